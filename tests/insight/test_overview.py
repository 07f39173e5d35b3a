"""Entries and days, put together from journal records."""

from dataclasses import replace
from datetime import date

import pytest

from selfcomp_tui.domain.moments import Moment
from selfcomp_tui.domain.records import CheckIn, Session
from selfcomp_tui.insight import overview
from selfcomp_tui.insight.overview import Day, SessionEntry
from selfcomp_tui.presenters import entries


def at(when: str, day: str | None = None) -> Moment:
    return Moment(f"{when}:00.000Z", 0, day or when[:10])


def session(id_: str, when: str, before: str | None = None, after: str | None = None) -> Session:
    return Session(
        id=id_,
        practice="pause",
        title="Pause",
        family="mindfulness",
        trains=("mindfulness",),
        started=at(when),
        ended_at=None,
        state="finished",
        pace="usual",
        speed=1.0,
        planned_seconds=180.0,
        practised_seconds=180.0,
        step=0,
        plan="{}",
        before_id=before,
        after_id=after,
    )


def test_entries_come_newest_first_and_check_ins_stand_with_their_session() -> None:
    morning = CheckIn(at("2026-11-20T08:00"), {"mood": 5}, id="a")
    before = CheckIn(at("2026-11-20T12:00"), {"mood": 4}, id="b")
    after = CheckIn(at("2026-11-20T12:05"), {"mood": 6}, id="c")
    practised = session("s", "2026-11-20T12:00", "b", "c")
    assert overview.entries([morning, before, after], [practised]) == [
        SessionEntry(practised, before, after),
        morning,
    ]


def test_a_session_without_its_check_ins_still_stands() -> None:
    alone, lost = session("s", "2026-11-20T12:00"), session("t", "2026-11-20T13:00", "gone", "gone")
    assert overview.entries([], [alone, lost]) == [
        SessionEntry(lost, None, None),
        SessionEntry(alone, None, None),
    ]


def test_entries_of_one_moment_have_a_fixed_order() -> None:
    same = [CheckIn(at("2026-11-20T08:00"), id=id_) for id_ in "abc"]
    assert overview.entries(same, []) == overview.entries(same[::-1], [])


def test_days_take_the_median_of_the_day_that_was_kept() -> None:
    noted = [
        CheckIn(at("2026-11-21T01:00", "2026-11-20"), {"mood": 2}),
        CheckIn(at("2026-11-20T08:00"), {"mood": 5, "stress": 1}),
        CheckIn(at("2026-11-20T09:00"), {"mood": 7}),
        CheckIn(at("2026-11-20T10:00"), {"stress": 9}),
        CheckIn(at("2026-11-18T10:00"), {"mood": 4}),
        CheckIn(at("2026-11-18T11:00"), {"mood": 5}),
        CheckIn(at("2026-11-17T11:00")),
    ]
    assert overview.days(noted, "mood") == [
        Day(date(2026, 11, 18), 4.5, 2),
        Day(date(2026, 11, 20), 5, 3),
    ]
    assert overview.days(noted, "presence") == []


def test_a_run_of_days_has_a_place_for_each() -> None:
    known = [Day(date(2026, 2, 27), 4, 1), Day(date(2026, 3, 1), 6, 1), Day(date(2026, 4, 1), 9, 1)]
    run = overview.run_of_days(known, date(2026, 2, 27), date(2026, 3, 2))
    assert run == [known[0], None, known[1], None]


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (4, [1, None, 3, 9]),
        (9, [1, None, 3, 9]),
        (3, [1, 6]),
        (2, [1, 6]),
        (1, [3]),
    ],
)
def test_days_are_squeezed_into_the_places_there_are(
    places: int, expected: list[float | None]
) -> None:
    days = [Day(date(2026, 11, day), value, 1) for day, value in ((1, 1), (3, 3), (4, 9))]
    assert overview.squeezed(days, date(2026, 11, 1), date(2026, 11, 4), places) == expected


def test_a_place_with_no_rated_day_stays_empty() -> None:
    first, last = date(2026, 11, 1), date(2026, 11, 3)
    assert overview.squeezed([Day(last, 3, 1)], first, last, 2) == [None, 3]
    assert overview.squeezed([], first, last, 10) == [None, None, None]


def test_days_before_and_after_have_no_place() -> None:
    days = [Day(date(2026, 11, day), day, 1) for day in (1, 2, 3, 30)]
    assert overview.squeezed(days, date(2026, 11, 2), date(2026, 11, 3), 5) == [2, 3]


def test_what_the_days_come_to_is_said_in_words() -> None:
    days = [Day(date(2026, 11, day), value, 2) for day, value in ((1, 4), (2, 7), (3, 5.5))]
    assert entries.span(days) == "from 4 to 7, latest 5.5; 6 ratings on 3 days"
    assert entries.span(days[:1]) == "4; 2 ratings on 1 day"


def test_what_was_found_stands_first() -> None:
    walk = CheckIn(
        at("2026-11-20T08:00"), {"mood": 5}, ("Tired",), "Slept badly,\nthen a walk by the River."
    )
    assert entries.found(walk, ["river"]) == "“…walk by the River.”, mood 5, feeling Tired", (
        "whole words, some of them before what was found"
    )
    assert entries.found(walk, ["SLEPT"]).startswith("“Slept badly, then a walk by")
    assert entries.found(walk, ["tired"]).startswith("“Tired”, mood 5")
    assert entries.found(walk, ["mood"]) == entries.what(walk)


def test_what_was_found_in_a_session_stands_first() -> None:
    practised = replace(session("s", "2026-11-20T12:00"), answers={"to_me": "Dear friend"})
    entry = SessionEntry(practised, None, CheckIn(at("2026-11-20T12:05"), {}, (), "lighter"))
    assert entries.found(entry, ["friend"]) == "“Dear friend”, Pause, 3 minutes"
    assert entries.found(entry, ["lighter"]) == "“lighter”, Pause, 3 minutes"
    assert entries.found(entry, ["pause"]) == "Pause, 3 minutes"


def test_months_come_latest_first_with_what_they_hold():
    days = [
        Day(date(2026, 10, 31), 2, 3),
        Day(date(2026, 11, 1), 4, 1),
        Day(date(2026, 11, 3), 8, 2),
    ]
    november, october = overview.months(days)
    assert (november.year, november.month) == (2026, 11)
    assert (november.days, november.n, november.middle) == (2, 3, 6)
    assert (november.lowest, november.highest) == (4, 8)
    assert (october.days, october.n) == (1, 3)
