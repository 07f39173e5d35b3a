"""The full screen program. It only wires: screens hold what is on them, other packages the rest."""

from pathlib import Path

from textual.app import App
from textual.screen import Screen

from selfcomp_tui.problems import Problem
from selfcomp_tui.settings import Settings
from selfcomp_tui.tui.themes import THEMES
from selfcomp_tui.tui.wishes import PracticeWishes


class SelfcompApp(App[None]):
    """selfcomp on a full screen, opened on one of its screens."""

    TITLE = "selfcomp"
    CSS_PATH = "selfcomp.tcss"
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self, first: Screen[None], journal_file: Path, settings: Settings, wishes: PracticeWishes
    ) -> None:
        super().__init__()
        self.journal_file = journal_file
        self.settings = settings
        self.wishes = wishes
        self.problem: Problem | None = None
        self._first = first
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = settings.theme

    @classmethod
    def open_practice(cls, journal: Path, settings: Settings, wishes: PracticeWishes) -> None:
        """Open the list of practices, or the one that is wished for."""
        if wishes.name is None:
            from selfcomp_tui.tui.screens.picker import PickerScreen

            first: Screen[None] = PickerScreen()
        else:
            from selfcomp_tui.tui.screens.opening import OpeningScreen

            first = OpeningScreen(wishes)
        cls(first, journal, settings, wishes)._run()

    @classmethod
    def open_history(cls, journal: Path, settings: Settings, days: int | None) -> None:
        """Open the history of the last `days` days."""
        from selfcomp_tui.tui.screens.history import HistoryScreen

        wishes = PracticeWishes(None, None, settings.pace, 1.0, rate=True)
        cls(HistoryScreen(days), journal, settings, wishes)._run()

    def _run(self) -> None:
        self.run()
        if self.problem is not None:
            raise self.problem

    def on_mount(self) -> None:
        """Show the first screen."""
        self.push_screen(self._first)

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
