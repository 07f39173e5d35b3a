"""What usually happens to a rating without a practice.

Who practises on a bad day will mostly feel better later, practice or not. So a change during a
session is held against pairs of the person's own check-ins, made alone, about as far apart and
beginning at a similar rating.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import floor, fsum, log2, sqrt

from selfcomp_tui.insight.estimates import Sample

SHORTEST = 1.0
"""Check-ins less than a minute apart are rather one that was put right; they make no pair."""

ALIKE = 1
"""How many points apart two ratings may be to count as similar."""

DOUBLINGS = 2
"""How many doublings apart two lengths of time may be to count as about the same."""


@dataclass(frozen=True, slots=True)
class Change:
    """A rating at the start, the same scale's at the end, and the minutes between."""

    start: int
    end: int
    minutes: float

    @property
    def by(self) -> int:
        """How much higher the rating is at the end."""
        return self.end - self.start

    @property
    def moment(self) -> "Alike":
        """What it has to share with another change to be held against it."""
        return Alike(self.start, floor(log2(max(SHORTEST, self.minutes) / 60)))


@dataclass(frozen=True, slots=True)
class Alike:
    """A rating to begin with, and a time as doublings of an hour (-1: half an hour to an hour)."""

    start: int
    doublings: int

    def as_long_as(self, other: "Alike") -> bool:
        """Tell whether the two took about as long: both within an hour, or four times at most."""
        return (
            max(self.doublings, other.doublings) < 0
            or abs(self.doublings - other.doublings) <= DOUBLINGS
        )

    def begins_like(self, other: "Alike") -> bool:
        """Tell whether the two begin at a similar rating."""
        return abs(self.start - other.start) <= ALIKE


@dataclass(frozen=True, slots=True)
class Matched:
    """How many pairs match, and what the pairs' changes leave unexplained.

    The size of `unexplained` is how many independent pairs the comparison is worth.
    """

    pairs: int
    unexplained: Sample


class Usually:
    """Pairs of check-ins without a practice, ready to be held against sessions.

    They are kept as counts, since many pairs are alike: by the moment, then by the change.
    """

    def __init__(self, pairs: Iterable[Change]) -> None:
        self._pairs: dict[Alike, Counter[int]] = {}
        for pair in pairs:
            self._pairs.setdefault(pair.moment, Counter())[pair.by] += 1
        self._number = {moment: changes.total() for moment, changes in self._pairs.items()}
        self._sum = {
            moment: sum(by * times for by, times in changes.items())
            for moment, changes in self._pairs.items()
        }
        self._weights = cache(self._weigh)

    def expected(self, moment: Alike) -> float | None:
        """Return the change that usually follows such a moment, or None if nothing tells.

        It is the mean change of the pairs that match. Where those begin a little higher or lower
        than `moment`, what that makes out is taken from the line through all pairs as long.
        """
        weights = self._weights(moment)
        if not weights:
            return None
        return fsum(weight * self._sum[pair] for pair, weight in weights.items())

    def matched(self, moments: Sequence[Alike]) -> Matched:
        """Return how much stands behind the expected changes of these moments, all together."""
        if not moments:
            return Matched(0, Sample((), 0))
        weights: dict[Alike, float] = {}
        matching: set[Alike] = set()
        for moment, times in Counter(moments).items():
            matching.update(self._matching(moment))
            for pair, weight in self._weights(moment).items():
                weights[pair] = weights.get(pair, 0.0) + weight * times / len(moments)
        number = sum(self._number[pair] for pair in weights)
        line = _line([(pair.start, self._sum[pair], self._number[pair]) for pair in weights])
        left = sqrt(number / max(1, number - 2))  # a line takes two degrees of freedom
        unexplained = [
            ((by - line.at(pair.start)) * left, times)
            for pair in weights
            for by, times in self._pairs[pair].items()
        ]
        return Matched(
            pairs=sum(self._number[pair] for pair in matching),
            unexplained=Sample(
                values=[value for value, _ in unexplained],
                weights=[times for _, times in unexplained],
                size=round(1 / fsum(w * w * self._number[pair] for pair, w in weights.items())),
            ),
        )

    def _matching(self, moment: Alike) -> list[Alike]:
        return [pair for pair in self._as_long(moment) if moment.begins_like(pair)]

    def _as_long(self, moment: Alike) -> list[Alike]:
        return [pair for pair in self._pairs if moment.as_long_as(pair)]

    def _weigh(self, moment: Alike) -> Mapping[Alike, float]:
        """Return what each pair, by its moment, counts in the change to expect."""
        matching = self._matching(moment)
        if not matching:
            return {}
        number = sum(self._number[pair] for pair in matching)
        off = moment.start - sum(pair.start * self._number[pair] for pair in matching) / number
        as_long = self._as_long(moment)
        line = _line([(pair.start, self._sum[pair], self._number[pair]) for pair in as_long])
        slope = off / line.spread if line.spread else 0.0
        return {
            pair: (pair in matching) / number + slope * (pair.start - line.middle)
            for pair in as_long
        }


@dataclass(frozen=True, slots=True)
class _Line:
    """A straight line through the point (`middle`, `height`)."""

    middle: float
    height: float
    slope: float
    spread: float

    def at(self, x: float) -> float:
        return self.height + self.slope * (x - self.middle)


def _line(points: Sequence[tuple[int, int, int]]) -> _Line:
    """Return the least squares line through points: where they start, sum of changes, number."""
    number = sum(times for _, _, times in points)
    middle = sum(start * times for start, _, times in points) / number
    height = sum(total for _, total, _ in points) / number
    spread = fsum(times * (start - middle) ** 2 for start, _, times in points)
    together = fsum((start - middle) * total for start, total, _ in points)
    return _Line(middle, height, together / spread if spread else 0.0, spread)
