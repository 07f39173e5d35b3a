"""The history on the full screen: a list, a calendar, the weeks, and what seems to help."""

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.worker import get_current_worker

from selfcomp_tui.base import humanize, text
from selfcomp_tui.base.errors import Problem
from selfcomp_tui.domain.moments import day_of
from selfcomp_tui.domain.records import CheckIn
from selfcomp_tui.presenters import entries as describe
from selfcomp_tui.services import check_in, entries, findings, history, own_words
from selfcomp_tui.tui.history_model import Deleted, Edited, HistoryModel
from selfcomp_tui.tui.messages import CheckInRequested
from selfcomp_tui.tui.screens.base import QuietScreen
from selfcomp_tui.tui.sheets.sheet import Sheet
from selfcomp_tui.tui.widgets import history_pages
from selfcomp_tui.tui.widgets.chapters import Told
from selfcomp_tui.tui.widgets.choices import Choices
from selfcomp_tui.tui.widgets.entries import Entries
from selfcomp_tui.tui.widgets.helping import Helping
from selfcomp_tui.tui.widgets.keys import KeyLine
from selfcomp_tui.tui.widgets.over_time import OverTime
from selfcomp_tui.tui.widgets.search import Search

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from selfcomp_tui.insight.overview import Entry
    from selfcomp_tui.services.findings import Chapter, Findings
    from selfcomp_tui.services.history import Past, Span, Window
    from selfcomp_tui.tui.history_model import Request
    from selfcomp_tui.tui.screens.base import EntryChange


class HistoryScreen(QuietScreen):
    """Some days at a time: how they were, and what was noted and practised."""

    AUTO_FOCUS = "#entries"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual's own

    CSS = """
    #summary { padding: 0 0 1 0; }
    #words { max-width: 84; }
    HistoryScreen.-wide Entries Static { display: block; }
    #trend { height: auto; padding: 0 0 1 0; }
    #on_this_day { text-wrap: nowrap; text-overflow: ellipsis; height: 1; margin: 0 0 1 0; }
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
        Binding("tab", "view(1)", "next view", id="next_view"),
        Binding("shift+tab", "view(-1)", "view before", id="view_before", show=False),
        Binding("left", "mark_week(-1)", "week before", id="week_before"),
        Binding("right", "mark_week(1)", "week after", id="week_after", show=False),
        Binding("up", "mark_day(-1)", "day before", id="day_before"),
        Binding("down", "mark_day(1)", "day after", id="day_after", show=False),
        Binding("t", "span", "longer time", id="span"),
        Binding("b", "earlier", "earlier", id="earlier"),
        Binding("f", "later", "later", id="later"),
        Binding("slash", "search", "search", id="search"),
        Binding("escape", "clear", "show all", id="show_all"),
        Binding("k", "scale", "another scale", id="scale"),
        Binding("n", "numbers", "numbers", id="numbers"),
        Binding("enter", "fold", "more, less", id="fold"),
        Binding("r", "words", "in words", id="words"),
        Binding("e", "edit", "edit", id="edit"),
        Binding("d,delete", "delete", "delete", id="delete"),
        Binding("u", "undo", "undo", id="undelete"),
    ]

    def __init__(self, days: int | None) -> None:
        super().__init__()
        self._model = HistoryModel(days)
        self._on_this_day = ""

    def compose(self) -> ComposeResult:
        """Lay out the sentence, the trend, the list, and the page that stands in its place."""
        yield Static("How it has been", classes="title")
        yield Static(markup=False, id="summary")
        yield Search()
        yield Static(markup=False, id="trend")
        yield Static(markup=False, id="on_this_day", classes="quiet")
        yield Entries()
        page = VerticalScroll(Static(markup=False, id="words"), Told(), id="page")
        page.display = False
        yield page
        over_time = OverTime()
        over_time.display = False
        yield over_time
        helping = Helping()
        helping.display = False
        yield helping
        yield KeyLine()

    def on_mount(self) -> None:
        """Draw first, read the journal after."""
        self.query_one("#on_this_day").display = False
        self.after_first_frame(self._load)

    def on_screen_resume(self) -> None:
        """See what was changed, on coming back from a check-in."""
        if self._model.span is not None:
            self._load()

    # --- reading --------------------------------------------------------------------------------

    @property
    def _today(self) -> "date":
        return day_of(self.program.now(), self.program.settings.day_ends)

    def _load(self) -> None:
        """Read what is to be shown, but not again what is known of the past."""
        request = self._model.request(self._today)
        read = partial(request.read, self.program.journal_file)
        self._on_thread(read, partial(self._take, request))

    def _on_thread(self, read: "Callable[[], Any]", take: "Callable[[Any], None]") -> None:
        """Read on a thread of its own, so that no key has to wait, and take what was read."""
        program, app = self.program, self.app

        def work() -> None:
            worker = get_current_worker()
            try:
                found = read()
            except Problem as problem:
                take_it = partial(program.stop_for, problem)
            else:
                take_it = partial(take, found)
            if not worker.is_cancelled:
                app.call_from_thread(take_it)

        self.run_worker(work, thread=True)

    def _take(self, request: "Request", span: "Span") -> None:
        first = self._model.span is None
        if not self._model.take(request, span):
            return
        if self._model.begin_past():  # so that other spans and views need not wait
            read = partial(history.read_past, self.program.journal_file)
            self._on_thread(read, self._take_past)
        if first:
            self._on_thread(self._read_on_this_day, self._take_on_this_day)
        if span.entries or not first:
            self._show()

    def _read_on_this_day(self) -> "Entry | None":
        program = self.program
        return own_words.on_this_day(program.journal_file, program.settings, program.now())

    def _take_on_this_day(self, found: "Entry | None") -> None:
        if found:
            self._on_this_day = describe.on_this_day(found)
            self._show()

    def _take_past(self, past: "Past") -> None:
        if self._model.take_past(past):
            self._load()
        elif self._model.empty or self._model.view == "list":
            self._show()

    # --- showing --------------------------------------------------------------------------------

    def _show_empty(self) -> None:
        self.query_one("#summary", Static).update(
            Content(
                "Nothing here yet, and that is a fine place to begin.\n\n"
                "“selfcomp log 6” notes how you are; “selfcomp practice” begins a practice."
            )
        )
        self.query_one(Entries).display = False

    def _show(self) -> None:
        span = self._model.span
        if span is None:
            return
        if self._model.empty:
            self._show_empty()
            return
        listed = self._model.view == "list"
        self.query_one("#summary", Static).update(Content(history_pages.summary(span)))
        self.query_one("#trend").display = self.query_one(Entries).display = listed
        earlier = self.query_one("#on_this_day", Static)
        earlier.update(Content(self._on_this_day))
        earlier.display = listed and self._shows_on_this_day
        self.query_one("#page").display = not (listed or self._model.pictured)
        self.query_one(OverTime).display = self._model.pictured
        self.query_one(Helping).display = False
        if listed:
            lines = history_pages.trends(span, self.size.width)
            self.query_one("#trend", Static).update(Content("\n").join(lines))
            self._show_entries(span)
        elif self._model.pictured:
            self._show_over_time(span)
        else:
            self._show_page(span)
        self.refresh_bindings()

    @property
    def _shows_on_this_day(self) -> bool:
        """Whether there is such a line, and a place for it: up to today, with words shown."""
        looks_elsewhere = self._model.moved_back or bool(self._model.words)
        return bool(self._on_this_day) and not (looks_elsewhere or self.program.words_hidden)

    def _show_entries(self, span: "Span") -> None:
        model, today = self._model, self.program.now().date()
        lines = history_pages.entry_lines(
            span, model.words, today, hide=self.program.words_hidden, opens=self.key_of("details")
        )
        if not lines:
            lines = [
                history_pages.nothing(model.words, self.key_of("span"), all_days=model.all_days)
            ]
        self.query_one(Entries).show(lines)
        self._show_beside()
        if not self.query_one(Search).has_focus:
            self.query_one("#entries").focus()

    def _show_beside(self) -> None:
        if not self.has_class("-wide"):
            return
        entry, hide = self._entry, self.program.words_hidden
        lines = describe.details(entry, hide=hide, opened=False) if entry else []
        self.query_one(Entries).beside("\n".join(lines))

    def _show_page(self, span: "Span") -> None:
        if self._show_helping():
            return
        chapters: Sequence[Chapter] = ()
        match self._model.view:
            case "calendar":
                words = history_pages.calendar_words(span, self._model.scale)
            case "weeks":
                words = history_pages.weeks_words(span)
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

    def _show_over_time(self, span: "Span") -> None:
        """Show the days or weeks as a picture, with the marked one in words."""
        model = self._model
        scale, marked = model.scale, model.marked(span)
        if model.view == "calendar":
            drawing = history_pages.calendar(span, scale, marked, numbers=model.numbers)
        else:
            drawing = history_pages.weeks(span, scale, marked)
        self.query_one(OverTime).show(drawing)
        self.set_focus(None)

    def _show_helping(self) -> bool:
        """Show what seems to help as a picture, where there is one; tell whether that is so."""
        if self._model.view != "helps" or self._model.in_words:
            return False
        found = self._findings()
        if not (found and found.insights.helping):
            return False
        self.query_one("#page").display = False
        helping = self.query_one(Helping)
        helping.display = True
        helping.show(found.insights, self._model.helping_scale(found.insights))
        helping.query_one(Choices).focus()
        return True

    def _chapters(self) -> "Sequence[Chapter]":
        """Return what these days tell; nothing yet while that is being read."""
        found = self._findings()
        today, hide = self._today, self.program.words_hidden
        return tuple(findings.told(found, today, hide=hide)) if found else ()

    def _findings(self) -> "Findings | None":
        """Return what was found in these days; None while that is being read."""
        model, window = self._model, self._model.window(self._today)

        def take(found: "Findings") -> None:
            model.take_findings(window, found)
            self._show()

        if model.begin_findings(window):
            read = partial(history.read_findings, self.program.journal_file, window)
            self._on_thread(read, take)
        return model.findings(window)

    def on_resize(self) -> None:
        """Draw anew what was made for the width there was."""
        if self._model.view != "helps":
            self._show()

    @property
    def _at(self) -> int | None:
        """Which line of the list is marked."""
        return self.query_one(Entries).marked if self._model.view == "list" else None

    @property
    def _entry(self) -> "Entry | None":
        return self._model.entry_at(self._at)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Say which keys work in this view, with what is marked."""
        if not self.children:
            return True  # asked before anything is laid out
        model, picture = self._model, self._model.pictured
        # Textual asks for one key after the other, many times: only what is asked for is looked up.
        works: dict[str, Callable[[], bool]] = {
            "details": lambda: (
                self._entry is not None or model.is_more(self._at) or self._day_opens
            ),
            "delete": lambda: self._entry is not None,
            "edit": lambda: isinstance(self._entry, CheckIn),
            "undo": lambda: bool(model.undoable),
            "search": lambda: model.view == "list",
            "clear": lambda: self.query_one(Search).display,
            "earlier": lambda: model.span is not None and model.span.older,
            "later": lambda: model.moved_back,
            "scale": lambda: (self._turns_scale and len(model.scales) > 1) or self._pictured,
            "numbers": lambda: model.view == "calendar" and picture,
            "mark_week": lambda: picture,
            "mark_day": lambda: picture and model.view == "calendar",
            "fold": lambda: self._pictured and self.query_one(Helping).folds,
            "words": lambda: (
                model.view in ("calendar", "weeks")
                or (model.view == "helps" and (self._pictured or model.in_words))
            ),
        }
        asked = works.get(action)
        return asked is None or asked()

    def words_hidden_changed(self) -> None:
        """Show the person's own words, or hide them."""
        self._show()

    # --- keys -----------------------------------------------------------------------------------

    def on_option_list_option_highlighted(self) -> None:
        """See which keys work with the marked entry, and say all of it where there is room."""
        if self._model.view == "list":
            self._show_beside()
        self.refresh_bindings()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open what was clicked."""
        event.stop()
        self.action_details()

    def action_details(self) -> None:
        """Show everything that an entry, or the marked day, holds, or more entries."""
        entry = self._entry
        if self._day_opens:
            self._open_day()
        elif self._model.is_more(self._at):
            self._model.show_more()
            self._load()
        elif entry is not None:
            lines = describe.details(entry, hide=self.program.words_hidden)
            self.app.push_screen(Sheet[None](text.one_line(lines[0]), "\n".join(lines[1:])))

    @property
    def _day_opens(self) -> bool:
        """Whether a day is marked that holds something."""
        model, span = self._model, self._model.span
        return (
            span is not None
            and model.view == "calendar"
            and model.pictured
            and model.marked(span).isoformat() in span.past.counts
        )

    def _open_day(self) -> None:
        """Show everything that the marked day holds."""
        span = self._model.span
        if span is None:
            return
        day = self._model.marked(span)

        def show(found: "Sequence[Entry]") -> None:
            hide = self.program.words_hidden
            told = "\n\n".join("\n".join(describe.details(each, hide=hide)) for each in found)
            title = humanize.sentence(humanize.day(day, self._today))
            self.app.push_screen(Sheet[None](title, text.clean(told)))

        self._on_thread(partial(history.read_day, self.program.journal_file, day), show)

    def action_mark_week(self, way: int) -> None:
        """Mark the week after the one that is marked, or the one before."""
        self._mark(7 * way)

    def action_mark_day(self, way: int) -> None:
        """Mark the day after the one that is marked, or the one before."""
        self._mark(way)

    def _mark(self, days: int) -> None:
        if self._model.span is not None:
            self._model.mark(self._model.span, days)
            self._show()

    def action_view(self, way: int) -> None:
        """Turn to the next view, or the one before."""
        model = self._model
        model.turn_view(way)
        self.query_one(Search).display = bool(model.words) and model.view == "list"
        self._show()

    def action_span(self) -> None:
        """Look at more days, up to all of them; then at one day again."""
        self._look_at(self._model.window(self._today).longer())

    def action_earlier(self) -> None:
        """Look at as many days before these."""
        self._look_at(self._model.window(self._today).earlier())

    def action_later(self) -> None:
        """Look at as many days after these."""
        self._look_at(self._model.window(self._today).later())

    def _look_at(self, window: "Window") -> None:
        self._model.look_at(window)
        self._load()

    def action_scale(self) -> None:
        """Show another scale in the calendar, the weeks, or in what seems to help."""
        found = self._findings() if self._pictured else None
        if found:
            self._model.turn_helping_scale(found.insights)
        else:
            self._model.turn_scale()
        self._show()

    def action_numbers(self) -> None:
        """Show numbers for the shades, or shades again."""
        self._model.numbers = not self._model.numbers
        self._show()

    @property
    def _turns_scale(self) -> bool:
        """Whether one scale is shown of several."""
        model = self._model
        return model.view == "calendar" or (model.view == "weeks" and model.pictured)

    @property
    def _pictured(self) -> bool:
        """Whether what seems to help is shown as a picture now."""
        return self.query_one(Helping).display

    def action_fold(self) -> None:
        """Unfold the practices taken together, or fold them away."""
        self.query_one(Helping).fold()

    def action_words(self) -> None:
        """Say in words what is drawn, or draw it again."""
        self._model.in_words = not self._model.in_words
        self._show()

    def action_search(self) -> None:
        """Search notes, feelings and practices as one types."""
        self.query_one(Search).bring()
        self.refresh_bindings()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the entries that hold the words so far."""
        event.stop()
        self._model.search(event.value)
        self._load()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the list with what was found."""
        event.stop()
        event.input.display = bool(event.value)
        self.query_one("#entries").focus()
        self.refresh_bindings()

    def action_clear(self) -> None:
        """Show all entries again."""
        self.query_one(Search).put_away()
        self.query_one("#entries").focus()
        self.refresh_bindings()

    def action_edit(self) -> None:
        """Change a check-in: the same questions, with what stands there."""
        entry = self._entry
        if isinstance(entry, CheckIn):
            self._model.begin_edit(entry)
            self.post_message(CheckInRequested(existing=entry))

    def action_delete(self) -> None:
        """Delete an entry; it can be brought back for thirty days."""
        entry = self._entry
        if entry is not None and self._change(entries.delete, entry.id):
            self._model.undoable.append(Deleted(entry.id))
            self.notify(f"Deleted. {self.key_of('undelete')} brings it back.")

    def action_undo(self) -> None:
        """Bring back what was deleted last, or undo what was changed last."""
        match self._model.undoable.pop():
            case Deleted(entry_id):
                self._change(entries.restore, entry_id)
            case Edited(before, after):
                change = check_in.difference(after, before)
                self._change(
                    lambda file, entry_id, now: check_in.edit(file, entry_id, change, now),
                    before.id,
                )

    def _change(self, change: "EntryChange", entry_id: str) -> bool:
        changed = self.change_entry(change, entry_id)
        if changed:
            self._load()
        return changed
