"""Questionnaires that were answered, with what is known of each: read for looking back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from selfcomp_tui.domain.days import DayRange
from selfcomp_tui.domain.moments import utc
from selfcomp_tui.domain.records import Answered
from selfcomp_tui.insight import reliable_change
from selfcomp_tui.journal.records import edits, questionnaires
from selfcomp_tui.journal.storage.connection import Journal
from selfcomp_tui.journal.storage.opening import open_journal, open_to_read
from selfcomp_tui.presenters import questionnaires as repeated
from selfcomp_tui.services import library
from selfcomp_tui.services.check_in import UNDO_HOURS

if TYPE_CHECKING:
    from selfcomp_tui.content.models.questionnaire import Questionnaire

CHAPTER = "Questionnaires"


@dataclass(frozen=True, slots=True)
class Repeated:
    """One questionnaire and the times it was answered, the oldest first.

    `lowest` and `highest` are the least and the most that its total can be. A change up to `noise`
    is no more than the instrument's own; None where that is not known.
    """

    id: str
    title: str
    lowest: float
    highest: float
    noise: float | None
    about_noise: str | None
    times: tuple[Answered, ...]

    @property
    def heading(self) -> str:
        """Its name, with the scale that its totals are on."""
        lowest, highest = map(repeated.number, (self.lowest, self.highest))
        return f"{self.title} ({self.id}), on a scale from {lowest} to {highest}"

    def lines(self, today: date, *, ids: bool = False) -> list[str]:
        """Say each time with its change, and how large the instrument's own noise is."""
        about = self.about_noise
        return list(repeated.history(self.times, self.noise, today, about=about, ids=ids))


def take_back(file: Path, now: datetime) -> Answered | None:
    """Delete what was answered last, if that was lately, and return it."""
    journal = open_to_read(file)
    if journal is None:
        return None
    journal.close()
    with open_journal(file) as journal, journal.writing() as writing:
        found = questionnaires.latest_written(journal, utc(now - timedelta(hours=UNDO_HOURS)))
        if found is not None:
            edits.hide(writing, found.id, now)
    return found


def noise(one: "Questionnaire") -> float | None:
    """Return how large a change has to be to say something, where the norms allow it."""
    sd, reliability = one.norms.sd, one.norms.reliability
    if one.norms.noise is not None:
        return one.norms.noise
    return None if sd is None or reliability is None else reliable_change.noise(sd, reliability)


def read(journal: Journal, days: DayRange) -> tuple[Repeated, ...]:
    """Return the questionnaires that were answered in these days. Raises `BadFile`."""
    answered = [
        each for each in questionnaires.since(journal, days.ends[0]) if days.holds(each.moment.day)
    ]
    if not answered:
        return ()
    return tuple(of(answered, library.questionnaires()))


def of(answered: Sequence[Answered], known: Mapping[str, "Questionnaire"]) -> Iterator[Repeated]:
    """Yield those of the known questionnaires that were answered."""
    for name, one in known.items():
        times = tuple(repeated.of(name, answered))
        if times:
            yield Repeated(name, one.title, *one.key.span, noise(one), one.norms.about, times)
