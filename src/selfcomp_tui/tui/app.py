"""The full screen program. It only wires: screens hold what is on them, other packages the rest."""

import asyncio
import os
import signal
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.dom import DOMNode
from textual.filter import LineFilter
from textual.notifications import SeverityLevel
from textual.screen import Screen

from selfcomp_tui.base.clock import SystemClock
from selfcomp_tui.base.errors import Problem
from selfcomp_tui.domain.moments import local_time
from selfcomp_tui.services.practice_request import PracticeRequest
from selfcomp_tui.settings.model import Settings
from selfcomp_tui.tui import lenient_input
from selfcomp_tui.tui.messages import (
    CheckInRequested,
    PersonRequested,
    PracticeRequested,
    SessionReady,
)
from selfcomp_tui.tui.screens.base import QuietScreen
from selfcomp_tui.tui.themes import CONTRAST, TERMINAL, THEMES
from selfcomp_tui.tui.warmth import MORNING, STEPS, Warmth, ground_at
from selfcomp_tui.tui.widgets.keys import KeyLine, commands, first_key, keymap

if TYPE_CHECKING:
    from selfcomp_tui.content.yaml.faults import Fault
    from selfcomp_tui.services.cues import Cues
    from selfcomp_tui.tui.program import Program
    from selfcomp_tui.tui.screens.trial import Opens


class InputFailed(Exception):
    """What the terminal sends could no longer be read."""


class SelfcompApp(App[None]):
    """selfcomp on a full screen, opened on one of its screens."""

    TITLE = "selfcomp"
    CSS_PATH = "selfcomp.tcss"
    COMMAND_PALETTE_BINDING = "ctrl+p"

    def __init__(
        self, first: Screen[None], journal_file: Path, settings: Settings, wishes: PracticeRequest
    ) -> None:
        # NO_COLOR means the terminal's own two colours and no others, also no greys in their place.
        self._no_color = bool(os.environ.get("NO_COLOR"))
        super().__init__(ansi_color=True if self._no_color else None)
        self.journal_file = journal_file
        self.settings = settings
        self.wishes = wishes
        self.ended_by: BaseException | None = None
        self.words_hidden = False
        self.notice = ""
        self.farewell = ""
        self._told: set[Fault] = set()
        self._warmth: Warmth | None = None
        self._warm_step = 0
        self._first = first
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = TERMINAL.name if self._no_color else settings.theme
        self.set_keymap(keymap(settings.keys))

    @classmethod
    def open_home(cls, journal: Path, settings: Settings) -> None:
        """Open the home screen."""
        from selfcomp_tui.tui.screens.home import HomeScreen

        cls(HomeScreen(), journal, settings, PracticeRequest.of(settings))._run()

    @classmethod
    def open_practice(cls, journal: Path, settings: Settings, wishes: PracticeRequest) -> str:
        """Open the list of practices, or the one that is wished for.

        Returns the line that is to stay on the terminal; it may be empty.
        """
        if wishes.name is None and not wishes.resume:
            from selfcomp_tui.tui.screens.picker import PickerScreen

            first: Screen[None] = PickerScreen()
        else:
            from selfcomp_tui.tui.screens.session_loading import LoadingScreen

            first = LoadingScreen(wishes)
        app = cls(first, journal, settings, wishes)
        app._run()
        return app.farewell

    @classmethod
    def open_history(cls, journal: Path, settings: Settings, days: int | None) -> None:
        """Open the history of the last `days` days."""
        from selfcomp_tui.tui.screens.history import HistoryScreen

        cls(HistoryScreen(days), journal, settings, PracticeRequest.of(settings))._run()

    @classmethod
    def open_settings(cls, journal: Path, settings: Settings) -> None:
        """Open the settings."""
        from selfcomp_tui.tui.screens.settings import SettingsScreen

        cls(SettingsScreen(), journal, settings, PracticeRequest.of(settings))._run()

    @classmethod
    def open_trial(cls, journal: Path, settings: Settings, opens: "Opens") -> None:
        """Open the trial, at what is wanted of it."""
        from selfcomp_tui.tui.screens.trial import TrialScreen

        cls(TrialScreen(opens), journal, settings, PracticeRequest.of(settings))._run()

    def _run(self) -> None:
        lenient_input.install()
        self.run()
        if self.ended_by is not None:
            raise self.ended_by

    def _handle_exception(self, error: Exception) -> None:
        # Textual would print what happened with all values in it, among them the person's words.
        if self._exception is None:
            self._exception = error
            self._exception_event.set()  # for tests, which raise it again
        self._end_by(error)

    def panic(self, *_: object) -> None:
        """End: the thread that reads the keys has failed."""
        self._end_by(InputFailed())

    def _end_by(self, error: BaseException) -> None:
        self.ended_by = self.ended_by or error
        self._return_code = 1
        self._close_messages_no_wait()

    def on_mount(self) -> None:
        """Show the first screen."""
        self._leave_by_signals()
        self.app_resume_signal.subscribe(self, lambda _: self._draw_all())
        self.push_screen(self._first)

    def _draw_all(self) -> None:
        """Draw all of the screen: back from the shell, Textual draws only what has changed."""
        self.screen.refresh()

    # --- one screen asks for another -----------------------------------------------------------

    def on_practice_requested(self, asked: PracticeRequested) -> None:
        """Begin a practice, or go on with an interrupted one."""
        from selfcomp_tui.tui.screens.session_loading import LoadingScreen

        self.push_screen(LoadingScreen(asked.wishes))

    def on_session_ready(self, asked: SessionReady) -> None:
        """Show the session in the place of the screen that made it ready."""
        from selfcomp_tui.tui.screens.session import SessionScreen

        ready = asked.started
        self.switch_screen(SessionScreen(ready.session, ready.journal, ready.care))

    def on_practices_requested(self) -> None:
        """Open the list of practices."""
        from selfcomp_tui.tui.screens.picker import PickerScreen

        self.push_screen(PickerScreen())

    def on_check_in_requested(self, asked: CheckInRequested) -> None:
        """Open a check-in."""
        from selfcomp_tui.tui.screens.check_in import CheckInScreen

        self.push_screen(CheckInScreen(self.settings, asked.mood, asked.existing))

    def on_history_requested(self) -> None:
        """Open the history."""
        from selfcomp_tui.tui.screens.history import HistoryScreen

        self.push_screen(HistoryScreen(None))

    def on_settings_requested(self) -> None:
        """Open the settings."""
        from selfcomp_tui.tui.screens.settings import SettingsScreen

        self.push_screen(SettingsScreen())

    def on_trial_requested(self) -> None:
        """Open the trial."""
        from selfcomp_tui.tui.screens.trial import TrialScreen

        self.push_screen(TrialScreen())

    def on_questionnaires_requested(self) -> None:
        """Open the questionnaires."""
        from selfcomp_tui.tui.screens.questionnaires import QuestionnairesScreen

        self.push_screen(QuestionnairesScreen())

    def on_person_requested(self, asked: PersonRequested) -> None:
        """Ask who is to be added to the support card."""
        from selfcomp_tui.tui.sheets.person import PersonSheet

        self.push_screen(PersonSheet(), asked.then)

    # --- leaving --------------------------------------------------------------------------------

    def action_leave_program(self) -> None:
        """Leave, wherever the person is; a session asks kindly first."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, QuietScreen) and screen.holds_back():
                return
        self.exit()

    def _leave_by_signals(self) -> None:
        """Let a signal that ends the program give the terminal back first, as it was."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP", "SIGQUIT"):
            number = getattr(signal, name, None)
            handler = signal.getsignal(number) if number is not None else None
            if number is not None and callable(handler):  # the command line wants to know
                with suppress(ValueError, NotImplementedError):  # not on the main thread; Windows
                    loop.add_signal_handler(number, self._ended_by_signal, handler, number)

    def _ended_by_signal(self, handler: "Callable[[int, None], object]", number: int) -> None:
        try:
            handler(number, None)
        except BaseException as ended:  # noqa: BLE001 - it is raised again once the screen is left
            self.ended_by = ended
        self.exit(return_code=1)

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

    # --- notices --------------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Let a notice go with the next key, before that key does what it does."""
        if isinstance(event, events.Key):
            self.clear_notifications()
        await super().on_event(event)

    def notify(
        self,
        message: str,
        *,
        title: str = "",  # noqa: ARG002 - Textual's own parameters; nothing here has a title
        severity: SeverityLevel = "information",  # noqa: ARG002
        timeout: float | None = None,
        markup: bool = True,  # noqa: ARG002
    ) -> None:
        """Say something above the keys until the next one is pressed, or `timeout` seconds long.

        It takes room of its own, so that it lies over no words.
        """
        self.notice = f"{self.notice}\n{message}" if self.notice else message
        self._show_notice()
        if timeout is not None:
            self.set_timer(timeout, partial(self._let_go, self.notice))

    def clear_notifications(self) -> None:
        """Let the notice go."""
        if self.notice:
            self.notice = ""
            self._show_notice()

    def unsay(self, words: str) -> None:
        """Take words out of the notice that stand on the screen itself now."""
        if words in self.notice:
            self.notice = self.notice.replace(words, "").strip()
            self._show_notice()

    def _let_go(self, said: str) -> None:
        if self.notice == said:
            self.clear_notifications()

    def _show_notice(self) -> None:
        # On all screens: the one below may be about to come back.
        for screen in self.screen_stack:
            for line in screen.query(KeyLine):
                line.tell()

    def handle_bindings_clash(self, clashed_bindings: set[Binding], node: DOMNode) -> None:
        """Leave a key to whom it was given in the settings: that is what was asked for."""

    def use(self, settings: Settings) -> None:
        """Let other settings hold from now on."""
        self.wishes = replace(self.wishes, pace=settings.pace, minutes=settings.minutes)
        self.settings = settings
        if not self._no_color:
            self.theme = settings.theme
        self.set_keymap(keymap(settings.keys))

    def cues(self, ground: str) -> "Cues":
        """Return what lets bell and voice be heard; say once where there is no voice."""
        from selfcomp_tui.services.cues import Cues

        cues = Cues(self.settings.bell, self.settings.voice, self.bell, ground)
        if cues.missing:
            self.notify(cues.missing, timeout=12)
        return cues

    def stop_for(self, problem: Problem) -> None:
        """Leave the screen and let the command line say what is wrong."""
        self.ended_by = problem
        self.exit(return_code=problem.exit_code)

    def tell(self, problem: Problem) -> None:
        """Say what is wrong without stopping."""
        self.notify(str(problem))

    def tell_faults(self, faults: "Sequence[Fault]") -> None:
        """Say what is wrong with files that could not be used, each only once."""
        from selfcomp_tui.services import library

        new = [fault for fault in faults if fault not in self._told]
        self._told.update(new)
        if said := library.told(new):
            self.notify(said)

    def now(self) -> datetime:
        """Return the time on this computer's clock."""
        return local_time(SystemClock().now().wall)

    @property
    def tones(self) -> bool:
        """Whether the terminal can show tones of a colour."""
        shown = self.console.color_system in ("256", "truecolor")
        return shown and self.theme != TERMINAL.name

    @property
    def motion(self) -> bool:
        """Whether pictures may move: not for those who asked for calm, or for contrast."""
        calm = self.settings.motion == "reduced" or self.animation_level == "none"
        return not calm and not self._no_color and self.settings.theme != CONTRAST.name

    @property
    def slow_line(self) -> bool:
        """Whether each picture has a long way to go, and fewer are to be sent."""
        return self.settings.motion == "auto" and "SSH_CONNECTION" in os.environ

    @property
    def fades(self) -> bool:
        """Whether words may come softly."""
        soft = self.motion and not self.slow_line and self.animation_level == "full"
        return soft and self.tones

    def warm(self, part: float) -> None:
        """Let the ground be as warm as it is after `part` of a practice, from 0 to 1.

        Only where it can be done softly: it takes all the colours of a terminal.
        """
        soft = self.fades and self.theme in MORNING and self.console.color_system == "truecolor"
        wanted = round(part * STEPS) if soft else 0
        # One step at a time, also where much of a practice was passed at once.
        step = min(wanted, self._warm_step + 1)
        if step == self._warm_step:
            return
        self._warm_step = step
        ground = self.current_theme.background
        self._warmth = (
            Warmth(ground, ground_at(self.theme, ground, step)) if ground and step else None
        )
        self._draw_all()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what changes each line that is drawn."""
        filters = super().get_line_filters()
        return [*filters, self._warmth] if self._warmth else filters


if TYPE_CHECKING:
    # Textual's metaclass lets no app be declared a protocol's; so mypy holds it to one here.
    def _is_a_program(app: SelfcompApp) -> Program:
        return app
