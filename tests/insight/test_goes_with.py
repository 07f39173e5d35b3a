"""What goes with a tag: against simulated people, against plain algebra, and at its edges.

`make tags-table` prints the coverage for many more people and kinds.
"""

from datetime import date, timedelta
from random import Random

import numpy as np
import pytest
from tags_table import KINDS, covered

from selfcomp_tui.insight import goes_with
from selfcomp_tui.insight.goes_with import LEAST, MOST_TAGS, beside

FIRST = date(2026, 1, 5)  # a Monday
NAMED = {kind.name: kind for kind in KINDS}
FEW = 40


def day(number):
    return (FIRST + timedelta(days=number)).isoformat()


def rated(*values):
    return {"mood": {day(at): [value] for at, value in enumerate(values)}}


# Simulated people: 95 of 100, less three standard errors of so few people, is 0.85.


@pytest.mark.parametrize(
    "name", ["nothing, mostly at weekends", "nothing, more check-ins on bad days"]
)
def test_what_only_looks_like_an_effect_is_none(name):
    found = covered(NAMED[name], 120, FEW)
    assert abs(found.plain) > 0.4
    assert abs(found.found) < 0.2
    assert found.higher + found.lower <= 0.15


def test_what_a_tag_adds_is_found():
    found = covered(NAMED["one point, mostly at weekends"], 120, FEW)
    assert found.holds >= 0.85
    assert found.higher > 0.6
    assert abs(found.found - found.truth) < 0.2


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMED)
def test_the_intervals_of_all_kinds_hold(name):
    found = covered(NAMED[name], 60, FEW)
    assert found.holds >= 0.85


# Algebra


def test_days_are_made_independent_as_their_likeness_says():
    chance = Random(1)
    days = sorted(chance.sample(range(60), 30))
    values = [chance.gauss(5, 2) for _ in days]
    columns = [[1.0] * 30, [float(each) for each in days]]
    way = goes_with._Way.of(days, values, columns, 0.6, 0.8)
    alike = np.array([[0.6 * 0.8 ** abs(a - b) + 0.4 * (a == b) for a in days] for b in days])
    half = np.linalg.inv(np.linalg.cholesky(alike))
    assert np.allclose(half @ values, way.independent(values))
    design = half @ np.array(columns).T
    _, rest, *_ = np.linalg.lstsq(design, half @ values, rcond=None)
    assert np.isclose(way.rest, rest[0])
    _, one = np.linalg.slogdet(alike)
    _, other = np.linalg.slogdet(design.T @ design)
    assert np.isclose(way.lost, one + other)
    on = [float(each % 3 == 0) for each in days]
    with_it = np.column_stack([design, half @ on])
    expected, rest, *_ = np.linalg.lstsq(with_it, half @ values, rcond=None)
    _, value, variance = way.with_tag(on, 0.0)
    assert np.isclose(value, expected[-1])
    inverse = np.linalg.inv(with_it.T @ with_it)
    assert np.isclose(variance, rest[0] / 27 * inverse[-1, -1])


# Edges


def test_below_a_stated_least_it_is_too_early():
    values = [5, 6, 4] * 10
    tags = {"few": map(day, range(0, 2 * (LEAST - 1), 2)), "most": map(day, range(30 - LEAST + 1))}
    found = beside(tags | {"enough": map(day, range(0, 2 * LEAST, 2))}, rated(*values)).found
    said = {each.tag: (each.with_it, each.without, each.verdict(1)) for each in found}
    assert said["few"] == (9, 21, "too early")
    assert said["most"] == (21, 9, "too early")
    assert said["enough"][:2] == (10, 20)
    assert said["enough"][2] != "too early"


def test_a_tag_of_sundays_alone_cannot_be_told_from_sundays():
    values = [4, 5, 6, 5, 4, 5, 9] * 15
    (found,) = beside({"church": [day(at) for at in range(6, 105, 7)]}, rated(*values)).found
    assert (found.with_it, found.few, found.difference) == (15, False, None)


def test_a_tag_of_all_days_from_some_day_on_is_hardly_told_from_time():
    values = [Random(at).choice((4, 5, 6)) + at // 20 for at in range(100)]
    early = [day(0)]  # the first tag there was
    tags = {"late": [day(at) for at in range(50, 100)], "early": early}
    (found, _) = beside(tags, rated(*values)).found
    assert found.difference is None or found.difference.interval().holds(0)


def test_days_before_the_first_tag_count_nowhere():
    values = [1] * 100 + [5, 6, 4, 5] * 10
    (found,) = beside({"walk": [day(at) for at in range(100, 140, 2)]}, rated(*values)).found
    assert (found.with_it, found.without) == (20, 20)
    assert abs(found.difference.value) < 1


def test_ratings_that_are_all_alike_are_not_surer_than_they_can_be():
    (found,) = beside({"walk": [day(at) for at in range(0, 60, 3)]}, rated(*[5] * 60)).found
    interval = found.interval()
    assert found.difference.value == pytest.approx(0, abs=1e-9)
    assert interval.high - interval.low > 0.1


def test_several_tags_are_one_of_many():
    chance = Random(4)
    values = [chance.randint(3, 7) for _ in range(200)]
    tags = {
        f"t{number}": [day(at) for at in range(200) if chance.random() < 0.2 + number / 200]
        for number in range(MOST_TAGS + 5)
    }
    found = beside(tags, rated(*values))
    assert (found.tags, found.comparisons) == (MOST_TAGS + 5, MOST_TAGS)
    assert "t0" not in {each.tag for each in found.found}
    for each in found.found:
        alone, among = each.interval(), each.interval(found.comparisons)
        assert among.low < alone.low < alone.high < among.high
    assert not [each for each in found.found if each.verdict(found.comparisons) == "seems"]


def test_without_tags_or_ratings_there_is_nothing():
    assert beside({}, rated(5, 6)) == goes_with.NOTHING
    assert beside({"walk": [day(0)]}, {}).found == ()
