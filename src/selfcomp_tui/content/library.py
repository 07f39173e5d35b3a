"""All the practices there are: the built-in ones and the person's own."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from selfcomp_tui.base.errors import Advice, Misuse
from selfcomp_tui.base.humanize import sentence
from selfcomp_tui.base.text import fold, nearest
from selfcomp_tui.content.models.practice import Practice
from selfcomp_tui.content.names import is_id, practice_files
from selfcomp_tui.content.yaml.document import Document
from selfcomp_tui.content.yaml.faults import (
    BadFile,
    Fault,
    shortened,
    shown,
)
from selfcomp_tui.content.yaml.loading import load, unreachable

MOST_NAMED = 8
"""How many practices one sentence names."""


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


def name_faults(document: Document, file: Path) -> list[Fault]:
    """Return what is wrong with an id that is well made but not the name of its file."""
    name = document.data.get("id") if isinstance(document.data, dict) else None
    if not isinstance(name, str) or not is_id(name) or name == file.stem:
        return []
    rename = f"name the file “{shortened(name)}.yaml”"
    hint = f"Write “id: {file.stem}”, or {rename}." if is_id(file.stem) else f"{sentence(rename)}."
    found = f"{shown(name)} is not the name of this file, “{shortened(file.name)}”."
    return [Fault(found, hint, *document.position(("id",)), keys=("id",))]


def resolve(text: str, names: Collection[str], what: str) -> str | None:
    """Return the name that is `text` or alone begins with it, and None if there is none.

    Raises `Misuse` if several begin with it; `what` is what they are the names of.
    """
    wanted = text.strip().casefold()
    by_folded = {name.casefold(): name for name in names}
    if wanted in by_folded:
        return by_folded[wanted]
    fitting = [by_folded[name] for name in sorted(by_folded) if wanted and name.startswith(wanted)]
    if len(fitting) > 1:
        named = ", ".join(map(shortened, fitting[:MOST_NAMED]))
        more = f" and {len(fitting) - MOST_NAMED} more" if len(fitting) > MOST_NAMED else ""
        raise Misuse(
            f"{shown(text)} is the beginning of several {what}: {named}{more}."
            " Please write more of the name."
        )
    return fitting[0] if fitting else None


def _unknown(text: str, library: Library) -> Misuse:
    titles = {name: practice.title for name, practice in library.practices.items()}
    return not_found("practice", text, titles, Advice.LIST_PRACTICES)


def not_found(what: str, text: str, titles: Mapping[str, str], how: Advice) -> Misuse:
    """Return what says that there is no `what` of this name, with those that may be meant."""
    unknown = f"There is no {what} {shown(text)}."
    found = meant(text, titles)[:MOST_NAMED]
    if found:
        return Misuse(f"{unknown} Did you mean {' or '.join(map(shown, found))}?")
    return Misuse(unknown, how)


def meant(text: str, titles: Mapping[str, str]) -> list[str]:
    """Return the ids that may be meant by `text`, given the titles by id.

    Those that hold it, in the id or in the title; else the one that is most like it as a whole,
    else those with a word that is.
    """
    wanted = fold(text).strip()
    said = {name: f"{name} {fold(title)}" for name, title in titles.items()}
    holding = [name for name in said if len(wanted) > 1 and f" {wanted}" in _spaced(said[name])]
    if holding:
        return holding
    wholes = {fold(title): name for name, title in titles.items()} | {name: name for name in titles}
    near = nearest(text, wholes)
    if near:
        return [wholes[near]]
    word = nearest(text, {word for names in said.values() for word in _spaced(names).split()})
    return [name for name in said if word and word in _spaced(said[name]).split()]


def _spaced(name: str) -> str:
    return f" {name.replace('-', ' ')}"
