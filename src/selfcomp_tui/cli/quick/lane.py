"""The quick lane: commands that are called every day, understood without Typer.

It takes the common forms of them. Whatever it is not sure of goes to Typer, so that both do the
same: help, completion, slips, and what asks.
"""

import os
import sys
from collections.abc import Callable

from selfcomp_tui.cli import arguments

COMPLETING = "_SELFCOMP_COMPLETE"


def command(words: list[str]) -> Callable[[], None] | None:
    """Return what does as the command line says, or None where Typer has to."""
    # On Windows Typer puts the names of files in place of * and ?.
    if COMPLETING in os.environ or sys.platform == "win32":
        return None
    before: list[str] = []
    if words[:1] == [arguments.DB.flags[0]]:
        before, words = words[:2], words[2:]
    if words[:1] != ["log"]:
        return None
    from selfcomp_tui.cli.quick import log

    given = arguments.parsed([*before, *words[1:]], log.OPTIONS)
    if given is None or not log.says_enough(given) or not _readable(given.get(arguments.DB.name)):
        return None
    return lambda: log.log(given)


def _readable(db: object) -> bool:
    """Tell whether Typer would take the journal that is named."""
    return not isinstance(db, str) or not os.path.exists(db) or os.access(db, os.R_OK)  # noqa: PTH110
