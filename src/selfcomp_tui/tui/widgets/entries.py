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

    def __init__(self) -> None:
        super().__init__()
        # Here and not where they are laid out: which line is marked may be asked before.
        self._list = Choices(id="entries")
        self._aside = Static(markup=False)

    def compose(self) -> ComposeResult:
        """Lay out the list and the place beside it."""
        yield self._list
        yield self._aside

    @property
    def marked(self) -> int | None:
        """Which line is marked."""
        return self._list.highlighted

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines, and keep the place in the list."""
        self._list.show(lines)

    def beside(self, words: str) -> None:
        """Say all of the marked entry beside the list."""
        self._aside.update(Content(words))
