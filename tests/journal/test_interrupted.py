"""Sessions that were interrupted, and taken up again as they were."""

import json
import random
from contextlib import closing
from datetime import UTC, datetime, time, timedelta

import pytest
from lives import Lives

from selfcomp_tui.base.clock import ManualClock
from selfcomp_tui.base.errors import Problem
from selfcomp_tui.journal.records import check_ins, sessions
from selfcomp_tui.journal.running import interrupted, session_lock
from selfcomp_tui.journal.running.recorder import RecordedSession, go_on
from selfcomp_tui.journal.storage.opening import open_journal
from selfcomp_tui.session.engine import Stage
from selfcomp_tui.session.events import Answer, Next, Rate, Stop, Tick
from selfcomp_tui.session.plan import Ask, Breathe, Choose, Plan, Rest, Say

PLAN = Plan(
    "test",
    "A test",
    "mindfulness",
    ("kindness",),
    ("stress",),
    "usual",
    30.0,
    (
        Say("One.", None, 4.0, 6.0),
        Ask("Two?", "two", False, None),
        Ask("Letter?", "letter", True, None),
        Choose("Three?", ("a", "b"), "three", None),
        Say("May I {three}.", "May I.", 4.0, 6.0),
    ),
)


@pytest.fixture
def journal(journal_file):
    with open_journal(journal_file) as journal:
        yield journal


def now():
    return datetime.now(UTC)


def begin(journal, *events, speed=1.0):
    clock = ManualClock(speed=speed)
    session = RecordedSession(PLAN, ("mood", "stress"), journal, clock, day_ends=time(4))
    for event in events:
        clock.advance(5)
        session.send(event)
    return session


def break_off(session):
    """End as a kill does: the system frees the lock, and nothing else happens."""
    session._beside.release()


RATED = (Rate(4), Rate(7))
HALF = (*RATED, Next(), Answer("a secret"), Answer("dear me", keep=True), Answer("b"))


def test_it_goes_on_at_its_step_with_answers_and_ratings_as_they_were(journal):
    break_off(begin(journal, *HALF))
    found = interrupted.latest(journal, now())
    assert found.plan == PLAN
    session = go_on(found, journal, day_ends=time(4))
    state = session.state
    assert (state.stage, state.index) == (Stage.STEPS, 4)
    assert state.answers == {"two": "a secret", "letter": "dear me", "three": "b"}
    assert state.kept == {"letter": "dear me"}
    assert state.before == {"mood": 4, "stress": 7}
    assert state.practised == found.session.practised_seconds == 20
    for event in (Next(), Rate(6), Rate(5)):
        session.send(event)
    session.close()
    (kept,) = sessions.since(journal, None)
    assert (kept.state, kept.id) == ("finished", found.session.id)
    assert [each.ratings for each in check_ins.since(journal, None)] == [
        {"mood": 4, "stress": 7},
        {"mood": 6, "stress": 5},
    ]


@pytest.mark.parametrize(
    ("events", "stage", "at"),
    [
        ((Rate(4),), Stage.BEFORE, 1),
        (RATED, Stage.STEPS, 0),
        ((*RATED, Next()), Stage.STEPS, 1),
        ((*RATED, Next(), Next(), Next(), Next()), Stage.STEPS, 4),
    ],
)
def test_wherever_it_was(journal, events, stage, at):
    break_off(begin(journal, *events))
    state = go_on(interrupted.latest(journal, now()), journal, day_ends=time(4)).state
    assert (state.stage, state.index if stage is Stage.STEPS else state.rating) == (stage, at)


def test_what_is_only_for_now_never_stands_in_the_journal_and_goes_at_the_close(journal):
    session = begin(journal, *HALF)
    around = list(session_lock.folder(journal.file).iterdir())
    assert any(b"a secret" in file.read_bytes() for file in around)
    held = b"".join(file.read_bytes() for file in journal.file.parent.glob("journal.db*[!n]"))
    assert b"dear me" in held
    assert b"a secret" not in held
    session.send(Stop())
    session.close()
    assert list(session_lock.folder(journal.file).iterdir()) == []


def test_only_this_person_can_read_what_lies_beside(journal):
    begin(journal, *HALF)
    around = session_lock.folder(journal.file)
    assert around.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in around.iterdir()} == {0o600}


def test_one_that_is_open_in_another_terminal_is_not_offered(journal):
    session = begin(journal, *RATED)
    assert interrupted.latest(journal, now()) is None
    break_off(session)
    assert interrupted.latest(journal, now()) is not None


def test_two_cannot_take_it_up_at_once(journal):
    break_off(begin(journal, *RATED))
    found = interrupted.latest(journal, now())
    first = go_on(found, journal, day_ends=time(4))
    with pytest.raises(Problem, match="open in another terminal"):
        go_on(found, journal, day_ends=time(4))
    first.send(Next())
    assert sessions.since(journal, None)[0].step == 1


def test_after_a_day_it_is_not_offered_and_its_words_are_gone(journal):
    break_off(begin(journal, *HALF))
    assert interrupted.latest(journal, now() + timedelta(hours=23, minutes=59)) is not None
    assert interrupted.latest(journal, now() + timedelta(hours=24, minutes=1)) is None
    assert list(session_lock.folder(journal.file).iterdir()) == []
    assert sessions.since(journal, None)[0].state == "open"


def test_the_latest_comes_first_and_the_others_stay(journal):
    for events in (RATED, HALF):
        break_off(begin(journal, *events))
    latest = interrupted.latest(journal, now())
    interrupted.let_rest(journal, latest.session, now())
    other = interrupted.latest(journal, now())
    assert {latest.session.step, other.session.step} == {0, 4}


def test_let_rest_it_counts_as_what_it_was(journal):
    break_off(begin(journal, *HALF))
    found = interrupted.latest(journal, now())
    interrupted.let_rest(journal, found.session, now())
    (session,) = sessions.since(journal, None)
    assert (session.state, session.practised_seconds) == ("ended_early", 20)
    assert session.ended_at is not None
    assert session.answers == {"letter": "dear me"}
    assert interrupted.latest(journal, now()) is None


def test_one_from_another_computer_is_not_offered(journal):
    session = begin(journal, *HALF)
    session._beside.let_go()  # as after a merge: in the journal, with nothing beside it
    break_off(session)
    assert interrupted.latest(journal, now()) is None


def test_left_with_nothing_begun_nothing_stays_beside(journal):
    begin(journal).close()
    assert list(session_lock.folder(journal.file).iterdir()) == []


def test_a_plan_that_cannot_be_read_is_not_offered_and_disturbs_nobody(journal):
    break_off(begin(journal, *RATED))
    with journal.writing() as connection:
        connection.execute("UPDATE sessions SET plan = '{}'")
    assert interrupted.latest(journal, now()) is None


@pytest.mark.parametrize("words", [b"", b"{", b"[1]", b'{"two": 3}', b"\xff\xfe"])
def test_words_that_cannot_be_read_keep_nobody_from_going_on(journal, words):
    session = begin(journal, *HALF)
    break_off(session)
    (file,) = session_lock.folder(journal.file).glob("*.json")
    file.write_bytes(words)
    state = go_on(interrupted.latest(journal, now()), journal, day_ends=time(4)).state
    assert state.answers == {"letter": "dear me"}
    assert state.index == 4


def test_words_that_cannot_be_held_are_told_and_the_journal_is_written_still(journal):
    session = begin(journal, *RATED, Next())
    session_lock.folder(journal.file).joinpath(f"{session._id}.new").mkdir()
    with pytest.raises(Problem, match="still here"):
        session.send(Answer("a secret"))
    assert session.state.answers == {"two": "a secret"}
    assert sessions.since(journal, None)[0].step == 2


WALK = """
from datetime import time
from pathlib import Path
from selfcomp_tui.base.clock import ManualClock
from selfcomp_tui.journal.storage.opening import open_journal
from selfcomp_tui.journal.running.recorder import RecordedSession
from selfcomp_tui.session.events import Answer, Next, Rate
from selfcomp_tui.session.plan import Ask, Plan, Say

steps = [Say("Words.", None, 4.0, 6.0), Ask("A?", "a", False, None), Ask("B?", "b", True, None)]
plan = Plan("p", "P", "mindfulness", ("kindness",), ("stress",), "usual", 20.0, tuple(steps) * 40)

def live(file):
    scales, journal = ("mood", "stress"), open_journal(Path(file))
    walk = RecordedSession(plan, scales, journal, ManualClock(), day_ends=time(4))
    said = 0
    walk.send(Rate(3)), walk.send(Rate(8))
    while walk.state.index < 110:
        print(walk.state.index, said, flush=True)  # what the person has seen
        if walk.state.index % 3:
            said += 1
            walk.send(Answer(f"words {said}", keep=walk.state.index % 3 == 2))
        else:
            walk.send(Next())
"""


@pytest.fixture(scope="module")
def walks():
    with closing(Lives(WALK)) as lives:
        yield lives


@pytest.mark.parametrize("lines", sorted(random.Random(3).sample(range(1, 108), 50)))
def test_killed_at_any_instant_it_goes_on_at_the_step_that_was_seen(walks, tmp_path, lines):
    file = tmp_path / "journal.db"
    walk = walks.begin(str(file))
    for _ in range(lines):
        walk.out.readline()
    walk.kill()
    _, rest, complained = walk.end()
    assert not complained
    index, said = map(int, (rest.splitlines() or [f"{lines - 1} 0"])[-1].split())
    with open_journal(file) as journal:
        state = go_on(interrupted.latest(journal, now()), journal, day_ends=time(4)).state
    # What was seen last is what is gone back to, or the step that was just being written.
    assert state.index in (index, index + 1)
    given = sorted(int(words.split()[1]) for words in state.answers.values())
    if rest and said >= 2:
        assert given[-1] >= said
        assert len(given) == 2
    assert state.before == {"mood": 3, "stress": 8}


def test_the_scales_and_the_speed_are_those_it_began_with(journal):
    session = begin(journal, *RATED, speed=20.0)
    break_off(session)
    again = go_on(interrupted.latest(journal, now()), journal, day_ends=time(4))
    assert (again.state.scales, again.speed) == (("mood", "stress"), 20.0)
    row = journal.rows("SELECT plan FROM sessions")[0]
    assert json.loads(row["plan"])["scales"] == ["mood", "stress"]


def test_a_session_of_a_course_stays_one(journal):
    session = RecordedSession(
        PLAN, ("mood",), journal, ManualClock(), day_ends=time(4), within=("six-weeks", 2)
    )
    session.send(Rate(4))
    break_off(session)
    session = go_on(interrupted.latest(journal, now()), journal, day_ends=time(4))
    session.send(Stop())
    (kept,) = sessions.since(journal, None)
    assert (kept.state, kept.course, kept.week) == ("ended_early", "six-weeks", 2)
    assert [each.id for each in sessions.of_courses(journal)] == [kept.id]


def a_silence(journal, *steps, minutes=7):
    """Break off a session that was so many minutes into the first of its steps."""
    clock = ManualClock()
    plan = Plan("test", "A test", "mindfulness", ("kindness",), (), "usual", 30.0, steps)
    session = RecordedSession(plan, (), journal, clock, day_ends=time(4))
    for _ in range(minutes * 60):
        clock.advance(1.0)
        session.send(Tick())
    break_off(session)


@pytest.mark.parametrize(
    ("silence", "left"),
    [
        (Rest(600.0, (300.0, 600.0)), 180.0),
        (Say("Be here.", None, 4.0, 596.0), 180.0),
        (Breathe(4.0, 6.0, 60), 180.0),
    ],
)
def test_a_silence_goes_on_where_it_was(journal, silence, left):
    a_silence(journal, silence, Say("Back.", None, 4.0, 6.0))
    session = go_on(interrupted.latest(journal, now()), journal, day_ends=time(4))
    assert session.state.length - session.state.elapsed == pytest.approx(left)
    assert session.state.practised == pytest.approx(420.0)
    session.send(Stop())
    (kept,) = sessions.since(journal, None)
    assert "elapsed" not in json.loads(kept.plan)


def test_lines_say_what_is_left_of_a_silence(journal, run):
    a_silence(journal, Rest(600.0, (300.0, 600.0)), Say("Back.", None, 4.0, 6.0))
    with journal.writing() as connection:
        connection.execute("UPDATE sessions SET speed = 1000")
    said = run("practice", "--resume", "--plain").out
    assert "Silence, 3 minutes, and then a bell." in said
    assert "About 3 minutes left." in said


@pytest.mark.parametrize("odd", ["-5", "1e999", '"x"', "null"])
def test_a_plan_that_says_odd_seconds_is_none_to_go_on_with(journal, odd):
    a_silence(journal, Rest(600.0), minutes=1)
    with journal.writing() as connection:
        connection.execute(
            "UPDATE sessions SET plan = replace(plan, '\"elapsed\": 60.0', ?)",
            (f'"elapsed": {odd}',),
        )
    assert interrupted.latest(journal, now()) is None


def test_it_still_belongs_to_its_course(journal):
    session = RecordedSession(
        PLAN, (), journal, ManualClock(), day_ends=time(4), within=("six-weeks", 3)
    )
    break_off(session)
    go_on(interrupted.latest(journal, now()), journal, day_ends=time(4)).send(Next())
    (kept,) = sessions.since(journal, None)
    assert (kept.course, kept.week, kept.step) == ("six-weeks", 3, 1)
