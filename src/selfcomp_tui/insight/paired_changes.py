"""Changes of ratings: over a session, and between check-ins that were made alone.

Ten years hold very many ratings, so they lie in arrays, and what is alike is counted.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate, compress, pairwise
from math import frexp, inf, ldexp

from selfcomp_tui.domain.ratings import SCALES
from selfcomp_tui.domain.records import Rated, SessionSummary
from selfcomp_tui.insight.baseline import SHORTEST, Change, change

AROUND = 2 * 24 * 60.0
"""How many minutes before and after a moment count as the days around it."""

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
    ratings = bytearray()
    begun: dict[str, tuple[float, bytes]] = {}
    ended: dict[str, tuple[float, bytes]] = {}
    for id_, at, rated in check_ins:
        minute = datetime.fromisoformat(at).timestamp() / 60
        if id_ in after:
            ended[after[id_].id] = minute, rated
            continue
        session = before.get(id_)
        if session:
            if session.tried:
                continue
            begun[session.id] = minute, rated
        while starts[started] <= at:
            started += 1
        minutes.append(minute)
        started_by.append(_NOT_ALONE if session else started)
        ratings += rated
    practised: dict[str, dict[str, Change]] = {name: {} for name in begun if name in ended}
    alone = {}
    for place, scale in enumerate(SCALES):
        column = ratings[place :: len(SCALES)]
        series = _Series(
            array("d", compress(minutes, column)),
            bytes(compress(column, column)),
            array("l", compress(started_by, column)),
        )
        for name, over in practised.items():
            (start, first), (end, last) = begun[name], ended[name]
            if first[place] and last[place]:
                over[scale] = series.change(start, first[place], end, last[place])
        if found := series.changes_alone():
            alone[scale] = found
    return Changes(practised, alone)


class _Series:
    """Every rating of one scale but those just after a session, in order.

    `started_by` is how many sessions had started by then, for the ratings that were made alone.
    """

    def __init__(self, minutes: "array[float]", ratings: bytes, started_by: "array[int]") -> None:
        self._minutes = minutes
        self._ratings = ratings
        self._started_by = started_by
        self._sums = array("q", accumulate(ratings, initial=0))

    def change(self, start: float, before: int, end: float, after: int) -> Change:
        """Return the change over a session, from a rating in the series to one that is not."""
        first = bisect_left(self._minutes, start - AROUND)
        last = bisect_right(self._minutes, start + AROUND)
        around = self._mean(last - first - 1, self._sums[last] - self._sums[first] - before)
        return change(before, after, end - start, around)

    def changes_alone(self) -> dict[Change, int]:
        """Return the changes between neighbours that were made alone, counted."""
        # There may be very many: lists are quicker than arrays, and what `change` makes alike
        # anyhow is counted before it is made a change.
        minutes, sums, ratings = [*self._minutes, inf], list(self._sums), self._ratings
        counted: dict[tuple[int, int, int, int], int] = {}
        first = last = 0
        alone = [place for place, by in enumerate(self._started_by) if by != _NOT_ALONE]
        for start, end in pairwise(alone):
            begun = minutes[start]
            lasted = minutes[end] - begun
            if self._started_by[start] != self._started_by[end] or lasted < SHORTEST:
                continue
            while minutes[first] < begun - AROUND:
                first += 1
            while minutes[last] <= begun + AROUND:
                last += 1
            before, after = ratings[start], ratings[end]
            number, total = last - first - 1, sums[last] - sums[first] - before
            if lasted <= AROUND:  # its own end lies in the days around it
                number, total = number - 1, total - after
            halves = round(2 * (total / number if number else self._mean(0, 0)))
            alike = before, after, frexp(lasted / 60)[1], halves
            counted[alike] = counted.get(alike, 0) + 1
        return {
            change(before, after, ldexp(60, exponent - 1), halves / 2): times
            for (before, after, exponent, halves), times in counted.items()
        }

    def _mean(self, number: int, total: int) -> float:
        return total / number if number else self._sums[-1] / len(self._ratings)
