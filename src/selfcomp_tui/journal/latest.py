"""When somebody was here last, asked of the journal with nothing but `sqlite3`.

A shell prompt asks, so nothing is checked, made or put in order here, and nothing is waited for.
"""

import sqlite3
from datetime import datetime

_PATIENCE = 0.2  # seconds
_LATEST = """
    SELECT max(at) FROM (
        SELECT * FROM (
            SELECT at FROM check_ins WHERE deleted_at IS NULL ORDER BY day DESC, at DESC LIMIT 1)
        UNION ALL
        SELECT * FROM (
            SELECT coalesce(ended_at, started_at) FROM sessions WHERE deleted_at IS NULL
            ORDER BY day DESC, started_at DESC LIMIT 1))
"""
_TRIALS = """
    SELECT count(*) FROM trials
    WHERE stopped_at IS NULL AND opened_at IS NULL AND deleted_at IS NULL
"""


class Unreadable(OSError):
    """The journal cannot be read, or not now."""


def latest(file: str) -> float | None:
    """Return when the last check-in or session was, in seconds since 1970; None without any.

    Raises `Unreadable`.
    """
    at = _asked(file, _LATEST)
    return datetime.fromisoformat(str(at)).timestamp() if at else None


def has_trial(file: str) -> bool:
    """Tell whether there is a trial that nobody has stopped or opened. Raises `Unreadable`."""
    return bool(_asked(file, _TRIALS))


def _asked(file: str, query: str) -> object:
    name = file.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    # Opened as if for writing, so that the last to leave tidies up the files beside it.
    uri = f"file:{name}?mode=rw"
    try:
        connection = sqlite3.connect(uri, uri=True, timeout=_PATIENCE)
        try:
            connection.execute("PRAGMA query_only = ON")
            found: object = connection.execute(query).fetchone()[0]
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise Unreadable from error
    return found
