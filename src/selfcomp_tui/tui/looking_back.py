"""What the history shows of a span of days, read from the journal in one go.

It is read on a thread of its own, so that a long journal never holds the keys up.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from selfcomp_tui import text, wording
from selfcomp_tui.insight import calendar, describe, over_time, overview, saying
from selfcomp_tui.insight.insights import insights
from selfcomp_tui.insight.overview import Day, Entry
from selfcomp_tui.journal import check_ins, sessions
from selfcomp_tui.journal.check_ins import CheckIn
from selfcomp_tui.journal.opening import open_to_read
from selfcomp_tui.journal.sessions import Session
from selfcomp_tui.ratings import HIGHEST, LOWEST, SCALES

SPANS: dict[str, int | None] = {"day": 1, "week": 7, "month": 30, "year": 365, "all": None}
"""How many days each span has."""

MOST = 500
"""How many entries the list holds at once; searching finds the others."""


@dataclass(frozen=True, slots=True)
class Span:
    """Some days of the journal: what was noted and practised, oldest first, and the entries."""

    first: date
    last: date
    noted: Sequence[CheckIn]
    practised: Sequence[Session]
    entries: Sequence[Entry]

    @property
    def rated(self) -> list[CheckIn]:
        """The check-ins without those of sessions that were only tried out."""
        return overview.real(self.noted, self.practised)


def read(journal_file: Path, days: int | None, last: date) -> Span:
    """Read the `days` up to `last` (all of them if None). Raises `Problem`."""
    first = None if days is None else last - timedelta(days=days - 1)
    journal = open_to_read(journal_file)
    noted: list[CheckIn] = []
    practised: list[Session] = []
    if journal:
        with journal:
            # Sessions first: what is written meanwhile cannot leave one without its check-ins.
            practised = sessions.since(journal, first.isoformat() if first else None)
            noted = check_ins.since(journal, first.isoformat() if first else None)
    entries = overview.entries(noted, practised)
    if first is None:
        known = [entry.moment.day for entry in entries]
        first = date.fromisoformat(min(known)) if known else last
    return Span(first, last, noted, practised, entries)


def matching(entries: Sequence[Entry], words: str) -> list[Entry]:
    """Return the entries that hold all of these words somewhere."""
    wanted = words.casefold().split()
    if not wanted:
        return list(entries)
    return [entry for entry in entries if all(each in _held(entry) for each in wanted)]


def summary(span: Span) -> str:
    """Say in a sentence what a span holds."""
    alone = sum(isinstance(entry, CheckIn) for entry in span.entries)
    number = (span.last - span.first).days + 1
    what = "Today" if number == 1 else f"The last {wording.count(number, 'day')}"
    sessions_said = wording.count(len(span.practised), "session")
    return f"{what}: {wording.count(alone, 'check-in')} and {sessions_said}."


def trend(span: Span, scale: str, room: int) -> tuple[str, str] | None:
    """Return a line of blocks for a scale, and what it says in words; None where nothing is."""
    days = overview.days(span.rated, scale)
    if not days:
        return None
    values = overview.squeezed(overview.run_of_days(days, span.first, span.last), room)
    return wording.sparkline(values, LOWEST, HIGHEST), describe.span(days)


def calendar_page(span: Span, scale: str, columns: int, *, numbers: bool) -> list[str]:
    """Return the calendar of a scale with its sentence, and the months as a table."""
    days = overview.days(span.rated, scale)
    ends = f"1 {SCALES[scale].low}, 9 {SCALES[scale].high}"
    if not days:
        return [f"{scale.capitalize()} ({ends})", "", "Nothing was rated here yet."]
    said = f"{scale.capitalize()} ({ends}), the middle of each day."
    page = [said, f"{describe.span(days).capitalize()}.", ""]
    page += calendar.lines(days, span.last, columns, numbers=numbers)
    return [*page, "", *_month_table(days)]


def weeks_page(span: Span) -> list[str]:
    """Return the weeks of every scale: the median, the middle half, and how many."""
    page = ["Week by week: the median, the middle half of the ratings, and how many there were."]
    by_day = over_time.by_day(span.noted, span.practised)
    for scale in SCALES:
        weeks = over_time.weeks(by_day.get(scale, {}))
        if weeks:
            blocks = wording.sparkline((each.median for each in weeks[-40:]), LOWEST, HIGHEST)
            page += ["", f"{_named(scale)}  {blocks}"]
            page += [
                f"{wording.short_day(week.monday)}   {week.median:.1f}   "
                f"{f'{week.low:g} to {week.high:g}'.ljust(14)}n {week.n}"
                for week in reversed(weeks)
            ]
    return page if len(page) > 1 else ["Nothing was rated in these days."]


def helps_page(span: Span) -> list[str]:
    """Return what seems to help, how it went over time, and feelings, in sentences."""
    found = insights(span.noted, span.practised, span.last)
    page = [saying.HELPING, ""]
    page += saying.helping_intro(found.comparisons) if found.helping else [saying.NO_SESSIONS]
    for group, members in saying.grouped(found.helping):
        page += ["", saying.group(group)]
        page += [f"  {saying.finding(each, found.comparisons)}" for each in members]
    page += ["", saying.OVER_TIME, ""]
    page.append(saying.trend_intro() if found.trends else saying.NO_RATINGS)
    for each in found.trends:
        page += ["", *saying.trend(each)]
    return [*page, "", saying.FEELINGS, "", *saying.feelings(found.feelings, span.last)]


PAGES: dict[str, Callable[[Span], list[str]]] = {"weeks": weeks_page, "helps": helps_page}


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


def _held(entry: Entry) -> str:
    parts = [describe.what(entry)]
    if not isinstance(entry, CheckIn):
        parts += entry.session.answers.values()
        around = [each for each in (entry.before, entry.after) if each]
    else:
        around = [entry]
    for check_in in around:
        parts += [*check_in.feelings, check_in.note or ""]
    return text.one_line(" ".join(parts)).casefold()
