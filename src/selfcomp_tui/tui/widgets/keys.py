"""The line at the bottom that shows every key that works here.

It is made from the bindings themselves, so it cannot say anything else than what is so.
"""

from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

_NAMES = {
    "question_mark": "?",
    "plus": "+",
    "minus": "-",
    "right": "→",
    "left": "←",
    "escape": "esc",
}


def key_name(binding: Binding) -> str:
    """Return how the first key of `binding` is written."""
    if binding.key_display:
        return binding.key_display
    key = binding.key.split(",")[0]
    return _NAMES.get(key, key)


def shown_bindings(screen: Screen[object]) -> list[Binding]:
    """Return the bindings that work on `screen` now and are meant to be shown, in their order."""
    bindings: dict[str, Binding] = {}
    for active in screen.active_bindings.values():
        if active.enabled and active.binding.show and active.binding.description:
            bindings.setdefault(active.binding.action, active.binding)
    return list(bindings.values())


class KeyLine(Static):
    """Every key that works on this screen, with what it does."""

    def __init__(self) -> None:
        super().__init__(markup=False)

    def on_mount(self) -> None:
        """Follow the screen's bindings."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self._write())
        self._write()

    def _write(self) -> None:
        # A space that does not break keeps a key and its word on one line.
        parts = [
            Content.assemble(
                (key_name(binding), "$foreground"),
                "\N{NO-BREAK SPACE}",
                binding.description.replace(" ", "\N{NO-BREAK SPACE}"),
            )
            for binding in shown_bindings(self.screen)
        ]
        self.update(Content("   ").join(parts))
