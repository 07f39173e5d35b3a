"""`selfcomp data check`: whether the journal is whole, and what helps if it is not."""

import typer

from selfcomp_tui.base.errors import Problem
from selfcomp_tui.base.text import one_line
from selfcomp_tui.cli import options
from selfcomp_tui.cli.data import common
from selfcomp_tui.journal.storage import backups, snapshot
from selfcomp_tui.journal.storage.backups import Backup
from selfcomp_tui.journal.storage.connection import plainly
from selfcomp_tui.journal.upkeep import integrity

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("check")
def check(context: typer.Context, db: options.Db = None) -> None:
    """Check that your journal is whole. If it is not, name the backup to go back to."""
    file = options.journal_file(context, db)
    with plainly(file):
        if not (file.is_file() and snapshot.damage(file)):
            common.journal_that_is_there(context, db)
        faults = integrity.faults(file)
        aside = [] if faults else integrity.set_aside(file)
    known = backups.known(file)
    if not (faults or aside):
        typer.echo(f"The journal is whole. Backups of it: {len(known)}.")
        return
    for fault in faults or aside:
        typer.echo(fault)
    if aside:
        raise Problem(
            'What was set aside is not lost: “selfcomp data query "SELECT * FROM set_aside"” shows '
            "it, and “selfcomp data forget ID” takes it away for good."
        )
    raise Problem(_what_helps(next((each for each in known if _is_whole(each)), None)))


def _is_whole(backup: Backup) -> bool:
    with plainly(backup.file):
        return not (snapshot.unsound(backup.file) or integrity.faults(backup.file))


def _what_helps(whole: Backup | None) -> str:
    if whole is None:
        return "No backup is whole either. Please keep the file as it is, and make a copy of it."
    return (
        f"The newest backup that is whole is that of {common.said(whole, common.now().date())}; "
        f"“selfcomp data restore {one_line(whole.file.name)}” goes back to it, and keeps what "
        "there is now."
    )
