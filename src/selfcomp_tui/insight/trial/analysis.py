"""What a trial on oneself shows: any practice against none, and each pair of arms.

The design and the reasons are in docs/trial.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm
from typing import Literal

from selfcomp_tui.insight.trial import adjusted, exact
from selfcomp_tui.insight.trial.exact import TooFine, Triple

Arm = Literal["N", "S", "M"]
ARMS: tuple[Arm, ...] = ("N", "S", "M")
"""None planned, self-compassion, mindfulness; blocks keep their values in this order."""

LEVEL = Fraction(95, 100)

LEAST_BLOCKS = 6
"""With fewer complete blocks no drawing is rare enough for an answer: 2 in 2^5 is .0625."""

FINEST = 10_000
"""Into how many parts of one values are counted; what is finer is no rating."""


@dataclass(frozen=True, slots=True)
class Rated:
    """One time of a block: its value, and the rating before it, where there are any."""

    value: Fraction | None
    before: Fraction | None = None


Block = Mapping[Arm, Rated]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How much higher one side was, its two-sided p, and the interval, where there are enough.

    `closed` is the p that holds for three pairs at once: no less than that of all arms together.
    """

    difference: float
    p: float
    interval: tuple[float, float] | None
    blocks: int
    closed: float | None = None


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a trial shows. `blocks` are the complete ones; `missing` are times without a value."""

    global_p: float | None
    any_vs_none: Comparison | None
    s_vs_n: Comparison | None
    m_vs_n: Comparison | None
    s_vs_m: Comparison | None
    blocks: int
    missing: Mapping[Arm, int]
    adjusted: bool
    drawn: bool

    @property
    def enough(self) -> bool:
        """Whether there are blocks enough for an answer."""
        return self.blocks >= LEAST_BLOCKS


def analyse(blocks: Sequence[Block]) -> Analysis:
    """Return what is found. Nothing that is missing is filled in.

    The rating before is taken into account where every time of a complete block has one. Raises
    `TooFine` for values with more than four decimals.
    """
    missing = {
        arm: sum(arm not in block or block[arm].value is None for block in blocks) for arm in ARMS
    }
    complete = [block for block in blocks if _has(block, *ARMS)]
    with_before = bool(complete) and all(
        block[arm].before is not None for block in complete for arm in ARMS
    )
    scale = _scale(blocks)
    values = [_triple(block, "value", scale) for block in complete]
    before = [_triple(block, "before", scale) for block in complete] if with_before else []
    together, drawn = _global(values, before)
    any_practice, any_drawn = _any(values, before, scale)
    of_pairs: tuple[tuple[Arm, Arm], ...] = ("S", "N"), ("M", "N"), ("S", "M")
    pairs = {
        (one, other): _pair(blocks, values, before, one, other, scale, together)
        for one, other in of_pairs
    }
    return Analysis(
        global_p=together,
        any_vs_none=any_practice,
        s_vs_n=pairs["S", "N"][0],
        m_vs_n=pairs["M", "N"][0],
        s_vs_m=pairs["S", "M"][0],
        blocks=len(complete),
        missing=missing,
        adjusted=with_before,
        drawn=drawn or any_drawn or any(by_chance for _, by_chance in pairs.values()),
    )


def _has(block: Block, *arms: Arm) -> bool:
    return all(arm in block and block[arm].value is not None for arm in arms)


def _scale(blocks: Sequence[Block]) -> int:
    """Return by what values are multiplied to be whole."""
    every = [
        each for block in blocks for rated in block.values() for each in (rated.value, rated.before)
    ]
    scale = lcm(*(each.denominator for each in every if each is not None))
    if scale > FINEST:
        raise TooFine
    return scale


def _triple(block: Block, which: Literal["value", "before"], scale: int) -> Triple:
    one, two, three = (int((getattr(block[arm], which) or 0) * scale) for arm in ARMS)
    return one, two, three


def _global(values: Sequence[Triple], before: Sequence[Triple]) -> tuple[float | None, bool]:
    if not values:
        return None, False
    if before:
        return adjusted.global_p(values, before)
    return float(exact.global_p(values)), False


def _any(
    values: Sequence[Triple], before: Sequence[Triple], scale: int
) -> tuple[Comparison | None, bool]:
    if not values:
        return None, False
    if before:
        found = adjusted.any_against_none(values, before)
        return _comparison(found.estimate(), found.two_sided(), found, len(values), scale)
    mean = Fraction(sum(one + other - 2 * none for none, one, other in values), 2 * len(values))
    p = exact.any_against_none_p(values)
    return _comparison(mean, p, exact.any_against_none(values), len(values), scale)


def _pair(
    blocks: Sequence[Block],
    values: Sequence[Triple],
    before: Sequence[Triple],
    one: Arm,
    other: Arm,
    scale: int,
    together: float | None,
) -> tuple[Comparison | None, bool]:
    """Return one pair; a block that lacks a third arm still tells of it."""
    if before:
        found = adjusted.pair(values, before, ARMS.index(one), ARMS.index(other))
        estimate: Fraction | float = found.estimate()
        comparison, drawn = _comparison(estimate, found.two_sided(), found, len(values), scale)
    else:
        differences = [
            int(((block[one].value or 0) - (block[other].value or 0)) * scale)
            for block in blocks
            if _has(block, one, other)
        ]
        if not differences:
            return None, False
        shifts = exact.pair(differences)
        estimate = Fraction(sum(differences), len(differences))
        comparison, drawn = _comparison(
            estimate, shifts.two_sided(), shifts, len(differences), scale
        )
    closed = max(comparison.p, together) if together is not None else None
    return replace(comparison, closed=closed), drawn


def _comparison(
    difference: Fraction | float,
    p: Fraction | float,
    found: exact.Shifts | adjusted.Adjusted,
    blocks: int,
    scale: int,
) -> tuple[Comparison, bool]:
    interval = found.interval(LEVEL)
    low, high = interval or (0, 0)
    return (
        Comparison(
            float(difference) / scale,
            float(p),
            (float(low) / scale, float(high) / scale) if interval else None,
            blocks,
        ),
        isinstance(found, adjusted.Adjusted) and found.drawn,
    )
