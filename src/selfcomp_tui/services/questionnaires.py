"""Questionnaires that were answered, with what is known of each: read for looking back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from selfcomp_tui.base import humanize
from selfcomp_tui.domain import scoring
from selfcomp_tui.domain.days import DayRange
from selfcomp_tui.domain.moments import moment, utc
from selfcomp_tui.domain.records import Answered
from selfcomp_tui.domain.scoring import TOTAL
from selfcomp_tui.insight import reliable_change
from selfcomp_tui.journal.records import questionnaires
from selfcomp_tui.journal.storage.connection import Journal
from selfcomp_tui.journal.storage.opening import open_journal, open_to_read
from selfcomp_tui.presenters import questionnaires as repeated
from selfcomp_tui.presenters.entries import SHORT_ID
from selfcomp_tui.services import library
from selfcomp_tui.settings.model import Settings

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


def answered(file: Path) -> list[Answered]:
    """Return all that were answered, the oldest first; none where there is no journal yet."""
    journal = open_to_read(file)
    if journal is None:
        return []
    with journal:
        return questionnaires.since(journal, None)


def keep(
    file: Path, one: "Questionnaire", answers: Sequence[int], settings: Settings, now: datetime
) -> Answered:
    """Score and keep the answers to a questionnaire, all of them, and return what was kept."""
    kept = Answered(
        one.id, moment(now, settings.day_ends), tuple(answers), scoring.scores(one.key, answers)
    )
    with open_journal(file) as journal, journal.writing() as writing:
        questionnaires.save(writing, kept, utc(now))
    return kept


def result(
    times: Sequence[Answered], one: "Questionnaire", now: datetime, *, support: str
) -> list[str]:
    """Say what the last of these times came to, and how that is against the time before.

    `support` is the way to the support card.
    """
    kept = times[-1]
    lowest, highest = map(repeated.number, one.key.span)
    when, total = f"Kept, today {humanize.clock_time(now)}", repeated.number(kept.scores[TOTAL])
    lines = [
        f"{when}: {total}, on a scale from {lowest} to {highest} (id {kept.id[:SHORT_ID]}).",
        *repeated.compared(times, noise(one), now.date(), about=one.norms.about),
    ]
    if one.talk_at is not None and kept.scores[TOTAL] <= one.talk_at:
        lines += ["", repeated.TALK.format(support=support)]
    return lines


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
