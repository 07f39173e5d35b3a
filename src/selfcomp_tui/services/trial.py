"""A trial on oneself: begun, rated time by time, stopped, and at its end opened and reckoned.

Each writes the whole trial in one transaction, so that nothing is ever half there. What was drawn
stands sealed in the journal: it guards against moved days and a careless look, not against someone
who means to look.
"""

import base64
import binascii
import hashlib
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from selfcomp_tui.base.errors import Misuse, Problem
from selfcomp_tui.base.text import one_line
from selfcomp_tui.domain import trials
from selfcomp_tui.domain.care import LEAST_PRACTISED
from selfcomp_tui.domain.days import DayRange
from selfcomp_tui.domain.moments import day_of, moment, utc
from selfcomp_tui.domain.records import CheckIn
from selfcomp_tui.domain.trials import (
    ARMS,
    BLOCK,
    PRACTISED,
    Arm,
    Design,
    Deviation,
    Intervention,
    Period,
    Protocol,
    Question,
    Step,
    Trial,
)
from selfcomp_tui.insight.trial import course, sensitivity
from selfcomp_tui.insight.trial.course import Course
from selfcomp_tui.journal.records import summaries
from selfcomp_tui.journal.records import trials as records
from selfcomp_tui.journal.storage.connection import Journal
from selfcomp_tui.journal.storage.opening import open_journal, open_to_read
from selfcomp_tui.services import care as care_for
from selfcomp_tui.services import library
from selfcomp_tui.settings.model import Settings

if TYPE_CHECKING:
    from selfcomp_tui.content.models.practice import Practice

Choose = Callable[[int], int]
"""Returns a number from 0 on that is less than the one given, each as likely."""

NONE = "No trial is going on."
FAMILIES: Mapping[Arm, str] = {"S": "self-compassion", "M": "mindfulness"}
EVENING = ("20:00", "23:00")
"""When a day is rated, unless the person says otherwise."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants of a trial, before it is checked and fixed."""

    design: Design
    question: Question
    outcome: str
    practices: Mapping[Arm, str]
    minutes: int
    periods: int
    window: tuple[str, str] = EVENING


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The smallest difference that is mostly seen, with this length and the longest.

    `own` says that it comes from the person's own journal.
    """

    smallest: float
    periods: int
    longest: tuple[float, int] | None
    own: bool


@dataclass(frozen=True, slots=True)
class Result:
    """A trial at its end. `orders` is what was drawn; `matches` whether it is what was sealed."""

    trial: Trial
    orders: tuple[str, ...]
    nonce: str
    matches: bool
    course: Course
    over: int

    @property
    def early(self) -> bool:
        """Whether it was ended before its time."""
        return self.trial.stopped_at is not None


# Before it begins


def protocol(wish: Wish, settings: Settings, now: datetime) -> Protocol:
    """Return what would be fixed. Raises `Misuse` where it cannot be so."""
    if wish.outcome not in trials.OUTCOMES:
        raise Misuse("What is rated is mood, stress or kindness.")
    if wish.periods not in trials.LENGTHS[wish.design]:
        lengths = ", ".join(map(str, trials.LENGTHS[wish.design]))
        raise Misuse(f"A trial of {wish.design} has one of these lengths: {lengths}.")
    most = trials.MOST_MINUTES[wish.design]
    if not 1 <= wish.minutes <= most:
        raise Misuse(f"In a trial of {wish.design}, a practice takes from 1 to {most} minutes.")
    found = {arm: _intervention(arm, wish.practices[arm], wish.minutes) for arm in PRACTISED}
    by_days = wish.design == "days"
    day_ends = settings.day_ends.strftime("%H:%M")
    if by_days:
        _check_window(wish.window, day_ends)
    first = day_of(now, settings.day_ends) + timedelta(days=1)
    return Protocol(
        wish.design,
        wish.question,
        wish.outcome,
        found,
        wish.minutes,
        wish.periods,
        day_ends,
        first.isoformat() if by_days else None,
        wish.window if by_days else None,
    )


def practices_for(arm: Arm, design: Design) -> "list[Practice]":
    """Return the practices that can stand for an arm, a usual one first, then by their titles."""
    known = library.practices().practices.values()
    found = (
        each
        for each in known
        if each.family == FAMILIES[arm] and each.minutes.shortest <= trials.MOST_MINUTES[design]
    )
    return sorted(found, key=lambda each: (each.id != _FIRST[arm], each.title))


_FIRST: Mapping[Arm, str] = {"S": "self-compassion-break", "M": "three-minute-pause"}
"""What is offered first: short, at any hour, and both can take the same minutes."""

_USUAL_MINUTES = 5


def usual_minutes(both: range) -> int:
    """Return the minutes that are offered first, of those that both practices can take."""
    return min(max(_USUAL_MINUTES, both[0]), both[-1])


def minutes_for(one: "Practice", other: "Practice", design: Design) -> range:
    """Return the minutes that both practices can take; none where there are none."""
    first = max(one.minutes.shortest, other.minutes.shortest)
    last = min(one.minutes.longest, other.minutes.longest, trials.MOST_MINUTES[design])
    return range(max(1, -int(-first // 1)), int(last) + 1)


def _intervention(arm: Arm, name: str, minutes: int) -> Intervention:
    found = library.practice(name)
    practice = found.practice
    if practice.family != FAMILIES[arm]:
        raise Misuse(
            f"“{practice.title}” is a practice of {practice.family}; for this arm one of "
            f"{FAMILIES[arm]} is needed."
        )
    if not practice.minutes.shortest <= minutes <= practice.minutes.longest:
        raise Misuse(
            f"“{practice.title}” takes from {practice.minutes.shortest:g} to "
            f"{practice.minutes.longest:g} minutes, so {minutes} cannot be the same for all."
        )
    return Intervention(practice.id, one_line(practice.title), _digest(found.origin.file))


def _digest(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        raise Problem(f"{one_line(str(file))} cannot be read ({error.strerror}).") from error


def _check_window(window: tuple[str, str], day_ends: str) -> None:
    def since(clock: str) -> int:
        hours, minutes = map(int, clock.split(":"))
        ends_hours, ends_minutes = map(int, day_ends.split(":"))
        return (hours * 60 + minutes - ends_hours * 60 - ends_minutes) % (24 * 60)

    if since(window[0]) >= since(window[1]):
        raise Misuse(
            f"The evening goes from one time to a later one before the day ends at {day_ends}, "
            "such as 20:00-23:00."
        )


def foreseen(file: Path, planned: Protocol) -> Foreseen:
    """Return which difference a trial will mostly show, by the person's own journal if it can."""
    own = None
    journal = open_to_read(file)
    if journal is not None:
        with journal:
            own = _spread(journal, planned)
    spread = own or sensitivity.USUAL[planned.design]
    longest = trials.LENGTHS[planned.design][-1]

    def seen(periods: int) -> float:
        return sensitivity.smallest(spread, periods // BLOCK, planned.question)

    return Foreseen(
        seen(planned.periods),
        planned.periods,
        (seen(longest), longest) if longest > planned.periods else None,
        own is not None,
    )


def _spread(journal: Journal, planned: Protocol) -> float | None:
    if planned.design == "days":
        return sensitivity.of_days(summaries.by_day(journal).get(planned.outcome, {}))
    return sensitivity.of_changes(summaries.changes_over_sessions(journal, planned.outcome))


# Begun and stopped


def begin(
    file: Path,
    planned: Protocol,
    expected: Mapping[Arm, int],
    now: datetime,
    choose: Choose = secrets.randbelow,
) -> Trial:
    """Draw the whole schedule, seal it and begin. Raises `Misuse` where one is going on."""
    sealed = "\n".join((secrets.token_hex(16), " ".join(_drawn(planned.blocks, choose))))
    trial = Trial(
        moment(now, _day_ends(planned)),
        planned,
        dict(expected),
        hashlib.sha256(sealed.encode()).hexdigest(),
        base64.b64encode(sealed.encode()).decode(),
    )
    with open_journal(file) as journal, journal.writing() as writing:
        if records.running(journal, now):
            raise Misuse("A trial is going on already. It can be stopped at any time.")
        records.save(writing, trial, utc(now))
    return trial


def _day_ends(planned: Protocol) -> time:
    return time.fromisoformat(planned.day_ends)


def _drawn(blocks: int, choose: Choose) -> list[str]:
    """Draw the order of each block, each of the six as likely."""
    found = []
    for _ in range(blocks):
        left = list(ARMS)
        found.append("".join(left.pop(choose(len(left))) for _ in ARMS))
    return found


def running(file: Path, now: datetime) -> Trial | None:
    """Return the trial that is going on, the one begun last; None where there is none."""
    journal = open_to_read(file)
    if journal is None:
        return None
    with journal:
        return records.running(journal, now)


def latest(file: Path) -> Trial | None:
    """Return the trial that was begun last, whether or not it is over."""
    journal = open_to_read(file)
    if journal is None:
        return None
    with journal:
        found = records.all_of(journal)
    return found[-1] if found else None


def going_on(file: Path, now: datetime) -> Trial:
    """Return the trial that is going on. Raises `Misuse` where there is none."""
    found = running(file, now)
    if found is None:
        raise Misuse(NONE)
    return found


def stop(file: Path, now: datetime) -> Trial:
    """End the trial that is going on before its time; no reason is asked. Raises `Misuse`."""
    return _changed(file, going_on(file, now), now, lambda it: replace(it, stopped_at=utc(now)))


Change = Callable[[Trial], Trial]


def _changed(file: Path, trial: Trial, now: datetime, change: Change) -> Trial:
    """Change a trial as it is now, inside the transaction that writes it."""
    with open_journal(file) as journal, journal.writing() as writing:
        held = records.of_id(journal, trial.id)
        if held is None:
            raise Problem("The trial was deleted meanwhile, so nothing was noted.")
        new = change(held)
        if new != held:
            records.save(writing, new, utc(now))
    return new


# Time by time


def rate_before(file: Path, trial: Trial, rating: int | None, now: datetime) -> Trial:
    """Begin the next time with a rating, or without one, which days allow. Raises `Misuse`."""

    def change(held: Trial) -> Trial:
        step = _asked(held, now, "before")
        return held.with_period(Period(step.period, utc(now), before=rating))

    return _noting_changed_practices(file, _changed(file, trial, now, change), now)


def rate_after(file: Path, trial: Trial, rating: int, now: datetime) -> Trial:
    """Note the outcome of a time, with what was practised in it. Raises `Misuse`."""
    asked = _asked(trial, now, "after")
    practised = _practised(file, trial, asked.period, now)

    def change(held: Trial) -> Trial:
        number = _asked(held, now, "after").period
        known = held.at(number) or Period(number, utc(now))
        rated = replace(known, value=rating, value_at=utc(now), practised=practised)
        return held.with_period(rated)

    return _changed(file, trial, now, change)


def _asked(trial: Trial, now: datetime, what: trials.Next) -> Step:
    found = trials.step(trial, now)
    if found.next != what:
        raise Misuse("That was noted already, or its time is over; nothing was changed.")
    return found


def _practised(file: Path, trial: Trial, number: int, now: datetime) -> tuple[str, ...]:
    """Return what was practised in a time: since a moment began, or that day, up to now."""
    known = trial.at(number)
    if trial.protocol.design == "moments" and known:
        opens = known.began_at
    else:
        opens = utc(trial.starts_at(number))
    journal = open_to_read(file)
    if journal is None:
        return ()
    with journal:
        yesterday = date.fromisoformat(opens[:10]) - timedelta(days=1)
        found = summaries.sessions(journal, DayRange(yesterday))
    done = [
        each.practice
        for each in found
        if opens <= each.started_at <= utc(now)
        and each.practised_seconds >= LEAST_PRACTISED
        and not each.tried
    ]
    return tuple(dict.fromkeys(done))


def _noting_changed_practices(file: Path, trial: Trial, now: datetime) -> Trial:
    """List what became of the practices' files since the start: never silent, never in the way."""
    found = []
    for arm in PRACTISED:
        planned = trial.protocol.interventions[arm]
        try:
            there = _digest(library.practice(planned.practice).origin.file)
        except Problem:
            found.append(Deviation(utc(now), "practice_gone", planned.title))
            continue
        if there != planned.sha256:
            found.append(Deviation(utc(now), "practice_changed", planned.title))
    known = {(each.what, each.about) for each in trial.deviations}
    new = [each for each in found if (each.what, each.about) not in known]
    if not new:
        return trial
    return _changed(file, trial, now, lambda it: replace(it, deviations=(*it.deviations, *new)))


def drawn(trial: Trial, number: int) -> Arm:
    """Return what was drawn for a time that was begun. Nothing later is told."""
    orders, _, _ = _open(trial)
    return course.drawn(orders, number)


def heavy(file: Path, settings: Settings, now: datetime) -> bool:
    """Tell whether it is heavy now, by the check-ins, the sessions or the trial itself."""
    journal = open_to_read(file)
    if journal is None:
        return False
    with journal:
        return care_for.is_heavy(journal, day_of(now, settings.day_ends))


def care(
    file: Path, trial: Trial, rating: int, settings: Settings, now: datetime, *, support: str
) -> list[str]:
    """Return what is to be said once a rating is noted, if anything: care stands above all."""
    noted = CheckIn(trial.moment, {trial.protocol.outcome: rating})
    said = [care_for.after_check_in(file, noted, settings, now, support=support)]
    return [each for each in said if each]


# At its end


def over(trial: Trial, now: datetime) -> int:
    """Return how many times of a trial are past."""
    if trial.protocol.design == "moments":
        return len(trial.periods)
    ended = datetime.fromisoformat(trial.stopped_at) if trial.stopped_at else now
    today = day_of(ended.astimezone(now.tzinfo), _day_ends(trial.protocol))
    first = date.fromisoformat(trial.protocol.first_day or "")
    return max(0, min((today - first).days, trial.protocol.periods))


def result(file: Path, now: datetime) -> Result:
    """Open the schedule of the trial that ended last and reckon it. Raises `Misuse` before."""
    trial = latest(file)
    if trial is None:
        raise Misuse("There is no trial yet.")
    if trials.step(trial, now).next != "over":
        raise Misuse(
            "The trial is still going on, and nothing of it is compared before its end: looking "
            "early finds what is not there. It can be stopped at any time."
        )
    if trial.opened_at is None:
        with open_journal(file) as journal, journal.writing() as writing:
            records.open_schedule(writing, trial.id, utc(now))
    orders, nonce, matches = _open(trial)
    past = over(trial, now)
    return Result(trial, orders, nonce, matches, course.course(trial, orders, past), past)


def result_if_over(file: Path, now: datetime) -> Result | None:
    """Do what `result` does, or nothing where no trial is over."""
    trial = latest(file)
    if trial is None or trials.step(trial, now).next != "over":
        return None
    return result(file, now)


def _open(trial: Trial) -> tuple[tuple[str, ...], str, bool]:
    """Return the orders, the nonce, and whether they are those that were sealed."""
    try:
        text = base64.b64decode(trial.sealed, validate=True).decode()
        nonce, _, schedule = text.partition("\n")
    except (binascii.Error, UnicodeDecodeError) as error:
        raise Problem("The trial’s schedule cannot be read.") from error
    orders = tuple(schedule.split(" "))
    if len(orders) != trial.protocol.blocks or any(sorted(each) != sorted(ARMS) for each in orders):
        raise Problem("The trial’s schedule cannot be read.")
    matches = hashlib.sha256(text.encode()).hexdigest() == trial.commitment
    return orders, nonce, matches


COLUMNS = ("block", "arm", "value", "before", "period", "began_at", "practised")


def rows(found: Result) -> Sequence[tuple[str, ...]]:
    """Return a trial's times as a table that `trial reckon` reads: block, arm, value, before."""
    lines: list[tuple[str, ...]] = [COLUMNS]
    for number in range(1, found.over + 1):
        known = found.trial.at(number)
        cells: list[object] = [known.value, known.before] if known else [None, None]
        others = [number, known.began_at, " ".join(known.practised)] if known else [number, "", ""]
        block = (number - 1) // BLOCK + 1
        arm = course.drawn(found.orders, number)
        values = [block, arm, *cells, *others]
        lines.append(tuple("" if each is None else str(each) for each in values))
    return lines
