"""Feelings that were named: which, how many different ones, and whether that changed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import comb
from sys import intern

from selfcomp_tui.base.text import fold, one_line
from selfcomp_tui.domain.records import Named

LEAST = 20
"""With fewer namings in either half it is too early to hold one against the other."""

ALIKE = 20
"""For so many namings it is said how many different words they hold, so that halves compare."""


@dataclass(frozen=True, slots=True)
class Half:
    """One half of the namings: how many different words, and how many in any `ALIKE` of them."""

    first_day: str
    last_day: str
    namings: int
    different: int
    in_alike: float


@dataclass(frozen=True, slots=True)
class Feelings:
    """What was named in `check_ins` check-ins: each feeling with how often, the commonest first.

    `halves` are the earlier and the later namings, where there are enough.
    """

    check_ins: int
    namings: int
    often: tuple[tuple[str, int], ...]
    halves: tuple[Half, Half] | None

    @property
    def different(self) -> int:
        """How many different feelings."""
        return len(self.often)


def feelings(named: Iterable[Named]) -> Feelings:
    """Return what was named, the oldest first. Small and capital letters count alike."""
    days: list[str] = []
    words: list[str] = []
    number = 0
    for _, in_check_in in groupby(named, key=lambda each: each.check_in_id):
        once = {word: each.day for each in in_check_in if (word := _word(each.feeling))}
        days += map(intern, once.values())
        words += map(intern, once)
        number += bool(once)
    often = sorted(Counter(words).items(), key=lambda each: (-each[1], each[0]))
    middle = len(words) // 2
    halves = None
    if middle >= LEAST:
        halves = _half(days[:middle], words[:middle]), _half(days[middle:], words[middle:])
    return Feelings(number, len(words), tuple(often), halves)


def in_any(counts: Iterable[int], size: int) -> float:
    """Return how many different words there are in any `size` namings, on average (rarefaction).

    More namings hold more different words by that alone; in equally many, they compare.
    """
    counts = list(counts)
    whole = comb(sum(counts), size)
    return sum(1 - comb(sum(counts) - count, size) / whole for count in counts)


def _word(feeling: str) -> str:
    return fold(one_line(feeling))


def _half(days: Sequence[str], words: Sequence[str]) -> Half:
    counted = Counter(words)
    return Half(days[0], days[-1], len(words), len(counted), in_any(counted.values(), ALIKE))
