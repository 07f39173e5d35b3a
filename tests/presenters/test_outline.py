"""A plan in a few lines: when each thing comes, in the words that will be met."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcomp_tui.presenters.outline import outline
from selfcomp_tui.session.plan import Ask, Breathe, Choose, Plan, Rest, Say


def of(*steps):
    return outline(Plan("p", "T", "mindfulness", ("kindness",), (), "usual", 60.0, steps))


def words(said, seconds=10.0):
    return Say(said, None, 4.0, seconds - 4.0)


@pytest.mark.parametrize(
    ("step", "line"),
    [
        (words("Arrive here."), "Arrive here."),
        (Say("May I {wish}.", "May I be kind.", 4.0, 6.0), "May I be kind."),
        (Ask("What is here?", "it", False, None), "What is here?"),
        (Choose("Which wish?", ("rest", "ease"), "wish", 20.0), "Which wish?"),
        (Breathe(4.4, 5.6, 6), "Breathing together."),
    ],
)
def test_each_kind_of_step_has_its_line(step, line):
    assert of(step) == [(0, line)]


@pytest.mark.parametrize(
    ("silence", "line"),
    [
        (Rest(600.0, (600.0,)), "Silence, 10 minutes, and then a bell."),
        (Rest(600.0, (300.0, 600.0)), "Silence, 10 minutes, with a bell every 5 minutes."),
        (
            Rest(600.0, (180.0, 360.0, 540.0, 600.0)),
            "Silence, 10 minutes, with a bell every 3 minutes, and at its end.",
        ),
        (
            Rest(600.0, (120.0, 600.0)),
            "Silence, 10 minutes, with a bell after 2 minutes and 10 minutes.",
        ),
        (Rest(0.0, waits=True), "Silence, as long as you like."),
    ],
)
def test_a_silence_with_bells_or_an_open_end_has_its_own_line(silence, line):
    assert of(words("Sit down.", 10), silence, words("Back.")) == [
        (0, "Sit down."),
        (10, line),
        (10 + silence.seconds, "Back."),
    ]


def test_each_begins_when_what_came_before_is_over():
    steps = (
        words("One.", 10),
        Breathe(4.0, 6.0, 3),
        Choose("Which?", ("rest",), "wish", 20.0),
        Ask("What?", "it", True, None),
        words("Two.", 5),
        words("Three.", 5),
    )
    begins = [begin for begin, _ in of(*steps)]
    assert begins == [0, 10, 40, 60, 60, 65]


def test_silence_belongs_to_the_words_before_it():
    assert of(Rest(7), words("One.", 10), Rest(30), words("Two.")) == [(7, "One."), (47, "Two.")]


def test_what_comes_several_times_in_a_row_stands_once():
    again = words("Again.", 10)
    assert of(words("One."), again, Rest(5), again, again, words("Two.")) == [
        (0, "One."),
        (10, "Again. (3 times)"),
        (45, "Two."),
    ]


def test_what_comes_again_later_stands_again():
    one, two = words("One."), words("Two.")
    assert of(one, two, one) == [(0, "One."), (10, "Two."), (20, "One.")]


STEPS = st.one_of(
    st.builds(words, st.sampled_from(["One.", "Two.", "Three."]), st.integers(4, 90)),
    st.builds(Rest, st.integers(1, 60)),
    st.builds(Breathe, st.integers(2, 8), st.integers(2, 8), st.integers(1, 9)),
    st.builds(Ask, st.just("What?"), st.just("it"), st.booleans(), st.none() | st.just(30.0)),
)


@given(st.lists(STEPS, max_size=12))
def test_it_goes_in_order_and_leaves_no_words_out(steps):
    lines = of(*steps)
    begins = [begin for begin, _ in lines]
    assert begins == sorted(begins)
    assert all(begin <= sum(step.seconds for step in steps) for begin in begins)
    spoken = [step for step in steps if not isinstance(step, Rest)]
    times = [int(line.split("(")[1].split()[0]) if "(" in line else 1 for _, line in lines]
    assert sum(times) == len(spoken)
    bare = [line.split(" (")[0] for _, line in lines]
    assert all(one != other for one, other in pairwise(bare))
