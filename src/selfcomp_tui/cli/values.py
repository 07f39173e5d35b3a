"""What a check-in is given on the command line: ratings and a note, checked and cleaned."""

import sys

from selfcomp_tui.base import text
from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.cli import streams
from selfcomp_tui.cli.arguments import Option
from selfcomp_tui.domain.ratings import HIGHEST, LOWEST, SCALES

LONGEST_NOTE = 1_000_000

WITHOUT_A_LETTER = ("energy", "clarity")
"""Scales whose first letter is another's (connection), or is kept free."""


def rating_option(name: str) -> Option:
    """Return the option for a rating: its name, and its first letter if no other has that."""
    scale = SCALES[name]
    letters = [] if name in WITHOUT_A_LETTER else [f"-{name[0]}"]
    return Option(f"--{name}", *letters, metavar="1-9", about=f"1 {scale.low}, 9 {scale.high}.")


def rating(name: str, value: str) -> int:
    """Return a rating of the scale `name`; raise `Misuse` if it is none."""
    if value.isdecimal() and len(value) < 4 and LOWEST <= int(value) <= HIGHEST:
        return int(value)
    scale = SCALES[name]
    raise Misuse(
        f"“{text.one_line(value)[:40]}” is not a rating of {name}: it goes from "
        f"{LOWEST} ({scale.low}) to {HIGHEST} ({scale.high})."
    )


def note(given: str) -> str | None:
    """Return a note, or None where nothing is left of it."""
    words = text.clean(given)
    if len(words) > LONGEST_NOTE:
        raise Misuse(f"A note holds up to {LONGEST_NOTE:,} characters; this has {len(words):,}.")
    return words or None


def note_or_stdin(given: str) -> str | None:
    """Return a note; “-” stands for what comes on standard input."""
    return note(_stdin() if given == "-" else given)


def _stdin() -> str:
    if sys.stdin.isatty():
        streams.say("Write as you like. Ctrl+D on a line of its own ends.", error=True)
    return sys.stdin.buffer.read().decode("utf-8", errors="replace")
