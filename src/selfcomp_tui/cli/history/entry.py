"""Finding one entry of the journal by the beginning of its id."""

import re

from selfcomp_tui.base import humanize
from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.base.text import one_line
from selfcomp_tui.domain.records import CheckIn, Session
from selfcomp_tui.insight.overview import Entry, SessionEntry
from selfcomp_tui.journal.records import check_ins, sessions
from selfcomp_tui.journal.storage.connection import Journal

SHORTEST = 4
"""How much of an id is asked for at least."""

_PREFIX = re.compile(r"[0-9a-f-]+")
_MOST_NAMED = 5
_SHOWN = 8
_LONGEST = 36


def checked(given: str) -> str:
    """Return what was given as the beginning of an id; raise `Misuse` if it cannot be one."""
    wanted = given.strip().lower()
    if not _PREFIX.fullmatch(wanted) or len(wanted) > _LONGEST:
        raise Misuse(
            f"“{one_line(given)[:_LONGEST]}” is not an id; “selfcomp history --plain” shows those "
            "there are, made of digits and letters from a to f."
        )
    if len(wanted) < SHORTEST:
        raise Misuse(f"Please write at least {SHORTEST} characters of the id.")
    return wanted


def find(journal: Journal, wanted: str, *, deleted: bool = False) -> Entry:
    """Return the one entry whose id begins with `wanted`; raise `Misuse` if there is not one.

    It is looked for among those that are there, or among the deleted ones.
    """
    found: list[CheckIn | Session] = [
        *check_ins.find(journal, wanted, deleted=deleted),
        *sessions.find(journal, wanted, deleted=deleted),
    ]
    if not found:
        raise not_deleted(wanted) if deleted else unknown(wanted)
    if len(found) > 1:
        raise _ambiguous(wanted, sorted(entry.id for entry in found))
    entry = found[0]
    if isinstance(entry, CheckIn):
        return entry
    before, after = (
        next(iter(check_ins.find(journal, id_, deleted=deleted)), None) if id_ else None
        for id_ in (entry.before_id, entry.after_id)
    )
    return SessionEntry(entry, before, after)


def unknown(wanted: str) -> Misuse:
    """Return the sentence for an id that nothing has."""
    return Misuse(
        f"There is no entry whose id begins with “{wanted}”; “selfcomp history --plain” shows the "
        "ids, and with “--days 365” older ones too."
    )


def not_deleted(wanted: str) -> Misuse:
    """Return the sentence for an id that no deleted entry has."""
    return Misuse(
        f"There is no deleted entry whose id begins with “{wanted}”; “selfcomp history --deleted” "
        "lists those that can be brought back."
    )


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
