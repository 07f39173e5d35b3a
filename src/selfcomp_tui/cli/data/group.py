"""`selfcomp data`: what is kept of you, and whatever you want done with it."""

import typer

from selfcomp_tui.cli.lazy import LazyGroup

COMMANDS = {
    "backup": "selfcomp_tui.cli.data.backup",
    "backups": "selfcomp_tui.cli.data.backups",
    "export": "selfcomp_tui.cli.data.export",
    "import": "selfcomp_tui.cli.data.importing",
    "merge": "selfcomp_tui.cli.data.merge",
}


class _Data(LazyGroup):
    modules = COMMANDS


app = typer.Typer(cls=_Data, rich_markup_mode=None, add_completion=False)


@app.callback()
def data() -> None:
    """Look after your journal: backups, and what lies where.

    Everything stays on this computer.
    """
