"""What may be done to any entry after it was written: delete, bring back, forget.

A deletion hides an entry for a while, so that it can be taken back. Forgetting is final: the words
are gone from the journal and from its backups, and the id alone stays behind, so that no merge and
no restore brings them back.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from selfcomp_tui.base.errors import Problem
from selfcomp_tui.domain.moments import utc
from selfcomp_tui.journal.records.fields import ENTRIES
from selfcomp_tui.journal.storage import backups
from selfcomp_tui.journal.storage.connection import Journal

DAYS = 30
"""For how many days a deletion can be taken back."""


def delete(journal: Journal, entry_id: str, now: datetime) -> None:
    """Hide an entry; a session together with the check-ins before and after it."""
    with journal.writing() as writing:
        hide(writing, entry_id, now)


def hide(writing: sqlite3.Connection, entry_id: str, now: datetime) -> None:
    """Do what `delete` does. Must stand inside `Journal.writing`."""
    for each in _with_its_own(writing, entry_id):
        for table in ENTRIES:
            writing.execute(
                f"UPDATE {table} SET deleted_at = :now, changed_at = :now"
                " WHERE id = :id AND deleted_at IS NULL",
                {"now": utc(now), "id": each},
            )


def undelete(journal: Journal, entry_id: str, now: datetime) -> None:
    """Bring a deleted entry back, with what was deleted together with it."""
    with journal.writing() as writing:
        ids = _with_its_own(writing, entry_id)
        found = {
            row[0]
            for table in ENTRIES
            for row in writing.execute(
                f"SELECT deleted_at FROM {table} WHERE id = ?", (entry_id,)
            ).fetchall()
        }
        if not found:
            raise Problem("It was forgotten meanwhile, and can no longer be brought back.")
        then = found.pop()
        for each in ids:
            for table in ENTRIES:
                writing.execute(
                    f"UPDATE {table} SET deleted_at = NULL, changed_at = ?"
                    " WHERE id = ? AND deleted_at = ?",
                    (utc(now), each, then),
                )


def forget(journal: Journal, entry_id: str, now: datetime) -> list[Path]:
    """Take an entry out of the journal and its backups for good.

    A session goes with the check-ins before and after it. Returns the damaged files that could
    not be looked through, and may hold it still.
    """
    with journal.writing() as writing:
        ids = _with_its_own(writing, entry_id)
    return _forget(journal, ids, now)


def forget_deleted(journal: Journal, now: datetime) -> list[Path]:
    """Forget what was deleted so long ago that it can no longer be taken back."""
    before = utc(now - timedelta(days=DAYS))
    ids = [
        row[0]
        for table in ENTRIES
        for row in journal.rows(f"SELECT id FROM {table} WHERE deleted_at < ?", (before,))
    ]
    return _forget(journal, ids, now) if ids else []


def set_aside(journal: Journal, beginning: str) -> set[str]:
    """Return the ids, of the rows that were set aside, that begin so."""
    asked = "SELECT id FROM set_aside WHERE id >= ? AND id < ?"
    return {row[0] for row in journal.rows(asked, (beginning, f"{beginning}g"))}


def _with_its_own(connection: sqlite3.Connection, entry_id: str) -> list[str]:
    """Return the id, and where it is a session's those of its check-ins too."""
    session = connection.execute(
        "SELECT before_id, after_id FROM sessions WHERE id = ?", (entry_id,)
    ).fetchone()
    return [entry_id, *(each for each in session or () if each)]


def _forget(journal: Journal, ids: Sequence[str], now: datetime) -> list[Path]:
    # The backups first: who is interrupted finds the entry where it was, and can do it again.
    # And once more after it, for a backup that another program made meanwhile.
    forget_in_backups(journal.file, ids, now)
    with journal.writing() as writing:
        remove(writing, ids, now)
    journal.compact()
    return forget_in_backups(journal.file, ids, now)


def forget_in_backups(file: Path, ids: Sequence[str], now: datetime) -> list[Path]:
    """Take entries out of the backups; return the damaged files that may hold them still."""
    return backups.rewrite(
        file,
        lambda connection: _holds(connection, ids),
        lambda connection: remove(connection, ids, now),
    )


def _holds(connection: sqlite3.Connection, ids: Iterable[str]) -> bool:
    return any(
        connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (each,)).fetchone()
        for table in _tables(connection)
        for each in ids
    )


def remove(connection: sqlite3.Connection, ids: Iterable[str], now: datetime) -> None:
    """Take entries out of a journal or a copy of one, and keep their ids as forgotten."""
    for each in ids:
        for table in _tables(connection):
            connection.execute(f"DELETE FROM {table} WHERE id = ?", (each,))
        if _has(connection, "forgotten"):
            connection.execute(
                "INSERT OR IGNORE INTO forgotten (id, at) VALUES (?, ?)",
                (each, utc(now)),
            )


def _tables(connection: sqlite3.Connection) -> list[str]:
    """Return those of the tables that are there: a backup may be older than one of them."""
    return [table for table in (*ENTRIES, "set_aside") if _has(connection, table)]


def _has(connection: sqlite3.Connection, table: str) -> bool:
    query = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?"
    return connection.execute(query, (table,)).fetchone() is not None
