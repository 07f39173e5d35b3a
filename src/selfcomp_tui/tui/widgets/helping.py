"""What seems to help, as a picture: what is clear, then all of it beside “as usual”."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from selfcomp_tui.presenters import findings as saying
from selfcomp_tui.presenters.pictures.forest import forest
from selfcomp_tui.services.insights import Insights
from selfcomp_tui.tui.colours import hue
from selfcomp_tui.tui.widgets.choices import ARROWS, Choices
from selfcomp_tui.tui.widgets.picture import drawn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selfcomp_tui.insight.effects import Finding
    from selfcomp_tui.presenters.pictures.cells import Row

MOST_CLEAR = 3
"""How many clear findings stand above the picture where there is room; `r` has all of them."""

ROOM = 17
"""In how many rows there is room for them."""

WIDEST = 84
MARK = 2
"""How many cells the mark of the chosen row takes."""

TOGETHER = "Practices taken together"


class Rows(Choices, inherit_bindings=False):
    """The rows, moved by arrows alone: `k` turns to another scale here."""

    BINDINGS: ClassVar[list[BindingType]] = ARROWS


class Helping(Vertical):
    """Rows of one scale, each an interval; the sentence of the marked one stands below."""

    DEFAULT_CSS = """
    Helping { height: 1fr; max-width: 86; }
    Helping #clear { height: auto; padding: 0 0 1 0; }
    Helping #about { height: auto; color: $quiet; }
    Helping #rows { height: 1fr; min-height: 2; text-wrap: nowrap; }
    Helping #axis { height: auto; color: $quiet; padding: 0 0 1 0; }
    Helping #marked { height: auto; max-height: 12; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._found: Insights | None = None
        self._scale = ""
        self._together = False
        self._rows: Sequence[Finding | None] = ()

    def compose(self) -> ComposeResult:
        """Lay out what is clear, the rows, and the sentence."""
        yield Static(markup=False, id="clear")
        yield Static(markup=False, id="about")
        yield Rows(id="rows")
        yield Static(markup=False, id="axis")
        yield Static(markup=False, id="marked")

    def show(self, found: Insights, scale: str) -> None:
        """Show what was found for one scale."""
        if scale != self._scale:
            self._scale, self._together = scale, False
        self._found = found
        self._draw()

    def fold(self) -> None:
        """Unfold the rows of practices taken together, or fold them away."""
        self._together = not self._together
        self._draw()

    @property
    def folds(self) -> bool:
        """Whether the marked row is the one that unfolds."""
        at = self.query_one(Choices).highlighted
        return at is not None and at < len(self._rows) and self._rows[at] is None

    @property
    def _roomy(self) -> bool:
        return self.size.height >= ROOM

    def on_resize(self) -> None:
        """Draw anew for the width there is."""
        if self._found:
            self._draw()

    def _draw(self) -> None:
        if self._found is None:
            return
        among, helping = self._found.comparisons, self._found.helping
        most = MOST_CLEAR if self._roomy else 1
        clear = [saying.in_short(each, among) for each in saying.clear(helping, among)]
        self.query_one("#clear", Static).update(
            Content("\n".join(clear[:most] or [saying.NOTHING_CLEAR]))
        )
        self.query_one("#about", Static).update(Content(saying.about(self._scale)))
        here = saying.surest_first([each for each in helping if each.scale == self._scale], among)
        practices = [each for each in here if each.group.kind == "practice"]
        together = [each for each in here if each.group.kind != "practice"]
        shown = [*practices, *(together if self._together else ())]
        columns = min(self.size.width, WIDEST) - MARK
        differences = saying.differences(shown, among, of_one=True)
        picture = forest(differences, columns, middle="as usual")
        rows: list[Row] = list(picture[:-1])
        self._rows = [*practices, *([None] if together else []), *shown[len(practices) :]]
        lines = [drawn(row, hue(self._scale)) for row in rows]
        if together:
            sign = "−" if self._together else "+"
            fold = Content.styled(f"{TOGETHER} {sign}", "$quiet")
            lines.insert(len(practices), fold)
        choices = self.query_one(Choices)
        choices.styles.max_height = len(lines)
        choices.show(lines)
        axis = self.query_one("#axis", Static)
        axis.update(Content(" " * MARK) + drawn(picture[-1], "") if picture else "")
        axis.display = any(each.span for each in differences)
        self._say_marked()

    def on_option_list_option_highlighted(self) -> None:
        """Say what the marked row stands for."""
        self._say_marked()

    def _say_marked(self) -> None:
        if self._found is None:
            return
        at = self.query_one(Choices).highlighted
        marked = self._rows[at] if at is not None and at < len(self._rows) else None
        said = saying.finding(marked, self._found.comparisons) if marked else ""
        beside = [saying.without_after(self._found.without_after, self._found.sessions)]
        beside += [saying.LIMITS] if self._roomy or not said else []
        quiet = Content.styled("\n".join(each for each in beside if each), "$quiet")
        self.query_one("#marked", Static).update(Content(f"{said}\n") + quiet if said else quiet)
