"""The first moment of a session: the practice is read and fitted, the journal opened.

It is a screen of its own so that something kind can be seen at once, before anything is read.
"""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Middle
from textual.widgets import Static

from selfcomp_tui.base import humanize, paths
from selfcomp_tui.base.errors import Problem
from selfcomp_tui.tui.screens.base import QuietScreen
from selfcomp_tui.tui.widgets.keys import KeyLine

if TYPE_CHECKING:
    from selfcomp_tui.journal.running.recorder import RecordedSession
    from selfcomp_tui.journal.storage.connection import Journal
    from selfcomp_tui.services.practice import PracticeWishes


class OpeningScreen(QuietScreen):
    """Makes ready what was wished for, then gives its place to the session."""

    CSS = """
    #settling { width: 1fr; align: center middle; }
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
        from selfcomp_tui.journal.records import notices
        from selfcomp_tui.journal.storage.opening import open_journal
        from selfcomp_tui.tui.screens.session import SessionScreen

        app = self.program
        try:
            journal = open_journal(app.journal_file)
            try:
                if not notices.was_told(journal, notices.WELCOME):
                    journal.close()
                    self.welcome(self._make_ready)
                    return
                session = self._taken_up(journal) if self._wishes.resume else self._begun(journal)
            except BaseException:
                journal.close()
                raise
        except Problem as problem:
            app.stop_for(problem)
            return
        app.switch_screen(SessionScreen(session, journal))

    def _begun(self, journal: "Journal") -> "RecordedSession":
        from selfcomp_tui.base.clock import running_at
        from selfcomp_tui.content.fit import fit
        from selfcomp_tui.content.library import load_one
        from selfcomp_tui.journal.running.recorder import RecordedSession

        wishes = self._wishes
        found = load_one(paths.practices_dir(), paths.own_practices_dir(), wishes.name or "")
        for fault in found.faults:
            self.notify(str(fault), timeout=12, markup=False, severity="warning")
        plan = fit(found.practice, wishes.minutes, wishes.pace)
        if not plan.reached:
            told = humanize.planned(plan.seconds, reached=False)
            self.notify(told, timeout=8, markup=False)
        return RecordedSession(
            plan,
            ("mood", *plan.rate) if wishes.rate else (),
            journal,
            running_at(wishes.speed),
            day_ends=self.program.settings.day_ends,
            speed=wishes.speed,
            within=wishes.within,
        )

    def _taken_up(self, journal: "Journal") -> "RecordedSession":
        from selfcomp_tui.base.clock import SystemClock
        from selfcomp_tui.domain.moments import local_time
        from selfcomp_tui.journal.running.interrupted import the_latest
        from selfcomp_tui.journal.running.recorder import go_on

        now = local_time(SystemClock().now().wall)
        day_ends = self.program.settings.day_ends
        return go_on(the_latest(journal, now), journal, day_ends=day_ends)
