"""`selfcomp practice`: choose a practice and be guided through it."""

import json
import math
from typing import TYPE_CHECKING, Annotated, Any

import typer

from selfcomp_tui import paths, wording
from selfcomp_tui.cli import options
from selfcomp_tui.problems import Misuse
from selfcomp_tui.settings import PACES

if TYPE_CHECKING:
    from selfcomp_tui.practices.library import Library
    from selfcomp_tui.session.plan import Plan

app = typer.Typer(rich_markup_mode=None, add_completion=False)

MOST_MINUTES = 120
FASTEST = 1000


def _ids(incomplete: str) -> list[str]:
    from selfcomp_tui.practices.names import practice_ids

    ids = practice_ids(paths.practices_dir(), paths.own_practices_dir())
    return [name for name in ids if name.startswith(incomplete)]


@app.command("practice")
def practice(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]", help="Which practice; the beginning is enough.", autocompletion=_ids
        ),
    ] = None,
    minutes: Annotated[
        str | None,
        typer.Option("--minutes", "-m", metavar="N", help="How long; fractions are fine."),
    ] = None,
    pace: Annotated[
        str | None,
        typer.Option(
            "--pace", metavar="|".join(PACES), help="How fast the words come; own waits for a key."
        ),
    ] = None,
    speed: Annotated[
        str,
        typer.Option("--speed", metavar="X", help="Run the clock faster, to try a practice out."),
    ] = "1",
    skip_ratings: Annotated[
        bool, typer.Option("--skip-ratings", help="Ask for no ratings before and after.")
    ] = False,
    listing: Annotated[bool, typer.Option("--list", help="Show what there is.")] = False,
    as_json: Annotated[
        bool,
        typer.Option("--json", help="The list as JSON; with an ID, the plan it would follow."),
    ] = False,
    plain: options.Plain = False,
    db: options.Db = None,
) -> None:
    """Be guided through a practice, step by step.

    With no ID it offers what there is. Without a terminal it lists them.
    """
    length = None if minutes is None else _number("--minutes", minutes, MOST_MINUTES)
    fast = _number("--speed", speed, FASTEST)
    if pace is not None and pace not in PACES:
        raise Misuse(f"“{pace}” is not a pace; choose one of {wording.listed(PACES)}.")
    settings = options.load_settings()
    pace = pace or settings.pace
    plain = plain or settings.plain
    if as_json and name:
        typer.echo(json.dumps(_plan(name, length, pace).as_data(), indent=2, ensure_ascii=False))
    elif listing or as_json or (name is None and not options.asks()):
        _list(as_json=as_json)
    elif options.full_screen(plain=plain):
        from selfcomp_tui.tui.app import SelfcompApp
        from selfcomp_tui.tui.wishes import PracticeWishes

        wishes = PracticeWishes(name, length, pace, fast, rate=not skip_ratings)
        SelfcompApp.open_practice(options.journal_file(context, db), settings, wishes)
    else:
        from selfcomp_tui.cli import plain_player

        plan = _plan(name or _choose(), length, pace)
        scales = () if skip_ratings else ("mood", *plan.rate)
        plain_player.begin(plan, scales, options.journal_file(context, db), settings, fast)


def _number(option: str, given: str, most: int) -> float:
    try:
        number = float(given)
    except ValueError:
        number = math.nan
    if not 0 < number <= most:
        raise Misuse(f"{option} takes a number up to {most}, such as 5 or 2.5; “{given}” is not.")
    return number


def _library() -> "Library":
    from selfcomp_tui.practices.library import load_library

    library = load_library(paths.practices_dir(), paths.own_practices_dir())
    for fault in library.faults:
        typer.echo(str(fault), err=True)
    return library


def _plan(name: str, minutes: float | None, pace: str) -> "Plan":
    from selfcomp_tui.practices.fit import fit
    from selfcomp_tui.practices.library import load_one

    found = load_one(paths.practices_dir(), paths.own_practices_dir(), name)
    for fault in found.faults:
        typer.echo(str(fault), err=True)
    return fit(found.practice, minutes, pace)


def _list(*, as_json: bool) -> None:
    library = _library()
    if as_json:
        typer.echo(json.dumps(_listed(library), indent=2, ensure_ascii=False))
        return
    for practice in library.practices.values():
        own = " (your own)" if library.origins[practice.id].own else ""
        time = wording.minutes_range(practice.minutes.shortest, practice.minutes.longest)
        typer.echo(f"{practice.id}{own}\n  {practice.title}, {time}. {practice.summary}\n")
    typer.echo("Start one with “selfcomp practice ID”; the beginning of an ID is enough.")


def _listed(library: "Library") -> dict[str, Any]:
    return {
        "format": 1,
        "practices": [
            {
                **practice.model_dump(
                    mode="json", exclude={"format", "steps", "care"}, by_alias=True
                ),
                "own": library.origins[practice.id].own,
            }
            for practice in library.practices.values()
        ],
    }


def _choose() -> str:
    """Let the person choose by number, on plain lines."""
    practices = list(_library().practices.values())
    if not practices:
        raise Misuse("There are no practices to choose from; please reinstall selfcomp.")
    for at, practice in enumerate(practices, 1):
        time = wording.minutes_range(practice.minutes.shortest, practice.minutes.longest)
        typer.echo(f"{at}. {practice.title}, {time}. {practice.summary}")
    while True:
        try:
            answer = input("Which one? Its number, or Enter to leave: ").strip()
        except EOFError:
            answer = ""
        if not answer:
            raise typer.Exit
        if answer.isdecimal() and 1 <= int(answer) <= len(practices):
            return practices[int(answer) - 1].id
        typer.echo(f"Please give a number from 1 to {len(practices)}.")
