"""What the commands about the journal have in common."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import typer

from selfcomp_tui import wording
from selfcomp_tui.cli import options
from selfcomp_tui.journal.backups import Backup
from selfcomp_tui.journal.opening import open_to_read
from selfcomp_tui.problems import Problem
from selfcomp_tui.text import one_line

REASONS: Mapping[str, str] = {
    "hand": "made by hand",
    "daily": "daily",
    "migration": "before a new version's first use",
    "import": "before an import",
    "merge": "before a merge",
    "restore": "before a restore",
}
"""How it is said what a backup was made for."""


def journal_that_is_there(context: typer.Context, db: Path | None) -> Path:
    """Return the journal's file; raise `Problem` where there is none yet or it is not one."""
    file = options.journal_file(context, db)
    journal = open_to_read(file)
    if journal is None:
        raise Problem(f"There is no journal at {one_line(str(file))} yet.")
    journal.close()
    return file


def said(backup: Backup, today: date) -> str:
    """Say when a backup was made, and what for."""
    local = backup.at.astimezone()
    day = f"{wording.day(local.date(), today)} {wording.clock_time(local)}"
    return f"{day}, {REASONS[backup.why]}"


def size(number: int) -> str:
    """Say how large something is: “512 bytes”, “1.2 MB”."""
    if number < 1000:
        return wording.count(number, "byte")
    if number < 999_500:
        return f"{number / 1e3:.3g} kB"
    return f"{number / 1e6:.3g} MB" if number < 999_500_000 else f"{number / 1e9:.3g} GB"
