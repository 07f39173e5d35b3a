"""Bringing another journal's entries into this one, as `merge` decides, in one transaction."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Literal

from selfcomp_tui.base.errors import Problem
from selfcomp_tui.journal.exchange.merge import Kept, Merged, Stamps, Version, merge
from selfcomp_tui.journal.records import check_ins, deletion, entry_data, fields
from selfcomp_tui.journal.records.fields import ENTRIES, NAMES, Data, Kind
from selfcomp_tui.journal.storage import backups
from selfcomp_tui.journal.storage.connection import Journal

What = Literal["new", "changed", "deleted", "forgotten"]

_BESIDE_THE_WORDS = {"changed_at", "before_id", "after_id", "opened_at"}


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to one entry of this journal. `day` is the entry's."""

    kind: Kind
    what: What
    id: str
    day: str


@dataclass(frozen=True, slots=True)
class Met:
    """What came of bringing in another journal, or would come of it.

    `backup` is the copy that was made before anything changed; `damaged` are old backups that may
    still hold what was forgotten, since they could not be looked through.
    """

    changes: tuple[Change, ...]
    backup: Path | None = None
    damaged: tuple[Path, ...] = ()


def look(journal: Journal, other: sqlite3.Connection, name: str) -> Met:
    """Say what bringing in `other` would do, and change nothing; `name` is what it is called."""
    with journal.reading() as reading:
        here, there = _Known.of(reading), _Known.of(other, name)
        return Met(tuple(_changes(here, there, merge(here.stamps, there.stamps))))


def bring_in(
    journal: Journal, other: sqlite3.Connection, name: str, now: datetime, why: backups.Why
) -> Met:
    """Bring the entries of `other` in, all of them or none; `name` is what it is called.

    A backup is made before anything changes. What was forgotten there is gone from this journal's
    backups too, also from that one.
    """
    backup = None
    with journal.writing() as writing:
        here, there = _Known.of(writing), _Known.of(other, name)
        merged = merge(here.stamps, there.stamps)
        found = tuple(_changes(here, there, merged))
        steps = list(_steps(here.stamps, merged))
        if steps:
            backup = backups.make(journal.file, now, why)
        # A session may be written before what is forgotten has been taken away.
        writing.execute("PRAGMA defer_foreign_keys = ON")
        for step in steps:
            _write(writing, other, *step)
    gone = [change.id for change in found if change.what == "forgotten"]
    if not gone:
        return Met(found, backup)
    journal.compact()
    return Met(found, backup, tuple(deletion.forget_in_backups(journal.file, gone, now)))


@dataclass(frozen=True, slots=True)
class _Known:
    """What one journal holds, as far as it has to be known to merge it and to tell of it."""

    stamps: Stamps
    days: dict[str, str] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, connection: sqlite3.Connection, name: str | None = None) -> "_Known":
        """Read a journal; one with a `name` is somebody else's, and is checked."""
        stamps: dict[Kind, dict[str, Version]] = {}
        days: dict[str, str] = {}
        deleted: set[str] = set()
        for kind in ENTRIES:
            versions = stamps.setdefault(kind, {})
            for found in entry_data.in_order(connection, kind):
                entry = found if name is None else _checked(kind, found, name)
                versions[entry["id"]] = _version(entry)
                days[entry["id"]] = entry["day"]
                if entry["deleted_at"]:
                    deleted.add(entry["id"])
        forgotten = {}
        for found in entry_data.in_order(connection, "forgotten"):
            entry = found if name is None else _checked("forgotten", found, name)
            forgotten[entry["id"]] = entry["at"]
        return cls(Stamps(**stamps, forgotten=forgotten), days, deleted)


def _checked(kind: Kind, entry: Data, name: str) -> Data:
    try:
        return entry_data.checked(kind, entry)
    except ValueError as error:
        raise Problem(
            f"{name} holds a {NAMES[kind][0]} that cannot be right: {error}. Nothing was changed."
        ) from error


def _version(entry: Data) -> Version:
    words = {name: value for name, value in entry.items() if name not in _BESIDE_THE_WORDS}
    digest = blake2b(json.dumps(words, sort_keys=True).encode("ascii"), digest_size=16)
    return Version(
        entry["changed_at"],
        f"{'deleted' if entry['deleted_at'] else ''} {digest.hexdigest()}",
        (entry.get("before_id"), entry.get("after_id")),
        entry.get("opened_at"),
    )


def _changes(here: _Known, there: _Known, merged: Merged) -> Iterator[Change]:
    """Yield what happens to the entries of this journal, in the order of days."""
    found = []
    days = here.days | there.days
    for kind in ENTRIES:
        ours: dict[str, Version] = getattr(here.stamps, kind)
        kept: dict[str, Kept] = getattr(merged, kind)
        found += [
            Change(kind, what, id_, days[id_])
            for id_, each in kept.items()
            if (what := _what(id_, each, ours.get(id_), here, there))
        ]
        found += [Change(kind, "forgotten", id_, here.days[id_]) for id_ in ours if id_ not in kept]
    yield from sorted(found, key=lambda change: (change.day, change.id))


def _what(id_: str, kept: Kept, ours: Version | None, here: _Known, there: _Known) -> What | None:
    if ours is None:
        return "new"
    if kept.side == "there":
        return "deleted" if id_ in there.deleted - here.deleted else "changed"
    same = (kept.around, kept.opened_at) == (ours.around, ours.opened_at)
    return None if same else "changed"


def _steps(here: Stamps, merged: Merged) -> Iterator[tuple[Kind, str, Kept | str]]:
    """Yield what has to be written: each entry to keep, or id to forget and when that was."""
    for kind in ENTRIES:
        ours: dict[str, Version] = getattr(here, kind)
        for id_, kept in getattr(merged, kind).items():
            known = ours.get(id_)
            same = known and _beside(known) == _beside(kept)
            if kept.side == "there" or not same:
                yield kind, id_, kept
    for id_, at in merged.forgotten.items():
        if here.forgotten.get(id_) != at or any(id_ in getattr(here, kind) for kind in ENTRIES):
            yield "forgotten", id_, at


def _beside(one: Version | Kept) -> tuple[object, ...]:
    """Return what a merge writes beside the words."""
    return one.changed_at, one.around, one.opened_at


def _write(
    writing: sqlite3.Connection, other: sqlite3.Connection, kind: Kind, id_: str, kept: Kept | str
) -> None:
    if isinstance(kept, str):
        fields.put(writing, "forgotten", {"id": id_, "at": kept})
        for each in ENTRIES:
            writing.execute(f"DELETE FROM {each} WHERE id = ?", (id_,))
        return
    if kept.side == "there":
        (entry,) = entry_data.found(other, kind, "WHERE id = ?", (id_,))
        is_new = not writing.execute(f"SELECT 1 FROM {kind} WHERE id = ?", (id_,)).fetchone()
        fields.put(writing, kind, entry_data.checked(kind, entry))
        if is_new and kind == "check_ins":
            check_ins.stands_before_all(writing, id_)
    writing.execute(f"UPDATE {kind} SET changed_at = ? WHERE id = ?", (kept.changed_at, id_))
    if kind == "sessions":
        writing.execute(
            "UPDATE sessions SET before_id = ?, after_id = ? WHERE id = ?", (*kept.around, id_)
        )
    elif kind == "trials":
        writing.execute("UPDATE trials SET opened_at = ? WHERE id = ?", (kept.opened_at, id_))
