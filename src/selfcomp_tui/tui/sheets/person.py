"""Someone for the support card: who they are, and how to reach them."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from selfcomp_tui.base.errors import Problem
from selfcomp_tui.base.text import one_line
from selfcomp_tui.services import library
from selfcomp_tui.tui.program import program_of
from selfcomp_tui.tui.sheets.sheet import NotedSheet, Page, Sheet
from selfcomp_tui.tui.widgets.answer import Writing
from selfcomp_tui.tui.widgets.keys import KeyLine


class PersonSheet(Sheet[bool]):
    """Asks for a name and a way to reach them. Gives back True where somebody was added."""

    DEFAULT_CSS = """
    PersonSheet Writing { width: 56; max-width: 100%; margin: 1 0 0 0; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave_asking", "leave it"),
    ]

    def __init__(self) -> None:
        super().__init__("Someone you could turn to", "Their name, or who they are to you:")
        self._name_given = ""

    def compose(self) -> ComposeResult:
        """Lay out the question and a place to write."""
        with Page(id="sheet", can_focus=False):
            yield Static(self._title, classes="title", markup=False)
            yield Static(self._body, id="question", markup=False)
            yield Writing()
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin to write."""
        self.query_one(Writing).focus()

    def action_leave_asking(self) -> None:
        """Leave it; with words typed, ask once whether they are to be kept."""
        if not (self._name_given or self.query_one(Writing).text.strip()):
            self.action_close()
            return

        def go(keep: bool | None) -> None:
            if keep:
                self.on_writing_submitted()
            elif keep is not None:
                self.action_close()

        self.app.push_screen(NotedSheet(), go)

    def on_writing_submitted(self) -> None:
        """Go on to the next question, or write them onto the card."""
        place = self.query_one(Writing)
        words = one_line(place.text)
        if not self._name_given:
            if not words:
                self.action_close()
                return
            self._name_given = words
            self.query_one("#question", Static).update(f"How to reach {words}, and when:")
            place.text = ""
            return
        try:
            library.add_person(self._name_given, words)
        except Problem as problem:
            program_of(self).tell(problem)
            self.action_close()
            return
        self.dismiss(result=True)
