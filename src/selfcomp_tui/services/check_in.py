"""Noting a check-in, changing it, taking it back.

A change is applied to the check-in as it is now, inside the transaction that writes it: what
another terminal wrote meanwhile stays, and what it deleted is not written again.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from selfcomp_tui.base.errors import Problem
from selfcomp_tui.base.values import replace
from selfcomp_tui.domain.moments import utc
from selfcomp_tui.domain.ratings import SCALES
from selfcomp_tui.domain.records import CheckIn
from selfcomp_tui.journal.records import check_ins
from selfcomp_tui.journal.storage.connection import Journal
from selfcomp_tui.journal.storage.opening import open_journal, open_to_read

Change = Callable[[CheckIn], CheckIn]


class Gone(Problem):
    """What was to be changed was deleted meanwhile; nothing was written."""

    def __init__(self) -> None:
        super().__init__("It was deleted meanwhile, so the change was not kept.")


def holds_something(check_in: CheckIn) -> bool:
    """Tell whether anything was rated, felt, tagged or written."""
    return bool(check_in.ratings or check_in.feelings or check_in.tags or check_in.note)


def note(file: Path, check_in: CheckIn, now: datetime) -> CheckIn:
    """Write a new check-in."""
    with open_journal(file) as journal, journal.writing() as writing:
        check_ins.save(writing, check_in, utc(now))
    return check_in


def note_more(file: Path, entry_id: str, change: Change, now: datetime) -> CheckIn:
    """Change a check-in that is still being noted, which is no edit. Raises `Gone`."""
    return _changed(file, entry_id, change, now, edit=False)


def edit(file: Path, entry_id: str, change: Change, now: datetime) -> CheckIn:
    """Change a check-in and keep when that was. Raises `Gone`."""
    return _changed(file, entry_id, change, now, edit=True)


def _changed(file: Path, entry_id: str, change: Change, now: datetime, *, edit: bool) -> CheckIn:
    with open_journal(file) as journal, journal.writing() as writing:
        held = _held(journal, entry_id)
        if held is None:
            raise Gone
        new = change(held)
        if new == held:
            return held
        if edit:
            new = replace(new, edited_at=utc(now))
        check_ins.save(writing, new, utc(now))
    return new


def difference(shown: CheckIn, came_back: CheckIn) -> Change:
    """Return the change that makes what was shown into what came back, and leaves all else.

    Where a note was changed here and elsewhere, both stand, this one below the other.
    """

    def change(held: CheckIn) -> CheckIn:
        ratings = dict(held.ratings)
        for name in SCALES:
            if came_back.ratings.get(name) != shown.ratings.get(name):
                ratings.pop(name, None)
                if name in came_back.ratings:
                    ratings[name] = came_back.ratings[name]
        new = came_back.moment if came_back.moment != shown.moment else held.moment
        return replace(
            held,
            moment=new,
            ratings={name: ratings[name] for name in SCALES if name in ratings},
            feelings=(feelings := _words(shown.feelings, came_back.feelings, held.feelings)),
            strengths=_strengths(shown.strengths, came_back.strengths, held.strengths, feelings),
            tags=_words(shown.tags, came_back.tags, held.tags),
            note=_note(shown.note, came_back.note, held.note),
        )

    return change


def _words(shown: Sequence[str], came_back: Sequence[str], held: Sequence[str]) -> tuple[str, ...]:
    if held == shown or came_back == held:
        return tuple(came_back)
    stay = [each for each in held if each in came_back or each not in shown]
    added = [each for each in came_back if each not in shown]
    return tuple(dict.fromkeys((*stay, *added)))


def _strengths(
    shown: Mapping[str, int],
    came_back: Mapping[str, int],
    held: Mapping[str, int],
    feelings: Sequence[str],
) -> dict[str, int]:
    """Return how strongly each was felt: as it came back where that was changed here."""
    found = {}
    for word in feelings:
        changed = came_back.get(word) != shown.get(word)
        number = (came_back if changed else held).get(word)
        if number is not None:
            found[word] = number
    return found


def _note(shown: str | None, came_back: str | None, held: str | None) -> str | None:
    if came_back == shown:
        return held
    if held in (shown, came_back, None):
        return came_back
    # Both were changed. To take a note out is no reason to lose the other's words.
    return f"{held}\n\n{came_back}" if came_back else held


def feelings_used(file: Path) -> list[tuple[str, int]]:
    """Return every feeling that was noted and how often. Raises `Problem`."""
    journal = open_to_read(file)
    if journal is None:
        return []
    with journal:
        return check_ins.feelings_used(journal)


def take_back_if_empty(file: Path, entry_id: str, now: datetime) -> bool:
    """Delete a check-in of which nothing is left; return whether that was so."""
    from selfcomp_tui.journal.records import deletion  # not for a check-in to wait for

    with open_journal(file) as journal, journal.writing() as writing:
        held = _held(journal, entry_id)
        empty = held is not None and not holds_something(held)
        if empty:
            deletion.hide(writing, entry_id, now)
    return empty


def _held(journal: Journal, entry_id: str) -> CheckIn | None:
    return next(iter(check_ins.of_ids(journal, [entry_id])), None)
