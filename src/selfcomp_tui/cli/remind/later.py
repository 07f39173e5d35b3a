"""`selfcomp remind later`: no reminder for a day."""

import typer

from selfcomp_tui.base import humanize
from selfcomp_tui.base.clock import SystemClock
from selfcomp_tui.base.errors import Problem
from selfcomp_tui.domain.moments import local_time
from selfcomp_tui.domain.reminders import DAY
from selfcomp_tui.services import reminders

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("later")
def later() -> None:
    """Say nothing for a day."""
    now = SystemClock().now().wall
    until = local_time(now + DAY)
    try:
        reminders.put_off(now)
    except OSError as error:
        raise Problem(f"That could not be written down ({error.strerror}).") from error
    day = humanize.day(until.date(), local_time(now).date())
    typer.echo(f"Noted. Nothing is said until {day} {humanize.clock_time(until)}.")
