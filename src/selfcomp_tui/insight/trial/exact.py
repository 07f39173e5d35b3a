"""Exact tests for blocks of three in random order: every re-drawing is counted, none is assumed.

All values are whole numbers here, so that sums can be counted instead of listed. What follows is
Fisher's and Pitman's: under “it makes no difference” each drawing of the orders was as likely, so
the share of drawings that would have shown as much is the p value. Intervals hold those differences
that such a test does not reject (inversion), so they agree with it by construction.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import permutations

Triple = tuple[int, int, int]
"""The values of one block: none, self-compassion, mindfulness."""

MOST_BYTES = 64_000_000
"""How large the table of sums may be; beyond that the values are too fine to count."""


class TooFine(Exception):
    """The values are so fine that their sums cannot be counted."""


def global_p(blocks: Sequence[Triple]) -> Fraction:
    """Return the share of all 6^B drawings in which the arms differ as much.

    How much is the sum, over arms, of the square of their sum of differences from the blocks'
    means. Raises `TooFine`.
    """
    plain = [tuple(value - min(block) for value in block) for block in blocks]
    whole = sum(map(sum, plain))
    observed = _apart(sum(block[0] for block in plain), sum(block[1] for block in plain), whole)
    # One large number holds how often each pair of sums (of the first arm, of the second) comes:
    # a block adds its six orders as six shifts. So the counting is done by multiplication.
    width = sum(map(max, plain)) + 1
    size = (6 ** len(plain)).bit_length() // 8 + 1
    if width * width * size > MOST_BYTES:
        raise TooFine
    number = 1
    for block in plain:
        number = sum(
            number << (8 * size * (one * width + other)) for one, other, _ in permutations(block)
        )
    cells = number.to_bytes(width * width * size + size, "little")
    as_much = 0
    for one in range(width):
        begins = one * width * size
        row = cells[begins : begins + width * size]
        if not any(row):
            continue
        for other in range(width):
            if _apart(one, other, whole) >= observed:
                as_much += int.from_bytes(row[other * size : (other + 1) * size], "little")
    return Fraction(as_much, 6 ** len(plain))


def _apart(one: int, other: int, whole: int) -> int:
    return sum((3 * each - whole) ** 2 for each in (one, other, whole - one - other))


class Shifts:
    """What the difference would have to be for each other drawing to show as much.

    A drawing that puts the comparison elsewhere in some blocks shows as much as the real one where
    the mean of those blocks' differences is no more than the true difference. So how often each sum
    of so many differences comes is all there is to know. `options` holds, block by block, the
    differences that another drawing may put in play: one for a pair, two for any against none.
    """

    def __init__(self, options: Sequence[Sequence[int]]) -> None:
        counted: dict[tuple[int, int], int] = {(0, 0): 1}
        for differences in options:
            new = dict(counted)
            for (size, total), times in counted.items():
                for difference in differences:
                    at = size + 1, total + difference
                    new[at] = new.get(at, 0) + times
            counted = new
            if len(counted) > MOST_BYTES // 100:
                raise TooFine
        del counted[0, 0]
        self._drawings = sum(counted.values()) + 1
        means: dict[Fraction, int] = {}
        for (size, total), times in counted.items():
            mean = Fraction(total, size)
            means[mean] = means.get(mean, 0) + times
        self._means = sorted(means.items())

    def one_sided(self, difference: Fraction = Fraction(0)) -> tuple[Fraction, Fraction]:
        """Return the p values of “more than `difference`” and “less than `difference`”."""
        more = 1 + sum(times for mean, times in self._means if mean <= difference)
        less = 1 + sum(times for mean, times in self._means if mean >= difference)
        return Fraction(more, self._drawings), Fraction(less, self._drawings)

    def two_sided(self, difference: Fraction = Fraction(0)) -> Fraction:
        """Return the p value of “other than `difference`”: twice the smaller of both sides."""
        return min(Fraction(1), 2 * min(self.one_sided(difference)))

    def interval(self, level: Fraction) -> tuple[Fraction, Fraction] | None:
        """Return the differences that neither side rejects; None where there are too few blocks."""
        at = int(self._drawings * (1 - level) / 2)
        if at == 0:
            return None
        return _at(self._means, at), _at(reversed(self._means), at)


def _at(means: Iterable[tuple[Fraction, int]], place: int) -> Fraction:
    """Return the mean that stands at a place, counting from 1, each as often as it comes."""
    for mean, times in means:
        place -= times
        if place <= 0:
            return mean
    raise AssertionError("there are fewer drawings than that")


def pair(differences: Iterable[int]) -> Shifts:
    """Return what is to be known of a pair of arms: each block's signs may be turned round.

    All three arms are never drawn anew for a pair: that would ask whether none of them differs.
    """
    return Shifts([(difference,) for difference in differences])


def any_against_none(blocks: Iterable[Triple]) -> Shifts:
    """Return what is to be known of both practices against none, which may stand at any place."""
    return Shifts([(one - none, other - none) for none, one, other in blocks])


def any_against_none_p(blocks: Sequence[Triple]) -> Fraction:
    """Return the share of all 3^B places of “none” at which both practices differ from it as much.

    The places do not lie evenly to both sides, so here it is the size of the difference that
    counts, whichever way.
    """
    thirds = [[3 * value - sum(block) for value in block] for block in blocks]
    observed = abs(sum(block[0] for block in thirds))
    counted = {0: 1}
    for block in thirds:
        new: dict[int, int] = {}
        for total, times in counted.items():
            for value in block:
                new[total + value] = new.get(total + value, 0) + times
        counted = new
    as_much = sum(times for total, times in counted.items() if abs(total) >= observed)
    return Fraction(as_much, 3 ** len(blocks))
