"""All that a journal tells of some days, put together once for lines, screen and report."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from selfcomp_tui.domain.days import DayRange
from selfcomp_tui.insight.effects import Finding
from selfcomp_tui.journal.storage.connection import Journal
from selfcomp_tui.journal.storage.opening import open_to_read
from selfcomp_tui.presenters import findings, goes_with
from selfcomp_tui.presenters.trials import LEFT_OUT
from selfcomp_tui.services import insights, questionnaires
from selfcomp_tui.services.insights import Insights
from selfcomp_tui.services.questionnaires import Repeated


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


def read(file: Path, first: date | None, last: date) -> Findings:
    """Return what the days of the journal in `file` tell, from `first` (or all) up to `last`.

    What lies in days to come, from a clock that was wrong, tells nothing. Raises `Problem`.
    """
    journal = open_to_read(file)
    if journal is None:
        return NOTHING
    with journal, journal.reading():
        return of(journal, DayRange(first, last), last)


def of(journal: Journal, days: DayRange, last: date) -> Findings:
    """Return what these days of a journal tell, up to the day `last`. Inside `reading`."""
    return Findings(insights.of(journal, days, last), questionnaires.read(journal, days))


def told(
    found: Findings, today: date, *, hide: bool = False, every: bool = True
) -> Iterator[Chapter]:
    """Yield everything in sentences; without tags or questionnaires, without their chapter.

    Without `every`, only what is clear of what seems to help has a sentence of its own. With
    `hide`, feelings and tags are counted and not named: they may be the person's own words.
    """
    among, helping = found.insights.comparisons, found.insights.helping
    intro = [findings.HELPING_INTRO if helping else findings.NO_SESSIONS]
    if findings.needs_pairs(helping):
        intro.append(findings.HOW_TO_COMPARE)
    if left_out := findings.without_after(found.insights.without_after, found.insights.sessions):
        intro.append(left_out)
    if found.insights.of_trial:
        intro.append(LEFT_OUT)
    groups = list(_each(helping, among) if every else _in_short(helping, among))
    if groups:
        groups.append((findings.HOW_TO_READ, findings.how_to_read(among)))
    yield Chapter(findings.HELPING, (("", intro), *groups))

    trends = found.insights.trends
    many = findings.compared(trends)
    went = [findings.trends_intro(trends), *(findings.trend(each, many) for each in trends)]
    yield Chapter(findings.OVER_TIME, tuple(("", said) for said in went if said))

    yield Chapter(
        findings.FEELINGS, (("", findings.feelings(found.insights.feelings, today, hide=hide)),)
    )

    if found.insights.goes_with.tags:
        yield Chapter(goes_with.TITLE, tuple(goes_with.parts(found.insights.goes_with, hide=hide)))

    if found.questionnaires:
        answered = ((f"{each.heading}:", each.lines(today)) for each in found.questionnaires)
        yield Chapter(questionnaires.CHAPTER, tuple(answered))


def _each(helping: Sequence[Finding], among: int) -> Iterator[tuple[str, Sequence[str]]]:
    for group, members in findings.grouped(helping, among):
        yield findings.group(group), [findings.finding(each, among) for each in members]


def _in_short(helping: Sequence[Finding], among: int) -> Iterator[tuple[str, Sequence[str]]]:
    if not helping:
        return
    clear = findings.clear(helping, among)
    said = [findings.in_short(each, among) for each in clear] or [findings.NOTHING_CLEAR]
    yield findings.WHAT_IS_CLEAR, said
    practices = [each for each in helping if each.group.kind == "practice"]
    if others := findings.others(practices, among):
        yield findings.THE_OTHERS, others
