"""How ratings went over time: week by week, and the last weeks beside those before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median, median_grouped

from selfcomp_tui.insight.estimates import Estimate, percentile
from selfcomp_tui.insight.series import Slope, shift, theil_sen

LEAST_WEEKS = 12
"""With fewer weeks that hold ratings it is too early to speak of a trend: where a mood goes slowly
up and down, the interval of a shorter one holds the truth too seldom."""

LEAST_DAYS = 8
"""With fewer rated days in either span it is too early to hold one against the other."""

MOST_WEEKS = 300
"""In a longer journal, several weeks are taken together."""

MOST_DAYS = 728
"""How many days tell how alike days are that follow each other."""

SPAN = 28
"""How many days the last weeks are that stand beside those before."""


@dataclass(frozen=True, slots=True)
class Week:
    """The ratings of the week (or the weeks) from a Monday on: median, quartiles, number.

    `level` is the median with each rating taken as all that rounds to it, so that it is no whole
    number by itself: for slopes.
    """

    monday: date
    median: float
    level: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Trend:
    """How one scale went, by `together` weeks; `by_month` is the slope, in points a month.

    `lately` compares the mean of the days' medians in the last `SPAN` days with that of the same
    number of days before them, the last of all being `until`. Either is None where it is too early
    to say.
    """

    scale: str
    weeks: tuple[Week, ...]
    together: int
    by_month: Slope | None
    until: date
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
        found.append(Week(monday, median(values), median_grouped(values), low, high, len(values)))
    return found


def trend(scale: str, ratings: Mapping[str, Sequence[int]], last: date) -> Trend:
    """Return how a scale went up to the day `last`."""
    days = {date.fromisoformat(day): median(values) for day, values in ratings.items()}
    together = -(-len({day.toordinal() // 7 for day in days}) // MOST_WEEKS)
    found = weeks(ratings, together)
    series = [days.get(last - timedelta(days=ago)) for ago in reversed(range(MOST_DAYS))]
    before, lately = (
        sum(value is not None for value in span)
        for span in (series[-2 * SPAN : -SPAN], series[-SPAN:])
    )
    enough = min(before, lately) >= LEAST_DAYS
    return Trend(
        scale,
        tuple(found),
        together,
        _by_month(found) if len(found) >= LEAST_WEEKS else None,
        until=last,
        before=before,
        last=lately,
        lately=shift(series, SPAN) if enough else None,
    )


def _by_month(found: Sequence[Week]) -> Slope:
    months = [week.monday.toordinal() / (365.25 / 12) for week in found]
    return theil_sen(months, [week.level for week in found], in_time=True)
