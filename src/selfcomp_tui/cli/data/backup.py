"""`selfcomp data backup`: a copy of the journal, now."""

import typer

from selfcomp_tui.base.text import one_line
from selfcomp_tui.cli import options
from selfcomp_tui.cli.data import common
from selfcomp_tui.journal.storage import backups

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("backup")
def backup(context: typer.Context, db: options.Db = None) -> None:
    """Make a backup of your journal, now.

    It lies beside the journal and stays until you remove it.
    """
    file = common.journal_that_is_there(context, db)
    made = backups.make(file, common.now())
    typer.echo(f"A backup is at {one_line(str(made))}.")
