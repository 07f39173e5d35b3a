"""How ratings went over time: week by week, and the last weeks beside those before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median, median_grouped

from selfcomp_tui.insight.estimates import (
    Estimate,
    Sample,
    Slope,
    alikeness,
    difference,
    percentile,
    theil_sen,
)

LEAST_WEEKS = 8
"""With fewer weeks that hold ratings it is too early to speak of a trend."""

LEAST_DAYS = 8
"""With fewer rated days in either span it is too early to hold one against the other."""

MOST_WEEKS = 300
"""In a longer journal, several weeks are taken together."""

SPAN = 28
"""How many days the last weeks are that stand beside those before."""


@dataclass(frozen=True, slots=True)
class Week:
    """The ratings of the week (or the weeks) from a Monday on: median, quartiles, number.

    The median takes a rating as all that rounds to it, so that it is no whole number by itself.
    """

    monday: date
    median: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Trend:
    """How one scale went, by weeks; `by_month` is the slope, in points a month.

    `lately` compares the mean of the days' medians in the last `SPAN` days with that of the same
    number of days before them. Either is None where it is too early to say.
    """

    scale: str
    weeks: tuple[Week, ...]
    by_month: Slope | None
    before: int
    last: int
    lately: Estimate | None


def weeks(ratings: Mapping[str, Sequence[int]], together: int = 1) -> list[Week]:
    """Return the weeks that hold ratings, oldest first; `together` weeks count as one."""
    by_week: dict[int, list[int]] = {}
    for day, values in ratings.items():
        number = (date.fromisoformat(day).toordinal() - 1) // 7 // together
        by_week.setdefault(number, []).extend(values)
    found = []
    for number, values in sorted(by_week.items()):
        values.sort()
        low, high = (percentile(values, share) for share in (0.25, 0.75))
        monday = date.fromordinal(number * 7 * together + 1)
        found.append(Week(monday, median_grouped(values), low, high, len(values)))
    return found


def trend(scale: str, ratings: Mapping[str, Sequence[int]], last: date) -> Trend:
    """Return how a scale went up to the day `last`."""
    days = {date.fromisoformat(day): median(values) for day, values in ratings.items()}
    reach = (max(days) - min(days)).days // 7 + 1
    found = weeks(ratings, together=-(-reach // MOST_WEEKS))
    spans = [
        [days.get(last - timedelta(days=ago)) for ago in range(start + SPAN - 1, start - 1, -1)]
        for start in (SPAN, 0)
    ]
    before, lately = ([value for value in span if value is not None] for span in spans)
    enough = min(len(before), len(lately)) >= LEAST_DAYS
    return Trend(
        scale,
        tuple(found),
        _by_month(found) if len(found) >= LEAST_WEEKS else None,
        before=len(before),
        last=len(lately),
        lately=difference(
            Sample(lately, len(lately)),
            Sample(before, len(before)),
            widened=max(map(alikeness, spans)),
        )
        if enough
        else None,
    )


def _by_month(found: Sequence[Week]) -> Slope:
    months = [week.monday.toordinal() / (365.25 / 12) for week in found]
    return theil_sen(months, [week.median for week in found], in_time=True)
