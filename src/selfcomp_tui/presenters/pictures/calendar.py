"""A year of days: one place for each, in weeks, with the middle of what was rated on it.

Pure functions; days without a rating are blank ground, on the screen and in the words.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from selfcomp_tui.base.humanize import MONTHS
from selfcomp_tui.domain.ratings import HIGHEST, LOWEST
from selfcomp_tui.insight.overview import Day

SHADES = " ░▒▓█"
"""Blank, then from low to high."""

_STEP = (HIGHEST - LOWEST) / (len(SHADES) - 1)

KEY = tuple((shade, LOWEST + number * _STEP) for number, shade in enumerate(SHADES.strip()))
"""Each shade, and the rating it begins at."""

NAMES = 4
"""How many columns the names of the weekdays take."""

_DAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")


@dataclass(frozen=True, slots=True)
class Month:
    """What was rated in a month: on how many days, how often, and the days' medians."""

    year: int
    month: int
    days: int
    n: int
    middle: float
    lowest: float
    highest: float


def lines(days: Sequence[Day], last: date, columns: int, *, numbers: bool) -> list[str]:
    """Lay out the weeks up to `last` in so many columns: a line for the months, one a weekday.

    The days come in order. Each day is a shade, or with `numbers` the digit of its median.
    """
    weeks = max(1, min(53, columns - NAMES))
    monday = last - timedelta(days=last.weekday() + 7 * (weeks - 1))
    begins = bisect_left(days, monday, key=lambda each: each.day)
    by_day = {day.day: day.median for day in days[begins:]}
    found = [" " * NAMES + _month_names(monday, weeks)]
    for weekday in range(7):
        row = [
            _sign(by_day.get(monday + timedelta(days=weekday + 7 * week)), numbers=numbers)
            for week in range(weeks)
        ]
        found.append(f"{_DAYS[weekday].ljust(NAMES)}{''.join(row)}".rstrip())
    return found


def months(days: Sequence[Day]) -> list[Month]:
    """Return what was rated month by month, the latest first."""
    by_month: dict[tuple[int, int], list[Day]] = {}
    for day in days:
        by_month.setdefault((day.day.year, day.day.month), []).append(day)
    found = []
    for (year, month), some in sorted(by_month.items(), reverse=True):
        medians = [day.median for day in some]
        number = sum(day.n for day in some)
        found.append(
            Month(year, month, len(some), number, median(medians), min(medians), max(medians))
        )
    return found


def month_name(month: Month) -> str:
    """Say which month: “Nov 2026”."""
    return f"{MONTHS[month.month - 1]} {month.year}"


def _month_names(monday: date, weeks: int) -> str:
    """Return the names of the months above the weeks in which they begin."""
    names = ""
    for week in range(weeks):
        first = monday + timedelta(days=7 * week)
        begins = any((first + timedelta(days=day)).day == 1 for day in range(7))
        if begins and len(names) <= week:
            name = MONTHS[(first + timedelta(days=6)).month - 1]
            names = names.ljust(week) + name + " "
    return names[:weeks].rstrip()


def _sign(middle: float | None, *, numbers: bool) -> str:
    if middle is None:
        return " "
    if numbers:
        return str(int(middle + 0.5))
    return KEY[min(int((middle - LOWEST) / _STEP), len(KEY) - 1)][0]
