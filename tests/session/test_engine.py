"""The engine: what each event does, and what holds for any sequence of events."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcomp_tui import session
from selfcomp_tui.base.clock import ManualClock
from selfcomp_tui.session import engine
from selfcomp_tui.session.engine import GAP, MORE, Hold, Stage, State, begin, step
from selfcomp_tui.session.events import (
    Answer,
    Back,
    Ground,
    Harder,
    Hush,
    Keep,
    Longer,
    Next,
    Pause,
    Rate,
    Resume,
    Ring,
    Show,
    Speak,
    Stop,
    Tick,
)
from selfcomp_tui.session.plan import Ask, Breathe, Choose, Plan, Rest, Say, said

SAY = Say("Feel your feet.", None, 4.0, 6.0)
LONG = Say("Feel your feet.", None, 4.0, 96.0)
LAST = Say("May I {wish}.", "May I be kind.", 4.0, 6.0)
ASK = Ask("What is hard?", "hard", False, None)
TIMED = Ask("Write for a while.", "letter", True, 30.0)
CHOOSE = Choose("A wish?", ("rest", "be kind"), "wish", None)
BREATHE = Breathe(4.0, 6.0, 3)


class Walk:
    """A session under a clock moved by hand."""

    def __init__(self, *steps, scales=(), pace="usual"):
        self.clock = ManualClock()
        plan = Plan("t", "T", "mindfulness", ("kindness",), (), pace, 0.0, steps)
        self.state, self.effects = begin(plan, scales, self.clock.now())

    def send(self, event, after=0.0, wall=None):
        now = self.clock.advance(after, wall=wall)
        self.state, self.effects = step(self.state, event, now)
        return self

    def ticks(self, seconds, every=1.0):
        while seconds > 1e-9:
            self.send(Tick(), min(every, seconds))
            seconds -= every
        return self

    @property
    def left(self):
        return engine.remaining(self.state, self.clock.now())


def test_steps_follow_each_other_in_their_time():
    walk = Walk(SAY, LAST)
    assert (walk.state.index, walk.left) == (0, 20)
    walk.ticks(9.5)
    assert walk.state.index == 0
    walk.send(Tick(), 0.5)
    assert walk.state.index == 1
    assert walk.effects == (Keep(), Show(), Ring(step=True), Speak())
    walk.ticks(10)
    assert (walk.state.stage, walk.state.outcome) == (Stage.CLOSED, "finished")
    assert walk.effects == (Ring(), Hush(), Keep(), Show())
    assert walk.state.practised == pytest.approx(20)


def test_no_error_adds_up_over_half_an_hour():
    walk = Walk(*[SAY] * 180)
    for ticks in range(1, 2500):
        walk.send(Tick(), 0.7)  # no tick falls on the end of a step but every tenth one's
        assert walk.left == pytest.approx(1800 - ticks * 0.7)
        assert walk.state.index * 10 <= ticks * 0.7 + 1e-6


def test_a_late_tick_takes_from_the_next_step_but_never_the_whole_of_it():
    walk = Walk(SAY, SAY, SAY).ticks(9).send(Tick(), 4)
    assert (walk.state.index, walk.state.elapsed) == (1, pytest.approx(3))
    walk = Walk(SAY, Rest(2.0), SAY).ticks(9).send(Tick(), 4)
    assert (walk.state.index, walk.state.elapsed) == (1, 0)


def test_a_pause_stops_the_clock():
    walk = Walk(SAY, LAST).ticks(3).send(Pause())
    assert walk.state.hold is Hold.PAUSED
    walk.ticks(1000)
    assert walk.left == pytest.approx(17)
    walk.send(Resume()).ticks(7)
    assert walk.state.index == 1
    assert walk.state.practised == pytest.approx(10)


@pytest.mark.parametrize(
    ("mono", "wall"),
    [
        pytest.param(GAP + 1, GAP + 1, id="a stopped process"),
        pytest.param(0.0, 3600.0, id="a closed lid"),
    ],
)
def test_a_gap_pauses_and_credits_nothing(mono, wall):
    walk = Walk(SAY, LAST).ticks(3).send(Tick(), mono, wall)
    assert walk.state.hold is Hold.AWAY
    assert walk.state.practised == pytest.approx(3)
    walk.send(Resume(), 60)
    assert (walk.state.index, walk.left) == (0, pytest.approx(17))


def test_a_clock_set_back_interrupts_nobody():
    walk = Walk(SAY, LAST).ticks(3).send(Tick(), 1, -7200)
    assert walk.state.hold is None
    assert walk.state.practised == pytest.approx(4)


def test_a_gap_while_someone_writes_neither_interrupts_nor_counts():
    walk = Walk(ASK, SAY).ticks(3).send(Tick(), 900)
    assert walk.state.hold is None
    assert walk.state.practised == pytest.approx(3)
    walk.send(Answer("the deadline"), 2)
    assert walk.state.answers == {"hard": "the deadline"}


def test_next_and_back():
    walk = Walk(SAY, ASK, LAST).send(Next()).send(Answer("words")).send(Back())
    assert walk.state.index == 1
    assert walk.state.answers == {"hard": "words"}
    walk.send(Next())
    assert walk.state.answers == {"hard": "words"}
    walk.send(Back()).send(Back()).send(Back())
    assert walk.state.index == 0


def test_an_answer_that_is_emptied_is_gone():
    walk = Walk(ASK, LAST).send(Answer("words")).send(Back()).send(Answer("  "))
    assert walk.state.answers == {}


def test_longer_gives_time_and_whole_breaths():
    walk = Walk(SAY, LAST).ticks(9).send(Longer())
    assert walk.left == pytest.approx(11 + MORE)
    walk = Walk(BREATHE, LAST).send(Longer())
    assert walk.state.extra == 20  # two breaths of ten seconds: the fewest that come to MORE
    walk = Walk(ASK, LAST).send(Longer())
    assert walk.state.extra == 0


def test_a_question_with_a_time_rings_once_and_cuts_nobody_off():
    walk = Walk(TIMED, LAST)
    rung = 0
    for _ in range(90):
        walk.send(Tick(), 1)
        rung += Ring() in walk.effects
    assert rung == 1
    assert walk.state.index == 0
    walk.send(Answer("dear me", keep=True))
    assert walk.state.kept == {"letter": "dear me"}


def test_only_what_a_practice_offers_to_keep_is_kept():
    walk = Walk(ASK, LAST).send(Answer("private", keep=True))
    assert (walk.state.answers, walk.state.kept) == ({"hard": "private"}, {})


def test_at_ones_own_pace_nothing_moves_by_itself():
    walk = Walk(SAY, BREATHE, LAST, pace="own").ticks(500)
    assert (walk.state.index, walk.left) == (0, None)
    assert engine.due(walk.state, walk.clock.now()) is None
    walk.send(Next()).ticks(500)
    assert walk.state.index == 1


def test_ratings_open_and_close_a_session():
    walk = Walk(SAY, scales=("mood", "stress"))
    assert walk.state.scale == "mood"
    walk.send(Rate(4)).send(Rate(9)).send(Back())
    assert walk.state.stage is Stage.STEPS  # a step back is not a rating back
    walk = Walk(SAY, scales=("mood", "stress")).send(Rate(4)).send(Back()).send(Rate(5))
    walk.send(Rate(None))
    assert (walk.state.before, walk.state.stage) == ({"mood": 5}, Stage.STEPS)
    walk.ticks(10)
    assert (walk.state.stage, walk.state.outcome) == (Stage.AFTER, "finished")
    walk.send(Rate(10)).send(Rate(0))
    assert (walk.state.after, walk.state.stage) == ({}, Stage.CLOSED)


@pytest.mark.parametrize(
    ("walk", "stage", "outcome"),
    [
        (Walk(SAY, scales=("mood",)), Stage.CLOSED, "ended_early"),
        (Walk(SAY, scales=("mood",)).send(Rate(1)), Stage.CLOSED, "ended_early"),
        (Walk(SAY, scales=("mood",)).send(Rate(1)).ticks(9), Stage.AFTER, "ended_early"),
        (Walk(LONG, scales=("mood",)).send(Rate(1)).ticks(59), Stage.CLOSED, "ended_early"),
        (Walk(LONG, scales=("mood",)).send(Rate(1)).ticks(60), Stage.AFTER, "ended_early"),
        (Walk(SAY), Stage.CLOSED, "ended_early"),
        (Walk(SAY, scales=("mood",)).send(Rate(1)).ticks(10), Stage.CLOSED, "finished"),
    ],
)
def test_stopping_is_a_complete_act(walk, stage, outcome):
    walk.send(Stop())
    assert (walk.state.stage, walk.state.outcome) == (stage, outcome)


def test_grounding_holds_the_clock_wherever_one_is():
    walk = Walk(SAY, scales=("mood",)).send(Ground())
    assert walk.state.hold is Hold.GROUNDED
    walk.send(Resume()).send(Rate(3)).ticks(2).send(Ground()).ticks(100)
    assert walk.state.practised == pytest.approx(2)


def test_answers_are_only_ever_words():
    assert said(LAST, {"wish": "{wish} {0} %s"}, "Ground.") == "May I {wish} {0} %s."
    assert said(LAST, {}, "Ground.") == "May I be kind."


@pytest.mark.parametrize(
    ("elapsed", "where"), [(0, ("in", 0)), (2, ("in", 0.5)), (7, ("out", 0.5)), (12, ("in", 0.5))]
)
def test_where_a_breath_is(elapsed, where):
    assert BREATHE.phase(elapsed) == where


OPEN = Rest(0.0, bells=(5.0, 10.0), waits=True)
READ_FIRST = Say("Find a cup. Wash it while the silence lasts.", None, 0.0, 0.0, waits=True)
STEPS = st.sampled_from(
    [SAY, LAST, ASK, TIMED, CHOOSE, BREATHE, Rest(0.0), Rest(3.0, bells=(3.0,)), READ_FIRST, OPEN]
)
EVENTS = (
    st.sampled_from(
        [Tick(), Tick(), Tick(), Pause(), Resume(), Next(), Back(), Longer(), Ground(), Stop()]
    )
    | st.builds(Rate, st.none() | st.integers(-1, 11))
    | st.builds(Answer, st.text(), st.booleans())
)
MOMENTS = st.tuples(EVENTS, st.floats(0, 20), st.none() | st.floats(-9000, 9000), st.booleans())


@given(
    st.lists(STEPS, min_size=1, max_size=6),
    st.sampled_from([(), ("mood",), ("mood", "stress", "kindness")]),
    st.sampled_from(["usual", "own"]),
    st.lists(MOMENTS, max_size=60),
)
def test_any_sequence_of_events_leaves_a_well_formed_session(steps, scales, pace, moments):
    walk = Walk(*steps, scales=scales, pace=pace)
    running = 0.0
    for event, seconds, wall, follow in moments:
        held = walk.state.hold or walk.state.stage is not Stage.STEPS
        running += 0 if held else seconds
        was = walk.state
        walk.send(event, seconds, seconds if follow else wall)
        state = walk.state
        if was.stage is Stage.CLOSED:
            assert (state.stage, state.practised, walk.effects) == (was.stage, was.practised, ())
        assert 0 <= state.index < len(steps)
        assert 0 <= state.rating < max(1, len(scales))
        assert state.elapsed >= 0
        assert state.extra >= 0
        assert was.practised <= state.practised <= running + 1e-6
        assert (state.outcome is not None) == (state.stage in (Stage.AFTER, Stage.CLOSED))
        assert state.stage is not Stage.CLOSED or state.hold is None
        assert set(state.kept) <= set(state.answers)
        assert all(1 <= value <= 9 for value in [*state.before.values(), *state.after.values()])
        left = engine.remaining(state, walk.clock.now())
        assert (left is None) == (pace == "own" or OPEN in steps)
        assert left is None or left >= 0
        if state.stage is not was.stage or state.index != was.index:
            assert Show() in walk.effects


def test_the_engine_is_pure():
    unwanted = {"textual", "sqlite3", "typer", "time", "datetime", "yaml", "pydantic", "rich"}
    for file in Path(session.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            assert not unwanted & {name.split(".")[0] for name in names}, file


@pytest.mark.parametrize("event", [Pause(), Ground(), Stop()])
def test_whatever_holds_or_ends_silences_the_voice_first(event):
    walk = Walk(SAY, LAST).ticks(2).send(event)
    assert walk.effects[0] == Hush()


def test_going_on_says_the_step_again():
    walk = Walk(SAY, LAST).ticks(2).send(Pause()).send(Resume())
    assert walk.effects == (Show(), Speak())


def test_harder_can_be_said_once_it_is_closed_and_taken_back():
    walk = Walk(SAY).ticks(9).send(Harder())
    assert walk.state.harder is None
    walk.send(Stop()).send(Harder())
    assert (walk.state.harder, walk.effects) == (True, (Keep(), Show()))
    assert walk.send(Harder()).state.harder is None


def test_what_was_never_practised_was_not_harder():
    assert Walk(SAY).send(Stop()).send(Harder()).state.harder is None


@pytest.mark.parametrize(
    ("known", "stage", "at"),
    [
        ({}, Stage.BEFORE, 0),
        ({"before": {"mood": 4}}, Stage.BEFORE, 1),
        ({"before": {"stress": 4}}, Stage.BEFORE, 0),
        ({"before": {"mood": 4, "stress": 7}}, Stage.STEPS, 0),
        ({"index": 1}, Stage.STEPS, 1),
        ({"practised": 3.0}, Stage.STEPS, 0),
        ({"index": 99}, Stage.STEPS, 1),
    ],
)
def test_an_interrupted_session_goes_on_where_it_was(known, stage, at):
    plan = Plan("t", "T", "mindfulness", ("kindness",), (), "usual", 0.0, (SAY, LAST))
    now = ManualClock().now()
    state, effects = engine.take_up(State(plan, ("mood", "stress"), now, **known))
    assert (state.stage, state.index if stage is Stage.STEPS else state.rating) == (stage, at)
    assert Show() in effects
    assert engine.elapsed(state, now) == 0


@pytest.mark.parametrize(
    ("on", "elapsed", "extra", "again", "left"),
    [
        pytest.param(Rest(600.0), 420.5, 0, 420.5, 179.5, id="a silence"),
        pytest.param(Rest(600.0), 610.0, 15, 610.0, 5.0, id="with time given on top"),
        pytest.param(OPEN, 900.0, 0, 900.0, 0.0, id="an open end"),
        pytest.param(LONG, 50.0, 0, 50.0, 50.0, id="silence after words"),
        pytest.param(LONG, 99.0, 0, 96.0, 4.0, id="time to read the words again"),
        pytest.param(SAY, 2.0, 0, 2.0, 8.0, id="words just begun"),
        pytest.param(BREATHE, 17.0, 0, 10.0, 20.0, id="whole breaths"),
        pytest.param(BREATHE, 30.0, 0, 20.0, 10.0, id="one breath at least"),
        pytest.param(TIMED, 25.0, 0, 0.0, 30.0, id="writing"),
    ],
)
def test_what_had_passed_of_a_silence_has_passed_when_it_is_taken_up(
    on, elapsed, extra, again, left
):
    plan = Plan("t", "T", "mindfulness", ("kindness",), (), "usual", 0.0, (SAY, on))
    now = ManualClock().now()
    known = {"index": 1, "elapsed": elapsed, "extra": extra, "practised": 9.0}
    state, effects = engine.take_up(State(plan, (), now, **known))
    assert Show() in effects
    assert (engine.elapsed(state, now), state.extra) == (again, extra)
    assert engine.remaining(state, now) == (None if on.seconds == 0 else left)


@given(
    st.floats(1, 3600),
    st.lists(st.floats(0.01, 0.99), max_size=4),
    st.floats(0.0, 0.99),
    st.booleans(),
)
def test_bells_and_the_end_of_a_silence_come_when_they_would_have(long, bells, broken_off, waits):
    silence = Rest(0.0 if waits else long, tuple(sorted(bell * long for bell in bells)), waits)
    plan = Plan("t", "T", "mindfulness", ("kindness",), (), "usual", 0.0, (silence, LAST))
    at = broken_off * long
    clock = ManualClock()
    state, _ = engine.take_up(State(plan, (), clock.now(), elapsed=at, practised=at))
    rang, passed = [], at
    while state.step == silence and passed < long + 2:
        passed += 1.0
        state, effects = step(state, Tick(), clock.advance(1.0))
        rang += [passed] if Ring() in effects else []
    meant = [bell for bell in silence.bells if bell > at]
    assert all(any(abs(bell - heard) <= 1.0 for heard in rang) for bell in meant)
    assert len(rang) <= len(meant)
    assert waits or abs(passed - long) <= 1.0


def test_how_far_a_silence_is_is_kept_while_it_lasts():
    walk = Walk(Rest(600.0), SAY)
    kept = [second for second in range(1, 60) if Keep() in walk.send(Tick(), 1.0).effects]
    assert kept == [15, 30, 45]


@pytest.mark.parametrize(
    ("on", "elapsed", "left"),
    [
        (Rest(600.0, (300.0, 600.0)), 400.0, Rest(200.0, (200.0,))),
        (Rest(600.0, (600.0,)), 0.9, Rest(600.0, (600.0,))),
        (OPEN, 6.0, Rest(0.0, (4.0,), waits=True)),
        (BREATHE, 10.0, Breathe(4.0, 6.0, 2)),
        (SAY, 5.0, SAY),
    ],
)
def test_what_is_still_to_come_of_a_step(on, elapsed, left):
    plan = Plan("t", "T", "mindfulness", ("kindness",), (), "usual", 0.0, (on,))
    state = State(plan, (), ManualClock().now(), Stage.STEPS, elapsed=elapsed)
    assert engine.still_to_come(state) == left


def test_what_is_read_first_waits_and_then_silence_ends_with_a_bell():
    walk = Walk(READ_FIRST, Rest(30.0, bells=(30.0,)), SAY)
    walk.ticks(120)
    assert walk.state.step == READ_FIRST
    walk.send(Next())
    walk.ticks(29)
    assert walk.effects == ()
    walk.send(Tick(), 1.0)
    assert walk.state.step == SAY
    assert walk.effects[0] == Ring()


@pytest.mark.parametrize(
    ("silence", "longer", "rings"),
    [
        (Rest(30.0), 0, []),
        (Rest(30.0, bells=(10.0, 20.0)), 0, [10, 20]),
        (Rest(30.0, bells=(10.0, 30.0)), 1, [10, 45]),
        (Rest(0.0, bells=(10.0, 20.0), waits=True), 0, [10, 20]),
    ],
)
def test_bells_ring_within_a_silence(silence, longer, rings):
    walk = Walk(silence, Rest(600.0))
    for _ in range(longer):
        walk.send(Longer())
    heard = []
    for second in range(1, 50):
        walk.send(Tick(), 1.0)
        if Ring() in walk.effects:
            heard.append(second)
    assert heard == rings


def test_an_open_silence_ends_when_the_person_says_so():
    walk = Walk(Rest(0.0, waits=True), SAY)
    walk.ticks(3600)
    assert (walk.state.index, walk.state.practised) == (0, 3600.0)
    assert engine.remaining(walk.state, walk.clock.now()) is None
    walk.send(Next())
    assert walk.state.step == SAY
