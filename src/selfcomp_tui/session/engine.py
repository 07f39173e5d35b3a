"""The heart: `step(state, event, now)` gives the next state and what follows from it.

Nothing here reads a clock, draws or writes. The full screen and the plain player both walk a
session by feeding events in and carrying effects out, so they cannot disagree, and twenty minutes
run in microseconds under a clock moved by hand.

Time is never counted in ticks. The state holds how many seconds of the current step had passed
when it was last seen; what has passed since follows from `now`, and what is left over at the end
of a step goes to the next one, so no error adds up.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import ceil

from selfcomp_tui.base.clock import Instant
from selfcomp_tui.base.text import clean
from selfcomp_tui.domain.care import LEAST_PRACTISED
from selfcomp_tui.domain.ratings import HIGHEST, LOWEST
from selfcomp_tui.session.events import (
    Answer,
    Back,
    Effect,
    Event,
    Ground,
    Harder,
    Hush,
    Keep,
    Longer,
    Next,
    Outcome,
    Pause,
    Rate,
    Resume,
    Ring,
    Show,
    Speak,
    Stop,
    Tick,
)
from selfcomp_tui.session.plan import Ask, Breathe, Choose, Plan, Rest, Say, Step

TICK = 1.0
"""The longest that a screen lets pass between two ticks, in seconds."""

GAP = TICK + 5.0
"""A tick this late on either clock means that nobody was there: a closed lid, a stopped process."""

KEPT_EVERY = 15.0
"""Within a step it is noted this often, in seconds, how much of it has passed."""

MORE = 15.0
"""How many seconds `Longer` gives; where there is a breath, whole breaths of at least as many."""


class Stage(StrEnum):
    """Where a session stands."""

    BEFORE = "before"
    STEPS = "steps"
    AFTER = "after"
    CLOSED = "closed"


class Hold(StrEnum):
    """Why the clock stands still."""

    PAUSED = "paused"
    GROUNDED = "grounded"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class State:
    """A session at one moment.

    `rating` counts the scales asked so far in the stages before and after; `index` is the step,
    `elapsed` the seconds that had passed of it at `seen`, and `extra` those given on top.
    `practised` are the seconds that really passed with the clock running. `kept` are those of the
    `answers` that the person wants in the journal, `again` the names of those to be read once more
    in a week. `harder` is set where they said that it was
    harder than before. `gap` is how late a tick may come, in seconds.
    """

    plan: Plan
    scales: tuple[str, ...]
    seen: Instant
    stage: Stage = Stage.BEFORE
    rating: int = 0
    index: int = 0
    elapsed: float = 0.0
    extra: float = 0.0
    rung: bool = False
    hold: Hold | None = None
    practised: float = 0.0
    answers: Mapping[str, str] = field(default_factory=dict)
    kept: Mapping[str, str] = field(default_factory=dict)
    again: frozenset[str] = frozenset()
    before: Mapping[str, int] = field(default_factory=dict)
    after: Mapping[str, int] = field(default_factory=dict)
    outcome: Outcome | None = None
    harder: bool | None = None
    gap: float = GAP

    @property
    def step(self) -> Step:
        """The step that is on."""
        return self.plan.steps[self.index]

    @property
    def counts(self) -> bool:
        """Whether it was long enough to speak of: a minute, or nearly all of what is shorter."""
        nearly_all = 0.9 * self.plan.seconds
        return self.outcome == "finished" or self.practised >= min(LEAST_PRACTISED, nearly_all)

    @property
    def scale(self) -> str:
        """The scale that is being asked, in the stages before and after."""
        return self.scales[self.rating]

    @property
    def waits(self) -> bool:
        """Whether this step waits for the person, with no clock to move it on."""
        match self.step:
            case Say(waits=waits) | Rest(waits=waits) if waits:
                return True
            case step:
                return self.plan.pace == "own" or isinstance(step, Ask | Choose)

    @property
    def length(self) -> float:
        """The seconds of this step, with what was given on top."""
        return self.step.seconds + self.extra


Result = tuple[State, tuple[Effect, ...]]


def begin(plan: Plan, scales: tuple[str, ...], now: Instant, gap: float = GAP) -> Result:
    """Start a session. With `scales` it opens with ratings, without any it goes right in."""
    state = State(plan=plan, scales=scales, seen=now, gap=gap)
    return (state, (Show(),)) if scales and plan.rate_before else _enter(state, 0)


def take_up(state: State) -> Result:
    """Go on with an interrupted session, at the step (or rating) it was at.

    `state` is what is known of it. Words come again, but what had passed of a silence or of the
    breaths has passed. One that never came to its first step goes on with the first rating that is
    missing.
    """
    if state.index == 0 and not state.practised:
        missing = [at for at, name in enumerate(state.scales) if name not in state.before]
        if missing and state.plan.rate_before:
            return replace(state, rating=missing[0]), (Show(),)
    index = min(state.index, len(state.plan.steps) - 1)
    again, effects = _enter(state, index)
    if index == state.index:
        again = replace(again, extra=state.extra)
        again = replace(again, elapsed=_passed(again, state.elapsed))
    return again, effects


def _passed(state: State, elapsed: float) -> float:
    """Return how much of `elapsed` need not come again: reading, a breath begun and writing do."""
    match state.step:
        case Rest():
            return elapsed
        case Say(reading=reading):
            return max(0.0, min(elapsed, state.length - reading))
        case Breathe(inhale=inhale, exhale=exhale):
            breath = inhale + exhale
            return max(0.0, min(elapsed // breath * breath, state.length - breath))
        case Ask() | Choose():
            return 0.0


def step(state: State, event: Event, now: Instant) -> Result:
    """Return the state after `event` at `now`, and the effects to be carried out, in order.

    An event that means nothing where the session stands changes nothing. Only a tick moves a
    session on by itself: what a person does is meant for the step that they see.
    """
    state, passed = _let_time_pass(state, now, moves=isinstance(event, Tick))
    state, effects = _apply(state, event)
    return state, passed + effects


def elapsed(state: State, now: Instant) -> float:
    """Return how many seconds of the current step have passed at `now`."""
    if state.stage is not Stage.STEPS or state.hold:
        return state.elapsed
    return state.elapsed + max(0.0, now.mono - state.seen.mono)


def remaining(state: State, now: Instant) -> float | None:
    """Return the planned seconds still to come, or None where the person says when."""
    if state.plan.pace == "own" or state.plan.open:
        return None
    if state.stage is Stage.BEFORE:
        return state.plan.seconds
    if state.stage is not Stage.STEPS:
        return 0.0
    left = max(0.0, state.length - elapsed(state, now))
    return left + sum(later.seconds for later in state.plan.steps[state.index + 1 :])


def due(state: State, now: Instant) -> float | None:
    """Return in how many seconds the session moves by itself, or None where it waits."""
    if state.stage is not Stage.STEPS or state.hold or state.plan.pace == "own":
        return None
    passed = elapsed(state, now)
    left = max(0.0, state.length - passed)
    bells = [bell - passed for bell in _bells(state) if bell > passed]
    if state.waits and (state.rung or not state.length):
        return min(bells, default=None)
    return min([left, *bells])


def still_to_come(state: State) -> Step:
    """Return what is left of the step: a silence by its time and bells, breaths by their number.

    What has just begun is whole, so that ten minutes are not said to be nine and some seconds.
    """
    if state.elapsed < TICK and not state.extra:
        return state.step
    match state.step:
        case Rest(waits=waits):
            bells = tuple(bell - state.elapsed for bell in _bells(state) if bell > state.elapsed)
            return Rest(max(0.0, state.length - state.elapsed), bells, waits)
        case Breathe(inhale=inhale, exhale=exhale):
            left = (state.length - state.elapsed) / (inhale + exhale)
            return Breathe(inhale, exhale, max(1, ceil(left - 1e-9)))
        case step:
            return step


def _bells(state: State) -> Iterator[float]:
    """Yield when bells ring in this step, in seconds; one at its end moves with what was given."""
    if isinstance(state.step, Rest):
        for bell in state.step.bells:
            at_the_end = not state.step.waits and bell >= state.step.rest
            yield bell + state.extra if at_the_end else bell


def _apply(state: State, event: Event) -> Result:
    match event:
        case Tick():
            return state, ()
        case Pause():
            return _pause(state)
        case Ground():
            return _hold(state, Hold.GROUNDED)
        case Resume():
            return _resume(state)
        case Next():
            return _next(state)
        case Back():
            return _back(state)
        case Longer():
            return _longer(state)
        case Answer():
            return _answer(state, event)
        case Rate(value):
            return _rate(state, value)
        case Stop():
            return _stop(state)
        case Harder():
            return _harder(state)


def _let_time_pass(state: State, now: Instant, *, moves: bool) -> Result:
    mono = max(0.0, now.mono - state.seen.mono)
    wall = now.wall - state.seen.wall
    state = replace(state, seen=now)
    if state.stage is not Stage.STEPS or state.hold:
        return state, ()
    if max(mono, wall) > state.gap:
        # Nothing is credited beyond the last tick. Where there is no clock, nobody is late.
        return (state, ()) if state.waits else _hold(state, Hold.AWAY)
    before = state.elapsed
    state = replace(state, elapsed=before + mono, practised=state.practised + mono)
    rings = any(before < bell <= state.elapsed for bell in _bells(state))
    rung: tuple[Effect, ...] = (Ring(),) if rings else ()
    if not moves or due(state, now) != 0.0:
        keeps = before // KEPT_EVERY != state.elapsed // KEPT_EVERY
        return state, (Keep(), *rung) if keeps else rung
    if state.waits:
        return replace(state, rung=True), (Ring(),)
    left_over = state.elapsed - state.length
    state, effects = _go(state, state.index + 1)
    if state.stage is Stage.STEPS and left_over < state.length:
        # A step that would have passed whole before anyone saw it begins at its beginning.
        state = replace(state, elapsed=left_over)
    return state, rung + effects


def _enter(state: State, index: int) -> Result:
    state = replace(
        state, stage=Stage.STEPS, index=index, rating=0, elapsed=0.0, extra=0.0, rung=False
    )
    return state, (Keep(), Show(), Ring(step=True), Speak())


def _go(state: State, index: int) -> Result:
    if index < len(state.plan.steps):
        return _enter(state, max(0, index))
    state, effects = _end(state, "finished")
    return state, effects if state.plan.quiet_end else (Ring(), *effects)


def _end(state: State, outcome: Outcome) -> Result:
    was, state = state.stage, replace(state, outcome=outcome, rating=0, hold=None)
    asks = state.scales and was is Stage.STEPS and state.counts and not state.plan.quiet_end
    state = replace(state, stage=Stage.AFTER if asks else Stage.CLOSED)
    return state, (Hush(), Keep(), Show())


def _hold(state: State, hold: Hold) -> Result:
    if state.stage is Stage.CLOSED:
        return state, ()
    kept: tuple[Effect, ...] = (Keep(),) if state.stage is Stage.STEPS else ()
    return replace(state, hold=hold), (Hush(), *kept, Show())


def _pause(state: State) -> Result:
    return (state, ()) if state.hold else _hold(state, Hold.PAUSED)


def _resume(state: State) -> Result:
    if not state.hold:
        return state, ()
    again: tuple[Effect, ...] = (Speak(),) if state.stage is Stage.STEPS else ()
    return replace(state, hold=None), (Show(), *again)


def _next(state: State) -> Result:
    if state.stage is Stage.STEPS:
        return _go(state, state.index + 1)
    return _rate(state, None)


def _back(state: State) -> Result:
    if state.stage is Stage.STEPS:
        return _go(state, max(0, state.index - 1))
    if state.stage in (Stage.BEFORE, Stage.AFTER) and state.rating:
        return replace(state, rating=state.rating - 1), (Show(),)
    return state, ()


def _longer(state: State) -> Result:
    if state.stage is not Stage.STEPS or not state.length:
        return state, ()
    more = MORE
    if isinstance(state.step, Breathe):
        breath = state.step.inhale + state.step.exhale
        more = breath * -(-MORE // breath)
    if isinstance(state.step, Ask | Choose):
        more += max(0.0, state.elapsed - state.length)  # from now on, not from the bell
    return replace(state, extra=state.extra + more, rung=False), (Show(),)


def _answer(state: State, answer: Answer) -> Result:
    if state.stage is not Stage.STEPS or not isinstance(state.step, Ask | Choose):
        return state, ()
    name, words = state.step.name, clean(answer.words)
    answers = {key: value for key, value in state.answers.items() if key != name}
    kept = {key: value for key, value in state.kept.items() if key != name}
    again = state.again - {name}
    if words:
        answers[name] = words
        if answer.keep and isinstance(state.step, Ask) and state.step.keep:
            kept[name] = words
            again |= {name} if answer.again else set()
    return _go(replace(state, answers=answers, kept=kept, again=again), state.index + 1)


def _rate(state: State, value: int | None) -> Result:
    if state.stage not in (Stage.BEFORE, Stage.AFTER):
        return state, ()
    before = state.stage is Stage.BEFORE
    effects: tuple[Effect, ...] = ()
    if value is not None and LOWEST <= value <= HIGHEST:
        given = {**(state.before if before else state.after), state.scale: value}
        state = replace(state, before=given) if before else replace(state, after=given)
        effects = (Keep(),)
    if state.rating + 1 < len(state.scales):
        return replace(state, rating=state.rating + 1), (*effects, Show())
    if before:
        state, entered = _enter(state, 0)
        return state, effects + entered
    return replace(state, stage=Stage.CLOSED, hold=None), (*effects, Show())


def _stop(state: State) -> Result:
    if state.stage is Stage.CLOSED:
        return state, ()
    if state.stage is Stage.AFTER:
        return replace(state, stage=Stage.CLOSED, hold=None), (Show(),)
    return _end(state, "ended_early")


def _harder(state: State) -> Result:
    if state.stage is not Stage.CLOSED or not state.counts:
        return state, ()
    return replace(state, harder=None if state.harder else True), (Keep(), Show())
