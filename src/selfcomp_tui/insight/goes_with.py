"""What goes with a tag: ratings of days with it beside days without it.

Days of the week differ, moods go slowly up and down, and days that follow each other are alike. So
each day is weighed by how much it says that those around it do not: part of a day is its own, part
lasts and fades (generalised least squares, with the day of the week, a line in time and the number
of check-ins beside the tag). How large the lasting part is and how long it lasts is not known, so
it is reckoned with each of many ways, and these are weighed by how well the ratings fit them
(restricted likelihood).

docs/insights.md says it in plain words; `make tags-table` holds it against simulated people.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import exp, log, sqrt
from operator import mul
from statistics import fmean

from selfcomp_tui.insight.estimates import (
    LEAST_VARIANCE,
    TAIL,
    Estimate,
    Interval,
    Verdict,
    t_quantile,
    verdict,
)

SCALES = ("mood", "stress", "kindness")
"""What is looked at beside each tag: what a check-in asks for by default."""

LEAST = 10
"""With fewer rated days with a tag, or without it, it is too early to say."""

MOST_DAYS = 364
"""How far back is looked: a year tells enough, and ten would take their time."""

MOST_TAGS = 40
"""How many tags are looked at, those of most days."""

LEAST_OF_ITS_OWN = 0.1
"""The least share of a tag's days that the day of the week and a line in time may leave over: what
is noted on Sundays alone cannot be told from Sundays."""

_LASTING = (0.15, 0.4, 0.65, 0.9)
_FADING = (0.5, 0.75, 0.88, 0.95)
_WAYS = ((0.0, 0.0), *((share, fading) for share in _LASTING for fading in _FADING))
"""Which share of a day lasts, and what of that is left a day later."""

_LEAST_WEIGHT = 0.02
_MORE_TURNS = 6
_NOTHING = 1e-6

MANY = 3
"""With so many check-ins or more, a day counts as one with many."""

Column = list[float]


@dataclass(frozen=True, slots=True)
class GoesWith:
    """How much higher a scale is on days with a tag, of so many days with it and without it.

    `difference` is None where it is too early to say.
    """

    tag: str
    scale: str
    with_it: int
    without: int
    difference: Estimate | None

    @property
    def few(self) -> bool:
        """Whether there are too few days with it, or without it."""
        return min(self.with_it, self.without) < LEAST

    def verdict(self, among: int) -> Verdict:
        """Say how far it goes, as one among so many."""
        return verdict(self.interval(), self.interval(among))

    def interval(self, among: int = 1) -> Interval | None:
        """Return the interval; among so many comparisons, so wide that all hold at once."""
        return self.difference.interval(among) if self.difference else None


@dataclass(frozen=True, slots=True)
class Beside:
    """What goes with the tags, those of most days first; so many `tags` were used in all."""

    tags: int
    found: tuple[GoesWith, ...]

    @property
    def comparisons(self) -> int:
        """How many intervals there are."""
        return sum(each.difference is not None for each in self.found)


NOTHING = Beside(0, ())


def beside(
    days_of: Mapping[str, Iterable[str]], by_scale: Mapping[str, Mapping[str, Sequence[int]]]
) -> Beside:
    """Return what goes with each tag; `days_of` are its days, `by_scale` each day's ratings.

    Before the first day with any tag nobody knows what there was, so these days count nowhere. The
    ratings are those of check-ins that could bear a tag, and of these only.
    """
    days = {name: {_number(day) for day in held} for name, held in days_of.items()}
    first = min((min(held) for held in days.values()), default=0)
    most_used = sorted(days, key=lambda name: (-len(days[name]), name))[:MOST_TAGS]
    found: list[GoesWith] = []
    for scale in SCALES:
        rated = {_number(day): held for day, held in by_scale.get(scale, {}).items()}
        known = {day: rated[day] for day in sorted(rated) if day >= first}
        found += _of_scale(scale, known, {name: days[name] for name in most_used})
    place = {name: at for at, name in enumerate(most_used)}
    return Beside(len(days), tuple(sorted(found, key=lambda each: place[each.tag])))


def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _of_scale(
    scale: str, rated: Mapping[int, Sequence[int]], tags: Mapping[str, set[int]]
) -> Iterator[GoesWith]:
    days = list(rated)
    model: _Model | None = None
    for name, held in tags.items():
        on = [float(day in held) for day in days]
        with_it = int(sum(on))
        without = len(days) - with_it
        difference = None
        if min(with_it, without) >= LEAST:
            model = model or _Model(rated)
            difference = model.difference(on)
        if with_it:
            yield GoesWith(name, scale, with_it, without, difference)


class _Model:
    """The ratings of some days, with all that is not a tag's put right."""

    def __init__(self, rated: Mapping[int, Sequence[int]]) -> None:
        days, values = list(rated), [fmean(held) for held in rated.values()]
        middle, reach = (days[0] + days[-1]) / 2, max(1, days[-1] - days[0])
        columns: list[Column] = [[1.0] * len(days), [(day - middle) / reach for day in days]]
        columns += _each_but_the_first([day % 7 for day in days])
        # With more check-ins a day has more chances of a tag, and people check in more on bad days.
        columns += _each_but_the_first([min(len(held), MANY) for held in rated.values()])
        spread = fmean(value * value for value in values) - fmean(values) ** 2
        # Ratings are whole numbers, so days that are all alike are not surer than that.
        self._least = LEAST_VARIANCE if spread < LEAST_VARIANCE else 0.0
        self._plain = _Way.of(days, values, columns, 0.0, 0.0)
        ways = [self._plain, *(_Way.of(days, values, columns, *way) for way in _WAYS[1:])]
        best = max(way.fit for way in ways)
        self._ways = [way for way in ways if exp(way.fit - best) >= _LEAST_WEIGHT]

    def difference(self, on: Column) -> Estimate | None:
        """Return how much higher the ratings are where the tag is; None if that cannot be told."""
        share = fmean(on)
        left = self._plain.left_of(on)
        if _dot(left, left) < LEAST_OF_ITS_OWN * len(on) * share * (1 - share):
            return None
        found = [way.with_tag(on, self._least) for way in self._ways]
        best = max(fit for fit, _, _ in found)
        weights = [exp(fit - best) for fit, _, _ in found]
        whole = sum(weights)
        value = sum(w * each for w, (_, each, _) in zip(weights, found, strict=True)) / whole
        # What the ways differ by is not known either.
        variance = sum(
            w * (own + (each - value) ** 2)
            for w, (_, each, own) in zip(weights, found, strict=True)
        )
        # Days with it that lie together are worth little more than one: what counts is how often it
        # came and went.
        turns = sum(one != other for one, other in pairwise(on))
        freedom = min(self._plain.freedom - 1, turns + _MORE_TURNS)
        reach = sqrt(variance / whole) * t_quantile(1 - TAIL, freedom)
        return Estimate(value, reach, reach, TAIL, freedom)


@dataclass(frozen=True, slots=True)
class _Way:
    """One way in which days may be alike, and the ratings made independent by it (Kalman).

    `gains` are what a day tells of the lasting part and what fades to it, `scales` what it is
    divided by. `beside` are the columns at right angles to each other, `left` is what they leave
    of the ratings, and `fit` the logarithm of the restricted likelihood.
    """

    fades: Column
    gains: Column
    scales: Column
    beside: list[Column]
    left: Column
    rest: float
    lost: float
    freedom: int

    @classmethod
    def of(
        cls,
        days: Sequence[int],
        values: Sequence[float],
        columns: Sequence[Column],
        lasting: float,
        fading: float,
    ) -> "_Way":
        fades, gains, scales = [], [], []
        known, before, lost = lasting, days[0], 0.0
        for day in days:
            fade = fading ** (day - before)
            known = fade * fade * known + lasting * (1 - fade * fade)
            whole = known + 1 - lasting
            gain = known / whole
            known *= 1 - gain
            fades.append(fade)
            gains.append(gain)
            scales.append(1 / sqrt(whole))
            lost += log(whole)
            before = day
        way = cls(fades, gains, scales, [], [], 0.0, 0.0, 0)
        beside: list[Column] = []
        for column in columns:
            own = _less(way.independent(column), beside)
            length = _dot(own, own)
            if length < _NOTHING:  # what the others say already
                continue
            lost += log(length)
            beside.append([each / sqrt(length) for each in own])
        left = _less(way.independent(values), beside)
        freedom = len(days) - len(beside)
        return cls(fades, gains, scales, beside, left, _dot(left, left), lost, freedom)

    @property
    def fit(self) -> float:
        return -(self.lost + self.freedom * log(max(self.rest, LEAST_VARIANCE))) / 2

    def independent(self, column: Sequence[float]) -> Column:
        """Return what each day says that those before it did not."""
        found = []
        expected = 0.0
        for value, fade, gain, scale in zip(
            column, self.fades, self.gains, self.scales, strict=True
        ):
            expected *= fade
            new = value - expected
            expected += gain * new
            found.append(new * scale)
        return found

    def left_of(self, column: Column) -> Column:
        """Return what the day of the week and the line in time leave of a column."""
        return _less(self.independent(column), self.beside)

    def with_tag(self, on: Column, least: float) -> tuple[float, float, float]:
        """Return how well it fits with the tag, what the tag adds, and that one's variance."""
        own = self.left_of(on)
        length = _dot(own, own)
        value = _dot(own, self.left) / length
        freedom = self.freedom - 1
        rest = max(LEAST_VARIANCE, self.rest - value * value * length)
        fit = -(self.lost + log(length) + freedom * log(rest)) / 2
        return fit, value, max(least, rest / freedom) / length


def _each_but_the_first(marks: Sequence[int]) -> list[Column]:
    """Return a column for each mark that is there but the first, which these are held against."""
    return [[float(each == mark) for each in marks] for mark in sorted(set(marks))[1:]]


def _dot(one: Column, other: Column) -> float:
    return float(sum(map(mul, one, other)))


def _less(column: Column, beside: Sequence[Column]) -> Column:
    """Return what is left of a column at right angles to all these."""
    for each in beside:
        shared = _dot(column, each)
        column = [value - shared * other for value, other in zip(column, each, strict=True)]
    return column
