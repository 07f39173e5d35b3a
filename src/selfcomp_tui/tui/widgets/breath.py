"""A breath that can be followed: a circle that grows and grows smaller, or words alone."""

from functools import lru_cache
from math import cos, pi

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from selfcomp_tui.session.plan import Breathe

COLUMNS, ROWS = 24, 11
"""The size of the picture in cells; each holds 2 by 4 dots of braille."""

LARGE = 1.5
"""How many times as large it is where the screen is."""

LARGE_SCREEN = Size(100, 36)

EDGE = 2.2
"""How many dots from the middle of the ring its soft edge ends; the ring itself ends at 1."""

_LEAST, _MOST = 6.0, 19.5
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_EMPTY = 0x2800


@lru_cache(maxsize=64)
def circle(radius: float, columns: int, rows: int) -> tuple[str, ...]:
    """Draw a ring of `radius` dots in braille, as so many lines of text.

    Its edge is soft: beyond the ring only every other dot is there, so it needs no tones.
    """
    lines = []
    centre_x, centre_y = columns - 0.5, rows * 2 - 0.5
    for row in range(rows):
        cells = []
        for column in range(columns):
            cell = 0
            for dy in range(4):
                for dx in range(2):
                    x, y = column * 2 + dx - centre_x, row * 4 + dy - centre_y
                    off = abs((x * x + y * y) ** 0.5 - radius)
                    if off <= 1.0 or (off <= EDGE and (dx + dy) % 2):
                        cell |= _DOTS[dy][dx]
            cells.append(chr(_EMPTY + cell) if cell else " ")
        lines.append("".join(cells))
    return tuple(lines)


def radius(direction: str, part: float, times: float = 1) -> float:
    """Return the circle's size in dots, moving softly, in half dots to keep the pictures few."""
    eased = (1 - cos(pi * part)) / 2
    full = eased if direction == "in" else 1 - eased
    return round((_LEAST + full * (_MOST - _LEAST)) * times * 2) / 2


class Breath(Widget):
    """Shows where a breath is. With `moving` off it is words alone, changing with the breath."""

    DEFAULT_CSS = """
    Breath { width: 24; height: 13; }
    Breath.reduced { height: 2; }
    """

    def __init__(self, *, moving: bool) -> None:
        super().__init__(classes="" if moving else "reduced")
        self.moving = moving
        self._times = 1.0
        self._lines: tuple[str, ...] = ()

    @property
    def _cells(self) -> tuple[int, int]:
        return round(COLUMNS * self._times), round(ROWS * self._times)

    def fit(self, screen: Size) -> None:
        """Be larger where the screen is."""
        is_large = screen.width >= LARGE_SCREEN.width and screen.height >= LARGE_SCREEN.height
        self._times = LARGE if self.moving and is_large else 1.0
        if self.moving:
            columns, rows = self._cells
            self.styles.width, self.styles.height = columns, rows + 2

    def show(self, step: Breathe, elapsed: float) -> None:
        """Show the breath `elapsed` seconds into `step`. Draws only the lines that changed."""
        direction, part = step.phase(min(elapsed, step.seconds - 0.001))
        columns, rows = self._cells
        picture = circle(radius(direction, part, self._times), columns, rows) if self.moving else ()
        lines = (*picture, "", f"breathe {direction}".center(columns))
        known = self._lines if len(self._lines) == len(lines) else (None,) * len(lines)
        self._lines = lines
        changed = [Region(0, y, columns, 1) for y, line in enumerate(lines) if line != known[y]]
        if changed:
            self.refresh(*changed)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the picture."""
        line = self._lines[y] if y < len(self._lines) else ""
        style = self.rich_style
        return Strip([Segment(line, style)]).adjust_cell_length(self.size.width, style)
