"""Estimates that say how far off they may be: pure functions on numbers, seeded.

docs/insights.md says in plain words what each does; the tests hold them against scipy and against
simulated people.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum, inf, sqrt
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


def sure_of_each_end(apart: float, sure: float) -> float:
    """Return how sure the ends have to be for an interval over two estimates to hold the truth.

    The truth lies somewhere from one to the other, which are so many standard errors `apart`. Far
    apart, the truth can miss at one end only; where they meet, at both (Imbens and Manski, 2004:
    c with Φ(c + apart) − Φ(−c) = sure; what is returned is Φ(c)).
    """
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
