"""Simulated people whose truth is known: the intervals hold it, whatever made them practise.

`make coverage-table` prints the same for more people.
"""

from functools import cache

import pytest
from coverage_table import covered
from people import PEOPLE

from selfcomp_tui.insight import baseline

pytestmark = pytest.mark.slow

KINDS = {person.name: person for person in PEOPLE}
BY_THE_HOUR = "no effect, at an hour when it rises anyway"
OTHERS = [name for name in KINDS if name != BY_THE_HOUR]
FEW = 60


@cache
def few(name, sessions):
    """Return what was found with a few such people, each with so many sessions."""
    return covered(KINDS[name], sessions, FEW)


@pytest.mark.parametrize("sessions", [8, 20])
@pytest.mark.parametrize("name", OTHERS)
def test_the_interval_holds_the_truth(name, sessions):
    found = few(name, sessions)
    assert found.answered > 0.8
    assert found.holds >= 0.87  # 95 of 100, less three standard errors of so few people


@pytest.mark.parametrize("sessions", [8, 20])
@pytest.mark.parametrize("name", [name for name in OTHERS if name.startswith("no effect")])
def test_where_nothing_helps_nothing_is_said_to(name, sessions):
    found = few(name, sessions)
    assert found.said_higher + found.said_lower <= 0.13


def test_practising_on_bad_days_alone_raises_ratings_and_is_not_counted_as_help():
    found = few("no effect, when the rating is low", 20)
    assert found.plain > 0.15
    assert abs(found.net) < 0.15


def test_a_real_effect_is_found():
    found = few("one point, when the rating is low", 20)
    assert found.said_higher > 0.7
    assert found.said_lower == 0


def test_what_rises_at_that_hour_anyway_is_mostly_told_by_pairs_of_that_hour(monkeypatch):
    found = covered(KINDS[BY_THE_HOUR], 20, FEW)
    assert found.plain > 0.4
    assert abs(found.net) < 0.15
    assert found.said_higher <= 0.2
    monkeypatch.setattr(baseline, "LEAST_AT_THE_TIME", 10**6)
    of_any_hour = covered(KINDS[BY_THE_HOUR], 20, FEW)
    assert of_any_hour.net > found.net + 0.1
    assert of_any_hour.said_higher > found.said_higher
