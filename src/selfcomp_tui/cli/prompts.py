"""Asking for one line of answer, on a terminal or from a pipe."""

import os
import sys
from collections.abc import Collection

import typer

from selfcomp_tui.base.text import clean
from selfcomp_tui.cli import layout

ROOM = 8
"""How many cells are left for an answer beside its question."""


def line(prompt: str) -> str | None:
    """Ask for a line; None where there is none to come.

    From a pipe it takes no more than that line, so that the rest is there for who reads next.
    """
    *above, prompt = layout.wrapped(prompt, layout.width() - ROOM)
    for words in above:
        typer.echo(words)
    if sys.stdin.isatty():
        try:
            return clean(input(f"{prompt} "))
        except EOFError:
            typer.echo()
            return None
    typer.echo(f"{prompt} ", nl=False)
    found = b""
    while (byte := os.read(sys.stdin.fileno(), 1)) not in (b"", b"\n"):
        found += byte
    said = clean(found.decode("utf-8", errors="replace"))
    typer.echo(said)  # what was typed is not on the screen yet
    return said if found or byte else None


def answer(prompt: str, letters: Collection[str], numbers: int = 0) -> str:
    """Ask until one of `letters`, a number from 1 to `numbers` (if any) or nothing is given."""
    while True:
        said = (line(prompt) or "").lower()
        if not said or said in letters:
            return said
        if said.isdecimal() and 1 <= int(said) <= numbers:
            return str(int(said))
        named = [*letters, *([f"a number from 1 to {numbers}"] if numbers else [])]
        typer.echo(f"Please give {', '.join(named)}, or Enter.")
