"""What the engine promises a person, beyond what each event does."""

import pytest
from effort import examples
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from test_engine import ASK, BREATHE, CHOOSE, LAST, OPEN, READ_FIRST, SAY, STEPS, TIMED, Walk

from selfcomp_tui.session.engine import GAP, MORE, Hold, Stage, due
from selfcomp_tui.session.events import (
    Answer,
    Back,
    Ground,
    Longer,
    Next,
    Pause,
    Rate,
    Resume,
    Ring,
    Show,
    Stop,
    Tick,
)
from selfcomp_tui.session.plan import Rest

EVERY_EVENT = (
    Tick(),
    Pause(),
    Ground(),
    Resume(),
    Next(),
    Back(),
    Longer(),
    Answer("words", keep=True),
    Rate(5),
    Rate(None),
    Stop(),
)


# --- a key is meant for the step that is seen ---------------------------------------------------


@pytest.mark.parametrize(
    ("event", "index"), [(Next(), 1), (Back(), 0), (Longer(), 0), (Pause(), 0), (Ground(), 0)]
)
def test_a_key_that_comes_just_as_a_step_ends_is_meant_for_that_step(event, index):
    walk = Walk(SAY, SAY, LAST).ticks(9.8).send(event, 0.4)
    assert walk.state.index == index


def test_ending_just_as_the_last_step_ends_still_asks_how_it_is_now():
    walk = Walk(SAY, scales=("mood",)).send(Rate(3)).ticks(9.8).send(Stop(), 0.4)
    assert walk.state.stage is Stage.AFTER
    assert walk.state.practised == pytest.approx(10.2)


def test_a_step_held_at_its_very_end_goes_on_from_there():
    walk = Walk(SAY, SAY).ticks(9.8).send(Pause(), 0.4).send(Resume(), 600).send(Tick(), 0.1)
    assert (walk.state.index, walk.state.elapsed) == (1, pytest.approx(0.3))


# --- gaps ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mono", "wall", "held"),
    [
        pytest.param(GAP, GAP, None, id="as late as a tick may be"),
        pytest.param(GAP + 0.1, GAP + 0.1, Hold.AWAY, id="both clocks"),
        pytest.param(GAP + 0.1, 1.0, Hold.AWAY, id="the even clock alone"),
        pytest.param(1.0, GAP + 0.1, Hold.AWAY, id="the wall clock alone"),
        pytest.param(1.0, -86400.0, None, id="the wall clock set back"),
    ],
)
def test_a_gap_on_either_clock_holds(mono, wall, held):
    walk = Walk(Rest(60.0), LAST).send(Tick(), mono, wall)
    assert walk.state.hold is held
    assert walk.state.practised == pytest.approx(0 if held else mono)


@pytest.mark.parametrize(
    "event", [event for event in EVERY_EVENT if not isinstance(event, Stop | Next | Back)]
)
def test_whatever_ends_a_gap_nothing_of_it_is_credited(event):
    walk = Walk(SAY, LAST).ticks(3).send(event, 3600)
    assert walk.state.practised == pytest.approx(3)
    assert walk.state.index == 0


def test_nothing_that_passed_before_going_on_is_credited():
    walk = Walk(SAY, LAST).ticks(3).send(Tick(), 3600).send(Tick(), 3600).send(Resume(), 3600)
    assert (walk.state.practised, walk.left) == (pytest.approx(3), pytest.approx(17))
    walk.ticks(7)
    assert (walk.state.index, walk.state.elapsed) == (1, pytest.approx(0))


def test_a_gap_while_already_paused_changes_nothing():
    walk = Walk(SAY, LAST).ticks(3).send(Pause()).send(Tick(), 3600)
    assert walk.state.hold is Hold.PAUSED
    assert walk.effects == ()


def test_a_gap_while_rating_interrupts_nobody():
    walk = Walk(SAY, scales=("mood",)).send(Tick(), 3600)
    assert walk.state.hold is None
    walk.send(Rate(5), 3600)
    assert (walk.state.stage, walk.state.practised) == (Stage.STEPS, 0)


# --- longer -------------------------------------------------------------------------------------


def test_longer_after_the_bell_gives_time_from_then_on():
    walk = Walk(TIMED, LAST).ticks(90)  # the bell was at 30
    walk.send(Longer())
    assert due(walk.state, walk.clock.now()) == pytest.approx(MORE)
    rung_at = [second for second in range(1, 60) if Ring() in walk.send(Tick(), 1).effects]
    assert rung_at == [MORE]


def test_longer_gives_this_step_more_and_no_other():
    walk = Walk(SAY, BREATHE, LAST).send(Longer()).send(Longer())
    assert walk.left == pytest.approx(SAY.seconds + BREATHE.seconds + LAST.seconds + 2 * MORE)
    walk.send(Next())
    assert walk.left == pytest.approx(BREATHE.seconds + LAST.seconds)
    walk.send(Longer())
    assert walk.state.extra % (BREATHE.inhale + BREATHE.exhale) == 0
    assert walk.state.extra >= MORE
    walk.send(Back())
    assert walk.state.extra == 0


# --- answers and ratings ------------------------------------------------------------------------


def test_a_new_answer_takes_the_place_of_the_old_one_kept_or_not():
    walk = Walk(TIMED, LAST).send(Answer("first", keep=True)).send(Back())
    walk.send(Answer("second", keep=False))
    assert (walk.state.answers, walk.state.kept) == ({"letter": "second"}, {})


def test_answers_are_cleaned_on_their_way_in():
    walk = Walk(CHOOSE, LAST).send(Answer(" \x1b[31m[/rest]\x07\u202e "))
    assert walk.state.answers == {"wish": "[/rest]"}


def test_the_place_where_one_is_asked_is_the_place_that_is_rated():
    walk = Walk(SAY, scales=("mood", "stress", "kindness"))
    walk.send(Rate(1)).send(Next()).send(Rate(3)).ticks(10)
    assert walk.state.before == {"mood": 1, "kindness": 3}
    walk.send(Next()).send(Rate(8)).send(Back()).send(Back()).send(Back())
    assert walk.state.scale == "mood"
    walk.send(Rate(7)).send(Next()).send(Next())
    assert walk.state.after == {"mood": 7, "stress": 8}
    assert walk.state.stage is Stage.CLOSED


def test_a_rating_that_is_gone_back_to_and_passed_over_stays():
    walk = Walk(SAY, scales=("mood", "stress")).send(Rate(9)).send(Back()).send(Rate(None))
    assert walk.state.before == {"mood": 9}


@pytest.mark.parametrize("held", [Pause(), Ground()])
@pytest.mark.parametrize("before", [[], [Rate(4)], [Rate(4), Next()]])
def test_one_may_end_from_a_hold_wherever_one_is(held, before):
    walk = Walk(SAY, scales=("mood",))
    for event in (*before, held, Stop()):
        walk.send(event)
    assert walk.state.hold is None
    assert walk.state.stage in (Stage.AFTER, Stage.CLOSED)


# --- whatever happens ---------------------------------------------------------------------------

PLANS = st.lists(STEPS | st.just(SAY), min_size=1, max_size=6)
SCALES = st.sampled_from([(), ("mood",), ("mood", "stress", "kindness")])
PACES = st.sampled_from(["usual", "own"])
EVENTS = st.sampled_from(
    [*[Tick()] * 6, *[Resume(), Next()] * 3, *EVERY_EVENT, Answer(""), Rate(0), Rate(10)]
)
SECONDS = st.floats(0, 4) | st.sampled_from([0.0, 0.5, 1.0, 1.0, 1.0, 5.0, 4000.0])
SHIFTS = st.sampled_from([0.0] * 8 + [-7200.0, 7200.0])  # somebody sets the wall clock
MOMENTS = st.tuples(EVENTS, SECONDS, SHIFTS)
MANY_MOMENTS = st.lists(MOMENTS, min_size=20, max_size=60)


def live(walk, moments):
    """Let each of the moments come, and say each time what was before it."""
    for event, seconds, shift in moments:
        was = walk.state
        walk.send(event, seconds, seconds + shift)
        yield was


@hypothesis_settings(max_examples=examples(300))
@given(PLANS, SCALES, PACES, MANY_MOMENTS)
def test_no_step_is_passed_unseen(steps, scales, pace, moments):
    walk = Walk(*steps, scales=scales, pace=pace)
    for was in live(walk, moments):
        if was.stage is Stage.STEPS and walk.state.stage is Stage.STEPS:
            assert abs(walk.state.index - was.index) <= 1
        elif walk.state.stage is Stage.STEPS:
            assert walk.state.index == 0
        if was.stage is Stage.STEPS and walk.state.outcome == "finished":
            assert was.index == len(steps) - 1


@hypothesis_settings(max_examples=examples(300))
@given(PLANS, SCALES, PACES, MANY_MOMENTS)
def test_practised_is_what_really_passed_with_the_clock_running(steps, scales, pace, moments):
    walk = Walk(*steps, scales=scales, pace=pace)
    running, read = 0.0, walk.clock.now()
    for was in live(walk, moments):
        now, before = walk.clock.now(), read
        read = now
        there = max(now.mono - before.mono, now.wall - before.wall) <= GAP
        if was.stage is Stage.STEPS and not was.hold and there:
            running += now.mono - before.mono
        assert walk.state.practised == pytest.approx(running)


@given(PLANS, PACES, st.lists(MOMENTS, max_size=40))
def test_time_alone_never_passes_a_question_nor_anything_at_ones_own_pace(steps, pace, moments):
    walk = Walk(*steps, pace=pace)
    for _ in live(walk, moments):
        was = walk.state
        walk.send(Tick(), 3)
        if was.stage is Stage.STEPS and was.waits:
            assert (walk.state.stage, walk.state.index) == (Stage.STEPS, was.index)


@given(PLANS, SCALES, st.lists(MOMENTS, max_size=40))
def test_on_hold_time_does_nothing(steps, scales, moments):
    walk = Walk(*steps, scales=scales)
    for _ in live(walk, moments):
        was, left = walk.state, walk.left
        if was.hold:
            walk.send(Tick(), 100)
            assert walk.effects == ()
            assert (walk.left, walk.state.practised) == (left, was.practised)


@given(PLANS, SCALES, st.lists(MOMENTS, max_size=20), st.lists(MOMENTS, min_size=1, max_size=20))
def test_closed_is_final(steps, scales, moments, later):
    walk = Walk(*steps, scales=scales)
    for _ in live(walk, moments):
        pass
    walk.send(Stop()).send(Stop())
    assert walk.state.stage is Stage.CLOSED
    closed = (walk.state.outcome, walk.state.practised, walk.state.before, walk.state.after)
    for _ in live(walk, later):
        assert walk.effects == ()
        state = walk.state
        assert (state.outcome, state.practised, state.before, state.after) == closed


@given(PLANS, SCALES, PACES)
def test_going_on_and_on_reaches_the_close(steps, scales, pace):
    walk = Walk(*steps, scales=scales, pace=pace)
    for _ in range(len(steps) + 2 * len(scales)):
        assert walk.state.stage is not Stage.CLOSED
        walk.send(Next())
        assert Show() in walk.effects
    assert (walk.state.stage, walk.state.outcome) == (Stage.CLOSED, "finished")


@given(PLANS, st.floats(0.05, 1.0))
def test_ticks_alone_reach_the_close_or_a_question_in_the_planned_time(steps, every):
    waiting = (ASK, TIMED, CHOOSE, READ_FIRST, OPEN)
    timed = [step for step in steps if step not in waiting] or [SAY]
    walk = Walk(*timed)
    planned = sum(step.seconds for step in timed)
    ticks = 0
    while walk.state.stage is not Stage.CLOSED:
        walk.send(Tick(), every)
        ticks += 1
        assert ticks * every <= planned + every * (1 + timed.count(Rest(0.0))) + 1e-6
    assert ticks * every >= planned - 1e-6
