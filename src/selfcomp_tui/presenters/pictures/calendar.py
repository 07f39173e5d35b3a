"""A year of days: a block of weeks for each month, and in it the middle of what was rated a day.

Pure functions; days without a rating are blank ground, on the screen and in the words.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from selfcomp_tui.base.humanize import MONTHS
from selfcomp_tui.insight.overview import Day
from selfcomp_tui.presenters.pictures.cells import Part, Row, shaded

MARKED = "[]"
"""The day that is marked."""

BAND = 8
"""How many rows some months side by side take: their names, and the days of the week."""

_CELL = len(MARKED)
_GAP = 1
_NAMES = 4
_DAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")
_WEEK = 7


@dataclass(frozen=True, slots=True)
class _Block:
    """A month as a block of weeks, the first of which begins on `monday`."""

    first: date
    last: date
    monday: date

    @classmethod
    def of(cls, year: int, month: int) -> "_Block":
        first = date(year, month, 1)
        after = date(year + month // 12, month % 12 + 1, 1)
        return cls(first, after - timedelta(days=1), first - timedelta(days=first.weekday()))

    @property
    def weeks(self) -> int:
        return ((self.last - self.monday).days // _WEEK) + 1

    @property
    def columns(self) -> int:
        return self.weeks * _CELL + _GAP

    def name(self, *, with_year: bool) -> str:
        """Return what stands above it, with the year where that is not known from beside it."""
        name = MONTHS[self.first.month - 1]
        return f"{name} {self.first.year}" if with_year or self.first.month == 1 else name


def calendar(
    days: Sequence[Day],
    first: date,
    last: date,
    marked: date,
    *,
    columns: int,
    rows: int,
    numbers: bool = False,
) -> list[Row]:
    """Draw the months from `first` to `last`, as many of them as fit, with the `marked` day.

    Each day is two cells in the step of its median, or with `numbers` its digit. Months stand side
    by side, the later ones below; where not all fit, those around the marked day are drawn.
    """
    pages = _pages(first, last, columns, rows)
    page = next(each for each in pages if marked >= each[0][0].first)
    # Many years are no slower than those months.
    begins = bisect_left(days, page[0][0].first, key=lambda each: each.day)
    ends = bisect_right(days, page[-1][-1].last, key=lambda each: each.day)
    held = {day.day: day.median for day in days[begins:ends]}
    found: list[Row] = []
    for band in page:
        names = "".join(
            block.name(with_year=at == 0).ljust(block.columns) for at, block in enumerate(band)
        )
        found.append((Part(" " * _NAMES + names, "quiet"),))
        for weekday, name in enumerate(_DAYS):
            parts = [Part(name.ljust(_NAMES), "quiet")]
            for block in band:
                cells = _cells(block, weekday, first, last, marked, held, numbers=numbers)
                parts += [*cells, Part(" " * _GAP)]
            found.append(tuple(parts))
    return found


def _pages(first: date, last: date, columns: int, rows: int) -> Iterator[list[list[_Block]]]:
    """Yield the months in bands that fit the columns, and these in pages: the latest page first.

    Within a page all goes forwards.
    """
    some = max(1, rows // BAND)
    page: list[list[_Block]] = []
    for band in _bands(first, last, columns):
        page.insert(0, band)
        if len(page) == some:
            yield page
            page = []
    if page:
        yield page


def _bands(first: date, last: date, columns: int) -> Iterator[list[_Block]]:
    """Yield the months that fit side by side, the latest first."""
    band: list[_Block] = []
    room = columns - _NAMES + _GAP
    for block in _blocks(first, last):
        if band and room < block.columns:
            yield band
            band, room = [], columns - _NAMES + _GAP
        band.insert(0, block)
        room -= block.columns
    yield band


def _blocks(first: date, last: date) -> Iterator[_Block]:
    """Yield the months, the latest first."""
    for number in range(last.year * 12 + last.month - 1, first.year * 12 + first.month - 2, -1):
        yield _Block.of(number // 12, number % 12 + 1)


def _cells(
    block: _Block,
    weekday: int,
    first: date,
    last: date,
    marked: date,
    held: Mapping[date, float],
    *,
    numbers: bool,
) -> Iterator[Part]:
    for week in range(block.weeks):
        day = block.monday + timedelta(days=week * _WEEK + weekday)
        if not max(first, block.first) <= day <= min(last, block.last):
            yield Part(" " * _CELL)
        elif day == marked:
            yield Part(MARKED, "bright")
        elif day not in held:
            yield Part(" " * _CELL, "ground")
        elif numbers:
            yield Part(f"{int(held[day] + 0.5):>{_CELL}}", "bright")
        else:
            yield shaded(held[day], _CELL)
