"""Journals that are only in memory: a copy of somebody else's, or an empty one."""

import contextlib
import sqlite3
from pathlib import Path

from selfcomp_tui.base.errors import Problem
from selfcomp_tui.base.text import one_line
from selfcomp_tui.journal.storage import tables
from selfcomp_tui.journal.storage.connection import (
    VERSION,
    connect,
    connect_in_memory,
    has_wal,
    limited,
    plainly,
)
from selfcomp_tui.journal.storage.opening import look_at
from selfcomp_tui.journal.storage.snapshot import no_waiting


def copy_in_memory(file: Path) -> sqlite3.Connection:
    """Return a copy in memory, of this program's version, of a journal that is not this one.

    The file itself, and the folder it lies in, are left as they are.
    """
    name = one_line(str(file))
    with plainly(file):
        if file.is_dir():
            raise Problem(f"{name} is a folder; please name a journal in it.")
        version = look_at(file, advice=None)
        if version is None:
            raise Problem(f"There is no journal at {name}, so there is nothing to read.")
        # Where nobody can be writing, SQLite is told so: else it would leave files beside this one.
        waiting = has_wal(file) or Path(f"{file}-journal").exists()
        copy = connect_in_memory()
        try:
            with contextlib.closing(connect(file, "ro" if waiting else "ro&immutable=1")) as source:
                source.backup(copy, progress=no_waiting)
            with limited(copy):
                _look_closely(copy, name, version)
        except BaseException:
            copy.close()
            raise
        return copy


def _look_closely(copy: sqlite3.Connection, name: str, version: int) -> None:
    """Refuse what is damaged or cannot be right, and bring the rest to this program's tables."""
    sound = tables.are_sound(copy, name)
    copy.execute("PRAGMA ignore_check_constraints = ON")  # what a row may hold comes next
    fault = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
    if fault != "ok":
        raise Problem(f"{name} is damaged ({one_line(fault)}); nothing was read.")
    if not sound or version < VERSION:
        tables.refuse_the_impossible(copy, name)
        from selfcomp_tui.journal.storage.migrations import migrate

        migrate(copy)
    copy.execute("PRAGMA ignore_check_constraints = OFF")


def empty_in_memory() -> sqlite3.Connection:
    """Return an empty journal in memory."""
    copy = connect_in_memory()
    tables.make(copy)
    return copy
