"""Walking a session so that everything is in the journal before it is seen.

The full screen and the plain player hold a `RecordedSession` and feed it events. What comes back
is what is left for them to do.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time, timedelta

from selfcomp_tui.base.clock import Clock, Instant, SystemClock, running_at
from selfcomp_tui.base.errors import Problem
from selfcomp_tui.domain.moments import Moment, local_time, moment, utc
from selfcomp_tui.domain.records import CheckIn, Session, new_id
from selfcomp_tui.journal.records import check_ins, sessions
from selfcomp_tui.journal.running.interrupted import Interrupted
from selfcomp_tui.journal.running.kept_plan import KeptPlan
from selfcomp_tui.journal.running.session_lock import Beside
from selfcomp_tui.journal.storage.connection import Journal
from selfcomp_tui.session import engine
from selfcomp_tui.session.engine import Stage, State
from selfcomp_tui.session.events import Effect, Event, Keep
from selfcomp_tui.session.plan import Plan


class RecordedSession:
    """A session whose state is committed to the journal at each step, answer and rating.

    `clock` moves the session along; the times in the journal are always the computer's own
    (`stamps`), so that a session run at another speed does not date itself into the future.
    Without a journal nothing is kept. `opening` are the effects that it begins with. With
    `interrupted` it goes on where that one stopped; plan and scales are then its own.
    """

    def __init__(
        self,
        plan: Plan,
        scales: tuple[str, ...],
        journal: Journal | None,
        clock: Clock,
        *,
        day_ends: time,
        stamps: Clock | None = None,
        interrupted: Interrupted | None = None,
        within: tuple[str, int] | None = None,
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._stamps = stamps or SystemClock()
        self._day_ends = day_ends
        self._begun = interrupted is not None
        self._ended_at: str | None = None
        self._check_ins: dict[str, CheckIn] = {}
        self._course = within[0] if within else None
        self._week = within[1] if within else None
        self._id = interrupted.session.id if interrupted else new_id()
        self._started = interrupted.session.started if interrupted else self._moment()
        self._beside = Beside(journal.file, self._id) if journal else None
        gap = engine.GAP * max(1.0, clock.speed)
        if interrupted is None:
            self.state, effects = engine.begin(plan, scales, clock.now(), gap=gap)
        else:
            state = State(plan=plan, scales=scales, seen=clock.now(), gap=gap)
            self.state, effects = engine.take_up(self._as_it_was(state, interrupted))
        self.opening = self._keep(effects)

    def _as_it_was(self, state: State, interrupted: Interrupted) -> State:
        session, before = interrupted.session, interrupted.before
        self._course, self._week = session.course, session.week
        if before:
            self._check_ins["before"] = before
        return replace(
            state,
            index=session.step,
            elapsed=interrupted.elapsed,
            extra=interrupted.extra,
            practised=session.practised_seconds,
            before=before.ratings if before else {},
            kept=session.answers,
            again=frozenset(session.read_again),
            answers={**(self._beside.answers() if self._beside else {}), **session.answers},
        )

    @property
    def speed(self) -> float:
        """How many times as fast as the computer's clock the session runs."""
        return self._clock.speed

    def now(self) -> Instant:
        """Read the clock that moves the session."""
        return self._clock.now()

    def send(self, event: Event) -> tuple[Effect, ...]:
        """Let `event` happen now and return the effects to carry out.

        Raises `Problem` where the journal could not be written. The session itself has moved on,
        and the next event writes all of it again.
        """
        self.state, effects = engine.step(self.state, event, self._clock.now())
        return self._keep(effects)

    def close(self) -> None:
        """Leave the session: closed if it is, else to be taken up again."""
        if self._beside:
            if self.state.outcome or not self._begun:
                self._beside.let_go()
            self._beside.release()

    def _keep(self, effects: tuple[Effect, ...]) -> tuple[Effect, ...]:
        if self._journal and any(isinstance(effect, Keep) for effect in effects):
            self._write(self._journal)
        return tuple(effect for effect in effects if not isinstance(effect, Keep))

    def _write(self, journal: Journal) -> None:
        state = self.state
        if state.stage is Stage.CLOSED and not (self._begun or state.practised or state.before):
            return  # left before anything was rated or begun: there is nothing to keep
        if state.outcome and self._ended_at is None:
            self._ended_at = self._moment().at
        not_held = self._hold_apart()
        before = self._around("before", state.before)
        after = self._around("after", state.after)
        now = utc(local_time(self._stamps.now().wall))
        kept = KeptPlan(state.plan, state.scales)
        if state.stage is Stage.STEPS:
            kept = kept._replace(elapsed=state.elapsed, extra=state.extra)
        session = Session(
            id=self._id,
            practice=state.plan.practice_id,
            title=state.plan.title,
            family=state.plan.family,
            trains=state.plan.trains,
            started=self._started,
            ended_at=self._ended_at,
            state=state.outcome or "open",
            pace=state.plan.pace,
            speed=self.speed,
            planned_seconds=round(state.plan.seconds, 3),
            practised_seconds=round(state.practised, 3),
            step=state.index,
            plan=kept.as_json(),
            before_id=before.id if before else None,
            after_id=after.id if after else None,
            harder=state.harder,
            course=self._course,
            week=self._week,
            answers=state.kept,
            read_again=dict.fromkeys(state.again, self._in_a_week()),
        )
        with journal.writing() as connection:
            for check_in in (before, after):
                if check_in:
                    check_ins.save(connection, check_in, now)
            sessions.save(connection, session, now)
        self._begun = True
        if state.outcome and self._beside:
            self._beside.let_go()
        if not_held:
            raise not_held

    def _hold_apart(self) -> Problem | None:
        """Write the answers that are only for now beside the journal, before it says "answered"."""
        state = self.state
        try:
            if self._beside and not state.outcome:
                only_now = {
                    name: words for name, words in state.answers.items() if name not in state.kept
                }
                self._beside.keep(only_now)
        except Problem as problem:
            return problem  # what can be written to the journal still should be
        return None

    def _around(self, side: str, ratings: Mapping[str, int]) -> CheckIn | None:
        """Return the check-in before or after the session, or None where nothing was rated."""
        if not ratings:
            return None
        known = self._check_ins.get(side)
        first = known or CheckIn(self._moment())
        self._check_ins[side] = CheckIn(first.moment, ratings, id=first.id)
        return self._check_ins[side]

    def _in_a_week(self) -> str:
        return (date.fromisoformat(self._started.day) + timedelta(days=7)).isoformat()

    def _moment(self) -> Moment:
        return moment(local_time(self._stamps.now().wall), self._day_ends)


def go_on(interrupted: Interrupted, journal: Journal, *, day_ends: time) -> RecordedSession:
    """Take an interrupted session up again, at the speed it had. Raises `Problem` if it is open."""
    return RecordedSession(
        interrupted.plan,
        interrupted.scales,
        journal,
        running_at(interrupted.session.speed),
        day_ends=day_ends,
        interrupted=interrupted,
    )
