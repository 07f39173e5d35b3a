"""`selfcomp data forget`: an entry gone for good, in the backups too."""

from typing import Annotated

import typer

from selfcomp_tui.base import humanize
from selfcomp_tui.base.errors import Problem
from selfcomp_tui.base.text import one_line
from selfcomp_tui.cli import options
from selfcomp_tui.cli.data import common
from selfcomp_tui.cli.history.entry import said
from selfcomp_tui.services import entries

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("forget")
def forget(
    context: typer.Context,
    entry_id: Annotated[
        str, typer.Argument(metavar="ID", help="Which entry; the beginning of its ID is enough.")
    ],
    yes: options.Yes = False,
    db: options.Db = None,
) -> None:
    """Forget an entry for good, at once, in the backups too. It cannot be brought back.

    A session goes with the check-ins before and after it.
    """
    now = common.now()
    entries.prefix(entry_id)
    file = common.journal_that_is_there(context, db)
    try:
        entry = entries.find_any(file, entry_id)
        found, shown = entry.id, said(entry, now)
    except entries.Unknown:
        found, shown = entries.find_set_aside(file, entry_id), "What was set aside"
    typer.echo(f"{shown}.")
    if not common.agreed("Forget this for good?", yes=yes):
        typer.echo("Nothing was changed.")
        return
    left = entries.forget(file, found, now)
    if left:
        names = humanize.listed(one_line(str(path)) for path in left)
        raise Problem(
            "It is gone from the journal, but what is damaged could not be looked through: "
            f"{names}. Delete that too if nothing may be left."
        )
    typer.echo("It is gone, from the backups too.")
