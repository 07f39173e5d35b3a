"""Checking content files of every kind, many in one go: one file is looked at, then forgotten."""

import os
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from selfcomp_tui.content.kinds import KINDS, kind_of
from selfcomp_tui.content.names import SUFFIXES
from selfcomp_tui.content.yaml.document import Document
from selfcomp_tui.content.yaml.faults import Fault, Unreadable, in_order
from selfcomp_tui.content.yaml.loading import read_file, unreachable
from selfcomp_tui.content.yaml.validation import checked


def yaml_files(path: Path) -> Iterator[Path | Fault]:
    """Yield `path`, or every YAML file below it where it is a folder, in the order of names.

    What is hidden is passed over, and so are links to folders, which might lead round in circles.
    A folder that cannot be read is a fault.
    """
    if not _is_folder(path):
        yield path
        return
    faults: list[Fault] = []

    def keep(problem: OSError) -> None:
        faults.append(replace(unreachable("folder", problem), file=Path(problem.filename)))

    for folder, folders, names in os.walk(path, onerror=keep):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.endswith(SUFFIXES) and not name.startswith("."):
                yield Path(folder, name)
    yield from faults


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # reading it as a file will tell why
        return False


def faults_in(file: Path, references: Collection[str] | None) -> tuple[Fault, ...]:
    """Return all that is wrong with a file, and what it could do better, from top to end."""
    try:
        document = read_file(file)
        faults = _faults_of(document, file, references)
    except Unreadable as problem:
        faults = list(problem.faults)
    return in_order(replace(fault, file=file) for fault in faults)


def _faults_of(document: Document, file: Path, references: Collection[str] | None) -> list[Fault]:
    kind = kind_of(file, document.data)
    if kind is None:
        names = ", ".join(KINDS)
        hint = f"Files are of these kinds: {names}; “selfcomp content schema” shows their keys."
        return [*document.faults, Fault("This is no kind of file that is known here.", hint, 1, 1)]
    faults = list(kind.check(document, file))
    try:
        value = checked(kind.model, document)
    except Unreadable as problem:
        return [*faults, *problem.faults]
    for fault in kind.lint(value, references):
        line, column = document.position(fault.keys)
        faults.append(replace(fault, line=line, column=column))
    return faults
