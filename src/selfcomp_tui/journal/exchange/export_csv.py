"""The journal as CSV for other programs. docs/history.md says what the columns mean.

What is written here stays as it is. Words are cleaned once more on
their way out, since a journal may have been written by another program.
"""

import csv
from collections.abc import Iterable
from datetime import timedelta, timezone
from heapq import merge
from typing import Any, TextIO

from selfcomp_tui.domain.moments import Moment
from selfcomp_tui.domain.records import CheckIn, Session
from selfcomp_tui.journal.exchange.csv_cells import joined, to_cell
from selfcomp_tui.journal.records import entry_data

COLUMNS = entry_data.csv_columns()
"""The columns of the CSV."""


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


def _check_in_row(check_in: CheckIn) -> dict[str, Any]:
    row = entry_data.history(check_in)
    row |= {"kind": "check_in", "at": _local(check_in.moment)}
    row |= {name: joined(row[name]) for name in ("feelings", "tags")}
    return _as_words(row)


def _session_row(session: Session) -> dict[str, Any]:
    row = entry_data.history(session) | {"kind": "session", "at": _local(session.started)}
    return _as_words(row)


def _as_words(row: dict[str, Any]) -> dict[str, Any]:
    """See to it that a spreadsheet takes text for words, and never for a formula."""
    return {
        name: to_cell(value) if isinstance(value := row.get(name), str) else value
        for name in COLUMNS
    }


def _local(moment: Moment) -> str:
    """Return the time on the clock of the place, with its offset from UTC."""
    zone = timezone(timedelta(minutes=moment.offset_minutes))
    return moment.local.replace(tzinfo=zone).isoformat(timespec="seconds")
