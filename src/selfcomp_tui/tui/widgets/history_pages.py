"""The words and pictures of the history screen's views, made of what was read for them."""

from collections.abc import Sequence
from datetime import date, timedelta

from textual.content import Content

from selfcomp_tui.base import humanize
from selfcomp_tui.domain.ratings import HIGHEST, LOWEST, SCALES
from selfcomp_tui.insight import overview
from selfcomp_tui.insight.overview import Day
from selfcomp_tui.presenters import entries
from selfcomp_tui.presenters.pictures import cells
from selfcomp_tui.presenters.pictures.calendar import calendar as draw_calendar
from selfcomp_tui.presenters.pictures.cells import Part, Row
from selfcomp_tui.presenters.pictures.weeks import SESSION
from selfcomp_tui.presenters.pictures.weeks import weeks as draw_weeks
from selfcomp_tui.services.history import Span
from selfcomp_tui.tui.colours import hue
from selfcomp_tui.tui.widgets.over_time import Drawing

TREND = ("mood", "stress", "kindness")
"""The scales above the list."""

ROOM_FOR_WORDS = 90
"""How many columns it takes to say in words what a line of blocks comes to."""

MOST_BLOCKS = 60

Line = str | Content
"""A line on a page; one with colours can be read without them."""

MOST_WEEKS = 53
"""How many weeks are told one by one; the months in the calendar reach further back."""


def summary(span: Span) -> str:
    """Say in a sentence what a span holds."""
    counted = span.counted()
    number = (span.last - span.first).days + 1
    if number == 1:
        what = humanize.sentence(humanize.day(span.last, span.window.today))
    elif span.window.until:
        what = " to ".join(humanize.short_day(day).strip() for day in (span.first, span.last))
    else:
        what = f"The last {humanize.count(number, 'day')}"
    held = humanize.counts((counted.alone, "check-in"), (counted.sessions, "session"))
    return f"{what}: {held}." if held else f"{what}."


def entry_lines(span: Span, searched: str, today: date, *, hide: bool, opens: str) -> list[str]:
    """Return a line for each entry, with the words that were searched for where there are any.

    The last line says how many more there are; `opens` is the key that shows some of them.
    """
    whens = [entries.when(entry, today) for entry in span.entries]
    width = max(map(len, whens), default=0)
    words = searched.split()
    lines = []
    for when, entry in zip(whens, span.entries, strict=True):
        shown = words and not hide
        said = entries.found(entry, words) if shown else entries.what(entry, hide=hide)
        lines.append(f"{when.ljust(width)}  {said}")
    if span.more:
        left = "" if searched else f" {sum(span.counted()) - len(span.entries):,}"
        lines.append(f"… and{left} more; {opens} shows some of them.")
    return lines


def nothing(searched: str, longer: str, *, all_days: bool) -> str:
    """Say that a list is empty; `longer` is the key that looks at more days."""
    if not searched:
        return "Nothing in these days."
    if all_days:
        return "Nothing holds these words."
    return f"Not in these days. Enter, then {longer}: more days."


def trends(span: Span, columns: int) -> list[Line]:
    """Return a line for each scale that was rated: blocks over time, and what they come to."""
    rated_days = {scale: days for scale in TREND if (days := span.days(scale))}
    said = {scale: _said(days, columns) for scale, days in rated_days.items()}
    name = max(map(len, TREND)) + 2
    room = min(MOST_BLOCKS, columns - name - 2 - max(map(len, said.values()), default=0))
    lines: list[Line] = []
    for scale, days in rated_days.items():
        values = overview.squeezed(days, span.first, span.last, max(1, room))
        blocks = humanize.sparkline(values, LOWEST, HIGHEST)
        lines.append(
            Content.assemble(
                scale.capitalize().ljust(name), (blocks, hue(scale)), (f"  {said[scale]}", "$quiet")
            )
        )
    return lines


def _said(days: Sequence[Day], columns: int) -> str:
    """Say what a line's blocks come to, in fewer words where there is little room."""
    if columns < ROOM_FOR_WORDS:
        return entries.in_short(days)
    number = sum(day.n for day in days)
    return f"{entries.medians(days)}; {humanize.count(number, 'rating')}"


def calendar(span: Span, scale: str, marked: date, *, numbers: bool) -> Drawing:
    """Return the calendar of a scale, with the key to it below."""

    def draw(columns: int, rows: int) -> list[Row]:
        ends = (Part(_ends(scale), "quiet"),) if numbers else cells.ends(*_words(scale))
        days = draw_calendar(
            span.days(scale),
            *(span.first, span.last, marked),
            columns=columns,
            rows=rows - 1,
            numbers=numbers,
        )
        return [*days, (Part(f"{scale.capitalize()}: ", "quiet"), *ends)]

    return Drawing(_of_days(span, scale), draw, _marked_day(span, scale, marked), hue(scale))


def _of_days(span: Span, scale: str) -> str:
    days = span.days(scale)
    if not days:
        return _not_rated(scale)
    return f"{scale.capitalize()}, the median of each day: {entries.span(days)}."


def _not_rated(scale: str) -> str:
    return f"{scale.capitalize()} was not rated in these days."


def _marked_day(span: Span, scale: str, marked: date) -> str:
    """Say what a day holds: “Friday 20 Nov: mood 6, n 3; 2 check-ins and 1 session.”."""
    rated = next(iter(span.days(scale, marked, marked)), None)
    said = f"{scale} {rated.median:g}, n {rated.n}" if rated else f"{scale} was not rated"
    held = span.past.counts.get(marked.isoformat())
    counted = humanize.counts((held.alone, "check-in"), (held.sessions, "session")) if held else ""
    day = humanize.day(marked, span.window.today)
    return f"{humanize.sentence(day)}: {said}{f'; {counted}' if counted else ''}."


def calendar_words(span: Span, scale: str) -> list[Line]:
    """Return the calendar of a scale in words: the months as a table, and then every day."""
    days = span.days(scale)
    if not days:
        return [_not_rated(scale)]
    return [
        f"{_of_days(span, scale)} {_ends(scale)}.",
        "",
        "Month       days   ratings  median  from, to",
        *(
            f"{humanize.month(month.year, month.month):10}{month.days:>6}{month.n:>10}"
            f"{month.middle:>8g}  {month.lowest:g}, {month.highest:g}"
            for month in overview.months(days)
        ),
        "",
        *(
            f"{humanize.short_day(day.day)}   {f'{day.median:g}'.ljust(5)}n {day.n}"
            for day in reversed(days)
        ),
    ]


def weeks(span: Span, scale: str, marked: date) -> Drawing:
    """Return the weeks of a scale as a chart."""

    def draw(columns: int, rows: int) -> list[Row]:
        days = (date.fromisoformat(day) for day, held in span.past.counts.items() if held.sessions)
        return draw_weeks(
            span.weeks(scale),
            {_monday(day) for day in days},
            *map(_monday, (span.first, span.last, marked)),
            columns=columns,
            rows=rows,
        )

    about = (
        f"{scale.capitalize()}, the median of each week, with the middle half of its ratings. "
        f"{_ends(scale)}. “{SESSION}” is a week with sessions."
    )
    said = about if span.weeks(scale) else _not_rated(scale)
    return Drawing(said, draw, _marked_week(span, scale, _monday(marked)), hue(scale))


def _marked_week(span: Span, scale: str, monday: date) -> str:
    """Say what a week holds, with its sessions."""
    found = next((week for week in span.weeks(scale) if week.monday == monday), None)
    said = f"{scale} was not rated"
    if found:
        said = f"{scale} {found.median:g}, middle half {found.low:g} to {found.high:g}, n {found.n}"
    days = ((monday + timedelta(days=day)).isoformat() for day in range(7))
    sessions = sum(held.sessions for day in days if (held := span.past.counts.get(day)))
    practised = f"; {humanize.count(sessions, 'session')}" if sessions else ""
    return f"The week from {humanize.short_day(monday).strip()}: {said}{practised}."


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _words(scale: str) -> tuple[str, str]:
    return SCALES[scale].low, SCALES[scale].high


def _ends(scale: str) -> str:
    low, high = _words(scale)
    return f"{LOWEST} {low}, {HIGHEST} {high}"


def weeks_words(span: Span) -> list[Line]:
    """Return the weeks of every scale in words: the median, the middle half, and how many."""
    said = (
        "Week by week, from each Monday: the median, the middle half of the ratings, and how many "
        "there were."
    )
    page: list[Line] = [said]
    for scale in SCALES:
        if found := span.weeks(scale):
            page += ["", _named(scale)]
            page += [
                f"{humanize.short_day(week.monday)}   {week.median:.1f}   "
                f"{f'{week.low:g} to {week.high:g}'.ljust(14)}n {week.n}"
                for week in reversed(found[-MOST_WEEKS:])
            ]
            if len(found) > MOST_WEEKS:
                page.append(f"{humanize.count(len(found) - MOST_WEEKS, 'week')} before them.")
    return page if len(page) > 1 else ["Nothing was rated in these days."]


_IN_FULL = {
    "kindness": "Kindness",
    "connection": "Connection (shared humanity)",
    "presence": "Presence (mindful awareness)",
    "clarity": "Clarity (how clear what I feel is)",
}


def _named(scale: str) -> str:
    return _IN_FULL.get(scale, scale.capitalize())
