"""Courses: practices by week. The built-in ones and the person's own."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from selfcomp_tui.base.errors import Advice
from selfcomp_tui.base.text import nearest
from selfcomp_tui.content.lookup import name_faults, not_found, resolve
from selfcomp_tui.content.models.practice import Language, Line, Part, Slug, Words
from selfcomp_tui.content.names import practice_files
from selfcomp_tui.content.yaml.document import Document
from selfcomp_tui.content.yaml.faults import BadFile, Fault, shown
from selfcomp_tui.content.yaml.loading import load, unreachable

LONGEST_IDEA = 150
"""How many words the idea of a week may have."""


def _not_too_long(idea: str) -> str:
    words = len(idea.split())
    if words > LONGEST_IDEA:
        raise ValueError(f"an idea has at most {LONGEST_IDEA} words; this has {words}")
    return idea


class Week(Part):
    """One week: an idea, a few practices, and one small thing for every day."""

    title: Line = Field(description="What the week is about, in a few words.")
    idea: Annotated[Words, AfterValidator(_not_too_long)] = Field(
        description=f"What to take along, in at most {LONGEST_IDEA} words."
    )
    practices: Annotated[list[Slug], Field(min_length=1, max_length=9)] = Field(
        description="The ids of the week's practices, two or three."
    )
    everyday: Words = Field(description="One small thing to do in daily life.")


class Course(Part):
    """An ordered set of practices by week: one YAML file."""

    format: Literal[1] = Field(description="The version of this format.")
    id: Slug = Field(description="The same as the file's name.")
    title: Line = Field(description="The name people see.")
    language: Language = Field(
        description="The short name of the language it is written in, such as en or pt-BR."
    )
    summary: Line = Field(description="One sentence that says where it leads.")
    weeks: Annotated[list[Week], Field(min_length=1, max_length=52)] = Field(
        description="What each week holds, in order."
    )

    @property
    def practices(self) -> tuple[tuple[str, ...], ...]:
        """The ids of each week's practices."""
        return tuple(tuple(week.practices) for week in self.weeks)


@dataclass(frozen=True)
class Courses:
    """Every course that can be used, by id. `faults` tell what is wrong with the other files.

    `left_out` are those files, by their names, that nothing else stands in for.
    """

    courses: Mapping[str, Course]
    faults: tuple[Fault, ...]
    left_out: Mapping[str, Path]

    def find(self, text: str) -> Course:
        """Return the course whose id is `text`, or the only one whose id begins with it.

        Raises `Misuse` if there is none or more than one, and `BadFile` if its file is no good.
        """
        wanted = resolve(text, [*self.courses, *self.left_out], "courses")
        if wanted is None:
            titles = {name: course.title for name, course in self.courses.items()}
            raise not_found("course", text, titles, Advice.LIST_COURSES)
        if wanted in self.courses:
            return self.courses[wanted]
        file = self.left_out[wanted]
        raise BadFile(file, [fault for fault in self.faults if fault.file == file])


def load_course(file: Path, practices: Collection[str]) -> Course:
    """Return the course in `file`; raise `BadFile` with all that is wrong in it.

    `practices` are the ids of those there are.
    """
    return load(
        Course,
        file,
        lambda document: [*name_faults(document, file), *unknown_practices(document, practices)],
    )


def load_courses(builtin: Path, own: Path, practices: Collection[str]) -> Courses:
    """Return the courses of both folders; one of the person's own takes a built-in one's place.

    A bad file is left out and told of, never raised.
    """
    faults: list[Fault] = []
    found: dict[str, Course] = {}
    left_out: dict[str, Path] = {}
    for folder in (builtin, own):
        for file in _files(folder, faults):
            try:
                found[file.stem] = load_course(file, practices)
            except BadFile as problem:
                faults.extend(problem.faults)
                left_out[file.stem] = file
    return Courses(
        courses={name: found[name] for name in sorted(found)},
        faults=tuple(faults),
        left_out={name: left_out[name] for name in sorted(left_out.keys() - found.keys())},
    )


def unknown_practices(document: Document, practices: Collection[str]) -> list[Fault]:
    """Return a fault for each practice of a course that there is none of."""
    faults = []
    for keys, name in _named(document.data):
        if name not in practices:
            near = nearest(name, practices)
            hint = (
                f"Did you mean {shown(near)}?"
                if near
                else "“selfcomp practice --list” shows those there are."
            )
            found = f"There is no practice {shown(name)}."
            faults.append(Fault(found, hint, *document.position(keys), keys=keys))
    return faults


def _named(data: object) -> list[tuple[tuple[str | int, ...], str]]:
    """Return every practice that is named where a course names them, with the way to it.

    Whatever else is wrong is not looked at here; the model tells of it.
    """
    weeks = data.get("weeks") if isinstance(data, dict) else None
    return [
        (("weeks", at, "practices", place), name)
        for at, week in enumerate(weeks if isinstance(weeks, list) else [])
        if isinstance(week, dict) and isinstance(week.get("practices"), list)
        for place, name in enumerate(week["practices"])
        if isinstance(name, str)
    ]


def _files(folder: Path, faults: list[Fault]) -> list[Path]:
    try:
        return practice_files(folder)
    except FileNotFoundError:
        return []
    except OSError as problem:
        faults.append(replace(unreachable("folder", problem), file=folder))
        return []
