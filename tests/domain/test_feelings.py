"""Finding a word for a feeling: by its key in a cell, or by what is typed."""

import pytest

from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.domain.feelings import LONGEST, OWN, PAGE, Cell, learned, parsed

CELLS = (
    Cell("pleasant, quiet", ("calm", "at ease", "uneasy calm", "easy")),
    Cell("unpleasant, heavy", tuple(f"word {at}" for at in range(20))),
)


def test_a_sign_finds_tags_and_no_feelings():
    words = learned(CELLS, [("calmly", 2)], ["walk", "calm-place"])
    assert words.found("+") == ["+walk", "+calm-place"]
    assert words.found("+Ca") == ["+calm-place"]
    assert words.found("walk") == []


def test_pages_go_round():
    cell = CELLS[1]
    assert cell.pages == 3
    assert [cell.page(at)[0] for at in range(4)] == ["word 0", "word 8", "word 16", "word 0"]
    assert [len(cell.page(at)) for at in range(3)] == [PAGE, PAGE, 4]
    assert (Cell("none", ()).pages, Cell("none", ()).page(1)) == (1, ())


@pytest.mark.parametrize(
    ("typed", "used", "found"),
    [
        ("calm", [], ["calm", "uneasy calm"]),
        ("ea", [], ["easy", "at ease", "uneasy calm"]),  # what begins so comes first
        ("ea", [("uneasy calm", 2)], ["easy", "uneasy calm", "at ease"]),
        ("EASY", [], ["easy", "uneasy calm"]),
        ("  at  ease ", [], ["at ease"]),
        ("calm", [("uneasy calm", 9)], ["calm", "uneasy calm"]),  # the word itself before all
        ("eas", [("easy-going", 3)], ["easy-going", "easy", "at ease", "uneasy calm"]),
        ("", [], []),
        ("zzz", [], []),
        ("word", [], [f"word {at}" for at in range(8)]),
    ],
)
def test_the_likeliest_word_comes_first(typed, used, found):
    assert learned(CELLS, used).found(typed) == found


def test_words_of_ones_own_stand_in_a_cell_of_their_own_the_most_used_first():
    used = [("flat", 3), ("Calm", 3), ("wobbly", 2), ("Wobbly", 2), ("\x1b[31mred\x1b[0m", 1)]
    words = learned(CELLS, used)
    assert words.cells[:2] == CELLS
    assert words.cells[2] == Cell(OWN, ("wobbly", "flat", "red"))
    assert words.used["calm"] == 3


def test_what_cannot_be_chosen_is_not_learned():
    assert learned(CELLS, [("\x07", 3), ("x" * (LONGEST + 1), 2)]).cells == CELLS
    assert learned((), []).found("calm") == []


def test_reading_what_was_given():
    assert parsed([" tired ,, calm", "tired", "x\x07y"]) == ("tired", "calm", "xy")
    assert parsed([",", ""]) == ()
    with pytest.raises(Misuse, match="up to 20 feelings"):
        parsed([",".join(map(str, range(21)))])
    with pytest.raises(Misuse, match="fit well in a note"):
        parsed(["x" * (LONGEST + 1)])
