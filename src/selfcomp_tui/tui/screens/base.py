"""What every screen has: its keys shown, and solid ground one key away."""

from textual.binding import Binding, BindingType
from textual.screen import Screen

from selfcomp_tui.tui.screens.sheet import GroundSheet, KeysSheet


class QuietScreen(Screen[None]):
    """A screen with the keys that work everywhere."""

    BINDINGS: list[BindingType] = [
        Binding("a,ctrl+g", "ground", "ground"),
        Binding("question_mark,f1", "keys", "keys"),
        Binding("q,escape", "leave", "leave"),
        Binding("ctrl+c", "leave", show=False, priority=True),
    ]

    def action_ground(self) -> None:
        """Come back to solid ground."""
        self.app.push_screen(GroundSheet(in_session=False))

    def action_keys(self) -> None:
        """Show every key of this screen."""
        bindings: dict[str, Binding] = {}
        for active in self.active_bindings.values():
            binding = active.binding
            if active.enabled and binding.description:
                known = bindings.get(binding.action)
                keys = f"{known.key},{binding.key}" if known else binding.key
                bindings[binding.action] = Binding(keys, binding.action, binding.description)
        self.app.push_screen(KeysSheet(bindings.values()))

    def action_leave(self) -> None:
        """Go back to the screen below, or leave the program."""
        if len(self.app.screen_stack) > 2:
            self.dismiss()
        else:
            self.app.exit()
