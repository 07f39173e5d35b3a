"""A forest plot: intervals below each other, on one axis around “no difference”."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

from selfcomp_tui.presenters.pictures.cells import Part, Row, Tone

LEAST_REACH = 1
"""How far the axis reaches at least, in points, so that little does not look like much."""

LEAST_AXIS = 15
"""In how many cells an interval can still be seen."""

_GAP = "  "


EARLY = "too early to say"


class Span(NamedTuple):
    """A value within its interval, in points."""

    low: float
    at: float
    high: float


@dataclass(frozen=True, slots=True)
class Difference:
    """What is drawn in one row, and what it rests on; without a `span` it is too early to say.

    What is `clear` is drawn bright.
    """

    name: str
    span: Span | None
    number: str
    clear: bool


def reach(found: Sequence[Difference]) -> int:
    """Return how far an axis has to reach, to both sides, to hold all of them."""
    spans = [each.span for each in found if each.span]
    return max([LEAST_REACH, *(ceil(max(abs(each.low), abs(each.high))) for each in spans)])


def forest(
    found: Sequence[Difference], columns: int, *, middle: str, to: int | None = None
) -> list[Row]:
    """Draw intervals in so many columns, on an axis that reaches as far as they do, or `to`.

    `middle` says what the middle of the axis stands for.
    """
    if not found:
        return []
    numbers = max(len(each.number) for each in found)
    names = max(len(each.name) for each in found)
    room = columns - numbers - 2 * len(_GAP)
    names = max(1, min(names, room - LEAST_AXIS))
    axis = max(LEAST_AXIS, room - names)
    axis -= 1 - axis % 2  # an odd number of cells has a middle
    end = reach(found) if to is None else to
    rows = [_row(each, names, axis, end) for each in found]
    return [*rows, (Part(" " * names + _GAP + _ends(axis, end, middle), "quiet"),)]


def _row(found: Difference, names: int, axis: int, end: int) -> Row:
    tone: Tone = "bright" if found.clear else "quiet"
    name = Part(_fitted(found.name, names) + _GAP, "plain" if found.clear else "quiet")
    number = Part(_GAP + found.number, "quiet")
    if found.span is None:
        return name, Part(EARLY[:axis].center(axis), "quiet"), number
    low, at, high = (_cell(each, axis, end) for each in found.span)
    before, after = " " * low, " " * (axis - high - 1)
    marks = ["─"] * (high - low + 1)
    marks[0], marks[-1] = "├", "┤"
    marks[at - low] = "●"
    return (
        name,
        *_with_middle(before, 0, axis),
        Part("".join(marks), tone),
        *_with_middle(after, high + 1, axis),
        number,
    )


def _cell(value: float, axis: int, end: int) -> int:
    return round((value + end) / (2 * end) * (axis - 1))


def _with_middle(blank: str, begins: int, axis: int) -> Row:
    """Draw the line of no difference where it runs through cells that are blank."""
    at = axis // 2 - begins
    if 0 <= at < len(blank):
        blank = f"{blank[:at]}┊{blank[at + 1 :]}"
    return (Part(blank, "quiet"),)


def _fitted(name: str, cells: int) -> str:
    return name.ljust(cells) if len(name) <= cells else f"{name[: cells - 1]}…"


def _ends(axis: int, end: int, middle: str) -> str:
    low, high = f"{end} lower", f"{end} higher"
    if 2 * len(high) + len(middle) + 2 > axis:
        low, middle, high = f"−{end}", "0", f"+{end}"
    begins = axis // 2 - len(middle) // 2
    return low.ljust(begins) + middle + high.rjust(axis - begins - len(middle))
