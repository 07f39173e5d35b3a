"""Questionnaires that were answered: the answers by number, and what they came to."""

import sqlite3

from selfcomp_tui.domain.records import Answered
from selfcomp_tui.journal.records import fields
from selfcomp_tui.journal.records.field_types import is_number
from selfcomp_tui.journal.storage.connection import Journal

_THERE = "deleted_at IS NULL"
_DELETED = "deleted_at IS NOT NULL"


def save(connection: sqlite3.Connection, answered: Answered, changed_at: str) -> None:
    """Write an answered questionnaire, as `fields.save` does."""
    fields.save(connection, "questionnaires", answered, changed_at)


def since(journal: Journal, day: str | None) -> list[Answered]:
    """Return those answered from `day` on (all of them if None), oldest first.

    Other programs may have written scores that are no numbers; such ones are left out.
    """
    return _found(journal, f"day >= ? AND {_THERE}" if day else _THERE, (day,) if day else ())


def find(journal: Journal, beginning: str, *, deleted: bool = False) -> list[Answered]:
    """Return those whose id begins with `beginning` (small hex digits and dashes)."""
    # A range, since SQLite looks up LIKE in an index only where case does not count.
    where = f"{_DELETED if deleted else _THERE} AND id >= ? AND id < ?"
    return _found(journal, where, (beginning, f"{beginning}g"))


def deleted(journal: Journal) -> list[Answered]:
    """Return those that were deleted and can still be brought back, oldest first."""
    return _found(journal, _DELETED, ())


def latest_written(journal: Journal, since: str) -> Answered | None:
    """Return the one that was answered last, if that was written at `since` (UTC) or later."""
    where = f"rowid = (SELECT max(rowid) FROM questionnaires WHERE {_THERE} AND changed_at >= ?)"
    return next(iter(_found(journal, where, (since,))), None)


def _found(journal: Journal, where: str, values: tuple[str, ...]) -> list[Answered]:
    rows = journal.rows(
        f"SELECT {fields.columns('questionnaires')} FROM questionnaires"
        f" WHERE {where} ORDER BY at, id",
        values,
    )
    return [each for row in rows if _can_be_read(each := fields.answered(row))]


def _can_be_read(answered: Answered) -> bool:
    return isinstance(answered.scores, dict) and all(
        is_number(each) for each in (*answered.answers, *answered.scores.values())
    )
