"""What must be true of a journal, looked up: SQLite's own checks, and what we rely on besides.

The tables refuse most of it as it is written (ratings out of range, words that are no JSON), and
SQLite's check looks at that again. But a journal may have been written by another program, or by a
disk that failed.
"""

import contextlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from selfcomp_tui.base.text import one_line
from selfcomp_tui.journal.storage import snapshot
from selfcomp_tui.journal.storage.connection import connect_to_read

_HEX = "[0-9a-f]"
_ID = "-".join(_HEX * length for length in (8, 4, 4, 4, 12))
_TIME = "0000-00-00T00:00:00.000Z".replace("0", "[0-9]")
_FARTHEST = 16 * 60
"""No clock is farther from UTC than so many minutes."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """Rows of `table` for which `fault` holds are wrong; `columns` are those that it reads."""

    table: str
    columns: tuple[str, ...]
    fault: str
    what: str


def _no_time(name: str) -> str:
    # The date has to exist, too: 30 February would become a day in March.
    return (
        f"{name} IS NOT NULL AND ({name} NOT GLOB '{_TIME}'"
        f" OR date({name}, '+0 days') IS NOT substr({name}, 1, 10))"
    )


def _rules() -> list[_Rule]:
    rules = []
    for table, at in (("check_ins", "at"), ("sessions", "started_at"), ("questionnaires", "at")):
        local = f"julianday({at}, offset_minutes || ' minutes')"
        # A day ends some hours after midnight, so it is that of the place or the one before.
        days = f"julianday(date({local})) - julianday(day)"
        rules += [
            _Rule(table, ("id",), f"id NOT GLOB '{_ID}'", "an id that is none"),
            _Rule(table, (at,), _no_time(at), "a time that cannot be read"),
            _Rule(
                table,
                ("offset_minutes",),
                f"abs(offset_minutes) > {_FARTHEST}",
                "a clock too far from UTC",
            ),
            _Rule(
                table,
                (at, "offset_minutes", "day"),
                f"coalesce({days} NOT IN (0, 1), 1)",
                "a day that does not fit its time",
            ),
        ]
        rules += [
            _Rule(table, (each,), _no_time(each), f"“{each}” that is no time")
            for each in ("ended_at", "changed_at", "edited_at", "deleted_at")
        ]
    rules += [
        _Rule(table, (name,), f"json_type({name}) IS NOT '{kind}'", f"“{name}” that is unreadable")
        for table, name, kind in (
            ("sessions", "trains", "array"),
            ("sessions", "plan", "object"),
        )
    ]
    return rules


_RULES = _rules()


def faults(file: Path) -> list[str]:
    """Return a sentence for each thing that is wrong in a journal, of whatever version."""
    damage = snapshot.damage(file)
    if damage:
        return [f"The file is damaged: {damage}."]
    with contextlib.closing(connect_to_read(file)) as connection:
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        found = [words for rule in _RULES if (words := _broken(connection, rule))]
    if broken:
        rows = "A row belongs" if len(broken) == 1 else f"{len(broken)} rows belong"
        found.append(f"{rows} to something that is not there ({one_line(str(broken[0][0]))}).")
    return found


def _broken(connection: sqlite3.Connection, rule: _Rule) -> str | None:
    columns = {row[1] for row in connection.execute(f"PRAGMA table_info({rule.table})")}
    if not columns.issuperset(rule.columns):
        return None
    number, first = connection.execute(
        f"SELECT count(*), min(id) FROM {rule.table} WHERE {rule.fault}"
    ).fetchone()
    if not number:
        return None
    name = rule.table.replace("_", "-")
    some = f"One of the {name} has" if number == 1 else f"{number} {name} have"
    return f"{some} {rule.what} (id {one_line(str(first))[:8]})."
