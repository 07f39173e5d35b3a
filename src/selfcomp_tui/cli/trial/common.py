"""What the commands of a trial have in common: the time, lines, and asking for a number."""

from datetime import datetime

import typer

from selfcomp_tui.base.clock import SystemClock
from selfcomp_tui.cli import layout, prompts
from selfcomp_tui.domain.moments import local_time
from selfcomp_tui.domain.ratings import HIGHEST, LOWEST

LEAVE = "q"

STOP = "“selfcomp trial stop”"
RESULT = "“selfcomp trial result”"
NOW = "“selfcomp trial now”"


def now() -> datetime:
    """Return the time on this computer's clock."""
    return local_time(SystemClock().now().wall)


def say(*lines: str) -> None:
    """Write lines, each laid out by itself."""
    for line in lines:
        for each in layout.paragraphs(line):
            typer.echo(each)


def number(
    prompt: str, least: int = LOWEST, most: int = HIGHEST, *, enter: bool = False
) -> int | None:
    """Ask until a number from `least` to `most` is given; None for leaving.

    With `enter`, nothing given is 0: the question is skipped.
    """
    while True:
        said = prompts.line(prompt)
        if said is None or said.lower() == LEAVE:
            return None
        if enter and not said:
            return 0
        if said.isascii() and said.isdecimal() and least <= int(said) <= most:
            return int(said)
        skips = ", Enter skips it" if enter else ""
        say(f"Please give a number from {least} to {most}{skips}; {LEAVE} leaves.")


def chosen(prompt: str, choices: list[str], first: int = 1) -> int | None:
    """Show numbered choices and ask for one; Enter takes the first. None for leaving."""
    for at, words in enumerate(choices, 1):
        say(f"{at}. {words}")
    found = number(f"{prompt} (Enter takes {first}, {LEAVE} leaves):", 1, len(choices), enter=True)
    return None if found is None else (found or first) - 1
