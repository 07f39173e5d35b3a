"""Changes of ratings: over a session, and between check-ins that were made alone.

Ten years hold very many ratings, so they lie in arrays, and what is alike is counted.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate, compress, pairwise
from math import inf

from selfcomp_tui.domain.ratings import SCALES
from selfcomp_tui.domain.records import Rated, SessionSummary
from selfcomp_tui.insight.baseline import SHORTEST, Change, change, length

DAYS_BEFORE = 2 * 24 * 60.0
"""How many minutes count as the days before. Those after are left out: they may be its fruit."""

_NOT_ALONE = -1


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes over each session (by its id) and scale, and by scale those without a practice.

    The latter are counted: many are alike.
    """

    practised: Mapping[str, Mapping[str, Change]]
    alone: Mapping[str, Mapping[Change, int]]


def changes(
    check_ins: Iterable[Rated], sessions: Sequence[SessionSummary], practising: Sequence[str] = ()
) -> Changes:
    """Return all changes. Check-ins and sessions are oldest first.

    Sessions that were run faster, to try them out, are left out with their check-ins. Between two
    check-ins made alone no session may have started or ended, nor any other practice that is told
    by when it was `practising` (UTC): what was deleted was practised too.
    """
    before = {each.before_id: each for each in sessions if each.before_id}
    after = {each.after_id: each for each in sessions if each.after_id}
    own = (session.started_at for session in sessions)
    starts = [*sorted({*own, *practising}), "~"]  # sorts after every time
    started = 0
    minutes, started_by = array("d"), array("l")
    ratings, hours = bytearray(), bytearray()
    begun: dict[str, tuple[float, int, bytes]] = {}
    ended: dict[str, tuple[float, bytes]] = {}
    for id_, at, hour, rated in check_ins:
        minute = datetime.fromisoformat(at).timestamp() / 60
        if id_ in after:
            ended[after[id_].id] = minute, rated
            continue
        session = before.get(id_)
        if session:
            if session.tried:
                continue
            begun[session.id] = minute, hour, rated
        while starts[started] <= at:
            started += 1
        minutes.append(minute)
        started_by.append(_NOT_ALONE if session else started)
        ratings += rated
        hours.append(hour)
    practised: dict[str, dict[str, Change]] = {name: {} for name in begun if name in ended}
    alone = {}
    for place, scale in enumerate(SCALES):
        column = ratings[place :: len(SCALES)]
        series = _Series(
            array("d", compress(minutes, column)),
            bytes(compress(column, column)),
            array("l", compress(started_by, column)),
            bytes(compress(hours, column)),
        )
        for name, over in practised.items():
            (start, hour, first), (end, last) = begun[name], ended[name]
            if first[place] and last[place]:
                before_it = series.before(start, first[place])
                over[scale] = change(first[place], last[place], end - start, before_it, hour)
        if found := series.changes_alone():
            alone[scale] = found
    return Changes(practised, alone)


class _Series:
    """Every rating of one scale but those just after a session, in order.

    `started_by` is how many sessions had started by then, for the ratings that were made alone.
    """

    def __init__(
        self, minutes: "array[float]", ratings: bytes, started_by: "array[int]", hours: bytes
    ) -> None:
        self._minutes = minutes
        self._hours = hours
        self._ratings = ratings
        self._started_by = started_by
        self._sums = array("q", accumulate(ratings, initial=0))

    def before(self, start: float, rating: int) -> float:
        """Return the mean of what was rated in the days before a rating of the series."""
        first = bisect_left(self._minutes, start - DAYS_BEFORE)
        last = bisect_right(self._minutes, start)
        return self._mean(last - first - 1, self._sums[last] - self._sums[first] - rating)

    def changes_alone(self) -> dict[Change, int]:
        """Return the changes between neighbours that were made alone, counted."""
        # There may be very many: lists are quicker than arrays, and what `change` makes alike
        # anyhow is counted before it is made a change.
        minutes, sums, ratings = [*self._minutes, inf], list(self._sums), self._ratings
        if not self._ratings:
            return {}
        counted: dict[tuple[int, int, int, int, int], int] = {}
        first = last = 0
        usual = self._mean(0, 0)
        alone = [place for place, by in enumerate(self._started_by) if by != _NOT_ALONE]
        for start, end in pairwise(alone):
            begun = minutes[start]
            lasted = minutes[end] - begun
            if self._started_by[start] != self._started_by[end] or lasted < SHORTEST:
                continue
            while minutes[first] < begun - DAYS_BEFORE:
                first += 1
            while minutes[last] <= begun:
                last += 1
            before, after = ratings[start], ratings[end]
            number, total = last - first - 1, sums[last] - sums[first] - before
            halves = round(2 * (total / number if number else usual))
            alike = before, halves, length(lasted), self._hours[start], after - before
            counted[alike] = counted.get(alike, 0) + 1
        return {
            Change(start, halves / 2, *rest): times
            for (start, halves, *rest), times in counted.items()
        }

    def _mean(self, number: int, total: int) -> float:
        return total / number if number else self._sums[-1] / len(self._ratings)
