"""What was asked for on the command line, on its way to a screen."""

from dataclasses import dataclass
from typing import Self

from selfcomp_tui.settings.model import Settings


@dataclass(frozen=True, slots=True)
class PracticeWishes:
    """Which practice, how long (minutes; None for its usual time), how, and whether to rate.

    With `resume`, the session that was interrupted last, as it was. `within` is the course and the
    week it belongs to.
    """

    name: str | None
    minutes: float | None
    pace: str
    speed: float
    rate: bool
    resume: bool = False
    within: tuple[str, int] | None = None

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """Return what holds where nothing was asked for."""
        return cls(None, settings.minutes, settings.pace, 1.0, rate=True)
