"""What every screen has: its keys shown, and solid ground one key away."""

import gc
from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from selfcomp_tui.tui.screens.sheet import GroundSheet, KeysSheet
from selfcomp_tui.tui.widgets.keys import working_bindings


class QuietScreen(Screen[None]):
    """A screen with the keys that work everywhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,ctrl+g", "ground", "ground"),
        Binding("question_mark,f1", "keys", "keys"),
        Binding("q,escape", "leave", "leave"),
        Binding("ctrl+c", "leave", show=False, priority=True),
    ]

    def after_first_frame(self, load: Callable[[], object]) -> None:
        """Call `load` once the screen has been seen, for what takes longer than drawing it."""
        # A refresh only hands the frame to the thread that writes it. A moment with nothing else
        # to do lets that thread finish first.
        self.call_after_refresh(self.set_timer, 0.01, load)
        self.call_after_refresh(gc.enable)

    def action_ground(self) -> None:
        """Come back to solid ground."""
        self.app.push_screen(GroundSheet(in_session=False))

    def action_keys(self) -> None:
        """Show every key of this screen."""
        self.app.push_screen(KeysSheet(working_bindings(self)))

    def action_leave(self) -> None:
        """Go back to the screen below, or leave the program."""
        if len(self.app.screen_stack) > 2:
            self.dismiss()
        else:
            self.app.exit()
