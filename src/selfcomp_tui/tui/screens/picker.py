"""Choosing a practice."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from selfcomp_tui.base import humanize, text
from selfcomp_tui.base.errors import Problem
from selfcomp_tui.tui.messages import HistoryRequested
from selfcomp_tui.tui.screens.base import QuietScreen
from selfcomp_tui.tui.widgets.keys import KeyLine

if TYPE_CHECKING:
    from textual.widgets import Input, OptionList

    from selfcomp_tui.content.filter import Wanted
    from selfcomp_tui.content.library import Library
    from selfcomp_tui.content.models.practice import Practice, Reference
    from selfcomp_tui.services.picker import Known, Row
    from selfcomp_tui.tui.widgets.choices import Choices, Line


WIDEST_TITLE = 32
"""How many cells titles take in the list, so that their minutes fit at 60 columns too."""


class PickerScreen(QuietScreen):
    """The practices there are, and what the chosen one would be like."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual's own
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-high")]  # noqa: RUF012 - Textual's own

    CSS = """
    #question { color: $quiet; padding: 0 0 1 0; }
    #body { height: 1fr; layout: vertical; }
    PickerScreen.-narrow #practices { max-height: 65%; }
    PickerScreen.-narrow.-low #practices { max-height: 60%; }
    PickerScreen.-wide #body { layout: horizontal; }
    #practices { text-wrap: nowrap; text-overflow: ellipsis; }
    PickerScreen.-wide #practices { width: 62; height: 1fr; margin: 0 3 1 0; }
    #preview {
        height: 1fr;
        margin: 1 0;
        padding: 0 2 0 0;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-color: $line;
    }
    PickerScreen.-wide #preview { margin: 0 0 1 0; }
    #preview Static { max-width: 60; padding: 0 0 1 0; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "begin", id="begin"),
        Binding("plus,equals_sign", "longer(1)", "longer", id="longer"),
        Binding("minus", "longer(-1)", "shorter", id="shorter"),
        Binding("slash", "search", "search", id="search"),
        Binding("n", "need", "need", id="need"),
        Binding("m", "minutes", "minutes", id="minutes"),
        Binding("f", "family", "family", id="family", show=False),
        Binding("t", "trains", "trains", id="trains", show=False),
        Binding("v", "favourite", "favourite", id="favourite"),
        Binding("space", "read_on", "read on", id="read_on"),
        Binding("p", "plain_words", "plain words", id="plain_words"),
        Binding("e", "known", "what is known", id="known", show=False),
        Binding("h", "history", "look back", id="history", show=False),
        Binding("escape", "clear", "show all", id="show_all"),
        Binding("q,escape", "leave", "leave", id="leave"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._library: Library | None = None
        self._references: dict[str, Reference] = {}
        self._wanted: Wanted | None = None
        self._known: Known | None = None
        self._rows: list[Row] = []
        self._choices: Choices | None = None
        self._minutes: dict[str, float] = {}

    def compose(self) -> ComposeResult:
        """Lay out the question; the list and the preview follow once the files are read."""
        yield Static("selfcomp", classes="title")
        yield Static("What might help right now?", id="question", markup=False)
        yield Container(id="body")
        yield KeyLine()

    def on_mount(self) -> None:
        """Draw first, read the files after."""
        self.after_first_frame(self._load)

    # --- reading the files ----------------------------------------------------------------------

    async def _load(self) -> None:
        from textual.containers import VerticalScroll

        from selfcomp_tui.services import library
        from selfcomp_tui.services.picker import EVERYTHING
        from selfcomp_tui.tui.widgets.choices import Choices
        from selfcomp_tui.tui.widgets.search import Search

        program = self.program
        self._wanted = EVERYTHING
        self._library = library.practices()
        program.tell_faults(self._library.faults)
        try:
            self._references = library.references()
        except Problem as problem:
            program.tell(problem)
        welcomed = self._read_journal()
        self._choices = choices = Choices(id="practices")
        preview = VerticalScroll(
            Static(markup=False, id="summary"),
            Static(markup=False, id="about", classes="quiet"),
            id="preview",
            can_focus=False,
        )
        await self.query_one("#body").mount(choices, preview)
        await self.mount(Search(), after="#question")
        self._choose_anew()
        choices.focus()
        if not welcomed:
            self.welcome()
        self._tell_of_trial()

    def _tell_of_trial(self) -> None:
        """Say what is next in the trial that is going on, if one is."""
        from selfcomp_tui.services import home

        program = self.program
        try:
            for offer in home.of_trial(program.journal_file, program.now()):
                self.notify(f"{offer.name}: {offer.about}")
        except Problem as problem:
            program.stop_for(problem)

    def _read_journal(self) -> bool:
        """Read what the list depends on; tell if the first words were said."""
        from selfcomp_tui.services import picker, practice

        file = self.program.journal_file
        try:
            self._known = picker.known(file, self.program.now(), self.program.settings.day_ends)
            return practice.welcomed(file)
        except Problem as problem:
            self.program.stop_for(problem)
            return True

    def rested(self) -> None:
        """Offer the interrupted session no more."""
        if self._known is not None:
            self._known = replace(self._known, interrupted=None)
        self._choose_anew()

    def on_screen_resume(self) -> None:
        """See what was practised meanwhile."""
        if self._choices is not None:
            before = self._chosen
            self._read_journal()
            self._choose_anew(before)

    # --- the list -------------------------------------------------------------------------------

    def _choose_anew(self, before: "Practice | None" = None) -> None:
        """Show what fits, with the mark where it was `before`, else on the first line."""
        from selfcomp_tui.services import picker

        choices, wanted = self._choices, self._wanted
        if choices is None or wanted is None or self._library is None or self._known is None:
            return
        favourites = self.program.settings.favourites
        self._rows = picker.rows(self._library, wanted, self._known, favourites)
        titles = (len(each.title) for each in self._library.practices.values())
        width = min(max(titles, default=0), WIDEST_TITLE)
        choices.show([_line(row, width) for row in self._rows])
        if self._rows:
            choices.highlighted = picker.row_of(self._rows, before)
            if choices.highlighted == 1:
                choices.scroll_home(animate=False)  # the heading over the first line
        filtered = replace(wanted, words="") != picker.EVERYTHING
        said = f"For: {wanted.said()}" if filtered else "What might help right now?"
        self.query_one("#question", Static).update(Content(said))
        self._preview()

    @property
    def _narrowed(self) -> bool:
        """Whether anything is looked for."""
        if self._wanted is None:
            return False  # the keys are drawn first, and what a list needs is imported after
        from selfcomp_tui.services.picker import EVERYTHING

        return self._wanted != EVERYTHING

    @property
    def _marked(self) -> "Row | None":
        at = self._choices.highlighted if self._choices else None
        return self._rows[at] if at is not None and at < len(self._rows) else None

    @property
    def _chosen(self) -> "Practice | None":
        row = self._marked
        if row is None:
            return None
        from selfcomp_tui.services.picker import CourseRow, PracticeRow

        return row.practice if isinstance(row, CourseRow | PracticeRow) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Say which keys work with what is marked."""
        about_one = action in ("longer", "favourite", "read_on")
        if action == "clear":
            return self._narrowed
        if action == "plain_words":
            return self._has_plain_words
        return self._chosen is not None if about_one else True

    @property
    def _has_plain_words(self) -> bool:
        practice = self._chosen
        if practice is None:
            return False
        from selfcomp_tui.content.plain_words import carries

        return carries(practice)

    def on_option_list_option_highlighted(self) -> None:
        """Show what the chosen practice would be like."""
        self._preview()

    def on_option_list_option_selected(self, event: "OptionList.OptionSelected") -> None:
        """Begin the practice."""
        event.stop()
        self.action_begin()

    # --- the preview ----------------------------------------------------------------------------

    def _length(self, practice: "Practice") -> float | None:
        wanted = self._wanted.minutes if self._wanted else None
        return self._minutes.get(practice.id, wanted or self.program.wishes.minutes)

    def _preview(self) -> None:
        summary, about = self.query_one("#summary", Static), self.query_one("#about", Static)
        from selfcomp_tui.services.picker import NeedHeading, NeedRow, ResumeRow

        match self._marked:
            case None | NeedHeading():
                head, rest = "Nothing fits all of that. Escape shows all again.", ""
            case ResumeRow(found):
                from selfcomp_tui.tui.sheets.resume import about as about_interrupted

                head, rest = about_interrupted(found), ""
            case NeedRow():
                head, rest = "Nothing holds these words. Enter chooses by what it is like.", ""
            case row:
                head, rest = self._about(row.practice)
        summary.update(Content(head))
        about.update(Content(rest))
        self.query_one("#preview").scroll_home(animate=False)
        self.refresh_bindings()

    def _about(self, practice: "Practice") -> tuple[str, str]:
        """Say in a few words what a practice is, and then all that there is to know of it."""
        from selfcomp_tui.presenters import practices as about
        from selfcomp_tui.presenters.outline import lasts, outline
        from selfcomp_tui.services.practice import planned, worded

        practice = worded(practice, self.program.settings)
        request = replace(self.program.wishes, minutes=self._length(practice))
        plan = planned(practice, request, self.program.settings)
        found = about.evidence(practice, self._references)
        words = [*about.what_for(practice), about.known(found)]
        words += [f"{each.claim} ({each.title}.) {each.limits}" for each in found]
        words.append(about.KNOWN_OF_PROGRAMS.format(way=self.key_of("known")))
        steps = [
            f"{humanize.minutes_seconds(at)}  {said}"
            for at, said in outline(plan, self.key_of("ground"))
        ]
        words.append("\n".join(("Step by step:", *steps)))
        family = f"{about.FAMILY_MARKS[practice.family]} {practice.family}"
        return f"{lasts(plan)}   {family}\n{practice.summary}", "\n\n".join(words)

    def action_longer(self, way: int) -> None:
        """Make the chosen practice longer or shorter: by one minute, by halves below three."""
        practice = self._chosen
        if practice is None:
            return
        now = self._length(practice) or practice.minutes.usual
        step = 0.5 if now < 3 or (now == 3 and way < 0) else 1.0
        now = min(max(now + way * step, practice.minutes.shortest), practice.minutes.longest)
        self._minutes[practice.id] = now
        self._preview()

    def action_read_on(self) -> None:
        """Scroll the preview on; at its end, back to its beginning."""
        preview = self.query_one("#preview")
        if preview.scroll_offset.y >= preview.max_scroll_y:
            preview.scroll_home(animate=False)
        else:
            preview.scroll_page_down(animate=False)

    # --- choosing -------------------------------------------------------------------------------

    def _want(self, **changes: Any) -> None:
        if self._wanted is not None:
            before = self._chosen
            self._wanted = replace(self._wanted, **changes)
            self._choose_anew(before)

    def action_need(self) -> None:
        """Choose by what is needed."""
        from selfcomp_tui.content.models.practice import NEEDS
        from selfcomp_tui.tui.sheets.choice import ChoosingSheet

        needs = [*NEEDS, None]
        lines = [*NEEDS.values(), "Anything"]

        def take(at: int | None) -> None:
            if at is not None:
                self._want(need=needs[at])

        self.app.push_screen(ChoosingSheet("What is it like right now?", lines), take)

    def action_minutes(self) -> None:
        """Choose by length: each press takes the next."""
        from selfcomp_tui.content.filter import LENGTHS

        self._minutes.clear()
        self._turn("minutes", LENGTHS)

    def action_family(self) -> None:
        """Choose by family: each press takes the next."""
        from selfcomp_tui.content.filter import FAMILIES

        self._turn("family", FAMILIES)

    def action_trains(self) -> None:
        """Choose by what is trained: each press takes the next."""
        from selfcomp_tui.content.filter import CAPACITIES

        self._turn("capacity", CAPACITIES)

    def _turn(self, name: str, values: tuple[Any, ...]) -> None:
        turns = (None, *values)
        if self._wanted is not None:
            now = turns.index(getattr(self._wanted, name))
            self._want(**{name: turns[(now + 1) % len(turns)]})

    def action_search(self) -> None:
        """Search as one types."""
        from selfcomp_tui.tui.widgets.search import Search

        for search in self.query(Search):
            search.bring()

    def on_input_changed(self, event: "Input.Changed") -> None:
        """Show what holds the words so far."""
        event.stop()
        if self._wanted is not None and event.value != self._wanted.words:
            self._wanted = replace(self._wanted, words=event.value)
            self._choose_anew()  # what is found first is what was meant, most likely

    def on_input_submitted(self, event: "Input.Submitted") -> None:
        """Go to the list with what was found."""
        event.stop()
        event.input.display = bool(event.value)
        if self._choices:
            self._choices.focus()

    def action_clear(self) -> None:
        """Show all again."""
        from selfcomp_tui.services.picker import EVERYTHING
        from selfcomp_tui.tui.widgets.search import Search

        if self._wanted is not None and self._choices is not None:
            before = self._chosen
            self._wanted = EVERYTHING
            self.query_one(Search).put_away()
            self._choices.focus()
            self._choose_anew(before)

    def action_favourite(self) -> None:
        """Make the chosen practice a favourite, or no longer one. The settings keep it."""
        practice = self._chosen
        if practice is None:
            return
        favourites = list(self.program.settings.favourites)
        if practice.id in favourites:
            favourites.remove(practice.id)
        else:
            favourites.append(practice.id)
        self.keep_setting(favourites=tuple(favourites))
        self._choose_anew(practice)

    def action_plain_words(self) -> None:
        """Say practices in plain words from now on, or no longer. The settings keep it."""
        wished = not self.program.settings.plain_words
        if self.keep_setting(plain_words=wished):
            self._preview()
            said = "In plain words from now on." if wished else "In the usual words again."
            self.notify(f"{said} The same key takes it back.", timeout=8)

    # --- going on -------------------------------------------------------------------------------

    def action_begin(self) -> None:
        """Begin the chosen practice, or go on with the one that was interrupted."""
        from selfcomp_tui.services.picker import CourseRow, NeedHeading, NeedRow, ResumeRow

        match self._marked:
            case None | NeedHeading():
                pass
            case NeedRow(need):
                self.action_clear()
                self._want(need=need)
            case ResumeRow(found):
                self.resume(found)
            case row:
                within = (row.course, row.week) if isinstance(row, CourseRow) else None
                wishes = replace(self.program.wishes, name=row.practice.id, within=within)
                self.practise(replace(wishes, minutes=self._length(row.practice)))

    def action_history(self) -> None:
        """Open the history."""
        self.post_message(HistoryRequested())


def _line(row: "Row", width: int) -> "Line":
    """Say a row in one line; a practice's title takes `width` cells, or as many as it needs."""
    from selfcomp_tui.content.models.practice import NEEDS
    from selfcomp_tui.presenters.practices import FAMILY_MARKS
    from selfcomp_tui.services.picker import CourseRow, NeedHeading, NeedRow, ResumeRow
    from selfcomp_tui.tui.widgets.choices import Heading

    match row:
        case NeedHeading(need):
            return Heading(NEEDS[need])
        case NeedRow(need):
            return NEEDS[need]
        case ResumeRow(found):
            return f"Go on with: {text.one_line(found.plan.title)}"
        case CourseRow(practice, _, week):
            return f"Next in your course, week {week}: {practice.title}"
        case _:
            title, minutes = row.practice.title, row.practice.minutes
            family = FAMILY_MARKS[row.practice.family]
            mark = "* " if row.favourite else ""
            length = humanize.minutes_range(minutes.shortest, minutes.longest)
            return f"{family} {mark}{title.ljust(width - len(mark))}  {length}"
