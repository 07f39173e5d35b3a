"""`selfcomp ground`: solid ground, at once."""

import typer

from selfcomp_tui.domain import grounding

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("ground")
def ground() -> None:
    """Come back to solid ground, right now. Nothing is asked and nothing is kept."""
    typer.echo(f"\n{grounding.TITLE}.\n")
    for line in grounding.LINES:
        typer.echo(f"  {line}")
    typer.echo(f"\n{grounding.CARE}\n")
