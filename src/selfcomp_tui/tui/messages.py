"""What a screen asks of the program that another screen does. Only the app knows which one.

Each is posted by a screen (`post_message`) and answered in `app.py`.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from selfcomp_tui.domain.records import CheckIn
    from selfcomp_tui.services.practice import Started
    from selfcomp_tui.services.practice_request import PracticeRequest


@dataclass
class PracticeRequested(Message):
    """A practice is to begin, or an interrupted one to go on."""

    wishes: "PracticeRequest"


@dataclass
class SessionReady(Message):
    """A session was made ready: it takes the place of the screen that made it so."""

    started: "Started"


@dataclass
class PracticesRequested(Message):
    """The list of practices is to open."""


@dataclass
class CheckInRequested(Message):
    """A check-in is to be made, with a mood that was given already; or `existing` changed."""

    mood: int | None = None
    existing: "CheckIn | None" = None


@dataclass
class HistoryRequested(Message):
    """The history is to open."""


@dataclass
class SettingsRequested(Message):
    """The settings are to open."""


@dataclass
class TrialRequested(Message):
    """The trial is to open."""


@dataclass
class QuestionnairesRequested(Message):
    """The questionnaires are to open."""


@dataclass
class PersonRequested(Message):
    """Someone is to be added to the support card; `then` is told whether somebody was."""

    then: "Callable[[bool | None], None]"
