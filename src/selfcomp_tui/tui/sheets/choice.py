"""A page with a few lines to choose one from."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from selfcomp_tui.tui.sheets.sheet import Sheet
from selfcomp_tui.tui.widgets.choices import Choices
from selfcomp_tui.tui.widgets.keys import KeyLine

if TYPE_CHECKING:
    from textual.widgets import OptionList


class ChoosingSheet(Sheet[int]):
    """Lines to choose from, by arrows, by mouse or by number.

    Gives back which, counting from 0. A number that could be the beginning of a longer one marks
    its line and waits for the next digit, or for enter.
    """

    DEFAULT_CSS = """
    #choosing { height: 1fr; align: center middle; }
    #choosing Choices, #choosing Static { width: 56; max-width: 100%; }
    #choosing Choices { max-height: 85%; }
    #choosing .title { padding: 0 0 1 0; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "choose"),
        Binding("escape,q", "close", "go back"),
    ]

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        super().__init__(title, "")
        self._lines = lines
        self._number = 0

    def compose(self) -> ComposeResult:
        """Lay out the lines."""
        wide = len(str(len(self._lines)))
        with Vertical(id="choosing"):
            yield Static(self._title, classes="title", markup=False)
            yield Choices([f"{at:>{wide}}  {line}" for at, line in enumerate(self._lines, 1)])
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin at the first."""
        self.query_one(Choices).focus()

    def on_key(self, event: events.Key) -> None:
        """Take a number."""
        if not event.key.isdecimal():
            self._number = 0
            return
        event.stop()
        digit = int(event.key)
        longer = self._number * 10 + digit
        number = longer if longer <= len(self._lines) else digit
        if not 1 <= number <= len(self._lines):
            return
        if number * 10 > len(self._lines):
            self.dismiss(number - 1)
            return
        self._number = number
        self.query_one(Choices).highlighted = number - 1

    def on_option_list_option_selected(self, event: "OptionList.OptionSelected") -> None:
        """Take what was clicked."""
        event.stop()
        self.dismiss(event.option_index)

    def action_choose(self) -> None:
        """Take the marked line."""
        self.dismiss(self.query_one(Choices).highlighted or 0)
