"""`selfcomp today`: one thing today, “After I ___, I ___”."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from selfcomp_tui.base.clock import SystemClock
from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.cli import options, prompts
from selfcomp_tui.domain import today as domain
from selfcomp_tui.domain.moments import day_of, local_time
from selfcomp_tui.domain.today import AFTER, DO, OneThing
from selfcomp_tui.services import today as service
from selfcomp_tui.settings.model import Settings

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("today")
def today(
    context: typer.Context,
    done: Annotated[bool, typer.Option("--done", help="It was done.")] = False,
    not_today: Annotated[
        bool, typer.Option("--not-today", help="It was not; that is fine.")
    ] = False,
    new: Annotated[bool, typer.Option("--new", help="Write another one for this week.")] = False,
    db: options.Db = None,
) -> None:
    """Say your one thing today; once a week, write it.

    A small kind thing, tied to something you do anyway. It is never counted.
    """
    if done + not_today + new > 1:
        raise Misuse("--done, --not-today and --new stand alone.")
    settings = options.load_settings()
    day = day_of(local_time(SystemClock().now().wall), settings.day_ends)
    thing = service.read()
    if done or not_today:
        if thing is None or not thing.is_for(day):
            raise Misuse("There is nothing for today; “selfcomp today” writes it.")
        typer.echo(service.answer(thing, day))
    elif thing is not None and thing.is_for(day) and not new:
        typer.echo(thing.line)
        if options.asks() and thing.waits(day):
            _ask_how(thing, day)
    elif options.asks():
        _write(thing, day, options.journal_file(context, db))
    elif new:
        raise Misuse("There is nobody to ask here; a terminal is needed.")
    else:
        example = domain.written("", "", day).line
        typer.echo(f"Nothing is written for today. It could be: {example}")
        typer.echo("On a terminal, “selfcomp today” asks for yours.")


def ask_about_today(settings: Settings) -> None:
    """Say the one thing of today and ask how it was, as home on lines offers."""
    now = local_time(SystemClock().now().wall)
    thing = service.of_today(settings, now)
    if thing:
        typer.echo(thing.line)
        _ask_how(thing, day_of(now, settings.day_ends))


def _ask_how(thing: OneThing, day: date) -> None:
    if prompts.answer("d done, n not today, or Enter to leave it:", {"d", "n"}):
        typer.echo(service.answer(thing, day))


def _write(last: OneThing | None, day: date, file: Path) -> None:
    """Ask for both halves, and read them back."""
    after, do = (last.after, last.do) if last else (AFTER, DO)
    typer.echo("One small kind thing for a week, tied to something you do anyway.")
    small = service.everyday(file)
    if small:
        typer.echo(f"In the course it is: {small}")
    typer.echo(f"After I ___, I ___. Enter leaves what stands here: After I {after}, I {do}.")
    thing = domain.written(_half("After I", after), _half("I", do), day)
    service.write(thing)
    typer.echo(thing.line)
    typer.echo(f"It is said for {domain.DAYS} days, at home and by “selfcomp today”.")


def _half(prompt: str, usual: str) -> str:
    said = prompts.line(prompt)
    if said is None:
        raise KeyboardInterrupt  # nothing more is coming, and nothing was written
    return said or usual
