"""A breath that can be followed: a circle that grows and grows smaller, or words alone."""

from functools import lru_cache
from math import cos, pi

from textual.content import Content
from textual.widgets import Static

from selfcomp_tui.session.plan import Breathe

COLUMNS, ROWS = 24, 11
"""The size of the picture in cells; each holds 2 by 4 dots of braille."""

_LEAST, _MOST = 6.0, 21.0
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_EMPTY = 0x2800


@lru_cache(maxsize=64)
def circle(radius: float) -> str:
    """Draw a ring of `radius` dots in braille, as lines of text."""
    lines = []
    centre_x, centre_y = COLUMNS - 0.5, ROWS * 2 - 0.5
    for row in range(ROWS):
        cells = []
        for column in range(COLUMNS):
            cell = 0
            for dy in range(4):
                for dx in range(2):
                    x, y = column * 2 + dx - centre_x, row * 4 + dy - centre_y
                    if abs((x * x + y * y) ** 0.5 - radius) <= 1.0:
                        cell |= _DOTS[dy][dx]
            cells.append(chr(_EMPTY + cell) if cell else " ")
        lines.append("".join(cells))
    return "\n".join(lines)


def radius(direction: str, part: float) -> float:
    """Return the circle's size in dots, moving softly, in half dots to keep the pictures few."""
    eased = (1 - cos(pi * part)) / 2
    full = eased if direction == "in" else 1 - eased
    return round((_LEAST + full * (_MOST - _LEAST)) * 2) / 2


class Breath(Static):
    """Shows where a breath is. With `moving` off it is words alone, changing with the breath."""

    DEFAULT_CSS = """
    Breath { width: 24; height: 13; }
    Breath.reduced { width: 20; height: 2; }
    """

    def __init__(self, *, moving: bool) -> None:
        super().__init__(markup=False, classes="" if moving else "reduced")
        self.moving = moving
        self._shown = ""

    def show(self, step: Breathe, elapsed: float) -> None:
        """Show the breath `elapsed` seconds into `step`. Draws only where something changed."""
        direction, part = step.phase(min(elapsed, step.seconds - 0.001))
        word = f"breathe {direction}"
        picture = f"{circle(radius(direction, part))}\n" if self.moving else ""
        shown = f"{picture}\n{word.center(COLUMNS if self.moving else 20).rstrip()}"
        if shown != self._shown:
            self._shown = shown
            self.update(Content(shown), layout=False)  # its size never changes
