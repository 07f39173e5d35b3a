"""The first moment of a session: the practice is read and fitted, the journal opened.

It is a screen of its own so that something kind can be seen at once, before anything is read.
"""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Middle
from textual.widgets import Static

from selfcomp_tui.base import humanize
from selfcomp_tui.base.errors import Problem
from selfcomp_tui.tui.messages import SessionReady
from selfcomp_tui.tui.screens.base import QuietScreen
from selfcomp_tui.tui.widgets.keys import KeyLine

if TYPE_CHECKING:
    from selfcomp_tui.services.practice import Started
    from selfcomp_tui.services.practice_request import PracticeRequest


class LoadingScreen(QuietScreen):
    """Makes ready what was wished for, then gives its place to the session."""

    CSS = """
    #settling { width: 1fr; align: center middle; }
    #settling Static { width: auto; color: $quiet; }
    """

    def __init__(self, wishes: "PracticeRequest") -> None:
        super().__init__()
        self._wishes = wishes
        self._care_shown = False

    def compose(self) -> ComposeResult:
        """Lay out a few words."""
        with Middle(id="settling"):
            yield Static("Settling in …", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Draw first, read the files after."""
        self.after_first_frame(self._make_ready)

    def _make_ready(self) -> None:
        from selfcomp_tui.services import practice

        app = self.program
        try:
            if not practice.welcomed(app.journal_file):
                self.welcome(self._make_ready)
                return
            if self._shows_care():
                return
            started = self._started()
        except Problem as problem:
            app.stop_for(problem)
            return
        app.tell_faults(started.faults)
        plan = started.session.state.plan
        if not (self._wishes.resume or plan.reached):
            told = humanize.planned(plan.seconds, reached=False)
            self.notify(told, timeout=8)
        self.post_message(SessionReady(started))

    def _shows_care(self) -> bool:
        """Show, before a practice's first time, who should go gently; tell whether it does so."""
        from selfcomp_tui.domain.sounds import Sound
        from selfcomp_tui.services import practice
        from selfcomp_tui.tui.sheets.sheet import CareSheet

        app = self.program
        if self._wishes.resume or self._care_shown:
            return False
        known, _ = practice.find(self._wishes, app.settings)
        sounds = practice.sounds(known, app.settings)
        if not (known.care or sounds) or not practice.is_new(app.journal_file, known):
            return False
        self._care_shown = True

        def go(sound: Sound | None) -> None:
            if sound is None:
                self.action_leave()
                return
            try:
                app.use(practice.heard(sound, app.settings))
            except Problem as problem:
                app.tell(problem)
            self._make_ready()

        self.app.push_screen(CareSheet(known.title, known.care or "", sounds), go)
        return True

    def _started(self) -> "Started":
        from selfcomp_tui.services import practice

        app = self.program
        if self._wishes.resume:
            return practice.resume(app.journal_file, app.settings, app.now())
        return practice.start(app.journal_file, self._wishes, app.settings)
