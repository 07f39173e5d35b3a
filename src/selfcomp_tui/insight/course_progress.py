"""How far someone has walked in a course, from the sessions in the journal.

Nothing here is late or missed. A week is walked when each of its practices has been practised
once; any week can be opened at any time, and what comes next follows the week that was opened last.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from selfcomp_tui.domain import care
from selfcomp_tui.domain.records import Session

LEAST = 60.0
"""So many seconds are enough where a session was ended early."""

AWAY = timedelta(days=7)
"""After a longer time than this, one is welcomed back."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What was practised of each week, counting weeks from 1; `last` is the day of the last time.

    `latest_week` is the one that was practised last; `hard` tells that it was hard lately.
    """

    weeks: tuple[tuple[str, ...], ...]
    done: tuple[frozenset[str], ...]
    last: date | None
    latest_week: int | None
    hard: bool = False

    def walked(self, week: int) -> bool:
        """Tell whether each practice of a week has been practised."""
        return self.done[week - 1].issuperset(self.weeks[week - 1])

    @property
    def next(self) -> tuple[int, str] | None:
        """The week to go on with and its next practice, or None once all weeks are walked.

        It is the week that was practised last, or the next one that is not walked yet.
        """
        latest = self.latest_week or 1
        onwards = (*range(latest, len(self.weeks) + 1), *range(1, latest))
        week = next((week for week in onwards if not self.walked(week)), None)
        return None if week is None else (week, self.next_in(week))

    def next_in(self, week: int) -> str:
        """Return the practice of a week to go on with; in a week that is walked, its first."""
        practices, done = self.weeks[week - 1], self.done[week - 1]
        return next((name for name in practices if name not in done), practices[0])

    def been_away(self, today: date) -> bool:
        """Tell whether it has been more than a week since the last session of the course."""
        return self.last is not None and today - self.last > AWAY


def progress(course: str, weeks: Sequence[Sequence[str]], sessions: Iterable[Session]) -> Progress:
    """Return what the sessions (oldest first) come to in a course with these practices by week.

    Sessions that were run faster, to try something out, are not counted.
    """
    done: list[set[str]] = [set() for _ in weeks]
    last, latest_week = None, None
    within = [each for each in sessions if each.course == course and not each.tried]
    for session in within:
        last = date.fromisoformat(session.started.day)
        if _counts(session) and session.week and 1 <= session.week <= len(weeks):
            done[session.week - 1].add(session.practice)
            latest_week = session.week
    return Progress(
        tuple(map(tuple, weeks)),
        tuple(map(frozenset, done)),
        last,
        latest_week,
        hard=care.were_hard(within),
    )


def latest_course(sessions: Iterable[Session]) -> str | None:
    """Return the course that was practised last; the oldest session comes first."""
    named = [each.course for each in sessions if each.course and not each.tried]
    return named[-1] if named else None


def _counts(session: Session) -> bool:
    if session.state == "ended_early":
        return session.practised_seconds >= LEAST
    return session.state == "finished"
