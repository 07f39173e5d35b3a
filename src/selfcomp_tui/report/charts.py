"""Where everything in the report's pictures stands: numbers only; the template draws them.

A picture's sizes are in its own units, which the page scales to the width there is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import fmean, median
from textwrap import shorten

from selfcomp_tui.base import humanize
from selfcomp_tui.domain.ratings import HIGHEST, LOWEST
from selfcomp_tui.insight.trends import Trend
from selfcomp_tui.presenters.pictures.forest import Difference

WIDTH = 640.0
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
    """A month of the calendar: its place, name and rated days, and what its ratings come to."""

    x: float
    y: float
    name: str
    cells: tuple[Cell, ...]
    days: int
    median: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Calendar:
    """The months from the first rated day to the last, each with a cell for every rated day."""

    scale: str
    height: float
    cell: float
    months: tuple[Month, ...]


CELL = 26.0
_MONTHS_A_ROW = 3
_MONTH_WIDTH = WIDTH / _MONTHS_A_ROW
_MONTH_HEIGHT = CELL * 6 + 44


def calendar(scale: str, ratings: Mapping[str, Sequence[int]]) -> Calendar:
    """Return the calendar of one scale; days without a rating have no cell."""
    days = {date.fromisoformat(day): median(values) for day, values in sorted(ratings.items())}
    by_month: dict[tuple[int, int], dict[date, float]] = {}
    for day, value in days.items():
        by_month.setdefault((day.year, day.month), {})[day] = value
    months = []
    for number, (month, rated) in enumerate(by_month.items()):
        row, column = divmod(number, _MONTHS_A_ROW)
        months.append(_month(month, rated, column * _MONTH_WIDTH, row * _MONTH_HEIGHT))
    rows = -(-len(months) // _MONTHS_A_ROW)
    return Calendar(scale, rows * _MONTH_HEIGHT, CELL - 2, tuple(months))


def _month(month: tuple[int, int], rated: Mapping[date, float], x: float, y: float) -> Month:
    first = date(*month, 1)
    name = f"{humanize.MONTHS[first.month - 1]} {first.year}"
    cells = []
    for day, value in rated.items():
        row, column = divmod(first.weekday() + day.day - 1, 7)
        cells.append(
            Cell(
                x=column * CELL,
                y=24 + row * CELL,
                shade=round((value - LOWEST) / (HIGHEST - LOWEST) * (SHADES - 1)),
                value=f"{value:g}",
                words=f"{day.day} {name}: {value:g}",
            )
        )
    values = list(rated.values())
    return Month(x, y, name, tuple(cells), len(rated), median(values), min(values), max(values))


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

    height: float
    lines: tuple[str, ...]
    bands: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]
    ratings: tuple[Mark, ...]
    months: tuple[Mark, ...]


_LINE_HEIGHT = 190.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 28.0, 8.0, 10.0, 26.0
_MOST_MONTHS = 12


def line(trend: Trend) -> Line:
    """Return the picture of a scale's weeks."""
    first, last = trend.weeks[0].monday, trend.weeks[-1].monday
    reach = max(7, (last - first).days)

    def across(day: date) -> float:
        return round(_LEFT + (day - first).days / reach * (WIDTH - _LEFT - _RIGHT), 1)

    def up(value: float) -> float:
        share = (value - LOWEST) / (HIGHEST - LOWEST)
        return round(_TOP + (1 - share) * (_LINE_HEIGHT - _TOP - _BOTTOM), 1)

    step = min(((b.monday - a.monday).days for a, b in pairwise(trend.weeks)), default=7)
    pieces: list[list[tuple[float, float, float, float]]] = []
    before: date | None = None
    for week in trend.weeks:
        if before is None or (week.monday - before).days > step:
            pieces.append([])
        pieces[-1].append((across(week.monday), up(week.median), up(week.low), up(week.high)))
        before = week.monday
    return Line(
        height=_LINE_HEIGHT,
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
    """One difference: its words, value and interval."""

    y: float
    words: str
    low: float
    at: float
    high: float
    clear: bool


@dataclass(frozen=True, slots=True)
class Forest:
    """Differences below each other, with the line of no difference."""

    height: float
    zero: float
    rows: tuple[Row, ...]
    marks: tuple[Mark, ...]


_ROW = 24.0
_WORDS = 300.0
_LETTER = 8.0
_LETTERS = 38


def forest(found: Sequence[Difference], to: float | None = None) -> Forest:
    """Return the picture of differences, on an axis that reaches as far as they do, or `to`."""
    known = [(each, each.span) for each in found if each.span]
    reach = to or max([1.0, *(max(-span.low, span.high) for _, span in known)])
    words = min(_WORDS, max((len(each.name) * _LETTER for each in found), default=0) + _LETTER)

    def across(value: float) -> float:
        return round(words + (value + reach) / (2 * reach) * (WIDTH - words - 12), 1)

    rows = [
        Row(
            y=number * _ROW + 16,
            words=shorten(each.name, _LETTERS, placeholder="…"),
            low=across(span.low),
            at=across(span.at),
            high=across(span.high),
            clear=each.clear,
        )
        for number, (each, span) in enumerate(known)
    ]
    whole = int(reach)
    marks = (
        Mark(across(-whole), f"−{whole}"),
        Mark(across(0), "0"),
        Mark(across(whole), f"+{whole}"),
    )
    return Forest(len(rows) * _ROW + 40, across(0), tuple(rows), marks)


@dataclass(frozen=True, slots=True)
class Dots:
    """Ratings beside each other in their order: where each stands, and the mean of all."""

    name: str
    y: float
    dots: tuple[tuple[float, float], ...]
    mean: float | None


_DOTS_HEIGHT, _DOTS_ROW, _NAMES = 44.0, 64.0, 130.0


def dots(rated: Mapping[str, Sequence[float | None]]) -> tuple[float, tuple[Dots, ...]]:
    """Return a row of dots for each name, and the height of all; what was not rated has none."""

    def up(value: float) -> float:
        return round((HIGHEST - value) / (HIGHEST - LOWEST) * _DOTS_HEIGHT + 8, 1)

    rows = []
    for number, (name, values) in enumerate(rated.items()):
        step = (WIDTH - _NAMES - 12) / max(1, len(values) - 1)
        known = [(at, value) for at, value in enumerate(values) if value is not None]
        rows.append(
            Dots(
                name,
                number * _DOTS_ROW,
                tuple((round(_NAMES + at * step, 1), up(value)) for at, value in known),
                up(fmean(value for _, value in known)) if known else None,
            )
        )
    return len(rows) * _DOTS_ROW, tuple(rows)
