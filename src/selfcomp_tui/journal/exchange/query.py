"""Questions of a person's own to the journal, in SQL: they read, and can do nothing else.

The connection cannot write, SQLite is told to refuse all but reading the tables, and a question
that takes too long is stopped.
"""

import contextlib
import sqlite3
import time
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from selfcomp_tui.base.errors import Advice, Misuse, Problem
from selfcomp_tui.base.text import one_line
from selfcomp_tui.journal.storage.connection import Journal

SECONDS = 10.0
"""How long an answer may take."""

_LONGEST_VALUE = 20_000_000  # bytes; else one value could take all memory
_STEPS = 10_000  # of SQLite's machine, between two looks at the clock
_READING = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE}
_TELLING = {"table_info", "table_xinfo", "table_list", "index_list", "index_info"}


class Answer(NamedTuple):
    """What a question gives: the columns' names, and the rows, one after the other."""

    columns: Sequence[str]
    rows: Iterator[Sequence[Any]]


@contextlib.contextmanager
def ask(journal: Journal, question: str, *, seconds: float | None = None) -> Iterator[Answer]:
    """Give the answer to a question in SQL. Raises `Misuse` where it cannot be asked.

    Rows may be read for `seconds`, or as long as `SECONDS` says, while this lasts.
    """
    until = time.monotonic() + (SECONDS if seconds is None else seconds)
    with journal.reading() as reading, _plainly():
        reading.execute("PRAGMA query_only = ON")
        reading.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
        reading.set_authorizer(_may)
        reading.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
        try:
            cursor = reading.cursor()
            cursor.row_factory = None
            cursor.execute(question)
            if cursor.description is None:
                raise Misuse("That asks nothing.", Advice.ASK_IN_SQL)
            yield Answer([column[0] for column in cursor.description], cursor)
        finally:
            reading.set_progress_handler(None, 0)
            reading.set_authorizer(None)


def _may(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    allowed = (
        action in _READING
        or (action == sqlite3.SQLITE_FUNCTION and second != "load_extension")
        or (action == sqlite3.SQLITE_PRAGMA and first in _TELLING)
        # What `json_each` asks for as it comes to be; nobody may really write there.
        or (action == sqlite3.SQLITE_UPDATE and first == "sqlite_master")
    )
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


@contextlib.contextmanager
def _plainly() -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        name = getattr(error, "sqlite_errorname", "")
        if name == "SQLITE_INTERRUPT":
            raise Problem("The answer took too long, so it was stopped.") from error
        if name in ("SQLITE_AUTH", "SQLITE_READONLY"):
            raise Misuse("A question reads, and changes nothing.", Advice.ASK_IN_SQL) from error
        if name in ("SQLITE_ERROR", "SQLITE_TOOBIG", "SQLITE_MISMATCH", "SQLITE_RANGE", ""):
            raise _cannot(error) from error
        raise
    except (sqlite3.Warning, ValueError, UnicodeError, OverflowError) as error:
        raise _cannot(error) from error


def _cannot(error: Exception) -> Misuse:
    why = one_line(str(error)).rstrip(".")
    return Misuse(f"That cannot be asked: {why}.", Advice.ASK_IN_SQL)
