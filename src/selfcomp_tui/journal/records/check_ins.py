"""Check-ins: a moment's ratings, feelings and a note."""

import json
import sqlite3
from collections.abc import Sequence

from selfcomp_tui.domain.moments import Moment
from selfcomp_tui.domain.ratings import SCALES
from selfcomp_tui.domain.records import CheckIn
from selfcomp_tui.journal.storage.connection import Journal

_SCALE_COLUMNS = ", ".join(SCALES)
_THERE = "WHERE deleted_at IS NULL"
_DELETED = "WHERE deleted_at IS NOT NULL"


def save(connection: sqlite3.Connection, check_in: CheckIn, changed_at: str) -> None:
    """Write a check-in, in place of the one with its id if there is one.

    `changed_at` is the UTC time of this writing. Must stand inside `Journal.writing`. What was
    forgotten stays so, also where a session that is still running would write it again.
    """
    if connection.execute("SELECT 1 FROM forgotten WHERE id = ?", (check_in.id,)).fetchone():
        return
    columns = f"id, at, offset_minutes, day, {_SCALE_COLUMNS}, note, edited_at, changed_at"
    values = (
        check_in.id,
        check_in.moment.at,
        check_in.moment.offset_minutes,
        check_in.moment.day,
        *(check_in.ratings.get(name) for name in SCALES),
        check_in.note,
        check_in.edited_at,
        changed_at,
    )
    marks = ", ".join("?" * len(values))
    updates = ", ".join(f"{name} = excluded.{name}" for name in columns.split(", ")[1:])
    connection.execute(
        f"INSERT INTO check_ins ({columns}) VALUES ({marks})"
        f" ON CONFLICT (id) DO UPDATE SET {updates}",
        values,
    )
    connection.execute("DELETE FROM feelings WHERE check_in_id = ?", (check_in.id,))
    connection.executemany(
        "INSERT INTO feelings (check_in_id, position, feeling) VALUES (?, ?, ?)",
        [(check_in.id, at, feeling) for at, feeling in enumerate(check_in.feelings)],
    )


def since(journal: Journal, day: str | None) -> list[CheckIn]:
    """Return the check-ins from `day` on (all of them if None), oldest first.

    Those that a session from `day` on refers to come too, wherever they lie. Deleted ones do not.
    """
    where = """
        AND (day >= ? OR id IN (SELECT before_id FROM sessions WHERE day >= ?)
        OR id IN (SELECT after_id FROM sessions WHERE day >= ?))
    """
    return _found(journal, f"{_THERE} {where if day else ''}", (day,) * 3 if day else ())


def find(journal: Journal, beginning: str, *, deleted: bool = False) -> list[CheckIn]:
    """Return the check-ins whose id begins with `beginning` (small hex digits and dashes).

    They are those that are there, or those that were deleted.
    """
    # A range, since SQLite looks up LIKE in an index only where case does not count.
    where = f"{_DELETED if deleted else _THERE} AND id >= ? AND id < ?"
    return _found(journal, where, (beginning, f"{beginning}g"))


def of_ids(journal: Journal, ids: Sequence[str]) -> list[CheckIn]:
    """Return the check-ins that have these ids and are there, oldest first."""
    where = f"{_THERE} AND id IN (SELECT value FROM json_each(?))"
    return _found(journal, where, (json.dumps(ids),))


def deleted(journal: Journal) -> list[CheckIn]:
    """Return the check-ins that were deleted and can still be brought back, oldest first."""
    return _found(journal, _DELETED, ())


def latest_written(journal: Journal, since: str) -> CheckIn | None:
    """Return the check-in that was written last, if it was at `since` (UTC) or later.

    Not one that belongs to a session, nor one that was deleted.
    """
    where = f"""
        {_THERE} AND changed_at >= ? AND rowid = (
            SELECT max(rowid) FROM check_ins {_THERE}
            AND id NOT IN (SELECT before_id FROM sessions WHERE before_id IS NOT NULL)
            AND id NOT IN (SELECT after_id FROM sessions WHERE after_id IS NOT NULL))
    """
    return next(iter(_found(journal, where, (since,))), None)


def feelings_used(journal: Journal) -> list[tuple[str, int]]:
    """Return every feeling that was noted and how often, the most used first."""
    rows = journal.rows(
        "SELECT feeling, count(*) FROM feelings JOIN check_ins ON id = check_in_id"
        " WHERE deleted_at IS NULL GROUP BY feeling ORDER BY count(*) DESC, feeling"
    )
    return [(feeling, times) for feeling, times in rows]


def _found(journal: Journal, where: str, values: tuple[str, ...]) -> list[CheckIn]:
    rows = journal.rows(
        f"SELECT id, at, offset_minutes, day, note, edited_at, deleted_at, {_SCALE_COLUMNS}"
        f" FROM check_ins {where} ORDER BY at, id",
        values,
    )
    feelings: dict[str, list[str]] = {}
    for row in journal.rows(
        "SELECT check_in_id, feeling FROM feelings"
        + (f" WHERE check_in_id IN (SELECT id FROM check_ins {where})" if values else "")
        + " ORDER BY check_in_id, position",
        values,
    ):
        feelings.setdefault(row["check_in_id"], []).append(row["feeling"])
    return [_check_in(row, feelings.get(row["id"], ())) for row in rows]


def _check_in(row: sqlite3.Row, feelings: Sequence[str]) -> CheckIn:
    # By place: there may be very many.
    id_, at, offset_minutes, day, note, edited_at, deleted_at, *values = row
    return CheckIn(
        id=id_,
        moment=Moment(at, offset_minutes, day),
        ratings={
            name: value for name, value in zip(SCALES, values, strict=True) if value is not None
        },
        feelings=tuple(feelings),
        note=note,
        edited_at=edited_at,
        deleted_at=deleted_at,
    )
