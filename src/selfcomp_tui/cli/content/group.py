"""`selfcomp content`: tools for those who write practices."""

import typer

from selfcomp_tui.cli.lazy import LazyGroup

COMMANDS = {
    "list": "selfcomp_tui.cli.content.list",
}


class _Content(LazyGroup):
    modules = COMMANDS


app = typer.Typer(cls=_Content, rich_markup_mode=None, add_completion=False)


@app.callback()
def content() -> None:
    """Write, check and try out practices of your own.

    “selfcomp content new” begins a file, with hints in it.
    """
