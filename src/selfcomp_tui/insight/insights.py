"""All that a journal tells over time, read and put together once for lines, screen and report."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from selfcomp_tui.insight import over_time
from selfcomp_tui.insight.feelings import Feelings, feelings
from selfcomp_tui.insight.helping import Finding, comparisons, findings
from selfcomp_tui.insight.over_time import Trend
from selfcomp_tui.journal import rated
from selfcomp_tui.journal.opening import Journal, open_to_read
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


def read(file: Path, days: Days, last: date) -> Insights:
    """Return what these days of the journal in `file` tell, up to the day `last`."""
    journal = open_to_read(file)
    if journal is None:
        return NOTHING
    with journal, journal.reading():
        return of(journal, days, last)


def of(journal: Journal, days: Days, last: date) -> Insights:
    """Return what these days of a journal tell, up to the day `last`. Inside `reading`."""
    helping = findings(rated.check_ins(journal, days), rated.sessions(journal, days))
    by_day = rated.by_day(journal, days, after_sessions=False)
    return Insights(
        helping=tuple(helping),
        comparisons=comparisons(helping),
        trends=tuple(over_time.trend(scale, found, last) for scale, found in by_day.items()),
        feelings=feelings(rated.named(journal, days)),
    )
