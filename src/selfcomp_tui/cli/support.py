"""`selfcomp support`: the support card, and a copy of it to make one's own."""

import os
from pathlib import Path
from typing import Annotated

import typer

from selfcomp_tui.base import paths
from selfcomp_tui.base.errors import Misuse, Problem
from selfcomp_tui.base.text import one_line

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("support")
def support(
    edit_path: Annotated[
        bool, typer.Option("--edit-path", help="Say where your own card is, or would be.")
    ] = False,
    copy: Annotated[
        bool, typer.Option("--copy", help="Make a card of your own, to write your people in.")
    ] = False,
) -> None:
    """See where support is: solid ground, your people, numbers by country."""
    if edit_path and copy:
        raise Misuse("Please choose one of --edit-path and --copy.")
    if edit_path:
        typer.echo(one_line(str(paths.own_support_file())))
    elif copy:
        _copy(paths.support_file(), paths.own_support_file())
    else:
        _show()


def _show() -> None:
    from selfcomp_tui.cli.layout import paragraphs
    from selfcomp_tui.content.models.support import load_card

    card = load_card(paths.support_file(), paths.own_support_file())
    typer.echo("\n" + "\n".join(paragraphs("\n".join((f"{card.title}.", "", *card.lines)))) + "\n")
    for fault in card.faults:
        typer.echo(str(fault), err=True)
    if card.faults:
        typer.echo("What cannot be read was passed over; the one above stands in for it.", err=True)


def _copy(builtin: Path, own: Path) -> None:
    """Copy the card, unless there is one already; it will hold names, so only its owner reads it.

    The line for editors stays behind, since the schema it names does not lie beside the copy.
    """
    try:
        lines = builtin.read_text(encoding="utf-8").splitlines(keepends=True)
        words = "".join(line for line in lines if not line.startswith("# yaml-language-server"))
        own.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(words.encode("utf-8"))
    except FileExistsError as error:
        if not own.parent.is_dir():
            raise Problem(f"{own.parent} is not a folder, so no card fits into it.") from error
        raise Problem(
            f"You have a card of your own already: {own}. It was left as it is."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "the built-in card cannot be read"
        raise Problem(f"The card could not be copied to {own} ({reason}).") from error
    typer.echo(f"Your card is {one_line(str(own))}. Any editor opens it; what you write is shown.")
