"""What lies beside the journal while a session is open: its lock, and words that are only for now.

The lock is the operating system's, so it is free again when the program ends, however it ends;
the lock's file stays until the session is closed and says that it was this computer's. The words
are the answers that nobody wanted in the journal: they never stand in it, nor in a backup, an
export or a merge, and they are gone at the session's close or after a day.
"""

import contextlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from filelock import FileLock, Timeout

from selfcomp_tui.base.errors import Problem
from selfcomp_tui.base.text import clean


class Beside:
    """The files beside one open session. Whoever holds this holds the session's lock."""

    def __init__(self, journal_file: Path, session_id: str) -> None:
        """Take the lock. Raises `Problem` where another program has it, or it cannot be made."""
        self._words = folder(journal_file) / f"{session_id}.json"
        self._lock = _lock(journal_file, session_id)
        self._written: dict[str, str] = {}
        try:
            self._words.parent.mkdir(mode=0o700, exist_ok=True)
            self._lock.acquire(blocking=False)
        except Timeout as error:
            raise Problem(
                "This session is open in another terminal. It can be taken up again once it is "
                "left there."
            ) from error
        except (OSError, NotImplementedError) as error:  # the latter: a disk that knows no locks
            reason = getattr(error, "strerror", None) or "its disk knows no locks"
            raise Problem(
                f"No session can be held open beside the journal ({reason}); "
                "check its folder, or choose another journal with --db."
            ) from error

    def keep(self, answers: Mapping[str, str]) -> None:
        """Write the answers that are only for now, whole or not at all."""
        if answers == self._written:
            return
        new = self._words.with_suffix(".new")
        try:
            handle = os.open(new, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(dict(answers), file)
                file.flush()
                os.fsync(file.fileno())
            new.replace(self._words)
        except OSError as error:
            raise Problem(
                f"Your words could not be held beside the journal ({error.strerror}); "
                "they are still here, in this session."
            ) from error
        self._written = dict(answers)

    def answers(self) -> dict[str, str]:
        """Return the answers that are only for now, as far as they can be read."""
        try:
            found = json.loads(self._words.read_bytes())
        except (OSError, ValueError):
            return {}
        if not isinstance(found, dict):
            return {}
        return {name: clean(words) for name, words in found.items() if isinstance(words, str)}

    def let_go(self) -> None:
        """Take all of it away for good: the session is closed, or never came to anything."""
        with contextlib.suppress(OSError):
            for suffix in (".json", ".new", ".lock"):
                self._words.with_suffix(suffix).unlink(missing_ok=True)

    def release(self) -> None:
        """Give the lock back. What was not let go of stays, to be taken up again."""
        self._lock.release()


def folder(journal_file: Path) -> Path:
    """Return the folder beside the journal that holds these files."""
    return journal_file.with_name(f"{journal_file.name}-open")


def left_open(journal_file: Path) -> list[str]:
    """Return the ids of the sessions that began here and that no running program has open now."""
    try:
        locks = sorted(folder(journal_file).glob("*.lock"))
    except OSError:
        return []
    return [lock.stem for lock in locks if not _is_held(journal_file, lock.stem)]


def clear(journal_file: Path, session_id: str) -> None:
    """Take away what a session left behind, unless a running program has it open."""
    with contextlib.suppress(Problem):
        left = Beside(journal_file, session_id)
        left.let_go()
        left.release()


def _is_held(journal_file: Path, session_id: str) -> bool:
    lock = _lock(journal_file, session_id)
    try:
        lock.acquire(blocking=False)
    except (Timeout, OSError, NotImplementedError):
        return True
    lock.release()
    return False


def _lock(journal_file: Path, session_id: str) -> FileLock:
    file = folder(journal_file) / f"{session_id}.lock"
    return FileLock(file, mode=0o600, preserve_lock_file=True)
