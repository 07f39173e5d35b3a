"""Check-ins: a moment's ratings, feelings, tags and a note."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from selfcomp_tui.domain.records import CheckIn
from selfcomp_tui.journal.records import fields
from selfcomp_tui.journal.storage.connection import Journal

_THERE = "WHERE deleted_at IS NULL"
_DELETED = "WHERE deleted_at IS NOT NULL"


def save(connection: sqlite3.Connection, check_in: CheckIn, changed_at: str) -> None:
    """Write a check-in, as `fields.save` does."""
    fields.save(connection, "check_ins", check_in, changed_at)


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
    """Return the check-in that was noted last, if that was at `since` (UTC) or later.

    Not one that belongs to a session, nor one that was deleted, nor one of another computer
    (`stands_before_all`) or program: these have ids made from what they hold, and ours are random.
    Of one that was edited it is only known when that was, so what it tells of has to be late too.
    """
    where = f"""
        {_THERE} AND rowid = (
            SELECT max(rowid) FROM check_ins {_THERE} AND changed_at >= ? AND rowid > 0
            AND (edited_at IS NULL OR at >= ?) AND substr(id, 15, 1) = '4'
            AND id NOT IN (SELECT before_id FROM sessions WHERE before_id IS NOT NULL)
            AND id NOT IN (SELECT after_id FROM sessions WHERE after_id IS NOT NULL))
    """
    return next(iter(_found(journal, where, (since, since))), None)


def stands_before_all(writing: sqlite3.Connection, entry_id: str) -> None:
    """Let a check-in that was brought in from another journal stand before all noted here.

    Rows have numbers in the order in which they were noted; those from elsewhere get negative ones.
    """
    writing.execute(
        "UPDATE check_ins SET rowid = (SELECT min(0, min(rowid)) - 1 FROM check_ins) WHERE id = ?",
        (entry_id,),
    )


def feelings_used(journal: Journal) -> list[tuple[str, int]]:
    """Return every feeling that was noted and how often, the most used first."""
    rows = journal.rows(
        "SELECT feeling, count(*) FROM feelings JOIN check_ins ON id = check_in_id"
        " WHERE deleted_at IS NULL GROUP BY feeling ORDER BY count(*) DESC, feeling"
    )
    return [(feeling, times) for feeling, times in rows]


def _found(journal: Journal, where: str, values: tuple[str, ...]) -> list[CheckIn]:
    rows = journal.rows(
        f"SELECT {fields.columns('check_ins')} FROM check_ins {where} ORDER BY at, id", values
    )
    feelings, tags = (_of_each(journal, table, where, values) for table in ("feelings", "tags"))
    return [fields.check_in(row, feelings.get(row[0], ()), tags.get(row[0], ())) for row in rows]


def _of_each(
    journal: Journal, table: str, where: str, values: tuple[str, ...]
) -> dict[str, list[Sequence[Any]]]:
    """Return the rows of (id, word) in one of the tables of words, by the check-in's id."""
    found: dict[str, list[Sequence[Any]]] = {}
    for row in journal.rows(
        f"SELECT check_in_id, {table.removesuffix('s')} FROM {table}"
        + (f" WHERE check_in_id IN (SELECT id FROM check_ins {where})" if values else "")
        + " ORDER BY check_in_id, position",
        values,
    ):
        found.setdefault(row[0], []).append(row)
    return found
