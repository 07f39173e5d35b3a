"""Practising: beginning what was asked for, taking it up again, letting it rest.

Every door begins a session here, so that what is asked in it and what the journal keeps of it are
the same whichever way someone came.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from selfcomp_tui.base import paths
from selfcomp_tui.base.clock import SystemClock, running_at
from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.domain import sitting
from selfcomp_tui.domain.moments import local_time, utc
from selfcomp_tui.domain.sounds import Sound
from selfcomp_tui.domain.trials import step
from selfcomp_tui.journal.records import notices, sessions, trials
from selfcomp_tui.journal.running import interrupted
from selfcomp_tui.journal.running.interrupted import Interrupted
from selfcomp_tui.journal.running.recorder import RecordedSession, go_on
from selfcomp_tui.journal.storage.connection import Journal
from selfcomp_tui.journal.storage.opening import open_journal, open_to_read
from selfcomp_tui.services import library
from selfcomp_tui.services.practice_request import PracticeRequest
from selfcomp_tui.services.voice import Voice
from selfcomp_tui.settings import store
from selfcomp_tui.settings.model import Settings

if TYPE_CHECKING:
    from selfcomp_tui.content.models.practice import Practice
    from selfcomp_tui.content.yaml.faults import Fault
    from selfcomp_tui.session.plan import Plan

ALWAYS_RATED = "mood"
"""The scale that is asked around every practice, before those of its own."""


@dataclass(frozen=True, slots=True)
class Started:
    """A session that is open, with the journal it writes to.

    `faults` tell of the files that were in the way of finding its practice; `care` is who should go
    gently, and what to do instead.
    """

    session: RecordedSession
    journal: Journal
    faults: "tuple[Fault, ...]" = ()
    care: str = ""

    def close(self) -> None:
        """Leave the session, and let go of the journal."""
        self.session.close()
        self.journal.close()


def scales(own: Iterable[str], *, rate: bool = True) -> tuple[str, ...]:
    """Return what is rated around a practice with these scales of its own."""
    return (ALWAYS_RATED, *own) if rate else ()


def find(
    request: PracticeRequest, settings: Settings, known: "Practice | None" = None
) -> "tuple[Practice, tuple[Fault, ...]]":
    """Return the practice that is asked for, and what was wrong with files in the way of it.

    Raises `Problem`.
    """
    if known is not None:
        return worded(known, settings), ()
    found = library.practice(request.name or "")
    return worded(found.practice, settings), found.faults


def worded(known: "Practice", settings: Settings) -> "Practice":
    """Return a practice in the words that the person likes."""
    from selfcomp_tui.content.plain_words import in_plain_words

    return in_plain_words(known) if settings.plain_words else known


def is_new(file: Path, practice: "Practice") -> bool:
    """Tell whether a practice was never begun here. Raises `Problem`."""
    journal = open_to_read(file)
    if journal is None:
        return True
    with journal:
        return not sessions.any_of(journal, practice.id)


def sounds(known: "Practice", settings: Settings) -> tuple[Sound, ...]:
    """Return what could tell of a new line where eyes are closed.

    Nothing is offered where the settings let one be heard already, and no bell before sleep.
    """
    if not known.closed_eyes or settings.voice != "off" or settings.bell == "steps":
        return ()
    bell = () if known.quiet_end else (Sound.BELL,)
    return (*bell, Sound.VOICE) if Voice().there else bell


def heard(sound: Sound, settings: Settings) -> Settings:
    """Let a bell or the voice be heard at each line, now and later. Raises `Problem`."""
    match sound:
        case Sound.BELL:
            store.change(paths.settings_file(), "bell", "steps")
            return replace(settings, bell="steps")
        case Sound.VOICE:
            store.change(paths.settings_file(), "voice", "on")
            return replace(settings, voice="on")
        case Sound.NOTHING:
            return settings


def start(
    file: Path, request: PracticeRequest, settings: Settings, known: "Practice | None" = None
) -> Started:
    """Begin what was asked for; `known` is the practice, where it was read already.

    Raises `Problem`, and then leaves no session behind; nor a journal, where it is for a practice
    that there is not.
    """
    known, faults = find(request, settings, known)
    plan = planned(known, request, settings)
    journal = open_journal(file)
    try:
        session = RecordedSession(
            plan,
            scales(plan.rate, rate=request.rate and not trial_asks(journal, known.id)),
            journal,
            running_at(request.speed),
            day_ends=settings.day_ends,
            within=request.within,
        )
    except BaseException:
        journal.close()
        raise
    return Started(session, journal, faults, care=known.care or "")


def trial_asks(journal: Journal, practice: str) -> bool:
    """Tell whether a trial just asked for the rating before this practice, and asks after it."""
    now = local_time(SystemClock().now().wall)
    found = trials.running(journal, now)
    if found is None or found.protocol.design == "days" or step(found, now).next != "go":
        return False
    return any(each.practice == practice for each in found.protocol.interventions.values())


def planned(known: "Practice", request: PracticeRequest, settings: Settings) -> "Plan":
    """Return the plan that was asked for. Raises `Misuse` for bells where there is no sitting."""
    from selfcomp_tui.content.fit import fit
    from selfcomp_tui.content.sitting import sit

    plan = fit(known, request.minutes, request.pace, plain_words=settings.plain_words)
    if known.id == sitting.ID:
        return sit(plan, request.sitting or sitting.from_words(settings.sitting))
    if request.sitting:
        raise Misuse(
            "--bells, --every and --open are for sitting without guidance:"
            " “selfcomp practice sitting”."
        )
    return plan


def resume(
    file: Path, settings: Settings, now: datetime, found: Interrupted | None = None
) -> Started:
    """Go on with `found`, else with the session that was interrupted last. Raises `Problem`."""
    journal = open_journal(file)
    try:
        found = found or interrupted.the_latest(journal, now)
        return Started(go_on(found, journal, day_ends=settings.day_ends), journal)
    except BaseException:
        journal.close()
        raise


def let_rest(file: Path, found: Interrupted, now: datetime) -> None:
    """Close an interrupted session as what it was. Raises `Problem` where that cannot be kept."""
    with open_journal(file) as journal:
        interrupted.let_rest(journal, found.session, now)


def read_again(file: Path, session_id: str, now: datetime) -> str:
    """Return the words that were to be read once more, and offer them no more."""
    from selfcomp_tui.presenters.entries import answers

    with open_journal(file) as journal:
        found = sessions.of_ids(journal, [session_id])
        with journal.writing() as writing:
            sessions.read_again_done(writing, session_id, utc(now))
    return "\n".join(line for each in found for line in answers(each)).strip()


def welcomed(file: Path) -> bool:
    """Tell whether the first words were said. Raises `Problem`."""
    journal = open_to_read(file)
    if journal is None:
        return False
    with journal:
        return notices.was_told(journal, notices.WELCOME)


def practised_before(file: Path) -> bool:
    """Tell whether anything was ever practised here. Raises `Problem`."""
    journal = open_to_read(file)
    if journal is None:
        return False
    with journal:
        return sessions.any_at_all(journal)


def note_welcome(file: Path, now: datetime) -> None:
    """Note that the first words were said. Raises `Problem`."""
    with open_journal(file) as journal, journal.writing() as writing:
        notices.save(writing, notices.WELCOME, utc(now))
