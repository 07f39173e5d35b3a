"""`selfcomp practice`: choose a practice and be guided through it."""

import json
from typing import Annotated

import typer

from selfcomp_tui import wording
from selfcomp_tui.cli import library, options
from selfcomp_tui.problems import Misuse

app = typer.Typer(rich_markup_mode=None, add_completion=False)

FASTEST = 1000


@app.command("practice")
def practice(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]",
            help="Which practice; the beginning is enough.",
            autocompletion=library.ids,
        ),
    ] = None,
    minutes: options.Minutes = None,
    pace: options.Pace = None,
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
    length = options.length(minutes)
    fast = options.number("--speed", speed, FASTEST)
    options.check_pace(pace)
    settings = options.load_settings()
    pace = pace or settings.pace
    plain = plain or settings.plain
    if as_json and name:
        typer.echo(
            json.dumps(library.plan(name, length, pace).as_data(), indent=2, ensure_ascii=False)
        )
    elif listing or as_json or (name is None and not options.asks()):
        _list(as_json=as_json)
    elif options.full_screen(plain=plain):
        from selfcomp_tui.tui.app import SelfcompApp
        from selfcomp_tui.tui.wishes import PracticeWishes

        wishes = PracticeWishes(name, length, pace, fast, rate=not skip_ratings)
        file = options.journal_file(context, db)
        SelfcompApp.open_practice(file, settings, wishes)
        from selfcomp_tui.cli import afterwards  # only now: the first frame need not wait for it

        afterwards.tend_file(file, settings)
    else:
        from selfcomp_tui.cli import plain_player

        plan = library.plan(name or _choose(), length, pace)
        scales = () if skip_ratings else ("mood", *plan.rate)
        plain_player.begin(plan, scales, options.journal_file(context, db), settings, fast)


def _list(*, as_json: bool) -> None:
    found = library.library()
    if as_json:
        listed = {"format": 1, "practices": library.data(found)}
        typer.echo(json.dumps(listed, indent=2, ensure_ascii=False))
        return
    for words in library.lines(found):
        typer.echo(words)
    typer.echo("Start one with “selfcomp practice ID”; the beginning of an ID is enough.")


def _choose() -> str:
    """Let the person choose by number, on plain lines."""
    practices = list(library.library().practices.values())
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
