"""What a person finds in their journal after a session, however it went."""

from datetime import time

import pytest

from selfcomp_tui.base.clock import FastClock, ManualClock
from selfcomp_tui.journal.records import check_ins, sessions
from selfcomp_tui.journal.running.recorder import RecordedSession
from selfcomp_tui.journal.storage.opening import open_journal, open_to_read
from selfcomp_tui.session.engine import GAP, Hold, Stage
from selfcomp_tui.session.events import (
    Answer,
    Back,
    Ground,
    Keep,
    Longer,
    Next,
    Pause,
    Rate,
    Resume,
    Show,
    Stop,
    Tick,
)
from selfcomp_tui.session.plan import Ask, Plan, Say

SAY = Say("Words.", None, 4.0, 6.0)
LETTER = Ask("A letter?", "letter", True, None)
PLAN = Plan("p", "P", "mindfulness", ("kindness",), (), "usual", 20.0, (SAY, LETTER, SAY))
EVENING = 1_795_140_000.0 - 600  # 2026-11-20T01:50Z: with days that end at 04:00, still the 19th


class SessionSummary:
    def __init__(self, file, scales=("mood", "stress"), *, wall=EVENING, speed=1.0, keeps=True):
        self.file = file
        self.stamps = ManualClock(wall)
        self.clock = FastClock(speed, self.stamps) if speed != 1 else self.stamps
        self.journal = open_journal(file) if keeps else None
        self.session = RecordedSession(
            PLAN,
            scales,
            self.journal,
            self.clock,
            day_ends=time(4),
            stamps=self.stamps,
        )

    def send(self, *events, after=0.0):
        for event in events:
            self.stamps.advance(after)
            self.effects = self.session.send(event)
        return self

    @property
    def rows(self):
        with open_to_read(self.file) as journal:
            return check_ins.since(journal, None), sessions.since(journal, None)

    @property
    def row(self):
        (session,) = self.rows[1]
        return session


@pytest.fixture
def sit(journal_file):
    open_ones = []

    def begin(*args, **more):
        sitting = SessionSummary(journal_file, *args, **more)
        open_ones.append(sitting)
        return sitting

    yield begin
    for sitting in open_ones:
        if sitting.journal:
            sitting.journal.close()


LEFT_BEFORE_ANYTHING = [
    [],
    [Stop()],
    [Tick(), Ground(), Resume(), Stop()],
    [Rate(None), Stop()],
    [Next(), Back(), Stop()],
    [Pause(), Stop()],
]


@pytest.mark.parametrize("events", LEFT_BEFORE_ANYTHING, ids=len)
def test_leaving_before_anything_leaves_nothing(sit, events):
    assert sit().send(*events).rows == ([], [])


@pytest.mark.parametrize(
    ("events", "state", "practised", "moods"),
    [
        ([Rate(4), Stop()], "ended_early", 0, [4]),
        ([Rate(4), Next(), Tick(), Tick(), Stop()], "ended_early", 6, [4]),
        ([Rate(4), Next(), Tick(), Stop(), Rate(6), Stop()], "ended_early", 4, [4]),
        ([Next(), Next(), Tick(), Tick(), Pause()], "open", 6, []),
        ([Next(), Next(), Next(), Next(), Next(), Next(), Next()], "finished", 6, []),
        ([Rate(4), Next(), Next(), Next(), Next(), Rate(7), Next()], "finished", 6, [4, 7]),
    ],
    ids=["rated", "begun", "ended at once", "held", "skipped", "skipped and rated"],
)
def test_however_it_ends(sit, events, state, practised, moods):
    sitting = sit().send(*events, after=2.0)
    noted, (session,) = sitting.rows
    assert (session.state, session.practised_seconds) == (state, practised)
    assert [check_in.ratings["mood"] for check_in in noted] == moods
    assert (session.ended_at is None) == (state == "open")
    assert [session.before_id, session.after_id][: len(moods)] == [one.id for one in noted]


def test_without_ratings_it_is_there_from_the_first_step(sit):
    assert sit(()).row.state == "open"


def test_each_hold_keeps_what_was_practised_so_far(sit):
    sitting = sit(()).send(*[Tick()] * 3, after=1.0)
    assert sitting.row.practised_seconds == 0
    sitting.send(Pause(), after=1.0)
    assert sitting.row.practised_seconds == 4
    sitting.send(Resume(), after=900.0)
    sitting.send(Tick(), Ground(), after=1.0)
    assert sitting.row.practised_seconds == 6
    sitting.send(Resume(), Tick(), Tick(), after=1.0)
    sitting.send(Tick(), after=GAP + 1)
    assert sitting.session.state.hold is Hold.AWAY
    assert sitting.row.practised_seconds == 8


def test_the_times_are_those_of_the_clock_on_the_wall(sit):
    sitting = sit().send(Rate(4), after=10.0).send(Next(), after=5.0)
    sitting.send(*[Tick()] * 5, after=1.0).send(*[Next()] * 4, after=0.0)
    sitting.send(Rate(6), Rate(3), after=60.0)
    noted, (session,) = sitting.rows
    assert session.started.at == "2026-11-20T01:50:00.000Z"
    assert session.ended_at == "2026-11-20T01:50:20.000Z"
    assert [one.moment.at[11:19] for one in noted] == ["01:50:10", "01:51:20"]
    assert {session.started.day, *(one.moment.day for one in noted)} == {"2026-11-19"}


def test_a_faster_session_is_marked_and_dates_nothing_into_the_future(sit):
    sitting = sit((), speed=60.0).send(Tick(), after=0.2)  # twelve seconds of practice
    assert sitting.session.state.index == 1
    sitting.send(Stop(), after=0.8)
    session = sitting.row
    assert session.speed == 60
    assert session.ended_at == "2026-11-20T01:50:01.000Z"


def test_a_faster_session_is_not_taken_for_a_closed_lid(sit):
    sitting = sit((), speed=60.0).send(Tick(), after=1.0)  # one tick, a minute of practice
    assert sitting.session.state.hold is None
    sitting.send(Back(), after=1.0).send(Tick(), after=GAP + 1)
    assert sitting.session.state.hold is Hold.AWAY


def test_an_answer_that_is_let_go_after_all_is_gone(sit):
    sitting = sit(()).send(Next(), Answer("dear me", keep=True))
    assert sitting.row.answers == {"letter": "dear me"}
    sitting.send(Back(), Answer("dear me", keep=False))
    assert sitting.row.answers == {}
    sitting.send(Back(), Answer("a [/b]\n\x1b[31mletter", keep=True))
    assert sitting.row.answers == {"letter": "a [/b]\nletter"}


def test_going_back_over_a_rating_changes_the_same_check_in(sit):
    sitting = sit().send(Rate(4))
    ((first,), _) = sitting.rows
    sitting.send(Back(), Rate(5), Rate(2), after=1.0)
    ((now,), (session,)) = sitting.rows
    assert (now.id, now.moment, now.ratings) == (first.id, first.moment, {"mood": 5, "stress": 2})
    assert session.before_id == first.id


def test_two_sessions_at_once_keep_to_themselves(sit):
    one, two = sit(), sit()
    for sitting, mood in ((one, 2), (two, 8)):
        sitting.send(Rate(mood), Next(), Next(), Answer(f"mood {mood}", keep=True))
    one.send(Stop())
    noted, both = two.rows
    assert sorted(check_in.ratings["mood"] for check_in in noted) == [2, 8]
    assert {session.answers["letter"]: session.state for session in both} == {
        "mood 2": "ended_early",
        "mood 8": "open",
    }


def test_the_screen_is_not_bothered_with_what_is_kept(sit):
    sitting = sit()
    for event in (Rate(4), Next(), Longer(), Next(), Pause(), Stop()):
        sitting.send(event)
        assert Show() in sitting.effects
        assert Keep() not in sitting.effects


def test_without_a_journal_nothing_is_kept_and_all_else_is_the_same(sit, journal_file):
    sitting = sit(keeps=False)
    sitting.send(Rate(4), Next(), Next(), Answer("dear me", keep=True), Next(), Next(), Next())
    assert sitting.session.state.stage is Stage.CLOSED
    assert not journal_file.parent.exists()


@pytest.mark.parametrize(
    ("wall", "day"),
    [
        (1_835_467_200, "2028-02-29"),  # 2028-02-29T20:00Z
        (1_835_495_999, "2028-02-29"),  # a second before four
        (1_835_496_000, "2028-03-01"),
    ],
)
def test_the_night_of_the_29th_of_february(sit, wall, day):
    assert sit((), wall=float(wall)).row.started.day == day
