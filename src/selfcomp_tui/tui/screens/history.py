"""The history on the full screen: a list, a calendar, the weeks, and what seems to help."""

from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.worker import get_current_worker

from selfcomp_tui.base import text
from selfcomp_tui.base.clock import SystemClock
from selfcomp_tui.base.errors import Problem
from selfcomp_tui.domain.moments import day_of, local_time
from selfcomp_tui.domain.ratings import SCALES
from selfcomp_tui.domain.records import CheckIn
from selfcomp_tui.journal.storage.opening import open_journal
from selfcomp_tui.presenters import entries as describe
from selfcomp_tui.services import findings, history
from selfcomp_tui.services.history import MOST, SPANS, Past, Span, Window
from selfcomp_tui.tui.screens.base import QuietScreen
from selfcomp_tui.tui.sheets.sheet import Sheet
from selfcomp_tui.tui.widgets import history_pages
from selfcomp_tui.tui.widgets.chapters import Told
from selfcomp_tui.tui.widgets.choices import Choices
from selfcomp_tui.tui.widgets.keys import KeyLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from selfcomp_tui.insight.overview import Entry
    from selfcomp_tui.journal.storage.connection import Journal
    from selfcomp_tui.services.findings import Chapter, Findings

VIEWS = {"list": "list", "calendar": "calendar", "weeks": "weeks", "helps": "what helps"}


class HistoryScreen(QuietScreen):
    """Some days at a time: how they were, and what was noted and practised."""

    AUTO_FOCUS = "#entries"

    CSS = """
    #summary { padding: 0 0 1 0; }
    #words { max-width: 84; }
    #search { border: none; height: 1; padding: 0; margin: 0 0 1 0; background: $background; }
    #search:focus { border: none; background: $background; background-tint: $background 0%; }
    #trend { height: auto; padding: 0 0 1 0; }
    #entries { height: 1fr; margin: 0 0 1 0; text-wrap: nowrap; text-overflow: ellipsis; }
    #page {
        height: 1fr;
        margin: 0 0 1 0;
        padding: 0 2 0 0;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-color: $line;
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "details", "details", id="details"),
        Binding("tab,right", "view(1)", "next view", id="next_view"),
        Binding("shift+tab,left", "view(-1)", "view before", id="view_before", show=False),
        Binding("t", "span", "longer time", id="span"),
        Binding("b", "earlier", "earlier", id="earlier"),
        Binding("f", "later", "later", id="later"),
        Binding("slash", "search", "search", id="search"),
        Binding("escape", "clear", "show all", id="show_all"),
        Binding("k", "scale", "another scale", id="scale"),
        Binding("n", "numbers", "numbers", id="numbers"),
        Binding("e", "edit", "edit", id="edit"),
        Binding("d,delete", "delete", "delete", id="delete"),
        Binding("u", "undelete", "bring back", id="undelete"),
    ]

    def __init__(self, days: int | None) -> None:
        super().__init__()
        self._days = days or SPANS["month"]
        self._until: date | None = None
        self._span: Span | None = None
        self._past: Past | None = None
        self._looking_far_back = False
        self._told: dict[Window, Findings | None] = {}
        self._asked = 0
        self._most = MOST
        self._view = "list"
        self._scale = "mood"
        self._numbers = False
        self._words = ""
        self._deleted: list[str] = []

    def compose(self) -> ComposeResult:
        """Lay out the sentence, the trend, the list, and the page that stands in its place."""
        yield Static("How it has been", classes="title")
        yield Static(markup=False, id="summary")
        search = Input(placeholder="search, enter goes to the list", id="search")
        search.display = False
        yield search
        yield Static(markup=False, id="trend")
        yield Choices(id="entries")
        page = VerticalScroll(Static(markup=False, id="words"), Told(), id="page")
        page.display = False
        yield page
        yield KeyLine()

    def on_mount(self) -> None:
        """Draw first, read the journal after."""
        self.after_first_frame(self._load)

    # --- reading --------------------------------------------------------------------------------

    def _now(self) -> datetime:
        return local_time(SystemClock().now().wall)

    @property
    def _window(self) -> Window:
        today = day_of(self._now(), self.program.settings.day_ends)
        return Window(self._days, today, self._until)

    def _load(self) -> None:
        """Read what is to be shown, but not again what is known of the past."""
        self._asked += 1
        read = partial(
            history.read,
            self.program.journal_file,
            self._window,
            words=self._words,
            most=self._most,
            past=self._past,
        )
        self._on_thread(read, partial(self._take, self._asked))

    def _look_far_back(self) -> None:
        """Read what all days come to, so that other spans and views need not wait."""
        if not self._looking_far_back:
            self._looking_far_back = True
            read = partial(history.read_past, self.program.journal_file)
            self._on_thread(read, self._take_past)

    def _on_thread(self, read: "Callable[[], Any]", take: "Callable[[Any], None]") -> None:
        """Read on a thread of its own, so that no key has to wait, and take what was read."""
        program = self.program

        def work() -> None:
            worker = get_current_worker()
            try:
                found = read()
            except Problem as problem:
                take_it = partial(program.stop_for, problem)
            else:
                take_it = partial(take, found)
            if not worker.is_cancelled:
                program.call_from_thread(take_it)

        self.run_worker(work, thread=True)

    def _take(self, asked: int, span: Span) -> None:
        if asked != self._asked:
            return  # something else was asked for meanwhile
        first = self._span is None
        if self._past and self._past.written == span.past.written:
            span = replace(span, past=self._past)
        else:  # somebody wrote: here, or in another terminal
            self._told = {}
            self._look_far_back()
        self._span = span
        if span.entries or not first:
            self._show()

    def _take_past(self, past: Past) -> None:
        self._looking_far_back = False
        if self._span is None:
            return
        self._past = past
        if past.written != self._span.past.written:
            self._load()  # somebody wrote meanwhile
            return
        self._span = replace(self._span, past=past)
        if not past.counts and not self._deleted:
            self._show_empty()
        elif self._view == "list":
            self._show()

    # --- showing --------------------------------------------------------------------------------

    def _show_empty(self) -> None:
        self.query_one("#summary", Static).update(
            Content(
                "Nothing here yet, and that is a fine place to begin.\n\n"
                "“selfcomp log 6” notes how you are; “selfcomp practice” begins a practice."
            )
        )
        self.query_one("#entries").display = False

    def _show(self) -> None:
        span = self._span
        if span is None:
            return
        listed = self._view == "list"
        self.query_one("#summary", Static).update(Content(history_pages.summary(span)))
        for name in ("#trend", "#entries"):
            self.query_one(name).display = listed
        self.query_one("#page").display = not listed
        if listed:
            lines = history_pages.trends(span, self.size.width)
            self.query_one("#trend", Static).update(Content("\n").join(lines))
            self._show_entries(span)
        else:
            self._show_page(span)
        self.refresh_bindings()

    def _show_entries(self, span: Span) -> None:
        today = self._now().date()
        whens = [describe.when(entry, today) for entry in span.entries]
        width = max(map(len, whens), default=0)
        lines = [
            f"{when.ljust(width)}  {self._said(entry)}"
            for when, entry in zip(whens, span.entries, strict=True)
        ]
        if span.more:
            left = "" if self._words else f" {sum(span.counted()) - len(span.entries):,}"
            lines.append(f"… and{left} more; enter shows some of them.")
        if not span.entries:
            lines.append(self._nothing())
        choices = self.query_one("#entries", Choices)
        choices.show(lines)
        if not self.query_one("#search").has_focus:
            choices.focus()

    def _said(self, entry: "Entry") -> str:
        if self.program.words_hidden:
            return describe.what(entry, hide=True)
        words = self._words.split()
        return describe.found(entry, words) if words else describe.what(entry)

    def _nothing(self) -> str:
        if not self._words:
            return "Nothing in these days."
        if self._days is None:
            return "Nothing holds these words."
        return "Nothing in these days holds these words. Enter, then t: more days."

    def _show_page(self, span: Span) -> None:
        chapters: Sequence[Chapter] = ()
        columns = self.size.width - 3  # the page's scrollbar, and the room before it
        match self._view:
            case "calendar":
                words = history_pages.calendar_page(
                    span, self._scale, columns, numbers=self._numbers
                )
            case "weeks":
                words = history_pages.weeks_page(span, columns)
            case _:
                chapters = self._chapters()
                words = [] if chapters else ["This takes a moment."]
        above = self.query_one("#words", Static)
        above.update(Content("\n").join(words))
        above.display = bool(words)
        self.query_one(Told).show(chapters)
        page = self.query_one("#page")
        page.scroll_home(animate=False)
        page.focus()

    def _chapters(self) -> "Sequence[Chapter]":
        """Return what these days tell; nothing yet while that is being read."""
        told, window = self._told, self._window

        def take(found: "Findings") -> None:
            told[window] = found
            self._show()

        if window not in told:
            told[window] = None
            read = partial(history.read_findings, self.program.journal_file, window)
            self._on_thread(read, take)
        found = told[window]
        hide = self.program.words_hidden
        return tuple(findings.told(found, window.today, hide=hide)) if found else ()

    def on_resize(self) -> None:
        """Draw anew what was made for the width there was."""
        if self._view != "helps":
            self._show()

    @property
    def _at(self) -> int | None:
        """Which line of the list is marked."""
        return self.query_one("#entries", Choices).highlighted if self._view == "list" else None

    @property
    def _entry(self) -> "Entry | None":
        at = self._at
        entries = self._span.entries if self._span else ()
        return entries[at] if at is not None and at < len(entries) else None

    @property
    def _at_more(self) -> bool:
        """Whether the line that stands for older entries is marked."""
        return self._span is not None and self._span.more and self._at == len(self._span.entries)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Say which keys work in this view, with what is marked."""
        if not self.query("#entries"):
            return True
        entry = self._entry
        works = {
            "details": entry is not None or self._at_more,
            "delete": entry is not None,
            "edit": isinstance(entry, CheckIn),
            "undelete": bool(self._deleted),
            "search": self._view == "list",
            "clear": self.query_one("#search").display,
            "earlier": self._span is not None and self._span.older,
            "later": self._until is not None,
            "scale": self._view == "calendar",
            "numbers": self._view == "calendar",
        }
        return works.get(action, True)

    def words_hidden_changed(self) -> None:
        """Show the person's own words, or hide them."""
        self._show()

    # --- keys -----------------------------------------------------------------------------------

    def on_option_list_option_highlighted(self) -> None:
        """See which keys work with the marked entry."""
        self.refresh_bindings()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open what was clicked."""
        event.stop()
        self.action_details()

    def action_details(self) -> None:
        """Show everything that one entry holds, or more entries."""
        entry = self._entry
        if self._at_more:
            self._most += MOST
            self._load()
        elif entry is not None:
            lines = describe.details(entry, hide=self.program.words_hidden)
            self.app.push_screen(Sheet(text.one_line(lines[0]), "\n".join(lines[1:])))

    def action_view(self, way: int) -> None:
        """Turn to the next view, or the one before."""
        views = list(VIEWS)
        self._view = views[(views.index(self._view) + way) % len(views)]
        self.query_one("#search").display = bool(self._words) and self._view == "list"
        # A calendar of a month is hardly one: it begins with a year.
        if self._view != "list" and (self._days or 0) in (1, 7, 30):
            self._days = SPANS["year"]
            self._load()
        else:
            self._show()

    def action_span(self) -> None:
        """Look at more days, up to all of them; then at one day again."""
        self._look_at(self._window.longer())

    def action_earlier(self) -> None:
        """Look at as many days before these."""
        self._look_at(self._window.earlier())

    def action_later(self) -> None:
        """Look at as many days after these."""
        self._look_at(self._window.later())

    def _look_at(self, window: Window) -> None:
        self._days, self._until, self._most = window.days, window.until, MOST
        self._load()

    def action_scale(self) -> None:
        """Show another scale in the calendar."""
        scales = list(SCALES)
        self._scale = scales[(scales.index(self._scale) + 1) % len(scales)]
        self._show()

    def action_numbers(self) -> None:
        """Show numbers for the shades, or shades again."""
        self._numbers = not self._numbers
        self._show()

    def action_search(self) -> None:
        """Search notes, feelings and practices as one types."""
        search = self.query_one("#search")
        search.display = True
        search.focus()
        self.refresh_bindings()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the entries that hold the words so far."""
        event.stop()
        self._words, self._most = event.value, MOST
        self._load()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the list with what was found."""
        event.stop()
        event.input.display = bool(event.value)
        self.query_one("#entries").focus()
        self.refresh_bindings()

    def action_clear(self) -> None:
        """Show all entries again."""
        search = self.query_one("#search", Input)
        search.value = ""
        search.display = False
        self.query_one("#entries").focus()
        self.refresh_bindings()

    def action_edit(self) -> None:
        """Change a check-in: the same questions, with what stands there."""
        from selfcomp_tui.tui.screens.check_in import CheckInScreen

        entry = self._entry
        if isinstance(entry, CheckIn):
            screen = CheckInScreen(self.program.settings, existing=entry)
            self.app.push_screen(screen, lambda _: self._load())

    def action_delete(self) -> None:
        """Delete an entry; it can be brought back for thirty days."""
        from selfcomp_tui.journal.records import edits

        entry = self._entry
        if entry is not None and self._change(lambda j: edits.delete(j, entry.id, self._now())):
            self._deleted.append(entry.id)
            self.notify("Deleted. u brings it back.", timeout=6, markup=False)

    def action_undelete(self) -> None:
        """Bring back what was deleted last."""
        from selfcomp_tui.journal.records import edits

        entry_id = self._deleted.pop()
        self._change(lambda j: edits.undelete(j, entry_id, self._now()))

    def _change(self, change: "Callable[[Journal], object]") -> bool:
        try:
            with open_journal(self.program.journal_file) as journal:
                change(journal)
        except Problem as problem:
            self.program.tell(problem)
            return False
        self._load()
        return True
