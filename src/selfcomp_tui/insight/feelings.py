"""Feelings that were named: which, how many different ones, and whether that changed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import comb

from selfcomp_tui.journal.check_ins import CheckIn
from selfcomp_tui.text import one_line

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


def feelings(check_ins: Iterable[CheckIn]) -> Feelings:
    """Return what was named; check-ins are oldest first. Small and capital letters count alike."""
    named = []
    number = 0
    for check_in in check_ins:
        words = {word: None for each in check_in.feelings if (word := one_line(each).casefold())}
        named += [(check_in.moment.day, word) for word in words]
        number += bool(words)
    counted = Counter(word for _, word in named)
    often = sorted(counted.items(), key=lambda each: (-each[1], each[0]))
    middle = len(named) // 2
    enough = middle >= LEAST
    return Feelings(
        check_ins=number,
        namings=len(named),
        often=tuple(often),
        halves=(_half(named[:middle]), _half(named[middle:])) if enough else None,
    )


def in_any(counts: Iterable[int], size: int) -> float:
    """Return how many different words there are in any `size` namings, on average (rarefaction).

    More namings hold more different words by that alone; in equally many, they compare.
    """
    counts = list(counts)
    whole = comb(sum(counts), size)
    return sum(1 - comb(sum(counts) - count, size) / whole for count in counts)


def _half(named: Sequence[tuple[str, str]]) -> Half:
    counted = Counter(word for _, word in named)
    return Half(
        named[0][0], named[-1][0], len(named), len(counted), in_any(counted.values(), ALIKE)
    )
