"""Which practice is asked for, and how: what a command line or a choice on a screen comes to.

It is apart from what carries it out, so that a first frame need not wait for that to be imported.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from selfcomp_tui.domain.sitting import Sitting
    from selfcomp_tui.settings.model import Settings


@dataclass(frozen=True, slots=True)
class PracticeRequest:
    """Which practice, how long (minutes; None for its usual time), how, and whether to rate.

    With `resume`, the session that was interrupted last, as it was. `within` is the course and the
    week it belongs to. `sitting` is what was asked for where nobody guides, instead of the setting.
    """

    name: str | None
    minutes: float | None
    pace: str
    speed: float
    rate: bool
    resume: bool = False
    within: tuple[str, int] | None = None
    sitting: "Sitting | None" = None

    @classmethod
    def of(cls, settings: "Settings") -> Self:
        """Return what holds where nothing was asked for."""
        return cls(None, settings.minutes, settings.pace, 1.0, rate=True)
