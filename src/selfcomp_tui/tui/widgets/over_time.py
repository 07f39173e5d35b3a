"""A picture of days or weeks, with what it shows above it, and what the marked one holds below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from selfcomp_tui.presenters.pictures.cells import Row
from selfcomp_tui.tui.program import program_of
from selfcomp_tui.tui.widgets.picture import drawn

ROOM = 15
"""With fewer rows the picture comes before the words about it."""

ROOM_FOR_MARKED = 2
"""How many rows it takes to say what the marked place holds."""

ROOM_FOR_WORDS = 6
"""How many that takes with the words about the picture and the room between."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture in a hue: what it is `about`, and in words what the `marked` place holds.

    `draw` is given the number of columns and rows.
    """

    about: str
    draw: Callable[[int, int], Sequence[Row]]
    marked: str
    hue: str


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
        self._drawing: Drawing | None = None

    def compose(self) -> ComposeResult:
        """Lay out the words and the picture between them."""
        yield Static(markup=False, id="about")
        yield Static(markup=False, id="picture")
        yield Static(markup=False, id="marked")

    def show(self, drawing: Drawing) -> None:
        """Show a picture with its words."""
        self._drawing = drawing
        self.query_one("#about", Static).update(Content(drawing.about))
        self.query_one("#marked", Static).update(Content(drawing.marked))
        self._fill()

    def on_resize(self) -> None:
        """Draw anew for the room there is."""
        self._fill()

    def _fill(self) -> None:
        columns, rows = self.size
        drawing = self._drawing
        if drawing is None or not columns:
            return
        is_short = rows < ROOM
        self.set_class(is_short, "-short")
        picture = drawing.draw(columns, rows - (ROOM_FOR_MARKED if is_short else ROOM_FOR_WORDS))
        tones = program_of(self.screen).tones
        lines = [drawn(row, drawing.hue, tones=tones) for row in picture]
        self.query_one("#picture", Static).update(Content("\n").join(lines))
