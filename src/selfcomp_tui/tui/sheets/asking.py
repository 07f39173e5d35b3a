"""A sheet that asks for a line of words, and after it perhaps for another."""

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from selfcomp_tui.base.text import one_line
from selfcomp_tui.tui.program import program_of
from selfcomp_tui.tui.sheets.sheet import NotedSheet, Page, Sheet
from selfcomp_tui.tui.widgets.answer import Writing
from selfcomp_tui.tui.widgets.keys import KeyLine

ResultT = TypeVar("ResultT")


class AskingSheet(Sheet[ResultT]):
    """Asks questions one by one; what was typed is not left without being asked for once."""

    DEFAULT_CSS = """
    AskingSheet Writing { width: 56; max-width: 100%; margin: 1 0 0 0; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave_asking", "leave it"),
    ]

    def __init__(self, title: str, question: str) -> None:
        super().__init__(title, question)
        self._asked_again = False

    def compose(self) -> ComposeResult:
        """Lay out the question and a place to write."""
        with Page(id="sheet", can_focus=False):
            yield Static(self._title, classes="title", markup=False)
            yield Static(self._body, id="question", markup=False)
            yield Writing()
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin to write."""
        place = self.query_one(Writing)
        place.veiled = program_of(self).words_hidden
        place.focus()

    def ask_next(self, question: str) -> None:
        """Ask the next question, in an empty place to write."""
        self._asked_again = True
        self.query_one("#question", Static).update(question)
        self.query_one(Writing).text = ""

    def answered(self, words: str) -> None:
        """Do what follows from an answer."""
        raise NotImplementedError

    def on_writing_submitted(self) -> None:
        """Take what was typed as the answer."""
        self.answered(one_line(self.query_one(Writing).text))

    def action_leave_asking(self) -> None:
        """Leave it; with words typed, ask once whether they are to be kept."""
        if not (self._asked_again or self.query_one(Writing).text.strip()):
            self.action_close()
            return

        def go(keep: bool | None) -> None:
            if keep:
                self.on_writing_submitted()
            elif keep is not None:
                self.action_close()

        self.app.push_screen(NotedSheet(), go)
