"""The estimates against scipy, and by what they promise."""

from math import sqrt
from random import Random
from statistics import fmean, variance

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from selfcomp_tui.insight.estimates import (
    LEAST_VARIANCE,
    RESAMPLES,
    SEED,
    TAIL,
    Interval,
    Sample,
    difference,
    percentile,
    t_quantile,
)


@pytest.mark.parametrize("freedom", [5, 7, 9, 20, 60, 1000])
@pytest.mark.parametrize("probability", [0.025, 0.5, 0.95, 0.975, 0.999, 0.9995])
def test_students_t_is_scipys(freedom, probability):
    expected = stats.t.ppf(probability, freedom)
    assert t_quantile(probability, freedom) == pytest.approx(expected, rel=0.01, abs=1e-9)


@given(st.lists(st.integers(1, 9), min_size=2, max_size=60), st.floats(0, 1))
def test_percentiles_are_numpys(values, share):
    assert percentile(sorted(values), share) == pytest.approx(np.percentile(values, 100 * share))


@pytest.mark.parametrize("seed", range(20))
def test_for_many_values_the_interval_is_welchs(seed):
    chance = np.random.default_rng(seed)
    first, second = chance.normal(1, 2, 300), chance.normal(0, 1, 90)
    ours = difference(Sample(list(first), 300), Sample(list(second), 90))
    theirs = stats.ttest_ind(first, second, equal_var=False).confidence_interval()
    assert ours.value == pytest.approx(first.mean() - second.mean())
    interval = ours.interval()
    assert (interval.low, interval.high) == pytest.approx((theirs.low, theirs.high), abs=0.01)
    assert ours.freedom == pytest.approx(theirs_freedom(first, second))


def theirs_freedom(first, second):
    return stats.ttest_ind(first, second, equal_var=False).df


@pytest.mark.parametrize("seed", range(12))
def test_for_few_values_the_interval_is_near_scipys_bootstrap(seed):
    """scipy has no studentized interval; its BCa one is a little narrower for few values."""
    values = list(np.random.default_rng(seed).normal(0.5, 1.5, 25))
    ours = difference(Sample(values, 25)).interval()
    theirs = stats.bootstrap(
        (values,), np.mean, method="BCa", rng=np.random.default_rng(1)
    ).confidence_interval
    wide = theirs.high - theirs.low
    assert ours.low == pytest.approx(theirs.low, abs=0.2 * wide)
    assert ours.high == pytest.approx(theirs.high, abs=0.2 * wide)
    assert 0.95 * wide < ours.high - ours.low < 1.4 * wide


def test_a_bootstrap_t_interval_holds_the_truth_for_few_and_crooked_values():
    chance = np.random.default_rng(3)
    people = 400
    held = sum(
        difference(Sample(list(chance.exponential(1.0, 10)), 10)).interval().holds(1.0)
        for _ in range(people)
    )
    assert 0.91 < held / people < 0.985  # the usual t interval holds it for about 90 of 100


def test_the_uncertainty_of_both_samples_counts():
    values = [0.0, 1.0, 2.0, 3.0] * 5
    alone = difference(Sample(values, 20))
    known = difference(Sample(values, 20), Sample(values, 20))
    hardly = difference(Sample(values, 20), Sample(values, 5))
    assert alone.above < known.above < hardly.above


def test_the_same_values_give_the_same_interval():
    values = [1.0, -1.0, 2.0, 0.0, 0.0, 3.0, 1.0, 1.0]
    assert difference(Sample(values, 8)) == difference(Sample(values, 8))


def test_values_that_occur_often_may_be_counted():
    spelled = Sample([1.0] * 6 + [3.0] * 4, 10)
    counted = Sample([1.0, 3.0], 10, [6, 4])
    assert difference(spelled) == difference(counted)


def test_values_that_are_all_alike_are_not_beyond_doubt():
    interval = difference(Sample([1.0] * 8, 8)).interval()
    assert interval.low < 1 < interval.high


def test_among_many_the_interval_is_wider_and_holds_at_once():
    estimate = difference(Sample([1.0, 2.0, 0.0, 3.0, 1.0, 2.0, 1.0, 0.0, 4.0], 9))
    one, ten = estimate.interval(), estimate.interval(10)
    assert ten.low < one.low < one.high < ten.high
    wider = stats.t.ppf(0.975 ** (1 / 10), 8) / stats.t.ppf(0.975, 8)
    assert (estimate.value - ten.low) / (estimate.value - one.low) == pytest.approx(wider, rel=0.01)


def test_an_interval_that_holds():
    assert Interval(-1, 1).holds(0)
    assert not Interval(0.1, 1).holds(0)


@pytest.mark.parametrize("values", [[1, 9, 2, 8, 3], [5.5, 1, 7, 2, 9, 4], [1, 4, 4, 6, 9, 9, 2]])
def test_each_resample_is_divided_by_its_own_standard_error(values):
    """The same, draw by draw, with the standard library's variance (which divides by n − 1)."""
    chance, size = Random(SEED), len(values)
    ratios = []
    for _ in range(RESAMPLES):
        drawn = chance.choices(values, k=size)
        error = sqrt(max(LEAST_VARIANCE, variance(drawn)) / size)
        ratios.append((fmean(drawn) - fmean(values)) / error)
    ratios.sort()
    edge = round((RESAMPLES + 1) * TAIL)
    error = sqrt(variance(values) / size)
    found = difference(Sample(values, size))
    assert found.below == pytest.approx(error * ratios[-edge])
    assert found.above == pytest.approx(-error * ratios[edge - 1])
