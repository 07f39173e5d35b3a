"""A session's way into the journal: at each event, before it is seen."""

from datetime import time

import pytest

from selfcomp_tui.base.clock import ManualClock
from selfcomp_tui.base.errors import Problem
from selfcomp_tui.journal.records import check_ins, sessions
from selfcomp_tui.journal.running.recorder import RecordedSession
from selfcomp_tui.journal.storage.opening import open_journal, open_to_read
from selfcomp_tui.session.events import Answer, Next, Rate, Stop, Tick
from selfcomp_tui.session.plan import Ask, Plan, Say

PLAN = Plan(
    "test",
    "A test",
    "mindfulness",
    ("kindness", "mindfulness"),
    ("stress",),
    "usual",
    20.0,
    (Say("One.", None, 4.0, 6.0), Ask("Two?", "two", True, None), Say("Three.", None, 4.0, 6.0)),
)


class SessionSummary:
    def __init__(self, file):
        self.file = file
        self.clock = ManualClock()
        self.journal = open_journal(file)
        self.session = RecordedSession(
            PLAN, ("mood", "stress"), self.journal, self.clock, day_ends=time(4), stamps=self.clock
        )

    def send(self, *events, after=0.0):
        for event in events:
            self.clock.advance(after)
            self.session.send(event)

    def kept(self):
        """Read with another connection: this is what a kill would leave."""
        with open_to_read(self.file) as journal:
            noted = check_ins.since(journal, None)
            return [check_in.ratings for check_in in noted], sessions.since(journal, None)


@pytest.fixture
def sitting(journal_file):
    sitting = SessionSummary(journal_file)
    yield sitting
    sitting.journal.close()


def test_everything_is_kept_as_it_happens(sitting):
    assert sitting.kept() == ([], [])
    sitting.send(Rate(4))
    noted, (session,) = sitting.kept()
    assert (noted, session.state, session.before_id is not None) == ([{"mood": 4}], "open", True)
    sitting.send(Rate(7))
    sitting.send(*[Tick()] * 10, after=1)
    _, (session,) = sitting.kept()
    assert (session.step, session.practised_seconds) == (1, 10)
    sitting.send(Answer("dear me", keep=True), after=3)
    _, (session,) = sitting.kept()
    assert (session.step, session.answers) == (2, {"two": "dear me"})
    sitting.send(*[Tick()] * 10, after=1)
    _, (session,) = sitting.kept()
    assert (session.state, session.after_id) == ("finished", None)
    sitting.send(Rate(6), Rate(5))
    noted, (session,) = sitting.kept()
    assert noted == [{"mood": 4, "stress": 7}, {"mood": 6, "stress": 5}]
    assert (session.planned_seconds, session.practised_seconds) == (20, 23)
    assert session.ended_at is not None
    assert session.started.at < session.ended_at


def test_an_answer_taken_back_is_not_kept(sitting):
    sitting.send(Rate(4), Rate(7), Next(), Answer("dear me", keep=True), Stop())
    _, (session,) = sitting.kept()
    assert session.answers == {"two": "dear me"}


def test_what_is_not_to_be_kept_never_reaches_the_file(sitting):
    sitting.send(Rate(4), Rate(7), Next(), Answer("a secret", keep=False), Stop())
    sitting.session.close()
    sitting.journal.close()
    files = [file for file in sitting.file.parent.rglob("*") if file.is_file()]
    assert sitting.file in files
    for file in files:
        assert b"a secret" not in file.read_bytes()


def test_leaving_before_anything_is_rated_keeps_nothing(sitting):
    sitting.send(Stop())
    assert sitting.kept() == ([], [])


def test_a_write_that_fails_is_made_up_for_by_the_next(sitting):
    sitting.send(Rate(4))
    sitting.journal._connection.execute("PRAGMA query_only = ON")
    with pytest.raises(Problem):
        sitting.send(Rate(7))
    assert sitting.session.state.before == {"mood": 4, "stress": 7}
    sitting.journal._connection.execute("PRAGMA query_only = OFF")
    sitting.send(Next())
    noted, (session,) = sitting.kept()
    assert (noted, session.step) == ([{"mood": 4, "stress": 7}], 1)
