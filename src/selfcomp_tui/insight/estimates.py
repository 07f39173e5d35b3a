"""Estimates that say how far off they may be: pure functions on numbers, seeded.

docs/insights.md says in plain words what each does; the tests hold them against scipy and against
simulated people.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum, sqrt
from random import Random
from statistics import NormalDist, median

SURE = 0.95
"""How often an interval is to hold the truth."""

TAIL = (1 - SURE) / 2
"""How often the truth may lie on one side of an interval that has two."""

RESAMPLES = 999
MANY = 60
"""With more values than this, the mean of a resample follows a normal curve, and is not drawn."""

SEED = 2021

LEAST_VARIANCE = 1 / 12
"""A rating is rounded to a whole number, so values that are all alike are not surer than that."""

MOST_ALIKE = 0.9
"""The highest correlation between neighbours that is reckoned with."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Tell whether `value` lies within."""
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value, with how far below and above it the truth may lie.

    Each side misses in a share `tail` of all cases. `freedom` (degrees of freedom) says how heavy
    the tails are, for an interval that is surer.
    """

    value: float
    below: float
    above: float
    tail: float
    freedom: float

    def interval(self, among: int = 1) -> Interval:
        """Return the interval; among so many, the wider one with which all hold at once (Šidák)."""
        wider = 1.0
        if among > 1:
            surer = (1 - self.tail) ** (1 / among)
            wider = t_quantile(surer, self.freedom) / t_quantile(1 - self.tail, self.freedom)
        return Interval(self.value - wider * self.below, self.value + wider * self.above)


@dataclass(frozen=True, slots=True)
class Sample:
    """Values that a mean is taken of, each so many `times` (once, if None).

    `size` is how many independent values the mean is worth.
    """

    values: Sequence[float]
    size: int
    times: Sequence[int] | None = None


def t_quantile(probability: float, freedom: float) -> float:
    """Return a quantile of Student's t (Cornish and Fisher's series; fine from 5 degrees on)."""
    z = NormalDist().inv_cdf(probability)
    terms = (
        z,
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return fsum(term / freedom**power for power, term in enumerate(terms))


def percentile(ordered: Sequence[float], share: float) -> float:
    """Return the value below which `share` of the ordered values lie, between two if need be."""
    at = share * (len(ordered) - 1)
    low = min(int(at), len(ordered) - 2)
    return ordered[low] + (ordered[low + 1] - ordered[low]) * (at - low)


def difference(
    first: Sample, second: Sample | None = None, *, tail: float = TAIL, widened: float = 1.0
) -> Estimate:
    """Return how much the first sample's mean is above the second's, or above zero (bootstrap-t).

    Both samples are drawn anew again and again; each time the difference is divided by its own
    standard error, which is what makes the interval hold for few values too. `widened` multiplies
    the standard error, where values that follow each other are alike.
    """
    samples = [sample for sample in (first, second) if sample]
    moments = [_moments(sample) for sample in samples]
    parts = [variance / s.size for (_, variance), s in zip(moments, samples, strict=True)]
    value = moments[0][0] - sum(mean for mean, _ in moments[1:])
    shares = [part**2 / (s.size - 1) for part, s in zip(parts, samples, strict=True)]
    freedom = sum(parts) ** 2 / sum(shares)
    many = all(sample.size > MANY for sample in samples)
    if many or any(variance <= LEAST_VARIANCE for _, variance in moments):
        # Many follow the normal curve; and drawing anew from values all alike tells nothing.
        high = t_quantile(1 - tail, freedom)
        low = -high
    else:
        low, high = _quantiles(samples, value, tail)
    error = sqrt(sum(parts)) * widened
    return Estimate(value, max(0.0, error * high), max(0.0, -error * low), tail, freedom)


def _quantiles(samples: Sequence[Sample], value: float, tail: float) -> tuple[float, float]:
    """Return the ends, but for the tails, of the resampled differences over their errors."""
    chance = Random(SEED)  # noqa: S311 - chance, not secrets; the same values give the same interval
    first, *rest = samples
    others = _resampled(rest[0], chance) if rest else [(0.0, 0.0)] * RESAMPLES
    ratios = sorted(
        (a - b - value) / sqrt(error_a + error_b)
        for (a, error_a), (b, error_b) in zip(_resampled(first, chance), others, strict=True)
    )
    edge = round((RESAMPLES + 1) * tail)
    return ratios[edge - 1], ratios[-edge]


def _moments(sample: Sample) -> tuple[float, float]:
    """Return the mean and the variance."""
    times = sample.times or [1] * len(sample.values)
    whole = sum(times)
    mean = fsum(t * v for t, v in zip(times, sample.values, strict=True)) / whole
    spread = fsum(t * (v - mean) ** 2 for t, v in zip(times, sample.values, strict=True)) / whole
    return mean, max(LEAST_VARIANCE, spread * sample.size / (sample.size - 1))


def _resampled(sample: Sample, chance: Random) -> Iterator[tuple[float, float]]:
    """Yield the mean of one resample after another, with its squared standard error."""
    size = sample.size
    mean, variance = _moments(sample)
    if size > MANY:
        error = sqrt(variance / size)
        for _ in range(RESAMPLES):
            yield chance.gauss(mean, error), error**2
        return
    # A complex number carries a value and its square through one sum.
    times = sample.times or [1] * len(sample.values)
    both = [
        complex(value - mean, (value - mean) ** 2)
        for value, often in zip(sample.values, times, strict=True)
        for _ in range(often)
    ]
    for _ in range(RESAMPLES):
        total = sum(chance.choices(both, k=size))
        off = total.real / size
        spread = (total.imag - size * off * off) / (size - 1)
        yield mean + off, max(LEAST_VARIANCE, spread) / size


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


def alikeness(values: Sequence[float | None]) -> float:
    """Return by how much to widen an interval because neighbours in a series are alike.

    It is what the correlation of each value with the next makes of a mean's standard error; None
    stands for a place without a value. Never less than 1.
    """
    known = [value for value in values if value is not None]
    middle = fsum(known) / len(known)
    beside = [
        (one - middle) * (other - middle)
        for one, other in pairwise(values)
        if one is not None and other is not None
    ]
    spread = fsum((value - middle) ** 2 for value in known) / len(known)
    if not beside or not spread:
        return 1.0
    likeness = fsum(beside) / len(beside) / spread
    # In a short series the correlation comes out too low, by about this much.
    likeness = min(MOST_ALIKE, max(0.0, likeness + (1 + 3 * likeness) / len(known)))
    return sqrt((1 + likeness) / (1 - likeness))
