"""The history on plain lines: how it has been by day, and what happened, the newest first.

Whatever the marks draw is said in words too, for screen readers and terminals without them.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil

from selfcomp_tui.base import humanize
from selfcomp_tui.base.text import clean, one_line
from selfcomp_tui.cli import layout
from selfcomp_tui.domain.feelings import told
from selfcomp_tui.domain.ratings import HIGHEST, LOWEST, SCALES
from selfcomp_tui.domain.records import CheckIn, Session
from selfcomp_tui.insight import overview
from selfcomp_tui.insight.overview import Entry, SessionEntry
from selfcomp_tui.presenters import entries as describe

NOTHING_YET = (
    "Nothing here yet. “selfcomp log 6” notes how you are; “selfcomp practice” begins a practice."
)
STACKED = 60
"""With fewer cells in a line, the parts of an entry stand below each other, not side by side."""

_INDENT = "  "
_REACHES = (90, 365, 3650, 36500)


def nothing_yet() -> str:
    """Say that the journal is empty."""
    return _paragraph(NOTHING_YET)


def nothing_lately(newest: date, first: date, last: date) -> str:
    """Say that there is nothing from `first` to `last`, and how to see what is older."""
    needed = (last - newest).days + 1
    reach = next((days for days in _REACHES if days >= needed), needed)
    return _paragraph(
        f"There is nothing from {_lately(first, last)}. Your newest entry is from "
        f"{humanize.day(newest, last)}; “selfcomp history --days {reach}” goes back to it."
    )


def lines(
    check_ins: Sequence[CheckIn],
    sessions: Sequence[Session],
    scales: Sequence[str],
    first: date,
    last: date,
    today: date,
    on_this_day: Entry | None = None,
) -> Iterator[str]:
    """Yield the history from `first` to `last`: a sentence, the days of each scale, every entry.

    These are days of the journal; `today` is the calendar's. `on_this_day` is of an earlier year.
    """
    entries = overview.entries(check_ins, sessions)
    yield _paragraph(f"{_lately(first, last).capitalize()}: {_how_many(entries)}.")
    real = overview.real(check_ins, sessions)
    within = [check_in for check_in in real if check_in.moment.day >= first.isoformat()]
    yield from _trends(within, scales, first, last)
    yield ""
    if on_this_day:
        yield layout.shortened(describe.on_this_day(on_this_day), layout.width())
        yield ""
    yield from _table(entries, today)
    yield ""
    yield _paragraph("“selfcomp history --show ID” shows all that an entry holds.")


def found(
    check_ins: Sequence[CheckIn], sessions: Sequence[Session], words: Sequence[str], today: date
) -> Iterator[str]:
    """Yield what was found by a search: a sentence, and every entry."""
    entries = overview.entries(check_ins, sessions)
    if not entries:
        yield _paragraph("Nothing holds these words." if words else "Nothing has this tag.")
        return
    yield _paragraph(f"Found: {_how_many(entries)}.")
    yield ""
    yield from _table(entries, today, words)


def _how_many(entries: Sequence[Entry]) -> str:
    """Say how many entries there are; sessions that were only tried count apart."""
    alone = sum(isinstance(entry, CheckIn) for entry in entries)
    tried = sum(isinstance(entry, SessionEntry) and entry.session.tried for entry in entries)
    held = humanize.counts((alone, "check-in"), (len(entries) - alone - tried, "session"))
    only_tried = f"{humanize.count(tried, 'session')} only tried" if tried else ""
    return ", ".join(filter(None, (held, only_tried)))


def _lately(first: date, last: date) -> str:
    days = (last - first).days + 1
    return "today" if days == 1 else f"the last {days} days"


def _trends(
    check_ins: Sequence[CheckIn], scales: Sequence[str], first: date, last: date
) -> Iterator[str]:
    rated = {scale: days for scale in scales if (days := overview.days(check_ins, scale))}
    if not rated:
        return
    room = layout.width() - len(_INDENT)
    if (last - first).days >= room:  # no need to draw what was before the first rating
        first = max(first, min(days[0].day for days in rated.values()))
    marks = {
        scale: humanize.sparkline(
            overview.squeezed(days, first, last, room), LOWEST, HIGHEST
        ).rstrip()
        for scale, days in rated.items()
    }
    drawn = layout.draws("".join(marks.values()))
    if drawn:
        each = ceil(((last - first).days + 1) / room)
        stands = "a day" if each <= 1 else f"{each} days"
        yield _paragraph(
            f"Each mark is {stands}, up to today; where nothing was rated it is blank."
        )
    for scale, days in rated.items():
        ends = SCALES[scale]
        yield ""
        yield _paragraph(
            f"{scale.capitalize()} ({LOWEST} {ends.low}, {HIGHEST} {ends.high}), "
            f"median of each day: {describe.span(days)}."
        )
        if drawn and marks[scale]:
            yield _INDENT + marks[scale]


def _table(entries: Sequence[Entry], today: date, words: Sequence[str] = ()) -> Iterator[str]:
    cells = layout.width()
    rows = [(_when(entry, today), clean(entry.id)[: describe.SHORT_ID], entry) for entry in entries]
    if cells < STACKED:
        for when, short_id, entry in rows:
            yield f"{when}  {short_id}"
            yield from (_INDENT + line for line in _held(entry, cells - 2, words))
        return
    wide = max(len(when) for when, _, _ in rows)
    margin = wide + 2 + describe.SHORT_ID + 2
    yield f"{'When':{wide}}  {'ID':{describe.SHORT_ID}}  Entry"
    for when, short_id, entry in rows:
        first, *rest = _held(entry, cells - margin, words)
        yield f"{when:{wide}}  {short_id:{describe.SHORT_ID}}  {first}"
        yield from (" " * margin + line for line in rest)


def _held(entry: Entry, cells: int, words: Sequence[str]) -> list[str]:
    """Say what an entry holds, in lines; of a note only the first words, or those searched for."""
    if words:
        return layout.wrapped(layout.shortened(describe.found(entry, words), 2 * cells), cells)
    note = ""
    if isinstance(entry, CheckIn):
        feelings, tags = told(entry.feelings, entry.strengths), map(one_line, entry.tags)
        held = humanize.check_in(entry.ratings, feelings, None, tags)
        said = f"Check-in: {held}" if held else "Check-in"
        note = one_line(entry.note) if entry.note else ""
    else:
        said = describe.what(entry)
    found = layout.wrapped(said, cells)
    if note:
        found.append(f"“{layout.shortened(note, cells - 2)}”")
    return found


def _when(entry: Entry, today: date) -> str:
    """Say when an entry was: “today 08:05”, “Fri 20 Nov 21:30”."""
    local = entry.moment.local
    day, space, rest = humanize.day(local.date(), today).partition(" ")
    return f"{day[:3] if space else day}{space}{rest} {humanize.clock_time(local)}"


def _paragraph(words: str) -> str:
    return "\n".join(layout.paragraphs(words))
