"""Taking a practice or a course that someone wrote or was given among one's own."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from selfcomp_tui.base import paths
from selfcomp_tui.base.atomic import whole_file
from selfcomp_tui.base.errors import Misuse, Problem
from selfcomp_tui.base.text import one_line

if TYPE_CHECKING:
    from selfcomp_tui.content.yaml.faults import Fault


@dataclass(frozen=True, slots=True)
class Added:
    """A file that lies among one's own now; `advice` is what it could do better."""

    file: Path
    kind: str
    replaces_built_in: bool
    advice: "tuple[Fault, ...]"


def add(given: Path, *, over: bool = False) -> Added:
    """Check the practice or course in `given` and copy it, under its id, among one's own.

    What is wrong in it is raised whole (`BadFile`), and nothing is copied. A file that is there
    already stays, unless `over`; either way it is written whole or not at all.
    """
    from selfcomp_tui.content.kinds import kind_of
    from selfcomp_tui.content.names import is_id, practice_ids
    from selfcomp_tui.content.yaml.faults import BadFile, Unreadable
    from selfcomp_tui.content.yaml.loading import read_file

    folders = {
        "practice": (paths.practices_dir(), paths.own_practices_dir()),
        "course": (paths.courses_dir(), paths.own_courses_dir()),
    }
    try:
        document = read_file(given)
        text = given.read_text(encoding="utf-8-sig")
    except Unreadable as problem:
        raise BadFile(given, problem.faults) from None
    except (OSError, UnicodeDecodeError):
        raise Problem(f"“{one_line(str(given))}” cannot be read as UTF-8 text.") from None
    kind = kind_of(given, document.data)
    if kind is None or kind.name not in folders:
        raise Misuse(
            f"“{one_line(str(given))}” is no practice and no course; only these can be added."
        )
    name = document.data.get("id") if isinstance(document.data, dict) else None
    named = name if isinstance(name, str) and is_id(name) else given.stem
    built_in, own = folders[kind.name]
    advice = _checked(given, text, named, kind.place)
    target = own / f"{named}.yaml"
    other = own / f"{named}.yml"
    if not over and (target.exists() or other.exists()):
        raise Misuse(
            f"You have a {kind.name} “{named}” already, and it stays as it is; --replace puts this "
            "one in its place."
        )
    try:
        own.mkdir(parents=True, exist_ok=True, mode=0o700)
        with whole_file(target, over=over) as stream:
            stream.write(text)
        other.unlink(missing_ok=True)
    except OSError as error:
        raise Problem(f"“{one_line(str(own))}” cannot be written: {error.strerror}.") from None
    return Added(target, kind.name, named in practice_ids(built_in, built_in), advice)


def _checked(given: Path, text: str, name: str, place: str) -> "tuple[Fault, ...]":
    """Check the text as the file that it would be; raise `BadFile`, or return the advice."""
    from dataclasses import replace

    from selfcomp_tui.content.check import faults_in
    from selfcomp_tui.content.yaml.faults import BadFile
    from selfcomp_tui.services import library

    with tempfile.TemporaryDirectory() as folder:
        as_it_would_be = Path(folder, place, f"{name}.yaml")
        as_it_would_be.parent.mkdir()
        as_it_would_be.write_text(text, encoding="utf-8")
        try:
            references = library.references()
        except Problem:  # its own check tells
            references = None
        found = [replace(fault, file=given) for fault in faults_in(as_it_would_be, references)]
    errors = [fault for fault in found if not fault.advice]
    if errors:
        raise BadFile(given, errors)
    return tuple(found)
