"""What can happen to a session, and what follows from it.

Events go into the engine; effects come out. Screens feed the first and carry out the second.
"""

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["finished", "ended_early"]


# --- events -------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed. At least one comes each second while a session runs."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Hold the clock."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Hold the clock and come back to solid ground."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Go on after a hold, of whichever kind."""


@dataclass(frozen=True, slots=True)
class Next:
    """Go on to the next step; at a question, without answering."""


@dataclass(frozen=True, slots=True)
class Back:
    """Go back to the step, or the rating, before."""


@dataclass(frozen=True, slots=True)
class Longer:
    """Give this step more time."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The person's words for an `ask` or `choose`.

    `keep` puts them in the journal; with `again` they are offered to be read once more in a week.
    """

    words: str
    keep: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Rate:
    """A rating from 1 to 9, or None to leave this one out."""

    value: int | None


@dataclass(frozen=True, slots=True)
class Stop:
    """End here. What was done counts."""


@dataclass(frozen=True, slots=True)
class Harder:
    """It was harder than before; sent again, that is taken back."""


Event = Tick | Pause | Ground | Resume | Next | Back | Longer | Answer | Rate | Stop | Harder


# --- effects ------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Show:
    """Something new is to be seen: the state says what."""


@dataclass(frozen=True, slots=True)
class Ring:
    """Sound a soft bell: something is over, or, with `step`, only a new step has come."""

    step: bool = False


@dataclass(frozen=True, slots=True)
class Speak:
    """Say the words of the step aloud, for who does not look."""


@dataclass(frozen=True, slots=True)
class Hush:
    """Stop saying anything, at once."""


@dataclass(frozen=True, slots=True)
class Keep:
    """Write the state to the journal, before anything else is shown."""


Effect = Show | Ring | Speak | Hush | Keep
