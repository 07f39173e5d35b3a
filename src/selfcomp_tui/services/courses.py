"""The courses there are, and the one that someone is in: for home, its screens and the command."""

from collections.abc import Sequence
from dataclasses import dataclass

from selfcomp_tui.base import paths
from selfcomp_tui.content.models.course import Course, Courses, load_courses
from selfcomp_tui.content.names import practice_ids
from selfcomp_tui.domain.records import Session
from selfcomp_tui.insight import course_progress
from selfcomp_tui.insight.course_progress import Progress


@dataclass(frozen=True)
class Walk:
    """A course, and how far someone has walked in it."""

    course: Course
    progress: Progress


def load_all() -> Courses:
    """Return the built-in courses and the person's own."""
    practices = practice_ids(paths.practices_dir(), paths.own_practices_dir())
    return load_courses(paths.courses_dir(), paths.own_courses_dir(), practices)


def walk(course: Course, practised: Sequence[Session]) -> Walk:
    """Return how far the sessions of all courses, oldest first, lead in this one."""
    return Walk(course, course_progress.progress(course.id, course.practices, practised))


def current(courses: Courses, practised: Sequence[Session]) -> Walk | None:
    """Return the course that was practised last, else the first there is, if there is any."""
    latest = course_progress.latest_course(practised)
    found = courses.courses.get(latest or "") or next(iter(courses.courses.values()), None)
    return None if found is None else walk(found, practised)
