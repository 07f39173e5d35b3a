"""What nobody foresaw: said in one sentence, and kept in a file that holds nobody's words.

The file says what kind of error it was and where in the code, and no value of anything: neither the
error's own message, since that may quote what somebody wrote, nor a line of source.
"""

import os
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

from selfcomp_tui.base import paths

MOST_KEPT = 20_000
"""How many bytes of earlier errors are kept before a new one."""


def note(error: BaseException) -> str:
    """Keep where an error came from, and return the sentence that says so."""
    file = paths.unforeseen_file()
    try:
        _write(file, "\n".join(_told(error)))
    except Exception:  # noqa: BLE001 - an error while telling of an error is not told of
        kept = ""
    else:
        kept = f" Where it happened, without any words of yours, is in {file}."
    return (
        "Something went wrong that is a mistake in selfcomp, not yours. "
        f"What was kept before is not lost.{kept}"
    )


def _told(error: BaseException) -> Iterator[str]:
    yield time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    yield f"Python {sys.version.split()[0]}, {sys.platform}"
    seen: set[int] = set()
    at: BaseException | None = getattr(error, "error", error)  # Textual wraps a worker's error
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        yield f"{type(at).__module__}.{type(at).__qualname__}"
        for frame in traceback.extract_tb(at.__traceback__):
            yield f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
        at = at.__cause__ or at.__context__
    yield ""


def _write(file: Path, told: str) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    before = file.read_bytes()[-MOST_KEPT:] if file.is_file() else b""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(before + told.encode("utf-8", "replace") + b"\n")
