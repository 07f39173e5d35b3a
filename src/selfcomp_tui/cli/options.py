"""Options that more than one command takes, and what they come to."""

import math
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from selfcomp_tui.base import humanize, paths
from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.domain.pace import MOST_MINUTES, PACES
from selfcomp_tui.settings import model

Db = Annotated[
    Path | None,
    typer.Option("--db", metavar="FILE", help="Use this journal instead of your usual one."),
]
Plain = Annotated[
    bool,
    typer.Option("--plain", help="Plain lines instead of a full screen."),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Go on without asking.")]
Minutes = Annotated[
    str | None,
    typer.Option("--minutes", "-m", metavar="N", help="How long; fractions are fine."),
]
Pace = Annotated[
    str | None,
    typer.Option(
        "--pace",
        metavar="|".join(PACES),
        help="How fast the words come; own waits for a key.",
    ),
]


def number(option: str, given: str, most: float) -> float:
    """Return the number that was given for an option: more than 0, and no more than `most`."""
    try:
        value = float(given)
    except ValueError:
        value = math.nan
    if not 0 < value <= most:
        raise Misuse(f"{option} takes a number up to {most:g}, such as 5 or 2.5; “{given}” is not.")
    return value


def length(minutes: str | None) -> float | None:
    """Return the minutes that were asked for, if any were."""
    return None if minutes is None else number("--minutes", minutes, MOST_MINUTES)


def check_pace(pace: str | None) -> None:
    """Raise `Misuse` if a pace was asked for that there is not."""
    if pace is not None and pace not in PACES:
        raise Misuse(f"“{pace}” is not a pace; choose one of {humanize.listed(PACES)}.")


def journal_file(context: typer.Context, db: Path | None) -> Path:
    """Return the journal that was asked for, before the command or after it, or the usual one."""
    named = db or context.find_root().params.get("db")
    try:
        return paths.journal_file(Path(named) if named else None)
    except RuntimeError as error:  # “~somebody” where there is nobody of that name
        raise Misuse("The journal's folder begins with “~” and a name nobody has here.") from error


def load_settings() -> model.Settings:
    """Read the person's settings; say on stderr what was passed over."""
    found = model.load(paths.settings_file())
    for problem in found.problems:
        typer.echo(problem, err=True)
    return found


def full_screen(*, plain: bool) -> bool:
    """Tell whether a full screen can be shown and is wanted. It is drawn on stderr."""
    return (
        not plain
        and all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))
        and os.environ.get("TERM", "") not in ("dumb", "unknown")
    )


def asks() -> bool:
    """Tell whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stdout.isatty()
