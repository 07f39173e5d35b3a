"""A page with a few lines to choose one from."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from selfcomp_tui.tui.widgets.choices import Choices
from selfcomp_tui.tui.widgets.keys import KeyLine

if TYPE_CHECKING:
    from textual.widgets import OptionList


class ChoosingSheet(ModalScreen[int]):
    """Lines to choose from, by arrows or by mouse, the first ten also by number.

    Gives back which, counting from 0.
    """

    CSS = """
    ChoosingSheet { background: $background; padding: 1 3 0 3; }
    #choosing { height: 1fr; align: center middle; }
    #choosing Choices, #choosing Static { width: 56; max-width: 100%; }
    #choosing Choices { max-height: 85%; }
    #choosing .title { padding: 0 0 1 0; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "choose"),
        Binding("escape,q", "dismiss", "go back"),
        Binding("a,ctrl+g", "ground", "ground", id="ground"),
        Binding("s,f4", "support", "support", id="support"),
        Binding("ctrl+z", "app.suspend_process", "to the shell", id="shell", show=False),
        Binding("ctrl+c", "dismiss", show=False, priority=True),
    ]

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._lines = lines

    def compose(self) -> ComposeResult:
        """Lay out the lines."""
        with Vertical(id="choosing"):
            yield Static(self._title, classes="title", markup=False)
            yield Choices(
                [f"{at if at < 10 else ' '}  {line}" for at, line in enumerate(self._lines)]
            )
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin at the first."""
        self.query_one(Choices).focus()

    def on_key(self, event: events.Key) -> None:
        """Take a number."""
        if event.key.isdecimal() and int(event.key) < len(self._lines):
            event.stop()
            self.dismiss(int(event.key))

    def on_option_list_option_selected(self, event: "OptionList.OptionSelected") -> None:
        """Take what was clicked."""
        event.stop()
        self.dismiss(event.option_index)

    def action_ground(self) -> None:
        """Come back to solid ground."""
        from selfcomp_tui.tui.sheets.sheet import GroundSheet

        self.app.push_screen(GroundSheet(in_session=False))

    def action_support(self) -> None:
        """Show where to find support."""
        from selfcomp_tui.tui.sheets.sheet import SupportSheet

        self.app.push_screen(SupportSheet())

    def action_choose(self) -> None:
        """Take the marked line."""
        self.dismiss(self.query_one(Choices).highlighted or 0)
