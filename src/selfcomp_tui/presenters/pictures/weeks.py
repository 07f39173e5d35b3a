"""Weeks beside each other: the median of each as a line, the middle half of its ratings around it.

A week without a rating is a gap. Medians stand where they are to half a point.
"""

from collections.abc import Sequence, Set
from datetime import date, timedelta

from selfcomp_tui.base.humanize import MONTHS
from selfcomp_tui.domain.ratings import HIGHEST, LOWEST
from selfcomp_tui.insight.trends import Week
from selfcomp_tui.presenters.pictures.cells import Part, Row

MARK = "▲"
"""Below the week that is marked."""

SESSION = "·"
"""Below a week with sessions."""

_WHOLE, _HALF = "▄", "▀"
"""A median that is a whole number, and one between two."""

_BAND = "░"
_AXIS = 3
_LEAST = 6
_WIDEST = 4


def weeks(
    found: Sequence[Week],
    practised: Set[date],
    first: date,
    last: date,
    marked: date,
    *,
    columns: int,
    rows: int,
) -> list[Row]:
    """Draw the weeks that begin on the Mondays from `first` to `last`, or those that fit.

    `practised` are the Mondays of weeks with sessions. Below the chart stand these and the `marked`
    week, and the months in which weeks begin. Where there is no room for the whole axis, its ends
    are left out as far as nothing stands there.
    """
    room = columns - _AXIS
    number = (last - first).days // 7 + 1
    shown = min(number, max(1, room))
    # Where not all fit, the page with the marked one is drawn, counted from the last.
    pages = (last - marked).days // 7 // shown
    end = max(last - _weeks(pages * shown), first + _weeks(shown - 1))
    mondays = [end - _weeks(back) for back in reversed(range(shown))]
    wide = max(1, min(_WIDEST, room // shown))
    by_monday = {week.monday: week for week in found}
    held = [by_monday.get(monday) for monday in mondays]
    chart = [_row(value, held, wide) for value in range(HIGHEST, LOWEST - 1, -1)]
    while len(chart) > max(_LEAST, rows - 2):
        if not (_is_blank(chart[0]) or _is_blank(chart[-1])):
            break
        del chart[-1 if _is_blank(chart[-1]) else 0]
    return [*chart, _below(mondays, practised, marked, wide), _months(mondays, wide)]


def _is_blank(row: Row) -> bool:
    return not any(part.text.strip() for part in row[1:])


def _weeks(number: int) -> timedelta:
    return timedelta(weeks=number)


def _row(value: int, held: Sequence[Week | None], wide: int) -> Row:
    name = str(value) if value % 2 else ""
    return Part(f"{name:<{_AXIS}}", "quiet"), *(_cell(value, week, wide) for week in held)


def _cell(value: int, week: Week | None, wide: int) -> Part:
    if week is None:
        return Part(" " * wide)
    in_band = week.low <= value <= week.high
    halves = round((week.median - LOWEST) * 2)
    if LOWEST + halves // 2 == value:
        return Part((_HALF if halves % 2 else _WHOLE) * wide, "line" if in_band else "bright")
    return Part(_BAND * wide, "band") if in_band else Part(" " * wide)


def _below(mondays: Sequence[date], practised: Set[date], marked: date, wide: int) -> Row:
    parts = [Part(" " * _AXIS)]
    for monday in mondays:
        sign = MARK if monday == marked else SESSION if monday in practised else " "
        parts.append(Part(sign.ljust(wide), "bright" if monday == marked else "quiet"))
    return tuple(parts)


def _months(mondays: Sequence[date], wide: int) -> Row:
    """Return the names of the months below the first weeks that begin in them, where they fit."""
    names = ""
    for at, monday in enumerate(mondays):
        if (at == 0 or monday.day <= 7) and len(names) <= at * wide:
            names = names.ljust(at * wide) + MONTHS[monday.month - 1] + " "
    return (Part(" " * _AXIS + names[: len(mondays) * wide].rstrip(), "quiet"),)
