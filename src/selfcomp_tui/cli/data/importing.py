"""`selfcomp data import`: bring along what was written elsewhere."""

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from selfcomp_tui.base import humanize
from selfcomp_tui.base.errors import Misuse, Problem
from selfcomp_tui.base.text import one_line
from selfcomp_tui.cli import maintenance, options
from selfcomp_tui.cli.data import common, merge_report
from selfcomp_tui.domain.ratings import HIGHEST, LOWEST
from selfcomp_tui.journal.exchange import importer, merging
from selfcomp_tui.journal.exchange.importer import Taken
from selfcomp_tui.journal.exchange.importers.formats import NAMES, Format, format_of
from selfcomp_tui.journal.exchange.importers.parsed import Refused, Wishes
from selfcomp_tui.journal.exchange.importers.source import Source
from selfcomp_tui.journal.records.fields import NAMES as KIND_NAMES
from selfcomp_tui.journal.storage.opening import open_journal
from selfcomp_tui.settings.model import Settings

app = typer.Typer(rich_markup_mode=None, add_completion=False)

LONG_FILE = 1_000_000
"""From how many bytes on a bar shows how far it is."""

_EVERY = 500  # entries between two looks at how far it is


@app.command("import")
def bring(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="What to bring in; - is standard input.")
    ],
    form: Annotated[
        str | None,
        typer.Option("--from", metavar="|".join(NAMES), help="Its format, to be sure."),
    ] = None,
    moods: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="NAME=1-9", help="What a mood's name is; repeat it."),
    ] = None,
    update: Annotated[
        bool,
        typer.Option("--update", help="Take over what the file says anew of entries known here."),
    ] = False,
    dry_run: merge_report.DryRun = False,
    db: options.Db = None,
) -> None:
    """Bring in what you wrote elsewhere.

    From selfcomp's own export, Daylio, Day One, jrnl, How We Feel, Pixels or Insight Timer. What is
    in your journal already stays as it is, unless you ask for more; a backup is made first.
    """
    if form is not None and form not in NAMES:
        raise Misuse(f"“{one_line(form)[:40]}” is not a format; choose {humanize.listed(NAMES)}.")
    journal_file = options.journal_file(context, db)
    settings = options.load_settings()
    wishes = Wishes(common.now(), settings.day_ends, _moods(moods or ()))
    with Source(file) as source:
        known = format_of(source, form)
        if wishes.moods and known.name != "daylio":
            raise Misuse(f"--map is for Daylio's moods; {source.name} is of {known.title}.")
        if known.read is None:
            _own(journal_file, source, wishes, dry_run=dry_run)
            _after_use(journal_file, settings, dry_run=dry_run)
            return
        with _progress(source) as progress:
            if dry_run:
                with merge_report.journal_to_look_at(journal_file) as journal:
                    taken = importer.look(journal, source, known, wishes, progress, update=update)
            else:
                with open_journal(journal_file) as journal:
                    taken = importer.take(journal, source, known, wishes, progress, update=update)
        _say_left_out(source, known)
    _say_refused(taken.refused)
    _say(taken, source.name, known.title, dry_run=dry_run)
    _after_use(journal_file, settings, dry_run=dry_run)
    if taken.refused:
        raise typer.Exit(1)


def _after_use(journal_file: Path, settings: Settings, *, dry_run: bool) -> None:
    if not dry_run:
        maintenance.after_use(journal_file, settings)


def _own(journal_file: Path, source: Source, wishes: Wishes, *, dry_run: bool) -> None:
    with _progress(source) as progress:
        other, refused = importer.as_journal(source, progress)
    with contextlib.closing(other):
        if dry_run:
            with merge_report.journal_to_look_at(journal_file) as journal:
                met = merging.look(journal, other, source.name)
            _say_refused(refused)
            merge_report.say_what_would_come(met, source.name, whole=not refused)
        else:
            with open_journal(journal_file) as journal:
                met = merging.bring_in(journal, other, source.name, wishes.now, "import")
            _say_refused(refused)
            merge_report.say_what_came(met, source.name, whole=not refused)
    if refused:
        raise typer.Exit(1)


def _moods(given: Sequence[str]) -> dict[str, int]:
    moods = {}
    for each in given:
        name, equals, value = each.rpartition("=")
        digits = value.strip()
        if not (equals and one_line(name) and digits.isascii() and digits.isdecimal()):
            raise Misuse(
                f"--map takes a name and a rating, as in “ok=5”; “{one_line(each)}” is not."
            )
        if len(digits) > 1 or not LOWEST <= int(digits) <= HIGHEST:
            raise Misuse(f"A mood goes from {LOWEST} to {HIGHEST}; “{one_line(each)}” does not.")
        moods[one_line(name)] = int(digits)
    return moods


@contextlib.contextmanager
def _progress(source: Source) -> Iterator[Callable[[], None]]:
    """Give what is to be called at each entry; a long file has a bar on stderr."""
    if source.size < LONG_FILE or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    count = 0
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=source.size)

        def advance() -> None:
            nonlocal count
            count += 1
            if count % _EVERY == 0:
                bar.update(task, completed=source.position)

        yield advance


def _say_refused(refused: Sequence[Refused]) -> None:
    for each in refused[: merge_report.MOST_LISTED]:
        typer.echo(f"Line {each.line} was left out: {one_line(each.why)}.", err=True)
    if len(refused) > merge_report.MOST_LISTED:
        typer.echo(f"And {len(refused) - merge_report.MOST_LISTED:,} more were left out.", err=True)


def _say_left_out(source: Source, known: Format) -> None:
    if known.columns is None:
        return
    left_out = sorted(name for name in source.columns() - known.columns if name)
    if left_out:
        named = humanize.listed(f"“{name[:40]}”" for name in left_out)
        what = "this column" if len(left_out) == 1 else "these columns"
        typer.echo(f"Not known here, and left out: {what} {named}.", err=True)


def _say(taken: Taken, name: str, title: str, *, dry_run: bool) -> None:
    new = taken.new.total()
    if not new and not taken.updated:
        if taken.refused:
            raise Problem(
                f"What could be read in {name} is in your journal already; nothing changes."
                if taken.known
                else f"Nothing in {name} could be taken."
            )
        if not taken.known:
            typer.echo(f"There are no entries in {name}; nothing changes.")
            return
        typer.echo(f"Your journal has all that is in {name}; nothing changes.")
        _say_what_differs(taken)
        return
    if not new:
        typer.echo(f"From {name} ({title}): nothing new; {taken.known:,} known already.")
        _say_what_differs(taken, dry_run=dry_run)
        merge_report.say_backup(taken.backup)
        return
    things = humanize.listed(
        f"{taken.new[kind]:,} {names[taken.new[kind] != 1]}"
        for kind, names in KIND_NAMES.items()
        if taken.new[kind]
    )
    verb = "would come in" if dry_run else ("comes in" if new == 1 else "come in")
    already = f"; {taken.known:,} known already" if taken.known else ""
    typer.echo(f"From {name} ({title}): {things} {verb}{already}.")
    if taken.days:
        first, last = taken.days
        typer.echo(f"What comes in is of {first if first == last else f'{first} to {last}'}.")
    _say_what_differs(taken, dry_run=dry_run)
    merge_report.say_backup(taken.backup)


def _say_what_differs(taken: Taken, *, dry_run: bool = False) -> None:
    if taken.updated:
        verb = "would be" if dry_run else ("was" if taken.updated == 1 else "were")
        entries = humanize.count(taken.updated, "known one")
        typer.echo(f"{entries} {verb} brought to what the file says.")
    if taken.differ:
        typer.echo(
            f"The file says something else of {taken.differ:,} of those known; "
            "--update takes that over."
        )
    if taken.edited:
        typer.echo(f"Edited here since, and left as it is: {taken.edited:,}.")
    if dry_run:
        typer.echo("Nothing was changed.")
