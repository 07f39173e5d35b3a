"""What reminders at set times are given on the command line."""

from typing import Annotated

import typer

from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.domain import schedule as read
from selfcomp_tui.domain.reminders import is_quiet
from selfcomp_tui.domain.schedule import Schedule
from selfcomp_tui.settings.model import Settings
from selfcomp_tui.settings.reminders import between

USUAL_AT = "12:30,20:30"
USUAL_DAYS = "mon-sun"

At = Annotated[str, typer.Option("--at", metavar="TIMES", help="At which times of day.")]
Days = Annotated[
    str, typer.Option("--days", metavar="DAYS", help="On which days: “mon-fri”, “sat,sun”.")
]


def schedule(at: str, days: str, jitter: str, settings: Settings) -> Schedule:
    """Return the schedule that was asked for. Raises `Misuse`, also for a time in quiet hours."""
    found = Schedule(read.times(at), read.days(days), read.minutes(jitter))
    quiet = between(settings.remind_quiet)
    for each in found.times:
        if is_quiet(each, quiet) or is_quiet(found.latest(each), quiet):
            raise Misuse(
                f"{each:%H:%M} reaches into your quiet hours ({settings.remind_quiet}), so nothing "
                "would be said. Choose another time, or change the setting “remind_quiet”."
            )
    return found
