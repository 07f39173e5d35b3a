"""What a journal holds, as plain frozen values: check-ins, sessions, questionnaires.

Whole ones as they are written and edited, and narrow ones (`Rated`, `SessionSummary`, `Named`,
`Counts`) that carry only what looking back needs, since ten years must not fill the memory.
"""

import os
from collections.abc import Mapping
from typing import Literal, NamedTuple

from selfcomp_tui.base.values import field, frozen
from selfcomp_tui.domain.moments import Moment


def new_id() -> str:
    """Return a new random id (a UUID, version 4)."""
    # The uuid module takes longer to import than a check-in to write.
    raw = bytearray(os.urandom(16))
    raw[6] = raw[6] & 0x0F | 0x40
    raw[8] = raw[8] & 0x3F | 0x80
    digits = raw.hex()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


@frozen
class CheckIn:
    """A moment's ratings (by the scale's name), feelings, tags and a note; any may be missing.

    `strengths` says of some of the feelings how strong they were, from 1 to 9.
    `edited_at` and `deleted_at` are UTC times, where that was done.
    """

    moment: Moment
    ratings: Mapping[str, int] = field(default_factory=dict)
    feelings: tuple[str, ...] = ()
    note: str | None = None
    id: str = field(default_factory=new_id)
    edited_at: str | None = None
    deleted_at: str | None = None
    tags: tuple[str, ...] = ()
    strengths: Mapping[str, int] = field(default_factory=dict)


State = Literal["open", "finished", "ended_early"]
"""`open` means not closed: it is still running, or was interrupted."""


@frozen
class Session:
    """One sitting, as the journal keeps it. Times are in seconds; `plan` is JSON.

    `before_id` and `after_id` are the check-ins around it; `answers` are the words that the person
    chose to keep, by the question's name, and `read_again` the day on which some of them are to be
    offered once more. `harder` says whether it was harder than before; `course` and `week` are set
    where it was a course's. `edited_at` and `deleted_at` are UTC times, where that was done.
    """

    id: str
    practice: str
    title: str
    family: str
    trains: tuple[str, ...]
    started: Moment
    ended_at: str | None
    state: State
    pace: str
    speed: float
    planned_seconds: float
    practised_seconds: float
    step: int
    plan: str
    before_id: str | None = None
    after_id: str | None = None
    harder: bool | None = None
    course: str | None = None
    week: int | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    read_again: Mapping[str, str] = field(default_factory=dict)
    edited_at: str | None = None
    deleted_at: str | None = None

    @property
    def tried(self) -> bool:
        """Whether it was run at another speed, to try it out: such a session counts nowhere."""
        return self.speed != 1


@frozen
class Answered:
    """One time that a questionnaire (by its id) was answered, item by item, with its scores."""

    questionnaire: str
    moment: Moment
    answers: tuple[int, ...]
    scores: Mapping[str, float]
    id: str = field(default_factory=new_id)
    deleted_at: str | None = None


class Rated(NamedTuple):
    """One check-in: its ratings in the order of `SCALES`, 0 where there is none.

    `hour` is the hour of the day where it was made, 0 to 23.
    """

    id: str
    at: str
    hour: int
    ratings: bytes


class SessionSummary(NamedTuple):
    """One session: what was practised, when and how fast, and the check-ins around it."""

    id: str
    practice: str
    title: str
    family: str
    trains: tuple[str, ...]
    started_at: str
    speed: float
    practised_seconds: float
    state: str
    before_id: str | None
    after_id: str | None

    @property
    def tried(self) -> bool:
        """Whether it was run at another speed, to try it out: such a session counts nowhere."""
        return self.speed != 1


class Named(NamedTuple):
    """One feeling that was named in a check-in of a day."""

    check_in_id: str
    day: str
    feeling: str


class Counts(NamedTuple):
    """How many check-ins, made alone, and how many sessions a day has."""

    alone: int
    sessions: int
