"""`selfcomp data erase`: everything gone, after the word was typed."""

import contextlib
import os
from pathlib import Path

import typer

from selfcomp_tui.base import folders, humanize, paths
from selfcomp_tui.base.errors import Misuse, Problem
from selfcomp_tui.base.text import one_line
from selfcomp_tui.cli import options
from selfcomp_tui.cli.data import common
from selfcomp_tui.journal.storage.backups import real
from selfcomp_tui.journal.upkeep.files import files_of

app = typer.Typer(rich_markup_mode=None, add_completion=False)

WORD = "erase"


@app.command("erase")
def erase(context: typer.Context, db: options.Db = None) -> None:
    """Delete your journal, its backups and your settings, for good.

    It asks you to type a word first. Practices and the support card that you wrote stay.
    """
    file = options.journal_file(context, db)
    files = files_of(file)
    ours = (
        *(paths.settings_file(), paths.today_file()),
        *(paths.unforeseen_file(), paths.reminders_file()),
    )
    # What may not be looked at is none.
    settings = [path for path in ours if os.path.isfile(path)]  # noqa: PTH113
    all_of_them = [*files.journal, *files.backups, *files.open_sessions, *files.others, *settings]
    if not all_of_them:
        typer.echo("There is nothing to erase.")
        return
    typer.echo("This would be deleted, and could not be brought back:")
    for path in all_of_them:
        typer.echo(f"  {one_line(str(path))}, {common.size(path.stat().st_size)}")
    try:
        typed = input(f"Type {WORD} to delete it all; anything else leaves it: ")
    except EOFError as error:
        raise Misuse(f"Nothing was deleted: somebody has to type “{WORD}”.") from error
    if typed.strip().lower() != WORD:
        typer.echo("Nothing was deleted.")
        return
    _delete(all_of_them)
    for folder in (real(file).parent, paths.config_dir(), paths.unforeseen_file().parent):
        if folder.name == folders.APP:  # one that selfcomp made
            with contextlib.suppress(OSError):
                folder.rmdir()
    _say_what_is_left()


def _delete(files: list[Path]) -> None:
    left = []
    for path in files:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            left.append(path)
    for folder in {path.parent for path in files if path.parent.name.endswith("-open")}:
        with contextlib.suppress(OSError):
            folder.rmdir()
    done = humanize.count(len(files) - len(left), "file")
    if left:
        names = humanize.listed(one_line(str(path)) for path in left)
        raise Problem(f"{done} deleted, but not {names}; please close other programs, and do it.")
    typer.echo(f"{done} deleted.")


def _say_what_is_left() -> None:
    own = paths.own_practices_dir()
    left = [path for path in (own, paths.own_support_file()) if path.exists()]
    if left:
        typer.echo(f"Your own writing was left: {humanize.listed(map(str, left))}.")
