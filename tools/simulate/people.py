"""People whose truth is known: they feel, rate, and practise for one of several reasons.

What is felt has a slow part (days) and a quick one (hours); a rating is what is felt, said only
roughly and in whole numbers. So what is rated low will mostly be higher soon after.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from selfcomp_tui.domain.moments import utc
from selfcomp_tui.domain.ratings import SCALES
from selfcomp_tui.domain.records import Rated, SessionSummary, new_id

USUAL = 5.5
SLOW, SLOW_HOURS = 1.0, 72.0
QUICK, QUICK_HOURS = 1.0, 4.0
ROUGH = 0.5
BEGAN = datetime(2026, 1, 1, 8, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Felt:
    """What somebody feels at a moment and an hour of the day, and what they rate it."""

    slow: float
    quick: float
    rating: int
    hour: float


@dataclass(frozen=True, slots=True)
class Person:
    """When somebody practises, and what a session really does to what is felt after it.

    `daily` is how the day goes by itself: what is felt more at an hour. `lasts` is for how many
    minutes a session goes, `pairs` how many pairs of check-ins are made alone, and `notes` from
    which hour to which anything is noted.
    """

    name: str
    practises: Callable[[Felt], float]
    effect: Callable[[Random], float] = lambda _: 0.0
    rough: float = ROUGH
    daily: Callable[[float], float] = lambda _: 0.0
    lasts: tuple[float, float] = (4, 15)
    pairs: int = 60
    notes: tuple[int, int] = (0, 24)


@dataclass(slots=True)
class Life:
    """What somebody noted, and how many points each session really made out."""

    check_ins: list[Rated] = field(default_factory=list)
    sessions: list[SessionSummary] = field(default_factory=list)
    made_out: list[int] = field(default_factory=list)


def low(value: float, at: float) -> float:
    """Return how likely somebody is to practise whose feeling or rating is so low."""
    return 1 / (1 + math.exp(1.2 * (value - at)))


PEOPLE = (
    Person("no effect, at any time", lambda _: 0.4),
    Person("no effect, when the rating is low", lambda felt: low(felt.rating, 4)),
    Person("no effect, on bad days", lambda felt: low(USUAL + felt.slow, 4.5)),
    Person("one point, when the rating is low", lambda felt: low(felt.rating, 4), lambda _: 1.0),
    Person(
        "three points at times, when it is low",
        lambda felt: low(felt.rating, 4),
        lambda chance: 3.0 * (chance.random() < 1 / 3),
    ),
    Person(
        "no effect, worse than what is rated",
        lambda felt: low(USUAL + felt.slow + felt.quick, 4),
        rough=0.7,
    ),
    Person(
        "no effect, at an hour when it rises anyway",
        lambda felt: 0.5 * (18 <= felt.hour < 20),
        daily=lambda hour: min(2.0, max(0.0, hour - 18)),
        lasts=(25, 45),
        pairs=150,
        notes=(17, 21),
    ),
)
"""The last but one is beyond what any comparison of ratings can see, and the last one is told only
by pairs of the same hour; docs/insights.md says so."""


def live(person: Person, sessions: int, seed: int) -> Life:
    """Return a life with so many sessions."""
    chance = Random(seed)
    life = Life()
    slow, quick, now = chance.gauss(0, SLOW), chance.gauss(0, QUICK), BEGAN
    paired = 0

    def wait(minutes: float) -> None:
        nonlocal slow, quick, now
        now += timedelta(minutes=minutes)
        slow = _drift(slow, SLOW, minutes / 60 / SLOW_HOURS, chance)
        quick = _drift(quick, QUICK, minutes / 60 / QUICK_HOURS, chance)

    def rated(felt: float) -> int:
        return min(9, max(1, round(USUAL + felt + person.daily(hour()))))

    def hour() -> float:
        return now.hour + now.minute / 60

    while len(life.sessions) < sessions or paired < person.pairs:
        wait(60 * chance.uniform(3, 20))
        if not person.notes[0] <= now.hour < person.notes[1]:
            continue
        first = rated(slow + quick + chance.gauss(0, person.rough))
        started = _check_in(now, first)
        if chance.random() < person.practises(Felt(slow, quick, first, hour())):
            if len(life.sessions) < sessions:
                wait(chance.uniform(*person.lasts))
                after = slow + quick + chance.gauss(0, person.rough)
                helped = rated(after + person.effect(chance))
                life.made_out.append(helped - rated(after))
                ended = _check_in(now, helped)
                life.check_ins += started, ended
                life.sessions.append(_session(started, ended))
        elif paired < person.pairs:
            paired += 1
            wait(chance.uniform(5, 60))
            second = rated(slow + quick + chance.gauss(0, person.rough))
            life.check_ins += started, _check_in(now, second)
    return life


def _drift(value: float, spread: float, times: float, chance: Random) -> float:
    """Return where a value that falls back to its usual has gone (Ornstein and Uhlenbeck)."""
    kept = math.exp(-times)
    return kept * value + math.sqrt(1 - kept * kept) * chance.gauss(0, spread)


def _check_in(now: datetime, mood: int) -> Rated:
    ratings = bytes(mood if scale == "mood" else 0 for scale in SCALES)
    return Rated(new_id(), utc(now), now.hour, ratings)


def _session(before: Rated, after: Rated) -> SessionSummary:
    return SessionSummary(
        id=f"session-{before.id}",
        practice="pause",
        title="Pause",
        family="mindfulness",
        trains=(),
        started_at=before.at,
        speed=1.0,
        practised_seconds=300.0,
        state="finished",
        before_id=before.id,
        after_id=after.id,
    )
