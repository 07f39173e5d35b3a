"""`selfcomp content`: tools for those who write practices."""

import typer

from selfcomp_tui.cli.lazy import LazyGroup

COMMANDS = {
    "new": "selfcomp_tui.cli.content.new",
    "add": "selfcomp_tui.cli.content.add",
    "check": "selfcomp_tui.cli.content.check",
    "preview": "selfcomp_tui.cli.content.preview",
    "show": "selfcomp_tui.cli.content.show",
    "list": "selfcomp_tui.cli.content.list",
    "schema": "selfcomp_tui.cli.content.schema",
}


class _Content(LazyGroup):
    modules = COMMANDS


app = typer.Typer(cls=_Content, rich_markup_mode=None, add_completion=False)


@app.callback()
def content() -> None:
    """Write, check and try out practices of your own.

    “selfcomp content new” begins a file, with hints in it.
    """
