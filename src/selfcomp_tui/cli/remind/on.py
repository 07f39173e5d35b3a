"""`selfcomp remind on`: reminders may be said again."""

import typer

from selfcomp_tui.base import paths
from selfcomp_tui.base.clock import SystemClock
from selfcomp_tui.base.errors import Problem
from selfcomp_tui.services import reminders
from selfcomp_tui.settings import store

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("on")
def on() -> None:
    """Let reminders be said again, also before “remind later” is over."""
    store.change(paths.settings_file(), "remind", value=True)
    try:
        reminders.take_up(SystemClock().now().wall)
    except OSError as error:
        raise Problem(f"That could not be written down ({error.strerror}).") from error
    typer.echo("Noted. Reminders may be said again where you have set them up.")
