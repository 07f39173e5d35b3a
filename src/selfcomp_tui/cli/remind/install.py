"""`selfcomp remind install`: a timer of the system, shown before it is written."""

import os
import shlex
from typing import Annotated

import typer

from selfcomp_tui.base import humanize
from selfcomp_tui.base.errors import Misuse, Problem
from selfcomp_tui.base.text import one_line
from selfcomp_tui.cli import options, prompts, streams
from selfcomp_tui.cli.remind import schedules
from selfcomp_tui.services import timers

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("install")
def install(
    context: typer.Context,
    at: schedules.At = schedules.USUAL_AT,
    jitter: Annotated[
        str, typer.Option("--jitter", metavar="LENGTH", help="Up to so much later, by chance.")
    ] = "20m",
    days: schedules.Days = schedules.USUAL_DAYS,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="|".join(timers.KINDS), help="By which kind of timer."),
    ] = None,
    yes: options.Yes = False,
    db: options.Db = None,
) -> None:
    """Be reminded by a notice of your desktop, at times that you choose.

    It shows each file before it writes it. Nothing is said where you were here lately.
    """
    settings = options.load_settings()
    schedule = schedules.schedule(at, days, jitter, settings)
    kind = by or timers.usual_kind()
    if not kind:
        raise Misuse(
            "There is no timer for this system here; “selfcomp remind calendar” reminds you too."
        )
    if kind not in timers.KINDS:
        shown = one_line(kind)[:40]
        raise Misuse(f"“{shown}” is no kind of timer; choose {humanize.listed(timers.KINDS)}.")
    named = db or context.find_root().params.get("db") or os.environ.get("SELFCOMP_DB")
    journal = str(options.journal_file(context, db).absolute()) if named else None
    argv = timers.command(journal)
    if kind == "cron":
        streams.leave_whole()
        typer.echo(timers.crontab(schedule, argv), nl=False)
        typer.echo("“crontab -e” opens the file that takes this; nothing was written.", err=True)
        return
    timer = {"systemd": timers.systemd, "launchd": timers.launchd}[kind](schedule, argv)
    for file, text in timer.files:
        typer.echo(f"{one_line(str(file))}:\n")
        typer.echo("".join(f"    {line}\n" if line else "\n" for line in text.splitlines()))
    if not yes and prompts.answer("Write this? y or n:", {"y", "n"}) != "y":
        typer.echo("Nothing was written.")
        return
    timers.write(timer)
    if not timers.start(timer):
        commands = humanize.listed(f"“{shlex.join(command)}”" for command in timer.start)
        raise Problem(f"It is written, but the system did not take it here. {commands} begin it.")
    typer.echo("It is written and begun. “selfcomp remind remove” takes it away.")
