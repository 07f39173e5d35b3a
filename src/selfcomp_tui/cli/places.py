"""Where a command finds things: the journal that is meant, the settings, somebody to ask."""

import errno
import stat
import sys
from pathlib import Path

from selfcomp_tui.base import paths
from selfcomp_tui.base.errors import Advice, Misuse, Problem
from selfcomp_tui.base.text import clean, one_line
from selfcomp_tui.cli import streams
from selfcomp_tui.settings import model


def journal_file(named: str | None) -> Path:
    """Return the journal that was named, or the usual one."""
    try:
        file = paths.journal_file(None if named is None else Path(named))
    except RuntimeError as error:  # “~somebody” where there is nobody of that name
        raise Misuse("The journal's folder begins with “~” and a name nobody has here.") from error
    _check_place(file)
    return file


def load_settings() -> model.Settings:
    """Read the person's settings; say on stderr what was passed over."""
    found = model.load(paths.settings_file())
    for problem in found.problems:
        streams.say(clean(problem), error=True)
    return found


def asks() -> bool:
    """Tell whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _check_place(file: Path) -> None:
    """Raise `Problem` for what no journal can be, before anything looks beside it."""
    try:
        folder = stat.S_ISDIR(file.stat().st_mode)
    except OSError as error:
        if error.errno == errno.ELOOP:
            shown = one_line(str(file))
            raise Problem(
                f"The journal {shown} cannot be opened ({error.strerror}); nothing was written.",
                Advice.ANOTHER_JOURNAL,
            ) from error
        return  # whoever opens it says what is wrong with it
    except ValueError as error:
        raise Misuse("A journal's name holds no NUL.") from error
    if folder:
        raise Problem(
            f"{one_line(str(file))} is a folder; a journal is a file.", Advice.ANOTHER_JOURNAL
        )
