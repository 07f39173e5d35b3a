"""Untrusted text in, text that is safe to show out.

Notes, feelings, practice files and imports are written by someone else, or by an accident. They
pass through here at every door into the program, and once more before they reach a terminal.
"""

import functools
import re
from collections.abc import Iterable
from unicodedata import normalize

_LONGEST_SLIP = 40  # what is longer is no name, and comparing takes the square of its length


def clean(text: str) -> str:
    """Return `text` without anything that could act on a terminal or hide from the eye.

    Takes out terminal sequences, C0 and C1 controls, bidi overrides and invisible characters; makes
    every kind of line break a newline, a tab four spaces, and half a character �. Letters that are
    composed of several signs become one where there is one (NFC). What is left is what a person can
    read. Cleaning twice changes nothing more.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    sequences, newlines, halves, unsafe = _patterns()
    text = newlines.sub("\n", sequences.sub("", text)).replace("\t", "    ")
    return normalize("NFC", unsafe.sub("", halves.sub("\ufffd", text))).strip()


@functools.cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    # Compiled when they are needed first: plain words need none of them, and wait for none.
    return tuple(
        re.compile(pattern)
        for pattern in (
            # Whole terminal sequences first: taking out only the escape would leave "[31m".
            (
                r"\x1b\[[0-?]*[ -/]*[@-~]"  # colours, cursor movement
                # Titles, clipboard writes (OSC 52), device strings.
                r"|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)"
            ),
            r"\r\n?|[\x0b\x0c\x85\u2028\u2029]",
            # Halves of characters cannot be written to a file or a terminal; Python makes them of
            # bytes that are no UTF-8.
            "[\ud800-\udfff]",
            (
                "["
                "\x00-\x08\x0e-\x1f\x7f-\x9f"  # control characters, but tab and newline
                "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # bidi: shows in another order
                "\u00ad\u180e\u200b\u2060-\u2065\ufeff"  # invisible, of no width
                "\ufff9-\ufffb\U000e0000-\U000e0fff"  # annotations and tags: hidden text
                "]"
            ),
        )
    )


def fold(text: str) -> str:
    """Return `text` as it is compared: capitals like small letters, however they are composed."""
    if text.isascii():
        return text.lower()
    return normalize("NFC", normalize("NFD", text).casefold())


def one_line(text: str) -> str:
    """Return `text` cleaned and on one line: every run of white space becomes one space."""
    return " ".join(clean(text).split())


def nearest(word: str, names: Iterable[str]) -> str | None:
    """Return the name that was probably meant by a word with a slip in it; None if none is near."""
    from difflib import get_close_matches  # not for a check-in to wait for

    by_folded = {name.casefold(): name for name in names}
    near = get_close_matches(word[:_LONGEST_SLIP].strip().casefold(), by_folded, n=1)
    return by_folded[near[0]] if near else None
