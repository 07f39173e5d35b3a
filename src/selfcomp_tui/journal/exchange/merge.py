"""How two journals become one: which version of each entry stays. Pure; no words are read here.

What must hold is that the order of merging never matters, and that merging again changes nothing,
for any journals at all. The rules, from the strongest:

- What is forgotten in either journal is in neither: a forgotten id beats every version.
- Of two versions of an entry the one that was changed later stays. A deletion is a change.
- A session and the check-ins before and after it are one unit, and all of them count as changed
  when the one changed last was. So a session that was deleted here and rated anew there is, as a
  whole, either gone or there, whichever came later.
- At the very same time, what is deleted stays so, and after that a fixed order of the content
  settles it (`Version.rank`).
- A trial's schedule that was opened in either journal was opened, at the earlier of both times,
  whichever version stays.
- Where the journals disagree on which check-ins belong to a session, the link stays if the version
  of the session and that of the check-in that stay both say so, and as of the same time. A
  check-in whose session was superseded by one that does not know it stays as one of its own: it
  was somebody's, and is not lost. One that two sessions lay claim to belongs to neither.

A unit that comes apart would lose the time it counted with, so that time is then written into its
parts (`Kept.changed_at`): without that, a third journal would find another winner after this merge
than before it. The tests hold all this to account on journals far odder than any we write.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

Side = Literal["here", "there"]
Places = tuple[str | None, ...]

NOWHERE: Places = (None, None)


@dataclass(frozen=True, slots=True)
class Version:
    """An entry as one journal has it, without its words.

    `rank` puts any two contents in the same order on every computer, and is equal only for equal
    ones. `around` are the check-ins before and after a session. `opened_at` is when a trial's
    schedule was opened.
    """

    changed_at: str
    rank: str
    around: Places = NOWHERE
    opened_at: str | None = None


@dataclass(frozen=True, slots=True)
class Stamps:
    """All that is in one journal, by id: as much of it as a merge has to know.

    `forgotten` says when each id was.
    """

    check_ins: Mapping[str, Version] = field(default_factory=dict)
    sessions: Mapping[str, Version] = field(default_factory=dict)
    questionnaires: Mapping[str, Version] = field(default_factory=dict)
    forgotten: Mapping[str, str] = field(default_factory=dict)
    trials: Mapping[str, Version] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry of the merged journal: whose words it has, and what stands beside them."""

    side: Side
    changed_at: str
    around: Places = NOWHERE
    opened_at: str | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    """What the merged journal holds, by id."""

    check_ins: Mapping[str, Kept]
    sessions: Mapping[str, Kept]
    questionnaires: Mapping[str, Kept]
    forgotten: Mapping[str, str]
    trials: Mapping[str, Kept] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A version with the time its unit counts with, and its links.

    A session is linked to the ids of its check-ins, a check-in to its place in a session.
    """

    side: Side
    unit_changed_at: str
    changed_at: str
    rank: str
    links: Places
    opened_at: str | None = None


def merge(here: Stamps, there: Stamps) -> Merged:
    """Return what becomes of both journals."""
    forgotten = dict(here.forgotten)
    for id_, at in there.forgotten.items():
        forgotten[id_] = min(at, forgotten.get(id_, at))
    ours, theirs = _candidates(here, "here"), _candidates(there, "there")
    check_ins, sessions, questionnaires, trials = (
        {id_: _latest(a.get(id_), b.get(id_)) for id_ in (a.keys() | b.keys()) - forgotten.keys()}
        for a, b in zip(ours, theirs, strict=True)
    )
    _loosen(check_ins, sessions)
    return Merged(
        {id_: _kept(each) for id_, each in check_ins.items()},
        {id_: replace(_kept(each), around=each.links) for id_, each in sessions.items()},
        {id_: _kept(each) for id_, each in questionnaires.items()},
        forgotten,
        {id_: _kept(each) for id_, each in trials.items()},
    )


def _candidates(stamps: Stamps, side: Side) -> tuple[dict[str, _Candidate], ...]:
    """Return one journal's check-ins, sessions and all else, each with its unit's time."""
    check_ins = _single(stamps.check_ins, side)
    sessions = {}
    claimed: set[str] = set()
    for id_, version in stamps.sessions.items():
        around = tuple(other if other in check_ins else None for other in version.around)
        times = (stamps.check_ins[other].changed_at for other in around if other)
        last = max(version.changed_at, *times, "")
        sessions[id_] = _Candidate(side, last, version.changed_at, version.rank, around)
        for place, other in enumerate(around):
            if other is None:
                continue
            known = check_ins[other]
            if other in claimed:
                last_of_all = max(last, known.unit_changed_at)
                check_ins[other] = _on_its_own(replace(known, unit_changed_at=last_of_all))
            else:
                check_ins[other] = replace(known, unit_changed_at=last, links=(_place(id_, place),))
                claimed.add(other)
    singles = (_single(each, side) for each in (stamps.questionnaires, stamps.trials))
    return check_ins, sessions, *singles


def _single(versions: Mapping[str, Version], side: Side) -> dict[str, _Candidate]:
    return {
        id_: _Candidate(side, each.changed_at, each.changed_at, each.rank, (None,), each.opened_at)
        for id_, each in versions.items()
    }


def _latest(ours: _Candidate | None, theirs: _Candidate | None) -> _Candidate:
    """Return the later of two versions; of equally late ones the greater, with common links."""
    if ours is None or theirs is None:
        found = ours or theirs
        assert found is not None
        return found
    opened = min(filter(None, (ours.opened_at, theirs.opened_at)), default=None)
    if ours.unit_changed_at != theirs.unit_changed_at:
        later = max(ours, theirs, key=lambda each: each.unit_changed_at)
        return replace(later, opened_at=opened)
    links = tuple(a if a == b else None for a, b in zip(ours.links, theirs.links, strict=True))
    agreed = links == ours.links == theirs.links
    return replace(
        theirs if theirs.rank > ours.rank else ours,
        changed_at=max(ours.changed_at, theirs.changed_at) if agreed else ours.unit_changed_at,
        links=links,
        opened_at=opened,
    )


def _loosen(check_ins: dict[str, _Candidate], sessions: dict[str, _Candidate]) -> None:
    """Take away each link that only one end of it knows of."""
    linked = set()
    for id_, session in sessions.items():
        links = []
        for place, other in enumerate(session.links):
            # Each end brought its own time along, so where both know of a link, the times agree.
            found = check_ins.get(other or "")
            mutual = found is not None and found.links == (_place(id_, place),)
            links.append(other if mutual else None)
            if mutual:
                linked.add(other)
        if tuple(links) != session.links:
            sessions[id_] = replace(session, links=tuple(links), changed_at=session.unit_changed_at)
    for id_, check_in in check_ins.items():
        if id_ not in linked:
            check_ins[id_] = _on_its_own(check_in)


def _place(session_id: str, place: int) -> str:
    return f"{place} {session_id}"


def _on_its_own(check_in: _Candidate) -> _Candidate:
    return replace(check_in, links=(None,), changed_at=check_in.unit_changed_at)


def _kept(candidate: _Candidate) -> Kept:
    return Kept(candidate.side, candidate.changed_at, opened_at=candidate.opened_at)
