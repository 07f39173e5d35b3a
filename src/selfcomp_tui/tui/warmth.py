"""A ground that grows warmer while one practises, as a room does from dusk to morning.

It is put in the place of the theme's ground when lines are drawn, so that no widget needs to know
of it, and nothing is laid out anew.
"""

from functools import lru_cache

from rich.color import Color as Drawn
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

MORNING = {"dark": "#1e1915", "light": "#fbf1df"}
"""The ground of each theme at the end of a practice; it begins with the theme's own."""

STEPS = 12
"""In how many steps it gets there: none of them is to be seen."""


class Warmth(LineFilter):
    """Draws `warmed` wherever the ground is `ground`."""

    def __init__(self, ground: str, warmed: Color) -> None:
        super().__init__()
        self._ground = Color.parse(ground).rich_color
        self._warmed = Style(bgcolor=warmed.rich_color)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Draw the other ground."""
        return [
            Segment(words, _on(style, self._ground, self._warmed), control)
            for words, style, control in segments
        ]


@lru_cache(maxsize=1024)
def _on(style: Style | None, ground: Drawn, warmed: Style) -> Style | None:
    return style + warmed if style is not None and style.bgcolor == ground else style


def ground_at(theme: str, ground: str, step: int) -> Color:
    """Return the ground of a theme after so many of the `STEPS`."""
    return Color.parse(ground).blend(Color.parse(MORNING[theme]), step / STEPS)
