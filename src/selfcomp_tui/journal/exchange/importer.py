"""Taking what a reader found into the journal: each entry once, whatever has become of it here.

A file can be brought in twice, or with more in it later, and what was edited, deleted or forgotten
here since stays as it is. Where the file says something else now, that is taken over on request.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from selfcomp_tui.base.errors import Problem
from selfcomp_tui.domain.moments import Moment, utc
from selfcomp_tui.domain.records import CheckIn, Session
from selfcomp_tui.journal.exchange import export_json
from selfcomp_tui.journal.exchange.importers.formats import Format
from selfcomp_tui.journal.exchange.importers.parsed import Found, Refused, Wishes
from selfcomp_tui.journal.exchange.importers.source import Source
from selfcomp_tui.journal.exchange.recognition import brought_up_to_date, differs, recognise
from selfcomp_tui.journal.records import check_ins, entry_data, fields, sessions
from selfcomp_tui.journal.records.fields import KINDS, Data, Kind
from selfcomp_tui.journal.storage import backups
from selfcomp_tui.journal.storage.connection import Journal
from selfcomp_tui.journal.storage.in_memory import empty_in_memory

_WITHOUT_ITS_CHECK_INS = """
    SELECT id FROM sessions
    WHERE before_id IS NOT NULL AND before_id NOT IN (SELECT id FROM check_ins)
    OR after_id IS NOT NULL AND after_id NOT IN (SELECT id FROM check_ins)
"""

Progress = Callable[[], None]


@dataclass
class Taken:
    """What came of an import, or would: new entries by kind, those known before, those refused.

    Of those known, the file says something else of some than the journal does: those that were
    `updated`, those that could be (`differ`), and those that were `edited` here since.
    """

    new: Counter[Kind] = field(default_factory=Counter)
    known: int = 0
    updated: int = 0
    differ: int = 0
    edited: int = 0
    refused: list[Refused] = field(default_factory=list)
    days: tuple[str, str] | None = None
    backup: Path | None = None

    def count(self, kind: Kind, day: str) -> None:
        """Count a new entry."""
        self.new[kind] += 1
        first, last = self.days or (day, day)
        self.days = (min(first, day), max(last, day))


def look(
    journal: Journal,
    source: Source,
    known: Format,
    wishes: Wishes,
    progress: Progress,
    *,
    update: bool = False,
) -> Taken:
    """Say what taking a file's entries would do, and change nothing."""
    taken = Taken()
    with journal.reading() as reading:
        for entry in _to_write(reading, source, known, wishes, taken, progress, update=update):
            del entry
    return taken


def take(
    journal: Journal,
    source: Source,
    known: Format,
    wishes: Wishes,
    progress: Progress,
    *,
    update: bool = False,
) -> Taken:
    """Take a file's entries, all that can be or none; a backup is made before the first.

    With `update`, what the file says of known entries is taken over too, but for those that were
    edited here.
    """
    taken = Taken()
    with journal.writing() as writing:
        for entry, new in _to_write(writing, source, known, wishes, taken, progress, update=update):
            if taken.backup is None:
                taken.backup = backups.make(journal.file, wishes.now, "import")
            # As old as the entry itself, so that any change of it, on any computer, is later.
            at = _when(entry).at if new else utc(wishes.now)
            if isinstance(entry, CheckIn):
                check_ins.save(writing, entry, at)
            else:
                sessions.save(writing, entry, at)
    return taken


def as_journal(source: Source, progress: Progress) -> tuple[sqlite3.Connection, list[Refused]]:
    """Return a journal in memory with all that our own JSON holds, and what could not be read."""
    refused = []
    lines: dict[str, int] = {}
    journal = empty_in_memory()
    journal.execute("BEGIN")
    for line, kind, data in _own(source, progress):
        try:
            entry = entry_data.checked(kind, data)
        except ValueError as error:
            refused.append(Refused(line, str(error)))
        else:
            fields.put(journal, kind, entry)
            lines[entry["id"]] = line
    # Without the check-ins around it, a session would take those of the one here away.
    for (id_,) in journal.execute(_WITHOUT_ITS_CHECK_INS).fetchall():
        journal.execute("DELETE FROM sessions WHERE id = ?", (id_,))
        refused.append(Refused(lines[id_], "is a session with a check-in that is not in the file"))
    journal.execute("COMMIT")
    return journal, refused


def _own(source: Source, progress: Progress) -> Iterator[tuple[int, Kind, Data]]:
    for item in source.items():
        progress()
        if item.key == "version" and item.value != export_json.VERSION:
            raise Problem(
                f"{source.name} was written by a newer selfcomp. Please install that version, "
                "and try again."
            )
        for kind in KINDS:
            if item.key == kind and not item.opens:
                yield item.line, kind, item.value


def _to_write(
    connection: sqlite3.Connection,
    source: Source,
    known: Format,
    wishes: Wishes,
    taken: Taken,
    progress: Progress,
    *,
    update: bool,
) -> Iterator[tuple[CheckIn | Session, bool]]:
    """Yield the entries that are to be written, and whether they are new; count the others."""
    assert known.read is not None
    found: list[Found] = []
    for each in known.read(source, wishes):
        progress()
        if isinstance(each, Refused):
            taken.refused.append(each)
        else:
            found.append(each)
    # A session is written after the check-ins around it, and without those that are nowhere.
    found.sort(key=lambda each: isinstance(each.entry, Session))
    for entry, is_known, held in recognise(connection, known.name, found):
        if not is_known:
            kind: Kind = "check_ins" if isinstance(entry, CheckIn) else "sessions"
            taken.count(kind, _when(entry).day)
            yield entry, True
            continue
        taken.known += 1
        if held is None or not known.told_apart or not differs(entry, held):
            continue
        if held.edited_at:
            taken.edited += 1
        elif update:
            taken.updated += 1
            yield brought_up_to_date(entry, held), False
        else:
            taken.differ += 1


def _when(entry: CheckIn | Session) -> Moment:
    return entry.moment if isinstance(entry, CheckIn) else entry.started
