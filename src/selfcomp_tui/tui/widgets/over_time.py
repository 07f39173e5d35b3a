"""A picture of days or weeks, with what it shows above it, and what the marked one holds below."""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from selfcomp_tui.presenters.pictures.cells import Row
from selfcomp_tui.tui.program import program_of
from selfcomp_tui.tui.widgets.picture import drawn

ROOM = 15
"""With fewer rows the picture comes before the words about it."""

ROOM_FOR_WORDS = 6
"""How many rows these and the marked one's take, with the room between."""

Draw = Callable[[int, int], Sequence[Row]]
"""Draws in so many columns and rows."""


class OverTime(Vertical):
    """The picture takes what room the words leave, and is drawn anew for another size."""

    DEFAULT_CSS = """
    OverTime { height: 1fr; }
    OverTime Static { max-width: 84; height: auto; }
    OverTime #about { color: $quiet; padding: 0 0 1 0; }
    OverTime #picture { max-width: 100%; text-wrap: nowrap; padding: 0 0 1 0; }
    OverTime.-short #about { display: none; }
    OverTime.-short #picture { padding: 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._draw: Draw | None = None
        self._hue = ""

    def compose(self) -> ComposeResult:
        """Lay out the words and the picture between them."""
        yield Static(markup=False, id="about")
        yield Static(markup=False, id="picture")
        yield Static(markup=False, id="marked")

    def show(self, about: str, draw: Draw, marked: str, hue: str) -> None:
        """Show a picture; `marked` says what its marked place holds."""
        self._draw, self._hue = draw, hue
        self.query_one("#about", Static).update(Content(about))
        self.query_one("#marked", Static).update(Content(marked))
        self._fill()

    def on_resize(self) -> None:
        """Draw anew for the room there is."""
        self._fill()

    def _fill(self) -> None:
        columns, rows = self.size
        if self._draw is None or not columns:
            return
        self.set_class(rows < ROOM, "-short")
        picture = self._draw(columns, rows - (ROOM_FOR_WORDS if rows >= ROOM else 2))
        tones = program_of(self.screen).tones
        lines = [drawn(row, self._hue, tones=tones) for row in picture]
        self.query_one("#picture", Static).update(Content("\n").join(lines))
