"""`selfcomp data query`: a question of one's own to the journal, in SQL."""

import csv
import json
import math
import sys
from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import typer
from rich.cells import cell_len

from selfcomp_tui.base import humanize
from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.base.text import clean, one_line
from selfcomp_tui.cli import layout, options
from selfcomp_tui.cli.data import merge_report
from selfcomp_tui.journal.exchange import query as asking
from selfcomp_tui.journal.exchange.csv_cells import to_cell

_MOST_LINES = 1000
_SPACE = 2

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("query")
def query(
    context: typer.Context,
    question: Annotated[
        str, typer.Argument(metavar="SELECT", help="The question, such as “SELECT …”, in SQL.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="As JSON: a list of objects.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="As CSV.")] = False,
    as_table: Annotated[bool, typer.Option("--table", help="As a table, as without any.")] = False,
    db: options.Db = None,
) -> None:
    """Ask your journal a question of your own, in SQL. It reads, and changes nothing.

    The tables: check_ins, feelings, tags, sessions, answers, questionnaires, trials, forgotten,
    told, set_aside. Their columns: "SELECT name, sql FROM sqlite_schema".
    """
    if as_json + as_csv + as_table > 1:
        raise Misuse("Please choose one of --json, --csv and --table.")
    file = options.journal_file(context, db)
    with (
        merge_report.journal_to_look_at(file) as journal,
        asking.ask(journal, question) as (names, rows),
    ):
        columns = _each_once([one_line(str(name)) for name in names])
        if as_json:
            _write_json(columns, rows)
        elif as_csv:
            _write_csv(columns, rows)
        else:
            _write_table(columns, rows)


def _each_once(names: Sequence[str]) -> list[str]:
    """Return the names, with a number after one that was there before."""
    found: list[str] = []
    for name in names:
        number = sum(each == name or each.startswith(f"{name} ") for each in found) + 1
        found.append(name if number == 1 else f"{name} {number}")
    return found


def _value(value: Any) -> Any:
    """Return a value with JSON's own types, its words cleaned."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bytes):
        return value.hex()
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def _write_json(columns: Sequence[str], rows: Iterator[Sequence[Any]]) -> None:
    encode = json.JSONEncoder(ensure_ascii=not layout.draws("é“")).encode
    before = "["
    for row in rows:
        held = dict(zip(columns, map(_value, row), strict=True))
        typer.echo(f"{before}\n  {encode(held)}", nl=False)
        before = ","
    typer.echo("[]" if before == "[" else "\n]")


def _write_csv(columns: Sequence[str], rows: Iterator[Sequence[Any]]) -> None:
    writer = csv.writer(sys.stdout)
    writer.writerow(map(to_cell, columns))
    for row in rows:
        values = map(_value, row)
        writer.writerow(to_cell(each) if isinstance(each, str) else each for each in values)


def _write_table(columns: Sequence[str], rows: Iterator[Sequence[Any]]) -> None:
    """Write a row a line where that fits the terminal, else a value a line."""
    shown: list[list[str]] = []
    more = 0
    for row in rows:
        if len(shown) < _MOST_LINES:
            shown.append(["" if each is None else one_line(str(_value(each))) for each in row])
        else:
            more += 1
    widths = [max(map(cell_len, each)) for each in zip(columns, *shown, strict=True)]
    if sum(widths) + _SPACE * (len(widths) - 1) <= layout.width():
        for each in (columns, *shown):
            typer.echo(_line(each, widths))
    else:
        for number, row in enumerate(shown):
            typer.echo("\n" if number else "", nl=False)
            for name, value in zip(columns, row, strict=True):
                for line in layout.wrapped(f"{name}: {value}".rstrip(), layout.width()):
                    typer.echo(line)
    if not shown:
        typer.echo("Nothing was found.", err=True)
    if more:
        typer.echo(f"And {humanize.count(more, 'row')} more; --csv gives them all.", err=True)


def _line(values: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        value + " " * (cells - cell_len(value) + _SPACE)
        for value, cells in zip(values, widths, strict=True)
    )
    return "".join(padded).rstrip(" ")
