"""`selfcomp data forget`: an entry gone for good, in the backups too."""

from typing import Annotated

import typer

from selfcomp_tui.base import humanize
from selfcomp_tui.base.errors import Misuse, Problem
from selfcomp_tui.base.text import one_line
from selfcomp_tui.cli import layout, options
from selfcomp_tui.cli.data import common
from selfcomp_tui.cli.history import entry as history_entry
from selfcomp_tui.journal.records import edits
from selfcomp_tui.journal.storage.opening import open_journal
from selfcomp_tui.presenters import entries

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
    wanted = history_entry.checked(entry_id)
    now = common.now()
    with open_journal(common.journal_that_is_there(context, db)) as journal:
        try:
            entry = history_entry.find(journal, wanted)
        except Misuse:
            entry = history_entry.find(journal, wanted, deleted=True)
        typer.echo(
            f"{entries.when(entry, now.date())}: {layout.shortened(entries.what(entry), 60)}."
        )
        if not common.agreed("Forget this for good?", yes=yes):
            typer.echo("Nothing was changed.")
            return
        left = edits.forget(journal, entry.id, now)
    if left:
        names = humanize.listed(one_line(str(path)) for path in left)
        raise Problem(
            "It is gone from the journal, but what is damaged could not be looked through: "
            f"{names}. Delete that too if nothing may be left."
        )
    typer.echo("It is gone, from the backups too.")
