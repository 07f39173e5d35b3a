"""A trial on oneself: what comes next at any time, and when it gets harder."""

from dataclasses import replace
from datetime import UTC, datetime

import make
import pytest

from selfcomp_tui.domain import trials
from selfcomp_tui.domain.trials import Protocol, gets_harder, step


def at(when):
    return datetime.fromisoformat(when).replace(tzinfo=UTC)


def begun(number=1, **changed):
    return make.period(number, "2026-11-21T10:00", **changed)


@pytest.mark.parametrize(
    ("periods", "now", "then"),
    [
        ([], "2026-11-21T10:00", ("before", 1, False)),
        ([begun()], "2026-11-21T10:00", ("go", 1, False)),
        ([begun()], "2026-11-21T10:14", ("go", 1, False)),
        ([begun()], "2026-11-21T10:15", ("after", 1, False)),
        ([begun()], "2026-11-21T10:30", ("after", 1, False)),
        ([begun()], "2026-11-21T10:31", ("before", 2, True)),
        ([begun(value=6)], "2026-11-21T10:16", ("before", 2, False)),
        ([begun(42)], "2026-11-21T10:20", ("after", 42, False)),
        ([begun(42)], "2026-11-21T11:00", ("over", 0, True)),
        ([begun(42, value=6)], "2026-11-21T10:16", ("over", 0, False)),
    ],
)
def test_what_comes_next_of_moments(periods, now, then):
    found = step(make.trial(periods=tuple(periods)), at(now))
    assert (found.next, found.period, found.missed) == then


@pytest.mark.parametrize(
    ("periods", "now", "then"),
    [
        ([], "2026-11-20T22:00", ("not_yet", 1)),
        ([], "2026-11-21T03:59", ("not_yet", 1)),
        ([], "2026-11-21T04:00", ("before", 1)),
        ([begun(before=None)], "2026-11-21T19:59", ("go", 1)),
        ([], "2026-11-21T20:00", ("after", 1)),
        ([begun()], "2026-11-21T23:00", ("after", 1)),
        ([begun()], "2026-11-21T23:01", ("done", 1)),
        ([begun(value=5)], "2026-11-21T21:00", ("done", 1)),
        ([], "2026-11-22T09:00", ("before", 2)),
        ([], "2027-01-01T21:00", ("after", 42)),
        ([], "2027-01-02T05:00", ("over", 0)),
    ],
)
def test_what_comes_next_of_days(periods, now, then):
    found = step(make.trial("days", periods=tuple(periods)), at(now))
    assert (found.next, found.period) == then


@pytest.mark.parametrize(
    ("now", "then"),
    [("2026-11-21T21:59", "before"), ("2026-11-21T22:00", "after"), ("2026-11-22T01:30", "after")],
)
def test_an_evening_may_reach_past_midnight(now, then):
    assert step(make.trial("days", window=["22:00", "02:00"]), at(now)).next == then


def test_what_was_stopped_is_over_whatever_the_time():
    stopped = make.trial("days", stopped_at="2026-11-21T08:00:00.000Z")
    assert step(stopped, at("2026-11-21T21:00")).next == "over"
    assert stopped.over_at() == "2026-11-21T08:00:00.000Z"


@pytest.mark.parametrize(
    ("outcome", "times", "harder"),
    [
        ("mood", [(5, 2), (6, 2)], True),
        ("mood", [(7, 4), (8, 5)], True),
        ("mood", [(5, 5), (8, 5)], False),
        ("mood", [(5, 2)], False),
        ("mood", [(5, 2), (6, 2), (6, 6)], False),
        ("stress", [(5, 8), (2, 5)], True),
        ("stress", [(5, 2), (6, 2)], False),
        ("kindness", [(None, 1), (None, 2)], True),
    ],
)
def test_two_hard_times_in_a_row_are_getting_harder(outcome, times, harder):
    periods = [begun(n, before=before, value=value) for n, (before, value) in enumerate(times, 1)]
    assert gets_harder(make.trial(outcome=outcome, periods=tuple(periods))) is harder


def test_a_schedule_is_opened_early_where_that_was_before_the_end():
    running = make.trial("days", opened_at="2026-12-01T08:00:00.000Z")
    assert running.over_at() == "2027-01-02T04:00:00.000Z"
    assert running.opened_early()
    assert not replace(running, opened_at="2027-01-02T09:00:00.000Z").opened_early()
    assert not replace(running, opened_at=None).opened_early()
    assert not replace(running, stopped_at="2026-11-30T08:00:00.000Z").opened_early()


@pytest.mark.parametrize(
    "changed",
    [
        {"design": "weeks"},
        {"outcome": "energy level"},
        {"interventions": {"S": {"practice": "a", "title": "A", "sha256": "1"}}},
        {"periods": 43},
        {"periods": True},
        {"minutes": 0},
        {"day_ends": "4"},
        {"design": "days", "first_day": "soon", "window": ["20:00", "23:00"]},
        {"design": "days", "first_day": "2026-11-21", "window": None},
        {"statistical_methods": ""},
    ],
)
def test_a_protocol_that_cannot_be_is_refused(changed):
    with pytest.raises(ValueError, match=r"^(holds|is|Invalid)"):
        Protocol.of(make.PROTOCOL | changed)


def test_a_protocol_comes_back_as_it_went():
    for design in ("moments", "days"):
        planned = make.trial(design).protocol
        assert Protocol.of(planned.as_data()) == planned
    assert set(trials.OUTCOMES) == {"mood", "stress", "kindness"}
