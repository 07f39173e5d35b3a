"""Words of one's own that come back: a kind line once a month at home, and what was on this day.

Neither comes on a bad day, nor with words that would not be kind to meet again; the setting
`own_words` ends both.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from selfcomp_tui.base.errors import Problem
from selfcomp_tui.content.models.practice import Ask, Practice, walk
from selfcomp_tui.domain import care
from selfcomp_tui.domain.days import DayRange
from selfcomp_tui.domain.moments import day_of, local_time, utc
from selfcomp_tui.domain.records import CheckIn, Session
from selfcomp_tui.insight import overview
from selfcomp_tui.insight.overview import Entry
from selfcomp_tui.journal.records import notices, sessions
from selfcomp_tui.journal.records.search import newest
from selfcomp_tui.journal.storage.connection import Journal
from selfcomp_tui.journal.storage.opening import open_journal, open_to_read
from selfcomp_tui.services import care as care_for
from selfcomp_tui.settings.model import Settings

EVERY = timedelta(days=30)
"""A kind line is offered on one day, and then not for so long."""

FROM_BEFORE = timedelta(days=28)
"""How old words are at least when they are offered."""

MOST_YEARS = 20
"""So many years are looked back on a day."""

_MOST_A_DAY = 20


@dataclass(frozen=True, slots=True)
class KindLine:
    """Words that were kept, and the session they are from."""

    session: Session
    words: str


def kind_line(
    journal: Journal, practices: Mapping[str, Practice], settings: Settings, now: datetime
) -> KindLine | None:
    """Return the kind line that is offered today, if one is."""
    today = day_of(now, settings.day_ends)
    if not settings.own_words or not _is_due(journal, settings, today):
        return None
    kind = {
        (each.id, step.as_)
        for each in practices.values()
        for step in walk(each.steps)
        if isinstance(step, Ask) and step.kind
    }
    phrases = care_for.phrases() if kind else []
    found = [
        KindLine(session, words)
        for session in sessions.with_words(journal, (today - FROM_BEFORE).isoformat())
        for name, words in session.answers.items()
        if (session.practice, name) in kind
        and not (session.tried or session.harder or name in session.read_again)
        and not care.speaks_of(words, phrases)
    ]
    if not found or care_for.is_bad_day(journal, today):
        return None
    # The same one all day.
    return random.Random(today.isoformat()).choice(found)  # noqa: S311


def note_offered(file: Path, now: datetime) -> None:
    """Note that a kind line was offered. Where that cannot be kept, it may come again sooner."""
    with suppress(Problem), open_journal(file) as journal, journal.writing() as writing:
        notices.save_again(writing, notices.KIND_LINE, utc(now))


def on_this_day(file: Path, settings: Settings, now: datetime) -> Entry | None:
    """Return something of this day in an earlier year, the latest such year. Raises `Problem`."""
    journal = open_to_read(file) if settings.own_words else None
    if journal is None:
        return None
    today = day_of(now, settings.day_ends)
    with journal, journal.reading():
        phrases = care_for.phrases()
        for day in _years_before(today):
            of_day = overview.entries(*newest(journal, DayRange(day, day), [], _MOST_A_DAY))
            kind = [each for each in of_day if _may_be_met(each, phrases)]
            if kind:
                found = next((each for each in kind if _has_words(each)), kind[0])
                return None if care_for.is_bad_day(journal, today) else found
    return None


def _is_due(journal: Journal, settings: Settings, today: date) -> bool:
    at = notices.when(journal, notices.KIND_LINE)
    if at is None:
        return True
    day = day_of(local_time(datetime.fromisoformat(at).timestamp()), settings.day_ends)
    return day == today or today - day >= EVERY


def _years_before(today: date) -> Iterator[date]:
    for years in range(1, MOST_YEARS + 1):
        with suppress(ValueError):  # the 29th of February
            yield today.replace(year=today.year - years)


def _may_be_met(entry: Entry, phrases: Sequence[str]) -> bool:
    """Tell whether an entry was not a hard one, and speaks of nothing that is better left alone."""
    if isinstance(entry, CheckIn):
        return not care.is_hard(entry.ratings) and not care.speaks_of(entry.note or "", phrases)
    before, after = (each.ratings if each else {} for each in (entry.before, entry.after))
    session = entry.session
    hard = care.is_hard(after or before) or care.is_worse(before, after, said=session.harder)
    return not (hard or session.tried)


def _has_words(entry: Entry) -> bool:
    return isinstance(entry, CheckIn) and bool(entry.note)
