"""The tags of all check-ins together: which there are, and one that gets another name."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from selfcomp_tui.journal.records import rules
from selfcomp_tui.journal.storage.connection import Journal


class Tagged(NamedTuple):
    """A tag, how many check-ins have it, and the day of the last of them."""

    name: str
    check_ins: int
    last: str


def used(journal: Journal) -> list[Tagged]:
    """Return every tag that is used, the most used first."""
    rows = journal.rows(
        "SELECT tag, count(DISTINCT id), max(day) FROM tags JOIN check_ins ON id = check_in_id"
        f" WHERE {rules.THERE} GROUP BY tag ORDER BY 2 DESC, tag"
    )
    return [Tagged(*row) for row in rows]


def names(writing: sqlite3.Connection) -> list[str]:
    """Return the names of all tags, also of those that only deleted check-ins have."""
    return [row[0] for row in writing.execute("SELECT DISTINCT tag FROM tags ORDER BY tag")]


def rename(writing: sqlite3.Connection, old: Iterable[str], new: str, now: str) -> int:
    """Give tags another name, in deleted check-ins too, as of `now` (UTC); return in how many.

    Where a check-in has the new one already, it has it once. Must stand inside `Journal.writing`.
    It counts as an edit: an import run again leaves what a person changed as it is.
    """
    changed: set[str] = set()
    for each in old:
        ids = [(row[0],) for row in writing.execute(_WITH, (each,))]
        writing.execute(
            "UPDATE tags SET tag = :new WHERE tag = :old"
            " AND check_in_id NOT IN (SELECT check_in_id FROM tags WHERE tag = :new)",
            {"old": each, "new": new},
        )
        writing.execute("DELETE FROM tags WHERE tag = ?", (each,))
        writing.executemany(
            f"UPDATE check_ins SET changed_at = '{now}', edited_at = '{now}' WHERE id = ?", ids
        )
        changed |= {id_ for (id_,) in ids}
    return len(changed)


_WITH = "SELECT DISTINCT check_in_id FROM tags WHERE tag = ?"
