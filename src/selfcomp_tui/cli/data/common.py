"""What the commands about the journal have in common."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import typer

from selfcomp_tui.base import humanize
from selfcomp_tui.base.clock import SystemClock
from selfcomp_tui.base.errors import Misuse, Problem
from selfcomp_tui.base.text import one_line
from selfcomp_tui.cli import options
from selfcomp_tui.domain.moments import local_time
from selfcomp_tui.journal.storage.backups import Backup
from selfcomp_tui.journal.storage.connection import plainly
from selfcomp_tui.journal.storage.opening import look_at

REASONS: Mapping[str, str] = {
    "hand": "made by hand",
    "daily": "daily",
    "migration": "before a new version's first use",
    "import": "before an import",
    "merge": "before a merge",
    "tags": "before two tags became one",
    "restore": "before a restore",
}
"""How it is said what a backup was made for."""


def now() -> datetime:
    """Return the time on this computer's clock."""
    return local_time(SystemClock().now().wall)


def journal_that_is_there(context: typer.Context, db: Path | None) -> Path:
    """Return the journal's file; raise `Problem` where there is none yet or it is not one."""
    file = options.journal_file(context, db)
    with plainly(file):
        if look_at(file) is None:
            raise no_journal(file)
    return file


def no_journal(file: Path) -> Problem:
    """Return the sentence for a place without a journal."""
    return Problem(f"There is no journal at {one_line(str(file))} yet.")


def agreed(question: str, *, yes: bool) -> bool:
    """Ask whether to go on, unless it was said before; raise `Misuse` if nobody can be asked."""
    if yes:
        return True
    if not options.asks():
        raise Misuse("There is nobody to ask here; with --yes it goes on without asking.")
    return typer.confirm(question)


def said(backup: Backup, today: date) -> str:
    """Say when a backup was made, and what for."""
    local = backup.at.astimezone()
    day = f"{humanize.day(local.date(), today)} {humanize.clock_time(local)}"
    return f"{day}, {REASONS[backup.why]}"


def size(number: int) -> str:
    """Say how large something is: “512 bytes”, “1.2 MB”."""
    if number < 1000:
        return humanize.count(number, "byte")
    if number < 999_500:
        return f"{number / 1e3:.3g} kB"
    return f"{number / 1e6:.3g} MB" if number < 999_500_000 else f"{number / 1e9:.3g} GB"
