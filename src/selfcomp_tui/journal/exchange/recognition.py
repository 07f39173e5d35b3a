"""Which entry of the journal an entry of another program's file is, whatever became of either.

An entry is known by its program and its moment; where a moment has several, by what they say and
then by their order. So it is known again when a later file has more columns, other names, another
language or other words. Journals of earlier versions hold ids that were made of all that an entry
said: such entries are known by those, and else by their moment and something that is alike.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import count, groupby
from typing import NamedTuple
from uuid import UUID, uuid5

from selfcomp_tui.domain.moments import Moment, local_clock
from selfcomp_tui.domain.records import CheckIn, Session
from selfcomp_tui.journal.exchange.importers.parsed import Found
from selfcomp_tui.journal.records import entry_data, fields
from selfcomp_tui.journal.records.fields import KINDS, Kind

_BY_WORDS = UUID("6a1c6e0e-3c5b-4f0e-9a43-2f0d8f5f7c11")
_BY_MOMENT = UUID("0d6f3a52-8c1b-4b7e-8a51-5f2f1c0c9b1e")
_MADE_OF_SOMETHING = "substr(id, 15, 1) = '5'"  # the version of a UUID, where it is no random one


class Recognised(NamedTuple):
    """An entry of a file with its id, and the entry of the journal that it is, if it is there.

    `known` tells whether the id is known: it may be, and the entry deleted or forgotten.
    """

    entry: CheckIn | Session
    known: bool
    held: CheckIn | Session | None


def recognise(
    connection: sqlite3.Connection, program: str, found: Sequence[Found]
) -> Iterator[Recognised]:
    """Yield what was found in a program's file, in order of time where a moment has several."""
    journal = _Journal(connection)
    by_words = _ids_by_words(program, found)
    newest_first = len(found) > 1 and _at(found[0]).at > _at(found[-1]).at
    for moment, group in groupby(sorted(found, key=_moment), key=_moment):
        same = list(group)
        if not moment:
            for each in same:
                yield journal.recognised(each.entry, each.entry.id)
            continue
        if newest_first:
            same.reverse()
        for place, (each, id_) in enumerate(
            zip(same, _ids(program, moment, same, by_words, journal), strict=True)
        ):
            yield journal.recognised(_later(each.entry, place), id_)


def _moment(found: Found) -> str:
    return found.moment


def _at(found: Found) -> Moment:
    return found.entry.moment if isinstance(found.entry, CheckIn) else found.entry.started


def _later(entry: CheckIn | Session, place: int) -> CheckIn | Session:
    """Put an entry so many thousandths later, so that those of one minute keep their order."""
    if isinstance(entry, CheckIn):
        return replace(entry, moment=_so_much_later(entry.moment, place))
    return replace(entry, started=_so_much_later(entry.started, place))


def _so_much_later(moment: Moment, place: int) -> Moment:
    head, thousandths = moment.at[:-4], int(moment.at[-4:-1])
    return replace(moment, at=f"{head}{min(999, thousandths + place):03}Z")


def _ids_by_words(program: str, found: Sequence[Found]) -> dict[int, str]:
    """Return the ids that earlier versions made, by the line and the entry they are of."""
    seen: Counter[bytes] = Counter()
    ids = {}
    for each in found:
        digest = blake2b(each.words.encode(), digest_size=16).digest()
        seen[digest] += 1
        ids[id(each)] = str(uuid5(_BY_WORDS, f"{program}\n{seen[digest]}\n{each.words}"))
    return ids


def _ids(
    program: str,
    moment: str,
    same: Sequence[Found],
    by_words: dict[int, str],
    journal: "_Journal",
) -> list[str]:
    """Return the id of each entry of one moment."""
    given: dict[int, str] = {}

    def match(known: list[str], alike: Callable[[Found, str], bool]) -> None:
        for each in same:
            if id(each) not in given:
                found = next((i for i in known if alike(each, i)), None)
                if found is not None:
                    known.remove(found)
                    given[id(each)] = found

    for each in same:
        if journal.knows(by_words[id(each)]):
            given[id(each)] = by_words[id(each)]
    numbered = (str(uuid5(_BY_MOMENT, f"{program}\n{moment}\n{n}")) for n in count(1))
    known, free = [], ""
    for free in numbered:
        if not journal.knows(free):
            break
        known.append(free)
    match(known, lambda each, id_: _says_the_same(each.entry, journal.held(id_)))
    match(known, lambda each, id_: _is_alike(each.entry, journal.held(id_)))
    match(known, lambda _each, _id: True)
    earlier = [i for i in journal.made_of_words(moment, same[0].entry) if i not in given.values()]
    match(earlier, lambda each, id_: _is_alike(each.entry, journal.held(id_)))
    for each in same:
        if id(each) not in given:
            given[id(each)], free = free, next(numbered)
    return [given[id(each)] for each in same]


def differs(entry: CheckIn | Session, held: CheckIn | Session) -> bool:
    """Tell whether a file says something else of an entry than the journal does."""
    return not _says_the_same(entry, held)


def brought_up_to_date(entry: CheckIn | Session, held: CheckIn | Session) -> CheckIn | Session:
    """Return the journal's entry with what the file says of it."""
    if isinstance(entry, CheckIn) and isinstance(held, CheckIn):
        return replace(
            held,
            ratings=entry.ratings,
            feelings=entry.feelings,
            tags=entry.tags,
            note=entry.note,
        )
    if isinstance(entry, Session) and isinstance(held, Session):
        return replace(
            held,
            title=entry.title,
            ended_at=entry.ended_at,
            planned_seconds=entry.planned_seconds,
            practised_seconds=entry.practised_seconds,
        )
    return held


def _says_the_same(entry: CheckIn | Session, held: CheckIn | Session | None) -> bool:
    match entry, held:
        case CheckIn(), CheckIn():
            return (dict(entry.ratings), entry.feelings, entry.tags, entry.note) == (
                dict(held.ratings),
                held.feelings,
                held.tags,
                held.note,
            )
        case Session(), Session():
            return (entry.title, entry.practised_seconds) == (held.title, held.practised_seconds)
        case _:
            return False


def _is_alike(entry: CheckIn | Session, held: CheckIn | Session | None) -> bool:
    match entry, held:
        case CheckIn(), CheckIn():
            if entry.ratings and dict(entry.ratings) == dict(held.ratings):
                return True
            named = {part.strip() for each in held.feelings for part in each.split(";")}
            return bool(named & set(entry.feelings)) or (
                bool(entry.note and held.note)
                and (entry.note or "").split("\n")[0] == (held.note or "").split("\n")[0]
            )
        case Session(), Session():
            return entry.practice == held.practice
        case _:
            return False


class _Journal:
    """What the journal knows, asked by id and by moment."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._query = " UNION ALL ".join(f"SELECT 1 FROM {kind} WHERE id = :id" for kind in KINDS)
        self._made: dict[tuple[Kind, str], list[str]] = {}
        for kind in ("check_ins", "sessions"):
            time = fields.TIMES[kind]
            for id_, at, offset in connection.execute(
                f"SELECT id, {time}, offset_minutes FROM {kind} WHERE {_MADE_OF_SOMETHING}"
            ):
                self._made.setdefault((kind, _minute(at, offset)), []).append(id_)

    def knows(self, id_: str) -> bool:
        return self._connection.execute(self._query, {"id": id_}).fetchone() is not None

    def held(self, id_: str) -> CheckIn | Session | None:
        """Return the entry that is there and not deleted."""
        where = "WHERE id = ? AND deleted_at IS NULL"
        for each in entry_data.found(self._connection, "check_ins", where, (id_,)):
            return fields.as_check_in(each)
        for each in entry_data.found(self._connection, "sessions", where, (id_,)):
            return fields.as_session(each)
        return None

    def made_of_words(self, moment: str, entry: CheckIn | Session) -> list[str]:
        kind: Kind = "check_ins" if isinstance(entry, CheckIn) else "sessions"
        return list(self._made.get((kind, moment[:16]), ()))

    def recognised(self, entry: CheckIn | Session, id_: str) -> Recognised:
        known = self.knows(id_)
        return Recognised(replace(entry, id=id_), known, self.held(id_) if known else None)


def _minute(at: str, offset_minutes: int) -> str:
    try:
        return local_clock(at, offset_minutes).isoformat()[:16]
    except (OverflowError, ValueError, TypeError):
        return ""  # of no minute that a file could speak of
