"""What must be true of a journal, looked up: SQLite's own checks, and what we rely on besides.

The tables refuse most of it as it is written (ratings out of range, words that are no JSON). But a
journal may have been written by another program, or by a disk that failed.
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from selfcomp_tui.base.text import one_line
from selfcomp_tui.journal.records.fields import ENTRIES, NAMES, TIMES, Kind
from selfcomp_tui.journal.storage import snapshot, tables
from selfcomp_tui.journal.storage.connection import connect_to_read

_HEX = "[0-9a-f]"
_ID = "-".join(_HEX * length for length in (8, 4, 4, 4, 12))
_FARTHEST = 16 * 60
"""No clock is farther from UTC than so many minutes."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """Rows of `table` for which `fault` holds are unlikely; `what` says why."""

    table: Kind
    fault: str
    what: str


def _rules() -> Iterator[_Rule]:
    for table in ENTRIES:
        local = f"julianday({TIMES[table]}, offset_minutes || ' minutes')"
        # A day ends some hours after midnight, so it is that of the place or the one before.
        days = f"julianday(date({local})) - julianday(day)"
        yield _Rule(table, f"id NOT GLOB '{_ID}'", "an id that is none")
        yield _Rule(table, f"abs(offset_minutes) > {_FARTHEST}", "a clock too far from UTC")
        yield _Rule(table, f"coalesce({days} NOT IN (0, 1), 1)", "a day that does not fit its time")


def faults(file: Path) -> list[str]:
    """Return a sentence for each thing that is wrong in a journal, of whatever version."""
    damage = snapshot.damage(file)
    if damage:
        return [f"The file is damaged: {damage}."]
    with contextlib.closing(connect_to_read(file)) as connection:
        tables.plain_tables(connection, one_line(str(file)))
        found = list(_impossible(connection))
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        if not found:
            found = [words for rule in _rules() if (words := _broken(connection, rule))]
    if broken:
        rows = "A row belongs" if len(broken) == 1 else f"{len(broken)} rows belong"
        found.append(f"{rows} to something that is not there ({one_line(str(broken[0][0]))}).")
    return found


def set_aside(file: Path) -> list[str]:
    """Return a sentence for each row of a journal that was set aside, since it cannot be right."""
    with contextlib.closing(connect_to_read(file)) as connection:
        if "set_aside" not in tables.plain_tables(connection, one_line(str(file))):
            return []
        found = []
        for row in connection.execute("SELECT kind, id, why FROM set_aside"):
            table, id_, column = (one_line(str(each)) for each in row)
            word = tables.called(table).capitalize()
            found.append(f"{word} cannot be right, and was set aside: its “{column}” (id {id_}).")
    return found


def _impossible(connection: sqlite3.Connection) -> Iterator[str]:
    """Say which rows cannot be right."""
    first: dict[tuple[str, str], list[str]] = {}
    for table, id_, column in tables.impossible(connection):
        first.setdefault((table, column), []).append(id_)
    for (table, column), ids in first.items():
        more = f", and {len(ids) - 1} more like it" if ids[1:] else ""
        word = tables.called(table).capitalize()
        yield f"{word} cannot be right: its “{column}” (id {ids[0][:8]}{more})."


def _broken(connection: sqlite3.Connection, rule: _Rule) -> str | None:
    if not connection.execute(f"PRAGMA table_info({rule.table})").fetchone():
        return None  # an older version has none
    number, first = connection.execute(
        f"SELECT count(*), min(id) FROM {rule.table} WHERE {rule.fault}"
    ).fetchone()
    if not number:
        return None
    name = NAMES[rule.table][1]
    some = f"One of the {name} has" if number == 1 else f"{number} {name} have"
    return f"{some} {rule.what} (id {one_line(str(first))[:8]})."
