"""`selfcomp remind remove`: takes away what `remind install` made, and nothing else."""

import typer

from selfcomp_tui.base.text import one_line
from selfcomp_tui.services import timers

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("remove")
def remove() -> None:
    """Take away what “remind install” made.

    Lines in a crontab, a prompt or a calendar are yours to take out.
    """
    gone = timers.remove()
    for file in gone:
        typer.echo(f"Deleted: {one_line(str(file))}")
    for file in timers.foreign():
        typer.echo(f"Left, since it was made by somebody else: {one_line(str(file))}")
    if not gone:
        typer.echo("There is no timer of ours to take away.")
