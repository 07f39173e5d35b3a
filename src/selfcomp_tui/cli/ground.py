"""`selfcomp ground`: solid ground, at once."""

import typer

from selfcomp_tui.base import paths
from selfcomp_tui.domain import grounding
from selfcomp_tui.settings import model

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("ground")
def ground() -> None:
    """Come back to solid ground, right now. Nothing is asked and nothing is kept."""
    words = grounding.words(plain=model.load(paths.settings_file()).plain_words)
    typer.echo(f"\n{words.title}.\n")
    for line in words.lines:
        typer.echo(f"  {line}")
    typer.echo(f"\n{words.care}\n")
