"""`selfcomp remind off`: no reminder any more."""

import typer

from selfcomp_tui.base import paths
from selfcomp_tui.settings import store

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("off")
def off() -> None:
    """Say nothing any more."""
    store.change(paths.settings_file(), "remind", value=False)
    typer.echo("Noted. Nothing is said any more; “selfcomp remind on” brings it back.")
