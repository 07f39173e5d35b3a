"""`selfcomp data export`: the journal, for keeping, printing or another program."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TextIO

import typer

from selfcomp_tui.base.clock import SystemClock
from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.base.text import one_line
from selfcomp_tui.cli import dates, options, streams
from selfcomp_tui.cli.data import merge_report
from selfcomp_tui.domain.days import DayRange
from selfcomp_tui.domain.moments import day_of, local_time
from selfcomp_tui.journal.exchange import period
from selfcomp_tui.journal.storage.connection import Connection

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("export")
def export(
    context: typer.Context,
    form: Annotated[
        str,
        typer.Option(
            "--format", metavar="json|csv|markdown", help="json, unless you choose another."
        ),
    ] = "json",
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help="From this day on.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY", help="Up to this day.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write into this file.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file that is there already.")
    ] = False,
    db: options.Db = None,
) -> None:
    """Give out your journal as JSON, CSV or Markdown.

    JSON is complete: `selfcomp data import` makes the same journal of it again.
    """
    if form not in _WRITERS:
        raise Misuse(f"“{one_line(form)[:40]}” is not a format; choose json, csv or markdown.")
    today = day_of(local_time(SystemClock().now().wall), options.load_settings().day_ends)
    days = dates.days(since, until, today)
    file = options.journal_file(context, db)
    if output and output != Path("-"):
        _refuse_the_journal(output, file)
    with (
        merge_report.journal_to_look_at(file) as journal,
        journal.reading() as reading,
        streams.given_out(output, over=force, what="Your journal") as stream,
    ):
        _WRITERS[form](reading, days, stream)


def _json(connection: Connection, days: DayRange, out: TextIO) -> None:
    from selfcomp_tui.journal.exchange import export_json

    out.writelines(export_json.written(connection, days))


def _markdown(connection: Connection, days: DayRange, out: TextIO) -> None:
    from selfcomp_tui.journal.exchange import export_markdown

    out.writelines(export_markdown.written(connection, days))


def _csv(connection: Connection, days: DayRange, out: TextIO) -> None:
    from selfcomp_tui.journal.exchange import export_csv
    from selfcomp_tui.journal.records import fields

    export_csv.write_csv(
        map(fields.as_check_in, period.entries(connection, days, "check_ins", deleted=False)),
        map(fields.as_session, period.entries(connection, days, "sessions", deleted=False)),
        out,
    )


_WRITERS: dict[str, Callable[[Connection, DayRange, TextIO], None]] = {
    "json": _json,
    "csv": _csv,
    "markdown": _markdown,
}


def _refuse_the_journal(output: Path, file: Path) -> None:
    target, journal = Path(os.path.realpath(output)), Path(os.path.realpath(file))
    beside = target.parent == journal.parent and target.name.startswith(f"{journal.name}-")
    if target == journal or beside:
        raise Misuse("That is the journal itself; please name another file.")
