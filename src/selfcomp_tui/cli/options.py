"""Options that more than one command takes, and what they come to."""

import errno
import math
import os
import stat
import sys
from pathlib import Path
from typing import Annotated

import typer

from selfcomp_tui.base import humanize, paths
from selfcomp_tui.base.errors import Advice, Misuse, Problem
from selfcomp_tui.base.text import clean, one_line
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
        raise Misuse(
            f"{option} takes a number up to {most:g}, such as 5 or 2.5; "
            f"“{one_line(given)[:40]}” is not."
        )
    return value


def length(minutes: str | None) -> float | None:
    """Return the minutes that were asked for, if any were."""
    return None if minutes is None else number("--minutes", minutes, MOST_MINUTES)


def check_pace(pace: str | None) -> None:
    """Raise `Misuse` if a pace was asked for that there is not."""
    if pace is not None and pace not in PACES:
        raise Misuse(
            f"“{one_line(pace)[:40]}” is not a pace; choose one of {humanize.listed(PACES)}."
        )


def journal_file(context: typer.Context, db: Path | None) -> Path:
    """Return the journal that was asked for, before the command or after it, or the usual one."""
    named = db or context.find_root().params.get("db")
    try:
        file = paths.journal_file(Path(named) if named else None)
    except RuntimeError as error:  # “~somebody” where there is nobody of that name
        raise Misuse("The journal's folder begins with “~” and a name nobody has here.") from error
    _check_place(file)
    return file


def _check_place(file: Path) -> None:
    """Raise `Problem` for what no journal can be, before anything looks beside it."""
    try:
        folder = stat.S_ISDIR(file.stat().st_mode)
    except OSError as error:
        if error.errno == errno.ELOOP:
            shown = one_line(str(file))
            raise Problem(
                f"The journal {shown} cannot be opened ({error.strerror}); nothing was written.",
                Advice.ANOTHER_JOURNAL,
            ) from error
        return  # whoever opens it says what is wrong with it
    except ValueError as error:
        raise Misuse("A journal's name holds no NUL.") from error
    if folder:
        raise Problem(
            f"{one_line(str(file))} is a folder; a journal is a file.", Advice.ANOTHER_JOURNAL
        )


def load_settings() -> model.Settings:
    """Read the person's settings; say on stderr what was passed over."""
    found = model.load(paths.settings_file())
    for problem in found.problems:
        typer.echo(clean(problem), err=True)
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
