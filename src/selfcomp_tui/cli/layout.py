"""Laying words out in lines that are no wider than the terminal.

Widths are counted in cells: most characters take one, Chinese ones and emoji two, accents that
stand on others none.
"""

import shutil
import sys
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells

NARROWEST = 20


def width() -> int:
    """Return how many cells a line has: `$COLUMNS`, else the terminal's own, else 80."""
    return max(NARROWEST, shutil.get_terminal_size().columns)


def draws(characters: str) -> bool:
    """Tell whether standard output can show these characters, and not question marks for them."""
    try:
        characters.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def wrapped(words: str, cells: int) -> list[str]:
    """Break one line of words into lines of at most so many cells, between words if it can be."""
    lines: list[str] = []
    at = 0
    while True:
        line = _beginning(words, at, cells)
        if at + len(line) == len(words):
            return [*lines, line] if line or not lines else lines
        line = _whole_words(line, words[at + len(line)])
        lines.append(line.rstrip(" "))
        at += len(line)
        while words.startswith(" ", at):
            at += 1


def between_words(line: str, cells: int) -> list[str]:
    """Break a line between words alone: one that is too long (an id, a path) stays in one piece.

    What follows stands as far in as the line begins, where that leaves room.
    """
    words = line.lstrip(" ")
    indent = line[: min(len(line) - len(words), cells // 4)]
    rows: list[str] = []
    row = ""
    for word in words.split(" "):
        longer = f"{row} {word}" if row else indent + word
        if row.strip(" ") and cell_len(longer) > cells and word:
            rows.append(row.rstrip(" "))
            longer = indent + word
        row = longer
    return [*rows, row]


def paragraphs(words: str) -> Iterator[str]:
    """Break words of several lines, each by itself, to the width of the terminal."""
    cells = width()
    for line in words.split("\n"):
        yield from wrapped(line, cells)


def shortened(words: str, cells: int) -> str:
    """Return the first of the words that fit, with … where there were more."""
    if len(_beginning(words, 0, cells)) == len(words):
        return words
    kept = _beginning(words, 0, cells - 1)
    whole = _whole_words(kept, words[len(kept)])
    return f"{(whole if len(whole) > len(kept) // 2 else kept).rstrip(' ')}…"


def _beginning(words: str, at: int, cells: int) -> str:
    """Return as much of `words` from `at` on as fits."""
    begins = words[at : at + cells]
    if begins.isascii():
        return begins
    begins = words[at : at + 4 * cells]  # some of them may take no room
    return next(iter(chop_cells(begins, cells)), begins)


def _whole_words(line: str, follows: str) -> str:
    return line if follows == " " else line.rpartition(" ")[0] or line
