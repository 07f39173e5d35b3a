"""What usually happens to a rating without a practice.

Who practises on a bad day will mostly feel better later, practice or not. So a change during a
session is held against pairs of the person's own check-ins, made alone: about as far apart, and
beginning at a similar rating on days that were rated alike.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import frexp, fsum, sqrt
from typing import NamedTuple

from selfcomp_tui.insight.estimates import Sample

SHORTEST = 1.0
"""Check-ins less than a minute apart are rather one that was put right; they make no pair."""

ALIKE = 1
"""How many points apart two ratings may be to count as similar."""

DOUBLINGS = 2
"""How many doublings apart two lengths of time may be to count as about the same."""

LINES = 3
"""How many degrees of freedom the plane through the pairs takes."""


class Alike(NamedTuple):
    """What changes have in common: the rating at the start, the days around it, and the time.

    `around` is the mean of what was rated in those days, to the half point; `doublings` is the time
    in doublings of an hour: -1 is half an hour to an hour, 0 one hour to two.
    """

    start: int
    around: float
    doublings: int


class Change(NamedTuple):
    """By how many points a rating changed; the rest is the moment that it began with."""

    start: int
    around: float
    doublings: int
    by: int

    @property
    def moment(self) -> Alike:
        """What it has in common with other changes."""
        return Alike(self.start, self.around, self.doublings)


def change(start: int, end: int, minutes: float, around: float) -> Change:
    """Return the change of a rating in so many minutes; `around` leaves the two ratings out."""
    doublings = frexp(max(SHORTEST, minutes) / 60)[1] - 1
    return Change(start, round(around * 2) / 2, doublings, end - start)


@dataclass(frozen=True, slots=True)
class Matched:
    """How many pairs match, and what the pairs' changes leave unexplained.

    The size of `unexplained` is how many independent pairs the comparison is worth.
    """

    pairs: int
    unexplained: Sample


class Usually:
    """Pairs of check-ins without a practice, ready to be held against sessions.

    They are kept as counts of pairs that are alike, so that many cost no more than few.
    """

    def __init__(self, pairs: Mapping[Change, int]) -> None:
        self._pairs: dict[Alike, Counter[int]] = {}
        for pair, times in pairs.items():
            self._pairs.setdefault(pair.moment, Counter())[pair.by] = times
        self._pool = cache(self._pool_of)
        self._match = cache(self._match_of)

    def expected(self, moment: Alike) -> float | None:
        """Return the change that usually follows such a moment, or None if nothing tells.

        It is the mean change of the pairs that match. Where those differ a little from `moment`, in
        the rating or in the days around, what that makes out is taken from the plane through all
        pairs that are as long.
        """
        match = self._match(moment)
        if match is None:
            return None
        slopes = self._pool(moment.doublings).slopes
        return match.change + slopes[0] * match.off[0] + slopes[1] * match.off[1]

    def matched(self, moments: Mapping[Alike, int]) -> Matched:
        """Return how much stands behind the expected changes of these moments, all together.

        It is said how often each moment occurs.
        """
        whole = sum(moments.values())
        weights: dict[Alike, float] = {}
        tilts: dict[int, tuple[float, float]] = {}
        matching: set[Alike] = set()
        for moment, times in moments.items():
            match = self._match(moment)
            if match is None:
                continue
            share = times / whole
            matching.update(match.pairs)
            for pair in match.pairs:
                weights[pair] = weights.get(pair, 0.0) + share / match.number
            tilt = self._pool(moment.doublings).solved(match.off)
            known = tilts.get(moment.doublings, (0.0, 0.0))
            tilts[moment.doublings] = (known[0] + share * tilt[0], known[1] + share * tilt[1])
        for doublings, (by_start, by_around) in tilts.items():
            pool = self._pool(doublings)
            for pair in pool.pairs:
                weights[pair] = (
                    weights.get(pair, 0.0)
                    + by_start * (pair.start - pool.start)
                    + by_around * (pair.around - pool.around)
                )
        if not weights:
            return Matched(0, Sample((), 0))
        return Matched(
            pairs=sum(self._pairs[pair].total() for pair in matching),
            unexplained=self._unexplained(weights),
        )

    def _unexplained(self, weights: dict[Alike, float]) -> Sample:
        pool = _Pool({pair: self._pairs[pair] for pair in weights})
        more = sqrt(pool.number / max(1, pool.number - LINES))
        return Sample(
            values=[(by - pool.at(pair)) * more for pair in weights for by in self._pairs[pair]],
            times=[times for pair in weights for times in self._pairs[pair].values()],
            size=round(1 / fsum(w * w * self._pairs[pair].total() for pair, w in weights.items())),
        )

    def _pool_of(self, doublings: int) -> "_Pool":
        """Return the pairs about as long: no longer than an hour both, or four times at most."""
        return _Pool(
            {
                pair: changes
                for pair, changes in self._pairs.items()
                if max(pair.doublings, doublings) < 0
                or abs(pair.doublings - doublings) <= DOUBLINGS
            }
        )

    def _match_of(self, moment: Alike) -> "_Match | None":
        by_start = self._pool(moment.doublings).by_start
        near = range(moment.start - ALIKE, moment.start + ALIKE + 1)
        pairs = [pair for start in near for pair in by_start.get(start, ())]
        if not pairs:
            return None
        numbers = [self._pairs[pair].total() for pair in pairs]
        number = sum(numbers)
        changes = sum(by * times for pair in pairs for by, times in self._pairs[pair].items())
        start = fsum(pair.start * times for pair, times in zip(pairs, numbers, strict=True))
        around = fsum(pair.around * times for pair, times in zip(pairs, numbers, strict=True))
        off = moment.start - start / number, moment.around - around / number
        return _Match(tuple(pairs), number, changes / number, off)


@dataclass(frozen=True, slots=True)
class _Match:
    """The pairs that match a moment, their mean change, and how far it is off their middle."""

    pairs: tuple[Alike, ...]
    number: int
    change: float
    off: tuple[float, float]


class _Pool:
    """Pairs that are about as long, and the plane through their changes (least squares)."""

    def __init__(self, pairs: dict[Alike, Counter[int]]) -> None:
        self.pairs = pairs
        self.by_start: dict[int, list[Alike]] = {}
        for pair in pairs:
            self.by_start.setdefault(pair.start, []).append(pair)
        points = [(pair, by, times) for pair, c in pairs.items() for by, times in c.items()]
        self.number = max(1, sum(times for _, _, times in points))
        self.start = fsum(pair.start * times for pair, _, times in points) / self.number
        self.around = fsum(pair.around * times for pair, _, times in points) / self.number
        self.change = fsum(by * times for _, by, times in points) / self.number
        # One more pair, a point off in both, that changed no more than the others: it keeps the
        # plane level where there is nothing to tilt it.
        spread_start = spread_around = 1.0
        both = with_start = with_around = 0.0
        for pair, by, times in points:
            start, around = pair.start - self.start, pair.around - self.around
            spread_start += times * start * start
            spread_around += times * around * around
            both += times * start * around
            with_start += times * start * by
            with_around += times * around * by
        self._spreads = spread_start, both, spread_around
        self.slopes = self.solved((with_start, with_around))

    def solved(self, sums: tuple[float, float]) -> tuple[float, float]:
        """Return the tilts, by the start and by the days around, that give these sums."""
        start, both, around = self._spreads
        whole = start * around - both * both
        return (
            (around * sums[0] - both * sums[1]) / whole,
            (start * sums[1] - both * sums[0]) / whole,
        )

    def at(self, pair: Alike) -> float:
        """Return the height of the plane."""
        start, around = pair.start - self.start, pair.around - self.around
        return self.change + self.slopes[0] * start + self.slopes[1] * around
