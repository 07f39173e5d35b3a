"""Words in the cells of a CSV file: safe in a spreadsheet, and read back as they were.

A spreadsheet runs a cell that begins with =, +, - or @ as a formula. An apostrophe before it says
that this is text. Words that begin with an apostrophe and then such a sign get one more, so that
taking one away gives back the words, whatever they were.
"""

import re
from collections.abc import Iterable

_FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠]")
_MARKED = re.compile(r"'+\s*[=+\-@＝＋－＠]")
_SEPARATOR = re.compile(r"(?<!\\)((?:\\\\)*);")


def to_cell(words: str) -> str:
    """Return what to write into a cell for `words`."""
    return f"'{words}" if _FORMULA.match(words) else words


def from_cell(cell: str) -> str:
    """Return the words that `to_cell` made a cell of."""
    return cell[1:] if _MARKED.match(cell) else cell


def joined(words: Iterable[str]) -> str:
    """Put several words into one cell: “tired; hopeful”. A backslash marks a “;” within one."""
    return "; ".join(each.replace("\\", "\\\\").replace(";", "\\;") for each in words)


def split(cell: str) -> list[str]:
    """Return the words that `joined` put into one cell."""
    parts = _SEPARATOR.sub(r"\1\n", cell).split("\n")
    return [re.sub(r"\\(.)", r"\1", part.strip()) for part in parts if part.strip()]
