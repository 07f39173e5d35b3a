"""Entries as `Data`: told to other programs, and checked where they come from outside.

No check-in has to wait for this.
"""

import sqlite3
from collections.abc import Iterator, Mapping

from selfcomp_tui.base.errors import Advice, Problem
from selfcomp_tui.base.remarks import remark
from selfcomp_tui.base.text import one_line
from selfcomp_tui.domain.moments import local_clock
from selfcomp_tui.domain.records import CheckIn, Session
from selfcomp_tui.journal.records import field_types as types
from selfcomp_tui.journal.records.fields import (
    FIELDS,
    LATER_SCALES,
    NAMES,
    TIMES,
    Data,
    Kind,
    Record,
    values_of,
)


def in_order(connection: sqlite3.Connection, kind: Kind) -> Iterator[Data]:
    """Yield all entries of a kind, deleted ones too, the oldest first."""
    return found(connection, kind, f"ORDER BY {TIMES[kind]}, id")


def found(
    connection: sqlite3.Connection,
    kind: Kind,
    where: str,
    values: tuple[str, ...] = (),
    *,
    all_or_none: bool = True,
) -> Iterator[Data]:
    """Yield the entries that SQL's `where` finds, one after the other, however many there are.

    One that cannot be read is a `Problem`, or left out and remarked on if not `all_or_none`.
    """
    held = FIELDS[kind]
    asked = ", ".join(field.child or field.name for field in held)
    for row in connection.execute(f"SELECT {asked} FROM {kind} {where}", values):
        try:
            yield {field.name: field.out(value) for field, value in zip(held, row, strict=True)}
        except (ValueError, TypeError, RecursionError) as error:
            unread = f"A {NAMES[kind][0]} in the journal cannot be read"
            which = f"{one_line(str(row[0]))}: {types.why(error)}"
            if all_or_none:
                raise Problem(f"{unread} ({which}).", Advice.CHECK_JOURNAL) from error
            remark(Problem(f"{unread}, and is left out ({which}).", Advice.CHECK_JOURNAL))


def checked(kind: Kind, data: object) -> Data:
    """Return an entry that came from outside, cleaned; raise ValueError with what is wrong."""
    if not isinstance(data, dict):
        raise ValueError("is not an object with fields")
    entry = {}
    for field in FIELDS[kind]:
        value = data.get(field.name)
        try:
            entry[field.name] = field.read(value)
        except (ValueError, TypeError, OverflowError, RecursionError) as error:
            what = "is missing" if value is None else types.why(error)
            raise ValueError(f"its “{field.name}” {what}") from error
    if "offset_minutes" in entry:
        try:
            local_clock(entry[TIMES[kind]], entry["offset_minutes"])
        except OverflowError as error:
            raise ValueError(f"its “{TIMES[kind]}” is no time on any clock there") from error
    return entry


def history(held: CheckIn | Session) -> Data:
    """Return what other programs get of a record in `history --json`, cleaned."""
    kind: Kind = "sessions" if isinstance(held, Session) else "check_ins"
    known = values_of(kind, held)
    known |= {name: getattr(held, name) for name in _ATTRIBUTES[kind]}
    # Quick, since there may be very many.
    return {name: shown(known[name]) if shown else known[name] for name, shown in _HISTORY[kind]}


_HISTORY = {
    kind: [
        (field.name, field.type.shown if field.type.column == "TEXT" else None)
        for field in held
        if field.history
    ]
    for kind, held in FIELDS.items()
}
_CLASSES: Mapping[Kind, type[Record]] = {"check_ins": CheckIn, "sessions": Session}
_ATTRIBUTES = {
    kind: [name for name, _ in _HISTORY[kind] if name in of_it.__match_args__]
    for kind, of_it in _CLASSES.items()
}


def csv_columns() -> tuple[str, ...]:
    """Return the columns of the CSV: what a check-in has, and then what only a session has.

    What came later stands at the end: who counts columns finds the others where they were.
    """
    both = [*FIELDS["check_ins"], *FIELDS["sessions"]]
    held = dict.fromkeys(field.name for field in both if field.csv)
    return ("kind", *(name for name in held if name not in _LATER), *_LATER)


_LATER = ("tags", *LATER_SCALES)
