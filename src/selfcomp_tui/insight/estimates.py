"""Estimates that say how far off they may be: pure functions on numbers, seeded.

docs/insights.md says in plain words what each does; the tests hold them against scipy and against
simulated people.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import fsum, inf, sqrt
from random import Random
from statistics import NormalDist
from typing import Literal

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


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Tell whether `value` lies within."""
        return self.low <= value <= self.high


Verdict = Literal["too early", "unclear", "perhaps", "seems"]
"""How far a finding goes; `perhaps` may be one of the intervals that miss by chance."""


def verdict(alone: Interval | None, among_all: Interval | None) -> Verdict:
    """Say how far a difference goes, by its own interval and by that which holds among all."""
    if alone is None or among_all is None:
        return "too early"
    if not among_all.holds(0):
        return "seems"
    return "unclear" if alone.holds(0) else "perhaps"


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
        return self.reaching((1 - self.tail) ** (1 / among))

    def reaching(self, sure: float) -> Interval:
        """Return the interval of which each end is so sure not to miss on its side."""
        wider = 1.0
        if sure != 1 - self.tail:
            wider = t_quantile(sure, self.freedom) / t_quantile(1 - self.tail, self.freedom)
        return Interval(self.value - wider * self.below, self.value + wider * self.above)

    @property
    def error(self) -> float:
        """The standard error that the reach to both sides comes to."""
        return (self.below + self.above) / 2 / t_quantile(1 - self.tail, self.freedom)


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


def between(one: Estimate, other: Estimate, among: int = 1) -> Interval:
    """Return the interval of a truth that lies somewhere from one estimate to the other.

    Far apart, it can miss at one end only; where they meet, it can at both, and both ends reach
    further (Imbens and Manski, 2004). `among` is as in `Estimate.interval`.
    """
    error = max(one.error, other.error)
    apart = abs(one.value - other.value) / error if error else inf
    sure = _sure_of_each_end(apart, SURE ** (1 / among))
    reaches = one.reaching(sure), other.reaching(sure)
    return Interval(min(each.low for each in reaches), max(each.high for each in reaches))


def _sure_of_each_end(apart: float, sure: float) -> float:
    """Return Φ(c) with Φ(c + apart) − Φ(−c) = sure; `apart` is in standard errors."""
    curve = NormalDist()
    low, high = 0.0, 12.0
    for _ in range(60):
        middle = (low + high) / 2
        if curve.cdf(middle + apart) - curve.cdf(-middle) < sure:
            low = middle
        else:
            high = middle
    return curve.cdf(high)


def percentile(ordered: Sequence[float], share: float) -> float:
    """Return the value below which `share` of the ordered values lie, between two if need be."""
    at = share * (len(ordered) - 1)
    low = min(int(at), len(ordered) - 2)
    return ordered[low] + (ordered[low + 1] - ordered[low]) * (at - low)


def difference(first: Sample, second: Sample | None = None, *, tail: float = TAIL) -> Estimate:
    """Return how much the first sample's mean is above the second's, or above zero (bootstrap-t).

    Both samples are drawn anew again and again; each time the difference is divided by its own
    standard error, which is what makes the interval hold for few values too.
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
    error = sqrt(sum(parts))
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
