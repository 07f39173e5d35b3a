"""The result of a trial as a picture, compared as text."""

from fractions import Fraction

import pytest

from selfcomp_tui.domain.trials import ARMS
from selfcomp_tui.insight.trial.analysis import Rated, analyse
from selfcomp_tui.presenters.pictures.cells import text
from selfcomp_tui.presenters.trial_picture import picture


class Came:
    """As much of a trial's course as the picture looks at."""

    def __init__(self, *blocks):
        self.blocks = [
            {arm: Rated(None if v is None else Fraction(v)) for arm, v in zip(ARMS, b, strict=True)}
            for b in blocks
        ]
        self.analysis = analyse(self.blocks)


LONG = Came(*[(4, 6, 5), (3, 6, 4), (4, 7, 5), (5, 6, 4), (4, 6, 5), (3, None, 5), (4, 7, 5)] * 2)


def test_what_was_rated_and_the_intervals_stand_below_each_other():
    assert (
        text(picture("mood", LONG, 56))
        == """\
Mood, 1 to 9, block by block; not rated is blank.

self-compassion  12 of 14, on average 6.3
▅▅▆▅▅ ▆▅▅▆▅▅ ▆

mindfulness  14 of 14, on average 4.7
▅▄▅▄▅▅▅▅▄▅▄▅▅▅

neither  14 of 14, on average 3.9
▄▃▄▅▄▃▄▄▃▄▅▄▃▄

Against neither, in points:
a practice                    ┊   ├──●──┤     12 blocks
self-compassion               ┊       ├─●─┤   12 blocks
mindfulness                   ┊├──●─┤         14 blocks
                 3 lower  the same  3 higher

Against mindfulness, in points:
self-compassion               ┊     ├●─┤      12 blocks
                 3 lower  the same  3 higher"""
    )


@pytest.mark.parametrize("columns", [49, 52, 56])
def test_no_row_is_wider_than_there_is_room(columns):
    assert max(map(len, text(picture("mood", LONG, columns)).splitlines())) <= columns


def test_with_too_few_blocks_no_interval_is_drawn():
    short = Came(*[(4, 6, 5)] * 5)
    seen = text(picture("kindness", short, 56))
    assert "Against" not in seen
    assert "self-compassion  5 of 5, on average 6.0" in seen


def test_an_arm_that_was_never_rated_is_all_blank():
    seen = text(picture("mood", Came(*[(4, None, 5)] * 6), 56))
    assert "self-compassion  0 of 6\n\n" in seen
