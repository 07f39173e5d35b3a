"""The settings on the full screen: one line each, changed with the arrows, kept at once."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from selfcomp_tui.base import paths
from selfcomp_tui.base.errors import Problem
from selfcomp_tui.settings import model, schema, store
from selfcomp_tui.settings.schema import SETTINGS
from selfcomp_tui.tui.screens.base import QuietScreen
from selfcomp_tui.tui.widgets.choices import Choices
from selfcomp_tui.tui.widgets.keys import KeyLine

if TYPE_CHECKING:
    from textual.widgets import OptionList

FILE_ONLY = "This one is written in the file: {file}"


class SettingsScreen(QuietScreen):
    """Every setting with what it is now."""

    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012 - Textual's own

    CSS = """
    #settings {
        margin: 1 0;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-color: $quiet;
    }
    SettingsScreen.-short #settings { margin: 0 0 1 0; height: 1fr; }
    #about { height: auto; max-width: 72; color: $quiet; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,enter,space", "change(1)", "change", id="change"),
        Binding("left", "change(-1)", "change back", id="change_back"),
    ]

    def compose(self) -> ComposeResult:
        """Lay out the list, and what is said of the marked one."""
        yield Static("Settings", classes="title")
        yield Choices(self._lines(), id="settings")
        yield Static(markup=False, id="about")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin at the first."""
        self.query_one(Choices).focus()
        self.after_first_frame(self._tell_about)

    def _lines(self) -> list[str]:
        width = max(map(len, SETTINGS)) + 2
        now = self.program.settings
        return [key.ljust(width) + schema.in_words(getattr(now, key)) for key in SETTINGS]

    @property
    def _key(self) -> str:
        return list(SETTINGS)[self.query_one(Choices).highlighted or 0]

    def _tell_about(self) -> None:
        setting = SETTINGS[self._key]
        words = setting.about
        if not setting.choices:
            words += "\n" + FILE_ONLY.replace("{file}", str(paths.settings_file()))
        self.query_one("#about", Static).update(Content(words))

    def on_option_list_option_highlighted(self) -> None:
        """Say what the marked setting is for."""
        self._tell_about()

    def on_option_list_option_selected(self, event: "OptionList.OptionSelected") -> None:
        """Change what was clicked."""
        event.stop()
        self.action_change(1)

    def action_change(self, way: int) -> None:
        """Take the next value of the marked setting, or the one before."""
        key, file = self._key, paths.settings_file()
        choices = SETTINGS[key].choices
        if not choices:
            return
        now = getattr(self.program.settings, key)
        values = [SETTINGS[key].read(choice) for choice in choices]
        at = values.index(now) if now in values else -way
        try:
            store.change(file, key, choices[(at + way) % len(choices)])
        except Problem as problem:
            self.program.tell(problem)
            return
        self.program.use(model.load(file))
        self.query_one(Choices).show(self._lines())
