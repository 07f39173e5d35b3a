"""What follows once a command has done what it was asked for, and has said so."""

import sys
from pathlib import Path

from selfcomp_tui.base.clock import SystemClock
from selfcomp_tui.base.text import clean
from selfcomp_tui.cli import advice, streams
from selfcomp_tui.domain.moments import local_time
from selfcomp_tui.services import upkeep
from selfcomp_tui.settings.model import Settings


def after_use(file: Path, settings: Settings) -> None:
    """Do what is done once a day, and say what failed of it."""
    sys.stdout.flush()
    problem = upkeep.after_use(file, settings, local_time(SystemClock().now().wall))
    if problem:
        streams.say(f"selfcomp: {clean(advice.sentence(problem))}", error=True)
