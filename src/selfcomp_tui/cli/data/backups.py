"""`selfcomp data backups`: which backups there are."""

import typer

from selfcomp_tui.base.text import one_line
from selfcomp_tui.cli import options
from selfcomp_tui.cli.data import common
from selfcomp_tui.journal.storage import backups

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("backups")
def list_backups(context: typer.Context, db: options.Db = None) -> None:
    """List the backups of your journal, the newest first."""
    file = options.journal_file(context, db)
    found = backups.known(file)
    if not found:
        typer.echo("There are no backups yet; “selfcomp data backup” makes one.")
        return
    today = common.now().date()
    typer.echo(f"In {one_line(str(found[0].file.parent))}:")
    for backup in found:
        size = common.size(backup.file.stat().st_size)
        typer.echo(f"  {one_line(backup.file.name)}  {common.said(backup, today)}, {size}")
    typer.echo("“selfcomp data restore NAME” goes back to one; a part of its name is enough.")
