"""Sessions: one sitting each, with what was planned, practised, rated and kept."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from selfcomp_tui.base.values import replace
from selfcomp_tui.domain.records import Session
from selfcomp_tui.journal.records import fields, rules
from selfcomp_tui.journal.records.field_types import ANSWER
from selfcomp_tui.journal.storage.connection import Journal

_THERE = "WHERE deleted_at IS NULL"
_DELETED = "WHERE deleted_at IS NOT NULL"


def save(connection: sqlite3.Connection, session: Session, changed_at: str) -> None:
    """Write a session, as `fields.save` does."""
    # A check-in that was forgotten meanwhile is none any more.
    around = {
        side: id_
        for side in ("before_id", "after_id")
        if (id_ := getattr(session, side))
        and connection.execute("SELECT 1 FROM check_ins WHERE id = ?", (id_,)).fetchone()
    }
    held = replace(session, **{"before_id": None, "after_id": None} | around)
    fields.save(connection, "sessions", held, changed_at)


def since(journal: Journal, day: str | None) -> list[Session]:
    """Return the sessions from `day` on (all of them if None), oldest first, no deleted ones."""
    return _found(journal, f"{_THERE} AND day >= ?" if day else _THERE, (day,) if day else ())


def of_courses(journal: Journal) -> list[Session]:
    """Return all sessions that belong to a course, oldest first."""
    return _found(journal, f"{_THERE} AND course IS NOT NULL", ())


def find(journal: Journal, beginning: str, *, deleted: bool = False) -> list[Session]:
    """Return the sessions whose id begins with `beginning` (small hex digits and dashes).

    They are those that are there, or those that were deleted.
    """
    # A range, since SQLite looks up LIKE in an index only where case does not count.
    where = f"{_DELETED if deleted else _THERE} AND id >= ? AND id < ?"
    return _found(journal, where, (beginning, f"{beginning}g"))


def of_ids(journal: Journal, ids: Sequence[str]) -> list[Session]:
    """Return the sessions that have these ids and are there, oldest first."""
    where = f"{_THERE} AND id IN (SELECT value FROM json_each(?))"
    return _found(journal, where, (json.dumps(ids),))


def deleted(journal: Journal) -> list[Session]:
    """Return the sessions that were deleted and can still be brought back, oldest first."""
    return _found(journal, _DELETED, ())


def lately(journal: Journal) -> list[str]:
    """Return the practices that were practised, by id, the latest first."""
    rows = journal.rows(
        f"SELECT practice FROM sessions WHERE {rules.THERE} AND {rules.REAL}"
        " GROUP BY practice ORDER BY max(started_at) DESC"
    )
    return [row["practice"] for row in rows]


def any_at_all(journal: Journal) -> bool:
    """Tell whether anything was ever practised, deleted sessions counted."""
    return bool(journal.rows("SELECT 1 FROM sessions LIMIT 1"))


def any_of(journal: Journal, practice: str) -> bool:
    """Tell whether a practice was ever begun, deleted sessions counted."""
    return bool(journal.rows("SELECT 1 FROM sessions WHERE practice = ? LIMIT 1", (practice,)))


def newest_real(journal: Journal, most: int) -> list[Session]:
    """Return the last sessions that were not only tried, at most so many, oldest first."""
    ids = journal.rows(
        f"SELECT id FROM sessions WHERE {rules.THERE} AND {rules.REAL} AND state != 'open'"
        " ORDER BY started_at DESC LIMIT ?",
        (most,),
    )
    return of_ids(journal, [row["id"] for row in ids])


def with_words(journal: Journal, day: str) -> list[Session]:
    """Return the sessions up to `day` that words were kept of, oldest first."""
    where = f"{_THERE} AND day <= ? AND id IN (SELECT session_id FROM answers)"
    return _found(journal, where, (day,))


def to_read_again(journal: Journal, day: str) -> list[Session]:
    """Return the sessions with words that are to be offered once more by `day`."""
    where = f"{_THERE} AND id IN (SELECT session_id FROM answers WHERE read_again_on <= ?)"
    return _found(journal, where, (day,))


def read_again_done(connection: sqlite3.Connection, session_id: str, changed_at: str) -> None:
    """Offer the words of a session no more; they stay in the journal. Inside `Journal.writing`."""
    connection.execute(
        "UPDATE answers SET read_again_on = NULL WHERE session_id = ?", (session_id,)
    )
    connection.execute("UPDATE sessions SET changed_at = ? WHERE id = ?", (changed_at, session_id))


def _found(journal: Journal, where: str, values: tuple[str, ...]) -> list[Session]:
    answers: dict[str, list[Sequence[Any]]] = {}
    for child in journal.rows(
        f"SELECT session_id, {', '.join(ANSWER)} FROM answers"
        f" WHERE session_id IN (SELECT id FROM sessions {where})",
        values,
    ):
        answers.setdefault(child[0], []).append(child)
    rows = journal.rows(
        f"SELECT {fields.columns('sessions')} FROM sessions {where} ORDER BY started_at, id", values
    )
    return [fields.session(row, answers.get(row[0], ())) for row in rows]
