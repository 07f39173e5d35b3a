"""`selfcomp content schema`: the format of a kind of file, as JSON Schema."""

from typing import Annotated

import typer

from selfcomp_tui.base import humanize
from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.base.text import one_line
from selfcomp_tui.cli import streams

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("schema")
def schema(
    kind: Annotated[
        str,
        typer.Argument(help="Which kind of file."),
    ] = "practice",
) -> None:
    """Print the JSON Schema of a kind of file, for editors and validators."""
    from selfcomp_tui.content.kinds import KINDS
    from selfcomp_tui.content.schema import schema_of

    if kind not in KINDS:
        raise Misuse(
            f"“{one_line(kind)[:40]}” is no kind of file here; choose {humanize.listed(KINDS)}."
        )
    streams.leave_whole()
    typer.echo(schema_of(KINDS[kind]), nl=False)
