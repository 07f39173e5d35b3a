"""What the history screen looks at, has asked for, and knows. It draws nothing and knows no clock.

Reading takes time and answers come back late or in another order, so each request has a number:
what answers an older one is passed over.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from selfcomp_tui.domain.ratings import SCALES
from selfcomp_tui.presenters import findings
from selfcomp_tui.services import history
from selfcomp_tui.services.history import MOST, SPANS, Past, Span, Window

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from selfcomp_tui.domain.records import CheckIn
    from selfcomp_tui.insight.overview import Entry
    from selfcomp_tui.services.findings import Findings
    from selfcomp_tui.services.insights import Insights

VIEWS = ("list", "calendar", "weeks", "helps")


@dataclass(frozen=True, slots=True)
class Request:
    """One reading of the journal: which days, for which words, and at most so many entries."""

    number: int
    window: Window
    words: str
    most: int
    past: Past | None

    def read(self, journal_file: "Path") -> Span:
        """Read it. Raises `Problem`."""
        return history.read(
            journal_file, self.window, words=self.words, most=self.most, past=self.past
        )


@dataclass(frozen=True, slots=True)
class Deleted:
    """An entry that was deleted here, and can be brought back."""

    id: str


@dataclass(frozen=True, slots=True)
class Edited:
    """A check-in that was changed here: as it was before, and as it became."""

    before: "CheckIn"
    after: "CheckIn"


class HistoryModel:
    """The state of the history screen: a view on a window of days, and what was read of them."""

    def __init__(self, days: int | None) -> None:
        self.view = VIEWS[0]
        self.scale = next(iter(SCALES))
        self.numbers = False
        self.in_words = False
        self._helping_scale: str | None = None
        self._marked: date | None = None
        self.words = ""
        self.span: Span | None = None
        self.undoable: list[Deleted | Edited] = []
        self._editing: CheckIn | None = None
        self._days: int | None = days or SPANS["month"]
        self._until: date | None = None
        self._most = MOST
        self._number = 0
        self._past: Past | None = None
        self._reading_past = False
        self._findings: dict[Window, Findings | None] = {}

    # --- what is looked at ----------------------------------------------------------------------

    def window(self, today: "date") -> Window:
        """Return the days that are looked at."""
        return Window(self._days, today, self._until)

    def look_at(self, window: Window) -> None:
        """Look at other days, from their newest entries on."""
        self._days, self._until, self._most = window.days, window.until, MOST

    @property
    def all_days(self) -> bool:
        """Whether no day is left out."""
        return self._days is None

    @property
    def moved_back(self) -> bool:
        """Whether the days end before today."""
        return self._until is not None

    def search(self, words: str) -> None:
        """Look for entries that hold these words."""
        self.words, self._most = words, MOST

    def show_more(self) -> None:
        """Ask for more of the older entries."""
        self._most += MOST

    def turn_view(self, way: int) -> None:
        """Turn to the next view (1), or the one before (-1). The days stay as they are."""
        self.view = VIEWS[(VIEWS.index(self.view) + way) % len(VIEWS)]

    @property
    def pictured(self) -> bool:
        """Whether days or weeks are looked at as a picture."""
        return self.view in ("calendar", "weeks") and not self.in_words

    def marked(self, span: Span) -> "date":
        """Return the day that is marked; at first the last one."""
        return min(max(self._marked or span.last, span.first), span.last)

    def mark(self, span: Span, days: int) -> None:
        """Mark the day so many days after the one that is marked, as far as the days reach."""
        self._marked = self.marked(span) + timedelta(days=days)
        self._marked = self.marked(span)

    @property
    def scales(self) -> "Sequence[str]":
        """The scales that were ever rated."""
        rated = self.span.past.days if self.span else {}
        return [scale for scale in SCALES if scale in rated]

    def turn_scale(self) -> None:
        """Take the next scale that was ever rated."""
        self.scale = _after(self.scale, self.scales)

    def helping_scale(self, found: "Insights") -> str:
        """Return the scale of which it is shown what seems to help: at first the surest one."""
        scales = _scales_of(found)
        if self._helping_scale not in scales:
            clear = findings.clear(found.helping, found.comparisons)
            self._helping_scale = clear[0].scale if clear else scales[0]
        return self._helping_scale or scales[0]

    def turn_helping_scale(self, found: "Insights") -> None:
        """Take the next scale of which there is something."""
        self._helping_scale = _after(self.helping_scale(found), _scales_of(found))

    def entry_at(self, line: int | None) -> "Entry | None":
        """Return the entry on a line of the list."""
        entries: Sequence[Entry] = self.span.entries if self.span else ()
        return entries[line] if line is not None and line < len(entries) else None

    def is_more(self, line: int | None) -> bool:
        """Tell whether a line of the list stands for the older entries."""
        return self.span is not None and self.span.more and line == len(self.span.entries)

    def begin_edit(self, entry: "CheckIn") -> None:
        """Remember how a check-in is before it is changed."""
        self._editing = entry

    def _see_what_was_edited(self) -> None:
        before, self._editing = self._editing, None
        if before is None or self.span is None:
            return
        for entry in self.span.entries:
            if entry.id == before.id and entry != before and isinstance(entry, type(before)):
                self.undoable.append(Edited(before, entry))

    # --- what was asked for and read ------------------------------------------------------------

    def request(self, today: "date") -> Request:
        """Ask for what is looked at; what was asked before need not be answered any more."""
        self._number += 1
        return Request(self._number, self.window(today), self.words, self._most, self._past)

    def take(self, request: Request, span: Span) -> bool:
        """Take what was read; tell whether it is what was asked for last."""
        if request.number != self._number:
            return False
        if self._past and self._past.written == span.past.written:
            span = replace(span, past=self._past)
        else:  # somebody wrote: here, or in another terminal
            self._past = None
            self._findings = {}
        self.span = span
        self._see_what_was_edited()
        return True

    def begin_past(self) -> bool:
        """Tell whether the past is to be read now: it is not known, and nobody is reading it."""
        if self._reading_past or self._past is not None:
            return False
        self._reading_past = True
        return True

    def take_past(self, past: Past) -> bool:
        """Take what all days come to; tell whether the span must be read again after it."""
        self._reading_past = False
        self._past = past
        if self.span is None:
            return False
        if past.written != self.span.past.written:
            return True  # somebody wrote meanwhile
        self.span = replace(self.span, past=past)
        return False

    @property
    def empty(self) -> bool:
        """Whether the whole journal is known to hold nothing, and nothing could be brought back."""
        return self._past is not None and not self._past.counts and not self.undoable

    def begin_findings(self, window: Window) -> bool:
        """Tell whether what a window tells is to be read now."""
        if window in self._findings:
            return False
        self._findings[window] = None
        return True

    def take_findings(self, window: Window, found: "Findings") -> None:
        """Take what a window tells."""
        self._findings[window] = found

    def findings(self, window: Window) -> "Findings | None":
        """Return what a window tells; None while it is being read."""
        return self._findings.get(window)


def _scales_of(found: "Insights") -> "Sequence[str]":
    return [scale for scale in SCALES if any(each.scale == scale for each in found.helping)]


def _after(scale: str, scales: "Sequence[str]") -> str:
    """Return the scale that comes next; the first where this one is none of them."""
    if scale not in scales:
        return scales[0] if scales else scale
    return scales[(scales.index(scale) + 1) % len(scales)]
