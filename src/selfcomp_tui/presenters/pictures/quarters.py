"""Feelings as the quarters of a square: unpleasant to pleasant, and from stirred to calm."""

from collections.abc import Sequence

from selfcomp_tui.domain.feelings import Cell
from selfcomp_tui.presenters.pictures.cells import Part, Row

_ORDER = ((2, 0), (3, 1))
"""Which of the cells stand where: above what stirs, below what is calm; on the left unpleasant."""

QUARTERS = 4
_NUMBER = 3


def quarters(cells: Sequence[Cell], columns: int) -> list[Row]:
    """Draw the first four cells as a square, each with its number and some of its words.

    The others stand below it, side by side.
    """
    half = columns // 2
    heads = [_side(cells[at].name)[0] for at in _ORDER[0]]
    rows: list[Row] = [
        tuple(Part(" " * _NUMBER + head.ljust(half - _NUMBER), "quiet") for head in heads)
    ]
    for left, right in _ORDER:
        names = (f"{at + 1}".ljust(_NUMBER) + _side(cells[at].name)[1] for at in (left, right))
        rows.append(tuple(Part(name.ljust(half)) for name in names))
        words = (" " * _NUMBER + _some(cells[at], half - _NUMBER - 1) for at in (left, right))
        rows.append(tuple(Part(each.ljust(half), "quiet") for each in words))
    rest = [
        f"{at}".ljust(_NUMBER) + cell.name for at, cell in enumerate(cells[QUARTERS:], QUARTERS + 1)
    ]
    return [*rows, (Part("".join(each.ljust(half) for each in rest)),)] if rest else rows


def _side(name: str) -> tuple[str, str]:
    """Return both halves of a name: “pleasant, lively”."""
    side, _, kind = name.partition(", ")
    return side, kind or side


def _some(cell: Cell, most: int) -> str:
    """Return the first words of a cell, as many as fit."""
    said = ""
    for word in cell.words:
        longer = f"{said}, {word}" if said else word
        if len(longer) > most:
            break
        said = longer
    return said
