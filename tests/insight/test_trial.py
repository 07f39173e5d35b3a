"""The exact analysis of a trial on oneself: published values, full enumeration, and scipy."""

from fractions import Fraction
from itertools import permutations, product
from random import Random

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from selfcomp_tui.insight.trial import adjusted, analysis, exact
from selfcomp_tui.insight.trial.analysis import Rated

ORDERS = {"102": (7, 4, 6), "210": (5, 6, 5), "021": (3, 6, 6), "120": (8, 5, 4), "012": (5, 6, 5)}
"""Five blocks: which arm came when (none, self-compassion, mindfulness as 0, 1, 2), and scores."""

FIVE = [
    tuple(score for _, score in sorted(zip(order, scores, strict=True)))
    for order, scores in ORDERS.items()
]
MAIZE = (49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48)
"""Darwin's pairs, as Fisher reckoned with them."""


def differences(one, other):
    return [block[one] - block[other] for block in FIVE]


def test_five_blocks():
    assert exact.global_p(FIVE) == Fraction(48, 7776)
    assert differences(1, 0) == [3, 1, 3, 4, 1]
    of_s = exact.pair(differences(1, 0))
    assert of_s.one_sided()[0] == Fraction(1, 32)
    assert of_s.two_sided() == Fraction(2, 32)
    assert of_s.interval(Fraction(80, 100)) == (1, Fraction(7, 2))
    assert of_s.interval(Fraction(95, 100)) is None
    assert exact.pair(differences(2, 0)).two_sided() == Fraction(8, 32)
    assert exact.pair(differences(1, 2)).two_sided() == Fraction(4, 32)
    assert exact.any_against_none_p(FIVE) == Fraction(6, 243)


def test_three_arms_in_twelve_blocks_as_published():
    raw = ["011", "011", "101", "000", "001", "011", "101", "001", "000", "001", "010", "001"]
    blocks = [tuple(map(int, each)) for each in raw]
    assert float(exact.global_p(blocks)) == pytest.approx(0.0260123, abs=5e-8)


def test_darwins_maize():
    pairs = exact.pair(MAIZE)
    assert pairs.one_sided()[0] == Fraction(863, 32768)
    assert pairs.two_sided() == Fraction(1726, 32768)
    assert pairs.interval(Fraction(95, 100)) == (Fraction(-1, 6), 41)


values = st.integers(1, 9)
blocks = st.lists(st.tuples(values, values, values), min_size=1, max_size=5)


def apart(drawn):
    means = [[3 * value - sum(block) for value in block] for block in drawn]
    return sum(sum(arm) ** 2 for arm in zip(*means, strict=True))


@given(blocks)
def test_all_arms_together_are_counted_as_if_one_by_one(of):
    every = list(product(*(permutations(block) for block in of)))
    as_much = sum(apart(drawn) >= apart(of) for drawn in every)
    assert float(exact.global_p(of)) == pytest.approx(as_much / len(every), abs=1e-12)


@given(st.lists(st.integers(-8, 8), min_size=1, max_size=9), st.integers(-20, 20))
def test_a_pair_is_counted_as_if_one_by_one(of, thirds):
    shift = Fraction(thirds, 3)
    left = [each - shift for each in of]
    every = [sum(s * d for s, d in zip(signs, left, strict=True)) for signs in
             product((1, -1), repeat=len(of))]  # fmt: skip
    more, less = exact.pair(of).one_sided(shift)
    assert more == Fraction(sum(each >= sum(left) for each in every), len(every))
    assert less == Fraction(sum(each <= sum(left) for each in every), len(every))


@given(blocks, st.integers(-20, 20))
def test_any_against_none_is_counted_as_if_one_by_one(of, thirds):
    shift = Fraction(thirds, 3)
    left = [(none, one - shift, other - shift) for none, one, other in of]

    def ahead(placed):
        return sum(sum(block) - 3 * none for block, none in zip(left, placed, strict=True))

    observed = ahead([block[0] for block in left])
    every = [ahead(placed) for placed in product(*left)]
    more, less = exact.any_against_none(of).one_sided(shift)
    assert more == Fraction(sum(each >= observed for each in every), len(every))
    assert less == Fraction(sum(each <= observed for each in every), len(every))


@given(st.lists(st.integers(-8, 8), min_size=6, max_size=10))
def test_an_interval_holds_just_what_neither_side_rejects(of):
    found = exact.pair(of)
    low, high = found.interval(Fraction(95, 100))
    a_bit = Fraction(1, 10**6)
    for inside in (low, high):
        assert min(found.one_sided(inside)) > Fraction(25, 1000)
    assert found.one_sided(low - a_bit)[0] <= Fraction(25, 1000)
    assert found.one_sided(high + a_bit)[1] <= Fraction(25, 1000)


@pytest.mark.parametrize("seed", range(5))
def test_a_pair_is_what_scipy_finds(seed):
    chance = Random(seed)
    of = [chance.randint(-8, 8) for _ in range(10)]
    theirs = stats.permutation_test(
        (numpy.array(of), numpy.zeros(10)),
        lambda x, y, axis: numpy.mean(x - y, axis=axis),
        permutation_type="samples",
        n_resamples=numpy.inf,
        vectorized=True,
    )
    assert float(exact.pair(of).two_sided()) == pytest.approx(theirs.pvalue, abs=1e-12)


# The rating before


@given(st.lists(st.tuples(values, values, values), min_size=2, max_size=5))
def test_without_a_spread_before_it_changes_nothing(of):
    level = [(5, 5, 5)] * len(of)
    found, plain = adjusted.pair(of, level, 1, 0), exact.pair([b[1] - b[0] for b in of])
    assert found.two_sided() == pytest.approx(float(plain.two_sided()))
    assert adjusted.global_p(of, level) == (pytest.approx(float(exact.global_p(of))), False)


def test_what_the_rating_before_foretells_is_taken_out():
    chance = Random(1)
    before, of = [], []
    for _ in range(10):
        ratings = tuple(chance.randint(1, 9) for _ in range(3))
        before.append(ratings)
        of.append(tuple(rating + (2 if place == 1 else 0) for place, rating in enumerate(ratings)))
    found = adjusted.pair(of, before, 1, 0)
    assert found.estimate() == pytest.approx(2, abs=1e-9)
    assert found.two_sided() == pytest.approx(2 / 2**10)
    plain = exact.pair([block[1] - block[0] for block in of])
    assert plain.two_sided() > Fraction(5, 100)


def test_too_many_drawings_are_drawn_the_same_each_time():
    chance = Random(2)
    of = [tuple(chance.randint(1, 9) for _ in range(3)) for _ in range(20)]
    before = [tuple(chance.randint(1, 9) for _ in range(3)) for _ in range(20)]
    one, other = adjusted.pair(of, before, 1, 0), adjusted.pair(of, before, 1, 0)
    assert one.drawn
    assert (one.two_sided(), one.interval(Fraction(95, 100))) == (
        other.two_sided(),
        other.interval(Fraction(95, 100)),
    )


# Put together


def block(**values):
    return {arm: Rated(None if each is None else Fraction(each)) for arm, each in values.items()}


def test_what_is_missing_is_never_filled_in():
    of = [block(N=none, S=one, M=other) for none, one, other in FIVE]
    found = analysis.analyse([*of, block(N=5, S=9, M=None), block(N=None, S=4), block(M=3)])
    assert (found.blocks, found.missing) == (5, {"N": 2, "S": 1, "M": 2})
    assert found.global_p == pytest.approx(48 / 7776)
    assert found.s_vs_n.blocks == 6  # a block without mindfulness still tells of this pair
    assert found.s_vs_n.difference == pytest.approx((3 + 1 + 3 + 4 + 1 + 4) / 6)
    assert not found.enough


def test_the_closed_test_is_never_surer_than_all_arms_together():
    found = analysis.analyse([block(N=none, S=one, M=other) for none, one, other in FIVE])
    assert found.s_vs_n.closed == pytest.approx(0.0625)
    assert found.any_vs_none.difference == pytest.approx(1.8)
    assert found.any_vs_none.p == pytest.approx(6 / 243)


def test_decimals_are_counted_exactly():
    whole = analysis.analyse([block(N=none, S=one, M=other) for none, one, other in FIVE])
    fine = analysis.analyse(
        [block(N=none / 4, S=one / 4, M=other / 4) for none, one, other in FIVE]
    )
    assert fine.s_vs_n.p == whole.s_vs_n.p
    assert fine.s_vs_n.difference == whole.s_vs_n.difference / 4
    with pytest.raises(exact.TooFine):
        analysis.analyse([block(N=Fraction(1, 3 * 10**5), S=1, M=1)])
