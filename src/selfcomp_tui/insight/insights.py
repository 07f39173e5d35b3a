"""All that a journal tells over time, put together once for lines, screen and report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from selfcomp_tui.insight import over_time
from selfcomp_tui.insight.feelings import Feelings, feelings
from selfcomp_tui.insight.helping import Finding, comparisons, findings
from selfcomp_tui.insight.over_time import Trend
from selfcomp_tui.journal.check_ins import CheckIn
from selfcomp_tui.journal.sessions import Session
from selfcomp_tui.ratings import SCALES


@dataclass(frozen=True, slots=True)
class Insights:
    """What seems to help, how it went over time, and what was felt.

    `comparisons` is how many findings have an interval.
    """

    helping: tuple[Finding, ...]
    comparisons: int
    trends: tuple[Trend, ...]
    feelings: Feelings


def insights(check_ins: Sequence[CheckIn], sessions: Sequence[Session], last: date) -> Insights:
    """Return what these tell, up to the day `last`. Both are oldest first."""
    helping = findings(check_ins, sessions)
    by_day = over_time.by_day(check_ins, sessions)
    return Insights(
        helping=tuple(helping),
        comparisons=comparisons(helping),
        trends=tuple(
            over_time.trend(scale, by_day[scale], last) for scale in SCALES if scale in by_day
        ),
        feelings=feelings(check_ins),
    )
