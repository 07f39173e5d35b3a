"""`selfcomp remind`: reminders without a program that runs all the time."""

import typer

from selfcomp_tui.cli.lazy import LazyGroup

COMMANDS = {
    "status": "selfcomp_tui.cli.remind.status",
    "install": "selfcomp_tui.cli.remind.install",
    "remove": "selfcomp_tui.cli.remind.remove",
    "calendar": "selfcomp_tui.cli.remind.calendar",
    "later": "selfcomp_tui.cli.remind.later",
    "off": "selfcomp_tui.cli.remind.off",
    "on": "selfcomp_tui.cli.remind.on",
}


class _Remind(LazyGroup):
    modules = COMMANDS


app = typer.Typer(cls=_Remind, rich_markup_mode=None, add_completion=False)


@app.callback(invoke_without_command=True)
def remind(context: typer.Context) -> None:
    """Be reminded in your prompt, by a notice or in your calendar; or not at all.

    Nothing runs in the background, and nothing is said unless you set it up.
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
