"""What is suggested, and the reason that is given: a few plain rules, each alone and in turn."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcomp_tui.domain.moments import Moment, utc
from selfcomp_tui.domain.ratings import SCALES
from selfcomp_tui.domain.records import CheckIn, Session
from selfcomp_tui.insight.suggestion import Candidate, Suggestion, suggest

NOON = datetime(2026, 11, 20, 12, 30, tzinfo=UTC)
NIGHT = NOON.replace(hour=23)
ORDINARY = "Something quiet, for an ordinary moment."

ALL = (
    Candidate("kind", ("self-criticism",), 3, 5),
    Candidate("wide", ("overwhelm", "calm"), 3, 6),
    Candidate("together", ("loneliness",), 3, 5),
    Candidate("values", ("steadiness",), 12, 16),
    Candidate("feet", ("steadiness", "overwhelm"), 1, 3),
    Candidate("stay", ("feeling",), 2, 3),
    Candidate("quiet", ("calm",), 3, 10),
    Candidate("night", ("sleep", "calm"), 3, 8),
    Candidate("giving", ("caregiving", "steadiness"), 2, 2),
)


def at(when: datetime) -> Moment:
    offset = int((when.utcoffset() or timedelta()).total_seconds() // 60)
    return Moment(utc(when), offset, when.date().isoformat())


def rated(when: datetime, **ratings: int) -> CheckIn:
    return CheckIn(at(when), ratings)


def sat(practice: str, days: float = 1, **changed) -> Session:
    usual = {
        "id": f"{practice} {days}",
        "practice": practice,
        "title": practice,
        "family": "mindfulness",
        "trains": ("kindness",),
        "started": at(NOON - timedelta(days=days)),
        "ended_at": None,
        "state": "finished",
        "pace": "usual",
        "speed": 1.0,
        "planned_seconds": 300.0,
        "practised_seconds": 300.0,
        "step": 0,
        "plan": "{}",
    }
    return Session(**(usual | changed))


def test_with_nothing_known_it_is_a_quiet_one():
    assert suggest(ALL, [], [], NOON) == Suggestion("quiet", 10, "A quiet one to begin with.")


def test_in_an_ordinary_moment_it_is_something_quiet():
    assert suggest(ALL, [], [sat("kind")], NOON) == Suggestion("quiet", 10, ORDINARY)


@pytest.mark.parametrize("hour", [22, 23, 0, 3])
def test_late_it_is_one_for_sleep(hour):
    late = NOON.replace(hour=hour)
    assert suggest(ALL, [], [], late) == Suggestion("night", 8, "It is late.")


@pytest.mark.parametrize("hour", [4, 21])
def test_it_is_not_late_in_the_morning_or_early_in_the_evening(hour):
    assert suggest(ALL, [], [sat("kind")], NOON.replace(hour=hour)).reason == ORDINARY


@pytest.mark.parametrize(
    ("scale", "value", "practice"),
    [
        ("stress", 7, "wide"),
        ("kindness", 3, "kind"),
        ("connection", 3, "together"),
        ("presence", 3, "feet"),
        ("mood", 3, "stay"),
    ],
)
def test_what_was_noted_a_while_ago_comes_before_the_hour(scale, value, practice):
    found = suggest(ALL, [rated(NIGHT, **{scale: value})], [], NIGHT + timedelta(minutes=1))
    assert found.practice == practice
    assert found.reason.startswith(f"You noted {scale} {value} ")


@pytest.mark.parametrize(
    "ratings",
    [{"stress": 6}, {"mood": 4}, {"kindness": 4}, {"connection": 4}, {"presence": 4}, {}],
)
def test_what_is_in_the_middle_suggests_nothing(ratings):
    assert suggest(ALL, [rated(NOON, **ratings)], [sat("kind")], NOON).reason == ORDINARY


def test_what_stands_out_most_is_gone_by():
    noted = [rated(NOON, stress=7, kindness=2, mood=3)]
    assert suggest(ALL, noted, [], NOON).reason == "You noted kindness 2 this afternoon."


def test_only_the_latest_check_in_speaks_for_now():
    noted = [rated(NOON - timedelta(hours=2), stress=9), rated(NOON, stress=2)]
    assert suggest(ALL, noted, [sat("kind")], NOON).reason == ORDINARY


@pytest.mark.parametrize(("hours", "holds"), [(0, True), (6, True), (6.1, False), (-0.1, False)])
def test_a_check_in_speaks_for_six_hours(hours, holds):
    noted = [rated(NOON - timedelta(hours=hours), stress=9)]
    reason = suggest(ALL, noted, [sat("kind")], NOON).reason
    assert (reason != ORDINARY) == holds


@pytest.mark.parametrize(
    ("hour", "part"),
    [
        (4, "this morning"),
        (11, "this morning"),
        (12, "this afternoon"),
        (17, "this afternoon"),
        (18, "this evening"),
        (22, "this evening"),
        (23, "in the evening"),  # it is tomorrow by then
        (0, "in the night"),
        (3, "in the night"),
    ],
)
def test_the_time_of_day_is_that_of_the_place_where_it_was_noted(hour, part):
    there = timezone(timedelta(hours=9))
    when = datetime(2026, 11, 20, hour, 59, tzinfo=there)
    found = suggest(ALL, [rated(when, stress=8)], [], (when + timedelta(hours=1)).astimezone(UTC))
    assert found.reason == f"You noted stress 8 {part}."


def test_after_hard_ones_it_is_short_and_on_the_ground_whatever_was_noted():
    hard = [sat("kind", 3, harder=True), sat("quiet", 2), sat("kind", 1, harder=True)]
    assert suggest(ALL, [rated(NOON, stress=9)], hard, NOON, minutes=20) == Suggestion(
        "feet", 1, "It was harder lately. This one is short, and stays on the ground."
    )


def test_after_hard_ones_nothing_long_is_called_short():
    hard = [sat("feet", 2, harder=True), sat("feet", 1, harder=True)]
    assert suggest(ALL, [], hard, NOON).practice == "feet"
    without = [each for each in ALL if each.id != "feet"]
    assert suggest(without, [], hard, NOON).reason == ORDINARY


@pytest.mark.parametrize(
    "harder",
    [
        (True,),
        (True, True, False, False, False, False),
        (True, None, None, None, None, True),
        (False, False, None),
    ],
)
def test_one_hard_one_or_some_long_ago_change_nothing(harder):
    sessions = [sat("kind", 10 - at, harder=each) for at, each in enumerate(harder)]
    assert suggest(ALL, [], sessions, NOON).reason == ORDINARY


def test_of_those_that_fit_it_is_the_one_not_practised_for_longest():
    one, other = Candidate("one", ("calm",), 1, 5), Candidate("other", ("calm",), 1, 9)
    assert suggest([one, other], [], [sat("one")], NOON).practice == "other"
    assert suggest([one, other], [], [sat("other", 2), sat("one", 1)], NOON).practice == "other"
    assert suggest([one, other], [], [sat("one", 2), sat("other", 1)], NOON).practice == "one"


def test_trying_one_out_fast_is_not_practising_it():
    tried = [sat("quiet", speed=20.0), sat("feet", speed=20.0, harder=True)] * 2
    assert suggest(ALL, [], tried, NOON) == Suggestion("quiet", 10, "A quiet one to begin with.")


@pytest.mark.parametrize(("minutes", "long"), [(None, 10), (5, 5), (1, 3)])
def test_it_is_as_long_as_one_likes_and_no_shorter_than_it_can_be(minutes, long):
    assert suggest(ALL, [], [], NOON, minutes).minutes == long


def test_where_nothing_fits_it_is_another_and_where_there_is_none_it_is_none():
    only = Candidate("only", ("work",), 1, 2)
    assert suggest([only], [], [sat("kind")], NOON).practice == "only"
    assert suggest([], [rated(NOON, stress=9)], [sat("x", harder=True)] * 2, NOON) is None


@given(
    st.dictionaries(st.sampled_from(list(SCALES)), st.integers(1, 9)),
    st.lists(st.tuples(st.sampled_from(ALL), st.booleans()), max_size=6),
    st.integers(0, 23),
    st.none() | st.floats(0.1, 120),
)
def test_it_always_says_why_and_what_was_noted_is_said_truly(ratings, before, hour, minutes):
    now = NOON.replace(hour=hour)
    sessions = [sat(each.id, 9 - day, harder=harder) for day, (each, harder) in enumerate(before)]
    found = suggest(ALL, [rated(now, **ratings)], sessions, now, minutes)
    (practice,) = (each for each in ALL if each.id == found.practice)
    assert found.minutes >= practice.shortest
    if found.reason.startswith("You noted"):
        scale, value = found.reason.split()[2:4]
        assert ratings[scale] == int(value)
    elif sum(harder for _, harder in before[-5:]) >= 2:
        assert found.reason.startswith("It was harder lately.")
        assert found.minutes <= 3
    else:
        assert found.reason in ("It is late.", "A quiet one to begin with.", ORDINARY)


@pytest.mark.parametrize(
    ("practised", "practice"),
    [
        ([], "stay"),
        ([sat("tender")], "tender"),  # familiar before new
        ([sat("tender", harder=True)], "stay"),  # but not what was harder
        ([sat("stay", 3), sat("tender", 1)], "stay"),  # of the familiar, the one of longest ago
        ([sat("tender", 3, harder=True), sat("stay", 1)], "stay"),
    ],
)
def test_on_a_bad_day_the_familiar_comes_before_the_new(practised, practice):
    candidates = (*ALL, Candidate("tender", ("feeling",), 3, 9))
    found = suggest(candidates, [rated(NOON, mood=3)], practised, NOON)
    assert found.practice == practice


def test_on_another_day_what_is_new_comes_first():
    candidates = (*ALL, Candidate("still", ("calm",), 3, 4))
    found = suggest(candidates, [rated(NOON, mood=6)], [sat("still")], NOON)
    assert found.practice != "still"


@pytest.mark.parametrize(
    ("need", "minutes", "practised", "found"),
    [
        ("calm", None, (), ("quiet", 10)),
        ("calm", 4, (), ("quiet", 4)),
        ("calm", 4, ("quiet",), ("wide", 4)),
        ("steadiness", 2, (), ("feet", 2)),
        ("steadiness", 2, ("feet",), ("giving", 2)),
        ("loneliness", 1, (), ("together", 3)),  # the nearest there is
        ("work", None, (), None),
    ],
)
def test_a_need_that_is_named_goes_before_all_else(need, minutes, practised, found):
    for heavy, noted in ((False, []), (False, [rated(NOON, mood=1, stress=9)])):
        sessions = [sat(name) for name in practised]
        suggested = suggest(ALL, noted, sessions, NOON, minutes, heavy=heavy, need=need)
        got = suggested and (suggested.practice, suggested.minutes)
        assert got == found


def test_where_it_is_heavy_what_is_familiar_stands_first_for_a_need_too():
    suggested = suggest(ALL, [], [sat("wide")], NOON, heavy=True, need="calm")
    assert suggested.practice == "wide"
