"""What `data merge` and `data import` have in common: how it is said what comes in."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from selfcomp_tui.base import humanize
from selfcomp_tui.base.text import one_line
from selfcomp_tui.journal.exchange.merging import Change, Met, What
from selfcomp_tui.journal.records.fields import NAMES, Kind
from selfcomp_tui.journal.storage.connection import Journal
from selfcomp_tui.journal.storage.in_memory import empty_in_memory
from selfcomp_tui.journal.storage.opening import open_to_read

DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Only say what would happen; change nothing.")
]

MOST_LISTED = 20
"""How many of a list are named one by one."""

_CAME: dict[What, tuple[str, str]] = {
    "new": ("comes in", "come in"),
    "changed": ("is changed", "are changed"),
    "deleted": ("is deleted", "are deleted"),
    "forgotten": ("is forgotten", "are forgotten"),
}
_ID_SHOWN = 8


def journal_to_look_at(file: Path) -> Journal:
    """Return the journal, or an empty one where there is none yet; nothing is made."""
    return open_to_read(file) or Journal(file, empty_in_memory())


def say_what_would_come(met: Met, name: str, *, whole: bool = True) -> None:
    """Say what bringing in `name` would do: each entry that would change, and how many come in."""
    if not met.changes:
        _say_nothing_new(name, whole=whole)
        return
    typer.echo(f"If {name} were brought in: {counted(met.changes)}.")
    days = sorted(change.day for change in met.changes if change.what == "new")
    if days:
        typer.echo(f"What comes in is of {_span(days)}.")
    others = [change for change in met.changes if change.what != "new"]
    for change in others[:MOST_LISTED]:
        what = (
            f"{NAMES[change.kind][0]} {one_line(change.id)[:_ID_SHOWN]} of {one_line(change.day)}"
        )
        typer.echo(f"  {what} {_CAME[change.what][0]}")
    if len(others) > MOST_LISTED:
        typer.echo(f"  and {len(others) - MOST_LISTED} more")
    typer.echo("Nothing was changed.")


def say_what_came(met: Met, name: str, *, whole: bool = True) -> None:
    """Say what bringing in `name` did."""
    if met.changes:
        typer.echo(f"From {name}: {counted(met.changes)}.")
    else:
        _say_nothing_new(name, whole=whole)
    say_backup(met.backup)
    if met.damaged:
        files = humanize.listed(one_line(file.name) for file in met.damaged)
        typer.echo(f"Damaged files could not be looked through, and may hold it still: {files}.")


def say_backup(backup: Path | None) -> None:
    """Say where the journal is as it was before."""
    if backup:
        typer.echo(f"The journal as it was before is in {one_line(str(backup))}.")


def counted(changes: Iterable[Change]) -> str:
    """Say how many entries of each kind do what: “2 check-ins and 1 session come in, …”."""
    numbers: dict[What, Counter[Kind]] = {}
    for change in changes:
        numbers.setdefault(change.what, Counter())[change.kind] += 1
    parts = []
    for what, (one, several) in _CAME.items():
        kinds = numbers.get(what, Counter())
        if kinds:
            things = humanize.listed(
                f"{kinds[kind]:,} {singular if kinds[kind] == 1 else plural}"
                for kind, (singular, plural) in NAMES.items()
                if kinds[kind]
            )
            parts.append(f"{things} {one if kinds.total() == 1 else several}")
    return ", ".join(parts)


def _span(days: list[str]) -> str:
    first, last = one_line(days[0]), one_line(days[-1])
    return first if first == last else f"{first} to {last}"


def _say_nothing_new(name: str, *, whole: bool) -> None:
    what = "all that is in" if whole else "what could be read in"
    typer.echo(f"Your journal has {what} {name}; nothing changes.")
