"""Estimates from values that follow each other in time, and are alike for it.

A slope, and the last weeks against those before: each with an interval as wide as the likeness of
neighbours makes it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum, inf, sqrt
from statistics import NormalDist, median

from selfcomp_tui.insight.estimates import LEAST_VARIANCE, TAIL, Estimate, Interval, t_quantile

LAGS = 14
"""How many places apart values are looked at together, to tell how long they stay alike."""

LEAST_BESIDE = 5
"""How many pairs it takes to tell how alike values are so many places apart."""

LONG = 3
"""How many spans a series has to hold before its last one to tell a shift from what lasts."""

LEAST_LEFT = 0.3
"""The least share of their spread that values may seem to have kept."""

MOST_ALIKE = 0.9
"""The highest correlation between neighbours that is reckoned with."""


@dataclass(frozen=True, slots=True)
class Slope:
    """How much higher for each step, and its interval."""

    value: float
    interval: Interval


def theil_sen(xs: Sequence[float], ys: Sequence[float], *, in_time: bool = False) -> Slope:
    """Return the median of the slopes between all points, with Sen's interval.

    One odd week hardly moves it. Where the points follow each other `in_time`, the interval is
    widened by how alike neighbours are.
    """
    slopes = sorted(
        (ys[j] - ys[i]) / (xs[j] - xs[i])
        for i in range(len(xs))
        for j in range(i + 1, len(xs))
        if xs[j] != xs[i]
    )
    n = len(xs)
    ties = sum(
        times * (times - 1) * (2 * times + 5)
        for values in (xs, ys)
        for times in Counter(values).values()
    )
    # Kendall's variance of the number of slopes on one side, less what ties take from it.
    spread = sqrt(max(0.0, (n * (n - 1) * (2 * n + 5) - ties) / 18))
    slope = median(slopes)
    if in_time:
        spread *= alikeness([y - slope * x for x, y in zip(xs, ys, strict=True)])
    aside = NormalDist().inv_cdf(1 - TAIL) * spread
    low = max(0, round((len(slopes) - aside) / 2) - 1)
    high = min(len(slopes) - 1, round((len(slopes) + aside) / 2))
    return Slope(slope, Interval(slopes[low], slopes[high]))


def shift(series: Sequence[float | None], span: int) -> Estimate:
    """Return how much the mean of the last `span` places is above that of as many before them.

    None stands for a place without a value. Places that follow each other are alike: part of a
    value is its own, and part lasts and fades. How much of it, and how long, is told by the whole
    series, and makes the interval as wide as it has to be.
    """
    ends = len(series) - span
    known = [(at, value) for at, value in enumerate(series) if value is not None]
    last = [(at, value) for at, value in known if at >= ends]
    earlier = [(at, value) for at, value in known if at < ends]
    before = [(at, value) for at, value in earlier if at >= ends - span]
    # Each part around its own mean, so that a shift does not pass for something that lasts. In a
    # short series that cannot be told apart, and all are taken around one mean, to be careful.
    parts = (last, earlier) if len(earlier) >= LONG * span else (known,)
    off: list[float | None] = [None] * len(series)
    for part in parts:
        middle = fsum(value for _, value in part) / len(part)
        for at, value in part:
            off[at] = value - middle
    spread = fsum(each * each for each in off if each is not None) / len(known)
    spread = max(LEAST_VARIANCE, spread)
    lasting, fading = _fading(off, spread)

    def alike(one: int, other: int) -> float:
        return lasting * fading ** abs(one - other) if one != other else 1.0

    # The means take up some of what lasts, so that values look less spread than they are.
    taken = 0.0
    for part in parts:
        some = [at for at, _ in part[:: max(1, len(part) // 60)]]
        mean = fsum(alike(one, other) for one in some for other in some) / len(some) ** 2
        taken += mean * len(part) / len(known)
    spread /= max(LEAST_LEFT, 1 - taken)
    weights = [(at, 1 / len(last)) for at, _ in last] + [(at, -1 / len(before)) for at, _ in before]
    contrast = fsum(a * b * alike(one, other) for one, a in weights for other, b in weights)
    freedom = len(weights) - 2
    error = sqrt(spread * contrast) * t_quantile(1 - TAIL, freedom)
    value = fsum(value for _, value in last) / len(last)
    value -= fsum(value for _, value in before) / len(before)
    return Estimate(value, error, error, TAIL, freedom)


def _fading(off: Sequence[float | None], spread: float) -> tuple[float, float]:
    """Return which share of a value off its mean lasts, and what is left of it one place on.

    They are those that come nearest to the correlations at 1 to `LAGS` places apart (least
    squares).
    """
    found = []
    for lag in range(1, LAGS + 1):
        pairs = zip(off, off[lag:], strict=False)
        beside = [a * b for a, b in pairs if a is not None and b is not None]
        if len(beside) >= LEAST_BESIDE:
            found.append((lag, fsum(beside) / len(beside) / spread, len(beside)))
    best = inf, 0.0, 0.0
    for fading in (step / 50 for step in range(5, 48)):
        whole = fsum(number * fading ** (2 * lag) for lag, _, number in found)
        if not whole:
            break
        share = fsum(number * alike * fading**lag for lag, alike, number in found) / whole
        share = min(1.0, max(0.0, share))
        miss = fsum(number * (alike - share * fading**lag) ** 2 for lag, alike, number in found)
        best = min(best, (miss, share, fading))
    return best[1:]


def alikeness(values: Sequence[float]) -> float:
    """Return by how much to widen an interval because neighbours in a series are alike.

    It is what the correlation of each value with the next makes of a mean's standard error. Never
    less than 1.
    """
    middle = fsum(values) / len(values)
    beside = [(one - middle) * (other - middle) for one, other in pairwise(values)]
    spread = fsum((value - middle) ** 2 for value in values) / len(values)
    if not beside or not spread:
        return 1.0
    likeness = fsum(beside) / len(beside) / spread
    # In a short series the correlation comes out too low, by about this much.
    likeness = min(MOST_ALIKE, max(0.0, likeness + (1 + 3 * likeness) / len(values)))
    return sqrt((1 + likeness) / (1 - likeness))
