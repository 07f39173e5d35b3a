"""One entry of the journal: finding it by the beginning of its id, deleting it, bringing it back.

Each opens the journal for itself, and makes none where there is none yet.
"""

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from selfcomp_tui.base import humanize
from selfcomp_tui.base.errors import Advice, Misuse
from selfcomp_tui.base.text import one_line
from selfcomp_tui.domain.records import Answered, CheckIn, Session
from selfcomp_tui.insight import overview
from selfcomp_tui.insight.overview import Kept, SessionEntry
from selfcomp_tui.journal.records import check_ins, deletion, questionnaires, sessions, trials
from selfcomp_tui.journal.storage.connection import Journal
from selfcomp_tui.journal.storage.opening import open_journal, open_to_read

if TYPE_CHECKING:
    from selfcomp_tui.domain.trials import Trial

SHORTEST = 4
"""How much of an id is asked for at least."""

_PREFIX = re.compile(r"[0-9a-f-]+")
_MOST_NAMED = 5
_SHOWN = 8
_LONGEST = 36


def prefix(given: str) -> str:
    """Return what was given as the beginning of an id; raise `Misuse` if it cannot be one."""
    wanted = given.strip().lower()
    if not _PREFIX.fullmatch(wanted) or len(wanted) > _LONGEST:
        raise Misuse(
            f"“{one_line(given)[:_LONGEST]}” is not an id: those are made of digits and letters "
            "from a to f.",
            Advice.SHOW_IDS,
        )
    if len(wanted) < SHORTEST:
        raise Misuse(f"Please write at least {SHORTEST} characters of the id.")
    return wanted


def find(file: Path, given: str, *, deleted: bool = False) -> Kept:
    """Return the one entry whose id begins so; raise `Misuse` if there is not one.

    It is looked for among those that are there, or among the deleted ones.
    """
    wanted = prefix(given)
    journal = open_to_read(file)
    if journal is None:
        raise _unknown(wanted, deleted=deleted)
    with journal:
        return _found(journal, wanted, deleted=deleted)


def find_any(file: Path, given: str) -> Kept:
    """Return the one entry whose id begins so, or else the one deleted entry."""
    try:
        return find(file, given)
    except Unknown:
        return find(file, given, deleted=True)


def find_set_aside(file: Path, given: str) -> str:
    """Return the one id, of the rows that were set aside, that begins so; raise `Misuse` else."""
    wanted = prefix(given)
    journal = open_to_read(file)
    if journal is None:
        raise _unknown(wanted, deleted=False)
    with journal:
        ids = sorted(deletion.set_aside(journal, wanted))
    if not ids:
        raise _unknown(wanted, deleted=False)
    if len(ids) > 1:
        raise _ambiguous(wanted, ids)
    return ids[0]


def deleted(file: Path) -> list[Kept]:
    """Return the entries that can be brought back, those deleted last first."""
    journal = open_to_read(file)
    if journal is None:
        return []
    with journal:
        entries = overview.entries(check_ins.deleted(journal), sessions.deleted(journal))
        others: list[Kept] = [*questionnaires.deleted(journal), *trials.deleted(journal)]
    return sorted((*entries, *others), key=deleted_at, reverse=True)


def deleted_at(entry: Kept) -> str:
    """Return when an entry was deleted; nothing where it was not."""
    return (entry.session if isinstance(entry, SessionEntry) else entry).deleted_at or ""


def delete(file: Path, entry_id: str, now: datetime) -> None:
    """Hide an entry; a session together with the check-ins before and after it."""
    with open_journal(file) as journal:
        deletion.delete(journal, entry_id, now)


def restore(file: Path, entry_id: str, now: datetime) -> None:
    """Bring a deleted entry back. Raises `Problem` where it was forgotten meanwhile."""
    with open_journal(file) as journal:
        deletion.undelete(journal, entry_id, now)


def forget(file: Path, entry_id: str, now: datetime) -> list[Path]:
    """Take an entry out of the journal and its backups for good.

    Returns the damaged files that could not be looked through, and may hold it still.
    """
    with open_journal(file) as journal:
        return deletion.forget(journal, entry_id, now)


def _found(journal: Journal, wanted: str, *, deleted: bool) -> Kept:
    found: list[CheckIn | Session | Answered | Trial] = [
        *check_ins.find(journal, wanted, deleted=deleted),
        *sessions.find(journal, wanted, deleted=deleted),
        *questionnaires.find(journal, wanted, deleted=deleted),
        *trials.find(journal, wanted, deleted=deleted),
    ]
    if not found:
        raise _unknown(wanted, deleted=deleted)
    if len(found) > 1:
        raise _ambiguous(wanted, sorted(entry.id for entry in found))
    entry = found[0]
    if not isinstance(entry, Session):
        return entry
    before, after = (
        next(iter(check_ins.find(journal, id_, deleted=deleted)), None) if id_ else None
        for id_ in (entry.before_id, entry.after_id)
    )
    return SessionEntry(entry, before, after)


class Unknown(Misuse):
    """No entry has an id that begins so."""


def _unknown(wanted: str, *, deleted: bool) -> Unknown:
    if deleted:
        return Unknown(
            f"There is no deleted entry whose id begins with “{wanted}”.", Advice.SHOW_DELETED
        )
    return Unknown(f"There is no entry whose id begins with “{wanted}”.", Advice.SHOW_IDS)


def _ambiguous(wanted: str, ids: list[str]) -> Misuse:
    length = max(_SHOWN, len(wanted) + 1)
    while len({each[:length] for each in ids}) < len(ids) and length < _LONGEST:
        length += 1
    named = [one_line(each[:length]) for each in ids[:_MOST_NAMED]]
    if len(ids) > _MOST_NAMED:
        named.append(f"{len(ids) - _MOST_NAMED} more")
    return Misuse(
        f"“{wanted}” is the beginning of several ids: {humanize.listed(named)}. "
        "Please write more of it."
    )
