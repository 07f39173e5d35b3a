"""A plan: where a breath is, what is said, how long it is, and as data."""

import json

import pytest
from hostile import HOSTILE
from hypothesis import given
from hypothesis import strategies as st

from selfcomp_tui.session.plan import Ask, Breathe, Choose, Plan, Rest, Say, plan_from, said


def plan(*steps, asked=60.0):
    return Plan("p", "T", "mindfulness", ("kindness",), ("stress",), "usual", asked, steps)


BREATHE = Breathe(4.0, 6.0, 3)


@pytest.mark.parametrize(
    ("elapsed", "where"),
    [
        (0, ("in", 0.0)),
        (1, ("in", 0.25)),
        (4, ("out", 0.0)),
        (7, ("out", 0.5)),
        (10, ("in", 0.0)),
        (27, ("out", 0.5)),
        (34, ("out", 0.0)),  # longer than planned: the breath goes on
    ],
)
def test_where_the_breath_is(elapsed, where):
    assert BREATHE.phase(elapsed) == where


@given(st.floats(1, 20), st.floats(1, 20), st.floats(0, 4000))
def test_a_breath_never_leaves_its_bounds(inhale, exhale, elapsed):
    way, part = Breathe(inhale, exhale, 3).phase(elapsed)
    assert way in ("in", "out")
    assert 0 <= part <= 1 + 1e-9


WISH = Say("May I {wish}, {wish}.", "May I be kind.", 4.0, 6.0)


@pytest.mark.parametrize(
    ("step", "answers", "words"),
    [
        (WISH, {"wish": "rest"}, "May I rest, rest."),
        (WISH, {}, "May I be kind."),
        (WISH, {"other": "rest"}, "May I be kind."),
        (WISH, {"wish": "{wish} {other}", "other": "x"}, "May I {wish} {other}, {wish} {other}."),
        (WISH, {"wish": r"\1 \g<0>"}, r"May I \1 \g<0>, \1 \g<0>."),
        (Say("{one} and {two}", "neither", 4.0, 0.0), {"one": "this"}, "neither"),
        (Say("{} {0} {4} {!r} {Wish} {käre} { x }", None, 4.0, 0.0), {}, None),  # only words
        (Say("plain", None, 4.0, 0.0), {"wish": "rest"}, "plain"),
        (Say("Stop. {ground}", None, 4.0, 0.0), {"ground": "never"}, "Stop. Ground."),
    ],
)
def test_what_is_said(step, answers, words):
    assert said(step, answers, "Ground.") == (step.words if words is None else words)


@given(st.text() | st.sampled_from(HOSTILE))
def test_an_answer_is_only_ever_words(words):
    assert said(Say("({wish})", "…", 4.0, 0.0), {"wish": words}, "Ground.") == f"({words})"


def test_a_plan_is_as_long_as_its_steps():
    steps = (
        Say("One.", None, 4.0, 6.0),
        Rest(5.0),
        BREATHE,
        Ask("Two?", "two", True, None),
        Choose("Three?", ("a",), "three", 20.0),
    )
    assert [step.seconds for step in steps] == [10, 5, 30, 0, 20]
    assert plan(*steps).seconds == 65


@pytest.mark.parametrize(
    ("steps", "asked", "reached"),
    [
        ((Rest(60.0),), 60, True),
        ((Rest(60.0),), 61, True),
        ((Rest(60.0),), 61.5, False),
        ((Rest(60.0),), 58.5, False),
        ((BREATHE,), 35, True),  # half a breath of ten seconds
        ((BREATHE,), 36, False),
        ((BREATHE, Rest(30.0)), 64, True),
    ],
)
def test_whether_what_was_asked_is_reached(steps, asked, reached):
    assert plan(*steps, asked=asked).reached is reached


def test_as_data_it_can_be_kept_and_read_by_anyone():
    made = plan(
        Say("May I {wish}.", "May I be kind.", 4.0, 6.0),
        Rest(5.0),
        BREATHE,
        Ask("Two?", "two", True, None),
        Choose("Three?", ("rest", "be kind"), "three", 20.0),
    )
    read = json.loads(json.dumps(made.as_data()))
    assert [step["kind"] for step in read["steps"]] == ["say", "rest", "breathe", "ask", "choose"]
    assert read["steps"][0] == {
        "kind": "say",
        "words": "May I {wish}.",
        "otherwise": "May I be kind.",
        "reading": 4.0,
        "rest": 6.0,
        "waits": False,
    }
    assert read["steps"][4]["options"] == ["rest", "be kind"]
    assert (read["practice_id"], read["pace"], read["asked_seconds"]) == ("p", "usual", 60)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("an apple", "You wrote: an apple. Thank you."),
        ("I was short with her.", "You wrote: I was short with her. Thank you."),
        ("why?", "You wrote: why? Thank you."),
    ],
)
def test_an_answer_that_ends_as_a_sentence_gets_no_second_full_stop(answer, told):
    step = Say("You wrote: {it}. Thank you.", None, 4.0, 0.0)
    assert said(step, {"it": answer}, "") == told


@given(st.sampled_from(HOSTILE))
def test_any_words_survive_as_data(words):
    read = json.loads(json.dumps(plan(Say(words, words, 4.0, 0.0)).as_data()))
    assert (read["steps"][0]["words"], read["steps"][0]["otherwise"]) == (words, words)


EVERY_KIND = plan(
    Say("One {two}.", "One.", 4.0, 6.0),
    Say("Find a cup.", None, 0.0, 0.0, waits=True),
    Rest(5.0, bells=(2.0, 5.0)),
    BREATHE,
    Ask("Two?", "two", True, None),
    Choose("Three?", ("a", "b"), "three", 20.0),
)


def test_a_plan_comes_back_from_its_data_as_it_was():
    assert plan_from(json.loads(json.dumps(EVERY_KIND.as_data()))) == EVERY_KIND


LATER = ("rate_before", "quiet_end", "plain_words")
"""What plans from before version 0.2 do not say."""


def test_a_plan_of_an_earlier_version_has_what_was_usual_then():
    data = {name: value for name, value in EVERY_KIND.as_data().items() if name not in LATER}
    assert plan_from(data) == EVERY_KIND
    assert (EVERY_KIND.rate_before, EVERY_KIND.quiet_end) == (True, False)


@pytest.mark.parametrize(
    "part", [*(name for name in EVERY_KIND.as_data() if name not in LATER), "kind", "reading"]
)
def test_data_that_is_no_plan_is_refused(part):
    data = EVERY_KIND.as_data()
    data.pop(part, None)
    if "steps" in data:
        data["steps"][0].pop(part, None)
    with pytest.raises(ValueError, match="plan"):
        plan_from(data)


@pytest.mark.parametrize("data", [None, [], {}, {"steps": []}, {"steps": [1]}, "plan", 3])
def test_what_is_not_even_like_a_plan_is_refused(data):
    with pytest.raises(ValueError, match="plan"):
        plan_from(data)
