"""Sessions: one sitting each, with what was planned, practised, rated and kept."""

import json
import sqlite3
from collections.abc import Sequence

from selfcomp_tui.domain.moments import Moment
from selfcomp_tui.domain.records import Session
from selfcomp_tui.journal.records import rules
from selfcomp_tui.journal.storage.connection import Journal

_COLUMNS = (
    "id",
    "practice",
    "title",
    "family",
    "trains",
    "started_at",
    "offset_minutes",
    "day",
    "ended_at",
    "state",
    "pace",
    "speed",
    "planned_seconds",
    "practised_seconds",
    "step",
    "plan",
    "before_id",
    "after_id",
    "harder",
    "course",
    "week",
    "edited_at",
    "changed_at",
)
_VALUES = ", ".join(
    # A check-in that was forgotten meanwhile is none any more.
    f"(SELECT id FROM check_ins WHERE id = :{name})" if name.endswith("_id") else f":{name}"
    for name in _COLUMNS
)
_THERE = "WHERE deleted_at IS NULL"
_DELETED = "WHERE deleted_at IS NOT NULL"


def save(connection: sqlite3.Connection, session: Session, changed_at: str) -> None:
    """Write a session, in place of the one with its id if there is one.

    `changed_at` is the UTC time of this writing. Must stand inside `Journal.writing`. What was
    forgotten stays so, also while the session is still running.
    """
    if connection.execute("SELECT 1 FROM forgotten WHERE id = ?", (session.id,)).fetchone():
        return
    values = {
        **{name: getattr(session, name, None) for name in _COLUMNS},
        "trains": json.dumps(session.trains),
        "started_at": session.started.at,
        "offset_minutes": session.started.offset_minutes,
        "day": session.started.day,
        "changed_at": changed_at,
    }
    connection.execute(
        f"INSERT INTO sessions ({', '.join(_COLUMNS)})"
        f" VALUES ({_VALUES}) ON CONFLICT (id) DO UPDATE SET "
        + ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[1:]),
        values,
    )
    connection.execute("DELETE FROM answers WHERE session_id = ?", (session.id,))
    connection.executemany(
        "INSERT INTO answers (session_id, name, words, read_again_on) VALUES (?, ?, ?, ?)",
        [
            (session.id, name, words, session.read_again.get(name))
            for name, words in session.answers.items()
        ],
    )


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
    answers: dict[str, list[sqlite3.Row]] = {}
    for row in journal.rows(
        f"SELECT * FROM answers WHERE session_id IN (SELECT id FROM sessions {where})", values
    ):
        answers.setdefault(row["session_id"], []).append(row)
    rows = journal.rows(f"SELECT * FROM sessions {where} ORDER BY started_at, id", values)
    return [_session(row, answers.get(row["id"], ())) for row in rows]


def _session(row: sqlite3.Row, answers: Sequence[sqlite3.Row]) -> Session:
    return Session(
        id=row["id"],
        practice=row["practice"],
        title=row["title"],
        family=row["family"],
        trains=tuple(json.loads(row["trains"])),
        started=Moment(row["started_at"], row["offset_minutes"], row["day"]),
        ended_at=row["ended_at"],
        state=row["state"],
        pace=row["pace"],
        speed=row["speed"],
        planned_seconds=row["planned_seconds"],
        practised_seconds=row["practised_seconds"],
        step=row["step"],
        plan=row["plan"],
        before_id=row["before_id"],
        after_id=row["after_id"],
        harder=None if row["harder"] is None else bool(row["harder"]),
        course=row["course"],
        week=row["week"],
        answers={each["name"]: each["words"] for each in answers},
        read_again={
            each["name"]: each["read_again_on"] for each in answers if each["read_again_on"]
        },
        edited_at=row["edited_at"],
        deleted_at=row["deleted_at"],
    )
