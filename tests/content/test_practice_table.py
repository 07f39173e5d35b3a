"""The table of all practices in the docs is that of the files; its columns are what they say."""

from collections import Counter

import practice_table
import pytest

from selfcomp_tui.session.plan import Ask, Breathe, Plan, Rest, Say


def plan(*steps):
    return Plan("p", "P", "mindfulness", ("kindness",), (), "usual", 0.0, steps)


def test_the_page_is_what_the_files_make_of_it():
    page = practice_table.DOC.read_text(encoding="utf-8")
    assert page == practice_table.made(), "run: make practice-table"


@pytest.mark.parametrize(
    ("steps", "silence"),
    [
        ((Say("One.", None, 4.0, 30.0), Say("Two.", None, 4.0, 6.0)), 30),
        ((Say("One.", None, 4.0, 30.0), Rest(40.0), Rest(50.0), Say("Two.", None, 4.0, 6.0)), 120),
        ((Rest(40.0), Breathe(4.0, 6.0, 9), Rest(20.0)), 40),
        ((Say("One.", None, 4.0, 0.0), Ask("Two?", "two", False, 60.0)), 0),
    ],
)
def test_the_longest_silence_goes_from_word_to_word(steps, silence):
    assert practice_table.longest_silence(plan(*steps)) == silence


def test_words_a_minute_are_those_that_take_time():
    steps = (
        Say("Read this before you begin.", None, 0.0, 0.0, waits=True),
        Say("Feel your feet now.", None, 4.0, 56.0),
        Ask("What is here?", "it", False, 60.0),
    )
    assert practice_table.words_per_minute(plan(*steps)) == pytest.approx(3.5)


def test_the_three_capacities_are_within_a_factor_of_two():
    found = Counter(name for each in practice_table.practices() for name in each.trains)
    assert max(found.values()) <= 2 * min(found.values()), found
