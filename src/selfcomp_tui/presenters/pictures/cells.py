"""What a picture is made of: rows of cells, each with the tone it is to be drawn in.

A picture is the same text in every terminal; tones are for whoever can show them, and carry
nothing that the text does not say.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple

Tone = Literal["quiet", "plain", "bright"]


class Part(NamedTuple):
    """Some cells of a row that are drawn alike."""

    text: str
    tone: Tone = "plain"


Row = tuple[Part, ...]


def text(picture: Iterable[Row]) -> str:
    """Return a picture without its tones."""
    return "\n".join("".join(part.text for part in row).rstrip() for row in picture)
