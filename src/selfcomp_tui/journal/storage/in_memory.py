"""Journals that are only in memory: a copy of somebody else's, or an empty one."""

import contextlib
import sqlite3
from pathlib import Path

from selfcomp_tui.base.errors import Problem
from selfcomp_tui.base.text import one_line
from selfcomp_tui.journal.storage.connection import VERSION, connect, has_wal, plainly
from selfcomp_tui.journal.storage.migrations import migrate
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
        version = look_at(file, "")
        if version is None:
            raise Problem(f"There is no journal at {name}, so there is nothing to read.")
        # Where nobody can be writing, SQLite is told so: else it would leave files beside this one.
        waiting = has_wal(file) or Path(f"{file}-journal").exists()
        copy = sqlite3.connect(":memory:", isolation_level=None)
        try:
            with contextlib.closing(connect(file, "ro" if waiting else "ro&immutable=1")) as source:
                source.backup(copy, progress=no_waiting)
            copy.row_factory = sqlite3.Row
            fault = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
            if fault != "ok":
                raise Problem(f"{name} is damaged ({one_line(fault)}); nothing was read.")
            if version < VERSION:
                migrate(copy)
        except BaseException:
            copy.close()
            raise
        return copy


def empty_in_memory() -> sqlite3.Connection:
    """Return an empty journal in memory."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    copy.row_factory = sqlite3.Row
    migrate(copy)
    return copy
