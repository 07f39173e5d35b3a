"""Walking a session so that everything is in the journal before it is seen.

The full screen and the plain player hold a `RecordedSession` and feed it events. What comes back
is what is left for them to do.
"""

import json
from collections.abc import Mapping
from datetime import time

from selfcomp_tui.clock import Clock, Instant, SystemClock
from selfcomp_tui.journal import check_ins, sessions
from selfcomp_tui.journal.check_ins import CheckIn, new_id
from selfcomp_tui.journal.moments import Moment, local_time, moment, utc
from selfcomp_tui.journal.opening import Journal
from selfcomp_tui.session import engine
from selfcomp_tui.session.engine import Stage
from selfcomp_tui.session.events import Effect, Event, Keep
from selfcomp_tui.session.plan import Plan


class RecordedSession:
    """A session whose state is committed to the journal at each step, answer and rating.

    `clock` moves the session along; the times in the journal are always the computer's own
    (`stamps`), so that a session run at another `speed` does not date itself into the future.
    Without a journal nothing is kept.
    """

    def __init__(
        self,
        plan: Plan,
        scales: tuple[str, ...],
        journal: Journal | None,
        clock: Clock,
        *,
        day_ends: time,
        speed: float = 1.0,
        stamps: Clock | None = None,
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._stamps = stamps or SystemClock()
        self._day_ends = day_ends
        self.speed = speed
        self._plan = json.dumps(plan.as_data())
        self._id = new_id()
        self._started = self._moment()
        self._begun = False
        self._ended_at: str | None = None
        self._check_ins: dict[str, CheckIn] = {}
        self.state, effects = engine.begin(
            plan, scales, clock.now(), gap=engine.GAP * max(1.0, speed)
        )
        self._keep(effects)

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
        before = self._around("before", state.before)
        after = self._around("after", state.after)
        now = utc(local_time(self._stamps.now().wall))
        session = sessions.Session(
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
            plan=self._plan,
            before_id=before.id if before else None,
            after_id=after.id if after else None,
            answers=state.kept,
        )
        with journal.writing() as connection:
            for check_in in (before, after):
                if check_in:
                    check_ins.save(connection, check_in, now)
            sessions.save(connection, session, now)
        self._begun = True

    def _around(self, side: str, ratings: Mapping[str, int]) -> CheckIn | None:
        """Return the check-in before or after the session, or None where nothing was rated."""
        if not ratings:
            return None
        known = self._check_ins.get(side)
        first = known or CheckIn(self._moment())
        self._check_ins[side] = CheckIn(first.moment, ratings, id=first.id)
        return self._check_ins[side]

    def _moment(self) -> Moment:
        return moment(local_time(self._stamps.now().wall), self._day_ends)
