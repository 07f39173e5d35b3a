"""What follows once a command has done what it was asked for, and has said so."""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

import typer

from selfcomp_tui.base.clock import SystemClock
from selfcomp_tui.base.errors import Problem
from selfcomp_tui.base.text import clean
from selfcomp_tui.domain.moments import local_time
from selfcomp_tui.journal.storage.connection import Journal
from selfcomp_tui.journal.storage.opening import open_journal
from selfcomp_tui.journal.upkeep import daily
from selfcomp_tui.settings.model import Settings


def tend(journal: Journal, settings: Settings) -> None:
    """Do what is done once a day. What fails of it is said, and takes nothing from the command."""
    sys.stdout.flush()
    with _said():
        daily.tend(journal, local_time(SystemClock().now().wall), backup=settings.backups)


def tend_file(file: Path, settings: Settings) -> None:
    """Do the same for a journal that is not open, where there is one."""
    if file.exists():
        with _said(), open_journal(file) as journal:
            tend(journal, settings)


@contextlib.contextmanager
def _said() -> Iterator[None]:
    try:
        yield
    except Problem as problem:
        typer.echo(f"selfcomp: {clean(str(problem))}", err=True)
