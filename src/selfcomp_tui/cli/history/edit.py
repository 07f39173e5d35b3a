"""`selfcomp history --edit`: a check-in changed by options, or in an editor as a small plain text.

What is written is the difference: only what was changed here, in the entry as it is by then.
"""

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import typer

from selfcomp_tui.base import humanize
from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.base.text import clean, one_line
from selfcomp_tui.cli import editor, options, values
from selfcomp_tui.cli.history.entry import said
from selfcomp_tui.domain import feelings
from selfcomp_tui.domain.feelings import felt
from selfcomp_tui.domain.moments import Moment, moment
from selfcomp_tui.domain.ratings import SCALES
from selfcomp_tui.domain.records import Answered, CheckIn
from selfcomp_tui.domain.tags import tagged
from selfcomp_tui.domain.trials import Trial
from selfcomp_tui.insight.overview import SessionEntry
from selfcomp_tui.journal.storage.backups import real
from selfcomp_tui.journal.storage.snapshot import UNFINISHED
from selfcomp_tui.presenters.entries import SHORT_ID
from selfcomp_tui.services import care, check_in, entries
from selfcomp_tui.services.check_in import Change
from selfcomp_tui.settings.model import Settings

_HEAD = """\
# Change what you like; what stands empty is taken out. The time is that of this computer's clock.
# The note is everything below its line. Close the file unchanged to leave all as it was.
"""


@dataclass(frozen=True, slots=True)
class EditRequest:
    """What is to be changed in a check-in; None leaves as it is, an empty value takes out."""

    ratings: Mapping[str, str | None]
    feelings: Sequence[str] | None
    tags: Sequence[str] | None
    note: str | None
    at: str | None

    @property
    def anything(self) -> bool:
        """Whether anything is to be changed."""
        others = (self.feelings, self.tags, self.note, self.at)
        return any(each is not None for each in (*self.ratings.values(), *others))


def edit(file: Path, wanted: str, request: EditRequest, settings: Settings, now: datetime) -> None:
    """Change a check-in as `request` says; where it says nothing, in an editor."""
    entry = entries.find(file, wanted)
    if isinstance(entry, Answered):
        raise Misuse(
            "That is an answered questionnaire; it can be deleted and answered again, not changed."
        )
    if isinstance(entry, Trial):
        raise Misuse("That is a trial; it stays as it was fixed, and can be stopped or deleted.")
    if not isinstance(entry, CheckIn):
        raise _of_session(entry)

    def moment_at(words: str) -> Moment:
        from selfcomp_tui.cli.dates import parse

        return moment(parse(words, now), settings.day_ends)

    if request.anything:
        change = _by_options(request, moment_at)
    elif options.asks():
        change = check_in.difference(entry, _in_editor(entry, file, moment_at))
    else:
        raise Misuse(
            "There is nobody to ask here: say what to change, as in "
            f"“selfcomp history --edit {wanted} --mood 5”."
        )
    if change(entry) == entry:
        typer.echo("Nothing was changed.")
        return
    new = check_in.edit(file, entry.id, _leaving_something(change), now)
    typer.echo(f"Changed, {said(new, now)}.")
    heard = care.after_edit(file, entry, new, settings, now, support=care.ON_LINES)
    if heard:
        typer.echo(heard)


def _of_session(entry: SessionEntry) -> Misuse:
    around = [
        f"{one_line(check_in.id)[:SHORT_ID]} ({side})"
        for side, check_in in (("before", entry.before), ("after", entry.after))
        if check_in
    ]
    ratings = f"; its ratings are {humanize.listed(around)}" if around else ""
    return Misuse(
        f"“{one_line(entry.session.title)}” is a session{ratings}. A session itself can be "
        "deleted, not changed."
    )


def _leaving_something(change: Change) -> Change:
    def changed(held: CheckIn) -> CheckIn:
        new = change(held)
        if not check_in.holds_something(new):
            raise Misuse(
                "That would leave nothing of it; "
                f"“selfcomp history --delete {held.id[:SHORT_ID]}” deletes it."
            )
        return new

    return changed


def _by_options(request: EditRequest, moment_at: Callable[[str], Moment]) -> Change:
    """Return the change that was asked for. It is read now: no journal waits for a pipe."""
    ratings = {
        name: values.rating(name, value) if value else None
        for name, value in request.ratings.items()
        if value is not None
    }
    new: dict[str, Any] = {}
    if request.feelings is not None:
        new["feelings"], new["strengths"] = felt(request.feelings)
    if request.tags is not None:
        new["tags"] = tagged(request.tags)
    if request.note is not None:
        new["note"] = values.note_or_stdin(request.note)
    if request.at is not None:
        new["moment"] = moment_at(request.at)

    def change(held: CheckIn) -> CheckIn:
        rated: dict[str, int | None] = {**held.ratings, **ratings}
        stay = {name: value for name in SCALES if (value := rated.get(name))}
        return replace(held, ratings=stay, **new)

    return change


def _in_editor(shown: CheckIn, file: Path, moment_at: Callable[[str], Moment]) -> CheckIn:
    """Let a check-in be changed in an editor, as often as it takes, and return what came back."""
    # Not in /tmp: that may lie on a disk that is not encrypted.
    folder, name = real(file).parent, real(file).name
    with _plain_file(folder, f"{name}.", f"{UNFINISHED}.txt") as draft:
        draft.write_text(form(shown), encoding="utf-8")
        while True:
            text = editor.edit(draft)
            if not text.strip():
                return shown
            try:
                return changed(shown, text, moment_at)
            except Misuse as misuse:  # what was written should not be lost over it
                typer.echo(str(misuse))
                if typer.prompt("Enter opens it again, q leaves all as it was", default="") == "q":
                    return shown


@contextlib.contextmanager
def _plain_file(folder: Path, prefix: str, suffix: str) -> Iterator[Path]:
    handle, name = tempfile.mkstemp(dir=folder, prefix=prefix, suffix=suffix, text=True)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def form(shown: CheckIn) -> str:
    """Return a check-in as the text to be changed."""
    lines = [f"when: {when(shown.moment)}"]
    lines += [f"{name}: {shown.ratings.get(name, '')}".rstrip() for name in SCALES]
    lines.append(
        f"feelings: {', '.join(feelings.written(shown.feelings, shown.strengths))}".rstrip()
    )
    lines.append(f"tags: {', '.join(map(one_line, shown.tags))}".rstrip())
    return "\n".join([_HEAD.rstrip(), *lines, "note:", clean(shown.note or ""), ""])


def when(moment: Moment) -> str:
    """Return a moment as this computer's clock showed it, to the minute."""
    return datetime.fromisoformat(moment.at).astimezone().strftime("%Y-%m-%d %H:%M")


def changed(shown: CheckIn, text: str, moment_at: Callable[[str], Moment]) -> CheckIn:
    """Return the check-in as the text now has it; raise `Misuse` for what cannot be read.

    `moment_at` reads a time that was changed.
    """
    head, found, note = f"\n{text}".partition("\nnote:")
    if not found:
        raise Misuse("The line “note:” is missing; what stands below it is the note.")
    written: dict[str, str] = {}
    for line in head.splitlines():
        name, _, value = line.partition(":")
        name = name.strip().lower()
        if name in ("when", "feelings", "tags", *SCALES):
            written[name] = value.strip()
        elif line.strip() and not line.startswith("#"):
            raise Misuse(f"“{one_line(line)[:40]}” cannot be read; a note stands below “note:”.")
    more: dict[str, Any] = {}
    more["feelings"], more["strengths"] = felt([written.get("feelings", "")])
    if written.get("when") and written["when"] != when(shown.moment):
        more["moment"] = moment_at(written["when"])
    return replace(
        shown,
        ratings={name: values.rating(name, written[name]) for name in SCALES if written.get(name)},
        tags=tagged([written.get("tags", "")]),
        note=values.note(note),
        **more,
    )
