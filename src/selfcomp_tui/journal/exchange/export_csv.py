"""The journal as CSV for other programs. docs/history.md says what the columns mean.

What is written here stays as it is. Words are cleaned once more on
their way out, since a journal may have been written by another program.
"""

import csv
from collections.abc import Iterable
from datetime import timedelta, timezone
from heapq import merge
from typing import Any, TextIO

from selfcomp_tui.base.text import clean, one_line
from selfcomp_tui.domain.moments import Moment
from selfcomp_tui.domain.ratings import SCALES
from selfcomp_tui.domain.records import CheckIn, Session
from selfcomp_tui.journal.exchange.csv_cells import joined, to_cell

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


def check_in_data(check_in: CheckIn) -> dict[str, Any]:
    """Return what a check-in holds, cleaned."""
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


def session_data(session: Session) -> dict[str, Any]:
    """Return what a session holds, cleaned."""
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
    row = check_in_data(check_in)
    row["kind"] = "check_in"
    row["at"] = _local(check_in.moment)
    row["feelings"] = joined(row["feelings"])
    return _as_words(row)


def _session_row(session: Session) -> dict[str, Any]:
    return _as_words({**session_data(session), "kind": "session", "at": _local(session.started)})


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
