"""Backups: whole copies of the journal, beside it, named after it and after the moment.

A copy is made by SQLite's own backup into a file of another name, checked there, and only then
given its name; so what bears a backup's name is whole. They lie beside the journal's real file,
also where the journal is named by a link: that may lead to a disk that is better guarded.
"""

import contextlib
import os
import re
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal, cast, get_args

from selfcomp_tui.journal.opening import APPLICATION_ID, VERSION, connect, connect_to_read
from selfcomp_tui.problems import Problem
from selfcomp_tui.text import one_line

Why = Literal["hand", "daily", "migration", "import", "merge", "restore"]
"""What a backup was made for: by hand, daily, or before one of the others."""

DAYS, WEEKS, OF_EACH = 7, 8, 3
"""How many are kept: one of each of so many days and weeks, and so many made before each thing."""

_NAME = re.compile(
    rf"\.(\d{{4}}-\d\d-\d\dT\d{{6}}\.\d{{3}})Z\.({'|'.join(get_args(Why))})\.backup", re.ASCII
)
_STAMP = "%Y-%m-%dT%H%M%S.%f"
_DAMAGED = re.compile(r"\.\d{4}-\d\d-\d\dT\d{6}\.\d{3}Z\.damaged", re.ASCII)
_UNFINISHED = ".unfinished"
_LEFT_BEHIND = timedelta(days=1)
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup's file, when it was made (in UTC), and what for."""

    file: Path
    at: datetime
    why: Why


def make(file: Path, now: datetime, why: Why = "hand") -> Path:
    """Make a backup of the journal at `file`, as it is at this moment, and return its file.

    Others may read and write meanwhile. Raises `Problem` where it cannot be made or is not sound,
    and then leaves nothing behind.
    """
    file = real(file)
    with (
        _plainly(f"No backup of {one_line(str(file))} could be made"),
        contextlib.closing(connect_to_read(file)) as source,
        _unfinished(file) as copy,
    ):
        _copy(source, copy)
        fault = unsound(copy)
        if fault:
            raise Problem(
                f"The journal {one_line(str(file))} is damaged ({fault}), so no backup of it "
                "was made; “selfcomp data check” says what can be done."
            )
        return _named(copy, _free_name(file, now, why))


def known(file: Path) -> list[Backup]:
    """Return the backups of the journal at `file`, the newest first."""
    file = real(file)
    found = []
    with _plainly(f"The backups of {one_line(str(file))} could not be listed"):
        for path in _beside(file):
            match = _NAME.fullmatch(path.name, len(file.name))
            with contextlib.suppress(ValueError):  # a date that never was
                if match:
                    at = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
                    found.append(Backup(path, at, cast("Why", match[2])))
    return sorted(found, key=lambda backup: (backup.at, backup.file.name), reverse=True)


def rewrite(
    file: Path,
    needed: Callable[[sqlite3.Connection], bool],
    change: Callable[[sqlite3.Connection], None],
) -> list[Path]:
    """Make a `change` in each backup where it is `needed`: on a copy, which takes its place.

    Returns the files that could not be looked through, since they are damaged.
    """
    file = real(file)
    left = [path for path in _beside(file) if _DAMAGED.search(path.name)]
    for backup in known(file):
        with _plainly(f"The backup {one_line(backup.file.name)} could not be changed"):
            if unsound(backup.file):
                left.append(backup.file)
                continue
            with contextlib.closing(connect(backup.file, "ro")) as source:
                if needed(source):
                    with _unfinished(file) as copy:
                        _copy(source, copy)
                        _change(copy, change)
                        _named(copy, backup.file)
    return left


def prune(file: Path, now: datetime) -> None:
    """Take away the backups that need not be kept, and what a killed program left unfinished."""
    backups = known(file)
    kept = to_keep(backups)
    file = real(file)
    with _plainly(f"Old backups of {one_line(str(file))} could not be removed"):
        for backup in backups:
            if backup not in kept:
                backup.file.unlink(missing_ok=True)
        for path in _beside(file):
            if _UNFINISHED in path.name:
                with contextlib.suppress(FileNotFoundError):
                    made = datetime.fromtimestamp(path.stat().st_mtime, UTC)
                    if now - made > _LEFT_BEHIND:
                        path.unlink()


def to_keep(backups: Sequence[Backup]) -> set[Backup]:
    """Return those of the backups, the newest of which comes first, that are to be kept.

    Kept are the newest of each day and of each week, and those that somebody may want to go back
    to: made before something that changed a lot, or by hand. Days and weeks without any do not
    count, so a journal that is not used for a year keeps its backups.
    """
    kept = {backup for backup in backups if backup.why == "hand"}
    for number, period in ((DAYS, "%Y-%m-%d"), (WEEKS, "%G-%V")):
        newest: dict[str, Backup] = {}
        for backup in backups:
            newest.setdefault(backup.at.strftime(period), backup)
        kept.update(list(newest.values())[:number])
    for why in ("migration", "import", "merge", "restore"):
        kept.update([backup for backup in backups if backup.why == why][:OF_EACH])
    return kept


def unsound(file: Path) -> str | None:
    """Say what is wrong with a journal or a copy of one; None where it can be relied on.

    Raises no error for what it holds.
    """
    try:
        with contextlib.closing(connect(file, "rw")) as connection:
            connection.execute("PRAGMA query_only = ON")
            faults = [row[0] for row in connection.execute("PRAGMA integrity_check(1)")]
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.DatabaseError as error:
        return one_line(str(error))
    if faults != ["ok"]:
        return one_line(str(faults[0]))
    if application != APPLICATION_ID or version < 1:
        return "it is not a journal"
    return "it is a newer selfcomp's" if version > VERSION else None


def real(file: Path) -> Path:
    """Return where the journal really lies, links followed."""
    return Path(os.path.realpath(file))


def _beside(file: Path) -> Iterator[Path]:
    """Yield what lies beside the journal and is named after it."""
    with contextlib.suppress(FileNotFoundError):
        for path in file.parent.iterdir():
            if path.name.startswith(f"{file.name}."):
                yield path


@contextlib.contextmanager
def _unfinished(file: Path) -> Iterator[Path]:
    """Give an empty, private file to write a copy to; it is gone at the end unless it was named."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f"{file.name}.", suffix=_UNFINISHED)
    os.close(handle)
    copy = Path(name)
    try:
        yield copy
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            Path(f"{copy}{ending}").unlink(missing_ok=True)


def _copy(source: sqlite3.Connection, target: Path) -> None:
    with contextlib.closing(connect(target, "rw")) as connection:
        connection.execute("PRAGMA synchronous = OFF")  # all of it is synchronised before it counts
        source.backup(connection, progress=_no_waiting)
        # So that a copy is one file, and one that can be read where nothing may be written.
        connection.execute("PRAGMA journal_mode = DELETE")


def _change(copy: Path, change: Callable[[sqlite3.Connection], None]) -> None:
    with contextlib.closing(connect(copy, "rw")) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("BEGIN")
        change(connection)
        connection.execute("COMMIT")
        connection.execute("VACUUM")
    fault = unsound(copy)
    if fault:
        raise sqlite3.DatabaseError(fault)


def _no_waiting(status: int, _left: int, _pages: int) -> None:
    # Python would wait for ever; SQLite has waited for as long as we do.
    if status in _BUSY:
        raise sqlite3.OperationalError("another program is busy with it")


def _named(copy: Path, target: Path) -> Path:
    """Give a finished copy its name, so that it is there whole, or not at all."""
    _synchronise(copy)
    copy.replace(target)
    if os.name == "posix":  # elsewhere a folder cannot be opened
        _synchronise(target.parent)
    return target


def _synchronise(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _free_name(file: Path, now: datetime, why: Why) -> Path:
    while True:
        stamp = now.astimezone(UTC).strftime(_STAMP)[:-3]
        path = file.with_name(f"{file.name}.{stamp}Z.{why}.backup")
        if not path.exists():
            return path
        now += timedelta(milliseconds=1)


@contextlib.contextmanager
def _plainly(what: str) -> Iterator[None]:
    """Turn what SQLite and the system report into a sentence that begins with `what`."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise Problem(f"{what} ({one_line(str(error))}).") from error
    except OSError as error:
        raise Problem(f"{what} ({error.strerror}).") from error
