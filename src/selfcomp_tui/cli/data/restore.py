"""`selfcomp data restore`: go back to a backup."""

from pathlib import Path
from typing import Annotated

import typer

from selfcomp_tui.base import humanize
from selfcomp_tui.base.errors import Misuse, Problem
from selfcomp_tui.base.text import one_line
from selfcomp_tui.cli import options
from selfcomp_tui.cli.data import common
from selfcomp_tui.journal.storage import backups, snapshot
from selfcomp_tui.journal.storage.backups import Backup
from selfcomp_tui.journal.storage.connection import plainly
from selfcomp_tui.journal.upkeep import restore as restoring

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("restore")
def restore(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]", help="Which backup; a part of its name is enough. Else the newest."
        ),
    ] = None,
    yes: options.Yes = False,
    db: options.Db = None,
) -> None:
    """Make your journal what it was in a backup.

    What it is now is kept as a backup too.
    """
    file = options.journal_file(context, db)
    backup = _chosen(backups.known(file), name)
    now = common.now()
    typer.echo(
        f"The backup of {common.said(backup, now.date())}, holds {_held(backup.file)}; "
        f"your journal now holds {_held(file)}, and that will be kept beside it."
    )
    if not common.agreed("Go back to that backup?", yes=yes):
        typer.echo("Nothing was changed.")
        return
    kept = restoring.restore(file, backup, now)
    typer.echo("Your journal is what it was then.")
    if kept:
        typer.echo(f"What it was until now is in {one_line(str(kept))}.")


def _chosen(known: list[Backup], name: str | None) -> Backup:
    """Return the one backup that is named, or the newest that is sound."""
    if not known:
        raise Problem("There is no backup of this journal.")
    if name is None:
        for backup in known:
            with plainly(backup.file):
                if not snapshot.unsound(backup.file):
                    return backup
        raise Problem("No backup of this journal is whole; it was left as it is.")
    found = [backup for backup in known if name in backup.file.name]
    if len(found) != 1:
        some = "is a part of several backups' names" if found else "is not in any backup's name"
        raise Misuse(f"“{one_line(name)[:80]}” {some}; “selfcomp data backups” lists them.")
    return found[0]


def _held(file: Path) -> str:
    """Say how much a journal holds, as far as that can be read."""
    counts = restoring.counted(file)
    if counts is None:
        return "nothing that can be read"
    return f"{humanize.count(counts[0], 'check-in')} and {humanize.count(counts[1], 'session')}"
