"""One thing today: what is written, for how long it is said, and that it is never counted."""

from datetime import date, timedelta

import pytest

from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.domain.today import AFTER, DO, LONGEST, OneThing, of_data, written

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("after", "do", "line"),
    [
        ("", "", "After I brush my teeth in the evening, I put a hand where it helps."),
        ("wash up", "look out of the window", "After I wash up, I look out of the window."),
        ("After I wash up,", "I look out.", "After I wash up, I look out."),
        ("I wash up", "i look out", "After I wash up, I look out."),
        ("  wash\n up ", "\x1b[31mlook", "After I wash up, I look."),
        ("iron my shirt", "ice my knee", "After I iron my shirt, I ice my knee."),
    ],
)
def test_what_is_typed_becomes_one_line(after, do, line):
    assert written(after, do, MONDAY).line == line


def test_what_is_very_long_is_refused():
    with pytest.raises(Misuse, match="a few words are enough"):
        written("x" * (LONGEST + 1), "", MONDAY)


@pytest.mark.parametrize(("days", "said"), [(-1, False), (0, True), (6, True), (7, False)])
def test_it_is_said_for_a_week(days, said):
    thing = OneThing(AFTER, DO, MONDAY)
    assert thing.is_for(MONDAY + timedelta(days=days)) == said


def test_once_answered_it_waits_until_tomorrow():
    thing = OneThing(AFTER, DO, MONDAY).on(MONDAY)
    assert not thing.waits(MONDAY)
    assert thing.waits(MONDAY + timedelta(days=1))


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"after": "x", "do": "y"},
        {"after": "x", "do": " ", "since": MONDAY},
        {"after": 1, "do": "y", "since": MONDAY},
        {"after": "x", "do": "y", "since": "monday"},
        {"after": "x", "do": "y", "since": MONDAY, "answered": True},
        {"after": "x" * 200, "do": "y", "since": MONDAY},
    ],
)
def test_a_file_that_holds_something_else_is_refused(data):
    with pytest.raises((ValueError, Misuse)):
        of_data(data)
