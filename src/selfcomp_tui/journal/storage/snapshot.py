"""Writing a copy of a journal so that it is there whole, or not at all.

It is written under a name that says that it is unfinished, checked there, synchronised with the
disk, and only then given its own.
"""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from selfcomp_tui.base.errors import Problem
from selfcomp_tui.base.text import one_line
from selfcomp_tui.journal.storage.connection import (
    APPLICATION_ID,
    VERSION,
    connect,
    connect_to_read,
    has_wal,
    kind,
)

UNFINISHED = ".unfinished"
"""Is part of the name of what lies beside the journal only while it is being made."""

DAMAGED = ("CORRUPT", "NOTADB", "IOERR")
"""SQLite's names for what goes wrong in a file that is damaged, or on a disk that is."""

NO_WORDS = "holds bytes that are no words"
"""What is wrong where SQLite quotes from a damaged file."""

_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


@contextlib.contextmanager
def unfinished(file: Path) -> Iterator[Path]:
    """Give an empty, private file to write a copy to; it is gone at the end unless it was named."""
    import tempfile  # 5 ms, and a check-in makes no copy

    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f"{file.name}.", suffix=UNFINISHED)
    os.close(handle)
    copy = Path(name)
    try:
        yield copy
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            Path(f"{copy}{ending}").unlink(missing_ok=True)


def copy_to(source: sqlite3.Connection, target: Path) -> None:
    """Write all that is in a journal to the empty file `target`."""
    with contextlib.closing(connect(target, "rw")) as connection:
        connection.execute("PRAGMA synchronous = OFF")  # all of it is synchronised before it counts
        source.backup(connection, progress=no_waiting)
        # So that a copy is one file, and one that can be read where nothing may be written.
        connection.execute("PRAGMA journal_mode = DELETE")


def name_finished(copy: Path, target: Path) -> Path:
    """Give a finished copy its name, so that it is there whole, or not at all."""
    _synchronise(copy, os.O_RDWR)
    copy.replace(target)
    if os.name == "posix":  # elsewhere a folder cannot be opened
        _synchronise(target.parent, os.O_RDONLY)
    return target


def unsound(file: Path) -> str | None:
    """Say why a journal or a copy of one cannot be relied on; None where it can."""
    return damage(file) or foreign(file)


def damage(file: Path) -> str | None:
    """Say what SQLite finds wrong in a file; None where it finds nothing."""
    try:
        with contextlib.closing(_looking(file)) as connection:
            # What a row may hold is another question; whether it can be read is this one.
            connection.execute("PRAGMA ignore_check_constraints = ON")
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except UnicodeDecodeError:
        return f"it {NO_WORDS}"
    except sqlite3.DatabaseError as error:
        if kind(error) not in DAMAGED:
            raise
        return one_line(str(error))
    return None if found == "ok" else one_line(str(found))


def foreign(file: Path) -> str | None:
    """Say why a file that is not damaged is none that this program may change; None if it is."""
    with contextlib.closing(_looking(file)) as connection:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION_ID or version < 1:
        return "it is not a journal of selfcomp"
    return "it was written by a newer selfcomp" if version > VERSION else None


def _looking(file: Path) -> sqlite3.Connection:
    # Who may write takes what stands beside a damaged file for settled, and removes it.
    return connect(file, "ro") if has_wal(file) else connect_to_read(file)


@contextlib.contextmanager
def saying(what: str) -> Iterator[None]:
    """Turn what SQLite and the system report into a sentence that begins with `what`."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise Problem(f"{what} ({one_line(str(error))}).") from error
    except UnicodeDecodeError as error:
        raise Problem(f"{what} (it {NO_WORDS}).") from error
    except OSError as error:
        raise Problem(f"{what} ({error.strerror}).") from error


def no_waiting(status: int, _left: int, _pages: int) -> None:
    """Stop SQLite's backup where it would wait for ever: it has waited for as long as we do."""
    if status in _BUSY:
        raise sqlite3.OperationalError("another program is busy with it")


def _synchronise(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
