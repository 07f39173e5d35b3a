"""`selfcomp data merge`: bring another journal's entries into this one."""

from pathlib import Path
from typing import Annotated

import typer

from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.base.text import one_line
from selfcomp_tui.cli import options
from selfcomp_tui.cli.data import common, merge_report
from selfcomp_tui.journal.exchange import merging
from selfcomp_tui.journal.storage.in_memory import copy_in_memory
from selfcomp_tui.journal.storage.opening import open_journal

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("merge")
def merge(
    context: typer.Context,
    other: Annotated[
        Path, typer.Argument(metavar="FILE", help="The other journal, or a backup of one.")
    ],
    dry_run: merge_report.DryRun = False,
    db: options.Db = None,
) -> None:
    """Bring another journal's entries into yours.

    The other file is only read. Of what both have, the later change stays; a backup is made first.
    """
    file = options.journal_file(context, db)
    if file.exists() and other.exists() and file.samefile(other):
        raise Misuse("That is the journal itself; name another to bring in.")
    name = one_line(str(other))
    copy = copy_in_memory(other)
    try:
        if dry_run:
            with merge_report.journal_to_look_at(file) as journal:
                merge_report.say_what_would_come(merging.look(journal, copy, name), name)
        else:
            with open_journal(file) as journal:
                met = merging.bring_in(journal, copy, name, common.now(), "merge")
            merge_report.say_what_came(met, name)
    finally:
        copy.close()
