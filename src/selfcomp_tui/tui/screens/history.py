"""The history on the full screen: a trend to look at, what happened, and the details of each."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static

from selfcomp_tui import text, wording
from selfcomp_tui.clock import SystemClock
from selfcomp_tui.insight import describe, overview
from selfcomp_tui.journal import check_ins, sessions
from selfcomp_tui.journal.moments import day_of, local_time
from selfcomp_tui.journal.opening import open_to_read
from selfcomp_tui.problems import Problem
from selfcomp_tui.ratings import HIGHEST, LOWEST
from selfcomp_tui.tui.screens.base import QuietScreen
from selfcomp_tui.tui.screens.sheet import Sheet
from selfcomp_tui.tui.widgets.choices import Choices
from selfcomp_tui.tui.widgets.keys import KeyLine

if TYPE_CHECKING:
    from selfcomp_tui.insight.overview import Entry
    from selfcomp_tui.journal.check_ins import CheckIn
    from selfcomp_tui.tui.app import SelfcompApp

DAYS = 30
TREND = ("mood", "stress", "kindness")


class HistoryScreen(QuietScreen):
    """The last days: how they were, and what was noted and practised."""

    CSS = """
    #summary { padding: 0 0 1 0; }
    #trend { height: auto; padding: 0 0 1 0; }
    #entries { height: 1fr; margin: 0 0 1 0; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "details", "details", id="details")]

    def __init__(self, days: int | None) -> None:
        super().__init__()
        self._days = days or DAYS
        self._entries: list[Entry] = []

    def compose(self) -> ComposeResult:
        """Lay out the sentence, the trend and the list."""
        yield Static("How it has been", classes="title")
        yield Static(markup=False, id="summary")
        yield Static(markup=False, id="trend")
        yield Choices(id="entries")
        yield KeyLine()

    def on_mount(self) -> None:
        """Draw first, read the journal after."""
        self.after_first_frame(self._load)

    def _load(self) -> None:
        app = cast("SelfcompApp", self.app)
        now = local_time(SystemClock().now().wall)
        today = day_of(now, app.settings.day_ends)
        first = today - timedelta(days=self._days - 1)
        try:
            journal = open_to_read(app.journal_file)
            if journal is None:
                return self._show_empty()
            with journal:
                # Sessions first: what is written meanwhile cannot leave one without its check-ins.
                practised = sessions.since(journal, first.isoformat())
                noted = check_ins.since(journal, first.isoformat())
        except Problem as problem:
            app.stop_for(problem)
            return None
        self._entries = overview.entries(noted, practised)
        if not self._entries:
            return self._show_empty()
        alone = sum(isinstance(entry, check_ins.CheckIn) for entry in self._entries)
        self.query_one("#summary", Static).update(
            Content(
                f"The last {wording.count(self._days, 'day')}: "
                f"{wording.count(alone, 'check-in')} and "
                f"{wording.count(len(practised), 'session')}."
            )
        )
        self.query_one("#trend", Static).update(
            self._trend(overview.real(noted, practised), first, today)
        )
        choices = self.query_one(Choices)
        whens = [describe.when(entry, now.date()) for entry in self._entries]
        width = max(map(len, whens))
        choices.show(
            [
                f"{when.ljust(width)}  {describe.what(entry)}"
                for when, entry in zip(whens, self._entries, strict=True)
            ]
        )
        choices.focus()
        return None

    def _show_empty(self) -> None:
        self.query_one("#summary", Static).update(
            Content(
                "Nothing here yet, and that is a fine place to begin.\n\n"
                "“selfcomp log 6” notes how you are; “selfcomp practice” begins a practice."
            )
        )
        self.query_one(Choices).display = False

    def _trend(self, noted: "list[CheckIn]", first: date, last: date) -> Content:
        """Draw the median of each day, squeezed to the width there is; say it in words beside."""
        lines = []
        room = max(10, min(self.size.width - 46, 60))
        for scale in TREND:
            days = overview.days(noted, scale)
            if days:
                values = overview.squeezed(overview.run_of_days(days, first, last), room)
                line = wording.sparkline(values, LOWEST, HIGHEST)
                lines.append(
                    Content.assemble(
                        scale.capitalize().ljust(10),
                        (line, "$primary"),
                        (f"  {describe.span(days)}", "$quiet"),
                    )
                )
        return Content("\n").join(lines)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the details of an entry."""
        event.stop()
        self.action_details()

    def action_details(self) -> None:
        """Show everything that one entry holds."""
        at = self.query_one(Choices).highlighted
        if at is not None and self._entries:
            lines = describe.details(self._entries[at])
            self.app.push_screen(Sheet(text.one_line(lines[0]), "\n".join(lines[1:])))
