"""What a screen or sheet may ask of the program that it belongs to.

Screens know this and not the app, so that the app may know the screens.
"""

from typing import TYPE_CHECKING, Any, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from textual.screen import Screen

    from selfcomp_tui.base.errors import Problem
    from selfcomp_tui.content.yaml.faults import Fault
    from selfcomp_tui.services.cues import Cues
    from selfcomp_tui.services.practice_request import PracticeRequest
    from selfcomp_tui.settings.model import Settings


class Program(Protocol):
    """The journal, the settings and the wishes that hold, and how a problem is told."""

    journal_file: "Path"
    settings: "Settings"
    wishes: "PracticeRequest"
    words_hidden: bool
    """Whether the person's own words are hidden on the screen."""

    farewell: str
    """The line that stays on the terminal once the screen has been left; may be empty."""

    notice: str
    """What stands above the keys until the next one is pressed; may be empty."""

    @property
    def tones(self) -> bool:
        """Whether the terminal can show tones of a colour."""

    @property
    def motion(self) -> bool:
        """Whether pictures may move."""

    @property
    def slow_line(self) -> bool:
        """Whether each picture has a long way to go, and fewer are to be sent."""

    @property
    def fades(self) -> bool:
        """Whether words may come softly."""

    def warm(self, part: float) -> None:
        """Let the ground be as warm as it is after `part` of a practice, from 0 to 1."""

    def now(self) -> "datetime":
        """Return the time on this computer's clock."""

    def use(self, settings: "Settings") -> None:
        """Let other settings hold from now on."""

    def cues(self, ground: str) -> "Cues":
        """Return what lets bell and voice be heard; say once where there is no voice.

        `ground` is the key to solid ground, as it is to be said.
        """

    def tell(self, problem: "Problem") -> None:
        """Say what is wrong without stopping."""

    def unsay(self, words: str) -> None:
        """Take words out of the notice that stand on the screen itself now."""

    def tell_faults(self, faults: "Sequence[Fault]") -> None:
        """Say what is wrong with files that could not be used, each only once."""

    def stop_for(self, problem: "Problem") -> None:
        """Leave the screen and let the command line say what is wrong."""


def program_of(screen: "Screen[Any]") -> Program:
    """Return the program that `screen` belongs to."""
    return cast("Program", screen.app)
