"""Changing what stands in the journal, from the command line: edit, delete, bring back, undo."""

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import typer

from selfcomp_tui.base import humanize
from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.base.text import one_line
from selfcomp_tui.cli import editor, layout, options, values
from selfcomp_tui.cli.history import entry as history_entry
from selfcomp_tui.cli.history import form
from selfcomp_tui.domain.feelings import parsed
from selfcomp_tui.domain.moments import Moment, moment, utc
from selfcomp_tui.domain.ratings import SCALES
from selfcomp_tui.domain.records import CheckIn
from selfcomp_tui.insight import overview
from selfcomp_tui.insight.overview import Entry, SessionEntry
from selfcomp_tui.journal.records import check_ins, edits, sessions
from selfcomp_tui.journal.storage.backups import real
from selfcomp_tui.journal.storage.connection import Journal
from selfcomp_tui.journal.storage.opening import open_journal, open_to_read
from selfcomp_tui.journal.storage.snapshot import UNFINISHED
from selfcomp_tui.presenters import entries as describe
from selfcomp_tui.settings.model import Settings

UNDO_HOURS = 24
"""For how long a check-in can be taken back without its id."""

_SHORT = 60


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be changed in a check-in; None leaves as it is, an empty value takes out."""

    ratings: Mapping[str, str | None]
    feelings: Sequence[str] | None
    note: str | None
    at: str | None

    @property
    def anything(self) -> bool:
        """Whether anything is to be changed."""
        others = (self.feelings, self.note, self.at)
        return any(each is not None for each in (*self.ratings.values(), *others))


def edit(file: Path, wanted: str, wish: Wanted, settings: Settings, now: datetime) -> None:
    """Change a check-in as `wish` says; where it says nothing, in an editor."""
    with _open(file, history_entry.unknown(wanted)) as journal:
        entry = history_entry.find(journal, wanted)
        if not isinstance(entry, CheckIn):
            raise _of_session(entry)

        def moment_at(words: str) -> Moment:
            from selfcomp_tui.cli.dates import parse

            return moment(parse(words, now), settings.day_ends)

        if wish.anything:
            new = _with(entry, wish, moment_at)
        elif options.asks():
            new = _in_editor(entry, file, moment_at)
        else:
            raise Misuse(
                "There is nobody to ask here: say what to change, as in "
                f"“selfcomp history --edit {wanted} --mood 5”."
            )
        if new == entry:
            typer.echo("Nothing was changed.")
            return
        if not (new.ratings or new.feelings or new.note):
            raise Misuse(
                "That would leave nothing of it; "
                f"“selfcomp history --delete {entry.id[: describe.SHORT_ID]}” deletes it."
            )
        edits.edit(journal, new, now)
    typer.echo(f"Changed, {_said(new, now)}.")


def delete(file: Path, wanted: str, now: datetime) -> None:
    """Delete an entry, and say how it can be brought back."""
    with _open(file, history_entry.unknown(wanted)) as journal:
        _delete(journal, history_entry.find(journal, wanted), now, "Deleted")


def restore(file: Path, wanted: str, now: datetime) -> None:
    """Bring a deleted entry back."""
    with _open(file, history_entry.not_deleted(wanted)) as journal:
        entry = history_entry.find(journal, wanted, deleted=True)
        edits.undelete(journal, entry.id, now)
    typer.echo(f"Brought back, {_said(entry, now)}.")


def undo(file: Path, now: datetime) -> None:
    """Take back what was noted last."""
    nothing = Misuse(
        f"Nothing was noted in the last {UNDO_HOURS} hours that could be taken back; "
        "“selfcomp history --delete ID” deletes an older entry."
    )
    with _open(file, nothing) as journal:
        since = utc(now - timedelta(hours=UNDO_HOURS))
        check_in = check_ins.latest_written(journal, since)
        if check_in is None:
            raise nothing
        _delete(journal, check_in, now, "Taken back")


def deleted_lines(file: Path, now: datetime) -> Iterator[str]:
    """Yield the entries that can be brought back, those deleted last first."""
    journal = open_to_read(file)
    entries: list[Entry] = []
    if journal is not None:
        with journal:
            entries = overview.entries(check_ins.deleted(journal), sessions.deleted(journal))
    if not entries:
        yield from layout.paragraphs("Nothing is deleted.")
        return
    for entry in sorted(entries, key=_deleted_at, reverse=True):
        gone = datetime.fromisoformat(_deleted_at(entry)) + timedelta(days=edits.DAYS)
        yield from layout.paragraphs(
            f"{one_line(entry.id)[: describe.SHORT_ID]}  {_said(entry, now)}"
        )
        yield f"  until {humanize.day(gone.astimezone().date(), date.max)}"
    yield ""
    yield from layout.paragraphs("“selfcomp history --restore ID” brings one back.")


def _open(file: Path, nothing_there: Misuse) -> Journal:
    """Open the journal to write; raise `nothing_there` where there is none yet."""
    journal = open_to_read(file)
    if journal is None:
        raise nothing_there
    journal.close()
    return open_journal(file)


def _delete(journal: Journal, entry: Entry, now: datetime, done: str) -> None:
    edits.delete(journal, entry.id, now)
    typer.echo(
        f"{done}, {_said(entry, now)}. For {edits.DAYS} days “selfcomp history --restore "
        f"{one_line(entry.id)[: describe.SHORT_ID]}” brings it back."
    )


def _of_session(entry: SessionEntry) -> Misuse:
    around = [
        f"{one_line(check_in.id)[: describe.SHORT_ID]} ({side})"
        for side, check_in in (("before", entry.before), ("after", entry.after))
        if check_in
    ]
    ratings = f"; its ratings are {humanize.listed(around)}" if around else ""
    return Misuse(
        f"“{one_line(entry.session.title)}” is a session{ratings}. A session itself can be "
        "deleted, not changed."
    )


def _with(check_in: CheckIn, wish: Wanted, moment_at: Callable[[str], Moment]) -> CheckIn:
    kept = {name: value for name, value in check_in.ratings.items() if wish.ratings[name] is None}
    new = {name: values.rating(name, value) for name, value in wish.ratings.items() if value}
    ratings = {**kept, **new}
    return replace(
        check_in,
        ratings={name: ratings[name] for name in SCALES if name in ratings},
        feelings=check_in.feelings if wish.feelings is None else parsed(wish.feelings),
        note=check_in.note if wish.note is None else values.note_or_stdin(wish.note),
        moment=check_in.moment if wish.at is None else moment_at(wish.at),
    )


def _in_editor(check_in: CheckIn, file: Path, moment_at: Callable[[str], Moment]) -> CheckIn:
    """Let a check-in be changed in an editor, as often as it takes."""
    # Not in /tmp: that may lie on a disk that is not encrypted.
    folder, name = real(file).parent, real(file).name
    with _plain_file(folder, f"{name}.", f"{UNFINISHED}.txt") as draft:
        draft.write_text(form.form(check_in), encoding="utf-8")
        while True:
            text = editor.edit(draft)
            if not text.strip():
                return check_in
            try:
                return form.changed(check_in, text, moment_at)
            except Misuse as misuse:  # what was written should not be lost over it
                typer.echo(str(misuse))
                if typer.prompt("Enter opens it again, q leaves all as it was", default="") == "q":
                    return check_in


@contextlib.contextmanager
def _plain_file(folder: Path, prefix: str, suffix: str) -> Iterator[Path]:
    handle, name = tempfile.mkstemp(dir=folder, prefix=prefix, suffix=suffix, text=True)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _said(entry: Entry, now: datetime) -> str:
    return f"{describe.when(entry, now.date())}: {layout.shortened(describe.what(entry), _SHORT)}"


def _deleted_at(entry: Entry) -> str:
    return (entry if isinstance(entry, CheckIn) else entry.session).deleted_at or ""
