"""All that a journal tells of some days, put together once for lines, screen and report."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from selfcomp_tui import questionnaires
from selfcomp_tui.insight import insights, saying
from selfcomp_tui.insight.insights import Insights
from selfcomp_tui.journal.opening import Journal, open_to_read
from selfcomp_tui.journal.rated import Days
from selfcomp_tui.questionnaires import Repeated


@dataclass(frozen=True, slots=True)
class Findings:
    """What the check-ins and sessions tell, and the questionnaires that were answered."""

    insights: Insights
    questionnaires: tuple[Repeated, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """What is told under one title: in parts, each a heading, which may be empty, and sentences."""

    title: str
    parts: tuple[tuple[str, Sequence[str]], ...]


NOTHING = Findings(insights.NOTHING, ())
"""What there is to say where nothing was written yet."""


def read(file: Path, first: str | None, last: date) -> Findings:
    """Return what the days of the journal in `file` tell, from `first` (or all) up to `last`.

    What lies in days to come, from a clock that was wrong, tells nothing. Raises `Problem`.
    """
    journal = open_to_read(file)
    if journal is None:
        return NOTHING
    with journal, journal.reading():
        return of(journal, Days(first, last.isoformat()), last)


def of(journal: Journal, days: Days, last: date) -> Findings:
    """Return what these days of a journal tell, up to the day `last`. Inside `reading`."""
    return Findings(insights.of(journal, days, last), questionnaires.read(journal, days))


def told(found: Findings, today: date, *, hide: bool = False) -> Iterator[Chapter]:
    """Yield everything in sentences; without questionnaires, without their chapter.

    With `hide`, the feelings are counted and not named: they may be the person's own words.
    """
    among, helping = found.insights.comparisons, found.insights.helping
    intro = [saying.HELPING_INTRO if helping else saying.NO_SESSIONS]
    if saying.needs_pairs(helping):
        intro.append(saying.HOW_TO_COMPARE)
    groups = [
        (saying.group(group), [saying.finding(each, among) for each in members])
        for group, members in saying.grouped(helping)
    ]
    if groups:
        groups.append((saying.HOW_TO_READ, saying.how_to_read(among)))
    yield Chapter(saying.HELPING, (("", intro), *groups))

    trends = found.insights.trends
    went = [saying.trends_intro(trends), *(saying.trend(each) for each in trends)]
    yield Chapter(saying.OVER_TIME, tuple(("", said) for said in went if said))

    yield Chapter(
        saying.FEELINGS, (("", saying.feelings(found.insights.feelings, today, hide=hide)),)
    )

    if found.questionnaires:
        answered = ((f"{each.heading}:", each.lines(today)) for each in found.questionnaires)
        yield Chapter(questionnaires.CHAPTER, tuple(answered))
