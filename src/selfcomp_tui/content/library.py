"""All the practices there are: the built-in ones and the person's own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from selfcomp_tui.base.errors import Advice, Misuse
from selfcomp_tui.content.lookup import name_faults, not_found, resolve
from selfcomp_tui.content.models.practice import Practice
from selfcomp_tui.content.names import practice_files
from selfcomp_tui.content.yaml.document import Document
from selfcomp_tui.content.yaml.faults import (
    BadFile,
    Fault,
    shortened,
)
from selfcomp_tui.content.yaml.loading import load, unreachable


@dataclass(frozen=True)
class Origin:
    """Where a practice comes from."""

    file: Path
    own: bool


@dataclass(frozen=True)
class FoundPractice:
    """One practice; `faults` tell of the files and folders that were in the way of finding it."""

    practice: Practice
    origin: Origin
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Library:
    """Every practice that can be used, by id and in the order of ids.

    `origins` says where each comes from, and `replaced` which built-in ones a file of the person's
    own takes the place of. `faults` tell all that is wrong with files and folders that could not
    be used; `left_out` are those files, by their names, that nothing else stands in for.
    """

    practices: Mapping[str, Practice]
    origins: Mapping[str, Origin]
    replaced: tuple[str, ...]
    faults: tuple[Fault, ...]
    left_out: Mapping[str, Path]

    def find(self, text: str) -> Practice:
        """Return the practice whose id is `text`, or the only one whose id begins with it.

        Raises `Misuse` if there is none or more than one, and `BadFile` if its file is no good.
        """
        wanted = resolve(text, [*self.practices, *self.left_out], "practices")
        if wanted is None:
            raise _unknown(text, self)
        if wanted in self.practices:
            return self.practices[wanted]
        file = self.left_out[wanted]
        raise BadFile(file, [fault for fault in self.faults if fault.file == file])


def load_practice(file: Path) -> Practice:
    """Return the practice in `file`; raise `BadFile` with all that is wrong in it."""
    return load(Practice, file, lambda document: name_faults(document, file))


def load_library(builtin: Path, own: Path) -> Library:
    """Return the practices of both folders. A bad file is left out and told of, never raised."""
    faults: list[Fault] = []
    found: dict[str, FoundPractice] = {}
    left_out: dict[str, Path] = {}
    replaced = []
    for origin in _origins(builtin, own, faults):
        name = origin.file.stem
        try:
            practice = load_practice(origin.file) if origin.own else _builtin(origin.file)
        except BadFile as problem:
            faults.extend(problem.faults)
            left_out[name] = origin.file
            continue
        if name in found:
            replaced.append(name)
        found[name] = FoundPractice(practice, origin)
    names = sorted(found)
    return Library(
        practices={name: found[name].practice for name in names},
        origins={name: found[name].origin for name in names},
        replaced=tuple(sorted(replaced)),
        faults=tuple(faults),
        left_out={name: left_out[name] for name in sorted(left_out.keys() - found.keys())},
    )


def _builtin(file: Path) -> Practice:
    """Return the practice in `file`, read once in a program's life unless the file was changed.

    Home, the list and a trial ask for all of them each time they are opened. A person's own files
    are read each time: they may be saved twice within one tick of the file system's clock.
    """
    try:
        there = file.stat()
    except OSError:
        return load_practice(file)
    return _read_once(file, there.st_ino, there.st_size, there.st_mtime_ns, there.st_ctime_ns)


@lru_cache(maxsize=256)
def _read_once(file: Path, *_state: int) -> Practice:
    return load_practice(file)


def load_one(builtin: Path, own: Path, text: str) -> FoundPractice:
    """Return the practice that `text` names as in `Library.find`, reading no other file for it.

    If the person's own file is no good, the built-in one of that name stands in for it.
    """
    faults: list[Fault] = []
    origins = _origins(builtin, own, faults)
    wanted = resolve(text, [origin.file.stem for origin in origins], "practices")
    if wanted is None:
        raise _unknown(text, load_library(builtin, own))
    faults = [
        fault
        for fault in faults
        if fault.file in (builtin, own) or (fault.file and fault.file.stem == wanted)
    ]
    problems = []
    for origin in reversed(origins):
        if origin.file.stem == wanted:
            try:
                return FoundPractice(load_practice(origin.file), origin, tuple(faults))
            except BadFile as problem:
                problems.append(problem)
                faults.extend(problem.faults)
    raise problems[0]


def _origins(builtin: Path, own: Path, faults: list[Fault]) -> list[Origin]:
    """Return the files of both folders, the person's own last; add what is in the way."""
    origins = []
    for folder, is_own in ((builtin, False), (own, True)):
        try:
            files = practice_files(folder)
        except FileNotFoundError as problem:
            files = []
            if not is_own:
                faults.append(replace(unreachable("folder", problem), file=folder))
        except OSError as problem:
            files = []
            faults.append(replace(unreachable("folder", problem), file=folder))
        first: dict[str, Path] = {}
        for file in files:
            if first.setdefault(file.stem, file) is file:
                origins.append(Origin(file, is_own))
            else:
                faults.append(replace(_second(first[file.stem]), file=file))
    return origins


def own_faults(document: Document, file: Path) -> list[Fault]:
    """Return what is wrong with a practice's file among others: its name, another beside it."""
    faults = name_faults(document, file)
    first = file.with_suffix(".yaml")
    if file.suffix == ".yml" and first.is_file():
        faults.append(_second(first))
    return faults


def _second(first: Path) -> Fault:
    found = f"“{shortened(first.name)}” beside it holds this practice already."
    return Fault(found, "Keep one of the two files.")


def _unknown(text: str, library: Library) -> Misuse:
    titles = {name: practice.title for name, practice in library.practices.items()}
    return not_found("practice", text, titles, Advice.LIST_PRACTICES)
