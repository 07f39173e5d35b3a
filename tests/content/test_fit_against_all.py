"""Fitting, compared with trying everything: small practices whose every plan can be listed."""

from itertools import product

import pytest
from effort import examples
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pydantic import ValidationError
from test_fit import practice, say, span

from selfcomp_tui.content.fit import fit
from selfcomp_tui.session.plan import Breathe

CLOSE = 1e-6


def at_usual_pace(words):
    return max(4.0, len(words.split()) / 2.5)


class Part:
    """A step, or a group of one, that comes round: what one round takes, and its name."""

    def __init__(self, name, rest, repeat, optional=False):
        self.name, self.rest, self.repeat, self.optional = (
            name,
            sorted(rest),
            sorted(repeat),
            optional,
        )

    @property
    def step(self):
        return say(self.name, self.rest, repeat=span(*self.repeat), optional=self.optional)

    def takes(self, rounds):
        reading = at_usual_pace(self.name)
        return rounds * (reading + self.rest[0]), rounds * (reading + self.rest[2])

    @property
    def counts(self):
        return range(self.repeat[0], self.repeat[2] + 1)


def lists_of(low, high):
    return st.lists(st.integers(low, high), min_size=3, max_size=3)


PARTS = st.lists(
    st.tuples(lists_of(0, 30), lists_of(1, 4), st.booleans()), min_size=1, max_size=3
).map(
    lambda parts: [
        Part(f"part{at}", rest, repeat, optional and at > 0)
        for at, (rest, repeat, optional) in enumerate(parts)
    ]
)


def reach(parts, counts):
    spans = [part.takes(rounds) for part, rounds in zip(parts, counts, strict=True)]
    return sum(least for least, _ in spans), sum(most for _, most in spans)


def off(parts, counts, target):
    least, most = reach(parts, counts)
    return max(least - target, target - most, 0.0)


def kept(parts, target):
    """Drop the last optional part first, until what is left can be short enough."""
    parts = list(parts)
    while sum(part.takes(part.repeat[0])[0] for part in parts) > target + CLOSE:
        optional = [part for part in parts if part.optional]
        if not optional:
            break
        parts.remove(optional[-1])
    return parts


@hypothesis_settings(max_examples=examples(400))
@given(PARTS, st.integers(1, 500))
def test_no_other_plan_would_be_nearer(parts, target):
    plan = fit(practice(*(part.step for part in parts)), target / 60)
    parts = kept(parts, target)
    shown = [step.words for step in plan.steps]
    assert set(shown) == {part.name for part in parts}
    chosen = tuple(shown.count(part.name) for part in parts)

    every = list(product(*(part.counts for part in parts)))
    nearest = min(off(parts, counts, target) for counts in every)
    assert abs(plan.seconds - target) == pytest.approx(nearest, abs=CLOSE)
    if nearest > CLOSE:  # of two as near, the shorter
        shorter = min(
            reach(parts, counts)[1]
            for counts in every
            if off(parts, counts, target) <= nearest + CLOSE
        )
        assert plan.seconds <= target or shorter > target
        return

    def from_usual(counts):
        return sum(abs(rounds - part.repeat[1]) for part, rounds in zip(parts, counts, strict=True))

    meets = [counts for counts in every if off(parts, counts, target) <= CLOSE]
    assert from_usual(chosen) == min(map(from_usual, meets))


@hypothesis_settings(max_examples=examples(200))
@given(PARTS, st.integers(1, 500))
def test_all_that_can_stretch_does_so_alike(parts, target):
    plan = fit(practice(*(part.step for part in parts)), target / 60)
    rests = {part.name: part.rest for part in parts}
    ways = set()
    for step in plan.steps:
        least, usual, most = rests[step.words]
        assert least - CLOSE <= step.rest <= most + CLOSE
        if step.rest > usual + CLOSE:
            ways.add(("longer", round((step.rest - usual) / (most - usual), 6)))
        elif step.rest < usual - CLOSE:
            ways.add(("shorter", round((usual - step.rest) / (usual - least), 6)))
    assert len(ways) <= 1


BREATHS = st.lists(
    st.tuples(st.sampled_from([(4.0, 6.0), (3.0, 4.0), (4.4, 5.6), (1.0, 1.1)]), lists_of(20, 120)),
    min_size=1,
    max_size=3,
)


@hypothesis_settings(max_examples=examples(200))
@given(BREATHS, st.none() | lists_of(0, 20), st.integers(20, 400))
def test_breathing_is_within_half_a_breath_whenever_that_can_be(breaths, silence, target):
    steps = [
        {"breathe": {"in": in_, "out": out}, "for": span(*sorted(given))}
        for (in_, out), given in breaths
    ]
    if silence:
        steps.append({"rest": span(*sorted(silence))})
    try:
        made = practice(*steps)
    except ValidationError:  # no whole breath fits there
        return
    plan = fit(made, target / 60)
    for step, model in zip(plan.steps, made.steps, strict=False):
        if isinstance(step, Breathe):
            assert model.for_.least - CLOSE <= step.seconds <= model.for_.most + CLOSE
    spans = [
        [count * model.breathe.seconds for count in model.breaths]
        for model in made.steps[: len(breaths)]
    ]
    least = sum(one[0] for one in spans) + (min(silence) if silence else 0)
    most = sum(one[2] for one in spans) + (max(silence) if silence else 0)
    half = max(model.breathe.seconds for model in made.steps[: len(breaths)]) / 2
    if least <= target <= most:
        assert abs(plan.seconds - target) <= half + CLOSE
        assert plan.reached
    else:
        assert plan.seconds == pytest.approx(least if target < least else most)


@pytest.mark.parametrize(
    ("inner", "outer", "words"),
    [
        (span(2, 2, 2), span(1, 1, 1), "one two two"),
        (span(2, 2, 2), span(3, 3, 3), "one two two one two two one two two"),
        (span(1, 1, 1), span(2, 2, 2), "one two one two"),
    ],
)
def test_repeats_within_repeats(inner, outer, words):
    nested = practice({"steps": [say("one"), say("two", repeat=inner)], "repeat": outer})
    assert " ".join(step.words for step in fit(nested, 3).steps) == words


def test_an_optional_group_goes_as_one_and_an_optional_step_in_a_group_from_each_round():
    steps = [
        say("a"),
        {"steps": [say("b"), say("c", optional=True)], "repeat": span(2, 2, 2)},
        {"steps": [say("d"), say("e")], "optional": True},
    ]
    told = {63: "a b c b c d e", 62: "a b c b c", 44: "a b b", 1: "a b b"}  # nine seconds each
    for seconds, words in told.items():
        plan = fit(practice(*steps), seconds / 60)
        assert " ".join(step.words for step in plan.steps) == words, seconds


def test_a_practice_always_has_something_to_show():
    try:
        made = practice({"steps": [say("one", optional=True)]})
    except ValidationError:
        return  # said to its author, which is as good
    assert fit(made, 0.01).steps


@pytest.mark.parametrize(("in_", "out", "breaths"), [(1.0, 1.1, 3), (3.3, 3.3, 20), (4.2, 5.4, 10)])
def test_a_time_of_exactly_so_many_breaths_holds_them(in_, out, breaths):
    exactly = round(breaths * (in_ + out), 1)
    made = practice({"breathe": {"in": in_, "out": out}, "for": span(exactly, exactly, exactly)})
    assert fit(made).steps[0].breaths == breaths
