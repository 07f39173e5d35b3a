"""Fitting a practice to a time: the rules one by one, and what holds for every practice."""

from functools import cache
from math import ceil, floor

import pytest
from effort import examples
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from selfcomp_tui.base import paths
from selfcomp_tui.content import fit as fit_module
from selfcomp_tui.content.fit import SHORTEST_READING, _Tree, fit
from selfcomp_tui.content.library import load_library
from selfcomp_tui.content.models.practice import Practice
from selfcomp_tui.content.names import practice_ids
from selfcomp_tui.domain.pace import WORDS_PER_SECOND
from selfcomp_tui.session.plan import Ask, Breathe, Choose, Rest, Say

HEAD = {
    "format": 1,
    "id": "test",
    "title": "A test",
    "language": "en",
    "family": "mindfulness",
    "trains": ["mindfulness"],
    "needs": ["calm"],
    "summary": "A test.",
}
ANY_LENGTH = {"shortest": 0.01, "usual": 5, "longest": 120}


def practice(*steps, minutes=ANY_LENGTH):
    return Practice.model_validate({**HEAD, "minutes": minutes, "steps": list(steps)})


def span(least, usual, most):
    return {"least": least, "usual": usual, "most": most}


def say(words="one two", rest=(5, 10, 20), **more):
    return {"say": words, "rest": span(*rest), **more}


def seconds(plan):
    return [step.seconds for step in plan.steps]


def test_reading_comes_first_and_has_its_least():
    words = " ".join(["word"] * 25)
    for pace, speed in (("slow", 1.8), ("usual", 2.5), ("quick", 3.3)):
        short, long = fit(practice(say("one"), say(words)), 1, pace).steps
        assert short.reading == SHORTEST_READING
        assert long.reading == pytest.approx(25 / speed)


def test_rests_stretch_together_between_their_bounds():
    both = practice(say(rest=(5, 10, 20)), say(rest=(0, 10, 50)))
    assert seconds(fit(both, 28 / 60)) == pytest.approx([14, 14])
    assert seconds(fit(both, 53 / 60)) == pytest.approx([19, 34])  # half of the way to the most
    assert seconds(fit(both, 20.5 / 60)) == pytest.approx([11.5, 9])  # half of the way to the least


def test_the_last_optional_step_goes_first():
    three = practice(say("must"), say("first", optional=True), say("second", optional=True))
    told = {
        27 / 60: ["must", "first", "second"],
        26 / 60: ["must", "first"],
        17 / 60: ["must"],
    }
    for minutes, words in told.items():
        assert [step.words for step in fit(three, minutes).steps] == words


def test_repeats_stay_as_near_their_usual_as_the_time_allows():
    # One round takes 9 to 24 seconds; three are usual.
    repeated = practice(say(repeat=span(1, 3, 9)))
    for asked, rounds in ((9, 1), (26, 2), (30, 3), (70, 3), (73, 4), (96, 4), (97, 5)):
        plan = fit(repeated, asked / 60)
        assert (len(plan.steps), plan.seconds) == (rounds, pytest.approx(asked)), asked


def test_out_of_reach_a_question_alone_does_not_come_round_more():
    waits = practice(
        say(rest=(5, 10, 20), repeat=span(1, 2, 3)),
        {"steps": [{"ask": "Who?", "as": "who"}], "repeat": span(1, 2, 9)},
    )
    assert [type(step) for step in fit(waits, 120).steps] == [Say] * 3 + [Ask] * 2
    assert [type(step) for step in fit(waits, 0.01).steps] == [Say, Ask]


def test_a_group_comes_round_together():
    group = practice({"steps": [say("one"), say("two")], "repeat": span(1, 2, 4)})
    plan = fit(group, 1)
    assert [step.words for step in plan.steps] == ["one", "two", "one", "two"]


def test_breaths_stay_whole():
    breath = {"breathe": {"in": 4.4, "out": 5.6}, "for": span(30, 60, 180)}
    for asked in range(30, 181):
        plan = fit(practice(breath), asked / 60)
        assert plan.seconds % 10 == pytest.approx(0)
        assert abs(plan.seconds - asked) <= 5
        assert plan.reached
    plan = fit(practice(breath, say()), 72 / 60)
    assert plan.seconds == pytest.approx(72)
    assert plan.steps[0].seconds % 10 == pytest.approx(0)


def test_what_cannot_be_reached_gives_the_nearest_the_shorter_of_two():
    # Rounds of exactly 20 seconds: 20, 40, 60.
    stiff = practice(say(rest=(16, 16, 16), repeat=span(1, 2, 3)))
    for asked, length in ((1, 20), (29, 20), (30, 20), (31, 40), (50, 40), (55, 60), (500, 60)):
        plan = fit(stiff, asked / 60)
        assert plan.seconds == pytest.approx(length)
        assert plan.reached is (abs(asked - length) <= 1)


def test_the_authors_bounds_hold():
    bounded = practice(say(rest=(5, 60, 600)), minutes={"shortest": 1, "usual": 2, "longest": 3})
    assert fit(bounded, 0.5).seconds == pytest.approx(60)
    assert fit(bounded, 9).seconds == pytest.approx(180)
    assert not fit(bounded, 9).reached
    assert fit(bounded).seconds == pytest.approx(120)


def test_questions_count_nothing_unless_they_have_a_time():
    asks = practice(
        {"ask": "What is it?", "as": "it"},
        {"choose": "Which?", "options": ["a"], "as": "wish"},
        {"ask": "A letter?", "as": "letter", "for": span(60, 120, 300)},
    )
    assert seconds(fit(asks, 3)) == [0, 0, pytest.approx(180)]


def test_so_many_optional_steps_are_each_looked_at_a_few_times(monkeypatch):
    """It took a look at every step for each that was left out: minutes for a file of 400."""
    looked = []
    kept = fit_module._span
    monkeypatch.setattr(fit_module, "_span", lambda *of: looked.append(1) or kept(*of))
    steps = [say(f"number {at}", optional=True) for at in range(399)]
    plan = fit(practice(say(), *steps), 10)
    assert plan.reached
    assert 20 < len(plan.steps) < 100
    assert len(looked) < 400 * 6


def test_so_many_breaths_are_not_each_weighed_for_every_one_that_is_given(monkeypatch):
    """It weighed every breath for each that was given or taken: a minute for a file of 400."""
    weighed = []
    kept = fit_module._Span.distance

    def distance(*of):
        weighed.append(1)
        return kept(*of)

    monkeypatch.setattr(fit_module._Span, "distance", distance)
    breath = {"breathe": {"in": 4.3, "out": 5.7}, "for": span(10, 60, 3600)}
    assert fit(practice(say(), *[breath] * 397), 83.5).reached
    assert 0 < len(weighed) < 397 * 4


def test_a_practice_made_to_be_slow_is_fitted_all_the_same(monkeypatch):
    looked_at = []
    span_of = _Tree._span
    monkeypatch.setattr(
        _Tree, "_span", lambda tree, counts: looked_at.append(counts) or span_of(tree, counts)
    )
    hostile = practice(*[say(repeat=span(1, 1, 40), rest=(0, 0, 0))] * 4)
    assert fit(hostile, 7.07).seconds == pytest.approx(7.07 * 60, abs=2.1)
    assert len(looked_at) < 100_000  # of the 2,560,000 there are


@cache
def built_in():
    return load_library(paths.practices_dir(), paths.content_dir() / "nothing").practices


@pytest.mark.parametrize("name", practice_ids(paths.practices_dir(), paths.practices_dir()))
@pytest.mark.parametrize("pace", WORDS_PER_SECOND)
def test_the_built_in_practices_meet_every_half_minute(name, pace):
    practice = built_in()[name]
    bounds = practice.minutes
    half_minutes = range(ceil(bounds.shortest * 2), floor(bounds.longest * 2) + 1)
    for minutes in (bounds.shortest, *(half / 2 for half in half_minutes), bounds.longest):
        plan = fit(practice, minutes, pace)
        assert abs(plan.seconds - minutes * 60) <= 1, minutes
        assert plan.reached


def spans(low, high):
    return st.lists(st.integers(low, high), min_size=3, max_size=3).map(
        lambda three: span(*sorted(three))
    )


REPEAT = {"repeat": spans(1, 6)}
OPTIONAL = {"optional": st.booleans()}
LEAVES = st.one_of(
    st.fixed_dictionaries(
        {
            "say": st.sampled_from(["one", "a few more words", " ".join(["many"] * 24)]),
            "rest": spans(0, 60),
        },
        optional=OPTIONAL,
    ),
    st.fixed_dictionaries({"rest": spans(0, 60)}, optional=OPTIONAL),
    st.fixed_dictionaries(
        {
            "breathe": st.just({"in": 4.0, "out": 6.0}),
            "for": spans(10, 200).filter(
                lambda three: three["most"] // 10 >= -(-three["least"] // 10)
            ),
        },
        optional=OPTIONAL,
    ),
    st.just({"ask": "What?", "as": "it"}),
    st.just({"choose": "Which?", "options": ["a"], "as": "wish"}),
)
REPEATED = st.fixed_dictionaries({"say": st.just("again"), "rest": spans(0, 30)}, optional=REPEAT)
GROUPS = st.fixed_dictionaries(
    {"steps": st.lists(LEAVES, min_size=1, max_size=3)}, optional=REPEAT | OPTIONAL
)
PRACTICES = (
    st.tuples(st.lists(LEAVES | GROUPS, max_size=4), st.lists(REPEATED, min_size=1, max_size=2))
    .map(lambda parts: [*parts[0], *parts[1]])
    .filter(lambda steps: sum("repeat" in step for step in steps) <= 4)
)


@hypothesis_settings(max_examples=examples(300))
@given(PRACTICES, st.floats(0.01, 60), st.sampled_from(list(WORDS_PER_SECOND)))
def test_every_plan_keeps_its_bounds_and_meets_what_it_can(steps, minutes, pace):
    made = practice(*steps)
    plan = fit(made, minutes, pace)
    shortest, longest = fit(made, 0.01, pace).seconds, fit(made, 120, pace).seconds
    assert shortest - 1e-6 <= plan.seconds <= longest + 1e-6 or plan.reached
    for step in plan.steps:
        match step:
            case Say():
                assert step.reading >= SHORTEST_READING
                assert -1e-6 <= step.rest <= 60 + 1e-6
            case Rest():
                assert -1e-6 <= step.rest <= 60 + 1e-6
            case Breathe():
                assert 1 <= step.breaths <= 20
            case Ask() | Choose():
                assert step.seconds == 0


@given(st.lists(spans(1, 60), min_size=1, max_size=5), st.floats(0, 1))
def test_every_time_between_the_bounds_is_met_to_a_second(rests, part):
    steps = [say("one", tuple(rest.values())) for rest in rests]
    least = sum(rest["least"] + SHORTEST_READING for rest in rests)
    most = sum(rest["most"] + SHORTEST_READING for rest in rests)
    asked = least + part * (most - least)
    assert abs(fit(practice(*steps), asked / 60).seconds - asked) <= 1
