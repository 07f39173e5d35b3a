"""A picture made of rows of cells, drawn for as many columns as there are."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from selfcomp_tui.presenters.pictures.cells import Part, Row, Tone
from selfcomp_tui.tui.colours import hue

_STYLES: Mapping[Tone, str] = {"plain": "", "quiet": "$quiet", "ground": "on $panel"}
_FILLED = "▇"

Draw = Callable[[int], Sequence[Row]]


class Picture(Widget):
    """A picture in a hue; `draw` is given the number of columns, and drawn anew for another."""

    DEFAULT_CSS = """
    Picture { width: 56; max-width: 100%; height: auto; text-wrap: nowrap; }
    """

    def __init__(self, draw: Draw, colour: str = "$primary") -> None:
        super().__init__()
        self._draw = draw
        self._colour = colour

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return how many rows it takes at this width."""
        return len(self._draw(width))

    def render(self) -> RenderResult:
        """Draw it."""
        return Content("\n").join(drawn(row, self._colour) for row in self._draw(self.size.width))


def drawn(row: Row, colour: str, *, tones: bool = False) -> Content:
    """Return a row in colours; what is bright is in the one given, steps are in its tones.

    Where the terminal can show `tones`, cells of a step are filled; else they are signs.
    """
    # Neighbours of one tone are one piece: a picture has hundreds of cells.
    alike = (
        Part("".join(part.text for part in parts), tone)
        for tone, parts in groupby(row, key=attrgetter("tone"))
    )
    return Content.assemble(*(_part(part, colour, tones=tones) for part in alike))


def in_hues(rows: Iterable[tuple[str, Row]]) -> Content:
    """Return rows below each other, each in the hue of its scale; “” is no scale's."""
    return Content("\n").join(drawn(row, hue(scale) if scale else "") for scale, row in rows)


def _part(part: Part, colour: str, *, tones: bool) -> tuple[str, str]:
    if tones and isinstance(part.tone, int):
        return _FILLED * len(part.text), f"{colour}-{part.tone} on $panel"
    if tones and part.tone == "band":
        return " " * len(part.text), f"on {colour}-1"
    if tones and part.tone == "line":
        return part.text, f"{colour}-5 on {colour}-1"
    return part.text, _STYLES.get(part.tone, colour)
