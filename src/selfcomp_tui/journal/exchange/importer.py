"""Taking what a reader found into the journal: each entry once, whatever has become of it here.

An entry's id is made of what it is in its file. So a file can be brought in twice, or with more in
it later, and what was edited, deleted or forgotten here since stays as it is.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from uuid import UUID, uuid5

from selfcomp_tui.base.errors import Problem
from selfcomp_tui.domain.records import CheckIn, Session
from selfcomp_tui.journal.exchange import export_json
from selfcomp_tui.journal.exchange.importers.formats import Format
from selfcomp_tui.journal.exchange.importers.parsed import Found, Refused, Wishes
from selfcomp_tui.journal.exchange.importers.source import Source
from selfcomp_tui.journal.records import check_ins, fields, sessions
from selfcomp_tui.journal.records.fields import KINDS, Data, Kind
from selfcomp_tui.journal.storage import backups
from selfcomp_tui.journal.storage.connection import Journal
from selfcomp_tui.journal.storage.in_memory import empty_in_memory

_NAMESPACE = UUID("6a1c6e0e-3c5b-4f0e-9a43-2f0d8f5f7c11")

_ALONE = """
    SELECT id FROM sessions WHERE before_id NOT IN (SELECT id FROM check_ins)
    OR after_id NOT IN (SELECT id FROM check_ins)
"""

Progress = Callable[[], None]


@dataclass
class Taken:
    """What came of an import, or would: new entries by kind, those known before, those refused."""

    new: Counter[Kind] = field(default_factory=Counter)
    known: int = 0
    refused: list[Refused] = field(default_factory=list)
    days: tuple[str, str] | None = None
    backup: Path | None = None

    def count(self, kind: Kind, day: str) -> None:
        """Count a new entry."""
        self.new[kind] += 1
        first, last = self.days or (day, day)
        self.days = (min(first, day), max(last, day))


def look(
    journal: Journal, source: Source, known: Format, wishes: Wishes, progress: Progress
) -> Taken:
    """Say what taking a file's entries would do, and change nothing."""
    taken = Taken()
    with journal.reading() as reading:
        for kind, entry in _new(reading, source, known, wishes, taken, progress):
            taken.count(kind, _day(entry))
    return taken


def take(
    journal: Journal, source: Source, known: Format, wishes: Wishes, progress: Progress
) -> Taken:
    """Take a file's entries, all that can be or none; a backup is made before the first."""
    taken = Taken()
    with journal.writing() as writing:
        for kind, entry in _new(writing, source, known, wishes, taken, progress):
            if taken.backup is None:
                taken.backup = backups.make(journal.file, wishes.now, "import")
            taken.count(kind, _day(entry))
            # As old as the entry itself, so that any change of it, on any computer, is later.
            if isinstance(entry, CheckIn):
                check_ins.save(writing, entry, entry.moment.at)
            else:
                sessions.save(writing, entry, entry.started.at)
    return taken


def as_journal(source: Source, progress: Progress) -> tuple[sqlite3.Connection, list[Refused]]:
    """Return a journal in memory with all that our own JSON holds, and what could not be read."""
    refused = []
    lines: dict[str, int] = {}
    journal = empty_in_memory()
    journal.execute("BEGIN")
    for line, kind, data in _own(source, progress):
        try:
            entry = fields.checked(kind, data)
        except ValueError as error:
            refused.append(Refused(line, str(error)))
        else:
            fields.put(journal, kind, entry)
            lines[entry["id"]] = line
    # Without the check-ins around it, a session would take those of the one here away.
    for (id_,) in journal.execute(_ALONE).fetchall():
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


def _new(
    connection: sqlite3.Connection,
    source: Source,
    known: Format,
    wishes: Wishes,
    taken: Taken,
    progress: Progress,
) -> Iterator[tuple[Kind, CheckIn | Session]]:
    """Yield the entries that the journal does not know yet, with their ids; count the others."""
    assert known.read is not None
    seen: Counter[bytes] = Counter()
    for found in known.read(source, wishes):
        progress()
        if isinstance(found, Refused):
            taken.refused.append(found)
            continue
        entry = _with_id(found, known, seen)
        if _is_known(connection, entry.id):
            taken.known += 1
        else:
            yield ("check_ins" if isinstance(entry, CheckIn) else "sessions"), entry


def _with_id(found: Found, known: Format, seen: Counter[bytes]) -> CheckIn | Session:
    if not found.key:
        return found.entry
    # Of entries that are the same in every way, the second is another one than the first.
    digest = blake2b(found.key.encode(), digest_size=16).digest()
    seen[digest] += 1
    id_ = str(uuid5(_NAMESPACE, f"{known.name}\n{seen[digest]}\n{found.key}"))
    return replace(found.entry, id=id_)


def _is_known(connection: sqlite3.Connection, id_: str) -> bool:
    query = " UNION ALL ".join(f"SELECT 1 FROM {kind} WHERE id = :id" for kind in KINDS)
    return connection.execute(query, {"id": id_}).fetchone() is not None


def _day(entry: CheckIn | Session) -> str:
    return (entry.moment if isinstance(entry, CheckIn) else entry.started).day
