"""A course in words: what a week asks for, and all of its weeks at a glance."""

from collections.abc import Iterator, Mapping

from selfcomp_tui.base import humanize
from selfcomp_tui.content.models.course import Course, Week
from selfcomp_tui.insight.course_progress import Progress

DOSE = "In trials people practised ten to fifteen minutes on most days; here, as often as you like."
"""How much practice the studies are about, next to how little a week asks for."""


GENTLY = (
    "It was harder lately. There is no need to go on: you can stay with what is easy, go back a "
    "week, or leave the course for a while."
)
"""Said where a course was hard lately."""


def asks(week: Week, minutes: Mapping[str, float]) -> str:
    """Say how long the practices of a week take, each once at its usual length."""
    return f"Once through, about {_long(week, minutes)}. {DOSE}"


def weeks(course: Course, progress: Progress, minutes: Mapping[str, float]) -> Iterator[str]:
    """Yield a line for each week: what it is about, how much it asks, whether it is walked."""
    for number, week in enumerate(course.weeks, 1):
        walked = ", walked" if progress.walked(number) else ""
        yield f"{number}. {week.title}: about {_long(week, minutes)}{walked}"


def _long(week: Week, minutes: Mapping[str, float]) -> str:
    together = sum(minutes.get(name, 0) for name in week.practices)
    return humanize.count(max(1, round(together)), "minute")
