"""The practices there are, as commands find, list and fit them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from selfcomp_tui.base import humanize, paths

if TYPE_CHECKING:
    from selfcomp_tui.content.library import Found, Library
    from selfcomp_tui.session.plan import Plan


def ids(incomplete: str) -> list[str]:
    """Return the ids that begin so, for shell completion."""
    from selfcomp_tui.content.names import practice_ids

    found = practice_ids(paths.practices_dir(), paths.own_practices_dir())
    return [name for name in found if name.startswith(incomplete)]


def library() -> "Library":
    """Return all practices; say on stderr what is wrong with files that could not be used."""
    from selfcomp_tui.content.library import load_library

    found = load_library(paths.practices_dir(), paths.own_practices_dir())
    for fault in found.faults:
        typer.echo(str(fault), err=True)
    return found


def one(name: str) -> "Found":
    """Return the practice of that id; say on stderr what was in the way of finding it."""
    from selfcomp_tui.content.library import load_one

    found = load_one(paths.practices_dir(), paths.own_practices_dir(), name)
    for fault in found.faults:
        typer.echo(str(fault), err=True)
    return found


def one_or_file(given: str) -> "Found":
    """Return the practice that is meant by an id, or by a file that no library needs to hold."""
    from selfcomp_tui.content.library import Found, Origin, load_practice
    from selfcomp_tui.content.names import SUFFIXES

    file = Path(given)
    if file.suffix not in SUFFIXES and len(file.parts) == 1:
        return one(given)
    return Found(load_practice(file), Origin(file, own=False))


def plan(name: str, minutes: float | None, pace: str) -> "Plan":
    """Return the practice of that id, fitted."""
    from selfcomp_tui.content.fit import fit

    return fit(one(name).practice, minutes, pace)


def lines(found: "Library") -> Iterator[str]:
    """Yield the list as people read it."""
    for practice in found.practices.values():
        own = " (your own)" if found.origins[practice.id].own else ""
        time = humanize.minutes_range(practice.minutes.shortest, practice.minutes.longest)
        yield f"{practice.id}{own}\n  {practice.title}, {time}. {practice.summary}\n"


def data(found: "Library") -> list[dict[str, Any]]:
    """Return the list for other programs."""
    return [
        {
            **practice.model_dump(mode="json", exclude={"format", "steps", "care"}, by_alias=True),
            "own": found.origins[practice.id].own,
        }
        for practice in found.practices.values()
    ]
