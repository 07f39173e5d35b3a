"""The full screen program. It only wires: screens hold what is on them, other packages the rest."""

import os
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from selfcomp_tui.base.errors import Problem
from selfcomp_tui.services.practice import PracticeWishes
from selfcomp_tui.settings.model import Settings
from selfcomp_tui.tui.themes import TERMINAL, THEMES
from selfcomp_tui.tui.widgets.keys import commands, first_key

if TYPE_CHECKING:
    from selfcomp_tui.services.cues import Cues


class SelfcompApp(App[None]):
    """selfcomp on a full screen, opened on one of its screens."""

    TITLE = "selfcomp"
    CSS_PATH = "selfcomp.tcss"
    COMMAND_PALETTE_BINDING = "ctrl+p"

    def __init__(
        self, first: Screen[None], journal_file: Path, settings: Settings, wishes: PracticeWishes
    ) -> None:
        # NO_COLOR means the terminal's own two colours and no others, also no greys in their place.
        self._no_color = bool(os.environ.get("NO_COLOR"))
        super().__init__(ansi_color=True if self._no_color else None)
        self.journal_file = journal_file
        self.settings = settings
        self.wishes = wishes
        self.problem: Problem | None = None
        self.words_hidden = False
        self._first = first
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = TERMINAL.name if self._no_color else settings.theme
        self.set_keymap(_keymap(settings))

    @classmethod
    def open_home(cls, journal: Path, settings: Settings) -> None:
        """Open the home screen."""
        from selfcomp_tui.tui.screens.home import HomeScreen

        cls(HomeScreen(), journal, settings, PracticeWishes.of(settings))._run()

    @classmethod
    def open_practice(cls, journal: Path, settings: Settings, wishes: PracticeWishes) -> None:
        """Open the list of practices, or the one that is wished for."""
        if wishes.name is None and not wishes.resume:
            from selfcomp_tui.tui.screens.picker import PickerScreen

            first: Screen[None] = PickerScreen()
        else:
            from selfcomp_tui.tui.screens.session_loading import OpeningScreen

            first = OpeningScreen(wishes)
        cls(first, journal, settings, wishes)._run()

    @classmethod
    def open_history(cls, journal: Path, settings: Settings, days: int | None) -> None:
        """Open the history of the last `days` days."""
        from selfcomp_tui.tui.screens.history import HistoryScreen

        cls(HistoryScreen(days), journal, settings, PracticeWishes.of(settings))._run()

    @classmethod
    def open_settings(cls, journal: Path, settings: Settings) -> None:
        """Open the settings."""
        from selfcomp_tui.tui.screens.settings import SettingsScreen

        cls(SettingsScreen(), journal, settings, PracticeWishes.of(settings))._run()

    def _run(self) -> None:
        self.run()
        if self.problem is not None:
            raise self.problem

    def on_mount(self) -> None:
        """Show the first screen."""
        self.push_screen(self._first)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer in the command palette what the keys of the screen do, and nothing else."""
        for node, binding in commands(screen):
            if binding.action != "command_palette":
                yield SystemCommand(
                    binding.description.capitalize(),
                    f"key: {first_key(binding)}",
                    partial(self.run_action, binding.action, node),
                )

    def action_command_palette(self) -> None:
        """Open the command palette."""
        from selfcomp_tui.tui.screens.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def handle_bindings_clash(self, clashed_bindings: set[Binding], node: DOMNode) -> None:
        """Leave a key to whom it was given in the settings: that is what was asked for."""

    def use(self, settings: Settings) -> None:
        """Let other settings hold from now on."""
        self.wishes = replace(self.wishes, pace=settings.pace, minutes=settings.minutes)
        self.settings = settings
        if not self._no_color:
            self.theme = settings.theme
        self.set_keymap(_keymap(settings))

    def cues(self) -> "Cues":
        """Return what lets bell and voice be heard; say once where there is no voice."""
        from selfcomp_tui.services.cues import Cues

        cues = Cues(self.settings.bell, self.settings.voice, self.bell)
        if cues.missing:
            self.notify(cues.missing, timeout=12, markup=False)
        return cues

    def stop_for(self, problem: Problem) -> None:
        """Leave the screen and let the command line say what is wrong."""
        self.problem = problem
        self.exit(return_code=problem.exit_code)

    def tell(self, problem: Problem) -> None:
        """Say what is wrong without stopping."""
        self.notify(str(problem), timeout=12, markup=False)

    @property
    def motion(self) -> bool:
        """Whether pictures may move."""
        return self.settings.motion == "full" and self.animation_level != "none"


def _keymap(settings: Settings) -> dict[str, str]:
    """Return the keys of the person's own. Ctrl+C is not among them: it always leaves."""
    return {
        name: ",".join(key for key in keys.replace(" ", "").split(",") if key not in ("", "ctrl+c"))
        for name, keys in settings.keys.items()
    }
