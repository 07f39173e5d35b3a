"""A picture made of rows of cells, drawn for as many columns as there are."""

from collections.abc import Callable, Mapping, Sequence

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from selfcomp_tui.presenters.pictures.cells import Row, Tone

Draw = Callable[[int], Sequence[Row]]


class Picture(Widget):
    """A picture in a hue; `draw` is given the number of columns, and drawn anew for another."""

    DEFAULT_CSS = """
    Picture { width: 56; max-width: 100%; height: auto; text-wrap: nowrap; }
    """

    def __init__(self, draw: Draw, hue: str = "$primary") -> None:
        super().__init__()
        self._draw = draw
        self._styles: Mapping[Tone, str] = {"plain": "", "quiet": "$quiet", "bright": hue}

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return how many rows it takes at this width."""
        return len(self._draw(width))

    def render(self) -> RenderResult:
        """Draw it."""
        return Content("\n").join(
            Content.assemble(*((part.text, self._styles[part.tone]) for part in row))
            for row in self._draw(self.size.width)
        )
