"""The hue of each scale, the same wherever it is drawn.

Muted, and of like lightness; told apart also by people who see red, green or blue otherwise (a test
looks at them as they do). No hue says good or bad. They were found by a search for colours whose
least difference, seen in any of these ways, is large.
"""

from collections.abc import Mapping

DARK: Mapping[str, str] = {
    "mood": "#90d0be",
    "stress": "#d4907f",
    "kindness": "#bc94c2",
    "connection": "#afaeff",
    "presence": "#c0ca77",
    "energy": "#dfc24f",
    "clarity": "#83a744",
}
"""On a dark ground."""

LIGHT: Mapping[str, str] = {
    "mood": "#287562",
    "stress": "#71422e",
    "kindness": "#825c89",
    "connection": "#4d488e",
    "presence": "#626e1f",
    "energy": "#504156",
    "clarity": "#5561c0",
}
"""On a light ground."""


def hue(scale: str) -> str:
    """Return the name of a scale's colour, as every theme knows it."""
    return f"${name(scale)}"


def name(scale: str) -> str:
    """Return the name of a scale's colour among a theme's variables."""
    return f"scale-{scale}"
