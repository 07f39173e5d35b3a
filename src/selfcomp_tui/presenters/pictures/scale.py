"""A scale as nine cells to choose from, and how a rating moved along it."""

from collections.abc import Mapping, Sequence

from selfcomp_tui.domain.ratings import HIGHEST, LOWEST, SCALES
from selfcomp_tui.presenters.pictures.cells import Part, Row, shaded

_CELL = 4
_WIDTH = _CELL + 1

_NAMES = 12
_STEP = 2
_AXIS = (HIGHEST - LOWEST) * _STEP + 1


def choice(name: str, marked: int | None) -> list[Row]:
    """Draw the cells of a scale below their numbers, with the words at its ends.

    The cell that is `marked` is lit, and its number stands in brackets.
    """
    numbers, cells = [], []
    for number in range(LOWEST, HIGHEST + 1):
        chosen = number == marked
        written = f"[{number}]" if chosen else f" {number} "
        numbers.append(Part(written.ljust(_WIDTH), "bright" if chosen else "plain"))
        cells.append(Part("█" * _CELL, "bright") if chosen else shaded(number, _CELL))
        cells.append(Part(" "))
    scale = SCALES[name]
    ends = scale.low + scale.high.rjust(HIGHEST * _WIDTH - 1 - len(scale.low))
    return [tuple(numbers), tuple(cells), (Part(ends, "quiet"),)]


def changes(
    names: Sequence[str], before: Mapping[str, int], after: Mapping[str, int]
) -> list[tuple[str, Row]]:
    """Draw for each scale where it was, and where it is, on a line from lowest to highest.

    Returned with the name of its scale; what stands for none comes with “”.
    """
    found: list[tuple[str, Row]] = []
    for name in names:
        was, now = before.get(name), after.get(name)
        title = Part(f"{name.capitalize():{_NAMES}}")
        row = (title, *_line(was, now), Part(f"  {_said(was, now)}", "quiet"))
        found.append((name, row))
    axis = "lower" + "higher".rjust(_AXIS - len("lower"))
    return [*found, ("", (Part(" " * _NAMES + axis, "quiet"),))]


def _line(was: int | None, now: int | None) -> Row:
    cells = [" "] * _AXIS
    places = [(value - LOWEST) * _STEP for value in (was, now) if value is not None]
    for at in range(min(places), max(places)):
        cells[at] = "─"
    if was is not None:
        cells[(was - LOWEST) * _STEP] = "·"
    if now is not None:
        cells[(now - LOWEST) * _STEP] = "●"
    return (Part("".join(cells), "bright"),)


def _said(was: int | None, now: int | None) -> str:
    if now is None:
        return f"was {was}"
    if was is None:
        return f"is {now}"
    return f"{now}, as before" if was == now else f"was {was}, is {now}"
