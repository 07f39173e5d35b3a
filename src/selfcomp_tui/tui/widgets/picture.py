"""A picture made of rows of cells, drawn for as many columns as there are."""

from collections.abc import Callable, Mapping, Sequence

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from selfcomp_tui.presenters.pictures.cells import Row, Tone

_STYLES: Mapping[Tone, str] = {"plain": "", "quiet": "$quiet"}

Draw = Callable[[int], Sequence[Row]]


class Picture(Widget):
    """A picture in a hue; `draw` is given the number of columns, and drawn anew for another."""

    DEFAULT_CSS = """
    Picture { width: 56; max-width: 100%; height: auto; text-wrap: nowrap; }
    """

    def __init__(self, draw: Draw, hue: str = "$primary") -> None:
        super().__init__()
        self._draw = draw
        self._hue = hue

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return how many rows it takes at this width."""
        return len(self._draw(width))

    def render(self) -> RenderResult:
        """Draw it."""
        return Content("\n").join(drawn(row, self._hue) for row in self._draw(self.size.width))


def drawn(row: Row, hue: str) -> Content:
    """Return a row in colours; what is bright is in the hue."""
    return Content.assemble(*((part.text, _STYLES.get(part.tone, hue)) for part in row))
