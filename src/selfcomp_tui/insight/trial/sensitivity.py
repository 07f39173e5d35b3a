"""Which difference a trial will mostly show, told before it begins.

A rough formula, held to simulations in docs/trial.md: a pair of arms is mostly told apart (four
times in five) with 15.7 (σ / δ)² blocks, any practice against none with 11.8 (σ / δ)², and two
blocks more since the tests are exact. σ is the spread within a block.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import fsum, sqrt
from statistics import fmean, median, stdev

from selfcomp_tui.domain.trials import BLOCK, Design, Question

USUAL: Mapping[Design, float] = {"moments": 0.9, "days": 1.24}
"""The spread that is taken where a journal tells of none: of changes, and of near days."""

_NEEDED: Mapping[Question, float] = {"any_vs_none": 11.8, "s_vs_m": 15.7}
_EXACT = 2
_LEAST_CHANGES = 20
_LEAST_BLOCKS = 10
_LEAST_SPREAD = 0.3
"""Whole numbers cannot be told to lie closer than this."""


def smallest(spread: float, blocks: int, question: Question) -> float:
    """Return the smallest difference that is mostly seen with so many blocks."""
    return spread * sqrt(_NEEDED[question] / max(blocks - _EXACT, 1))


def of_changes(changes: Sequence[int]) -> float | None:
    """Return the spread of changes over a practice; None with too few of them."""
    return max(stdev(changes), _LEAST_SPREAD) if len(changes) >= _LEAST_CHANGES else None


def of_days(by_day: Mapping[str, Sequence[int]]) -> float | None:
    """Return the spread of days within three in a row; None with too few of them."""
    middles = {date.fromisoformat(day): median(values) for day, values in by_day.items()}
    squares: list[float] = []
    blocks, free_from = 0, date.min
    for day in sorted(middles):
        run = [middles.get(day + timedelta(days=at)) for at in range(BLOCK)]
        values = [each for each in run if each is not None]
        if day < free_from or len(values) < BLOCK:
            continue
        squares += [(each - fmean(values)) ** 2 for each in values]
        blocks += 1
        free_from = day + timedelta(days=BLOCK)
    if blocks < _LEAST_BLOCKS:
        return None
    return max(sqrt(fsum(squares) / (blocks * (BLOCK - 1))), _LEAST_SPREAD)
