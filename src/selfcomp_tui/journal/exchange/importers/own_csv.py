"""Our own CSV. It holds all of a check-in, but not enough of a session to be one again."""

from collections.abc import Iterator
from datetime import datetime

from selfcomp_tui.base.text import clean
from selfcomp_tui.domain.moments import utc
from selfcomp_tui.domain.ratings import SCALES
from selfcomp_tui.journal.exchange import csv_cells
from selfcomp_tui.journal.exchange.importers.parsed import Found, Refused, Wishes
from selfcomp_tui.journal.exchange.importers.source import Row, Source
from selfcomp_tui.journal.records import fields

TITLE = "selfcomp (CSV)"


def recognises(columns: frozenset[str]) -> bool:
    """Tell whether a file with these columns is ours."""
    return {"kind", "id", "at", "day", *SCALES, "feelings", "note"} <= columns


def read(source: Source, wishes: Wishes) -> Iterator[Found | Refused]:  # noqa: ARG001
    """Yield the check-ins."""
    for row in source.rows():
        try:
            yield _found(row)
        except ValueError as error:
            yield Refused(row.line, str(error))


def _found(row: Row) -> Found:
    if row.wrong:
        raise ValueError(row.wrong)
    if row.cells["kind"] != "check_in":
        raise ValueError("is not a check-in; sessions come whole in a JSON export only")
    words = {name: csv_cells.from_cell(clean(cell)) for name, cell in row.cells.items()}
    try:
        when = datetime.fromisoformat(words["at"])
    except ValueError as error:
        raise ValueError("has a time that cannot be read") from error
    offset = when.utcoffset()
    if offset is None:
        raise ValueError("has a time without its offset from UTC")
    entry = {
        **{name: words[name] for name in ("id", "day", "note")},
        "at": utc(when),
        "offset_minutes": int(offset.total_seconds() // 60),
        **{name: _rating(words[name]) for name in SCALES},
        "feelings": csv_cells.split(words["feelings"]),
        "changed_at": utc(when),
    }
    return Found(row.line, "", fields.as_check_in(fields.checked("check_ins", entry)))


def _rating(cell: str) -> int | None:
    if cell and not (cell.isascii() and cell.isdecimal() and len(cell) == 1):
        raise ValueError("has a rating that is not from 1 to 9")
    return int(cell) if cell else None
