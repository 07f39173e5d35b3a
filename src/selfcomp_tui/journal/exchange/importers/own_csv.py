"""Our own CSV. It holds all of a check-in; of a session, when and what was practised.

Sessions come in without their plans and words, so that the check-ins around them stay theirs: made
alone, they would pass for what happens without a practice.
"""

from collections.abc import Iterator
from datetime import datetime

from selfcomp_tui.base.text import clean
from selfcomp_tui.domain.moments import utc
from selfcomp_tui.domain.ratings import SCALES
from selfcomp_tui.domain.records import Session
from selfcomp_tui.journal.exchange import csv_cells
from selfcomp_tui.journal.exchange.importers.parsed import Found, Refused, Wishes
from selfcomp_tui.journal.exchange.importers.source import Row, Source
from selfcomp_tui.journal.records import entry_data, fields

TITLE = "selfcomp (CSV)"
UNKNOWN = "unknown"
"""The family of a session of which only the practice's id is known."""


def recognises(columns: frozenset[str]) -> bool:
    """Tell whether a file with these columns is ours."""
    first = set(SCALES) - set(fields.LATER_SCALES)
    return {"kind", "id", "at", "day", *first, "feelings", "note"} <= columns


def read(source: Source, wishes: Wishes) -> Iterator[Found | Refused]:  # noqa: ARG001
    """Yield the check-ins and sessions."""
    for row in source.rows():
        try:
            yield _found(row)
        except ValueError as error:
            yield Refused(row.line, str(error))


def _found(row: Row) -> Found:
    if row.wrong:
        raise ValueError(row.wrong)
    words = {name: csv_cells.from_cell(clean(cell)) for name, cell in row.cells.items()}
    if words["kind"] not in ("check_in", "session"):
        raise ValueError("is neither a check-in nor a session")
    try:
        when = datetime.fromisoformat(words["at"])
    except ValueError as error:
        raise ValueError("has a time that cannot be read") from error
    offset = when.utcoffset()
    if offset is None:
        raise ValueError("has a time without its offset from UTC")
    try:
        at = utc(when)
    except OverflowError as error:
        raise ValueError("has a time that cannot be kept") from error
    both = {
        **{name: words[name] for name in ("id", "day")},
        "offset_minutes": int(offset.total_seconds() // 60),
        "changed_at": at,
    }
    if words["kind"] == "session":
        return Found(row.line, "", "", _session(both, words))
    entry = {
        **both,
        "at": at,
        "note": words["note"],
        **{name: _rating(words.get(name, "")) for name in SCALES},
        "feelings": csv_cells.split(words["feelings"]),
        "tags": csv_cells.split(words.get("tags", "")),
    }
    return Found(row.line, "", "", fields.as_check_in(entry_data.checked("check_ins", entry)))


def _session(both: dict[str, object], words: dict[str, str]) -> Session:
    practice = words["practice"]
    title = practice.replace("-", " ").capitalize()
    entry = {
        **both,
        "practice": practice,
        "title": title,
        "family": UNKNOWN,
        "trains": [],
        "started_at": both["changed_at"],
        "ended_at": None,
        "state": words["state"],
        "pace": "usual",
        "speed": 1.0,
        "planned_seconds": _number(words["planned_seconds"]),
        "practised_seconds": _number(words["practised_seconds"]),
        "step": 0,
        "plan": {"title": title, "steps": []},
        "before_id": words["before_id"] or None,
        "after_id": words["after_id"] or None,
        "answers": [],
    }
    return fields.as_session(entry_data.checked("sessions", entry))


def _number(cell: str) -> float:
    try:
        return float(cell)
    except ValueError as error:
        raise ValueError("has a length that is not a number") from error


def _rating(cell: str) -> int | None:
    if cell and not (cell.isascii() and cell.isdecimal() and len(cell) == 1):
        raise ValueError("has a rating that is not from 1 to 9")
    return int(cell) if cell else None
