"""What usually happens to a rating without a practice.

Who practises on a bad day will mostly feel better later, practice or not. So a change during a
session is held against pairs of the person's own check-ins, made alone: about as far apart, and
beginning at a similar rating, at a similar time of day, after days that were rated alike.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from math import frexp, fsum, sqrt
from typing import NamedTuple

from selfcomp_tui.insight.estimates import Sample

SHORTEST = 1.0
"""Check-ins less than a minute apart are rather one that was put right; they make no pair."""

ALIKE = 1
"""How many points apart two ratings may be to count as similar."""

HALF_DOUBLINGS = 3
"""How many steps apart two lengths of time may be, so that none is over four times the other."""

HOURS_NEAR = (0, 1)
"""How many hours of the day apart are a similar time of day: the nearest that has enough pairs."""

LEAST_AT_THE_TIME = 8
"""With fewer pairs at a similar time of day, pairs of all times count."""

LINES = 3
"""How many degrees of freedom the plane through the pairs takes."""


_ROOT = sqrt(0.5)


class Alike(NamedTuple):
    """What changes have in common: the rating at the start, the days lately it, and the time.

    `lately` is the mean of what was rated in the days before, to the half point; `length` is the
    time in half doublings of an hour: -2 is half an hour to 42 minutes, 0 one hour to 85 minutes.
    `hour` is the hour of the day at the start.
    """

    start: int
    lately: float
    length: int
    hour: int


class Change(NamedTuple):
    """By how many points a rating changed; the rest is the moment that it began with."""

    start: int
    lately: float
    length: int
    hour: int
    by: int

    @property
    def moment(self) -> Alike:
        """What it has in common with other changes."""
        return Alike(self.start, self.lately, self.length, self.hour)


def length(minutes: float) -> int:
    """Return a length of time (a minute or more) in half doublings of an hour, rounded down."""
    fraction, doublings = frexp(minutes / 60)
    return 2 * doublings - (2 if fraction < _ROOT else 1)


def change(start: int, end: int, minutes: float, lately: float, hour: int) -> Change:
    """Return the change of a rating in so many minutes from an hour of the day on.

    `lately` leaves the two ratings out.
    """
    return Change(start, round(lately * 2) / 2, length(max(SHORTEST, minutes)), hour, end - start)


@dataclass(frozen=True, slots=True)
class Matched:
    """How many pairs match, and what the pairs' changes leave unexplained.

    The size of `unexplained` is how many independent pairs the comparison is worth. `at_the_time`
    is how many of the moments were held against pairs of a similar time of day.
    """

    pairs: int
    unexplained: Sample
    at_the_time: int


class Usually:
    """Pairs of check-ins without a practice, ready to be held against sessions.

    They are kept as counts of pairs that are alike, so that many cost no more than few.
    """

    def __init__(self, pairs: Mapping[Change, int]) -> None:
        self._pairs: dict[Alike, Counter[int]] = {}
        for pair, times in pairs.items():
            self._pairs.setdefault(pair.moment, Counter())[pair.by] = times
        self._cells = [
            _Cell(pair, changes.total(), sum(by * times for by, times in changes.items()))
            for pair, changes in self._pairs.items()
        ]
        self._sums: dict[int, _Sums] = {}
        for (start, lately, length, _), number, _ in self._cells:
            self._sums.setdefault(length, _Sums()).add(start, lately, number)
        self._pool = cache(self._pool_of)
        self._match = cache(self._match_of)
        self._residuals = cache(self._residuals_of)

    def expected(self, moment: Alike) -> float | None:
        """Return the change that usually follows such a moment, or None if nothing tells.

        It is the mean change of the pairs that match. Where those differ a little from `moment`, in
        the rating or in the days before, what that makes out is taken from the plane through all
        pairs that are as long.
        """
        match = self._match(moment.length, moment.start, moment.hour)
        if match is None:
            return None
        slopes, off = self._pool(moment.length).slopes, match.off(moment)
        return match.change + slopes[0] * off[0] + slopes[1] * off[1]

    def matched(self, moments: Mapping[Alike, int]) -> Matched:
        """Return how much stands behind the expected changes of these moments, all together.

        It is said how often each moment occurs.
        """
        whole = sum(moments.values())
        weights: dict[Alike, float] = {}
        tilts: dict[int, tuple[float, float]] = {}
        matching: dict[Alike, int] = {}
        shares: dict[_Match, float] = {}
        at_the_time = 0
        for moment, times in moments.items():
            match = self._match(moment.length, moment.start, moment.hour)
            if match is None:
                continue
            share = times / whole
            shares[match] = shares.get(match, 0.0) + share
            at_the_time += times if match.at_the_time else 0
            tilt = self._pool(moment.length).solved(match.off(moment))
            known = tilts.get(moment.length, (0.0, 0.0))
            tilts[moment.length] = (known[0] + share * tilt[0], known[1] + share * tilt[1])
        if not shares:
            return Matched(0, Sample((), 0), 0)
        for match, share in shares.items():
            each = share / match.number
            for cell in match.cells:
                matching[cell.pair] = cell.number
                weights[cell.pair] = weights.get(cell.pair, 0.0) + each
        planes = self._planes(tilts)
        # Every pair weighs what its plane says, and those that match weigh something more.
        squares = fsum(self._sums[length].squares(plane) for length, plane in planes.items())
        for pair, more in weights.items():
            by_start, by_lately, level = planes[pair.length]
            weight = by_start * pair.start + by_lately * pair.lately + level
            squares += matching[pair] * more * (2 * weight + more)
        values, times_each = self._residuals(frozenset(planes))
        return Matched(
            pairs=sum(matching.values()),
            unexplained=Sample(values, round(1 / squares), times_each),
            at_the_time=at_the_time,
        )

    def _planes(
        self, tilts: Mapping[int, tuple[float, float]]
    ) -> dict[int, tuple[float, float, float]]:
        """Return by which plane the tilts weigh the pairs of each length that they rest on."""
        planes: dict[int, tuple[float, float, float]] = {}
        for lasted, (by_start, by_lately) in tilts.items():
            pool = self._pool(lasted)
            level = -by_start * pool.start - by_lately * pool.lately
            for length in filter(partial(_about_as_long, lasted), self._sums):
                start, lately, known = planes.get(length, (0.0, 0.0, 0.0))
                planes[length] = start + by_start, lately + by_lately, known + level
        return planes

    def _residuals_of(self, lengths: frozenset[int]) -> tuple[list[float], list[int]]:
        """Return what the pairs of these lengths leave of the plane through them, and how often."""
        pool = _Pool([cell for cell in self._cells if cell.pair.length in lengths])
        more = sqrt(pool.number / max(1, pool.number - LINES))
        counted: Counter[tuple[int, float, int]] = Counter()
        for pair, changes in self._pairs.items():
            if pair.length in lengths:
                for by, times in changes.items():
                    counted[pair.start, pair.lately, by] += times
        values = [(by - pool.at(start, lately)) * more for start, lately, by in counted]
        return values, list(counted.values())

    def _pool_of(self, lasted: int) -> "_Pool":
        """Return the pairs that are about as long."""
        return _Pool([cell for cell in self._cells if _about_as_long(lasted, cell.pair.length)])

    def _match_of(self, lasted: int, start: int, hour: int) -> "_Match | None":
        by_hour = self._pool(lasted).by_start_and_hour
        starts = range(start - ALIKE, start + ALIKE + 1)

        def of_hours(hours: Iterable[int]) -> list[_Cell]:
            return [
                cell for hour in hours for at in starts for cell in by_hour.get((at, hour % 24), ())
            ]

        at_the_time = False
        for apart in HOURS_NEAR:
            cells = of_hours(range(hour - apart, hour + apart + 1))
            if sum(cell.number for cell in cells) >= LEAST_AT_THE_TIME:
                at_the_time = True
                break
        else:
            cells = of_hours(range(24))
        number = sum(cell.number for cell in cells)
        if not number:
            return None
        return _Match(
            tuple(cells),
            number,
            change=sum(cell.changes for cell in cells) / number,
            start=fsum(cell.pair.start * cell.number for cell in cells) / number,
            lately=fsum(cell.pair.lately * cell.number for cell in cells) / number,
            at_the_time=at_the_time,
        )


def _about_as_long(one: int, other: int) -> bool:
    """Tell whether two lengths are no longer than an hour both, or one four times the other."""
    return max(one, other) < 0 or abs(one - other) <= HALF_DOUBLINGS


class _Cell(NamedTuple):
    """Pairs that are alike: how many, and the sum of their changes."""

    pair: Alike
    number: int
    changes: int


class _Sums:
    """The sums over pairs of one length, by which a plane's squares over all of them are told."""

    def __init__(self) -> None:
        self._number = 0
        self._start = self._starts = self._both = 0.0
        self._lately = self._latelies = 0.0

    def add(self, start: int, lately: float, number: int) -> None:
        """Add so many pairs that are alike."""
        self._number += number
        self._start += number * start
        self._lately += number * lately
        self._starts += number * start * start
        self._latelies += number * lately * lately
        self._both += number * start * lately

    def squares(self, plane: tuple[float, float, float]) -> float:
        """Return the sum of the plane's heights over the pairs, each squared."""
        by_start, by_lately, level = plane
        return (
            by_start * by_start * self._starts
            + by_lately * by_lately * self._latelies
            + level * level * self._number
            + 2 * by_start * by_lately * self._both
            + 2 * level * (by_start * self._start + by_lately * self._lately)
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Match:
    """The pairs that match a moment, and their means.

    `at_the_time` tells whether they are of a similar time of day.
    """

    cells: tuple[_Cell, ...]
    number: int
    change: float
    start: float
    lately: float
    at_the_time: bool

    def off(self, moment: Alike) -> tuple[float, float]:
        """Return how far a moment is off their middle, by its start and by the days before."""
        return moment.start - self.start, moment.lately - self.lately


class _Pool:
    """Pairs that are about as long, and the plane through their changes (least squares)."""

    def __init__(self, cells: Sequence[_Cell]) -> None:
        self.by_start_and_hour: dict[tuple[int, int], list[_Cell]] = {}
        points: dict[tuple[int, float], tuple[int, int]] = {}
        for cell in cells:
            pair = cell.pair
            self.by_start_and_hour.setdefault((pair.start, pair.hour), []).append(cell)
            times, changes = points.get((pair.start, pair.lately), (0, 0))
            points[pair.start, pair.lately] = times + cell.number, changes + cell.changes
        self.number = max(1, sum(times for times, _ in points.values()))
        self.start = fsum(start * n for (start, _), (n, _) in points.items()) / self.number
        self.lately = fsum(lately * n for (_, lately), (n, _) in points.items()) / self.number
        self.change = sum(changes for _, changes in points.values()) / self.number
        # One more pair, a point off in both, that changed no more than the others: it keeps the
        # plane level where there is nothing to tilt it.
        spread_start = spread_lately = 1.0
        both = with_start = with_lately = 0.0
        for (at, before), (times, changes) in points.items():
            start, lately = at - self.start, before - self.lately
            spread_start += times * start * start
            spread_lately += times * lately * lately
            both += times * start * lately
            with_start += changes * start
            with_lately += changes * lately
        self._spreads = spread_start, both, spread_lately
        self.slopes = self.solved((with_start, with_lately))

    def solved(self, sums: tuple[float, float]) -> tuple[float, float]:
        """Return the tilts, by the start and by the days before, that give these sums."""
        start, both, lately = self._spreads
        whole = start * lately - both * both
        return (
            (lately * sums[0] - both * sums[1]) / whole,
            (start * sums[1] - both * sums[0]) / whole,
        )

    def at(self, start: int, lately: float) -> float:
        """Return the height of the plane."""
        by_start, by_lately = self.slopes
        return self.change + by_start * (start - self.start) + by_lately * (lately - self.lately)
