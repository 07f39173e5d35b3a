"""A scale to choose from, where ratings moved on it, and days as bars."""

from datetime import date

import pytest

from selfcomp_tui.domain.ratings import SCALES
from selfcomp_tui.presenters.pictures.cells import text
from selfcomp_tui.presenters.pictures.days import bars
from selfcomp_tui.presenters.pictures.scale import changes, choice

FRIDAY = date(2026, 11, 27)


def test_nine_cells_from_low_to_high_with_the_chosen_one_lit():
    rows = choice("mood", 7)
    assert text(rows).split("\n") == [
        " 1    2    3    4    5    6   [7]   8    9",
        "···· ░░░░ ░░░░ ▒▒▒▒ ▒▒▒▒ ▓▓▓▓ ████ ████ ████",
        "very unpleasant                very pleasant",
    ]
    lit = [part for part in rows[1] if part.tone == "bright"]
    assert len(lit) == 1
    assert "[" not in text(choice("mood", None))


@pytest.mark.parametrize("name", SCALES)
def test_the_words_of_the_ends_stand_below_the_ends_of_the_cells(name):
    _, cells, ends = text(choice(name, None)).split("\n")
    assert len(cells) == len(ends) == 44


@pytest.mark.parametrize(
    ("was", "now", "line"),
    [
        (4, 6, "      ·───●        was 4, is 6"),
        (7, 1, "●───────────·      was 7, is 1"),
        (5, 5, "        ●          5, as before"),
        (9, None, "                ·  was 9"),
        (None, 1, "●                  is 1"),
    ],
)
def test_a_line_from_where_it_was_to_where_it_is(was, now, line):
    before = {} if was is None else {"stress": was}
    after = {} if now is None else {"stress": now}
    [(name, row), (_, axis)] = changes(["stress"], before, after)
    assert name == "stress"
    assert text([row]).removeprefix("Stress").strip() == line.strip()
    assert text([row]).index("─" if "─" in line else line.strip()[0]) >= 12
    assert text([axis]) == " " * 12 + "lower      higher"


def rows_of(pairs):
    return text(row for _, row in pairs)


def test_days_as_bars_above_their_letters_with_gaps():
    mood = ("mood", (1, None, 9), "1 to 9, n 2")
    assert rows_of(bars([mood], FRIDAY, 74)).split("\n") == [
        "Mood      ▁   █   1 to 9, n 2",
        "          W T F",
    ]
    assert rows_of(bars([mood], FRIDAY, 26)).split("\n") == [
        "Mood      ▁ █  1 to 9, n 2",
        "          WTF",
    ]
    assert rows_of(bars([mood], FRIDAY, 20)).split("\n") == [
        "Mood      ▁ █",
        "         1 to 9, n 2",
        "          WTF",
    ]
