"""Backups: whole copies of the journal, beside it, named after it and after the moment.

What bears a backup's name is whole. Backups lie beside the journal's real file, also where the
journal is named by a link: that may lead to a disk that is better guarded.
"""

import contextlib
import os
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal, cast, get_args

from selfcomp_tui.base.errors import Advice, Problem
from selfcomp_tui.base.text import one_line
from selfcomp_tui.journal.storage import snapshot
from selfcomp_tui.journal.storage.connection import connect, connect_to_read

Why = Literal["hand", "daily", "migration", "import", "merge", "tags", "restore"]
"""What a backup was made for: by hand, daily, or before one of the others."""

DAYS, WEEKS, OF_EACH = 7, 8, 3
"""How many are kept: one of each of so many days and weeks, and so many made before each thing."""

_NAME = re.compile(
    rf"\.(\d{{4}}-\d\d-\d\dT\d{{6}}\.\d{{3}})Z\.({'|'.join(get_args(Why))})\.backup", re.ASCII
)
_STAMP = "%Y-%m-%dT%H%M%S.%f"
_DAMAGED = re.compile(r"\.\d{4}-\d\d-\d\dT\d{6}\.\d{3}Z\.damaged", re.ASCII)
_LEFT_BEHIND = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup's file, when it was made (in UTC), and what for."""

    file: Path
    at: datetime
    why: Why


def make(file: Path, now: datetime, why: Why = "hand") -> Path:
    """Make a backup of the journal at `file`, as it is at this moment, and return its file.

    Others may read and write meanwhile. Raises `Problem` where it cannot be made or is not sound,
    and then leaves nothing behind.
    """
    file = real(file)
    with (
        snapshot.saying(f"No backup of {one_line(str(file))} could be made"),
        contextlib.closing(connect_to_read(file)) as source,
        snapshot.unfinished(file) as copy,
    ):
        snapshot.copy_to(source, copy)
        fault = snapshot.unsound(copy)
        if fault:
            raise Problem(
                f"The journal {one_line(str(file))} is damaged ({fault}), so no backup of it "
                "was made.",
                Advice.CHECK_JOURNAL,
            )
        return snapshot.name_finished(copy, free_name(file, now, f"{why}.backup"))


def damaged(file: Path) -> list[Path]:
    """Return what restores have kept of damaged journals."""
    file = real(file)
    return sorted(path for path in _beside(file) if _DAMAGED.match(path.name, len(file.name)))


def unfinished(file: Path) -> list[Path]:
    """Return what is being made beside the journal, or was when a program was killed."""
    return sorted(path for path in _beside(real(file)) if snapshot.UNFINISHED in path.name)


def known(file: Path) -> list[Backup]:
    """Return the backups of the journal at `file`, the newest first."""
    file = real(file)
    found = []
    with snapshot.saying(f"The backups of {one_line(str(file))} could not be listed"):
        for path in _beside(file):
            match = _NAME.fullmatch(path.name, len(file.name))
            with contextlib.suppress(ValueError):  # a date that never was
                if match:
                    at = datetime.fromisoformat(match[1]).replace(tzinfo=UTC)
                    found.append(Backup(path, at, cast("Why", match[2])))
    return sorted(found, key=lambda backup: (backup.at, backup.file.name), reverse=True)


def rewrite(
    file: Path,
    needed: Callable[[sqlite3.Connection], bool],
    change: Callable[[sqlite3.Connection], None],
) -> list[Path]:
    """Make a `change` in each backup where it is `needed`: on a copy, which takes its place.

    Returns the files that could not be looked through, since they are damaged.
    """
    file = real(file)
    left = damaged(file)
    for backup in known(file):
        with snapshot.saying(f"The backup {one_line(backup.file.name)} could not be changed"):
            if snapshot.unsound(backup.file):
                left.append(backup.file)
                continue
            with contextlib.closing(connect(backup.file, "ro")) as source:
                if needed(source):
                    with snapshot.unfinished(file) as copy:
                        snapshot.copy_to(source, copy)
                        _change(copy, change)
                        snapshot.name_finished(copy, backup.file)
    return left


def prune(file: Path, now: datetime) -> None:
    """Take away the backups that need not be kept, and what a killed program left unfinished."""
    backups = known(file)
    kept = to_keep(backups)
    file = real(file)
    with snapshot.saying(f"Old backups of {one_line(str(file))} could not be removed"):
        for backup in backups:
            if backup not in kept:
                backup.file.unlink(missing_ok=True)
        for path in unfinished(file):
            with contextlib.suppress(FileNotFoundError):
                made = datetime.fromtimestamp(path.stat().st_mtime, UTC)
                if now - made > _LEFT_BEHIND:
                    path.unlink()


def to_keep(backups: Sequence[Backup]) -> set[Backup]:
    """Return those of the backups, the newest of which comes first, that are to be kept.

    Kept are the newest of each day and of each week, and those that somebody may want to go back
    to: made before something that changed a lot, or by hand. Days and weeks without any do not
    count, so a journal that is not used for a year keeps its backups.
    """
    kept = {backup for backup in backups if backup.why == "hand"}
    for number, period in ((DAYS, "%Y-%m-%d"), (WEEKS, "%G-%V")):
        newest: dict[str, Backup] = {}
        for backup in backups:
            newest.setdefault(backup.at.strftime(period), backup)
        kept.update(list(newest.values())[:number])
    for why in ("migration", "import", "merge", "tags", "restore"):
        kept.update([backup for backup in backups if backup.why == why][:OF_EACH])
    return kept


def free_name(file: Path, now: datetime, ending: str) -> Path:
    """Return a name beside the journal, with the moment in it, that nothing has yet."""
    while True:
        stamp = now.astimezone(UTC).strftime(_STAMP)[:-3]
        path = file.with_name(f"{file.name}.{stamp}Z.{ending}")
        if not path.exists():
            return path
        now += timedelta(milliseconds=1)


def real(file: Path) -> Path:
    """Return where the journal really lies, links followed."""
    return Path(os.path.realpath(file))


def _beside(file: Path) -> Iterator[Path]:
    """Yield what lies beside the journal and is named after it."""
    with contextlib.suppress(FileNotFoundError):
        for path in file.parent.iterdir():
            if path.name.startswith(f"{file.name}."):
                yield path


def _change(copy: Path, change: Callable[[sqlite3.Connection], None]) -> None:
    with contextlib.closing(connect(copy, "rw")) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN")
        change(connection)
        connection.execute("COMMIT")
        connection.execute("VACUUM")
    fault = snapshot.unsound(copy)
    if fault:
        raise sqlite3.DatabaseError(fault)
