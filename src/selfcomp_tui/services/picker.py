"""The list of practices to choose from, row by row, for the full screen and the plain lines."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

from selfcomp_tui.content.filter import Wanted, chosen
from selfcomp_tui.content.library import Library
from selfcomp_tui.content.models.practice import Practice
from selfcomp_tui.domain.moments import day_of
from selfcomp_tui.journal.records import sessions
from selfcomp_tui.journal.running import interrupted
from selfcomp_tui.journal.running.interrupted import Interrupted
from selfcomp_tui.journal.storage.opening import open_to_read
from selfcomp_tui.services import care, courses, library
from selfcomp_tui.services.courses import Walk

EVERYTHING = Wanted()
"""What is looked for as long as nothing was asked."""


@dataclass(frozen=True, slots=True)
class ResumeRow:
    """A session that was interrupted and can go on."""

    interrupted: Interrupted


@dataclass(frozen=True, slots=True)
class CourseRow:
    """The practice that comes next in a course that was begun."""

    practice: Practice
    course: str
    week: int


@dataclass(frozen=True, slots=True)
class PracticeRow:
    """A practice that fits what is looked for."""

    practice: Practice
    favourite: bool


Row = ResumeRow | CourseRow | PracticeRow


@dataclass(frozen=True, slots=True)
class Known:
    """What the journal knows that the list depends on.

    `lately` are practices' ids, the latest first; `heavy` tells that it is heavy now.
    """

    lately: Sequence[str] = ()
    interrupted: Interrupted | None = None
    walk: Walk | None = None
    heavy: bool = False


def known(journal_file: Path, now: datetime, day_ends: time) -> Known:
    """Read what was practised, interrupted and begun as a course. Raises `Problem`."""
    journal = open_to_read(journal_file)
    if journal is None:
        return Known()
    with journal:
        return Known(
            sessions.lately(journal),
            interrupted.latest(journal, now),
            courses.current(library.courses(), sessions.of_courses(journal)),
            care.is_heavy(journal, day_of(now, day_ends)),
        )


def rows(found: Library, wanted: Wanted, known: Known, favourites: Collection[str]) -> list[Row]:
    """Return the rows for what is wanted; what goes on stands first while nothing is looked for."""
    above: list[Row] = []
    if wanted == EVERYTHING:
        if known.interrupted:
            above.append(ResumeRow(known.interrupted))
        # On a heavy day nothing has to come next.
        if not known.heavy and (following := _next_of_course(found, known.walk)):
            above.append(following)
    practices = chosen(
        found.practices.values(), wanted, favourites, known.lately, heavy=known.heavy
    )
    return [*above, *(PracticeRow(each, each.id in favourites) for each in practices)]


def row_of(rows: Sequence[Row], practice: Practice | None) -> int:
    """Return where a practice stands in its own right, else the first row of that kind."""
    if practice is None:
        return 0
    own = [(at, row) for at, row in enumerate(rows) if isinstance(row, PracticeRow)]
    same = (at for at, row in own if row.practice == practice)
    return next(same, own[0][0] if own else 0)


def _next_of_course(found: Library, walk: Walk | None) -> CourseRow | None:
    if walk is None or walk.progress.last is None or walk.progress.next is None:
        return None
    week, name = walk.progress.next
    practice = found.practices.get(name)
    return CourseRow(practice, walk.course.id, week) if practice else None
