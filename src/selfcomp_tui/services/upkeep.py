"""What follows every use of the journal, whichever door it was: the day's backup, and forgetting.

It comes once what was asked for has been done and said, so that nobody waits for it.
"""

from datetime import datetime
from pathlib import Path

from selfcomp_tui.base.errors import Problem
from selfcomp_tui.journal.storage.opening import open_journal
from selfcomp_tui.journal.upkeep import daily
from selfcomp_tui.settings.model import Settings


def after_use(file: Path, settings: Settings, now: datetime) -> Problem | None:
    """Do what is done once a day; return what failed of it, which takes nothing from the use."""
    if not file.exists():
        return None
    try:
        with open_journal(file) as journal:
            daily.tend(journal, now, backup=settings.backups)
    except Problem as problem:
        return problem
    return None
