"""`selfcomp content add`: take a practice or a course among one's own."""

from pathlib import Path
from typing import Annotated

import typer

from selfcomp_tui.base import humanize
from selfcomp_tui.base.text import one_line

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("add")
def add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A practice or a course.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Put it in the place of your own of that name.")
    ] = False,
) -> None:
    """Check a practice or a course, and copy it among your own.

    If anything is wrong in it, all of that is said, and nothing is copied.
    """
    from selfcomp_tui.services import own_files

    added = own_files.add(file, over=replace)
    name = added.file.stem
    typer.echo(f"Added: {one_line(str(added.file))}")
    if added.replaces_built_in:
        typer.echo(f"It takes the place of the built-in {added.kind} of that name.")
    if added.advice:
        pieces = f"{humanize.count(len(added.advice), 'piece')} of advice"
        typer.echo(f"There is {pieces} on it: “selfcomp content check {one_line(str(file))}”.")
    typer.echo(f"“selfcomp {added.kind} {name}” opens it.")
