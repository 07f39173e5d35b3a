"""Choosing a practice."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from selfcomp_tui import paths, wording
from selfcomp_tui.problems import Problem
from selfcomp_tui.tui.screens.base import QuietScreen
from selfcomp_tui.tui.widgets.keys import KeyLine

if TYPE_CHECKING:
    from textual.widgets import OptionList

    from selfcomp_tui.practices.library import Library
    from selfcomp_tui.practices.models import Practice, Reference
    from selfcomp_tui.tui.app import SelfcompApp
    from selfcomp_tui.tui.widgets.choices import Choices


class PickerScreen(QuietScreen):
    """The practices there are, and what the chosen one would be like."""

    CSS = """
    #question { padding: 1 0; }
    #preview {
        height: 1fr;
        margin: 1 0;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-color: $line;
    }
    #preview Static { max-width: 72; padding: 0 0 1 0; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "begin"),
        Binding("plus,equals_sign", "longer(1)", "longer"),
        Binding("minus", "longer(-1)", "shorter"),
        Binding("space", "read_on", "read on"),
        Binding("h", "history", "history"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._library: Library | None = None
        self._references: dict[str, Reference] = {}
        self._choices: Choices | None = None
        self._minutes: dict[str, float] = {}

    def compose(self) -> ComposeResult:
        """Lay out the question; the list and the preview follow once the files are read."""
        yield Static("selfcomp", classes="title")
        yield Static("What might help right now?", id="question", classes="quiet")
        yield KeyLine()

    def on_mount(self) -> None:
        """Draw first, read the files after."""
        self.after_first_frame(self._load)

    async def _load(self) -> None:
        from textual.containers import VerticalScroll

        from selfcomp_tui.practices.library import load_library
        from selfcomp_tui.practices.references import load_references
        from selfcomp_tui.tui.widgets.choices import Choices

        self._library = load_library(paths.practices_dir(), paths.own_practices_dir())
        for fault in self._library.faults:
            self.notify(str(fault), timeout=12, markup=False, severity="warning")
        try:
            self._references = load_references(paths.references_file())
        except Problem as problem:
            cast("SelfcompApp", self.app).tell(problem)
        width = max((len(each.title) for each in self._practices), default=0) + 4
        self._choices = choices = Choices(
            [
                each.title.ljust(width)
                + wording.minutes_range(each.minutes.shortest, each.minutes.longest)
                for each in self._practices
            ]
        )
        preview = VerticalScroll(
            Static(markup=False, id="summary"),
            Static(markup=False, id="about", classes="quiet"),
            id="preview",
            can_focus=False,
        )
        await self.mount(choices, preview, after="#question")
        choices.focus()

    @property
    def _practices(self) -> "list[Practice]":
        return list(self._library.practices.values()) if self._library else []

    @property
    def _chosen(self) -> "Practice | None":
        choices = self._choices
        at = choices.highlighted if choices else None
        return None if at is None else self._practices[at]

    def on_option_list_option_highlighted(self) -> None:
        """Show what the chosen practice would be like."""
        self._preview()

    def on_option_list_option_selected(self, event: "OptionList.OptionSelected") -> None:
        """Begin the practice."""
        event.stop()
        self.action_begin()

    def _length(self, practice: "Practice") -> float | None:
        wished = cast("SelfcompApp", self.app).wishes.minutes
        return self._minutes.get(practice.id, wished)

    def _preview(self) -> None:
        from selfcomp_tui.practices import about
        from selfcomp_tui.practices.fit import fit

        practice = self._chosen
        if practice is None:
            return
        pace = cast("SelfcompApp", self.app).wishes.pace
        plan = fit(practice, self._length(practice), pace)
        long = wording.planned(plan.seconds, reached=plan.reached)
        self.query_one("#summary", Static).update(Content(f"{practice.summary}\n{long}"))
        found = about.evidence(practice, self._references)
        words = [*about.what_for(practice), about.known(found)]
        words += [f"{each.claim} ({each.title}.) {each.limits}" for each in found]
        self.query_one("#about", Static).update(Content("\n\n".join(words)))
        self.query_one("#preview").scroll_home(animate=False)

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

    def action_begin(self) -> None:
        """Begin the chosen practice."""
        practice = self._chosen
        if practice is None:
            return
        from selfcomp_tui.tui.screens.opening import OpeningScreen

        wishes = cast("SelfcompApp", self.app).wishes
        wishes = replace(wishes, name=practice.id, minutes=self._length(practice))
        self.app.push_screen(OpeningScreen(wishes))

    def action_history(self) -> None:
        """Open the history."""
        from selfcomp_tui.tui.screens.history import HistoryScreen

        self.app.push_screen(HistoryScreen(None))
