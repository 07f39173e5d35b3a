"""One thing today: what comes after what, asked in two short questions."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from selfcomp_tui.base.errors import Problem
from selfcomp_tui.base.text import one_line
from selfcomp_tui.domain import today as domain
from selfcomp_tui.domain.moments import day_of
from selfcomp_tui.domain.today import AFTER, DO, OneThing
from selfcomp_tui.services import today
from selfcomp_tui.tui.program import program_of
from selfcomp_tui.tui.sheets.sheet import NotedSheet, Page, Sheet
from selfcomp_tui.tui.widgets.answer import Writing
from selfcomp_tui.tui.widgets.keys import KeyLine


class TodaySheet(Sheet[OneThing]):
    """Asks for both halves; empty ones stay as they stand there. Gives back what was written."""

    DEFAULT_CSS = """
    TodaySheet Writing { width: 56; max-width: 100%; margin: 1 0 0 0; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave_asking", "leave it"),
    ]

    def __init__(self, last: OneThing | None, everyday: str | None) -> None:
        self._usual = (last.after, last.do) if last else (AFTER, DO)
        self._after: str | None = None
        course = f"\n\nIn the course it is: {everyday}" if everyday else ""
        body = (
            "For a week, one small kind thing, tied to something you do anyway. Nothing counts it."
            f"{course}\n\nAfter I … (left empty: {self._usual[0]})"
        )
        super().__init__("One thing today", body)

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

    def action_leave_asking(self) -> None:
        """Leave it; with words typed, ask once whether they are to be kept."""
        if not (self._after or self.query_one(Writing).text.strip()):
            self.action_close()
            return

        def go(keep: bool | None) -> None:
            if keep:
                self.on_writing_submitted()
            elif keep is not None:
                self.action_close()

        self.app.push_screen(NotedSheet(), go)

    def on_writing_submitted(self) -> None:
        """Go on to the other half, or keep both."""
        place, program = self.query_one(Writing), program_of(self)
        words = one_line(place.text)
        try:
            if self._after is None:
                self._after = domain.written(
                    words or self._usual[0], "", program.now().date()
                ).after
                asked = f"After I {self._after}, I … (left empty: {self._usual[1]})"
                self.query_one("#question", Static).update(asked)
                place.text = ""
                return
            day = day_of(program.now(), program.settings.day_ends)
            thing = domain.written(self._after, words or self._usual[1], day)
            today.write(thing)
        except Problem as problem:
            program.tell(problem)
            return
        self.dismiss(thing)
