"""The journal as data for other programs: JSON and CSV. docs/history.md says what the fields mean.

What is written here stays as it is for as long as `format` is 1. Words are cleaned once more on
their way out, since a journal may have been written by another program.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta, timezone
from heapq import merge
from typing import Any, TextIO

from selfcomp_tui.base.text import clean, one_line
from selfcomp_tui.domain.moments import Moment
from selfcomp_tui.domain.ratings import SCALES
from selfcomp_tui.domain.records import CheckIn, Session
from selfcomp_tui.journal.exchange.csv_cells import joined, to_cell

FORMAT = 1

COLUMNS = (
    "kind",
    "id",
    "at",
    "day",
    *("mood", "stress", "kindness", "connection", "presence"),
    "feelings",
    "note",
    "practice",
    "state",
    "planned_seconds",
    "practised_seconds",
    "before_id",
    "after_id",
)
"""The columns of the CSV."""

_TEXTS = {"id", "day", "feelings", "note", "practice", "before_id", "after_id"}


def one_as_json(entry: CheckIn | Session, *, ascii_only: bool) -> str:
    """Return a check-in or a session as JSON."""
    return _object(_data(entry), json.JSONEncoder(ensure_ascii=ascii_only), "")


def json_text(
    check_ins: Sequence[CheckIn], sessions: Sequence[Session], *, ascii_only: bool
) -> Iterator[str]:
    """Yield the journal as JSON, piece by piece."""
    yield f'{{\n  "format": {FORMAT},\n  "check_ins": ['
    yield from _items(check_ins, ascii_only=ascii_only)
    yield '],\n  "sessions": ['
    yield from _items(sessions, ascii_only=ascii_only)
    yield "]\n}\n"


def write_csv(check_ins: Iterable[CheckIn], sessions: Iterable[Session], out: TextIO) -> None:
    """Write the journal as CSV: one row a check-in or session, the oldest first."""
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    rows = merge(
        ((each.moment.at, each.id, _check_in_row(each)) for each in check_ins),
        ((each.started.at, each.id, _session_row(each)) for each in sessions),
        key=lambda row: row[:2],
    )
    writer.writerows(map(row.get, COLUMNS) for _, _, row in rows)


def _items(entries: Sequence[CheckIn | Session], *, ascii_only: bool) -> Iterator[str]:
    encoder = json.JSONEncoder(ensure_ascii=ascii_only)
    before = "\n    "
    for entry in entries:
        yield before + _object(_data(entry), encoder, "    ")
        before = ",\n    "
    if entries:
        yield "\n  "


def _object(data: dict[str, Any], encoder: json.JSONEncoder, margin: str) -> str:
    # Python's own way of indenting takes several times as long.
    fields = [f'{margin}  "{name}": {_value(value, encoder)}' for name, value in data.items()]
    return "{\n" + ",\n".join(fields) + f"\n{margin}}}"


def _value(value: object, encoder: json.JSONEncoder) -> str:
    if value is None:
        return "null"
    return str(value) if isinstance(value, int) else encoder.encode(value)


def _data(entry: CheckIn | Session) -> dict[str, Any]:
    return _check_in(entry) if isinstance(entry, CheckIn) else _session(entry)


def _check_in(check_in: CheckIn) -> dict[str, Any]:
    return {
        "id": clean(check_in.id),
        "at": clean(check_in.moment.at),
        "offset_minutes": check_in.moment.offset_minutes,
        "day": clean(check_in.moment.day),
        **{name: check_in.ratings.get(name) for name in SCALES},
        "feelings": [one_line(feeling) for feeling in check_in.feelings],
        "note": clean(check_in.note) if check_in.note else None,
        "edited_at": clean(check_in.edited_at) if check_in.edited_at else None,
    }


def _session(session: Session) -> dict[str, Any]:
    return {
        "id": clean(session.id),
        "practice": one_line(session.practice),
        "title": one_line(session.title),
        "family": one_line(session.family),
        "trains": [one_line(name) for name in session.trains],
        "started_at": clean(session.started.at),
        "offset_minutes": session.started.offset_minutes,
        "day": clean(session.started.day),
        "ended_at": clean(session.ended_at) if session.ended_at else None,
        "state": session.state,
        "pace": one_line(session.pace),
        "speed": session.speed,
        "planned_seconds": session.planned_seconds,
        "practised_seconds": session.practised_seconds,
        "before_id": clean(session.before_id) if session.before_id else None,
        "after_id": clean(session.after_id) if session.after_id else None,
        "answers": {one_line(name): clean(words) for name, words in session.answers.items()},
        "edited_at": clean(session.edited_at) if session.edited_at else None,
    }


def _check_in_row(check_in: CheckIn) -> dict[str, Any]:
    row = _check_in(check_in)
    row["kind"] = "check_in"
    row["at"] = _local(check_in.moment)
    row["feelings"] = joined(row["feelings"])
    return _as_words(row)


def _session_row(session: Session) -> dict[str, Any]:
    return _as_words({**_session(session), "kind": "session", "at": _local(session.started)})


def _as_words(row: dict[str, Any]) -> dict[str, Any]:
    """See to it that a spreadsheet takes text for words, and never for a formula."""
    for name in _TEXTS & row.keys():
        if row[name]:
            row[name] = to_cell(row[name])
    return row


def _local(moment: Moment) -> str:
    """Return the time on the clock of the place, with its offset from UTC."""
    zone = timezone(timedelta(minutes=moment.offset_minutes))
    return moment.local.replace(tzinfo=zone).isoformat(timespec="seconds")
