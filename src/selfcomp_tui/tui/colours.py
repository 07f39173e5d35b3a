"""The hue of each scale, the same wherever it is drawn.

Muted, and of like lightness; told apart also by people who see red, green or blue otherwise (a test
looks at them as they do). No hue says good or bad. They were found by a search for colours whose
least difference, seen in any of these ways, is large.

Ratings are drawn in five steps of their scale's hue, the higher the more they stand out from the
ground: in about equal steps of contrast, all different where there are 256 colours too.
"""

from collections.abc import Mapping

from selfcomp_tui.domain.ratings import SCALES

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

STEPS_DARK: Mapping[str, str] = {
    "mood": "#547970 #638f84 #74a799 #86c1b1 #b3d9cb",
    "stress": "#95665c #b1796b #cf8d7c #dbab9d #e6ccc1",
    "kindness": "#826888 #9b7aa0 #b58fbb #c8abca #dbcad7",
    "connection": "#6d6da0 #8181bd #9796dc #afaeff #d0cdf6",
    "presence": "#6f764a #848b55 #9aa261 #b2bc6f #d0d5a0",
    "energy": "#817137 #99863d #b39c43 #cfb44b #e5d08f",
    "clarity": "#607a38 #73923e #8bab55 #b1c293 #d8dcc6",
}
"""From low to high, on a dark ground."""

STEPS_LIGHT: Mapping[str, str] = {
    "mood": "#32927a #2a7a67 #316457 #1c5144 #13392f",
    "stress": "#c76840 #a05d41 #834d36 #693e2b #4e2e20",
    "kindness": "#9a73a1 #88608f #704f76 #5a405f #402e44",
    "connection": "#807cbc #6860c9 #5651a0 #454180 #343160",
    "presence": "#7b8a27 #687521 #585e32 #444d16 #2f350f",
    "energy": "#927b9b #7d6687 #685470 #534359 #3e3242",
    "clarity": "#707bca #5d68c3 #4450b6 #364192 #29306d",
}
"""From low to high, on a light ground."""

STEPS_CONTRAST: Mapping[str, str] = dict.fromkeys(SCALES, "#695d21 #87782d #a8953a #cdb748 #f8dd59")
"""From low to high in yellow, on black."""


def hue(scale: str) -> str:
    """Return the name of a scale's colour, as every theme knows it."""
    return f"${name(scale)}"


def name(scale: str) -> str:
    """Return the name of a scale's colour among a theme's variables."""
    return f"scale-{scale}"


def step_name(scale: str, step: int) -> str:
    """Return the name of a step of a scale's colour among a theme's variables."""
    return f"{name(scale)}-{step}"
