"""A connection to a journal, and what SQLite reports, said in a sentence.

Here nothing is looked at or made first; `opening` does that.
"""

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from selfcomp_tui.base.errors import Advice, Problem
from selfcomp_tui.base.text import one_line

Connection = sqlite3.Connection
"""What `Journal.writing` and `Journal.reading` give, for those who only hand it on."""

VERSION = 6
"""The version of the tables that this program reads and writes."""


APPLICATION_ID = 0x53434D50
"""Marks the file as a selfcomp journal ("SCMP")."""


BUSY_SECONDS = 10.0
"""How long to wait for another program that is writing."""


PATIENCE = 60.0
"""How many seconds a look into somebody else's journal may take."""

_STEPS = 10_000  # of SQLite's machine, between two looks at the clock
_LONGEST = 100_000_000  # bytes; a table could be made so that one value takes all memory


class Journal:
    """An open journal. Use it with `with`; every failure inside is a plain `Problem`."""

    def __init__(
        self, file: Path, connection: sqlite3.Connection, *, stays_open: bool = False
    ) -> None:
        self.file = file
        self._connection = connection
        self._stays_open = stays_open

    def shared(self) -> "Journal":
        """Return the same open journal for somebody who will close it, which leaves it open."""
        return Journal(self.file, self._connection, stays_open=True)

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give a connection to write with; all of it is committed at the end, or none."""
        with plainly(self.file):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._commit()
            except BaseException:
                self._connection.rollback()
                raise

    def _commit(self) -> None:
        try:
            self._connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            if kind(error) != "IOERR":
                raise
            # It may stand in the log and only not be known to be on the disk; then it counts.
            raise Problem(
                f"The disk of the journal {shown(self.file)} failed while this was written "
                f"({error}), so it may be there or not. Please look before you write it again.",
                Advice.LOOK_BACK,
            ) from error

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
        if not self._stays_open:
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


def has_wal(file: Path) -> bool:
    """Tell whether something that was written last still stands beside the file."""
    try:
        return Path(f"{file}-wal").stat().st_size > 0
    except FileNotFoundError:
        return False


def connect(file: Path, mode: str) -> sqlite3.Connection:
    """Connect to a file that is there, as SQLite's URIs name the `mode`."""
    uri = f"{file.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    _set_up(connection)
    # Else large sorts go through files in /tmp, which may lie on a disk that is not encrypted.
    connection.execute("PRAGMA temp_store = MEMORY")
    # What is deleted or written anew leaves no traces in the file.
    connection.execute("PRAGMA secure_delete = ON")
    return connection


def connect_in_memory() -> sqlite3.Connection:
    """Connect to an empty database that is only in memory."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _set_up(connection)
    return connection


@contextlib.contextmanager
def limited(connection: sqlite3.Connection) -> Iterator[None]:
    """Let what somebody else made take no longer than `PATIENCE` to tell what is asked of it."""
    until = time.monotonic() + PATIENCE
    connection.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


def _set_up(connection: sqlite3.Connection) -> None:
    connection.row_factory = sqlite3.Row
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    # Another program may have written bytes that are no UTF-8, or a disk that failed.
    connection.text_factory = partial(str, encoding="utf-8", errors="replace")


@contextlib.contextmanager
def plainly(file: Path) -> Iterator[None]:
    """Turn what SQLite and the system report into a sentence that says what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise Problem(_sentence(file, error)) from error
    except UnicodeDecodeError as error:  # SQLite quotes what it found in a damaged file
        raise Problem(f"The journal {shown(file)} is damaged; it was left as it is.") from error
    except IsADirectoryError as error:
        raise Problem(
            f"{shown(file)} is a folder; a journal is a file.", Advice.ANOTHER_JOURNAL
        ) from error
    except OSError as error:
        if error.filename is None:  # of a stream that is written to meanwhile, not of a file
            raise
        raise Problem(
            f"The journal {shown(file)} cannot be opened ({error.strerror}); nothing was written."
        ) from error


def shown(file: Path) -> str:
    """Return the name of `file` on one line, fit to be shown."""
    return one_line(str(file))


def kind(error: sqlite3.DatabaseError) -> str:
    """Return what went wrong, by SQLite's name for it: “BUSY”, “FULL”, “CANTOPEN”."""
    return (getattr(error, "sqlite_errorname", "") + "__").split("_")[1]


def _sentence(file: Path, error: sqlite3.DatabaseError) -> str:
    match kind(error):
        case "BUSY" | "LOCKED":
            return (
                f"Another program is busy with the journal {shown(file)}; nothing was written. "
                "Please try again in a moment."
            )
        case "FULL":
            return (
                f"The disk is full, so nothing was written to {shown(file)}. Please make some room."
            )
        case "READONLY" | "CANTOPEN" | "PERM":
            return (
                f"The journal {shown(file)} may not be written to; nothing was changed. "
                "Check the permissions of the file and its folder."
            )
        case "CORRUPT" | "NOTADB":
            return f"The journal {shown(file)} is damaged ({error}); it was left as it is."
        case "INTERRUPT":
            return f"{shown(file)} takes too long to tell what it holds, so it was left as it is."
        case _:
            return f"The journal {shown(file)} cannot be used ({error}); nothing was written."
