"""Changes of ratings: over a session, and between check-ins that were made alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from statistics import fmean

from selfcomp_tui.insight.usually import SHORTEST, Change, change
from selfcomp_tui.journal.check_ins import CheckIn
from selfcomp_tui.journal.sessions import Session
from selfcomp_tui.ratings import SCALES

AROUND = 2 * 24 * 60.0
"""How many minutes before and after a moment count as the days around it."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes over each session (by its id) and scale, and by scale those without a practice.

    The latter are counted: many are alike.
    """

    practised: Mapping[str, Mapping[str, Change]]
    alone: Mapping[str, Mapping[Change, int]]


def changes(check_ins: Iterable[CheckIn], sessions: Sequence[Session]) -> Changes:
    """Return all changes. Check-ins and sessions are oldest first.

    Sessions that were run faster, to try them out, are left out with their check-ins. Between two
    check-ins made alone no session may have started.
    """
    before = {each.before_id: each for each in sessions if each.before_id}
    after = {each.after_id: each for each in sessions if each.after_id}
    starts = [*(session.started.at for session in sessions), "~"]  # sorts after every time
    started = 0
    begun: dict[str, list[tuple[_Scale, int]]] = {}
    ended: dict[str, tuple[float, CheckIn]] = {}
    scales = {name: _Scale(name) for name in SCALES}
    for check_in in check_ins:
        at = check_in.moment.at
        minute = datetime.fromisoformat(at).timestamp() / 60
        if check_in.id in after:
            ended[after[check_in.id].id] = minute, check_in
            continue
        session = before.get(check_in.id)
        if session and session.speed != 1:
            continue
        while starts[started] <= at:
            started += 1
        for name, rating in check_in.ratings.items():
            scale = scales[name]
            if session:
                begun.setdefault(session.id, []).append((scale, len(scale.ratings)))
            else:
                scale.alone.append((len(scale.ratings), started))
            scale.minutes.append(minute)
            scale.ratings.append(rating)
    for scale in scales.values():
        scale.look_around()
    practised = {
        session.id: {
            scale.name: scale.change(start, minute, check_in.ratings[scale.name])
            for scale, start in begun[session.id]
            if scale.name in check_in.ratings
        }
        for session in sessions
        if session.id in begun and session.id in ended
        for minute, check_in in [ended[session.id]]
    }
    alone = {name: scale.changes_alone() for name, scale in scales.items() if scale.alone}
    return Changes(practised, alone)


@dataclass(slots=True)
class _Scale:
    """Every rating of one scale, but those just after a session, in order.

    `alone` are the places of those made alone, with how many sessions had started by then. `within`
    holds how many ratings lie in the days around each one, itself included, and their sum.
    """

    name: str
    minutes: list[float] = field(default_factory=list)
    ratings: list[int] = field(default_factory=list)
    alone: list[tuple[int, int]] = field(default_factory=list)
    within: list[tuple[int, int]] = field(default_factory=list)

    def look_around(self) -> None:
        """Fill `within`, once all ratings are there."""
        first = end = total = 0
        for minute in self.minutes:
            while end < len(self.minutes) and self.minutes[end] <= minute + AROUND:
                total += self.ratings[end]
                end += 1
            while self.minutes[first] < minute - AROUND:
                total -= self.ratings[first]
                first += 1
            self.within.append((end - first, total))

    def change(self, start: int, minute: float, rating: int) -> Change:
        """Return the change from the rating at `start` to one just after a session."""
        number, total = self.within[start]
        first = self.ratings[start]
        return change(
            first, rating, minute - self.minutes[start], self._mean(number - 1, total - first)
        )

    def changes_alone(self) -> dict[Change, int]:
        """Return the changes between neighbours that were made alone, counted."""
        minutes, ratings = self.minutes, self.ratings
        counted: dict[Change, int] = {}
        for (start, before), (end, by_then) in pairwise(self.alone):
            lasted = minutes[end] - minutes[start]
            if before != by_then or lasted < SHORTEST:
                continue
            number, total = self.within[start]
            first, last = ratings[start], ratings[end]
            number, total = number - 1, total - first
            if lasted <= AROUND:  # its own end lies in the days around it
                number, total = number - 1, total - last
            found = change(first, last, lasted, self._mean(number, total))
            counted[found] = counted.get(found, 0) + 1
        return counted

    def _mean(self, number: int, total: int) -> float:
        return total / number if number else fmean(self.ratings)
