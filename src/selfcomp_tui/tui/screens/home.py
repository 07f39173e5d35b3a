"""Home: how it is, what could be done now, the last two weeks."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from selfcomp_tui.base import text
from selfcomp_tui.base.errors import Problem
from selfcomp_tui.domain import care
from selfcomp_tui.domain.moments import day_of
from selfcomp_tui.domain.ratings import HIGHEST, LOWEST, SCALES
from selfcomp_tui.tui.messages import (
    CheckInRequested,
    HistoryRequested,
    PracticesRequested,
    QuestionnairesRequested,
    SettingsRequested,
    TrialRequested,
)
from selfcomp_tui.tui.screens.base import QuietScreen
from selfcomp_tui.tui.widgets.keys import KeyLine
from selfcomp_tui.tui.widgets.last_two_weeks import LastTwoWeeks

if TYPE_CHECKING:
    from textual.widgets import OptionList

    from selfcomp_tui.domain.today import OneThing
    from selfcomp_tui.services.home import Home, Offer
    from selfcomp_tui.tui.widgets.choices import Choices


class HomeScreen(QuietScreen):
    """One quiet screen to begin from."""

    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall")]  # noqa: RUF012 - Textual's own
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012

    CSS = """
    #now { padding: 1 0; }
    #about { max-width: 72; height: auto; padding: 1 0; color: $quiet; }
    HomeScreen.-short #about { padding: 1 0 0 0; }
    HomeScreen.-short.-told #about { display: none; }
    #all { height: 1fr; }
    #offers { height: auto; }
    HomeScreen.-wide #all { layout: horizontal; }
    HomeScreen.-wide #offers { width: 56; margin: 0 4 0 0; }
    HomeScreen.-wide LastTwoWeeks { width: 1fr; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "begin", id="begin"),
        Binding("1", "note(1)", "note your mood", key_display="1-9"),
        *(Binding(str(mood), f"note({mood})", show=False) for mood in range(2, HIGHEST + 1)),
        Binding("l", "check_in", "check in", id="check_in"),
        Binding("p", "practices", "practices", id="practices"),
        Binding("h", "history", "look back", id="history"),
        Binding("f", "questionnaires", "questionnaires", id="questionnaires"),
        Binding("t", "today", "one thing today", id="today", show=False),
        Binding("comma", "settings", "settings", id="settings"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._home: Home | None = None
        self._choices: Choices | None = None

    def compose(self) -> ComposeResult:
        """Lay out the title; the rest follows once the journal is read."""
        yield Static("selfcomp", classes="title")
        yield Static("How is it right now?", id="now", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Draw first, read the files after."""
        self.after_first_frame(self._load)

    def on_screen_resume(self) -> None:
        """See what has changed, on coming back from another screen."""
        if self._choices is not None:
            self.call_later(self._load)

    async def _load(self) -> None:
        from selfcomp_tui.services import home, own_words
        from selfcomp_tui.tui.widgets.choices import Choices

        program = self.program
        try:
            self._home = home.load(program.journal_file, program.settings, program.now())
        except Problem as problem:
            program.stop_for(problem)
            return
        if self._choices is None:
            program.tell_faults(self._home.faults)
            self._choices = Choices()
            about = Static(markup=False, id="about")
            weeks = LastTwoWeeks()
            offers = Vertical(self._choices, about, id="offers")
            await self.mount(Vertical(offers, weeks, id="all"), after="#now")
            self._choices.focus()
            if not self._home.welcomed:
                self.welcome()
        self._choices.show(self._names())
        if any(offer.kind == "words" for offer in self._offers):
            own_words.note_offered(program.journal_file, program.now())
        if self._home.hard:
            self._choices.highlighted = 0  # one practice, one key
        self._show()

    @property
    def _offers(self) -> "tuple[Offer, ...]":
        """What is offered; no words of the person's own where these are hidden."""
        offers = self._home.offers if self._home else ()
        hidden = self.program.words_hidden
        return tuple(each for each in offers if not (hidden and each.kind == "words"))

    def _names(self) -> list[str]:
        """Return what the offers are called; the person's own words only where they are shown."""
        hidden = self.program.words_hidden
        return [
            "One thing today" if hidden and offer.kind == "today" else offer.name
            for offer in self._offers
        ]

    def _show(self) -> None:
        from selfcomp_tui.services.home import noted_today

        found = self._home
        if found is None:
            return
        noted = found.noted
        hidden = self.program.words_hidden
        if noted and hidden:
            noted = replace(noted, feelings=(), tags=(), note=None)
        now = noted_today(noted)
        if noted is None:
            mood = SCALES["mood"]
            now += f" {LOWEST} {mood.low}, {HIGHEST} {mood.high}"
        if found.care:
            said = care.VERY_LOW.format(support=self.key_of("support"))
            now += f"\n{said}"
            self.program.unsay(said)
        self.query_one("#now", Static).update(Content(now))
        self.query_one(LastTwoWeeks).show(found.trends, found.today)
        self._tell_about()

    @property
    def _offer(self) -> "Offer | None":
        at = self._choices.highlighted if self._choices else None
        return self._offers[at] if at is not None and at < len(self._offers) else None

    def _tell_about(self) -> None:
        offer = self._offer
        if offer and self.query("#about"):
            self.query_one("#about", Static).update(Content(offer.about))
        self.refresh_bindings()

    def on_option_list_option_highlighted(self) -> None:
        """Say a word about what is marked."""
        self._tell_about()

    def on_option_list_option_selected(self, event: "OptionList.OptionSelected") -> None:
        """Do what was clicked."""
        event.stop()
        self.action_begin()

    def words_hidden_changed(self) -> None:
        """Show the person's own words, or hide them."""
        if self._choices is not None:
            self._choices.show(self._names())
        self._show()

    def action_begin(self) -> None:
        """Do what is marked."""
        offer = self._offer
        if offer is None:
            return
        match offer.kind:
            case "resume":
                self.resume(self._home.interrupted if self._home else None)
            case "practice":
                wishes = replace(self.program.wishes, name=offer.target, minutes=offer.minutes)
                self.practise(wishes)
            case "trial":
                self.post_message(TrialRequested())
            case "course":
                self._open_course()
            case "today":
                self._ask_about_today()
            case "letter":
                self._read_again(offer.target)
            case "words":
                self._show_words(offer)
            case "practices":
                self.action_practices()
            case "history":
                self.action_history()

    def action_note(self, mood: int) -> None:
        """Keep the mood at once, and ask for the rest."""
        self.post_message(CheckInRequested(mood))

    def action_check_in(self) -> None:
        """Open a check-in."""
        self.post_message(CheckInRequested())

    def rested(self) -> None:
        """See what has changed, once an interrupted session rests."""
        self.call_later(self._load)

    def _open_course(self) -> None:
        """Open the week that comes next, and begin in it."""
        from selfcomp_tui.tui.sheets.course import Chosen, CourseSheet

        found = self._home
        if found is None or found.walk is None:
            return

        def go(chosen: Chosen | None) -> None:
            if chosen is not None:
                name = chosen.walk.progress.next_in(chosen.week)
                within = (chosen.walk.course.id, chosen.week)
                self.practise(replace(self.program.wishes, name=name, within=within))

        sheet = CourseSheet(found.walk, found.walks, found.titles, found.minutes, found.today)
        self.app.push_screen(sheet, go)

    def _ask_about_today(self) -> None:
        """Ask how the one thing of today was, and answer both alike."""
        from selfcomp_tui.services import today
        from selfcomp_tui.tui.sheets.choice import ChoosingSheet

        program = self.program
        now = program.now()

        def noted(chosen: int | None) -> None:
            if chosen is None:
                return
            try:
                thing = today.of_today(program.settings, now)
                if thing:
                    day = day_of(now, program.settings.day_ends)
                    self.notify(today.answer(thing, day))
            except Problem as problem:
                program.tell(problem)

        self.app.push_screen(ChoosingSheet("One thing today", ("done", "not today")), noted)

    def _read_again(self, session_id: str) -> None:
        """Show the words that are due, and offer them no more."""
        from selfcomp_tui.services import practice
        from selfcomp_tui.tui.sheets.sheet import Sheet

        program = self.program
        try:
            words = practice.read_again(program.journal_file, session_id, program.now())
        except Problem as problem:
            program.tell(problem)
            return
        if words:
            self.app.push_screen(Sheet[None]("Words you wanted to read again", words))

    def _show_words(self, offer: "Offer") -> None:
        """Show a kind line of the person's own."""
        from selfcomp_tui.tui.sheets.sheet import Sheet

        self.app.push_screen(Sheet[None](offer.name, text.clean(offer.words)))

    def action_practices(self) -> None:
        """Choose a practice."""
        self.post_message(PracticesRequested())

    def action_history(self) -> None:
        """Open the history."""
        self.post_message(HistoryRequested())

    def action_today(self) -> None:
        """Write the one thing of this week."""
        from selfcomp_tui.services import today
        from selfcomp_tui.tui.sheets.today import TodaySheet

        program = self.program
        try:
            last, everyday = today.read(), today.everyday(program.journal_file)
        except Problem as problem:
            program.tell(problem)
            return

        def written(thing: "OneThing | None") -> None:
            if thing is not None and not program.words_hidden:
                self.notify(thing.line)  # read back once

        self.app.push_screen(TodaySheet(last, everyday), written)

    def action_questionnaires(self) -> None:
        """Open the questionnaires."""
        self.post_message(QuestionnairesRequested())

    def action_settings(self) -> None:
        """Open the settings."""
        self.post_message(SettingsRequested())
