"""Options that more than one command takes, and what they come to."""

import math
import os
import sys
from collections.abc import Callable, Iterable
from functools import wraps
from inspect import Parameter, Signature
from pathlib import Path
from typing import Annotated, Any

import typer

from selfcomp_tui.base import humanize
from selfcomp_tui.base.errors import Misuse, Problem
from selfcomp_tui.base.text import one_line
from selfcomp_tui.cli import places
from selfcomp_tui.cli.arguments import DB, FLAG, MANY, TEXT, Given, Option
from selfcomp_tui.cli.places import asks as asks
from selfcomp_tui.cli.places import load_settings as load_settings
from selfcomp_tui.domain.pace import MOST_MINUTES, PACES

Command = Callable[..., None]


def tags(incomplete: str) -> list[str]:
    """Return the tags in the usual journal that begin so, for shell completion."""
    from selfcomp_tui.services.tags import names

    try:
        return [each for each in names(places.journal_file(None)) if each.startswith(incomplete)]
    except Problem:
        return []  # the command says it, when it is run


_COMPLETED = {"tag": tags}


def as_typer(option: Option) -> Any:
    """Return what Typer makes of an option that was declared for both lanes."""
    make = typer.Option if option.flags else typer.Argument
    completed = _COMPLETED.get(option.name)
    return make(
        *option.flags,
        metavar=option.metavar or None,
        help=option.about,
        autocompletion=completed,
    )


Db = Annotated[Path | None, as_typer(DB)]
Plain = Annotated[
    bool,
    typer.Option("--plain", help="Plain lines instead of a full screen."),
]
PlainWords = Annotated[
    bool | None,
    typer.Option("--plain-words/--no-plain-words", help="Short, literal sentences."),
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


def declared(options: Iterable[Option]) -> Callable[[Callable[[Given], None]], Command]:
    """Make a Typer command of a function that takes what is declared."""
    kinds: dict[str, tuple[Any, Any]] = {
        TEXT: (str | None, None),
        MANY: (list[str] | None, None),
        FLAG: (bool, False),
    }
    parameters = [Parameter("context", Parameter.KEYWORD_ONLY, annotation=typer.Context)]
    for option in options:
        kind, default = kinds[option.kind]
        hint = Db if option is DB else Annotated[kind, as_typer(option)]
        parameters.append(
            Parameter(option.name, Parameter.KEYWORD_ONLY, default=default, annotation=hint)
        )

    def decorate(function: Callable[[Given], None]) -> Command:
        @wraps(function)
        def command(context: typer.Context, **values: Any) -> None:
            found = {**values, DB.name: values[DB.name] or context.find_root().params.get(DB.name)}
            given = {name: value for name, value in found.items() if value not in (None, [], False)}
            function({**given, DB.name: str(given[DB.name])} if DB.name in given else given)

        command.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
        command.__annotations__ = {each.name: each.annotation for each in parameters}
        return command

    return decorate


def journal_file(context: typer.Context, db: Path | None) -> Path:
    """Return the journal that was asked for, before the command or after it, or the usual one."""
    named = db or context.find_root().params.get("db")
    return places.journal_file(str(named) if named else None)


def full_screen(*, plain: bool) -> bool:
    """Tell whether a full screen can be shown and is wanted. It is drawn on stderr."""
    return (
        not plain
        and all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))
        and os.environ.get("TERM", "") not in ("dumb", "unknown")
    )
