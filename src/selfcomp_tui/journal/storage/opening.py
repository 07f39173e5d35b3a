"""Opening a journal with care: look first, write only to what is ours and understood.

A journal of a newer program, a damaged file or something else altogether is refused before SQLite
opens it for writing, since even a look with a writable connection may change a file.
"""

import contextlib
import os
import sqlite3
import struct
from collections.abc import Iterator
from contextvars import ContextVar
from pathlib import Path

from selfcomp_tui.base.errors import Advice, Problem
from selfcomp_tui.journal.storage import tables
from selfcomp_tui.journal.storage.connection import (
    APPLICATION_ID,
    VERSION,
    Journal,
    connect,
    connect_in_memory,
    connect_to_read,
    has_wal,
    plainly,
    shown,
)

_KEPT: ContextVar[Journal | None] = ContextVar("kept", default=None)

_MAGIC = b"SQLite format 3\0"
_HEADER = 100  # bytes
_TABLES = 5  # bytes after it, which say how many things a small database holds
_LEAF = 13


@contextlib.contextmanager
def kept_open(file: Path) -> Iterator[None]:
    """Open the journal at `file` as `open_journal` does, once for all that is done meanwhile.

    Looking at a journal before it is opened takes as long as writing a check-in to it.
    """
    with open_journal(file) as journal:
        token = _KEPT.set(journal)
        try:
            yield
        finally:
            _KEPT.reset(token)


def open_journal(file: Path) -> Journal:
    """Open the journal at `file` for writing; make it, and its folder, where there is none.

    Raises `Problem` where that cannot be done, and then leaves every byte as it was.
    """
    kept = _KEPT.get()
    if kept is not None and kept.file == file:
        return kept.shared()
    with plainly(file):
        version = look_at(file)
        if version is None:
            _make_private(file)
        elif file.stat().st_mode & 0o077:
            file.chmod(0o600)
        connection = connect(file, "rw")
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = FULL")
            if version is None:
                connection.execute("PRAGMA journal_mode = WAL")
                tables.make(connection)
            elif not tables.are_sound(connection, shown(file)) or version < VERSION:
                from selfcomp_tui.journal.storage.migrations import migrate

                _keep_a_copy(file)
                connection.execute("PRAGMA journal_mode = WAL")
                migrate(connection)
        except BaseException:
            connection.close()
            raise
        return Journal(file, connection)


def open_to_read(file: Path) -> Journal | None:
    """Open the journal at `file` to read it, or return None where nothing was written yet.

    Works for a file that may not be written to, as long as nothing is waiting beside it.
    """
    kept = _KEPT.get()
    if kept is not None and kept.file == file:
        return kept.shared()
    with plainly(file):
        version = look_at(file)
        if version is None:
            return None
        connection = connect_to_read(file)
        try:
            if tables.are_sound(connection, shown(file)) and version == VERSION:
                return Journal(file, connection)
            if not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)):
                return Journal(file, _in_order_in_memory(connection))
        except BaseException:
            connection.close()
            raise
        connection.close()
        return open_journal(file)


def _in_order_in_memory(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Return a copy in memory of a journal that may only be read, in this program's tables."""
    from selfcomp_tui.journal.storage.migrations import migrate
    from selfcomp_tui.journal.storage.snapshot import no_waiting

    copy = connect_in_memory()
    with contextlib.closing(connection):
        connection.backup(copy, progress=no_waiting)
    migrate(copy)
    copy.execute("PRAGMA query_only = ON")
    return copy


def _keep_a_copy(file: Path) -> None:
    """Make a backup before the tables change."""
    from datetime import UTC, datetime

    from selfcomp_tui.journal.storage import backups

    backups.make(file, datetime.now(UTC), "migration")


def look_at(file: Path, advice: Advice | None = Advice.ANOTHER_JOURNAL) -> int | None:
    """Return the version of the journal at `file`, or None where there is none yet.

    `advice` is for a file that is something else.
    """
    try:
        with file.open("rb") as handle:
            header = handle.read(_HEADER + _TABLES)
    except FileNotFoundError:
        return None
    if not header:
        return None
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise Problem(f"{shown(file)} is not a journal, so it was left as it is.", advice)
    if has_wal(file):
        # What was written last may still stand beside the file, and the header not know of it.
        version, application, is_empty = _marks_beside(file)
    else:
        version, application = struct.unpack_from(">60xI4xI", header)
        leaf = struct.unpack_from(">BxxH", header.ljust(_HEADER + _TABLES, b"\0"), _HEADER)
        is_empty = leaf == (_LEAF, 0)
    if version == 0 and application == 0 and is_empty:
        # Two programs may start on a new journal at once: one has made the file, no table yet. Or
        # one was killed just then, and has left what may only be tidied up by who may write.
        return None
    if application != APPLICATION_ID:
        raise Problem(f"{shown(file)} belongs to another program, so it was left as it is.", advice)
    if version > VERSION:
        raise Problem(
            f"{shown(file)} was written by a newer selfcomp, so it was left as it is. "
            "Please install that version again."
        )
    return int(version)


def _marks_beside(file: Path) -> tuple[int, int, bool]:
    """Return version, application, and whether there is no table: all of one moment.

    Another program may be making the tables just now.
    """
    with contextlib.closing(connect(file, "ro")) as connection:
        connection.execute("BEGIN")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        table = connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
    return version, application, table is None


def _make_private(file: Path) -> None:
    """Make an empty file that only this person can read, and the folders it lies in."""
    missing = [folder for folder in file.parents if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(mode=0o700, exist_ok=True)
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
