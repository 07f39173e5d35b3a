"""What was said once on this computer and need not be said again, such as the welcome."""

import sqlite3

from selfcomp_tui.journal.storage.connection import Journal

WELCOME = "welcome"
SUPPORT = "support"
KIND_LINE = "kind line"


def was_told(journal: Journal | None, what: str) -> bool:
    """Tell whether `what` was said before; without a journal nothing was."""
    if journal is None:
        return False
    return bool(journal.rows("SELECT 1 FROM told WHERE what = ?", (what,)))


def save(connection: sqlite3.Connection, what: str, at: str) -> None:
    """Note that `what` was said `at` a UTC time. Must stand inside `Journal.writing`."""
    connection.execute("INSERT OR IGNORE INTO told (what, at) VALUES (?, ?)", (what, at))


def when(journal: Journal, what: str) -> str | None:
    """Return when `what` was said last (UTC)."""
    found = journal.rows("SELECT at FROM told WHERE what = ?", (what,))
    return found[0]["at"] if found else None


def save_again(connection: sqlite3.Connection, what: str, at: str) -> None:
    """Note that `what` was said once more. Must stand inside `Journal.writing`."""
    connection.execute(
        "INSERT INTO told (what, at) VALUES (?, ?)"
        " ON CONFLICT (what) DO UPDATE SET at = excluded.at",
        (what, at),
    )
