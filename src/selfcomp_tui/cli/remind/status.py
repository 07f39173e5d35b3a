"""`selfcomp remind status`, by Typer."""

import typer

from selfcomp_tui.cli import options, streams
from selfcomp_tui.cli.quick import remind
from selfcomp_tui.cli.quick.options import Given

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("status")
@options.declared(remind.OPTIONS)
def status(given: Given) -> None:
    """Say one neutral line where a reminder is due, else nothing.

    It is silent when you were here lately, in quiet hours, after “remind later”, and when it was
    said often enough. “selfcomp settings” shows what can be set.
    """
    said = remind.status(given)
    if said:
        streams.say(said)
