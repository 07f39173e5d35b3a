"""What Typer answers: all of the commands, their options and help.

A command's module is imported only when it is asked for, so that none waits for what only another
needs.
"""

import sys
from typing import Annotated

import typer

from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.cli.commands import COMMANDS
from selfcomp_tui.cli.lazy import LazyGroup
from selfcomp_tui.cli.options import Db, Plain


class _Root(LazyGroup):
    modules = COMMANDS
    first = 3


app = typer.Typer(
    cls=_Root,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _version(value: bool) -> None:
    if value:
        from importlib.metadata import version

        typer.echo(f"selfcomp {version('selfcomp-tui')}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    db: Db = None,
    plain: Plain = False,
    version: Annotated[  # noqa: ARG001 - handled by its callback
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """A quiet place to practise self-compassion, in your terminal.

    Everything stays on this computer. Self-compassion is not treatment or crisis care.
    """
    if context.invoked_subcommand is None:
        from selfcomp_tui.cli.home import home

        home(context, db=db, plain=plain)


def run() -> int | None:
    """Run the command that was asked for, and return its exit code."""
    try:
        code: int | None = app(standalone_mode=False, prog_name="selfcomp")
    except typer.Abort as abort:
        raise KeyboardInterrupt from abort
    except typer.TyperException as error:
        problem = Misuse(_sentence(error))
        problem.exit_code = error.exit_code
        raise problem from error
    return code


def _sentence(error: typer.TyperException) -> str:
    message = " ".join(error.format_message().split()).rstrip(".")
    context = getattr(error, "ctx", None)
    named = next((word for word in sys.argv[1:] if word in COMMANDS), None)
    usual = f"selfcomp {named}" if named else "selfcomp"
    command = context.command_path if context and context.parent else usual
    return f"{message}; “{command} --help” shows how."
