"""Where everything in the report's pictures stands: numbers only; the template draws them.

A place is a share of the width or height in percent. So a picture is as large as the page likes,
and its letters and dots stay as large as they are. Only a month of the calendar has units of its
own, and is scaled as a whole.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import fmean, median

from selfcomp_tui.base import humanize
from selfcomp_tui.domain.ratings import HIGHEST, LOWEST
from selfcomp_tui.insight.trends import Trend
from selfcomp_tui.presenters.pictures.forest import Difference

WHOLE = 100.0
SHADES = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of the calendar: its place, shade (0 the lightest), rating, and what it stands for."""

    x: float
    y: float
    shade: int
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the calendar: its name, its rated days and the blank ones between them.

    Beside them stands what its ratings come to.
    """

    name: str
    height: float
    cells: tuple[Cell, ...]
    blank: tuple[tuple[float, float], ...]
    median: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Calendar:
    """The months from the first rated day to the last that hold one, with a cell for every day."""

    scale: str
    months: tuple[Month, ...]


CELL = 24.0
_STEP = CELL + 2
MONTH_WIDTH = _STEP * 7 - 2
_MONTH_NAME = 26.0


def calendar(scale: str, ratings: Mapping[str, Sequence[int]]) -> Calendar:
    """Return the calendar of one scale."""
    days = {date.fromisoformat(day): median(values) for day, values in sorted(ratings.items())}
    by_month: dict[tuple[int, int], dict[date, float]] = {}
    for day, value in days.items():
        by_month.setdefault((day.year, day.month), {})[day] = value
    first, last = min(days), max(days)
    return Calendar(
        scale, tuple(_month(*month, rated, first, last) for month, rated in by_month.items())
    )


def _month(year: int, month: int, rated: Mapping[date, float], first: date, last: date) -> Month:
    name = f"{humanize.MONTHS[month - 1]} {year}"
    days = [
        day
        for number in range(monthrange(year, month)[1])
        if first <= (day := date(year, month, number + 1)) <= last
    ]
    values = list(rated.values())
    return Month(
        name,
        _place(days[-1])[1] + _STEP,
        tuple(
            Cell(
                *_place(day),
                shade=round((value - LOWEST) / (HIGHEST - LOWEST) * (SHADES - 1)),
                value=f"{value:g}",
                words=f"{day.day} {name}: {value:g}",
            )
            for day, value in rated.items()
        ),
        tuple(_place(day) for day in days if day not in rated),
        median(values),
        min(values),
        max(values),
    )


def _place(day: date) -> tuple[float, float]:
    row, column = divmod(day.replace(day=1).weekday() + day.day - 1, 7)
    return column * _STEP, _MONTH_NAME + row * _STEP


@dataclass(frozen=True, slots=True)
class Mark:
    """A line across or up a picture, with its words."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """Weeks of one scale: the line of their medians, in pieces where weeks are missing.

    `band` are the outlines of the middle half of the ratings, piece by piece.
    """

    left: float
    lines: tuple[str, ...]
    bands: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]
    ratings: tuple[Mark, ...]
    months: tuple[Mark, ...]


_LEFT, _RIGHT, _TOP, _BOTTOM = 5.0, 1.5, 5.0, 15.0
_MOST_MONTHS = 12


def line(trend: Trend) -> Line:
    """Return the picture of a scale's weeks."""
    first, last = trend.weeks[0].monday, trend.weeks[-1].monday
    reach = max(7, (last - first).days)

    def across(day: date) -> float:
        return round(_LEFT + (day - first).days / reach * (WHOLE - _LEFT - _RIGHT), 2)

    def up(value: float) -> float:
        share = (value - LOWEST) / (HIGHEST - LOWEST)
        return round(_TOP + (1 - share) * (WHOLE - _TOP - _BOTTOM), 2)

    step = min(((b.monday - a.monday).days for a, b in pairwise(trend.weeks)), default=7)
    pieces: list[list[tuple[float, float, float, float]]] = []
    before: date | None = None
    for week in trend.weeks:
        if before is None or (week.monday - before).days > step:
            pieces.append([])
        pieces[-1].append((across(week.monday), up(week.median), up(week.low), up(week.high)))
        before = week.monday
    return Line(
        left=_LEFT,
        lines=tuple(_points((x, y) for x, y, _, _ in piece) for piece in pieces),
        bands=tuple(
            _points([(x, h) for x, _, _, h in piece] + [(x, lo) for x, _, lo, _ in piece[::-1]])
            for piece in pieces
        ),
        dots=tuple((x, y) for piece in pieces for x, y, _, _ in piece if len(piece) == 1),
        ratings=tuple(Mark(up(value), str(value)) for value in (LOWEST, 5, HIGHEST)),
        months=tuple(Mark(across(day), words) for day, words in _month_marks(first, last)),
    )


def _points(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)


def _month_marks(first: date, last: date) -> list[tuple[date, str]]:
    """Return the first days of months to mark, no more than there is room for."""
    months = []
    day = first.replace(day=1)
    while (day := (day + timedelta(days=32)).replace(day=1)) <= last:
        months.append(day)
    every = -(-len(months) // _MOST_MONTHS) or 1
    year = (last - first).days > 366
    return [
        (day, humanize.MONTHS[day.month - 1] + (f" {day.year % 100:02}" if year else ""))
        for day in months[::every]
    ]


@dataclass(frozen=True, slots=True)
class Row:
    """One difference: its words, the scale that it is of, its value and interval."""

    words: str
    scale: str
    low: float
    at: float
    high: float
    clear: bool


@dataclass(frozen=True, slots=True)
class Forest:
    """Differences below each other, with the line of no difference and the ends of the axis."""

    zero: float
    rows: tuple[Row, ...]
    marks: tuple[Mark, ...]


_ASIDE = 9.0  # so that the words at both ends have room


def forest(found: Iterable[tuple[str, Difference]], to: float | None = None) -> Forest:
    """Return the picture of differences, each with its scale.

    Its axis reaches as far as they do, or `to`.
    """
    known = [(scale, each, each.span) for scale, each in found if each.span]
    reach = to or max([1.0, *(max(-span.low, span.high) for _, _, span in known)])

    def across(value: float) -> float:
        return round(_ASIDE + (value + reach) / (2 * reach) * (WHOLE - 2 * _ASIDE), 2)

    rows = tuple(
        Row(each.name, scale, across(span.low), across(span.at), across(span.high), each.clear)
        for scale, each, span in known
    )
    whole = int(reach)
    marks = (
        Mark(across(-whole), f"{whole} lower"),
        Mark(across(0), "0"),
        Mark(across(whole), f"{whole} higher"),
    )
    return Forest(across(0), rows, marks)


@dataclass(frozen=True, slots=True)
class Dots:
    """Ratings beside each other in their order: where each stands, and the mean of all."""

    name: str
    dots: tuple[tuple[float, float], ...]
    mean: float | None


_DOT = 10.0  # so that a dot at an edge is whole


def dots(rated: Mapping[str, Sequence[float | None]]) -> tuple[Dots, ...]:
    """Return a row of dots for each name; what was not rated has none."""

    def up(value: float) -> float:
        share = (HIGHEST - value) / (HIGHEST - LOWEST)
        return round(share * (WHOLE - 2 * _DOT) + _DOT, 1)

    rows = []
    for name, values in rated.items():
        step = (WHOLE - 2) / max(1, len(values) - 1)
        known = [(at, value) for at, value in enumerate(values) if value is not None]
        rows.append(
            Dots(
                name,
                tuple((round(1 + at * step, 2), up(value)) for at, value in known),
                up(fmean(value for _, value in known)) if known else None,
            )
        )
    return tuple(rows)
