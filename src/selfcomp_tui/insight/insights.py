"""What check-ins and sessions tell: what seems to help, how it went over time, and feelings."""

from dataclasses import dataclass
from datetime import date

from selfcomp_tui.insight import over_time
from selfcomp_tui.insight.feelings import Feelings, feelings
from selfcomp_tui.insight.helping import Finding, comparisons, findings
from selfcomp_tui.insight.over_time import Trend
from selfcomp_tui.journal import rated
from selfcomp_tui.journal.opening import Journal
from selfcomp_tui.journal.rated import Days


@dataclass(frozen=True, slots=True)
class Insights:
    """What seems to help, how it went over time, and what was felt.

    `comparisons` is how many findings have an interval.
    """

    helping: tuple[Finding, ...]
    comparisons: int
    trends: tuple[Trend, ...]
    feelings: Feelings


NOTHING = Insights((), 0, (), feelings(()))
"""What there is to say where nothing was written yet."""


def of(journal: Journal, days: Days, last: date) -> Insights:
    """Return what these days of a journal tell, up to the day `last`. Inside `reading`."""
    practising = rated.practising(journal, days)
    helping = findings(rated.check_ins(journal, days), rated.sessions(journal, days), practising)
    by_day = rated.by_day(journal, days, after_sessions=False)
    return Insights(
        helping=tuple(helping),
        comparisons=comparisons(helping),
        trends=tuple(over_time.trend(scale, found, last) for scale, found in by_day.items()),
        feelings=feelings(rated.named(journal, days)),
    )
