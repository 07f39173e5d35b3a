"""Check-ins: a moment's ratings, feelings and a note."""

import os
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from selfcomp_tui.journal.moments import Moment
from selfcomp_tui.journal.opening import Journal
from selfcomp_tui.ratings import SCALES

_SCALE_COLUMNS = ", ".join(SCALES)


def new_id() -> str:
    """Return a new random id (a UUID, version 4)."""
    # The uuid module takes longer to import than a check-in to write.
    raw = bytearray(os.urandom(16))
    raw[6] = raw[6] & 0x0F | 0x40
    raw[8] = raw[8] & 0x3F | 0x80
    digits = raw.hex()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A moment's ratings (by the scale's name), feelings and a note; any of them may be missing."""

    moment: Moment
    ratings: Mapping[str, int] = field(default_factory=dict)
    feelings: tuple[str, ...] = ()
    note: str | None = None
    id: str = field(default_factory=new_id)


def save(connection: sqlite3.Connection, check_in: CheckIn, changed_at: str) -> None:
    """Write a check-in, in place of the one with its id if there is one.

    `changed_at` is the UTC time of this writing. Must stand inside `Journal.writing`.
    """
    columns = f"id, at, offset_minutes, day, {_SCALE_COLUMNS}, note, changed_at"
    values = (
        check_in.id,
        check_in.moment.at,
        check_in.moment.offset_minutes,
        check_in.moment.day,
        *(check_in.ratings.get(name) for name in SCALES),
        check_in.note,
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

    Those that a session from `day` on refers to come too, wherever they lie.
    """
    where = """
        WHERE day >= ? OR id IN (SELECT before_id FROM sessions WHERE day >= ?)
        OR id IN (SELECT after_id FROM sessions WHERE day >= ?)
    """
    return _found(journal, where if day else "", (day,) * 3 if day else ())


def find(journal: Journal, beginning: str) -> list[CheckIn]:
    """Return the check-ins whose id begins with `beginning` (small hex digits and dashes)."""
    # A range, since SQLite looks up LIKE in an index only where case does not count.
    return _found(journal, "WHERE id >= ? AND id < ?", (beginning, f"{beginning}g"))


def feelings_used(journal: Journal) -> list[tuple[str, int]]:
    """Return every feeling that was noted and how often, the most used first."""
    rows = journal.rows(
        "SELECT feeling, count(*) FROM feelings JOIN check_ins ON id = check_in_id"
        " WHERE deleted_at IS NULL GROUP BY feeling ORDER BY count(*) DESC, feeling"
    )
    return [(feeling, times) for feeling, times in rows]


def _found(journal: Journal, where: str, values: tuple[str, ...]) -> list[CheckIn]:
    rows = journal.rows(
        f"SELECT id, at, offset_minutes, day, note, {_SCALE_COLUMNS} FROM check_ins {where}"
        " ORDER BY at, id",
        values,
    )
    feelings: dict[str, list[str]] = {}
    for row in journal.rows(
        "SELECT check_in_id, feeling FROM feelings"
        + (f" WHERE check_in_id IN (SELECT id FROM check_ins {where})" if where else "")
        + " ORDER BY check_in_id, position",
        values,
    ):
        feelings.setdefault(row["check_in_id"], []).append(row["feeling"])
    return [_check_in(row, feelings.get(row["id"], ())) for row in rows]


def _check_in(row: sqlite3.Row, feelings: Sequence[str]) -> CheckIn:
    id_, at, offset_minutes, day, note, *values = row  # by place: there may be very many
    return CheckIn(
        id=id_,
        moment=Moment(at, offset_minutes, day),
        ratings={
            name: value for name, value in zip(SCALES, values, strict=True) if value is not None
        },
        feelings=tuple(feelings),
        note=note,
    )
