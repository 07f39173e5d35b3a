"""`selfcomp practice`: choose a practice and be guided through it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.cli import library, options
from selfcomp_tui.settings.model import Settings

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
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the session that was interrupted last.")
    ] = False,
    voice: Annotated[
        bool | None, typer.Option("--voice/--no-voice", help="Speak the words aloud.")
    ] = None,
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
    if resume and name:
        raise Misuse("--resume goes on with what was interrupted, so it takes no ID.")
    settings = _as_wished(options.load_settings(), pace, length, voice=voice)
    file = options.journal_file(context, db)
    wants_lines = plain or settings.plain
    if as_json and name:
        plan = library.plan(name, length, settings.pace)
        typer.echo(json.dumps(plan.as_data(), indent=2, ensure_ascii=False))
    elif listing or as_json or (not (name or resume or wants_lines) and not options.asks()):
        _list(as_json=as_json)
    elif options.full_screen(plain=wants_lines):
        from selfcomp_tui.services.practice import PracticeWishes
        from selfcomp_tui.tui.app import SelfcompApp

        wishes = PracticeWishes(
            name, settings.minutes, settings.pace, fast, rate=not skip_ratings, resume=resume
        )
        SelfcompApp.open_practice(file, settings, wishes)
        from selfcomp_tui.cli import maintenance  # only now: the first frame need not wait for it

        maintenance.tend_file(file, settings)
    else:
        _on_lines(name, settings, file, fast, rate=not skip_ratings, resume=resume)


def _as_wished(
    settings: Settings, pace: str | None, minutes: float | None, *, voice: bool | None
) -> Settings:
    """Return the settings with what was asked for on the command line in their place."""
    settings = replace(settings, pace=pace or settings.pace, minutes=minutes or settings.minutes)
    if voice is None:
        return settings
    aloud = settings.voice if settings.voice != "off" else "on"
    return replace(settings, voice=aloud if voice else "off")


def _on_lines(
    name: str | None, settings: Settings, file: Path, speed: float, *, rate: bool, resume: bool
) -> None:
    from selfcomp_tui.cli.plain import picker, player
    from selfcomp_tui.content.fit import fit

    if resume:
        picker.resume(file, settings)
        return
    if options.asks():
        picker.welcome_if_new(file)
    if name is not None:
        plan = library.plan(name, settings.minutes, settings.pace)
    else:
        choice = picker.choose(file, settings)
        if choice is None:
            return
        plan = fit(choice.practice, choice.minutes, settings.pace)
    player.begin(plan, ("mood", *plan.rate) if rate else (), file, settings, speed)


def _list(*, as_json: bool) -> None:
    found = library.library()
    if as_json:
        listed = {"format": 1, "practices": library.data(found)}
        typer.echo(json.dumps(listed, indent=2, ensure_ascii=False))
        return
    for words in library.lines(found):
        typer.echo(words)
    typer.echo("Start one with “selfcomp practice ID”; the beginning of an ID is enough.")
