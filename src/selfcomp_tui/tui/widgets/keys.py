"""The lines at the bottom: every key that works here, and above them what is told.

It is made from the bindings themselves, so it cannot say anything else than what is so.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from textual.binding import Binding
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import Static

from selfcomp_tui.tui.program import program_of

_SIGNS = {
    "question_mark": "?",
    "comma": ",",
    "slash": "/",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
}
"""Keys that are signs, by the names that Textual gives them."""

_WRITTEN = {**_SIGNS, "right": "→", "left": "←", "up": "↑", "down": "↓", "escape": "esc"}


def key_name(key: str) -> str:
    """Return how a key is written."""
    return _WRITTEN.get(key, key)


def keymap(given: Mapping[str, str]) -> dict[str, str]:
    """Return the keys of the person's own. Ctrl+C is not among them: it always leaves."""
    return {
        name: ",".join(key for key in keys.replace(" ", "").split(",") if key not in ("", "ctrl+c"))
        for name, keys in given.items()
    }


def first_key(binding: Binding) -> str:
    """Return how the key is written that is shown where there is room for one."""
    return binding.key_display or key_name(binding.key.split(",")[0])


def working_bindings(screen: Screen[Any]) -> list[Binding]:
    """Return the bindings that work on `screen` now, one for each action, with all its keys.

    What belongs to where the person is (a place to write) comes first, then what the screen
    declares, in its order. Moving between parts of a screen is left out: nothing needs it.
    """
    return [binding for _, binding in _found(screen)]


def keys_here(screen: Screen[Any]) -> tuple[list[Binding], list[Binding]]:
    """Return what `working_bindings` are, and apart those that only move about in what is focused.

    First what the key line shows, then what it has no room for.
    """
    found = _found(screen)
    moving = [binding for node, binding in found if node is screen.focused and not binding.show]
    here = [binding for _, binding in found if binding not in moving]
    return sorted(here, key=lambda binding: not binding.show), moving


def commands(screen: Screen[Any]) -> list[tuple[DOMNode, Binding]]:
    """Return whose each binding is that can be done by its name, without its key.

    Left out are moving in a list, and what several keys do, each in its own way.
    """
    return [
        (node, binding)
        for node, binding in _found(screen)
        if (node is not screen.focused or binding.show) and not binding.key_display
    ]


def _found(screen: Screen[Any]) -> list[tuple[DOMNode, Binding]]:
    own = [
        each.action
        for kind in type(screen).__mro__
        for each in kind.__dict__.get("BINDINGS", ())
        if isinstance(each, Binding)
    ]
    found: dict[str, tuple[DOMNode, Binding]] = {}
    for key, (node, binding, enabled, _) in screen.active_bindings.items():
        if key.startswith("super+"):
            continue  # the same as a key with Ctrl beside it, for some terminals
        if not enabled or not binding.description or "focus" in binding.action:
            continue
        if node is not screen.focused and _is_typed(screen, key):
            continue
        first, known = found.get(binding.action, (node, None))
        keys = f"{known.key},{binding.key}" if known else binding.key
        shown = binding.show or bool(known and known.show)
        found[binding.action] = first, replace(known or binding, key=keys, show=shown)
    return sorted(
        found.values(), key=lambda each: own.index(each[1].action) if each[1].action in own else -1
    )


def _is_typed(screen: Screen[Any], key: str) -> bool:
    """Tell whether a key is a sign that goes into the words being typed.

    Textual leaves out those that it knows by the name of their character, which is not all.
    """
    return bool(screen.focused and screen.focused.check_consume_key(key, _SIGNS.get(key)))


_GAP = "   "


class KeyLine(Static):
    """Every key that works on this screen, with what it does; above them a notice, if any."""

    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: auto; padding: 0 0 1 0; color: $quiet; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._lines = 0

    def on_mount(self) -> None:
        """Follow the screen's bindings."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self._write())

    def on_resize(self) -> None:
        """Fill the lines anew."""
        self._write()

    def tell(self) -> None:
        """Tell the program's notice, or take it away."""
        self._write()

    def _write(self) -> None:
        if not self.size.width:
            return  # not laid out yet; lines of no width would take all the room there is
        lines: list[Content] = []
        for binding in working_bindings(self.screen):
            if binding.show:
                key = first_key(binding)
                part = Content.assemble((f"{key} ", "$foreground"), binding.description.lower())
                # A key and its word stay on one line, which plain wrapping would not see to.
                if lines and len(lines[-1]) + len(_GAP) + len(part) <= self.size.width:
                    lines[-1] = lines[-1] + _GAP + part
                else:
                    lines.append(part)
        notice = program_of(self.screen).notice
        self.screen.set_class(bool(notice), "-told")  # for what can make room
        above = [*map(Content, notice.split("\n")), Content()] if notice else []
        said = Content("\n").join([*above, *lines])
        if said != self.content:
            # Textual can miss that it is to measure anew what it laid out a moment before.
            height = said.get_height({}, self.size.width)
            self.styles.height = height + self.styles.padding.height
            self.update(said)
            if height != self._lines:
                # What is written while the screen is being laid out comes too late for its height.
                self._lines = height
                self.call_after_refresh(self.refresh, layout=True)
