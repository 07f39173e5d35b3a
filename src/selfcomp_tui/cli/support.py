"""`selfcomp support`: the support card, and a copy of it to make one's own."""

import os
from pathlib import Path
from typing import Annotated

import typer

from selfcomp_tui.base import paths
from selfcomp_tui.base.atomic import whole_file
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
    edit: Annotated[
        bool, typer.Option("--edit", help="Write someone onto your card: it asks.")
    ] = False,
    everywhere: Annotated[
        bool, typer.Option("--all", help="Show the numbers of other countries too.")
    ] = False,
) -> None:
    """See where support is: your people, numbers by country, solid ground."""
    if edit_path + copy + edit + everywhere > 1:
        raise Misuse("Please choose one of --edit, --edit-path, --copy and --all.")
    if edit:
        _edit()
    elif edit_path:
        typer.echo(one_line(str(paths.own_support_file())))
    elif copy:
        _copy(paths.support_file(), paths.own_support_file())
    else:
        _show(everywhere=everywhere)


def _edit() -> None:
    from selfcomp_tui.cli.prompts import line
    from selfcomp_tui.services import library

    typer.echo("Someone you could turn to. Enter alone leaves.")
    name = one_line(line("Their name, or who they are to you:") or "")
    if not name:
        typer.echo("Your card was left as it is.")
        return
    reach = one_line(line("How to reach them, and when:") or "")
    library.add_person(name, reach)
    typer.echo(f"{name} stands on your card now. “selfcomp support” shows it.")


def _show(*, everywhere: bool) -> None:
    from selfcomp_tui.cli.layout import paragraphs
    from selfcomp_tui.cli.library import card_lines, tell
    from selfcomp_tui.services import library

    card = library.card()
    lines = card_lines(card, everywhere=everywhere)
    typer.echo("\n" + "\n".join(paragraphs("\n".join(lines))) + "\n")
    tell(card.faults)
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
        if os.path.lexists(own):
            raise Problem(
                f"You have a card of your own already: {one_line(str(own))}. It was left as it is."
            )
        with whole_file(own, over=False) as file:
            file.write(words)
    except FileExistsError as error:
        raise Problem(
            f"{one_line(str(own.parent))} is not a folder, so no card fits into it."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "the built-in card cannot be read"
        raise Problem(f"The card could not be copied to {own} ({reason}).") from error
    typer.echo(f"Your card is {one_line(str(own))}. Any editor opens it; what you write is shown.")
