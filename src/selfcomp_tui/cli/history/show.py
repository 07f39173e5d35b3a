"""What `selfcomp history` shows without a full screen: lines, JSON and CSV."""

import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import typer

from selfcomp_tui.domain.days import DayRange
from selfcomp_tui.domain.moments import day_of
from selfcomp_tui.domain.records import CheckIn, Session
from selfcomp_tui.journal.records import check_ins, sessions
from selfcomp_tui.journal.storage.opening import open_to_read
from selfcomp_tui.settings.model import Settings


def entry(file: Path, wanted: str, *, as_json: bool) -> None:
    """Show everything that one entry holds."""
    from selfcomp_tui.cli.history import entry

    typer.echo(entry.show(file, wanted, as_json=as_json, ascii_only=not _takes_unicode()))


def insights(
    file: Path, first: date | None, last: date, now: datetime, *, as_json: bool, every: bool
) -> None:
    """Show what seems to help, and how it went over time."""
    from selfcomp_tui.cli.history import insights
    from selfcomp_tui.services.findings import read

    found = read(file, first, last)
    if as_json:
        typer.echo(insights.json_text(found, ascii_only=not _takes_unicode()))
    else:
        _write(insights.lines(found, now.date(), every=every))


def data(
    file: Path, first: date | None, words: Sequence[str], tags: Sequence[str], *, as_json: bool
) -> None:
    """Write the entries from `first` on with all these words and tags, for other programs."""
    noted, practised = _read(file, first, words, tags)
    if as_json:
        from selfcomp_tui.journal.exchange.history_json import json_text

        sys.stdout.writelines(json_text(noted, practised, ascii_only=not _takes_unicode()))
        return
    from selfcomp_tui.journal.exchange.export_csv import write_csv

    if hasattr(sys.stdout, "reconfigure"):
        # Every reader of the file has to find the same words and line ends.
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    write_csv(noted, practised, sys.stdout)


def found(
    file: Path, first: date | None, words: Sequence[str], tags: Sequence[str], now: datetime
) -> None:
    """Show the entries from `first` on with all these words and tags."""
    from selfcomp_tui.cli.history import lines

    _write(lines.found(*_read(file, first, words, tags), words, now.date()))


def lines(file: Path, settings: Settings, days: int, now: datetime) -> None:
    """Show the last days, or say how far back the newest entry lies."""
    from selfcomp_tui.cli.history import lines
    from selfcomp_tui.services import own_words

    last = day_of(now, settings.day_ends)
    first = last - timedelta(days=days - 1)
    noted, practised = _read(file, first)
    if noted or practised:
        earlier = own_words.on_this_day(file, settings, now)
        _write(lines.lines(noted, practised, settings.ratings, first, last, now.date(), earlier))
        return
    noted, practised = _read(file, None)
    known = [each.moment.day for each in noted] + [each.started.day for each in practised]
    if known:
        typer.echo(lines.nothing_lately(date.fromisoformat(max(known)), first, last))
    else:
        typer.echo(lines.nothing_yet())


def _read(
    file: Path, first: date | None, words: Sequence[str] = (), tags: Sequence[str] = ()
) -> tuple[list[CheckIn], list[Session]]:
    """Return what the journal holds from `first` on; nothing where there is none yet.

    With words or tags, only what holds them all, and the check-ins around such sessions.
    """
    journal = open_to_read(file)
    if journal is None:
        return [], []
    day = first.isoformat() if first else None
    if words or tags:
        from selfcomp_tui.journal.records.search import newest

        with journal, journal.reading():
            return newest(journal, DayRange(first), words, sys.maxsize, tags)
    with journal:
        # Sessions first: what is written meanwhile cannot leave one without its check-ins.
        practised = sessions.since(journal, day)
        return check_ins.since(journal, day), practised


def _takes_unicode() -> bool:
    return (sys.stdout.encoding or "").lower().startswith("utf")


def _write(lines: Iterable[str]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)
