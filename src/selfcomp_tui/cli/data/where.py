"""`selfcomp data where`: what lies where, and how large it is."""

import os
from collections.abc import Iterable
from pathlib import Path

import typer

from selfcomp_tui.base import humanize, paths
from selfcomp_tui.base.text import one_line
from selfcomp_tui.cli import options
from selfcomp_tui.cli.data import common
from selfcomp_tui.journal.upkeep.files import files_of

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("where")
def where(context: typer.Context, db: options.Db = None) -> None:
    """Show where everything is kept, and how large it is."""
    file = options.journal_file(context, db)
    files = files_of(file)
    _say("Journal", file, files.journal)
    folder = file.resolve().parent
    _say("Backups", folder, files.backups, what="file")
    if files.open_sessions:
        _say("Open sessions", files.open_sessions[0].parent, files.open_sessions, what="file")
    if files.others:
        _say("Left over", folder, files.others, what="file")
    _say("Settings", paths.settings_file(), [paths.settings_file()])
    own = paths.own_practices_dir()
    if os.path.isfile(paths.unforeseen_file()):  # noqa: PTH113 - what cannot be looked at is none
        _say("Errors of the program", paths.unforeseen_file(), [paths.unforeseen_file()])
    if os.path.isfile(paths.today_file()):  # noqa: PTH113
        _say("One thing today", paths.today_file(), [paths.today_file()])
    if os.path.isfile(paths.reminders_file()):  # noqa: PTH113
        _say("Reminders", paths.reminders_file(), [paths.reminders_file()])
    _say("Your own practices", own, sorted(own.glob("*.yaml")), what="file")
    _say("Your support card", paths.own_support_file(), [paths.own_support_file()])


def _say(title: str, place: Path, files: Iterable[Path], what: str = "") -> None:
    there = [path for path in files if path.is_file()]
    held = "none yet"
    if there:
        held = common.size(sum(path.stat().st_size for path in there))
        if what:
            held = f"{humanize.count(len(there), what)}, {held}"
    typer.echo(f"{title}: {one_line(str(place))} ({held})")
