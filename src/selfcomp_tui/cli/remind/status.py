"""`selfcomp remind status`, by Typer."""

import random
import time

import typer

from selfcomp_tui.cli import options, streams
from selfcomp_tui.cli.arguments import Given
from selfcomp_tui.cli.quick import remind
from selfcomp_tui.domain import schedule
from selfcomp_tui.services import notice

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("status")
@options.declared(remind.OPTIONS)
def status(given: Given) -> None:
    """Say one neutral line where a reminder is due, else nothing.

    It is silent when you were here lately, in quiet hours, after “remind later”, and when it was
    said often enough. “selfcomp settings” shows what can be set.
    """
    if remind.NOTIFY.name in given:
        _notify(given)
        return
    said = remind.status(given)
    if said:
        streams.say(said)


def _notify(given: Given) -> None:
    """Be what a timer starts: wait a while by chance, and show a notice where one is due."""
    jitter = schedule.minutes(str(given.get(remind.JITTER.name, "0")))
    if jitter:
        time.sleep(random.uniform(0, jitter * 60))  # noqa: S311 - nobody is to guess it
    _, says = remind.asked(given, planned=True)
    if says:
        notice.show(says)
