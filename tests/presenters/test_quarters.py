"""Feelings as a square of four quarters."""

from selfcomp_tui.domain.feelings import Cell
from selfcomp_tui.presenters.pictures.cells import text
from selfcomp_tui.presenters.pictures.quarters import quarters

CELLS = [
    Cell("pleasant, lively", ("glad", "excited", "hopeful")),
    Cell("pleasant, quiet", ("calm",)),
    Cell("unpleasant, stirred", ("worried", "a word of one's own that is very long", "angry")),
    Cell("unpleasant, heavy", ("sad", "tired")),
    Cell("in between", ("mixed",)),
]


def test_unpleasant_stands_on_the_left_and_what_stirs_above():
    assert text(quarters(CELLS, 40)).split("\n") == [
        "   unpleasant          pleasant",
        "3  stirred          1  lively",
        "   worried             glad, excited",
        "4  heavy            2  quiet",
        "   sad, tired          calm",
        "5  in between",
    ]


def test_what_is_ones_own_stands_below_too():
    *_, last = text(quarters([*CELLS, Cell("your own", ("spent",))], 40)).split("\n")
    assert last == "5  in between       6  your own"
