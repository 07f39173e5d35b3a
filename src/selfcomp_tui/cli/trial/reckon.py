"""`selfcomp trial reckon`: the exact analysis of anybody's table."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from selfcomp_tui.base.errors import Misuse, Problem
from selfcomp_tui.base.text import one_line
from selfcomp_tui.cli import layout
from selfcomp_tui.insight.trial import analysis, table
from selfcomp_tui.insight.trial.exact import TooFine
from selfcomp_tui.presenters import trial as saying

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("reckon")
def reckon(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV; - is standard input.")],
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for other programs.")] = False,
) -> None:
    """Reckon a trial with three arms in blocks, exactly.

    The columns are block, arm (N none, M mindfulness, S self-compassion), value and, if there is
    one, before: the rating before. An empty value is missing.
    """
    try:
        found = analysis.analyse(table.read(_text(file).splitlines(keepends=True)))
    except table.BadTable as error:
        raise Problem(f"{_name(file)}: {error}.") from error
    except TooFine as error:
        raise Problem(
            f"{_name(file)}: has values too fine to count; up to four decimals will do."
        ) from error
    if as_json:
        typer.echo(json.dumps(saying.data(found), indent=2))
        return
    for line in saying.lines(found):
        for each in layout.paragraphs(line):
            typer.echo(each)


def _name(file: Path) -> str:
    return "standard input" if file == Path("-") else one_line(str(file))


def _text(file: Path) -> str:
    try:
        data = sys.stdin.buffer.read() if file == Path("-") else file.read_bytes()
    except IsADirectoryError as error:
        raise Misuse(f"{_name(file)} is a folder; please name a file in it.") from error
    except OSError as error:
        raise Problem(f"{_name(file)} cannot be read ({error.strerror}).") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Problem(
            f"{_name(file)} is not written in UTF-8; please save it as UTF-8 and try again."
        ) from error
