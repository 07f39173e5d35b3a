"""The report as one HTML page, made from a template that escapes every word it is given.

The page has no script and fetches nothing; a Content-Security-Policy in it says so to the browser.
"""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from selfcomp_tui.base import humanize
from selfcomp_tui.base.text import clean, one_line
from selfcomp_tui.domain.days import DayRange
from selfcomp_tui.domain.ratings import SCALES
from selfcomp_tui.domain.records import Counts, SessionSummary
from selfcomp_tui.domain.trials import ARM_NAMES
from selfcomp_tui.journal.records import check_ins, sessions, summaries
from selfcomp_tui.journal.storage.connection import Journal
from selfcomp_tui.presenters import entries as describe
from selfcomp_tui.presenters import findings as saying
from selfcomp_tui.presenters import goes_with, trial_picture, trial_result, trials
from selfcomp_tui.presenters.pictures.forest import reach
from selfcomp_tui.report import charts
from selfcomp_tui.services import findings
from selfcomp_tui.services.questionnaires import CHAPTER, Repeated
from selfcomp_tui.services.trial import Result

USUAL = ("calendar", "trends", "helping", "feelings", "questionnaires", "practised")
"""The chapters that a report has unless others are asked for, in their order."""

ASKED = ("notes", "letters", "trial", "tags")
"""The chapters that it has only when asked for: the person's own words, and what was tried."""


@dataclass(frozen=True, slots=True)
class Practised:
    """How often and how long a practice was done."""

    title: str
    sessions: int
    ended_early: int
    length: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the person's own, and when they were written."""

    when: str
    about: tuple[str, ...]
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrialChapter:
    """What came of a trial: the answer, its pictures, and what stands beside it."""

    answer: tuple[str, ...]
    outcome: str
    dots: tuple[charts.Dots, ...]
    forests: tuple[tuple[str, charts.Forest], ...]
    beside: tuple[str, ...]


def html(
    journal: Journal,
    days: DayRange,
    last: date,
    today: date,
    chapters: Collection[str],
    trial: Result | None = None,
) -> str | None:
    """Return the page about these days of a journal, up to `last`; None if they hold nothing.

    Without a first day it begins where the journal does. `trial` is what the chapter of that name
    tells, whenever that trial was; None where none is over. Inside `reading`.
    """
    all_found = findings.of(journal, days, last)
    found = all_found.insights
    answered = all_found.questionnaires if "questionnaires" in chapters else ()
    counts = summaries.counts(journal, days, tried=False)
    written = {*counts, *(each.moment.day for one in answered for each in one.times)}
    if trial:
        written.add(trial.trial.moment.day)
    if not written:
        return None
    ratings = summaries.by_day(journal, days)
    scale = next(iter(ratings), None)
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html.jinja").render(
        first=_day(days.first or date.fromisoformat(min(written))),
        last=_day(last),
        today=_day(today),
        counts=_counts(counts.values(), answered, len(written)),
        chapters=chapters,
        in_pieces=_in_pieces(
            [
                *(each.group.title for each in found.helping),
                *(word for word, _ in found.feelings.often[: saying.MOST_FEELINGS]),
                *(each.tag for each in found.goes_with.found),
                *(each.title for each in answered),
                *(each.about for each in (trial.trial.deviations if trial else ())),
            ]
        ),
        saying=saying,
        scales=SCALES,
        calendar=charts.calendar(scale, ratings[scale]) if scale else None,
        trends_intro=saying.trends_intro(found.trends),
        trends=[
            (each, charts.line(each), saying.trend(each, saying.compared(found.trends)))
            for each in found.trends
        ],
        groups=saying.grouped(found.helping, found.comparisons),
        among=found.comparisons,
        without_after=saying.without_after(found.without_after, found.sessions),
        left_out=trials.LEFT_OUT if found.of_trial else "",
        needs_pairs=saying.needs_pairs(found.helping),
        forest=charts.forest(
            zip(
                (each.scale for each in found.helping),
                saying.differences(found.helping, found.comparisons),
                strict=True,
            )
        ),
        feelings=saying.feelings(found.feelings, date.max),
        tags_title=goes_with.TITLE,
        tags=list(goes_with.parts(found.goes_with)) if found.goes_with.tags else [],
        questionnaires_title=CHAPTER,
        questionnaires=[(each.heading, each.lines(date.max)) for each in answered],
        practised=_practised(summaries.sessions(journal, days)),
        notes=_notes(journal, days) if "notes" in chapters else [],
        letters=_letters(journal, days) if "letters" in chapters else [],
        trial=_trial(trial) if trial else None,
        trial_title=trials.TITLE,
        charts=charts,
    )


def _in_pieces(own: Iterable[str]) -> Callable[[str], list[str]]:
    """Return what cuts a sentence in pieces; every second is one of the person's own words.

    Each of those has a direction of its own: Hebrew or Arabic would else run together with the
    numbers beside it.
    """
    words = sorted({one_line(word) for word in own} - {""}, key=len, reverse=True)
    if not words:
        return lambda sentence: [sentence]
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, words))})(?!\w)").split


def _trial(found: Result) -> TrialChapter:
    course = found.course
    rated = {ARM_NAMES[arm]: trial_picture.rated(course.blocks, arm) for arm in trial_picture.ORDER}
    forests = (
        (trial_picture.AGAINST_NEITHER, trial_picture.against_neither(course.analysis)),
        (trial_picture.AGAINST_MINDFULNESS, trial_picture.against_mindfulness(course.analysis)),
    )
    drawn = [each for _, differences in forests for each in differences]
    to = reach(drawn) if drawn else None
    outcome = found.trial.protocol.outcome
    return TrialChapter(
        answer=tuple(trial_result.answer(found.trial, course, over=found.over)),
        outcome=outcome,
        dots=charts.dots(rated),
        forests=tuple(
            (title, charts.forest([(outcome, each) for each in differences], to))
            for title, differences in forests
            if differences
        ),
        beside=tuple(trial_result.beside(found.trial, course, matches=found.matches)),
    )


def _counts(counts: Collection[Counts], answered: Iterable[Repeated], days: int) -> str:
    entries = humanize.counts(
        (sum(each.alone for each in counts), "check-in"),
        (sum(each.sessions for each in counts), "session"),
        (sum(len(each.times) for each in answered), "questionnaire"),
    )
    return f"{entries}, on {humanize.count(days, 'day')}" if entries else ""


def _practised(sessions: Iterable[SessionSummary]) -> list[Practised]:
    real = [session for session in sessions if not session.tried]
    by_practice: dict[str, list[SessionSummary]] = {}
    for session in real:
        by_practice.setdefault(session.practice, []).append(session)
    return [
        Practised(
            title=one_line(members[-1].title),
            sessions=len(members),
            ended_early=sum(each.state == "ended_early" for each in members),
            length=_minutes(sum(each.practised_seconds for each in members)),
        )
        for members in sorted(by_practice.values(), key=len, reverse=True)
    ]


def _minutes(seconds: float) -> str:
    return humanize.count(round(seconds / 60), "minute") if seconds >= 60 else "under a minute"


def _notes(journal: Journal, days: DayRange) -> list[Words]:
    return [
        Words(describe.when(each, date.max), (), _paragraphs(each.note))
        for each in check_ins.since(journal, days.ends[0])
        if each.note and days.holds(each.moment.day)
    ]


def _letters(journal: Journal, days: DayRange) -> list[Words]:
    return [
        Words(
            f"{_day(each.started.local.date())} {humanize.clock_time(each.started.local)}",
            (one_line(each.title), one_line(name).replace("_", " ")),
            _paragraphs(words),
        )
        for each in sessions.since(journal, days.ends[0])
        if days.holds(each.started.day)
        for name, words in each.answers.items()
    ]


def _paragraphs(words: str) -> tuple[str, ...]:
    return tuple(line for line in clean(words).split("\n") if line.strip())


def _day(day: date) -> str:
    """Say a day in full, with its year."""
    return humanize.day(day, date.max)
