"""Whether something is to be said now, for a prompt, a bar, a timer; and what is remembered of it.

What is remembered are times only, in one small private file of the state folder. The file's own
time is when it is worth asking again: a shell can look at that without starting anything.
"""

import contextlib
import os
from collections.abc import Sequence
from datetime import datetime

from selfcomp_tui.base import folders
from selfcomp_tui.domain import reminders
from selfcomp_tui.settings import reminders as wishes

ASK_AGAIN = 10 * 60.0
"""After how many seconds it is worth asking again where there was nothing to say."""


def why_silent(journal: str, now: datetime, *, planned: bool = False) -> str:
    """Return in a word why nothing is to be said now, “” where something is; and remember it.

    Never fails: a prompt is no place for errors. What cannot be read or kept makes it silent.
    """
    try:
        return _why_silent(journal, now, planned=planned)
    except (OSError, ValueError, OverflowError):
        return "unreadable"


def _why_silent(journal: str, now: datetime, *, planned: bool) -> str:
    found = wishes.load(folders.settings_file())
    later, said = remembered()
    at = now.timestamp()
    silent = reminders.why_silent(
        now,
        on=bool(found["remind"]),
        quiet=wishes.between(str(found["remind_quiet"])),
        after=float(found["remind_after"]) * reminders.HOUR,
        most=int(found["remind_most"]),
        last=_last(journal),
        later=later,
        said=said,
        planned=planned,
    )
    if not silent and reminders.begins(at, said):
        remember(later, [*said, at], at)
    elif silent:
        _touch(at + ASK_AGAIN)
    return silent


def _last(journal: str) -> float | None:
    if not os.path.isfile(journal) or not os.path.getsize(journal):  # noqa: PTH113, PTH202
        return None
    from selfcomp_tui.journal.latest import latest

    return latest(journal)


def line(journal: str, now: datetime) -> str:
    """Return what is said where something is: inside a trial, that something is planned."""
    return reminders.PLANNED if _is_planned(journal, now) else reminders.LINE


def _is_planned(journal: str, now: datetime) -> bool:
    from selfcomp_tui.journal.latest import has_trial

    try:
        if not os.path.isfile(journal) or not has_trial(journal):  # noqa: PTH113
            return False
    except OSError:
        return False
    from pathlib import Path

    from selfcomp_tui.base.errors import Problem
    from selfcomp_tui.domain import trials
    from selfcomp_tui.services import trial

    try:
        found = trial.running(Path(journal), now)
    except Problem:
        return False
    return found is not None and trials.step(found, now).next in ("before", "go", "after")


def put_off(at: float) -> None:
    """Say nothing for a day. Raises `OSError`."""
    remember(at + reminders.DAY, remembered()[1], at)


def take_up(at: float) -> None:
    """Let reminders be said again. Raises `OSError`."""
    remember(0.0, remembered()[1], at)


def remembered() -> tuple[float, list[float]]:
    """Return until when the person wants no reminder, and when reminders began."""
    later = 0.0
    said: list[float] = []
    try:
        with open(folders.reminders_file(), encoding="ascii", errors="replace") as handle:  # noqa: PTH123
            lines = handle.read().splitlines()
    except FileNotFoundError:
        return later, said
    for line in lines:
        what, _, when = line.partition(" ")
        with contextlib.suppress(ValueError):  # somebody else wrote into it
            if what == "later":
                later = float(when)
            elif what == "said":
                said.append(float(when))
    return later, said


def remember(later: float, said: Sequence[float], at: float) -> None:
    """Write down the times, whole or not at all, but those that count no more."""
    file = folders.reminders_file()
    os.makedirs(os.path.dirname(file), mode=0o700, exist_ok=True)  # noqa: PTH103, PTH120
    unfinished = f"{file}.{os.getpid()}"
    recent = [each for each in said if 0 <= at - each < reminders.DAY]
    lines = [f"later {later}"] * (later > at) + [f"said {each}" for each in recent]
    handle = os.open(unfinished, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    try:
        os.write(handle, "".join(f"{line}\n" for line in lines).encode("ascii"))
        os.close(handle)
        os.utime(unfinished, (at, at))
        os.replace(unfinished, file)  # noqa: PTH105
    except BaseException:
        os.unlink(unfinished)  # noqa: PTH108
        raise


def _touch(until: float) -> None:
    """Say by the file's time until when it is not worth asking again."""
    file = folders.reminders_file()
    if not os.path.exists(file):  # noqa: PTH110
        remember(0.0, [], until)
    with contextlib.suppress(OSError):
        os.utime(file, (until, until))
