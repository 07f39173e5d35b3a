"""Reading the time: the system's clock, and others that stand in for it.

A session needs two clocks at once. The monotonic one is even but stands still while a laptop
sleeps; the wall clock goes on, but people and time servers set it. An `Instant` is one reading of
both.
"""

import time
from typing import Protocol

from selfcomp_tui.base.values import frozen


@frozen
class Instant:
    """One reading of both clocks, in seconds. `wall` counts from 1970-01-01 UTC."""

    mono: float
    wall: float


class Clock(Protocol):
    """Anything that can be asked what time it is."""

    @property
    def speed(self) -> float:
        """How many times as fast as the computer's own it runs."""
        ...

    def now(self) -> Instant:
        """Read both clocks."""
        ...


class SystemClock:
    """The clocks of this computer."""

    speed = 1.0

    def now(self) -> Instant:
        """Read both clocks."""
        return Instant(time.monotonic(), time.time())


class FastClock:
    """The system's clocks, run faster: for authors who try out a practice.

    Both clocks are scaled from the moment this one is made, so that twenty minutes at `speed` 20
    take one.
    """

    def __init__(self, speed: float, base: Clock) -> None:
        self.speed = speed
        self._base = base
        self._start = base.now()

    def now(self) -> Instant:
        """Read both clocks, scaled."""
        now = self._base.now()
        return Instant(
            self._start.mono + (now.mono - self._start.mono) * self.speed,
            self._start.wall + (now.wall - self._start.wall) * self.speed,
        )


def running_at(speed: float) -> Clock:
    """Return the system's clocks, run at `speed`."""
    return SystemClock() if speed == 1 else FastClock(speed, SystemClock())


class ManualClock:
    """A clock that is moved by hand, for tests."""

    def __init__(self, wall: float = 1_800_000_000.0, speed: float = 1.0) -> None:
        self.speed = speed
        self._now = Instant(0.0, wall)

    def now(self) -> Instant:
        """Read both clocks."""
        return self._now

    def advance(self, seconds: float, *, wall: float | None = None) -> Instant:
        """Move the monotonic clock by `seconds`, and the wall clock by as many or by `wall`."""
        moved = seconds if wall is None else wall
        self._now = Instant(self._now.mono + seconds, self._now.wall + moved)
        return self._now
