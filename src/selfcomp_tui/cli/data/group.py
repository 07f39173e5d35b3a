"""`selfcomp data`: what is kept of you, and whatever you want done with it."""

import typer

from selfcomp_tui.cli.lazy import LazyGroup

COMMANDS = {
    "backup": "selfcomp_tui.cli.data.backup",
    "backups": "selfcomp_tui.cli.data.backups",
    "restore": "selfcomp_tui.cli.data.restore",
    "export": "selfcomp_tui.cli.data.export",
    "import": "selfcomp_tui.cli.data.importing",
    "merge": "selfcomp_tui.cli.data.merge",
    "tags": "selfcomp_tui.cli.data.tags",
    "query": "selfcomp_tui.cli.data.query",
    "where": "selfcomp_tui.cli.data.where",
    "check": "selfcomp_tui.cli.data.check",
    "forget": "selfcomp_tui.cli.data.forget",
    "erase": "selfcomp_tui.cli.data.erase",
}


class _Data(LazyGroup):
    modules = COMMANDS


app = typer.Typer(cls=_Data, rich_markup_mode=None, add_completion=False)


@app.callback()
def data() -> None:
    """Look after your journal: backups, in and out, and what lies where.

    Everything stays on this computer.
    """
