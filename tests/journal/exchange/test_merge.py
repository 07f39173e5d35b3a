"""Merging: the order never matters, merging again changes nothing, and nothing hangs in the air."""

from dataclasses import dataclass, field

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from selfcomp_tui.journal.exchange.merge import Stamps, Version, merge

TIMES = ("t1", "t2", "t3", "t4")


@dataclass(frozen=True)
class Small:
    """A journal whose entries are (changed_at, words).

    Sessions are (changed_at, words, around), trials (changed_at, words, opened_at).
    """

    check_ins: dict = field(default_factory=dict)
    sessions: dict = field(default_factory=dict)
    questionnaires: dict = field(default_factory=dict)
    trials: dict = field(default_factory=dict)
    forgotten: dict = field(default_factory=dict)

    def stamps(self):
        return Stamps(
            {id_: Version(*entry) for id_, entry in self.check_ins.items()},
            {id_: Version(*entry) for id_, entry in self.sessions.items()},
            {id_: Version(*entry) for id_, entry in self.questionnaires.items()},
            self.forgotten,
            {
                id_: Version(at, words, opened_at=opened)
                for id_, (at, words, opened) in self.trials.items()
            },
        )

    def __add__(self, other):
        merged = merge(self.stamps(), other.stamps())
        sides = {"here": self, "there": other}

        def words(kind, id_, kept):
            return getattr(sides[kept.side], kind)[id_][1]

        return Small(
            {i: (k.changed_at, words("check_ins", i, k)) for i, k in merged.check_ins.items()},
            {
                i: (k.changed_at, words("sessions", i, k), k.around)
                for i, k in merged.sessions.items()
            },
            {
                i: (k.changed_at, words("questionnaires", i, k))
                for i, k in merged.questionnaires.items()
            },
            {
                i: (k.changed_at, words("trials", i, k), k.opened_at)
                for i, k in merged.trials.items()
            },
            merged.forgotten,
        )


@st.composite
def journals(draw, *, orderly=False):
    """Any journal at all; where `orderly`, each check-in stands beside one session at most."""
    times, words = st.sampled_from(TIMES), st.sampled_from("abc")
    entry = st.tuples(times, words)
    check_ins = draw(st.dictionaries(st.sampled_from(["c1", "c2", "c3", "c4"]), entry))
    questionnaires = draw(st.dictionaries(st.sampled_from(["q1", "q2"]), entry))
    sessions = {}
    free = set(check_ins)
    for id_ in draw(st.sets(st.sampled_from(["s1", "s2", "s3"]))):
        around = []
        for _ in range(2):
            one = draw(st.sampled_from([None, *sorted(free)]))
            around.append(one)
            if orderly:
                free.discard(one)
        sessions[id_] = (draw(times), draw(words), tuple(around))
    opened = st.sampled_from([None, *TIMES])
    trial = st.tuples(times, words, opened)
    trials = draw(st.dictionaries(st.sampled_from(["r1", "r2"]), trial))
    known = {*check_ins, *sessions, *questionnaires, *trials}
    others = {"c1", "c2", "c3", "c4", "s1", "s2", "s3", "q1", "q2", "r1"} - known
    forgotten = draw(st.dictionaries(st.sampled_from(sorted(others)), times)) if others else {}
    return Small(check_ins, sessions, questionnaires, trials, forgotten)


@settings(max_examples=examples(500))
@given(journals(), journals(), journals())
def test_the_order_of_merging_never_matters(a, b, c):
    assert a + b == b + a
    assert (a + b) + c == a + (b + c)


@settings(max_examples=examples(200))
@given(journals(), journals())
def test_merging_again_changes_nothing(a, b):
    both = a + b
    assert both + b == both
    assert both + a == both
    assert both + both == both


@given(journals(orderly=True))
def test_a_journal_merged_with_itself_or_with_nothing_stays_as_it_is(a):
    assert a + a == a
    assert a + Small() == a
    assert Small() + a == a


@given(journals(), journals())
def test_nothing_is_lost_but_what_was_forgotten_and_nothing_hangs_in_the_air(a, b):
    both = a + b
    for kind in ("check_ins", "sessions", "questionnaires", "trials"):
        ids = {*getattr(a, kind), *getattr(b, kind)}
        assert set(getattr(both, kind)) == ids - set(both.forgotten)
    assert set(both.forgotten) == {*a.forgotten, *b.forgotten}
    around = [one for _, _, places in both.sessions.values() for one in places if one]
    assert set(around) <= set(both.check_ins)
    assert len(set(around)) == len(around)


S, C1, C2 = "s1", "c1", "c2"


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param(
            Small({C1: ("t1", "a")}), Small({C1: ("t2", "b")}), Small({C1: ("t2", "b")}), id="later"
        ),
        pytest.param(
            Small({C1: ("t1", "a")}),
            Small({C1: ("t1", "b")}),
            Small({C1: ("t1", "b")}),
            id="same time",
        ),
        pytest.param(
            Small({C1: ("t4", "a")}),
            Small(forgotten={C1: "t1"}),
            Small(forgotten={C1: "t1"}),
            id="forgotten beats what came later",
        ),
        pytest.param(
            Small(forgotten={C1: "t3"}),
            Small(forgotten={C1: "t1"}),
            Small(forgotten={C1: "t1"}),
            id="forgotten twice",
        ),
        pytest.param(
            Small({C1: ("t4", "a")}, {S: ("t1", "a", (C1, None))}),
            Small({C1: ("t1", "b")}, {S: ("t3", "b", (C1, None))}),
            Small({C1: ("t4", "a")}, {S: ("t1", "a", (C1, None))}),
            id="a check-in changed last brings its session along",
        ),
        pytest.param(
            Small({C1: ("t1", "a")}, {S: ("t1", "a", (C1, None))}),
            Small({C1: ("t1", "a"), C2: ("t2", "b")}, {S: ("t2", "b", (C1, C2))}),
            Small({C1: ("t1", "a"), C2: ("t2", "b")}, {S: ("t2", "b", (C1, C2))}),
            id="gone on there",
        ),
        pytest.param(
            Small({C1: ("t1", "a")}, {S: ("t4", "a", (C1, None))}),
            Small({C1: ("t1", "a"), C2: ("t2", "b")}, {S: ("t2", "b", (C1, C2))}),
            Small({C1: ("t1", "a"), C2: ("t2", "b")}, {S: ("t4", "a", (C1, None))}),
            id="superseded by one that does not know it: on its own",
        ),
        pytest.param(
            Small({C1: ("t1", "a")}, {S: ("t2", "a", (C1, None))}),
            Small(forgotten={C1: "t1"}),
            Small({}, {S: ("t2", "a", (None, None))}, forgotten={C1: "t1"}),
            id="a forgotten check-in leaves its session",
        ),
        pytest.param(
            Small({C1: ("t1", "a")}, {S: ("t2", "a", (C1, None))}),
            Small(forgotten={S: "t1"}),
            Small({C1: ("t2", "a")}, forgotten={S: "t1"}),
            id="a forgotten session leaves a check-in that was not",
        ),
        pytest.param(
            Small({C1: ("t1", "a")}, {S: ("t1", "a", (C1, None))}),
            Small({C1: ("t2", "b")}, {"s2": ("t2", "b", (None, C1))}),
            Small(
                {C1: ("t2", "b")},
                {S: ("t1", "a", (None, None)), "s2": ("t2", "b", (None, C1))},
            ),
            id="two sessions lay claim: the later",
        ),
    ],
)
def test_what_stays(a, b, expected):
    assert a + b == expected
    assert b + a == expected


def test_of_a_trial_the_later_version_stays_whole_and_an_opened_schedule_stays_opened():
    here = Small(trials={"r1": ("t3", "goes on", None)})
    there = Small(trials={"r1": ("t2", "stopped", "t2")})
    assert (here + there).trials == {"r1": ("t3", "goes on", "t2")}
