"""A check-in on the full screen: one question at a time, each answer kept as it is given."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from selfcomp_tui.base import humanize, text
from selfcomp_tui.base.clock import SystemClock
from selfcomp_tui.base.errors import Problem
from selfcomp_tui.domain.feelings import felt, told
from selfcomp_tui.domain.moments import local_time, moment
from selfcomp_tui.domain.ratings import HIGHEST, LOWEST
from selfcomp_tui.domain.records import CheckIn
from selfcomp_tui.services import care, check_in, entries, tags
from selfcomp_tui.settings.model import Settings
from selfcomp_tui.tui.screens.base import QuietScreen
from selfcomp_tui.tui.sheets.sheet import NotedSheet
from selfcomp_tui.tui.widgets.answer import Writing
from selfcomp_tui.tui.widgets.feelings import Naming
from selfcomp_tui.tui.widgets.keys import KeyLine
from selfcomp_tui.tui.widgets.rating import question

if TYPE_CHECKING:
    from collections.abc import Mapping


FEELINGS, NOTE = "feelings", "note"


class CheckInScreen(QuietScreen):
    """Asks for the ratings, feelings and a note of this moment. Every one can be skipped."""

    CSS = """
    #middle { height: 1fr; align: center middle; overflow-y: auto; }
    #words { width: 50; max-width: 100%; height: auto; }
    #middle Writing { width: 50; max-width: 100%; margin: 1 0 0 0; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "skip", "go on", id="go_on"),
        Binding("left,b", "back", "back", id="back"),
        Binding("shift+tab,ctrl+b", "back", "back", id="back_from_writing"),
        Binding("q", "leave", "done", id="leave"),
        Binding("escape", "leave_asking", "leave", id="leave_from_writing"),
    ]

    AUTO_FOCUS = ""  # only a place to write has the keys, while it is shown

    def __init__(
        self, settings: Settings, mood: int | None = None, existing: CheckIn | None = None
    ) -> None:
        super().__init__()
        now = local_time(SystemClock().now().wall)
        self._existing = existing
        self._check_in = existing or CheckIn(moment(now, settings.day_ends))
        first = ("mood",) if mood else ()
        names = dict.fromkeys((*first, *settings.ratings, *self._check_in.ratings))
        self._parts: tuple[str, ...] = (*names, FEELINGS, NOTE)
        self._at = 0
        self._mood = mood
        # This check-in as it was when the journal was last read or written, if it is in it.
        self._held = existing
        self._failed: Problem | None = None

    def compose(self) -> ComposeResult:
        """Lay out the question and the places to answer in."""
        title = "Changing a check-in" if self._existing else "How is it right now?"
        yield Static(title, classes="title")
        with Vertical(id="middle"):
            yield Static(markup=False, id="words")
            yield Naming()
            yield Writing()
        yield KeyLine()

    def on_mount(self) -> None:
        """Ask the first question; a mood that was given on the way here is kept at once."""
        self.words_hidden_changed()
        self._ask()
        if self._mood is not None:
            self._rate(self._mood)
        self.after_first_frame(self._learn)

    @property
    def _part(self) -> str:
        return self._parts[self._at]

    def _learn(self) -> None:
        from selfcomp_tui.services import library

        try:
            file = self.program.journal_file
            used, tags_used = check_in.feelings_used(file), tags.names(file)
            words, problem = library.feelings(used, tags_used)
        except Problem as of_the_journal:
            problem = of_the_journal
        else:
            self.query_one(Naming).learn(words)
        if problem:
            self.program.tell(problem)

    def _ask(self) -> None:
        naming, writing = self.query_one(Naming), self.query_one(Writing)
        naming.display = self._part == FEELINGS
        writing.display = self._part == NOTE
        if self._part == FEELINGS:
            words = Content("Which feelings are here?")
            naming.ask(self._check_in)
        elif self._part == NOTE:
            words = Content("A note, if you like.")
            writing.load_text(self._check_in.note or "")
            writing.move_cursor(writing.document.end)
            writing.focus()
        else:
            words = question(
                self._part,
                self._check_in.ratings.get(self._part),
                go_on=self.key_of("go_on"),
                tones=self.program.tones,
            )
            self.set_focus(None)
        self.query_one("#words", Static).update(words)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Say which keys work at this question."""
        rating = self._part not in (FEELINGS, NOTE)
        return {"skip": rating, "back": self._at > 0}.get(action, True)

    def on_key(self, event: events.Key) -> None:
        """Take a number as a rating."""
        rating = self._part not in (FEELINGS, NOTE)
        if rating and event.key.isdecimal() and LOWEST <= int(event.key) <= HIGHEST:
            event.stop()
            self._rate(int(event.key))

    def _rate(self, value: int) -> None:
        self._keep(ratings={self._part: value})
        self._go(1)

    def on_naming_named(self, message: Naming.Named) -> None:
        """Keep the feelings and tags, and go on where the person is done with them."""
        held = self._check_in
        feelings, strengths = felt(message.named)
        if (feelings, strengths, message.tags) != (held.feelings, held.strengths, held.tags):
            self._keep(feelings=feelings, strengths=strengths, tags=message.tags)
        if message.done:
            self._go(1)

    def on_writing_submitted(self) -> None:
        """Keep the note."""
        self._keep_note()
        self._go(1)

    def _keep_note(self) -> None:
        note = text.clean(self.query_one(Writing).text) or None
        if self._part == NOTE and note != self._check_in.note:
            self._keep(note=note)

    def _keep(self, *, ratings: "Mapping[str, int] | None" = None, **own: Any) -> None:
        held = self._check_in
        self._check_in = replace(held, ratings={**held.ratings, **(ratings or {})}, **own)
        now, file = local_time(SystemClock().now().wall), self.program.journal_file
        try:
            if self._held is None:
                check_in.note(file, self._check_in, now)
            else:
                write = check_in.edit if self._existing else check_in.note_more
                # What could not be kept before is a part of the difference still.
                change = check_in.difference(self._held, self._check_in)
                self._check_in = write(file, self._check_in.id, change, now)
        except Problem as problem:
            self._failed = problem
            self.program.tell(problem)
        else:
            self._held, self._failed = self._check_in, None

    def _go(self, way: int) -> None:
        if self._at + way == len(self._parts):
            self._done()
        else:
            self._at += way
            self._ask()

    def _done(self) -> None:
        held = self._check_in
        if self._held == held and not check_in.holds_something(held):
            self._take_out()
        elif self._failed:
            self.program.tell(self._failed)  # once more: it was gone with the next key
        elif self._held is not self._existing:
            feelings = told(held.feelings, held.strengths)
            said = humanize.check_in(held.ratings, feelings, held.note, held.tags)
            hidden = self.program.words_hidden
            self.notify("Noted." if hidden else f"Noted: {said}.")
            self._care_for(held)
        super().action_leave()

    def _care_for(self, held: CheckIn) -> None:
        program = self.program
        now = local_time(SystemClock().now().wall)
        file, settings, support = program.journal_file, program.settings, self.key_of("support")
        if self._existing is None:
            said = care.after_check_in(file, held, settings, now, support=support)
        else:
            said = care.after_edit(file, self._existing, held, settings, now, support=support)
        if said:
            self.notify(said)

    def _take_out(self) -> None:
        """Leave no check-in behind where all of it was taken back."""
        try:
            now = local_time(SystemClock().now().wall)
            check_in.take_back_if_empty(self.program.journal_file, self._check_in.id, now)
        except Problem as problem:
            self.program.tell(problem)

    def action_skip(self) -> None:
        """Leave this question as it is."""
        self._go(1)

    def action_back(self) -> None:
        """Go back to the question before."""
        self._keep_note()
        self._go(-1)

    def action_leave(self) -> None:
        """Be done. What was answered is kept."""
        self._keep_note()
        self._done()

    def action_leave_asking(self) -> None:
        """Leave; where anything was noted, ask once whether it is to be kept."""
        typed = self._part == NOTE and self.query_one(Writing).text != (self._check_in.note or "")
        none = self._existing is None and not check_in.holds_something(self._check_in)
        if not typed and (none or self._held == self._existing):
            self._done()
            return

        def go(keep: bool | None) -> None:
            if keep:
                self.action_leave()
            elif keep is not None:
                self._let_go()

        self.app.push_screen(NotedSheet(), go)

    def _let_go(self) -> None:
        """Leave the journal as if nothing had been noted or changed here.

        What was noted is let go, and still answered with care where it was heavy.
        """
        typed = text.clean(self.query_one(Writing).text) or None
        seen = replace(self._check_in, note=typed if self._part == NOTE else self._check_in.note)
        now, file = self.program.now(), self.program.journal_file
        try:
            if self._existing is None and self._held is not None:
                entries.delete(file, self._held.id, now)
            elif self._existing is not None and self._held is not None:
                change = check_in.difference(self._held, self._existing)
                check_in.edit(file, self._existing.id, change, now)
        except Problem as problem:
            self.program.tell(problem)
        self._care_for(seen)
        super().action_leave()

    def words_hidden_changed(self) -> None:
        """Show the person's own words, or hide them."""
        hidden = self.program.words_hidden
        self.query_one(Writing).veiled = hidden
        self.query_one(Naming).veil(veiled=hidden)
