"""What is done once a day, on the first use, after what was asked for has been done and said.

Whether it was done today is one look into the open journal; all else is imported only when it is
to be done. Days are those of UTC here: they are only a measure.
"""

from datetime import datetime

from selfcomp_tui.domain.moments import utc
from selfcomp_tui.journal.storage.connection import Journal

_WHAT = "tended"


def tend(journal: Journal, now: datetime, *, backup: bool) -> None:
    """Forget what was deleted long ago and make the day's backup, unless it was done today.

    Raises `Problem` where something of it failed; then the next use tries again.
    """
    today = utc(now)[:10]
    if journal.rows("SELECT 1 FROM told WHERE what = ? AND at = ?", (_WHAT, today)):
        return
    from selfcomp_tui.journal.records import deletion
    from selfcomp_tui.journal.storage import backups

    deletion.forget_deleted(journal, now)
    if backup:
        known = backups.known(journal.file)
        if not known or known[0].at.date().isoformat() != today:
            backups.make(journal.file, now, "daily")
    backups.prune(journal.file, now)
    with journal.writing() as writing:
        writing.execute(
            "INSERT INTO told (what, at) VALUES (?, ?)"
            " ON CONFLICT (what) DO UPDATE SET at = excluded.at",
            (_WHAT, today),
        )
