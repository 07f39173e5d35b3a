"""The first moment of a session: the practice is read and fitted, the journal opened.

It is a screen of its own so that something kind can be seen at once, before anything is read.
"""

from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Middle
from textual.widgets import Static

from selfcomp_tui import paths, wording
from selfcomp_tui.problems import Problem
from selfcomp_tui.tui.screens.base import QuietScreen
from selfcomp_tui.tui.widgets.keys import KeyLine

if TYPE_CHECKING:
    from selfcomp_tui.tui.app import SelfcompApp
    from selfcomp_tui.tui.wishes import PracticeWishes


class OpeningScreen(QuietScreen):
    """Makes ready what was wished for, then gives its place to the session."""

    CSS = """
    #settling { align: center middle; }
    #settling Static { width: auto; color: $quiet; }
    """

    def __init__(self, wishes: "PracticeWishes") -> None:
        super().__init__()
        self._wishes = wishes

    def compose(self) -> ComposeResult:
        """Lay out a few words."""
        with Middle(id="settling"):
            yield Static("Settling in …", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Draw first, read the files after."""
        self.after_first_frame(self._make_ready)

    def _make_ready(self) -> None:
        from selfcomp_tui.clock import FastClock, SystemClock
        from selfcomp_tui.journal.opening import open_journal
        from selfcomp_tui.journal.recorder import RecordedSession
        from selfcomp_tui.practices.fit import fit
        from selfcomp_tui.practices.library import load_one
        from selfcomp_tui.tui.screens.session import SessionScreen

        app, wishes = cast("SelfcompApp", self.app), self._wishes
        try:
            found = load_one(paths.practices_dir(), paths.own_practices_dir(), wishes.name or "")
            journal = open_journal(app.journal_file)
        except Problem as problem:
            app.stop_for(problem)
            return
        for fault in found.faults:
            self.notify(str(fault), timeout=12, markup=False, severity="warning")
        plan = fit(found.practice, wishes.minutes, wishes.pace)
        if not plan.reached:
            told = wording.planned(plan.seconds, reached=False)
            self.notify(told, timeout=8, markup=False)
        system = SystemClock()
        session = RecordedSession(
            plan,
            ("mood", *plan.rate) if wishes.rate else (),
            journal,
            system if wishes.speed == 1 else FastClock(wishes.speed, system),
            day_ends=app.settings.day_ends,
            speed=wishes.speed,
        )
        app.switch_screen(SessionScreen(session, journal))
