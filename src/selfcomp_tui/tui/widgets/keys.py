"""The line at the bottom that shows every key that works here.

It is made from the bindings themselves, so it cannot say anything else than what is so.
"""

from dataclasses import replace
from typing import Any

from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

_NAMES = {
    "question_mark": "?",
    "comma": ",",
    "slash": "/",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "right": "→",
    "left": "←",
    "escape": "esc",
}


def key_name(key: str) -> str:
    """Return how a key is written."""
    return _NAMES.get(key, key)


def working_bindings(screen: Screen[Any]) -> list[Binding]:
    """Return the bindings that work on `screen` now, one for each action, with all its keys.

    What belongs to where the person is (a place to write) comes first, then what the screen
    declares, in its order. Moving between parts of a screen is left out: nothing needs it.
    """
    own = [
        each.action
        for kind in type(screen).__mro__
        for each in kind.__dict__.get("BINDINGS", ())
        if isinstance(each, Binding)
    ]
    found: dict[str, Binding] = {}
    for key, active in screen.active_bindings.items():
        binding = active.binding
        if key.startswith("super+"):
            continue  # the same as a key with Ctrl beside it, for some terminals
        if active.enabled and binding.description and "focus" not in binding.action:
            known = found.get(binding.action)
            keys = f"{known.key},{binding.key}" if known else binding.key
            shown = binding.show or bool(known and known.show)
            found[binding.action] = replace(known or binding, key=keys, show=shown)
    return sorted(
        found.values(), key=lambda each: own.index(each.action) if each.action in own else -1
    )


_GAP = "   "


class KeyLine(Static):
    """Every key that works on this screen, with what it does."""

    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: auto; max-height: 4; padding: 0 0 1 0; color: $quiet; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)

    def on_mount(self) -> None:
        """Follow the screen's bindings."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self._write())

    def on_resize(self) -> None:
        """Fill the lines anew."""
        self._write()

    def _write(self) -> None:
        lines: list[Content] = []
        for binding in working_bindings(self.screen):
            if binding.show:
                key = binding.key_display or key_name(binding.key.split(",")[0])
                part = Content.assemble((f"{key} ", "$foreground"), binding.description.lower())
                # A key and its word stay on one line, which plain wrapping would not see to.
                if lines and len(lines[-1]) + len(_GAP) + len(part) <= self.size.width:
                    lines[-1] = lines[-1] + _GAP + part
                else:
                    lines.append(part)
        self.update(Content("\n").join(lines))
