"""What seems to help: how ratings changed over the sessions, less what usually happens anyway.

Pure functions over journal records.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from selfcomp_tui.insight.estimates import Estimate, Sample, difference
from selfcomp_tui.insight.usually import SHORTEST, Change, Usually
from selfcomp_tui.journal.check_ins import CheckIn
from selfcomp_tui.journal.sessions import Session
from selfcomp_tui.ratings import SCALES

LEAST = 8
"""With fewer sessions, or fewer pairs to hold them against, it is too early to say."""

LEAST_WORTH = 4
"""How many independent pairs the comparison has to be worth."""

Kind = Literal["practice", "family", "capacity"]

Verdict = Literal["too early", "unclear", "perhaps", "seems"]
"""How far a finding goes; `perhaps` may be one of the intervals that miss by chance."""


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
    sessions, `compared` could be held against `pairs`. Where that is enough, `plain` is the change
    of the compared ones and `net` the change less what usually happens.
    """

    group: Group
    scale: str
    sessions: int
    before: float
    change: float
    compared: int
    pairs: int
    plain: Estimate | None = None
    net: Estimate | None = None

    def verdict(self, among: int) -> Verdict:
        """Return how far the finding goes, as one among so many.

        Who chooses bad moments to practise may have felt better or worse than what was rated. So
        the truth lies between `plain` and `net`, and both have to point the same way.
        """
        if self.plain is None or self.net is None:
            return "too early"
        for verdict, number in (("seems", among), ("perhaps", 1)):
            intervals = self.plain.interval(number), self.net.interval(number)
            if all(each.low > 0 for each in intervals) or all(each.high < 0 for each in intervals):
                return "seems" if verdict == "seems" else "perhaps"
        return "unclear"


def findings(check_ins: Iterable[CheckIn], sessions: Sequence[Session]) -> list[Finding]:
    """Return what is found for each practice, family and capacity, those with most sessions first.

    Sessions that were run faster, to try them out, are left out. Check-ins are oldest first.
    """
    by_id = {check_in.id: check_in for check_in in check_ins}
    changes = [
        (session, changed)
        for session in sessions
        if session.speed == 1 and (changed := _changes(session, by_id))
    ]
    if not changes:
        return []
    around = {id_ for each in sessions for id_ in (each.before_id, each.after_id)}
    alone = [check_in for check_in in by_id.values() if check_in.id not in around]
    pairs = pairs_alone(alone, [session.started.at for session in sessions])
    usually = {scale: Usually(found) for scale, found in pairs.items()}
    grouped: dict[tuple[Kind, str], list[tuple[Session, Mapping[str, Change]]]] = {}
    for session, changed in changes:
        for key in _groups(session):
            grouped.setdefault(key, []).append((session, changed))
    found = []
    for (kind, name), members in grouped.items():
        group = Group(kind, name, members[-1][0].title if kind == "practice" else name)
        for scale in SCALES:
            rated = [changed[scale] for _, changed in members if scale in changed]
            if rated:
                found.append(_finding(group, scale, rated, usually.get(scale) or Usually(())))
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
    """Return how many findings have an interval: so many may miss by chance."""
    return sum(each.net is not None for each in found)


def pairs_alone(alone: Iterable[CheckIn], started: Iterable[str]) -> dict[str, list[Change]]:
    """Return, by scale, the changes between neighbours among check-ins that were made alone.

    No session may have started between the two. Check-ins and starts are oldest first.
    """
    starts = [*started, "~"]  # sorts after every time
    passed = 0
    last: dict[str, tuple[float, int, int]] = {}
    found: dict[str, list[Change]] = {}
    for check_in in alone:
        at = check_in.moment.at
        while starts[passed] <= at:
            passed += 1
        minute = datetime.fromisoformat(at).timestamp() / 60
        for scale, rating in check_in.ratings.items():
            if scale in last:
                minute_before, rating_before, passed_before = last[scale]
                if passed_before == passed and minute - minute_before >= SHORTEST:
                    change = Change(rating_before, rating, minute - minute_before)
                    found.setdefault(scale, []).append(change)
            last[scale] = minute, rating, passed
    return found


def _changes(session: Session, by_id: Mapping[str, CheckIn]) -> dict[str, Change]:
    before = by_id.get(session.before_id or "")
    after = by_id.get(session.after_id or "")
    if before is None or after is None:
        return {}
    times = [datetime.fromisoformat(each.moment.at) for each in (before, after)]
    minutes = (times[1] - times[0]).total_seconds() / 60
    return {
        scale: Change(rating, after.ratings[scale], minutes)
        for scale, rating in before.ratings.items()
        if scale in after.ratings
    }


def _groups(session: Session) -> list[tuple[Kind, str]]:
    return [
        ("practice", session.practice),
        ("family", session.family),
        *(("capacity", name) for name in session.trains),
    ]


def _finding(group: Group, scale: str, rated: Sequence[Change], usually: Usually) -> Finding:
    expected = [(change, usually.expected(change.moment)) for change in rated]
    compared = [(change, usual) for change, usual in expected if usual is not None]
    number = len(compared)
    matched = usually.matched([change.moment for change, _ in compared])
    plain = net = None
    if number >= LEAST and matched.pairs >= LEAST and matched.unexplained.size >= LEAST_WORTH:
        plain = difference(Sample([change.by for change, _ in compared], number))
        net = difference(
            Sample([change.by - usual for change, usual in compared], number), matched.unexplained
        )
    return Finding(
        group=group,
        scale=scale,
        sessions=len(rated),
        before=sum(change.start for change in rated) / len(rated),
        change=sum(change.by for change in rated) / len(rated),
        compared=number,
        pairs=matched.pairs,
        plain=plain,
        net=net,
    )
