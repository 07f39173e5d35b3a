"""The looks of the full screen: quiet themes, few colours.

Colour is never the only sign of anything. Every pair of text and ground has a contrast of at
least 4.5 to 1, where the colours are ours.
"""

from collections.abc import Mapping

from textual.theme import Theme

from selfcomp_tui.domain.ratings import SCALES
from selfcomp_tui.tui import colours


def _named(hues: Mapping[str, str], steps: Mapping[str, str]) -> dict[str, str]:
    named = {colours.name(scale): hue for scale, hue in hues.items()}
    for scale, each in steps.items():
        named |= {colours.step_name(scale, step): tone for step, tone in enumerate(each.split(), 1)}
    return named


DARK = Theme(
    name="dark",
    dark=True,
    primary="#9cc4b2",
    secondary="#c9b48a",
    accent="#9cc4b2",
    warning="#d8b878",
    error="#e0a08c",
    success="#9cc4b2",
    foreground="#dcd7cc",
    background="#15181b",
    surface="#15181b",
    panel="#20252a",
    variables={"quiet": "#9a958a", "line": "#3b4248", **_named(colours.DARK, colours.STEPS_DARK)},
)

LIGHT = Theme(
    name="light",
    dark=False,
    primary="#2f6354",
    secondary="#735a21",
    accent="#2f6354",
    warning="#7a5412",
    error="#9a3b25",
    success="#2f6354",
    foreground="#2f2d28",
    background="#f8f5ee",
    surface="#f8f5ee",
    panel="#ece7dc",
    variables={"quiet": "#676258", "line": "#c9c2b3", **_named(colours.LIGHT, colours.STEPS_LIGHT)},
)

CONTRAST = Theme(
    name="contrast",
    dark=True,
    primary="#ffe45c",
    secondary="#ffe45c",
    accent="#ffe45c",
    warning="#ffe45c",
    error="#ffb3a1",
    success="#ffe45c",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    variables={
        "quiet": "#e8e8e8",
        "line": "#bdbdbd",
        **_named(dict.fromkeys(SCALES, "#ffe45c"), colours.STEPS_CONTRAST),
    },
)

TERMINAL = Theme(
    name="terminal",
    ansi=True,
    primary="ansi_default",
    secondary="ansi_default",
    accent="ansi_default",
    warning="ansi_default",
    error="ansi_default",
    success="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        **dict.fromkeys(
            (
                "quiet",
                "line",
                # What Textual gives colours of its own in such a theme.
                "ansi-background",
                "ansi-foreground",
                "block-cursor-background",
                "border",
                "border-blurred",
                "input-selection-background",
                "link-background-hover",
                "link-color",
                "link-color-hover",
                "screen-selection-background",
                "screen-selection-foreground",
                "scrollbar",
                "scrollbar-active",
                "scrollbar-background",
                "scrollbar-background-active",
                "scrollbar-background-hover",
                "scrollbar-hover",
            ),
            "ansi_default",
        ),
        **_named(dict.fromkeys(SCALES, "ansi_default"), dict.fromkeys(SCALES, "ansi_default " * 5)),
    },
)
"""The two colours that the terminal has; what stands out does so by weight."""

THEMES = {theme.name: theme for theme in (DARK, LIGHT, CONTRAST, TERMINAL)}
