"""`selfcomp known`: what is known of programs like this one."""

import typer

from selfcomp_tui.cli import layout

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("known")
def known() -> None:
    """See what is known of programs like this one, and how sure it is."""
    from selfcomp_tui.presenters.practices import ABOUT_PROGRAMS, programs
    from selfcomp_tui.services import library

    typer.echo(f"{ABOUT_PROGRAMS}.")
    for said in programs(library.programs()):
        typer.echo()
        for line in layout.paragraphs(said):
            typer.echo(line)
