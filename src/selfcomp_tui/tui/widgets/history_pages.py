"""The words and pictures of the history screen's views, made of what was read for them."""

from collections.abc import Sequence
from datetime import timedelta

from textual.content import Content

from selfcomp_tui.base import humanize
from selfcomp_tui.domain.ratings import HIGHEST, LOWEST, SCALES
from selfcomp_tui.insight import overview
from selfcomp_tui.insight.overview import Day
from selfcomp_tui.insight.trends import Week
from selfcomp_tui.presenters import entries
from selfcomp_tui.presenters.pictures import calendar
from selfcomp_tui.services.history import Span
from selfcomp_tui.tui.colours import hue

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
        what = humanize.day(span.last, span.window.today).capitalize()
    elif span.window.until:
        what = " to ".join(humanize.short_day(day).strip() for day in (span.first, span.last))
    else:
        what = f"The last {humanize.count(number, 'day')}"
    held = humanize.counts((counted.alone, "check-in"), (counted.sessions, "session"))
    return f"{what}: {held}." if held else f"{what}."


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
    number = sum(day.n for day in days)
    if columns < ROOM_FOR_WORDS:
        return f"{entries.medians(days).removeprefix('from ')}, n {number:,}"
    return f"{entries.medians(days)}; {humanize.count(number, 'check-in')}"


def calendar_page(span: Span, scale: str, columns: int, *, numbers: bool) -> list[Line]:
    """Return the calendar of a scale with its sentence, and the months as a table."""
    days = span.days(scale)
    ends = f"1 {SCALES[scale].low}, 9 {SCALES[scale].high}"
    if not days:
        return [f"{scale.capitalize()} ({ends})", "", "Nothing was rated here yet."]
    months, *weekdays = calendar.lines(days, span.last, columns, numbers=numbers)
    drawn = [
        Content.assemble(row[: calendar.NAMES], (row[calendar.NAMES :], hue(scale)))
        for row in weekdays
    ]
    if not numbers:
        parts = [
            part
            for shade, begins in calendar.KEY
            for part in ((f"   {shade} ", hue(scale)), f"from {begins:g}")
        ]
        drawn.append(Content.assemble(" ", *parts))
    return [
        f"{scale.capitalize()} ({ends}), the median of each day.",
        f"{entries.span(days).capitalize()}.",
        "",
        months,
        *drawn,
        "",
        *_month_table(days),
    ]


def weeks_page(span: Span, columns: int) -> list[Line]:
    """Return the weeks of every scale: the median, the middle half, and how many."""
    said = (
        "Week by week, from each Monday: the median, the middle half of the ratings, and how many "
        "there were."
    )
    page: list[Line] = [said]
    for scale in SCALES:
        weeks = span.weeks(scale)
        if weeks:
            page += ["", _named(scale), Content.styled(_drawn(weeks, columns), hue(scale))]
            page += [
                f"{humanize.short_day(week.monday)}   {week.median:.1f}   "
                f"{f'{week.low:g} to {week.high:g}'.ljust(14)}n {week.n}"
                for week in reversed(weeks[-MOST_WEEKS:])
            ]
            if len(weeks) > MOST_WEEKS:
                page.append(f"{humanize.count(len(weeks) - MOST_WEEKS, 'week')} before them.")
    return page if len(page) > 1 else ["Nothing was rated in these days."]


def _drawn(weeks: Sequence[Week], columns: int) -> str:
    """Draw the latest weeks' medians as blocks; a week without a rating is blank."""
    medians = {each.monday: each.median for each in weeks}
    last = weeks[-1].monday
    number = min(columns, MOST_WEEKS, (last - weeks[0].monday).days // 7 + 1)
    mondays = (last - timedelta(weeks=back) for back in reversed(range(number)))
    return humanize.sparkline(map(medians.get, mondays), LOWEST, HIGHEST)


def _month_table(days: Sequence[Day]) -> list[str]:
    return ["Month       days  check-ins  median  from, to"] + [
        f"{calendar.month_name(month):10}{month.days:>6}{month.n:>11}{month.middle:>8g}  "
        f"{month.lowest:g}, {month.highest:g}"
        for month in calendar.months(days)
    ]


_IN_FULL = {
    "kindness": "Kindness",
    "connection": "Connection (shared humanity)",
    "presence": "Presence (mindful awareness)",
    "clarity": "Clarity (how clear what I feel is)",
}


def _named(scale: str) -> str:
    return _IN_FULL.get(scale, scale.capitalize())
