"""Going back to a backup, without losing what stands in the journal now.

What was forgotten since stays forgotten. Programs that have the journal open find the restored one,
since SQLite itself writes it over the other in one transaction. Only where the journal is so
damaged that SQLite cannot, is the file replaced, and what was left of it kept beside it.
"""

import contextlib
import errno
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from selfcomp_tui.base.errors import Problem
from selfcomp_tui.base.text import one_line
from selfcomp_tui.journal.records import deletion
from selfcomp_tui.journal.records.fields import ENTRIES
from selfcomp_tui.journal.storage import backups, snapshot, tables
from selfcomp_tui.journal.storage.backups import Backup, real
from selfcomp_tui.journal.storage.connection import (
    VERSION,
    connect,
    connect_to_read,
    kind,
    limited,
)

_ENDINGS = ("", "-wal", "-journal")


def restore(file: Path, backup: Backup, now: datetime) -> Path | None:
    """Make the journal at `file` what it was in `backup`; return the file that keeps what it is.

    That is None where there was no journal. Raises `Problem` where the backup is not sound or
    something fails, and the journal is then as it was.
    """
    file = real(file)
    with snapshot.saying(f"The backup {one_line(backup.file.name)} cannot be read"):
        fault = snapshot.unsound(backup.file)
    if fault:
        raise Problem(
            f"The backup {one_line(backup.file.name)} cannot be used ({fault}), "
            "so the journal was left as it is."
        )
    _refuse_the_impossible(backup.file)
    with (
        snapshot.saying(f"The backup {one_line(backup.file.name)} could not be restored"),
        snapshot.unfinished(file) as copy,
    ):
        there = [path for path in (Path(f"{file}{each}") for each in _ENDINGS) if _holds(path)]
        sound = file in there and not snapshot.damage(file)
        # First of all: SQLite itself may take away what stands beside a damaged file.
        kept = None if sound or not there else _set_aside(file, there, now)
        if kept and file in there:
            _refuse_if_whole(file, kept)
        with contextlib.closing(connect(backup.file, "ro")) as source:
            snapshot.copy_to(source, copy)
        _bring_up_to_date(copy, _forgotten(file, sound=sound), now)
        if sound:
            return _exchange(file, copy, now)
        if file not in there or not _written_over(file, copy):
            _replace(file, copy)
    return kept


def counted(file: Path) -> tuple[int, int] | None:
    """Return how many check-ins and sessions a journal or backup holds; None where it is damaged.

    Raises what `plainly` knows where it cannot be opened at all.
    """
    try:
        with contextlib.closing(connect_to_read(file)) as connection, limited(connection):
            tables.plain_tables(connection, one_line(str(file)))
            check_ins, sessions = (
                connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("check_ins", "sessions")
            )
    except sqlite3.DatabaseError:
        return None
    return check_ins, sessions


def _refuse_the_impossible(backup: Path) -> None:
    name = f"The backup {one_line(backup.name)}"
    with (
        snapshot.saying(f"{name} cannot be read"),
        contextlib.closing(connect(backup, "ro")) as connection,
        limited(connection),
    ):
        tables.plain_tables(connection, name)
        tables.refuse_the_impossible(connection, name)


def _holds(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def _exchange(file: Path, copy: Path, now: datetime) -> Path:
    """Write `copy` over a sound journal, and return the backup of what it was just before."""
    foreign = snapshot.foreign(file)
    if foreign:
        raise Problem(f"{one_line(str(file))} was left as it is: {foreign}.")
    kept: list[Path] = []

    def keep_first() -> None:
        # From here to the end nobody else can write: nothing is between the backup and the restore.
        if not kept:
            made = backups.make(file, now, "restore")
            if _held(made) != _held(file):
                made.unlink()
                raise OSError(errno.EIO, "what there is now could not be kept")
            kept.append(made)

    _write_over(file, copy, keep_first)
    return kept[0]


def _set_aside(file: Path, there: list[Path], now: datetime) -> Path:
    """Keep what is left of a damaged journal, as it is: all of it, or nothing is kept or done."""
    aside = backups.free_name(file, now, "damaged")
    targets = [Path(f"{aside}{path.name[len(file.name) :]}") for path in there]
    try:
        for path, target in zip(there, targets, strict=True):
            handle = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with path.open("rb") as source, os.fdopen(handle, "wb") as copy:
                shutil.copyfileobj(source, copy)
                copy.flush()
                os.fsync(copy.fileno())
            if _digest(path) != _digest(target):
                raise OSError(errno.EIO, "what there is now could not be kept")
    except BaseException:
        for target in targets:
            target.unlink(missing_ok=True)
        raise
    return aside


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").digest()


def _refuse_if_whole(file: Path, kept: Path) -> None:
    """Raise `Problem` where what was kept of a damaged journal is not damaged: the disk failed."""
    beside = [Path(f"{kept}{ending}") for ending in ("-wal", "-shm")]
    new = [path for path in beside if not path.exists()]
    try:
        with contextlib.closing(connect(kept, "ro")) as connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            whole = connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        whole = False
    for path in new:
        path.unlink(missing_ok=True)
    if whole:
        for path in (kept, *beside, Path(f"{kept}-journal")):
            path.unlink(missing_ok=True)
        raise Problem(
            f"{one_line(str(file))} could not be read a moment ago, and now it can: its disk "
            "may be failing. Nothing was replaced. Please make a copy of the file, and try again."
        )


def _held(file: Path) -> list[tuple[int, str | None]]:
    """Return how many rows of each kind a journal holds, and when the last of them changed."""
    with contextlib.closing(connect_to_read(file)) as connection:
        there = tables.plain_tables(connection, one_line(str(file)))
        return [
            tuple(connection.execute(f"SELECT count(*), max(changed_at) FROM {kind}").fetchone())
            for kind in ENTRIES
            if kind in there
        ]


def _forgotten(file: Path, *, sound: bool) -> list[str]:
    """Return the ids that are forgotten in the journal; of one not `sound`, what can be read."""
    with (
        contextlib.suppress(*(() if sound else (sqlite3.DatabaseError, UnicodeDecodeError))),
        contextlib.closing(connect(file, "rw")) as old,
        limited(old),
    ):
        if "forgotten" in tables.plain_tables(old, one_line(str(file))):
            return [row[0] for row in old.execute("SELECT id FROM forgotten")]
    return []


def _written_over(file: Path, copy: Path) -> bool:
    """Let SQLite write `copy` over the journal; return False where it is too damaged for that."""
    try:
        _write_over(file, copy, lambda: None)
    except sqlite3.DatabaseError as error:
        if kind(error) not in ("CORRUPT", "NOTADB"):
            raise
        return False
    return snapshot.damage(file) is None


def _write_over(file: Path, copy: Path, once_alone: Callable[[], None]) -> None:
    """Write `copy` over the journal in one transaction; `once_alone` is called within it."""

    def progress(status: int, left: int, pages: int) -> None:
        snapshot.no_waiting(status, left, pages)
        once_alone()

    with (
        contextlib.closing(connect(copy, "ro")) as source,
        contextlib.closing(connect(file, "rw")) as journal,
    ):
        journal.execute("PRAGMA journal_mode = WAL")
        journal.execute("PRAGMA synchronous = FULL")
        # Page by page, since the last step is also the commit.
        source.backup(journal, pages=1, progress=progress)


def _bring_up_to_date(copy: Path, forgotten: list[str], now: datetime) -> None:
    with contextlib.closing(connect(copy, "rw")) as connection:
        if connection.execute("PRAGMA user_version").fetchone()[0] < VERSION:
            from selfcomp_tui.journal.storage.migrations import migrate

            migrate(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN")
        deletion.remove(connection, forgotten, now)
        connection.execute("COMMIT")
    fault = snapshot.unsound(copy)
    if fault:
        raise sqlite3.DatabaseError(fault)


def _replace(file: Path, copy: Path) -> None:
    # What lies beside the old file belongs to it alone: SQLite would write it into the new one.
    for ending in ("-wal", "-shm", "-journal"):
        Path(f"{file}{ending}").unlink(missing_ok=True)
    snapshot.name_finished(copy, file)
    with contextlib.closing(connect(file, "rw")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
