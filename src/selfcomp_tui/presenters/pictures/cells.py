"""What a picture is made of: rows of cells, each with the tone it is to be drawn in.

A picture can be read as text in every terminal. Tones are for whoever can show them, and carry
nothing that the text does not say.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from selfcomp_tui.domain.ratings import HIGHEST, LOWEST

Step = Literal[1, 2, 3, 4, 5]
"""A tone of a scale's hue, from low ratings to high ones."""

Tone = Step | Literal["quiet", "plain", "bright", "ground", "band", "line"]
"""`ground` is where something could be; a `line` is bright, and runs through a dim `band`."""

SIGNS = "·░▒▓█"
"""What each step is as text; where tones are shown, its cells are filled instead."""

STEPS: tuple[Step, ...] = (1, 2, 3, 4, 5)


class Part(NamedTuple):
    """Some cells of a row that are drawn alike."""

    text: str
    tone: Tone = "plain"


Row = tuple[Part, ...]


def text(picture: Iterable[Row]) -> str:
    """Return a picture without its tones."""
    return "\n".join("".join(part.text for part in row).rstrip() for row in picture)


def step(value: float) -> Step:
    """Return the step of a rating, or of the middle of some: the nearest of 1, 3, 5, 7 and 9."""
    width = (HIGHEST - LOWEST) / (len(STEPS) - 1)
    return STEPS[min(int((value - LOWEST) / width + 0.5), len(STEPS) - 1)]


def shaded(value: float, columns: int) -> Part:
    """Return so many cells that stand for a value."""
    tone = step(value)
    return Part(SIGNS[tone - 1] * columns, tone)


def ends(low: str, high: str) -> Row:
    """Return the key to the steps, between the words at a scale's ends."""
    steps = (Part(sign * 2, each) for sign, each in zip(SIGNS, STEPS, strict=True))
    return Part(f"{LOWEST} {low} ", "quiet"), *steps, Part(f" {high} {HIGHEST}", "quiet")
