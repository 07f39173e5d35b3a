"""Writing a file of the person's own words: for their eyes only, and whole or not at all."""

import contextlib
import os
from pathlib import Path

from selfcomp_tui.base.errors import Problem
from selfcomp_tui.base.text import one_line


def write(target: Path, words: str, *, force: bool) -> None:
    """Write `words` to `target`; in place of a file that is there only with `force`.

    Raises `Problem` where that cannot be done, and then leaves everything as it was.
    """
    shown = one_line(str(target))
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(words)
                file.flush()
                os.fsync(file.fileno())
            if force:
                beside.replace(target)
            else:
                _put(beside, target)
        finally:
            with contextlib.suppress(FileNotFoundError):
                beside.unlink()
    except FileExistsError as error:
        raise Problem(
            f"{shown} is there already, so nothing was written. "
            "--force takes its place; -o names another file."
        ) from error
    except OSError as error:
        raise Problem(
            f"{shown} could not be written ({error.strerror}); nothing was changed."
        ) from error


def _put(beside: Path, target: Path) -> None:
    """Give the file its name, unless the name is taken."""
    try:
        os.link(beside, target)  # fails where the name is taken, with nothing in between
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if target.exists() or target.is_symlink():
            raise FileExistsError from None
        beside.replace(target)
