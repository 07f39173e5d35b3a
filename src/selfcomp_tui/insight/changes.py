"""Changes of ratings: over a session, and between check-ins that were made alone."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from statistics import fmean

from selfcomp_tui.insight.usually import SHORTEST, Change, change
from selfcomp_tui.journal.check_ins import CheckIn
from selfcomp_tui.journal.sessions import Session

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
    scales: dict[str, _Scale] = {}
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
            scale = scales.get(name) or scales.setdefault(name, _Scale(name))
            if session:
                begun.setdefault(session.id, []).append((scale, len(scale.ratings)))
            scale.take(minute, rating, None if session else started)
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
    return Changes(practised, {name: scale.changes_alone() for name, scale in scales.items()})


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

    def take(self, minute: float, rating: int, started: int | None) -> None:
        if started is not None:
            self.alone.append((len(self.ratings), started))
        self.minutes.append(minute)
        self.ratings.append(rating)

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

    def change(self, start: int, minute: float, rating: int, *, inside: bool = False) -> Change:
        """Return the change from the rating at `start`; `inside`: its end is one of ours too."""
        number, total = self.within[start]
        number, total = number - 1, total - self.ratings[start]
        if inside and minute <= self.minutes[start] + AROUND:
            number, total = number - 1, total - rating
        around = total / number if number else fmean(self.ratings)
        return change(self.ratings[start], rating, minute - self.minutes[start], around)

    def changes_alone(self) -> Counter[Change]:
        minutes = self.minutes
        return Counter(
            self.change(start, minutes[end], self.ratings[end], inside=True)
            for (start, before), (end, by_then) in pairwise(self.alone)
            if before == by_then and minutes[end] - minutes[start] >= SHORTEST
        )
