"""How far someone has walked in a course: a table of sessions in, the week and practice out."""

from datetime import date, timedelta

import pytest

from selfcomp_tui.domain.moments import Moment
from selfcomp_tui.domain.records import Session
from selfcomp_tui.insight.course_progress import latest_course, progress

WEEKS = (("pause", "feet"), ("break",), ("pause", "letter"))


def session(
    practice,
    week,
    *,
    course="six",
    state="finished",
    practised=300.0,
    speed=1.0,
    day=1,
    harder=None,
):
    return Session(
        id="",
        practice=practice,
        title=practice,
        family="mindfulness",
        trains=(),
        started=Moment(f"2026-11-{day:02}T12:00:00.000Z", 0, f"2026-11-{day:02}"),
        ended_at=None,
        state=state,
        pace="usual",
        speed=speed,
        planned_seconds=300,
        practised_seconds=practised,
        step=0,
        plan="{}",
        course=course,
        week=week,
        harder=harder,
    )


@pytest.mark.parametrize(
    ("sessions", "walked", "following"),
    [
        ([], [], (1, "pause")),
        ([session("pause", 1)], [], (1, "feet")),
        ([session("feet", 1)], [], (1, "pause")),
        ([session("pause", 1), session("feet", 1)], [1], (2, "break")),
        # ended early counts from a minute on; a short practice that was finished always does
        ([session("pause", 1, state="ended_early", practised=59.9)], [], (1, "pause")),
        ([session("pause", 1, state="ended_early", practised=60)], [], (1, "feet")),
        ([session("pause", 1, practised=20)], [], (1, "feet")),
        ([session("pause", 1, state="open")], [], (1, "pause")),
        ([session("pause", 1, speed=20)], [], (1, "pause")),
        # only what was practised within this course, and in that week
        ([session("pause", None, course=None)], [], (1, "pause")),
        ([session("pause", 1, course="other")], [], (1, "pause")),
        ([session("pause", 3)], [], (3, "letter")),
        ([session("other", 1)], [], (1, "pause")),
        ([session("pause", 4), session("pause", 0)], [], (1, "pause")),
        # any week may be opened: it goes on from there, and comes round to what is left
        ([session("break", 2)], [2], (3, "pause")),
        ([session("pause", 3), session("letter", 3)], [3], (1, "pause")),
        ([session("break", 2), session("feet", 1)], [2], (1, "pause")),
        (
            [session(name, at) for at, week in enumerate(WEEKS, 1) for name in week],
            [1, 2, 3],
            None,
        ),
    ],
)
def test_which_weeks_are_walked_and_what_comes_next(sessions, walked, following):
    found = progress("six", WEEKS, sessions)
    assert [week for week in (1, 2, 3) if found.walked(week)] == walked
    assert found.next == following


def test_a_week_that_is_walked_begins_again_with_its_first_practice():
    found = progress("six", WEEKS, [session("break", 2)])
    assert (found.next_in(1), found.next_in(2)) == ("pause", "break")


@pytest.mark.parametrize(("days", "away"), [(0, False), (7, False), (8, True), (400, True)])
def test_after_more_than_a_week_one_has_been_away(days, away):
    found = progress("six", WEEKS, [session("pause", 1, day=3), session("feet", 1, day=9)])
    assert found.been_away(date(2026, 11, 9) + timedelta(days=days)) is away


def test_nobody_has_been_away_from_what_was_not_begun():
    assert not progress("six", WEEKS, [session("pause", 1, course="other")]).been_away(date.max)


def test_the_course_that_was_practised_last():
    assert latest_course([]) is None
    plain = session("pause", None, course=None)
    tried = session("pause", 1, course="tried", speed=20)
    assert latest_course([session("a", 1, course="x"), session("b", 1), plain, tried]) == "six"


@pytest.mark.parametrize(
    ("harder", "hard"),
    [
        ("", False),
        ("x", False),
        ("xx", True),
        ("x...x", True),
        ("x....x", False),  # only the last five count
        ("xx.....", False),
    ],
)
def test_two_hard_ones_of_the_last_five_are_listened_to(harder, hard):
    sessions = [session("pause", 1, harder=each == "x" or None) for each in harder]
    assert progress("six", WEEKS, sessions).hard == hard
    assert not progress("other", WEEKS, sessions).hard
