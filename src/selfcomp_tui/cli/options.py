"""Options that more than one command takes, and what they come to."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from selfcomp_tui import paths, settings
from selfcomp_tui.problems import Misuse

Db = Annotated[
    Path | None,
    typer.Option("--db", metavar="FILE", help="Use this journal instead of your usual one."),
]
Plain = Annotated[
    bool,
    typer.Option("--plain", help="Plain lines instead of a full screen."),
]


def journal_file(context: typer.Context, db: Path | None) -> Path:
    """Return the journal that was asked for, before the command or after it, or the usual one."""
    named = db or context.find_root().params.get("db")
    try:
        return paths.journal_file(Path(named) if named else None)
    except RuntimeError as error:  # “~somebody” where there is nobody of that name
        raise Misuse("The journal's folder begins with “~” and a name nobody has here.") from error


def load_settings() -> settings.Settings:
    """Read the person's settings; say on stderr what was passed over."""
    found = settings.load(paths.settings_file())
    for problem in found.problems:
        typer.echo(problem, err=True)
    return found


def full_screen(*, plain: bool) -> bool:
    """Tell whether a full screen can be shown and is wanted."""
    return (
        not plain
        and sys.stdin.isatty()
        and sys.stdout.isatty()
        and os.environ.get("TERM", "") not in ("dumb", "unknown")
    )


def asks() -> bool:
    """Tell whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stdout.isatty()
