"""One entry on the command line: shown, deleted, brought back, taken back."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import typer

from selfcomp_tui.base import humanize
from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.base.text import one_line
from selfcomp_tui.cli import layout
from selfcomp_tui.domain.records import Answered, CheckIn
from selfcomp_tui.insight.overview import Kept, SessionEntry
from selfcomp_tui.journal.records.deletion import DAYS
from selfcomp_tui.presenters import entries as describe
from selfcomp_tui.services import entries, undo

_SHORT = 60


def said(entry: Kept, now: datetime) -> str:
    """Say in a few words which entry it is."""
    return f"{describe.when(entry, now.date())}: {layout.shortened(describe.what(entry), _SHORT)}"


def show(file: Path, wanted: str, *, as_json: bool, ascii_only: bool) -> str:
    """Return everything that an entry holds, in lines or as JSON."""
    entry = entries.find(file, wanted)
    if as_json:
        from selfcomp_tui.journal.exchange.history_json import one_as_json

        record = entry.session if isinstance(entry, SessionEntry) else entry
        return one_as_json(record, ascii_only=ascii_only)
    return "\n".join(layout.paragraphs("\n".join(describe.details(entry))))


def delete(file: Path, wanted: str, now: datetime) -> None:
    """Delete an entry, and say how it can be brought back."""
    entry = entries.find(file, wanted)
    entries.delete(file, entry.id, now)
    say_how_it_comes_back("Deleted", entry, now)


def restore(file: Path, wanted: str, now: datetime) -> None:
    """Bring a deleted entry back."""
    entry = entries.find(file, wanted, deleted=True)
    entries.restore(file, entry.id, now)
    typer.echo(f"Brought back, {said(entry, now)}.")


def say_what_was_taken_back(taken: CheckIn | Answered | None, done: str, now: datetime) -> None:
    """Say that what was noted or answered (`done`) last is gone, or that there was none of late."""
    if taken is None:
        raise Misuse(
            f"Nothing was {done} in the last {undo.HOURS} hours that could be taken back; "
            "“selfcomp history --delete ID” deletes an older entry."
        )
    say_how_it_comes_back("Taken back", taken, now)


def deleted_lines(file: Path, now: datetime) -> Iterator[str]:
    """Yield the entries that can be brought back, those deleted last first."""
    found = entries.deleted(file)
    if not found:
        yield from layout.paragraphs("Nothing is deleted.")
        return
    for entry in found:
        gone = datetime.fromisoformat(entries.deleted_at(entry)) + timedelta(days=DAYS)
        yield from layout.paragraphs(f"{_short_id(entry)}  {said(entry, now)}")
        yield f"  until {humanize.day(gone.astimezone().date(), date.max)}"
    yield ""
    yield from layout.paragraphs("“selfcomp history --restore ID” brings one back.")


def say_how_it_comes_back(done: str, entry: Kept, now: datetime) -> None:
    """Say what was deleted, and how it can be brought back."""
    typer.echo(
        f"{done}, {said(entry, now)}. For {DAYS} days “selfcomp history --restore "
        f"{_short_id(entry)}” brings it back."
    )


def _short_id(entry: Kept) -> str:
    return one_line(entry.id)[: describe.SHORT_ID]
