"""Tags: a person's own short names for what was there, such as “walk” or “bad-sleep”.

A tag is one word of small letters, so that it is the same tag however it was typed. Here is the one
place that says what a tag is and how it is written.
"""

from collections.abc import Iterable

from selfcomp_tui.base.errors import Advice, Misuse
from selfcomp_tui.base.text import fold, one_line

SIGN = "+"
"""What stands before a tag, where it is given among feelings."""

LONGEST = 60
"""How many letters a tag may have."""

MOST = 40
"""How many tags one check-in holds."""

_OTHER_SIGNS = "+#@"  # what other programs write before one


def tag(words: str) -> str:
    """Return words as the tag that they make: “Bad sleep” is `bad-sleep`; “” where none is left.

    Doing it twice changes nothing more.
    """
    bare = one_line(words.replace(",", " ").replace(";", " ")).lower().lstrip(f"{_OTHER_SIGNS} ")
    return one_line(bare).replace(" ", "-")


def tagged(given: Iterable[str]) -> tuple[str, ...]:
    """Return the tags that were given, each once; one text may hold several, with commas.

    Raises `Misuse` for what is too long or too many.
    """
    made = (tag(one) for each in given for one in each.split(","))
    found = tuple(dict.fromkeys(filter(None, made)))
    if len(found) > MOST:
        raise Misuse(f"One check-in holds up to {MOST} tags.")
    if any(len(each) > LONGEST for each in found):
        raise Misuse(
            "A tag is a short name; longer words fit well in a note.", Advice.LONG_WORDS_IN_A_NOTE
        )
    return found


def told_apart(given: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the words for feelings and those for tags among what was given.

    One text may hold several, with commas. A number with a sign is no tag: it was probably meant
    for a rating.
    """
    words = [word for each in given for part in each.split(",") if (word := one_line(part))]
    tags = [word for word in words if word.startswith(SIGN) and not word[1:].isdecimal()]
    return [word for word in words if word not in tags], tags


def found(used: Iterable[str], typed: str, most: int) -> list[str]:
    """Return the tags, each with its sign, that `typed` may become.

    First those that begin so, then those that hold it; among these, those that were used more.
    """
    wanted = fold(tag(typed))
    holding = [each for each in used if wanted in fold(each)]
    near = sorted(holding, key=lambda each: not fold(each).startswith(wanted))
    return [f"{SIGN}{each}" for each in near[:most]]
