"""The command line: `selfcomp` and its commands, and the one handler of all that goes wrong.

A command's module is imported only when it is asked for, so that a check-in does not wait for
what only a screen needs.
"""

import gc
import os
import sys
import time
from typing import Annotated

import typer

from selfcomp_tui.base import remarks
from selfcomp_tui.base.errors import Problem
from selfcomp_tui.base.text import clean, one_line
from selfcomp_tui.cli import advice, streams
from selfcomp_tui.cli.lazy import LazyGroup
from selfcomp_tui.cli.options import Db, Plain

COMMANDS = {
    "practice": "selfcomp_tui.cli.practice",
    "log": "selfcomp_tui.cli.log",
    "history": "selfcomp_tui.cli.history.command",
    "course": "selfcomp_tui.cli.course",
    "questionnaire": "selfcomp_tui.cli.questionnaire",
    "report": "selfcomp_tui.cli.report",
    "ground": "selfcomp_tui.cli.ground",
    "settings": "selfcomp_tui.cli.settings",
    "support": "selfcomp_tui.cli.support",
    "known": "selfcomp_tui.cli.known",
    "content": "selfcomp_tui.cli.content.group",
    "trial": "selfcomp_tui.cli.trial.group",
    "data": "selfcomp_tui.cli.data.group",
}
"""Each command's module; the first three are the product and come first in the help."""

_DAY = 86_400


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
        from selfcomp_tui.cli.plain.home import home

        home(context, db=db, plain=plain)


def main() -> None:
    """Run the command line. Whatever goes wrong is said in one plain sentence on stderr."""
    # Hardly anything that is made while starting up becomes garbage, and looking for it takes
    # time before a screen's first frame; the screen looks again once it has been seen.
    gc.disable()
    streams.open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        # A terminal without some character shows a question mark rather than ending the program.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    with remarks.collected() as made:
        _take_a_zone_that_can_be()
        code = _run()
    for remark in made.values():
        _fail(advice.sentence(remark), 0)
    sys.exit(code or 0)


def _take_a_zone_that_can_be() -> None:
    """Take UTC where TZ names a clock that is a day or more away, which none is."""
    if max(abs(time.timezone), abs(time.altzone)) >= _DAY:
        named = one_line(os.environ.get("TZ", ""))[:40]
        os.environ["TZ"] = "UTC"
        time.tzset()
        remarks.remark(Problem(f"TZ is “{named}”, which no clock shows; UTC stands in for it."))


def _run() -> int | None:
    """Run the command that was asked for, and return its exit code."""
    try:
        with streams.ended_by_signals():
            code: int | None = app(standalone_mode=False, prog_name="selfcomp")
            sys.stdout.flush()
    except streams.Ended as ended:
        streams.die_by(ended.number)
    except Problem as problem:
        code = _fail(advice.sentence(problem), problem.exit_code)
    except typer.TyperException as error:
        code = _fail(_sentence(error), error.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        code = _fail("", 130)
    except BrokenPipeError:
        # Whoever was reading has gone (`… | head`). Python would complain once more at its end.
        sys.stdout = None
        code = 1
    except OSError as error:
        sys.stdout = None
        code = _fail(f"That could not be shown or read ({error.strerror or error}).", 1)
    except Exception as error:  # noqa: BLE001 - nothing stands behind this
        from selfcomp_tui.base import unforeseen

        code = _fail(unforeseen.note(error), 1)
    return code


def _fail(sentence: str, code: int) -> int:
    if sentence:
        # A sentence may name a file, and a file's name may hold anything.
        typer.echo(f"selfcomp: {clean(sentence)}", err=True)
    return code


def _sentence(error: typer.TyperException) -> str:
    message = " ".join(error.format_message().split()).rstrip(".")
    context = getattr(error, "ctx", None)
    named = next((word for word in sys.argv[1:] if word in COMMANDS), None)
    usual = f"selfcomp {named}" if named else "selfcomp"
    command = context.command_path if context and context.parent else usual
    return f"{message}; “{command} --help” shows how."
