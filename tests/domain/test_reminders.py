"""When a reminder is said, and when it is not."""

from datetime import UTC, datetime, time, timedelta

import pytest

from selfcomp_tui.domain.reminders import DAY, HOUR, STANDS, begins, is_quiet, why_silent

NOON = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
USUAL = {
    "on": True,
    "quiet": (time(21), time(8)),
    "after": 6 * HOUR,
    "most": 2,
    "last": None,
    "later": 0.0,
    "said": [],
}


def ago(hours):
    return NOON.timestamp() - hours * HOUR


@pytest.mark.parametrize(
    ("wishes", "why"),
    [
        ({}, ""),
        ({"on": False}, "off"),
        ({"on": False, "last": ago(1), "later": ago(-1)}, "off"),
        ({"later": ago(-1)}, "later"),
        ({"later": ago(0)}, ""),
        ({"later": ago(-25)}, ""),  # nobody can wish that: the clock was set back
        ({"last": ago(0)}, "lately"),
        ({"last": ago(5.9)}, "lately"),
        ({"last": ago(6)}, ""),
        ({"last": ago(-1)}, ""),
        ({"last": ago(1), "after": 0.0}, ""),
        ({"quiet": (time(12), time(13))}, "quiet"),
        ({"quiet": (time(11), time(12))}, ""),
        ({"quiet": (time(22), time(12, 1))}, "quiet"),
        ({"quiet": (time(12), time(12))}, ""),
        # A reminder stands for a while, whoever asks meanwhile, until somebody was there.
        ({"said": [ago(0)]}, ""),
        ({"said": [ago(0.1)]}, ""),
        ({"said": [ago(0.1)], "last": ago(0)}, "lately"),
        ({"said": [ago(0.1)], "later": ago(-23)}, "later"),
        ({"said": [ago(0.2)]}, "said"),
        ({"said": [ago(5.9)]}, "said"),
        ({"said": [ago(6)]}, ""),
        ({"said": [ago(20), ago(7)]}, "enough"),
        ({"said": [ago(20), ago(0.1)]}, ""),
        ({"said": [ago(24), ago(7)]}, ""),
        ({"said": [ago(-3), ago(-9)]}, ""),
        ({"said": [ago(20), ago(14), ago(7)], "most": 4}, ""),
        # A timer comes when the person set it, however often.
        ({"said": [ago(20), ago(7), ago(1)], "planned": True}, ""),
        ({"last": ago(1), "planned": True}, "lately"),
        ({"later": ago(-1), "planned": True}, "later"),
        ({"on": False, "planned": True}, "off"),
        ({"quiet": (time(12), time(13)), "planned": True}, "quiet"),
    ],
)
def test_the_rule(wishes, why):
    assert why_silent(NOON, **{**USUAL, **wishes}) == why


@pytest.mark.parametrize(
    ("clock", "quiet"),
    [("20:59", False), ("21:00", True), ("00:00", True), ("07:59", True), ("08:00", False)],
)
def test_quiet_hours_go_over_midnight(clock, quiet):
    assert is_quiet(time.fromisoformat(clock), (time(21), time(8))) == quiet


def test_quiet_hours_are_those_of_the_place():
    evening = datetime.fromisoformat("2026-11-27T20:30:00+00:00")
    there = evening.astimezone(datetime.fromisoformat("2026-11-27T00:00+01:00").tzinfo)
    assert why_silent(evening, **USUAL) == ""
    assert why_silent(there, **USUAL) == "quiet"


def test_nothing_is_said_more_often_than_wished_within_any_day():
    """Somebody asks every minute for a week, and is never there."""
    said = []
    now = NOON
    while now < NOON + timedelta(days=7):
        at = now.timestamp()
        if not why_silent(now, **{**USUAL, "said": said}) and begins(at, said):
            said.append(at)
            assert sum(at - each < DAY for each in said) <= USUAL["most"]
            assert not is_quiet(now.time(), USUAL["quiet"])
        now += timedelta(minutes=1)
    assert len(said) == 14
    assert USUAL["after"] > STANDS
