"""What a reader of a format hands over, and what it is told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from selfcomp_tui.base.text import clean, one_line
from selfcomp_tui.domain.moments import Moment, moment
from selfcomp_tui.domain.records import CheckIn, Session
from selfcomp_tui.domain.tags import LONGEST, tag

LONGEST_NOTE = 1_000_000
LONGEST_FEELING = 60
_EARLY = timedelta(days=1)  # a file may come from a place where it is tomorrow already


@dataclass(frozen=True, slots=True)
class Found:
    """An entry of a file.

    `moment` is when it was, as its program has it: that stays the same however the file's columns,
    names and words change, and so it is what the entry is known by. An entry that has an id of its
    own has none. `words` is all that it said: what ids were made of until version 0.2.
    """

    line: int
    moment: str
    words: str
    entry: CheckIn | Session


@dataclass(frozen=True, slots=True)
class Refused:
    """Something in a file that could not be taken, and why: “has no date”."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a reader has to know: the time it is, when a day ends, and what a mood's name means."""

    now: datetime
    day_ends: time
    moods: Mapping[str, int] = field(default_factory=dict)

    def when(self, local: datetime) -> Moment:
        """Return a time on this computer's clock as the journal keeps it.

        A time that the clocks jumped over counts as that much later, and one that came twice as
        the first. Raises ValueError with what is wrong with it.
        """
        try:
            when = _on_the_clock(local)
            if when.replace(tzinfo=None) != local:
                when = _on_the_clock(local.replace(fold=1))
            kept = moment(when, self.day_ends)
        except (OverflowError, OSError, ValueError) as error:
            raise ValueError("is of a time that cannot be kept") from error
        if when > self.now + _EARLY:
            raise ValueError("has not come yet")
        return kept

    def at(self, when: datetime) -> Moment:
        """Return a time that has its offset as the journal keeps it. Raises ValueError."""
        try:
            kept = moment(when, self.day_ends)
        except (OverflowError, ValueError) as error:
            raise ValueError("is of a time that cannot be kept") from error
        if when > self.now + _EARLY:
            raise ValueError("has not come yet")
        return kept


def _on_the_clock(local: datetime) -> datetime:
    # There and back: a time that was jumped over becomes one that really was.
    return local.astimezone().astimezone(UTC).astimezone()


def check_in(
    when: Moment,
    ratings: Mapping[str, int],
    feelings: list[str],
    paragraphs: list[str],
    named: Iterable[str] = (),
) -> CheckIn:
    """Return a check-in of words as they stand in a file; raise ValueError if it holds nothing.

    What was `named` becomes tags. Words that can be no feeling or tag stand in the note.
    """
    words = list(dict.fromkeys(word for each in feelings if (word := one_line(each))))
    too_long = [word for word in words if len(word) > LONGEST_FEELING]
    tags = {each: tag(each) for each in named if one_line(each)}
    no_tags = [each for each, made in tags.items() if not 0 < len(made) <= LONGEST]
    parts = (*paragraphs, *too_long, *no_tags)
    note = clean("\n\n".join(part for each in parts if (part := clean(each))))
    if len(note) > LONGEST_NOTE:
        raise ValueError(f"has a note of more than {LONGEST_NOTE:,} characters")
    kept = tuple(word for word in words if word not in too_long)
    kept_tags = tuple(dict.fromkeys(made for each, made in tags.items() if each not in no_tags))
    if not (ratings or kept or kept_tags or note):
        raise ValueError("holds no rating, feeling or note")
    return CheckIn(when, dict(ratings), kept, note or None, id="", tags=kept_tags)
