"""Opening the full screen from a command, and what follows once it has been left."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from selfcomp_tui.settings.model import Settings

if TYPE_CHECKING:
    from selfcomp_tui.services.practice_request import PracticeRequest
    from selfcomp_tui.tui.screens.trial import Opens


def home(file: Path, settings: Settings) -> None:
    """Open home."""
    from selfcomp_tui.tui.app import SelfcompApp

    SelfcompApp.open_home(file, settings)
    _left(file, settings)


def practice(file: Path, settings: Settings, request: "PracticeRequest") -> None:
    """Open the practices, or begin the one that was asked for."""
    from selfcomp_tui.tui.app import SelfcompApp

    farewell = SelfcompApp.open_practice(file, settings, request)
    if farewell:
        typer.echo(farewell)
    _left(file, settings)


def history(file: Path, settings: Settings, days: int | None) -> None:
    """Open the history of the last `days` days."""
    from selfcomp_tui.tui.app import SelfcompApp

    SelfcompApp.open_history(file, settings, days)
    _left(file, settings)


def trial(file: Path, settings: Settings, opens: "Opens") -> None:
    """Open the trial, at what is wanted of it."""
    from selfcomp_tui.tui.app import SelfcompApp

    SelfcompApp.open_trial(file, settings, opens)
    _left(file, settings)


def _left(file: Path, settings: Settings) -> None:
    from selfcomp_tui.cli import maintenance  # only now: the first frame need not wait for it

    maintenance.after_use(file, settings)
