"""A sheet of words with a picture among them."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from selfcomp_tui.tui.sheets.sheet import Page, Sheet
from selfcomp_tui.tui.widgets.keys import KeyLine
from selfcomp_tui.tui.widgets.picture import Draw, Picture


class PictureSheet(Sheet[None]):
    """Words, a picture, and the words that stand beside it."""

    DEFAULT_CSS = """
    PictureSheet Picture { margin: 1 0; }
    """

    def __init__(self, title: str, above: str, draw: Draw, below: str, *, hue: str) -> None:
        super().__init__(title, above)
        self._picture = Picture(draw, hue)
        self._below = below

    def compose(self) -> ComposeResult:
        """Lay out the words and the picture."""
        with Page(id="sheet"):
            yield Static(self._title, classes="title", markup=False)
            yield Static(Content(self._body), id="body", markup=False)
            yield self._picture
            yield Static(Content(self._below), id="below", markup=False)
        yield KeyLine()
