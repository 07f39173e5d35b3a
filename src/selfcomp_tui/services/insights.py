"""What check-ins and sessions tell: what seems to help, how it went over time, feelings, tags."""

from dataclasses import dataclass
from datetime import date, timedelta

from selfcomp_tui.domain.days import DayRange
from selfcomp_tui.insight import goes_with
from selfcomp_tui.insight import trends as over_time
from selfcomp_tui.insight.effects import Finding, comparisons, findings, without_after
from selfcomp_tui.insight.feelings import Feelings, feelings
from selfcomp_tui.insight.goes_with import Beside
from selfcomp_tui.insight.trends import Trend
from selfcomp_tui.journal.records import summaries, trials
from selfcomp_tui.journal.storage.connection import Journal


@dataclass(frozen=True, slots=True)
class Insights:
    """What seems to help, how it went over time, and what was felt.

    `comparisons` is how many different intervals the findings have. Of the `sessions` with ratings
    before them, `without_after` have none after. `of_trial` are left out: they belong to a trial
    that is going on, of which nothing is compared before its end.
    """

    helping: tuple[Finding, ...]
    comparisons: int
    sessions: int
    without_after: int
    trends: tuple[Trend, ...]
    feelings: Feelings
    of_trial: int = 0
    goes_with: Beside = goes_with.NOTHING


NOTHING = Insights((), 0, 0, 0, (), feelings(()))
"""What there is to say where nothing was written yet."""


def of(journal: Journal, days: DayRange, last: date) -> Insights:
    """Return what these days of a journal tell, up to the day `last`. Inside `reading`."""
    practising = summaries.practising(journal, days)
    sessions = summaries.sessions(journal, days)
    running = [each for each in trials.all_of(journal) if each.runs_on(last)]
    left_out = {
        each.id
        for each in sessions
        if any(trial.has(each.practice, each.started_at) for trial in running)
    }
    helping = findings(summaries.check_ins(journal, days), sessions, practising, left_out)
    sessions = [each for each in sessions if each.id not in left_out]
    by_day = summaries.by_day(journal, days, after_sessions=False)
    return Insights(
        helping=tuple(helping),
        comparisons=comparisons(helping),
        sessions=sum(each.before_id is not None for each in sessions if not each.tried),
        without_after=without_after(sessions),
        trends=tuple(over_time.trend(scale, found, last) for scale, found in by_day.items()),
        feelings=feelings(summaries.named(journal, days)),
        of_trial=len(left_out),
        goes_with=_goes_with(journal, days, last),
    )


def _goes_with(journal: Journal, days: DayRange, last: date) -> Beside:
    first = last - timedelta(days=goes_with.MOST_DAYS - 1)
    lately = DayRange(max(first, days.first or first), last)
    tagged = summaries.tagged(journal, lately)
    if not tagged:
        return goes_with.NOTHING
    return goes_with.beside(tagged, summaries.by_day(journal, lately, alone=True))
