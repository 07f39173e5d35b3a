"""Reliable change: the vectors of the evidence sheet."""

import pytest

from selfcomp_tui.insight.reliable_change import (
    change_index,
    difference_error,
    noise,
    standard_error,
)


@pytest.mark.parametrize(
    ("sd", "reliability", "error", "of_difference"),
    [(7.5, 0.80, 3.3541, 4.7434), (11.8257, 0.84, 4.7303, 6.6896)],
)
def test_the_standard_errors(sd, reliability, error, of_difference):
    assert standard_error(sd, reliability) == pytest.approx(error, abs=5e-5)
    assert difference_error(sd, reliability) == pytest.approx(of_difference, abs=5e-5)


@pytest.mark.parametrize(
    ("first", "second", "sd", "reliability", "index"),
    [
        (32.5, 47.5, 7.5, 0.80, 3.1623),
        (74, 124, 11.8257, 0.84, 7.4743),
        (80, 60.5, 11.8257, 0.84, -2.9150),
        (3, 3, 0.65, 0.85, 0),
    ],
)
def test_the_change_in_standard_errors(first, second, sd, reliability, index):
    assert change_index(first, second, sd, reliability) == pytest.approx(index, abs=5e-5)


@pytest.mark.parametrize(
    ("sd", "reliability", "least"), [(11.8257, 0.84, 13.1116), (0.65, 0.85, 0.6978)]
)
def test_how_large_a_change_has_to_be(sd, reliability, least):
    assert noise(sd, reliability) == pytest.approx(least, abs=1e-4)
    assert change_index(0, noise(sd, reliability), sd, reliability) == pytest.approx(1.96)
