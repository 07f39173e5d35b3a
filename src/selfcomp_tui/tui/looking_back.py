"""What the history screen shows of a span of days.

It is read on a thread of its own, and never more of it than is shown: the newest entries one by
one, and of all others what each day and week comes to. So ten years are no slower than a month.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from textual.content import Content

from selfcomp_tui import findings, wording
from selfcomp_tui.findings import Findings
from selfcomp_tui.insight import calendar, describe, over_time, overview
from selfcomp_tui.insight.over_time import Week
from selfcomp_tui.insight.overview import Day, Entry
from selfcomp_tui.journal import rated
from selfcomp_tui.journal.newest import newest
from selfcomp_tui.journal.opening import Journal, open_to_read
from selfcomp_tui.journal.rated import Counts, Days
from selfcomp_tui.ratings import HIGHEST, LOWEST, SCALES

SPANS: dict[str, int | None] = {"day": 1, "week": 7, "month": 30, "year": 365, "all": None}
"""How many days each span has."""

MOST = 100
"""How many entries the list shows at first, and how many more each time it is asked."""

TREND = ("mood", "stress", "kindness")
"""The scales above the list."""

ROOM_FOR_WORDS = 90
"""How many columns it takes to say in words what a line of blocks comes to."""

MOST_BLOCKS = 60

DRAWN = "$primary"
"""The colour of what is drawn with characters."""

Line = str | Content
"""A line on a page; one with colours can be read without them."""

MOST_WEEKS = 53
"""How many weeks are told one by one; the months in the calendar reach further back."""


@dataclass(frozen=True, slots=True)
class Past:
    """What the days from `first` on (all days, if None) come to.

    `counts` are by day; `days` and `weeks` by scale, those without ratings being absent. All of
    them are in order, the oldest first.
    """

    first: date | None
    counts: Mapping[str, Counts]
    days: Mapping[str, Sequence[Day]]
    weeks: Mapping[str, Sequence[Week]]

    def reaches(self, first: date | None) -> bool:
        """Tell whether all days from `first` on are in it."""
        return self.first is None or (first is not None and self.first <= first)


NOTHING = Past(None, {}, {}, {})


@dataclass(frozen=True, slots=True)
class Span:
    """The days from `first` to `last`, and the newest entries in them that hold what is searched.

    `more` tells whether there are older ones.
    """

    first: date
    last: date
    past: Past
    entries: Sequence[Entry]
    more: bool

    def counted(self) -> Counts:
        """Return how many check-ins made alone and sessions these days hold."""
        first = self.first.isoformat()
        found = [counts for day, counts in self.past.counts.items() if day >= first]
        return Counts(sum(each.alone for each in found), sum(each.sessions for each in found))

    def days(self, scale: str) -> Sequence[Day]:
        """Return the days on which a scale was rated."""
        days = self.past.days.get(scale, ())
        return days[bisect_left(days, self.first, key=lambda each: each.day) :]

    def weeks(self, scale: str) -> Sequence[Week]:
        """Return the weeks in which a scale was rated; the first may begin before the span."""
        monday = self.first - timedelta(days=self.first.weekday())
        weeks = self.past.weeks.get(scale, ())
        return weeks[bisect_left(weeks, monday, key=lambda each: each.monday) :]


def read(
    journal_file: Path,
    days: int | None,
    last: date,
    *,
    words: str = "",
    most: int = MOST,
    past: Past | None = None,
) -> Span:
    """Read the `days` up to `last` (all of them if None), and at most so many of their entries.

    What is known of the `past` is not read again, if it reaches far enough. Raises `Problem`.
    """
    first = None if days is None else last - timedelta(days=days - 1)
    found: list[Entry] = []
    journal = open_to_read(journal_file)
    if journal:
        with journal, journal.reading():
            if past is None or not past.reaches(first):
                past = _past(journal, first)
            found = overview.entries(*newest(journal, _days(first), words.split(), most + 1))
    past = past or NOTHING
    if first is None:
        first = min(date.fromisoformat(next(iter(past.counts), last.isoformat())), last)
    return Span(first, last, past, found[:most], more=len(found) > most)


def read_past(journal_file: Path) -> Past:
    """Read what all days come to. Raises `Problem`."""
    journal = open_to_read(journal_file)
    if journal is None:
        return NOTHING
    with journal, journal.reading():
        return _past(journal, None)


def read_findings(journal_file: Path, days: int | None, last: date) -> Findings:
    """Read what the `days` up to `last` tell. This may take a moment. Raises `Problem`."""
    first = None if days is None else last - timedelta(days=days - 1)
    return findings.read(journal_file, _days(first), last)


def _past(journal: Journal, first: date | None) -> Past:
    if first is not None:  # whole weeks
        first -= timedelta(days=first.weekday())
    days = _days(first)
    return Past(
        first,
        rated.counts(journal, days),
        {scale: overview.medians(found) for scale, found in rated.by_day(journal, days).items()},
        {
            scale: over_time.weeks(found)
            for scale, found in rated.by_day(journal, days, after_sessions=False).items()
        },
    )


def _days(first: date | None) -> Days:
    return Days(first.isoformat() if first else None)


def summary(span: Span) -> str:
    """Say in a sentence what a span holds."""
    counted = span.counted()
    number = (span.last - span.first).days + 1
    what = "Today" if number == 1 else f"The last {wording.count(number, 'day')}"
    sessions_said = wording.count(counted.sessions, "session")
    return f"{what}: {wording.count(counted.alone, 'check-in')} and {sessions_said}."


def trends(span: Span, columns: int) -> list[Line]:
    """Return a line for each scale that was rated: blocks over time, and what they come to."""
    rated_days = {scale: days for scale in TREND if (days := span.days(scale))}
    said = {scale: _said(days, columns) for scale, days in rated_days.items()}
    name = max(map(len, TREND)) + 2
    room = min(MOST_BLOCKS, columns - name - 2 - max(map(len, said.values()), default=0))
    lines: list[Line] = []
    for scale, days in rated_days.items():
        values = overview.squeezed(days, span.first, span.last, max(1, room))
        blocks = wording.sparkline(values, LOWEST, HIGHEST)
        lines.append(
            Content.assemble(
                scale.capitalize().ljust(name), (blocks, DRAWN), (f"  {said[scale]}", "$quiet")
            )
        )
    return lines


def _said(days: Sequence[Day], columns: int) -> str:
    """Say what a line's blocks come to, in fewer words where there is little room."""
    number = sum(day.n for day in days)
    if columns < ROOM_FOR_WORDS:
        return f"{describe.medians(days).removeprefix('from ')}, n {number}"
    return f"{describe.medians(days)}; {wording.count(number, 'check-in')}"


def calendar_page(span: Span, scale: str, columns: int, *, numbers: bool) -> list[Line]:
    """Return the calendar of a scale with its sentence, and the months as a table."""
    days = span.days(scale)
    ends = f"1 {SCALES[scale].low}, 9 {SCALES[scale].high}"
    if not days:
        return [f"{scale.capitalize()} ({ends})", "", "Nothing was rated here yet."]
    said = f"{scale.capitalize()} ({ends}), the middle of each day."
    if not numbers:
        said += f" {calendar.SHADES.strip()}: from low to high."
    months, *weekdays = calendar.lines(days, span.last, columns, numbers=numbers)
    drawn = [
        Content.assemble(row[: calendar.NAMES], (row[calendar.NAMES :], DRAWN)) for row in weekdays
    ]
    return [
        said,
        f"{describe.span(days).capitalize()}.",
        "",
        months,
        *drawn,
        "",
        *_month_table(days),
    ]


def weeks_page(span: Span) -> list[Line]:
    """Return the weeks of every scale: the median, the middle half, and how many."""
    page: list[Line] = [
        "Week by week: the median, the middle half of the ratings, and how many there were."
    ]
    for scale in SCALES:
        weeks = span.weeks(scale)
        if weeks:
            blocks = wording.sparkline((each.median for each in weeks[-40:]), LOWEST, HIGHEST)
            page += ["", Content.assemble(f"{_named(scale)}  ", (blocks, DRAWN))]
            page += [
                f"{wording.short_day(week.monday)}   {week.median:.1f}   "
                f"{f'{week.low:g} to {week.high:g}'.ljust(14)}n {week.n}"
                for week in reversed(weeks[-MOST_WEEKS:])
            ]
            if len(weeks) > MOST_WEEKS:
                page.append(f"{wording.count(len(weeks) - MOST_WEEKS, 'week')} before them.")
    return page if len(page) > 1 else ["Nothing was rated in these days."]


def _month_table(days: Sequence[Day]) -> list[str]:
    return ["Month       days  check-ins  median  from, to"] + [
        f"{calendar.month_name(month):10}{month.days:>6}{month.n:>11}{month.middle:>8g}  "
        f"{month.lowest:g}, {month.highest:g}"
        for month in calendar.months(days)
    ]


_CAPACITIES = {
    "kindness": "Kindness",
    "connection": "Connection (shared humanity)",
    "presence": "Presence (mindful awareness)",
}


def _named(scale: str) -> str:
    return _CAPACITIES.get(scale, scale.capitalize())
