"""`selfcomp report`: a look back as one HTML file, to keep or to show to somebody one trusts."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import chain, count
from pathlib import Path
from typing import Annotated

import typer

from selfcomp_tui.base.atomic import whole_file
from selfcomp_tui.base.clock import SystemClock
from selfcomp_tui.base.errors import Misuse, Problem
from selfcomp_tui.base.text import one_line
from selfcomp_tui.cli import dates, options, streams
from selfcomp_tui.domain.days import DayRange
from selfcomp_tui.domain.moments import day_of, local_time
from selfcomp_tui.journal.storage.opening import open_to_read

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("report")
def report(
    context: typer.Context,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help="From this day on: “2026-01-01”.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY", help="Up to this day; else up to today.")
    ] = None,
    include: Annotated[
        list[str] | None,
        typer.Option("--include", metavar="WHAT", help="These too: notes, letters, trial, tags."),
    ] = None,
    leave_out: Annotated[
        list[str] | None,
        typer.Option(
            "--leave-out",
            metavar="WHAT",
            help="Not these: calendar, trends, helping, feelings, questionnaires, practised.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Where to; “-” is standard output."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Take the place of a file that is there.")
    ] = False,
    show: Annotated[
        bool, typer.Option("--open", help="Open it in your browser when it is written.")
    ] = False,
    db: options.Db = None,
) -> None:
    """Write a look back as one HTML file, to keep or to show.

    It can be read by you alone, fetches nothing, and prints well.
    """
    settings = options.load_settings()
    now = local_time(SystemClock().now().wall)
    today = day_of(now, settings.day_ends)
    days = dates.days(since, until, today)
    last = days.last or today
    chapters = _chapters(include or [], leave_out or [])
    to_stdout = output == Path("-")
    if to_stdout and show:
        raise Misuse("--open needs a file to open; please leave “-o -” out.")
    target = _target(output, last)
    found = DayRange(days.first, last)
    page = _page(options.journal_file(context, db), found, last, now, chapters)
    if to_stdout:
        streams.for_programs().write(page)
        return
    if output is None and not force:
        target = _free(target)
    with whole_file(target, over=force) as stream:
        stream.write(page)
    typer.echo(f"The report is in {one_line(str(target))}. Only you can read it.")
    if show and typer.launch(str(target.absolute())):
        raise Problem("It could not be opened; your browser can open it as a file.")


def _page(file: Path, days: DayRange, last: date, now: datetime, chapters: tuple[str, ...]) -> str:
    journal = open_to_read(file)
    if journal:
        from selfcomp_tui.report.page import html
        from selfcomp_tui.services import trial

        came = trial.result_if_over(file, now) if "trial" in chapters else None
        with journal, journal.reading():
            page = html(journal, days, last, now.date(), chapters, came)
        if page is not None:
            return page
    raise Problem("There is nothing in the journal for these days, so no report was written.")


def _chapters(include: list[str], leave_out: list[str]) -> tuple[str, ...]:
    from selfcomp_tui.report.page import ASKED, USUAL

    added = tuple(_named(include, ASKED, "--include"))
    left_out = tuple(_named(leave_out, USUAL, "--leave-out"))
    chapters = tuple(name for name in USUAL if name not in left_out) + added
    if not chapters:
        raise Misuse("With all of that left out, there is nothing to report.")
    return chapters


def _named(given: list[str], allowed: tuple[str, ...], option: str) -> Iterator[str]:
    for name in (name.strip() for names in given for name in names.split(",")):
        if name not in allowed:
            raise Misuse(f"{option} takes {', '.join(allowed)}; “{one_line(name)[:40]}” is not.")
        yield name


def _free(target: Path) -> Path:
    """Return the name, or the first with a number after it that no file has yet."""
    numbered = (target.with_stem(f"{target.stem}-{at}") for at in count(2))
    return next(file for file in chain([target], numbered) if not file.exists())


def _target(output: Path | None, last: date) -> Path:
    try:
        return (output or Path(f"selfcomp-report-{last}.html")).expanduser()
    except RuntimeError as error:  # “~somebody” where there is nobody of that name
        raise Misuse("The file's folder begins with “~” and a name nobody has here.") from error
