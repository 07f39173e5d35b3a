"""Writing a file whole or not at all, for this person's eyes alone."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from selfcomp_tui.base.errors import Advice, Misuse, Problem
from selfcomp_tui.base.remarks import remark
from selfcomp_tui.base.text import one_line


@contextlib.contextmanager
def whole_file(file: Path, *, over: bool) -> Iterator[TextIO]:
    """Give a stream whose text becomes `file` at the end, if all went well.

    Until then, and where something fails, nothing of that name changes. Unless `over`, a file that
    is there already is left alone, also one that another program makes meanwhile.
    """
    target = Path(os.path.realpath(file))
    shown = one_line(str(file))
    if target.is_dir():
        raise Misuse(f"{shown} is a folder; please name a file in it.")
    if target.exists() and not over:
        raise _taken(shown)
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        unfinished = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            _name(unfinished, target, over=over)
        finally:
            _remove(unfinished)
    except FileExistsError as error:
        raise _taken(shown) from error
    except OSError as error:
        raise Problem(
            f"{shown} could not be written ({error.strerror}), so it was left as it was."
        ) from error
    try:
        _synchronise(target.parent)
    except OSError as error:
        raise Problem(
            f"{shown} was written, but the disk did not say that it will last ({error.strerror}); "
            "please look whether it is there."
        ) from error


def _remove(unfinished: Path) -> None:
    try:
        unfinished.unlink(missing_ok=True)
    except OSError as error:
        left = one_line(str(unfinished))
        remark(Problem(f"{left} was left over ({error.strerror}); it can be deleted."))


def _taken(shown: str) -> Misuse:
    return Misuse(f"There is a file {shown} already.", Advice.WRITE_OVER)


def _name(unfinished: Path, target: Path, *, over: bool) -> None:
    if not over:
        try:
            target.hardlink_to(unfinished)  # fails if somebody made such a file meanwhile
        except FileExistsError:
            raise
        except OSError:  # a disk that knows no links
            if target.exists():
                raise FileExistsError from None
        else:
            return
    unfinished.replace(target)


def _synchronise(folder: Path) -> None:
    if os.name == "posix":  # elsewhere a folder cannot be opened
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
