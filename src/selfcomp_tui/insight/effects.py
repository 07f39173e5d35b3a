"""What seems to help: how ratings changed over the sessions, less what usually happens anyway.

Pure functions over journal records.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from selfcomp_tui.domain.ratings import SCALES
from selfcomp_tui.domain.records import Rated, SessionSummary
from selfcomp_tui.insight.baseline import Alike, Change, Usually
from selfcomp_tui.insight.estimates import (
    SURE,
    Estimate,
    Interval,
    Sample,
    Verdict,
    between,
    difference,
    verdict,
)
from selfcomp_tui.insight.paired_changes import changes

LEAST = 8
"""With fewer sessions, or fewer pairs to hold them against, it is too early to say."""

LEAST_WORTH = 4
"""How many independent pairs the comparison has to be worth."""

TAIL = 1 - SURE
"""How often each end may miss at least: where the truth lies from one estimate to another that is
far from it, each end has one side to miss on only."""

Kind = Literal["practice", "family", "capacity"]


@dataclass(frozen=True, slots=True)
class Group:
    """Sessions that are looked at together: those of one practice, family or capacity."""

    kind: Kind
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Finding:
    """How one scale changed over a group's sessions.

    `sessions` have ratings on both sides; `before` and `change` are their plain means. Of these
    sessions, `compared` could be held against `pairs`, `at_the_time` of them against pairs of a
    similar time of day. Where that is enough, `plain` is the change of the compared ones and `net`
    the change less what usually happens. Findings of a scale that are about the very same sessions
    have the same `basis`.
    """

    group: Group
    scale: str
    sessions: int
    before: float
    change: float
    compared: int
    pairs: int
    at_the_time: int
    plain: Estimate | None = None
    net: Estimate | None = None
    basis: int = 0

    def interval(self, among: int = 1) -> Interval | None:
        """Return where the truth lies, or None if it is too early; `among` is as in `Estimate`.

        Who chooses bad moments may have felt better or worse than what was rated. If better, they
        would have risen as the pairs do; if worse, less. So the truth lies somewhere from `net` to
        `plain`.
        """
        if self.plain is None or self.net is None:
            return None
        return between(self.plain, self.net, among)

    def verdict(self, among: int) -> Verdict:
        """Return how far the finding goes, as one among so many."""
        return verdict(self.interval(), self.interval(among))


def findings(
    check_ins: Iterable[Rated],
    sessions: Sequence[SessionSummary],
    practising: Sequence[str] = (),
    left_out: Container[str] = (),
) -> list[Finding]:
    """Return what is found for each practice, family and capacity, those with most sessions first.

    Sessions that were run faster, to try them out, are left out, and those whose ids are in
    `left_out`. Check-ins are oldest first; for `practising` see `changes`.
    """
    changed = changes(check_ins, sessions, practising)
    usually = {scale: Usually(found) for scale, found in changed.alone.items()}
    grouped: dict[tuple[Kind, str], list[tuple[SessionSummary, Mapping[str, Change]]]] = {}
    for session in sessions:
        over = changed.practised.get(session.id)
        if over and session.id not in left_out:
            for key in _groups(session):
                grouped.setdefault(key, []).append((session, over))
    found = []
    for (kind, name), members in grouped.items():
        group = Group(kind, name, members[-1][0].title if kind == "practice" else name)
        for scale in SCALES:
            rated = [(session.id, over[scale]) for session, over in members if scale in over]
            if rated:
                counted = Counter(each for _, each in rated)
                one = finding(group, scale, counted, usually.get(scale) or Usually({}))
                found.append(replace(one, basis=hash(frozenset(name for name, _ in rated))))
    kinds = ("practice", "family", "capacity")
    most = {key: len(members) for key, members in grouped.items()}
    return sorted(
        found,
        key=lambda f: (
            kinds.index(f.group.kind),
            -most[f.group.kind, f.group.name],
            f.group.name,
        ),
    )


def comparisons(found: Iterable[Finding]) -> int:
    """Return how many intervals there are; those of the very same sessions are one."""
    return len({(each.scale, each.basis) for each in found if each.net is not None})


def without_after(sessions: Iterable[SessionSummary]) -> int:
    """Return how many sessions have ratings before and none after."""
    return sum(
        each.before_id is not None and each.after_id is None for each in sessions if not each.tried
    )


def _groups(session: SessionSummary) -> list[tuple[Kind, str]]:
    return [
        ("practice", session.practice),
        ("family", session.family),
        *(("capacity", name) for name in session.trains),
    ]


def finding(group: Group, scale: str, rated: Mapping[Change, int], usually: Usually) -> Finding:
    """Return what is found for one scale, from its changes over a group's sessions.

    The changes are counted, since many are alike.
    """
    compared: list[tuple[Change, float]] = []
    times: list[int] = []
    moments: dict[Alike, int] = {}
    for each, often in rated.items():
        moment = each.moment
        expected = usually.expected(moment)
        if expected is not None:
            compared.append((each, expected))
            times.append(often)
            moments[moment] = moments.get(moment, 0) + often
    sessions, number = sum(rated.values()), sum(times)
    matched = usually.matched(moments)
    plain = net = None
    if number >= LEAST and matched.pairs >= LEAST and matched.unexplained.size >= LEAST_WORTH:
        changed = Sample([each.by for each, _ in compared], number, times)
        left = Sample([each.by - expected for each, expected in compared], number, times)
        plain = difference(changed, tail=TAIL)
        net = difference(left, matched.unexplained, tail=TAIL)
    return Finding(
        group=group,
        scale=scale,
        sessions=sessions,
        before=sum(each.start * often for each, often in rated.items()) / sessions,
        change=sum(each.by * often for each, often in rated.items()) / sessions,
        compared=number,
        pairs=matched.pairs,
        at_the_time=matched.at_the_time,
        plain=plain,
        net=net,
    )
