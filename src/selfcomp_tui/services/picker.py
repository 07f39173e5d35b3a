"""The list of practices to choose from, row by row, for the full screen and the plain lines."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from pathlib import Path

from selfcomp_tui.content.filter import Wanted, chosen
from selfcomp_tui.content.library import Library
from selfcomp_tui.content.models.practice import NEEDS, Need, Practice
from selfcomp_tui.content.needs import FIRST_FOR
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
class NeedRow:
    """A need to choose by, where nothing holds the words that were looked for."""

    need: Need


@dataclass(frozen=True, slots=True)
class NeedHeading:
    """A need over the practices for it; there is nothing to choose in this line."""

    need: Need


@dataclass(frozen=True, slots=True)
class PracticeRow:
    """A practice that fits what is looked for."""

    practice: Practice
    favourite: bool


Row = ResumeRow | CourseRow | NeedRow | NeedHeading | PracticeRow


@dataclass(frozen=True, slots=True)
class Known:
    """What the journal knows that the list depends on.

    `lately` are practices' ids, the latest first; `heavy` tells that it is heavy now.
    """

    lately: Sequence[str] = ()
    interrupted: Interrupted | None = None
    walk: Walk | None = None
    heavy: bool = False
    synonyms: Mapping[Need, str] = field(default_factory=dict)


def known(journal_file: Path, now: datetime, day_ends: time) -> Known:
    """Read what was practised, interrupted and begun as a course. Raises `Problem`."""
    journal = open_to_read(journal_file)
    synonyms = library.synonyms()
    if journal is None:
        return Known(synonyms=synonyms)
    with journal:
        return Known(
            sessions.lately(journal),
            interrupted.latest(journal, now),
            courses.current(library.courses(), sessions.of_courses(journal)),
            care.is_heavy(journal, day_of(now, day_ends)),
            synonyms,
        )


def rows(found: Library, wanted: Wanted, known: Known, favourites: Collection[str]) -> list[Row]:
    """Return the rows for what is wanted; what goes on stands first while nothing is looked for.

    As long as nothing was practised, practices stand under the needs they are for, below the
    favourites. Where nothing holds the words, the needs stand there to choose by.
    """
    above: list[Row] = []
    if wanted == EVERYTHING:
        if known.interrupted:
            above.append(ResumeRow(known.interrupted))
        # On a heavy day nothing has to come next.
        if not known.heavy and (following := _next_of_course(found, known.walk)):
            above.append(following)
    practices = matching(found, wanted, known, favourites)
    if wanted == EVERYTHING and not (known.lately or known.heavy):
        liked = (PracticeRow(each, favourite=True) for each in practices if each.id in favourites)
        return [*above, *liked, *_by_need(found, favourites)]
    if not practices and wanted.words:
        return [NeedRow(need) for need in NEEDS]
    return [*above, *(PracticeRow(each, each.id in favourites) for each in practices)]


def matching(
    found: Library, wanted: Wanted, known: Known, favourites: Collection[str]
) -> list[Practice]:
    """Return the practices for what is wanted, what fits best first."""
    return chosen(
        found.practices.values(),
        wanted,
        favourites,
        known.lately,
        heavy=known.heavy,
        synonyms=known.synonyms,
    )


def row_of(rows: Sequence[Row], practice: Practice | None) -> int:
    """Return where a practice stands in its own right, else the first row of that kind.

    Without a practice it is the first row that can be chosen.
    """
    if practice is None:
        return next((at for at, row in enumerate(rows) if not isinstance(row, NeedHeading)), 0)
    own = [(at, row) for at, row in enumerate(rows) if isinstance(row, PracticeRow)]
    same = (at for at, row in own if row.practice == practice)
    return next(same, own[0][0] if own else 0)


def _by_need(found: Library, favourites: Collection[str]) -> Iterator[Row]:
    """Yield each need and the practices that are for it above all, the shortest first.

    A practice stands under the first of its needs, and wherever it comes first for a need.
    """
    for need in NEEDS:
        first = FIRST_FOR.get(need, ())
        above_all = [
            each
            for each in chosen(found.practices.values(), Wanted(need=need))
            if each.id in first or each.needs[0] == need
        ]
        if above_all:
            yield NeedHeading(need)
        above_all.sort(key=lambda each: 0.0 if each.id in first else each.minutes.shortest)
        yield from (PracticeRow(each, each.id in favourites) for each in above_all)


def _next_of_course(found: Library, walk: Walk | None) -> CourseRow | None:
    if walk is None or walk.progress.last is None or walk.progress.next is None:
        return None
    week, name = walk.progress.next
    practice = found.practices.get(name)
    return CourseRow(practice, walk.course.id, week) if practice else None
