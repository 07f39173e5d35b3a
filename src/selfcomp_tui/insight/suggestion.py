"""One practice to suggest now, and why: a few plain rules, so that the reason is the whole truth.

Pure functions over journal records and what is known of each practice.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from selfcomp_tui.domain import care
from selfcomp_tui.domain.moments import Moment
from selfcomp_tui.domain.records import CheckIn, Session
from selfcomp_tui.insight.overview import real

FRESH = timedelta(hours=6)
"""How long a check-in speaks for now."""

HIGH, LOW = 7, 3
"""From where on a rating is what a suggestion goes by. Neither is called high or low by itself."""

GENTLER = "It was harder lately. This one is short, and stays on the ground."
LATE = "It is late."
HEAVY = "It is heavy right now. This one is short, and stays on the ground."

SHORT = 3
"""Up to how many minutes a practice is called short."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a suggestion needs to know of a practice. Lengths are in minutes.

    `first_for` are the needs that it is among the first for, each with its place there; `breathes`
    tells whether it is about breathing.
    """

    id: str
    needs: tuple[str, ...]
    shortest: float
    usual: float
    first_for: Mapping[str, int] = field(default_factory=dict)
    breathes: bool = False
    longest: float = math.inf


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A practice, for how many minutes, and the reason in words."""

    practice: str
    minutes: float
    reason: str


def suggest(
    candidates: Sequence[Candidate],
    noted: Sequence[CheckIn],
    practised: Sequence[Session],
    now: datetime,
    minutes: float | None = None,
    *,
    heavy: bool = False,
    need: str | None = None,
) -> Suggestion | None:
    """Suggest one of `candidates` for `now` (local time with its offset), or None if there is none.

    `noted` and `practised` are the last weeks, oldest first; `minutes` is how long the person
    likes to practise, where they said so. Where it is `heavy`, solid ground comes first, and what
    is familiar before what is new. A `need` that the person names themself goes before all of it.
    """
    sessions = [session for session in practised if not session.tried]
    if need is not None:
        return _for_need(candidates, need, sessions, minutes, familiar=heavy)
    if heavy or care.were_hard(sessions):
        gentle = _familiar(_gentlest(candidates), sessions)
        if gentle:
            last = real(noted, practised)[-1:]
            low = heavy and any(care.is_very_low(each.ratings) for each in last)
            return Suggestion(gentle.id, gentle.shortest, HEAVY if low else GENTLER)
    need, reason = _need(real(noted, practised), now)
    bad = reason not in (None, LATE)
    if not sessions and reason is None:
        reason = "A quiet one to begin with."
    found = _first(candidates, need, sessions, familiar=bad)
    if found is None:
        return None
    long = max(minutes or found.usual, found.shortest)
    return Suggestion(found.id, long, reason or "Something quiet, for an ordinary moment.")


def _for_need(
    candidates: Sequence[Candidate],
    need: str,
    sessions: Sequence[Session],
    minutes: float | None,
    *,
    familiar: bool,
) -> Suggestion | None:
    fitting = [each for each in candidates if need in each.needs]
    short = [
        each for each in fitting if minutes is None or each.shortest <= minutes <= each.longest
    ]
    found = _first(short or fitting, need, sessions, familiar=familiar)
    if found is None or not fitting:
        return None
    return Suggestion(found.id, max(minutes or found.usual, found.shortest), "")


def _gentlest(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return what can be short and is for solid ground above all, so that `GENTLER` is true."""
    return [
        each
        for each in candidates
        if "steadiness" in (*each.needs[:1], *each.first_for)
        and each.shortest <= SHORT
        and not each.breathes
    ]


def _familiar(candidates: Sequence[Candidate], sessions: Sequence[Session]) -> Candidate | None:
    """Return what was practised before and was not harder, else what is new, the first of them."""
    known = {session.practice for session in sessions}
    hard = {session.practice for session in sessions if session.harder}
    return min(
        candidates,
        key=lambda each: (
            each.id in hard,
            each.id not in known,
            each.first_for.get("steadiness", len(candidates)),
            each.usual,
            each.id,
        ),
        default=None,
    )


def _need(noted: Sequence[CheckIn], now: datetime) -> tuple[str, str | None]:
    """Return what may be needed, by what was noted last, else by the hour."""
    last = noted[-1] if noted else None
    if last and is_fresh(last, now):
        strongest = max(_strengths(last), key=lambda each: each[2], default=None)
        if strongest:
            name, need, _ = strongest
            return need, f"You noted {name} {last.ratings[name]} {_part_of_day(last.moment, now)}."
    if now.hour >= 22 or now.hour < 4:
        return "sleep", LATE
    return "calm", None


def is_fresh(noted: CheckIn, now: datetime) -> bool:
    """Tell whether a check-in speaks for now still."""
    return timedelta(0) <= now - datetime.fromisoformat(noted.moment.at) <= FRESH


def _strengths(check_in: CheckIn) -> list[tuple[str, str, int]]:
    ratings = check_in.ratings
    found = []
    if ratings.get("stress", 0) >= HIGH:
        found.append(("stress", "overwhelm", ratings["stress"] - HIGH))
    for name, need in (
        ("kindness", "self-criticism"),
        ("connection", "loneliness"),
        ("presence", "steadiness"),
        ("mood", "feeling"),
    ):
        if ratings.get(name, LOW + 1) <= LOW:
            found.append((name, need, LOW - ratings[name]))
    return found


def _part_of_day(noted: Moment, now: datetime) -> str:
    """Say when it was noted, by the clock of that place."""
    hour = noted.local.hour
    if hour < 4:
        return "in the night"
    if hour < 12:
        return "this morning"
    if hour < 18:
        return "this afternoon"
    there = now.astimezone(UTC) + timedelta(minutes=noted.offset_minutes)
    return "this evening" if there.date() == noted.local.date() else "in the evening"


def _first(
    candidates: Sequence[Candidate], need: str, sessions: Sequence[Session], *, familiar: bool
) -> Candidate | None:
    """Return the practice for `need` that was not practised for longest, the shortest first.

    With `familiar`, what was practised before and was not harder stands before what is new.
    """
    last = {session.practice: at for at, session in enumerate(sessions)}
    hard = {session.practice for session in sessions if session.harder}
    fitting = [each for each in candidates if need in each.needs]
    return min(
        fitting or candidates,
        # What a practice is for above all stands first among its needs.
        key=lambda each: (
            need not in each.first_for,
            familiar and (each.id in hard, each.id not in last),
            last.get(each.id, -1),
            each.first_for.get(need, 0),
            each.needs.index(need) if need in each.needs else 0,
            each.usual,
            each.id,
        ),
        default=None,
    )
