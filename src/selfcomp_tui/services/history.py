"""What the history screen shows of a span of days.

It is read on a thread of its own, and never more of it than is shown: the newest entries one by
one, and of all others what each day and week comes to. So ten years are no slower than a month.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from selfcomp_tui.domain.days import DayRange
from selfcomp_tui.domain.records import Counts
from selfcomp_tui.insight import overview, trends
from selfcomp_tui.insight.overview import Day, Entry
from selfcomp_tui.insight.trends import Week
from selfcomp_tui.journal.records import summaries
from selfcomp_tui.journal.records.search import newest
from selfcomp_tui.journal.storage.connection import Journal
from selfcomp_tui.journal.storage.opening import open_to_read
from selfcomp_tui.services import findings
from selfcomp_tui.services.findings import Findings

SPANS: dict[str, int | None] = {"day": 1, "week": 7, "month": 30, "year": 365, "all": None}
"""How many days each span has."""

MOST = 100
"""How many entries the list shows at first, and how many more each time it is asked."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days that are looked at: so many (all of them if None) up to `until`, or up to now."""

    days: int | None
    today: date
    until: date | None = None

    @property
    def last(self) -> date:
        """The last of them."""
        return self.until or self.today

    @property
    def first(self) -> date | None:
        """The first of them; None if it is the journal's first."""
        return None if self.days is None else self.last - timedelta(days=self.days - 1)

    @property
    def within(self) -> DayRange:
        """The days to look for; up to now, also what lies in days to come by mistake."""
        return DayRange(self.first, self.until)

    def longer(self) -> "Window":
        """Return the next longer one; after all days it is one day again."""
        if self.days is None:
            return replace(self, days=SPANS["day"])
        longer = (days for days in SPANS.values() if days and days > (self.days or 0))
        days = next(longer, None)
        return replace(self, days=days, until=self.until if days else None)

    def earlier(self) -> "Window":
        """Return as many days before them."""
        return replace(self, until=self.first - timedelta(days=1)) if self.first else self

    def later(self) -> "Window":
        """Return as many days after them, up to now."""
        until = self.last + timedelta(days=self.days or 0)
        return replace(self, until=until if until < self.today else None)


@dataclass(frozen=True, slots=True)
class Past:
    """What the days from `first` on (all days, if None) come to.

    `written` tells whether the journal was written since. `counts` are by day; `days` and `weeks`
    by scale, those without ratings being absent. All of them are in order, the oldest first.
    """

    written: tuple[int, ...]
    first: date | None
    counts: Mapping[str, Counts]
    days: Mapping[str, Sequence[Day]]
    weeks: Mapping[str, Sequence[Week]]

    def reaches(self, first: date | None, written: tuple[int, ...]) -> bool:
        """Tell whether all days from `first` on are in it, as they were written last."""
        if written != self.written:
            return False
        return self.first is None or (first is not None and self.first <= first)


NOTHING = Past((), None, {}, {}, {})


@dataclass(frozen=True, slots=True)
class Span:
    """What a window holds, from the day `first` on: its newest entries that hold what is searched.

    `more` tells whether there are older ones.
    """

    window: Window
    first: date
    past: Past
    entries: Sequence[Entry]
    more: bool

    def counted(self) -> Counts:
        """Return how many check-ins made alone and sessions these days hold."""
        first, last = self.window.within.ends
        days, counts = list(self.past.counts), list(self.past.counts.values())
        begins = bisect_left(days, first) if first else 0
        found = counts[begins : bisect_right(days, last) if last else None]
        return Counts(sum(each.alone for each in found), sum(each.sessions for each in found))

    def days(
        self, scale: str, first: date | None = None, last: date | None = None
    ) -> Sequence[Day]:
        """Return the days on which a scale was rated; those from `first` to `last` alone."""
        days = self.past.days.get(scale, ())
        begins = bisect_left(days, first or self.first, key=lambda each: each.day)
        return days[begins : bisect_right(days, last or self.last, key=lambda each: each.day)]

    def weeks(self, scale: str) -> Sequence[Week]:
        """Return the weeks in which a scale was rated: whole ones, also at the span's ends."""
        monday = self.first - timedelta(days=self.first.weekday())
        weeks = self.past.weeks.get(scale, ())
        begins = bisect_left(weeks, monday, key=lambda each: each.monday)
        return weeks[begins : bisect_right(weeks, self.last, key=lambda each: each.monday)]

    @property
    def last(self) -> date:
        """The last of its days."""
        return self.window.last

    @property
    def older(self) -> bool:
        """Whether there is something before it, as far as is known."""
        return bool(self.window.days) and (
            self.past.first is not None
            or next(iter(self.past.counts), "~") < self.first.isoformat()
        )


def read(
    journal_file: Path,
    window: Window,
    *,
    words: str = "",
    most: int = MOST,
    past: Past | None = None,
) -> Span:
    """Read what is in a window, and at most so many of its entries.

    What is known of the `past` is not read again, if it reaches far enough. Raises `Problem`.
    """
    first = window.first
    written = _written(journal_file)
    found: list[Entry] = []
    journal = open_to_read(journal_file)
    if journal:
        with journal, journal.reading():
            if past is None or not past.reaches(first, written):
                past = _past(journal, first, written)
            found = overview.entries(*newest(journal, window.within, words.split(), most + 1))
    past = past or NOTHING
    if first is None:
        oldest = next(iter(past.counts), None)
        first = min(date.fromisoformat(oldest) if oldest else window.last, window.last)
    return Span(window, first, past, found[:most], more=len(found) > most)


def read_day(journal_file: Path, day: date) -> Sequence[Entry]:
    """Read the newest entries of a day, at most `MOST`. Raises `Problem`."""
    journal = open_to_read(journal_file)
    if journal is None:
        return ()
    with journal, journal.reading():
        return overview.entries(*newest(journal, DayRange(day, day), (), MOST))[:MOST]


def read_past(journal_file: Path) -> Past:
    """Read what all days come to. Raises `Problem`."""
    written = _written(journal_file)
    journal = open_to_read(journal_file)
    if journal is None:
        return NOTHING
    with journal, journal.reading():
        return _past(journal, None, written)


def read_findings(journal_file: Path, window: Window) -> Findings:
    """Read what a window tells. This may take a moment. Raises `Problem`."""
    return findings.read(journal_file, window.first, window.last)


def _written(journal_file: Path) -> tuple[int, ...]:
    """Return when the journal was written, to see later whether it was written again."""
    times = []
    for file in (journal_file, Path(f"{journal_file}-wal")):
        with suppress(OSError):  # who opens the journal says what is wrong with it
            times.append(file.stat().st_mtime_ns)
    return tuple(times)


def _past(journal: Journal, first: date | None, written: tuple[int, ...]) -> Past:
    if first is not None:  # whole weeks
        first -= timedelta(days=first.weekday())
    days = DayRange(first)
    return Past(
        written,
        first,
        summaries.counts(journal, days),
        {
            scale: overview.medians(found)
            for scale, found in summaries.by_day(journal, days).items()
        },
        {
            scale: trends.weeks(found)
            for scale, found in summaries.by_day(journal, days, after_sessions=False).items()
        },
    )
