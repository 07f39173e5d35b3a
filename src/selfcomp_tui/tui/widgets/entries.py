"""The list of entries and, where there is room, all of the marked one beside it."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from selfcomp_tui.tui.widgets.choices import Choices, Line


class Entries(Horizontal):
    """Lines to choose from; `beside` stands to their right on a wide screen."""

    DEFAULT_CSS = """
    Entries { height: 1fr; margin: 0 0 1 0; }
    Entries Choices {
        width: 1fr;
        max-width: 110;
        height: 1fr;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    Entries Static {
        display: none;
        width: 40%;
        max-width: 56;
        height: 1fr;
        margin: 0 0 0 3;
        color: $quiet;
    }
    """

    def compose(self) -> ComposeResult:
        """Lay out the list and the place beside it."""
        yield Choices(id="entries")
        yield Static(markup=False)

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines, and keep the place in the list."""
        self.query_one(Choices).show(lines)

    def beside(self, words: str) -> None:
        """Say all of the marked entry beside the list."""
        self.query_one(Static).update(Content(words))
