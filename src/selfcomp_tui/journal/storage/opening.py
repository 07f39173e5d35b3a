"""Opening a journal with care: look first, write only to what is ours and understood.

A journal of a newer program, a damaged file or something else altogether is refused before SQLite
opens it for writing, since even a look with a writable connection may change a file.
"""

import contextlib
import os
import sqlite3
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from selfcomp_tui.base.errors import Problem
from selfcomp_tui.base.text import one_line

VERSION = 2
"""The version of the tables that this program reads and writes."""

APPLICATION_ID = 0x53434D50
"""Marks the file as a selfcomp journal ("SCMP")."""

BUSY_SECONDS = 10.0
"""How long to wait for another program that is writing."""

_MAGIC = b"SQLite format 3\0"
_HEADER = 100  # bytes


class Journal:
    """An open journal. Use it with `with`; every failure inside is a plain `Problem`."""

    def __init__(self, file: Path, connection: sqlite3.Connection) -> None:
        self.file = file
        self._connection = connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give a connection to write with; all of it is committed at the end, or none."""
        with plainly(self.file):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                self._connection.rollback()
                raise

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection to read with, for which the journal stays as it is at this moment."""
        with plainly(self.file):
            self._connection.execute("BEGIN")
            try:
                yield self._connection
            finally:
                self._connection.rollback()

    def rows(self, query: str, values: tuple[Any, ...] = ()) -> list[sqlite3.Row]:
        """Return the rows that `query` finds."""
        with plainly(self.file):
            return self._connection.execute(query, values).fetchall()

    def each(self, query: str, values: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
        """Yield one row after another, so that very many need no room."""
        with plainly(self.file):
            cursor = self._connection.cursor()
            cursor.row_factory = None  # plain tuples are quicker
            yield from cursor.execute(query, values)

    def function(self, name: str, function: Callable[[str], bool]) -> None:
        """Let queries ask `name(text)`."""
        self._connection.create_function(name, 1, function, deterministic=True)

    def compact(self) -> None:
        """Write the file anew, so that nothing is left of what was deleted."""
        with plainly(self.file):
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_journal(file: Path) -> Journal:
    """Open the journal at `file` for writing; make it, and its folder, where there is none.

    Raises `Problem` where that cannot be done, and then leaves every byte as it was.
    """
    with plainly(file):
        version = look_at(file)
        if version is None:
            _make_private(file)
        elif file.stat().st_mode & 0o077:
            file.chmod(0o600)
        if version is not None and version < VERSION:
            _keep_a_copy(file)
        connection = connect(file, "rw")
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = FULL")
            # What is deleted or written anew leaves no traces in the file.
            connection.execute("PRAGMA secure_delete = ON")
            if version is None or version < VERSION:
                from selfcomp_tui.journal.storage.migrations import migrate

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
    with plainly(file):
        version = look_at(file)
        if version is None:
            return None
        if version < VERSION:
            return open_journal(file)
        return Journal(file, connect_to_read(file))


def connect_to_read(file: Path) -> sqlite3.Connection:
    """Connect to a database that is there, of whatever kind, to read it."""
    # Opened as if for writing, so that the last to leave tidies up the files beside it.
    connection = connect(file, "rw")
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1")
    except sqlite3.DatabaseError as error:
        connection.close()
        if has_wal(file) or kind(error) not in ("CANTOPEN", "READONLY"):
            raise
        # A closed journal in a folder that takes no files: it cannot change while we read.
        connection = connect(file, "ro&immutable=1")
    return connection


def _keep_a_copy(file: Path) -> None:
    """Make a backup before the tables change."""
    from datetime import UTC, datetime

    from selfcomp_tui.journal.storage import backups

    backups.make(file, datetime.now(UTC), "migration")


def look_at(file: Path, advice: str = " Choose another file with --db.") -> int | None:
    """Return the version of the journal at `file`, or None where there is none yet.

    `advice` ends what is said of a file that is something else.
    """
    try:
        with file.open("rb") as handle:
            header = handle.read(_HEADER)
    except FileNotFoundError:
        return None
    if not header:
        return None
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise Problem(f"{_shown(file)} is not a journal, so it was left as it is.{advice}")
    version, application = struct.unpack(">60xI4xI28x", header)
    if has_wal(file):
        # What was written last may still stand beside the file, and the header not know of it.
        with contextlib.closing(connect(file, "ro")) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            application = connection.execute("PRAGMA application_id").fetchone()[0]
    if version == 0 and application == 0 and _is_empty(file):
        return None
    if application != APPLICATION_ID:
        raise Problem(
            f"{_shown(file)} belongs to another program, so it was left as it is.{advice}"
        )
    if version > VERSION:
        raise Problem(
            f"{_shown(file)} was written by a newer selfcomp, so it was left as it is. "
            "Please install that version again."
        )
    return int(version)


def has_wal(file: Path) -> bool:
    """Tell whether something that was written last still stands beside the file."""
    try:
        return Path(f"{file}-wal").stat().st_size > 0
    except FileNotFoundError:
        return False


def _is_empty(file: Path) -> bool:
    # Two programs may start on a new journal at once: one has made the file, no table is in it yet.
    with contextlib.closing(connect(file, "ro")) as connection:
        return not connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()


def connect(file: Path, mode: str) -> sqlite3.Connection:
    """Connect to a file that is there, as SQLite's URIs name the `mode`."""
    uri = f"{file.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    connection.row_factory = sqlite3.Row
    # Else large sorts go through files in /tmp, which may lie on a disk that is not encrypted.
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def _make_private(file: Path) -> None:
    """Make an empty file that only this person can read, and the folders it lies in."""
    missing = [folder for folder in file.parents if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(mode=0o700, exist_ok=True)
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))


@contextlib.contextmanager
def plainly(file: Path) -> Iterator[None]:
    """Turn what SQLite and the system report into a sentence that says what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise Problem(_sentence(file, error)) from error
    except IsADirectoryError as error:
        raise Problem(
            f"{_shown(file)} is a folder; a journal is a file. Choose one with --db."
        ) from error
    except OSError as error:
        raise Problem(
            f"The journal {_shown(file)} cannot be opened ({error.strerror}); nothing was written."
        ) from error


def _shown(file: Path) -> str:
    """Return the name of `file` on one line, fit to be shown."""
    return one_line(str(file))


def kind(error: sqlite3.DatabaseError) -> str:
    """Return what went wrong, by SQLite's name for it: “BUSY”, “FULL”, “CANTOPEN”."""
    return (getattr(error, "sqlite_errorname", "") + "__").split("_")[1]


def _sentence(file: Path, error: sqlite3.DatabaseError) -> str:
    match kind(error):
        case "BUSY" | "LOCKED":
            return (
                f"Another program is busy with the journal {_shown(file)}; nothing was written. "
                "Please try again in a moment."
            )
        case "FULL":
            return (
                f"The disk is full, so nothing was written to {_shown(file)}. "
                "Please make some room."
            )
        case "READONLY" | "CANTOPEN" | "PERM":
            return (
                f"The journal {_shown(file)} may not be written to; nothing was changed. "
                "Check the permissions of the file and its folder."
            )
        case "CORRUPT" | "NOTADB":
            return f"The journal {_shown(file)} is damaged ({error}); it was left as it is."
        case _:
            return f"The journal {_shown(file)} cannot be used ({error}); nothing was written."
