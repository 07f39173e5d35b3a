"""Which files belong to a journal."""

from dataclasses import dataclass
from pathlib import Path

from selfcomp_tui.journal.running import session_lock
from selfcomp_tui.journal.storage import backups
from selfcomp_tui.journal.storage.backups import real


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a journal that are there."""

    journal: tuple[Path, ...]
    """The file itself, and what SQLite keeps beside it while it is open."""
    backups: tuple[Path, ...]
    open_sessions: tuple[Path, ...]
    """Locks, and words that are only for now."""
    others: tuple[Path, ...]
    """What was kept of damaged journals, and what was never finished."""


def files_of(journal_file: Path) -> Files:
    """Return the files that belong to the journal, whether or not it can be read."""
    file = real(journal_file)
    parts = [Path(f"{file}{ending}") for ending in ("", "-wal", "-shm", "-journal")]
    if journal_file.is_symlink():
        parts.append(journal_file)
    return Files(
        tuple(path for path in parts if path.is_file()),
        tuple(backup.file for backup in backups.known(file)),
        # Beside the name by which the journal is called, not beside the file that a link leads to.
        tuple(sorted(session_lock.folder(journal_file).glob("*"))),
        (*backups.damaged(file), *backups.unfinished(file)),
    )
