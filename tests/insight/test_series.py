"""Estimates over time against scipy, and by what they promise."""

from math import exp
from random import Random
from statistics import fmean

import pytest
from scipy import stats

from selfcomp_tui.insight.series import alikeness, shift, theil_sen


@pytest.mark.parametrize("seed", range(40))
def test_the_slope_is_scipys(seed):
    chance = Random(seed)
    xs = sorted(chance.sample(range(200), chance.randrange(4, 60)))
    rounded = chance.choice((0, 1, 6))  # whole numbers have many ties
    ys = [round(0.02 * x + chance.gauss(5, 1), rounded) for x in xs]
    ours, theirs = theil_sen(xs, ys), stats.theilslopes(ys, xs)
    assert ours.value == pytest.approx(theirs.slope)
    assert (ours.interval.low, ours.interval.high) == pytest.approx(
        (theirs.low_slope, theirs.high_slope)
    )


def test_one_point_of_each_place_has_a_slope():
    assert theil_sen([0, 1], [3, 5]).value == 2


def following(chance, alike, number):
    value = chance.gauss(0, 1)
    values = []
    for _ in range(number):
        values.append(value)
        value = alike * value + (1 - alike**2) ** 0.5 * chance.gauss(0, 1)
    return values


@pytest.mark.parametrize("alike", [0.0, 0.4, 0.7])
def test_neighbours_that_are_alike_widen_the_interval(alike):
    chance = Random(5)
    found = fmean(alikeness(following(chance, alike, 60)) for _ in range(100))
    assert found == pytest.approx(((1 + alike) / (1 - alike)) ** 0.5, rel=0.15)


def test_what_is_all_alike_widens_nothing():
    assert alikeness([4, 4, 4]) == 1.0


def lasting(chance, days, hours, every):
    """Days as ratings are: what lasts for some hours, what does not, and whole numbers."""
    kept = exp(-24 / hours)
    slow = following(chance, kept, days)
    return [
        round(5 + value + chance.gauss(0, 1.1)) if at % every == 0 else None
        for at, value in enumerate(slow)
    ]


@pytest.mark.parametrize("every", [1, 2])
@pytest.mark.parametrize("hours", [0.1, 72, 120])
@pytest.mark.parametrize("weeks", [8, 26])
def test_a_shift_is_hardly_ever_seen_where_there_is_none(weeks, hours, every):
    chance = Random(11)
    people = 80
    seen = sum(
        not shift(lasting(chance, 7 * weeks, hours, every), 28).interval().holds(0)
        for _ in range(people)
    )
    assert seen <= 0.11 * people


def test_a_shift_that_is_there_is_seen():
    chance = Random(12)
    seen = 0
    for _ in range(40):
        series = lasting(chance, 182, 72, 1)
        series[-28:] = [value + 2 for value in series[-28:]]
        seen += shift(series, 28).interval().low > 0
    assert seen >= 28


@pytest.mark.parametrize("alike", [0.0, 0.5])
def test_a_trend_in_time_holds_the_truth(alike):
    """A year of weeks that goes nowhere; Sen's own interval would miss it too often."""
    chance = Random(9)
    weeks = list(range(52))
    people = 200
    slopes = [theil_sen(weeks, following(chance, alike, 52), in_time=True) for _ in range(people)]
    assert 0.90 < sum(each.interval.holds(0) for each in slopes) / people < 0.995


def test_in_a_short_series_neighbours_are_more_alike_than_they_look():
    """Of series whose neighbours correlate by 0.4, twelve long, the mean says so again."""
    chance, alike, size = Random(1), 0.4, 12
    found = []
    for _ in range(1000):
        widened = alikeness(following(chance, alike, size)) ** 2
        found.append((widened - 1) / (widened + 1))
    assert fmean(found) == pytest.approx(alike, abs=0.06)
