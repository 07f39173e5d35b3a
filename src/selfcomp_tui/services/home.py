"""What home shows: how today is, what could be done now, the last two weeks.

The full screen and the plain lines both show what is put together here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Literal

from selfcomp_tui.base import humanize, text
from selfcomp_tui.base.errors import Problem
from selfcomp_tui.content.library import Library
from selfcomp_tui.content.models.practice import Practice
from selfcomp_tui.content.needs import FIRST_FOR, breathes
from selfcomp_tui.content.yaml.faults import Fault
from selfcomp_tui.domain import care, trials
from selfcomp_tui.domain.feelings import told
from selfcomp_tui.domain.moments import day_of
from selfcomp_tui.domain.records import CheckIn, Session
from selfcomp_tui.domain.trials import Trial
from selfcomp_tui.insight import overview
from selfcomp_tui.insight.suggestion import Candidate, Suggestion, is_fresh, suggest
from selfcomp_tui.journal.records import check_ins, notices, sessions
from selfcomp_tui.journal.records import trials as running_trials
from selfcomp_tui.journal.running import interrupted
from selfcomp_tui.journal.running.interrupted import Interrupted
from selfcomp_tui.journal.storage.opening import open_to_read
from selfcomp_tui.presenters import entries
from selfcomp_tui.presenters import trials as trial_words
from selfcomp_tui.presenters.courses import GENTLY
from selfcomp_tui.services import care as care_for
from selfcomp_tui.services import courses, library, own_words
from selfcomp_tui.services import today as one_thing
from selfcomp_tui.services.courses import Walk
from selfcomp_tui.services.own_words import KindLine
from selfcomp_tui.settings.model import Settings

DAYS = 14
SCALES = ("mood", "stress", "kindness")

Kind = Literal[
    "resume", "trial", "course", "practice", "today", "letter", "words", "practices", "history"
]


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that could be done now: what it is called, and a word about it.

    `target` is the practice's id, or the session's whose words are to be read; `minutes` how long;
    `words` are the person's own, that are shown only where they are asked for.
    """

    kind: Kind
    name: str
    about: str
    target: str = ""
    minutes: float | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Trend:
    """One scale over the last two weeks: the middle of each day, and what they come to."""

    scale: str
    values: tuple[float | None, ...]
    said: str
    in_short: str


@dataclass(frozen=True, slots=True)
class Home:
    """All of it. `hard` tells that the last check-in was hard, so that a practice stands first.

    `noted` is today's latest check-in; `welcomed` whether the first words were said.

    `care` tells that it is heavy now: the last check-in was very low, or the last two sessions left
    the person worse. `walk` is the course that someone is in, or the first there is, and
    `walks` are all; `titles` are the practices' by their ids. `faults` tell of files that could not
    be used.
    """

    hard: bool
    welcomed: bool
    noted: CheckIn | None
    care: bool
    offers: tuple[Offer, ...]
    trends: tuple[Trend, ...]
    interrupted: Interrupted | None
    walk: Walk | None
    walks: tuple[Walk, ...]
    titles: Mapping[str, str]
    minutes: Mapping[str, float]
    today: date
    faults: tuple[Fault, ...]


def load(journal_file: Path, settings: Settings, now: datetime) -> Home:
    """Put home together for `now` (local time with its offset).

    Raises `Problem` where the journal cannot be read; practices that cannot be read are told of.
    """
    today = day_of(now, settings.day_ends)
    first = today - timedelta(days=DAYS - 1)
    noted: list[CheckIn] = []
    practised: list[Session] = []
    letters: list[Session] = []
    of_courses: list[Session] = []
    welcomed, open_one, heavy = False, None, False
    chosen: list[str] = []
    trial: Trial | None = None
    practices = library.practices()
    kind_line: KindLine | None = None
    journal = open_to_read(journal_file)
    if journal:
        with journal:
            kind_line = own_words.kind_line(journal, practices.practices, settings, now)
            trial = running_trials.awaited(journal, now)
            welcomed = notices.was_told(journal, notices.WELCOME)
            practised = sessions.since(journal, first.isoformat())
            noted = check_ins.since(journal, first.isoformat())
            letters = sessions.to_read_again(journal, today.isoformat())
            open_one = interrupted.latest(journal, now)
            of_courses = sessions.of_courses(journal)
            heavy = care_for.is_heavy(journal, today)
            chosen = sessions.lately(journal)
    titles = {each.id: each.title for each in practices.practices.values()}
    minutes = {each.id: each.minutes.usual for each in practices.practices.values()}
    found = library.courses()
    walk = courses.current(found, of_courses)
    alone = overview.real(noted, practised)
    latest = next((each for each in reversed(alone) if each.moment.day == today.isoformat()), None)
    known = candidates(practices, chosen)
    found_now = suggest(known, noted, practised, now, settings.minutes, heavy=heavy)
    hard = latest is not None and care.is_hard(latest.ratings) and is_fresh(latest, now)
    first_of_all, then = _practice(practices, found_now), _resume(open_one, now)
    # Care stands above the trial.
    (first_of_all if hard or heavy else then).extend(_trial(trial, now))
    offers = [
        *(first_of_all + then if hard else then + first_of_all),
        *_today(settings, now),
        *_letters(letters, now),
        *_kind_line(kind_line, now),
        *_course(walk, titles, heavy=heavy),
        Offer("practices", "Choose a practice", "By what you need, or by how long."),
        Offer("history", "Look back", "How it has been, and what you noted."),
    ]
    return Home(
        hard,
        welcomed,
        latest,
        heavy,
        tuple(offers),
        tuple(_trends(alone, first, today)),
        open_one,
        walk,
        tuple(courses.walk(each, of_courses) for each in found.courses.values()),
        titles,
        minutes,
        today,
        (*practices.faults, *found.faults),
    )


def suggestion(
    file: Path, settings: Settings, now: datetime, need: str | None = None
) -> tuple[Practice, Suggestion] | None:
    """Return the practice that home would suggest now, or one for a need that is named.

    Raises `Problem`.
    """
    today = day_of(now, settings.day_ends)
    first = (today - timedelta(days=DAYS - 1)).isoformat()
    noted: list[CheckIn] = []
    practised: list[Session] = []
    chosen: list[str] = []
    heavy = False
    journal = open_to_read(file)
    if journal:
        with journal:
            practised = sessions.since(journal, first)
            noted = check_ins.since(journal, first)
            chosen = sessions.lately(journal)
            heavy = care_for.is_heavy(journal, today)
    known = library.practices()
    found = suggest(
        *(candidates(known, chosen), noted, practised, now, settings.minutes),
        heavy=heavy,
        need=need,
    )
    return (known.practices[found.practice], found) if found else None


def noted_today(noted: CheckIn | None) -> str:
    """Say how today is so far: “Today 08:05: mood 6, stress 3.”"""
    if noted is None:
        return "How is it right now?"
    said = humanize.check_in(
        noted.ratings,
        told(noted.feelings, noted.strengths),
        noted.note,
        map(text.one_line, noted.tags),
    )
    return f"Today {humanize.clock_time(noted.moment.local)}: {said}."


def candidates(known: Library, chosen: Sequence[str] = ()) -> list[Candidate]:
    """Return what a suggestion needs to know of each practice.

    Breathing is suggested only to who chose a breathing practice before.
    """
    breathing = {each.id for each in known.practices.values() if breathes(each)}
    takes_breathing = not breathing.isdisjoint(chosen)
    return [
        Candidate(
            each.id,
            tuple(each.needs),
            each.minutes.shortest,
            each.minutes.usual,
            first_for={
                need: first.index(each.id) for need, first in FIRST_FOR.items() if each.id in first
            },
            breathes=each.id in breathing,
            longest=each.minutes.longest,
        )
        for each in known.practices.values()
        if takes_breathing or each.id not in breathing
    ]


def _resume(found: Interrupted | None, now: datetime) -> list[Offer]:
    if found is None:
        return []
    local = found.session.started.local
    when = f"{humanize.day(local.date(), now.date())} {humanize.clock_time(local)}"
    where = f"step {found.session.step + 1} of {len(found.plan.steps)}"
    title = text.one_line(found.plan.title)
    about = f"You were at {where}, begun {when}. It goes on there, with what you had written."
    return [Offer("resume", f"Go on with: {title}", about, found.plan.practice_id)]


def of_trial(file: Path, now: datetime) -> list[Offer]:
    """Return what is next in the trial that is going on, if one is. Raises `Problem`."""
    journal = open_to_read(file)
    if journal is None:
        return []
    with journal:
        return _trial(running_trials.awaited(journal, now), now)


def _trial(found: Trial | None, now: datetime) -> list[Offer]:
    """Offer what is next in the trial that is going on."""
    if found is None:
        return []
    about = trial_words.next_up(found, trials.step(found, now))
    if trials.step(found, now).next != "over" and trials.gets_harder(found):
        about = f"{about} {trial_words.MAY_STOP}"
    return [Offer("trial", "Your trial", about, found.id)]


def _practice(known: Library, found: Suggestion | None) -> list[Offer]:
    if found is None:
        return []
    practice = known.practices[found.practice]
    minutes = min(found.minutes, practice.minutes.longest)
    name = f"{practice.title}, {humanize.length(minutes * 60)}"
    return [Offer("practice", name, f"{found.reason} {practice.summary}", practice.id, minutes)]


def _course(walk: Walk | None, titles: Mapping[str, str], *, heavy: bool) -> list[Offer]:
    """Offer the course: with what comes next where it was begun, else as something to begin.

    Where it is heavy or was hard, nothing is said to come next.
    """
    if walk is None:
        return []
    course, following = walk.course, walk.progress.next
    if walk.progress.hard or heavy:
        about = GENTLY if walk.progress.hard else "It can wait for another day."
        return [Offer("course", course.title, about, course.id)]
    if walk.progress.last is None:
        return [Offer("course", f"{course.title}, a course", course.summary, course.id)]
    if following is None:
        about = "You have walked every week. Any of them can be opened again."
        return [Offer("course", course.title, about, course.id)]
    week, name = following
    about = f"Next in week {week}, {course.weeks[week - 1].title}: {titles.get(name, name)}."
    return [Offer("course", f"{course.title}, week {week}", about, course.id)]


def _today(settings: Settings, now: datetime) -> list[Offer]:
    """Show the one thing of today until it is answered; a file that is no good shows nothing."""
    try:
        thing = one_thing.of_today(settings, now)
    except Problem:  # “selfcomp today” says what is wrong
        return []
    return [Offer("today", thing.line, "Done or not today: both are fine.")] if thing else []


def _letters(letters: Sequence[Session], now: datetime) -> list[Offer]:
    return [
        Offer(
            "letter",
            f"Read again: {text.one_line(each.title)}",
            "You wanted to read these words once more. They are from "
            f"{humanize.day(each.started.local.date(), now.date())}.",
            each.id,
        )
        for each in letters
    ]


def _kind_line(found: KindLine | None, now: datetime) -> list[Offer]:
    if found is None:
        return []
    session = found.session
    about = (
        f"You wrote it on {humanize.day(session.started.local.date(), now.date())}, in "
        f"{text.one_line(session.title)}. “own_words = false” in the settings ends this."
    )
    return [Offer("words", "A kind line of your own", about, session.id, words=found.words)]


def _trends(noted: Sequence[CheckIn], first: date, today: date) -> list[Trend]:
    found = []
    for scale in SCALES:
        days = overview.days(noted, scale)
        if days:
            run = overview.run_of_days(days, first, today)
            values = tuple(day.median if day else None for day in run)
            found.append(Trend(scale, values, entries.span(days), entries.in_short(days)))
    return found
