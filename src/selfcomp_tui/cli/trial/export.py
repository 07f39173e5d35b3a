"""`selfcomp trial export`: the times as a table, with what was drawn once it is over."""

import csv
from pathlib import Path
from typing import Annotated

import typer

from selfcomp_tui.cli import options, streams
from selfcomp_tui.cli.trial import common
from selfcomp_tui.journal.exchange.csv_cells import to_cell
from selfcomp_tui.services import trial

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("export")
def export(
    context: typer.Context,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write into this file.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file that is there already.")
    ] = False,
    db: options.Db = None,
) -> None:
    """Give out the trial that ended last as CSV, as “selfcomp trial reckon” reads it.

    Not before its end; all of it, sealed, is in “selfcomp data export” at any time.
    """
    file = options.journal_file(context, db)
    rows = [[to_cell(each) for each in row] for row in trial.rows(trial.result(file, common.now()))]
    with streams.given_out(output, over=force, what="The trial") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)
