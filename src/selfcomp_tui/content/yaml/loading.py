"""A YAML file → a checked model: the one way in for every kind of file."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from selfcomp_tui.content.yaml.document import LARGEST, Document, read
from selfcomp_tui.content.yaml.faults import BadFile, Fault, Unreadable
from selfcomp_tui.content.yaml.validation import checked

M = TypeVar("M", bound=BaseModel)

Check = Callable[[Document], list[Fault]]
"""Looks at a document for what its model cannot know, such as the name of its file."""


def load(model: type[M], file: Path, check: Check | None = None) -> M:
    """Return what `file` holds; raise `BadFile` with all that is wrong in it."""
    more: list[Fault] = []
    try:
        document = read_file(file)
        if check is not None:
            more = check(document)
        value = checked(model, document)
    except Unreadable as problem:
        raise BadFile(file, [*problem.faults, *more]) from None
    if more:
        raise BadFile(file, more)
    return value


def read_file(file: Path) -> Document:
    """Return the document in `file`; raise `Unreadable` where that cannot be said."""
    try:
        if not file.is_file() and file.exists():
            raise Unreadable([Fault("This is not a file.", "Name a YAML file.")])
        with file.open("rb") as stream:
            raw = stream.read(LARGEST + 1)  # one more, so that `read` can see it is too large
    except OSError as problem:
        raise Unreadable([unreachable("file", problem)]) from None
    return read(raw)


def unreachable(what: str, problem: OSError) -> Fault:
    """Return the fault of a file or folder that the system does not let us read."""
    reason = problem.strerror or "the system does not say why"
    return Fault(
        f"This {what} cannot be read: {reason}.", "Please check that it is there and yours."
    )
