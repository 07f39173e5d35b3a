"""The same tests with the rating before taken into account.

From each value is taken what the rating before foretells: γ times how far that rating lies off its
block's mean, with γ by least squares within blocks, without knowing the arms, and anew for each
difference that is tried. So the test stays exact. γ falls in a straight line as the difference
grows; hence each drawing still has one difference from which on it shows as much (see
`exact.Shifts`), and that is all there is to know. Where there are very many drawings, as many as
`DRAWN` of them stand for all.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import permutations, product
from math import fsum, inf
from random import Random

from selfcomp_tui.insight.trial.exact import Triple

MOST_LISTED = 60_000
"""With more drawings than this, some are drawn by chance."""

DRAWN = 9_999
SEED = 2015


class Adjusted:
    """What the difference would have to be for each other drawing to show as much.

    `thresholds` are those differences; with `drawn`, of drawings that were drawn by chance.
    """

    def __init__(self, thresholds: Sequence[float], *, drawn: bool) -> None:
        self._thresholds = sorted(thresholds)
        self.drawn = drawn

    def one_sided(self, difference: float = 0.0) -> tuple[float, float]:
        """Return the p values of “more than `difference`” and “less than `difference`”."""
        whole = len(self._thresholds) + 1
        more = 1 + sum(each <= difference for each in self._thresholds)
        less = 1 + sum(each >= difference for each in self._thresholds)
        return more / whole, less / whole

    def two_sided(self, difference: float = 0.0) -> float:
        """Return the p value of “other than `difference`”: twice the smaller of both sides."""
        return min(1.0, 2 * min(self.one_sided(difference)))

    def estimate(self) -> float:
        """Return the difference at which the p value is largest: the middle of the thresholds."""
        finite = [each for each in self._thresholds if abs(each) < inf]
        middle = len(finite) // 2
        return fsum(finite[(len(finite) - 1) // 2 : middle + 1]) / (1 + (len(finite) % 2 == 0))

    def interval(self, level: Fraction) -> tuple[float, float] | None:
        """Return the differences that neither side rejects; None where there are too few blocks."""
        at = int((len(self._thresholds) + 1) * (1 - level) / 2)
        if at == 0:
            return None
        return self._thresholds[at - 1], self._thresholds[-at]


def _slope(
    blocks: Sequence[Triple], before: Sequence[Triple], added: Sequence[int]
) -> tuple[float, float]:
    """Return γ where there is no difference, and by how much it falls for each point of it.

    `added` says by place (none, self-compassion, mindfulness) to whom the difference is added.
    """
    spread = with_values = with_added = 0.0
    for values, ratings in zip(blocks, before, strict=True):
        middle = fsum(ratings) / 3
        for value, rating, one in zip(values, ratings, added, strict=True):
            off = rating - middle
            spread += off * off
            with_values += off * value
            with_added += off * one
    return (with_values / spread, with_added / spread) if spread else (0.0, 0.0)


def pair(blocks: Sequence[Triple], before: Sequence[Triple], one: int, other: int) -> Adjusted:
    """Return what is to be known of arm `one` less arm `other` (0 none, 1 self-compassion, 2)."""
    added = [int(place == one) for place in range(3)]
    at_none, falls = _slope(blocks, before, added)
    parts = []
    for values, ratings in zip(blocks, before, strict=True):
        ahead = ratings[one] - ratings[other]
        parts.append(((values[one] - values[other] - at_none * ahead, 1 - falls * ahead),))
    return _adjusted(parts)


def any_against_none(blocks: Sequence[Triple], before: Sequence[Triple]) -> Adjusted:
    """Return what is to be known of both practices against none."""
    at_none, falls = _slope(blocks, before, (0, 1, 1))
    parts = []
    for values, ratings in zip(blocks, before, strict=True):
        options = []
        for place in (1, 2):
            ahead = ratings[place] - ratings[0]
            options.append((values[place] - values[0] - at_none * ahead, 1 - falls * ahead))
        parts.append(tuple(options))
    return _adjusted(parts)


def _adjusted(parts: Sequence[tuple[tuple[float, float], ...]]) -> Adjusted:
    drawings = 1
    for options in parts:
        drawings *= len(options) + 1
    drawn = drawings > MOST_LISTED
    chosen = _drawn(parts) if drawn else _listed(parts)
    return Adjusted([_threshold(values, falls) for values, falls in chosen], drawn=drawn)


Chosen = tuple[Sequence[float], Sequence[float]]
"""By block, what a drawing changes: at no difference, and for each point of it."""


def _listed(parts: Sequence[tuple[tuple[float, float], ...]]) -> Iterator[Chosen]:
    values = product(*((0.0, *(value for value, _ in options)) for options in parts))
    falls = product(*((0.0, *(fall for _, fall in options)) for options in parts))
    every = zip(values, falls, strict=True)
    next(every)  # the real drawing itself
    yield from every


def _drawn(parts: Sequence[tuple[tuple[float, float], ...]]) -> Iterator[Chosen]:
    chance = Random(SEED)  # noqa: S311 - chance, not secrets; the same data give the same p
    options = [((0.0, 0.0), *each) for each in parts]
    for _ in range(DRAWN):
        values, falls = zip(*(chance.choice(each) for each in options), strict=True)
        yield values, falls


def _threshold(values: Sequence[float], falls: Sequence[float]) -> float:
    """Return the difference from which on a drawing shows as much as the real one."""
    total, per_point = fsum(values), fsum(falls)
    if per_point > 0:
        return total / per_point
    return -inf if total <= 0 else inf


def global_p(blocks: Sequence[Triple], before: Sequence[Triple]) -> tuple[float, bool]:
    """Return the share of drawings in which the arms differ as much; tell if some stood for all."""
    slope, _ = _slope(blocks, before, (0, 0, 0))
    left = []
    for values, ratings in zip(blocks, before, strict=True):
        rest = [value - slope * rating for value, rating in zip(values, ratings, strict=True)]
        middle = fsum(rest) / 3
        left.append([each - middle for each in rest])
    observed = _apart(left) * (1 - 1e-12)  # as much, but for the last digits
    if 6 ** len(left) <= MOST_LISTED:
        orders = product(*(tuple(permutations(block)) for block in left))
        apart = [_apart(each) >= observed for each in orders]
        return sum(apart) / len(apart), False
    chance = Random(SEED)  # noqa: S311
    hits = sum(
        _apart([chance.sample(block, 3) for block in left]) >= observed for _ in range(DRAWN)
    )
    return (hits + 1) / (DRAWN + 1), True


def _apart(blocks: Sequence[Sequence[float]]) -> float:
    return fsum(fsum(values) ** 2 for values in zip(*blocks, strict=True))
