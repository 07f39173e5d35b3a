"""`selfcomp remind calendar`: events with alarms, for the calendar that you have."""

from pathlib import Path
from typing import Annotated

import typer

from selfcomp_tui.base.atomic import whole_file
from selfcomp_tui.base.clock import SystemClock
from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.base.text import one_line
from selfcomp_tui.cli import options, streams
from selfcomp_tui.cli.remind import schedules
from selfcomp_tui.domain.moments import local_time
from selfcomp_tui.services import zones
from selfcomp_tui.services.calendar_file import calendar

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("calendar")
def write(
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="FILE", help="Where to; “-” is standard output."),
    ],
    at: schedules.At = schedules.USUAL_AT,
    days: schedules.Days = schedules.USUAL_DAYS,
    zone: Annotated[
        str | None,
        typer.Option("--zone", metavar="NAME", help="Your zone, such as Europe/Stockholm."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Take the place of a file that is there.")
    ] = False,
) -> None:
    """Write a calendar file with an event for each time, and an alarm in it.

    Your calendar cannot know when you were here: it reminds you every time.
    """
    schedule = schedules.schedule(at, days, "0", options.load_settings())
    named = zone or zones.name()
    if named is None:
        raise Misuse(
            "The name of your zone is not known here; --zone takes it, as in Europe/Stockholm."
        )
    found = zones.zone(named)
    if found is None:
        raise Misuse(f"“{one_line(named)[:40]}” is no zone; --zone takes such as Europe/Stockholm.")
    text = calendar(schedule, found, local_time(SystemClock().now().wall))
    if output == Path("-"):
        streams.for_programs().write(text)
        return
    with whole_file(output, over=force) as stream:
        stream.write(text)
    typer.echo(f"Written: {one_line(str(output))}. Your calendar can import it.")
