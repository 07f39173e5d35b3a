"""What seems to help: which sessions and pairs count, and how far a finding goes."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import t

from selfcomp_tui.domain.moments import utc
from selfcomp_tui.domain.ratings import SCALES
from selfcomp_tui.domain.records import Rated, SessionSummary
from selfcomp_tui.insight.baseline import Alike, Change, Usually, change
from selfcomp_tui.insight.effects import Finding, Group, comparisons, findings, without_after
from selfcomp_tui.insight.estimates import Estimate
from selfcomp_tui.insight.paired_changes import changes

PAUSE = Group("practice", "pause", "Pause")


def at(minutes: float) -> str:
    return utc(datetime(2026, 11, 1, tzinfo=UTC) + timedelta(minutes=minutes))


def rated(minutes: float, **ratings: int) -> Rated:
    values = bytes(ratings.get(scale, 0) for scale in SCALES)
    return Rated(f"{minutes}", at(minutes), int(minutes) // 60 % 24, values)


def sat(minutes: float, before=None, after=None, **changed) -> SessionSummary:
    usual = {
        "id": f"session {minutes}",
        "practice": "pause",
        "title": "Pause",
        "family": "mindfulness",
        "trains": ("mindfulness", "kindness"),
        "started_at": at(minutes),
        "speed": 1.0,
        "practised_seconds": 300.0,
        "state": "finished",
        "before_id": before.id if before else None,
        "after_id": after.id if after else None,
    }
    return SessionSummary(**(usual | changed))


def alone(check_ins, sessions=(), scale="mood"):
    found = Counter(changes(check_ins, list(sessions)).alone.get(scale, {}))
    return sorted((each.moment.start, each.by) for each in found.elements())


def test_neighbours_among_check_ins_made_alone_are_pairs():
    noted = [rated(0, mood=3), rated(20, mood=5, stress=4), rated(30, stress=6), rated(60, mood=4)]
    assert alone(noted) == [(3, 2), (5, -1)]
    assert alone(noted, scale="stress") == [(4, 2)]


def test_no_session_may_lie_between_the_two():
    noted = [rated(0, mood=3), rated(20, mood=5), rated(40, mood=6)]
    assert alone(noted, [sat(30)]) == [(3, 2)]
    assert alone(noted, [sat(30, speed=20.0)]) == [(3, 2)]


def test_no_other_practice_may_have_begun_or_ended_between_them():
    noted = [rated(0, mood=3), rated(20, mood=5), rated(40, mood=6)]
    (only,) = changes(noted, [], [at(-10), at(10)]).alone["mood"]
    assert (only.start, only.by) == (5, 1)


def test_check_ins_around_a_session_are_not_alone():
    before, after = rated(10, mood=2), rated(15, mood=7)
    noted = [rated(0, mood=3), before, after, rated(20, mood=5), rated(30, mood=6)]
    session = sat(10, before, after)
    assert alone(noted, [session]) == [(5, 1)]
    over = changes(noted, [session]).practised[session.id]["mood"]
    assert (over.moment.start, over.by) == (2, 5)


def test_one_that_was_put_right_at_once_makes_no_pair():
    assert alone([rated(0, mood=3), rated(0.5, mood=8)]) == []
    assert alone([rated(0, mood=3), rated(1, mood=8)]) == [(3, 5)]


def test_the_days_before_hold_neither_the_change_itself_nor_anything_after_it():
    before, after = rated(10, mood=2), rated(15, mood=9)
    noted = [rated(-60, mood=6), rated(0, mood=4), before, after, rated(60, mood=1)]
    over = changes(noted, [sat(10, before, after)]).practised["session 10"]["mood"]
    assert over.moment.lately == 5.0
    pairs = changes([rated(0, mood=4), rated(60, mood=6), rated(90, mood=1)], []).alone["mood"]
    # Before the first nothing was rated, so all there is counts: 11 / 3, to the half point.
    assert {each.by: each.lately for each in pairs} == {2: 3.5, -5: 4.0}


@pytest.mark.parametrize(
    ("minutes", "steps"), [(0.2, -12), (29.9, -3), (30, -2), (59, -1), (60, 0), (84, 0), (85, 1)]
)
def test_times_are_told_in_half_doublings_of_an_hour(minutes, steps):
    assert change(5, 5, minutes, 5.0, 12).moment.length == steps


@given(st.floats(60, 6000), st.floats(60, 6000))
def test_no_pair_lasts_more_than_four_times_as_long_as_a_session_or_a_quarter_of_it(one, other):
    usually = Usually({change(3, 4, other, 5, 12): 1})
    if usually.expected(change(3, 5, one, 5, 12).moment) is not None:
        assert max(one, other) / min(one, other) <= 4
    if max(one, other) / min(one, other) < 2**1.5:
        assert usually.expected(change(3, 5, one, 5, 12).moment) is not None


def test_pairs_of_a_similar_time_of_day_count_where_there_are_enough():
    evening = {change(3, 5, 20, 5, 18): 8, change(3, 3, 20, 5, 9): 20}
    usually = Usually(evening)
    at_six, at_nine = (change(3, 5, 20, 5, hour).moment for hour in (19, 9))
    assert usually.expected(at_six) == pytest.approx(2, abs=0.01)
    assert usually.expected(at_nine) == pytest.approx(0, abs=0.01)
    assert usually.matched({at_six: 3, at_nine: 4}).at_the_time == 7
    few = Usually({change(3, 5, 20, 5, 18): 7, change(3, 3, 20, 5, 9): 20})
    assert few.expected(at_six) == pytest.approx(14 / 27, abs=0.01)
    assert few.matched({at_six: 3, at_nine: 4}).at_the_time == 4


def test_the_day_goes_round():
    usually = Usually({change(3, 5, 20, 5, 23): 8, change(3, 3, 20, 5, 12): 20})
    assert usually.expected(change(3, 5, 20, 5, 0).moment) == pytest.approx(2, abs=0.01)


def test_what_usually_happens_is_the_mean_of_the_pairs_that_match():
    usually = Usually(
        {change(3, 4, 20, 5, 12): 2, change(3, 6, 20, 5, 12): 1, change(7, 6, 20, 5, 12): 3}
    )
    assert usually.expected(Alike(3, 5.0, -4, 12)) == pytest.approx(5 / 3)
    assert usually.expected(Alike(7, 5.0, -4, 12)) == pytest.approx(-1)
    assert usually.expected(Alike(5, 5.0, -4, 12)) is None  # no pair begins within a point
    assert usually.expected(Alike(3, 5.0, 9, 12)) is None  # none is about as long


def test_pairs_that_begin_a_little_off_are_put_right():
    falling_back = {change(start, 5, 20, 5, 12): 10 for start in (3, 4, 5, 6, 7)}
    usually = Usually(falling_back)
    assert usually.expected(Alike(2, 5.0, -4, 12)) == pytest.approx(3, abs=0.1)
    assert usually.expected(Alike(5, 5.0, -4, 12)) == pytest.approx(0, abs=0.01)


def test_bad_days_last_longer_than_bad_moments():
    usually = Usually(
        {change(3, 3, 20, 3, 12): 10, change(3, 6, 20, 6, 12): 10, change(6, 6, 20, 6, 12): 20}
    )
    on_bad_days = usually.expected(Alike(3, 3.0, -4, 12))
    on_others = usually.expected(Alike(3, 6.0, -4, 12))
    assert on_bad_days < 0.3 < 2.7 < on_others


def test_many_uses_of_one_pair_do_not_make_it_many():
    one = Usually({change(3, 4, 20, 5, 12): 1})
    assert one.matched({Alike(3, 5.0, -4, 12): 50}).pairs == 1
    assert one.matched({Alike(3, 5.0, -4, 12): 50}).unexplained.size == 1
    assert one.matched({}).pairs == 0


def life(sessions: int, pairs: int, by: int = 1, **changed):
    """Sessions that end `by` points higher, and pairs where nothing changes, a day apart."""
    noted, practised = [], []
    for day in range(max(sessions, pairs)):
        minute = day * 24 * 60
        start = 3 + day % 3
        if day < sessions:
            before, after = rated(minute, mood=start), rated(minute + 10, mood=start + by)
            noted += before, after
            practised.append(sat(minute, before, after, **changed))
        if day < pairs:
            noted += rated(minute + 300, mood=start), rated(minute + 315, mood=start)
    return noted, practised


def the(found, kind="practice"):
    [finding] = [each for each in found if each.group.kind == kind]
    return finding


@pytest.mark.parametrize(("sessions", "pairs"), [(7, 30), (30, 7), (30, 0)])
def test_with_too_little_it_is_too_early_to_say(sessions, pairs):
    finding = the(findings(*life(sessions, pairs)))
    assert finding.verdict(1) == "too early"
    assert finding.interval() is None
    assert (finding.sessions, finding.change) == (sessions, 1)


def test_with_enough_a_real_difference_is_found():
    found = findings(*life(8, 20))
    finding = the(found)
    assert (finding.verdict(1), finding.verdict(20)) == ("seems", "seems")
    assert finding.net.value == pytest.approx(1, abs=0.1)
    assert (finding.sessions, finding.compared) == (8, 8)
    assert len(found) == 4  # the practice, its family, what it trains
    assert comparisons(found) == 1  # all of them are about the very same sessions
    # Each end is told by itself first, at 5 %, and reaches further only where both can miss.
    assert finding.net.tail == finding.plain.tail == pytest.approx(0.05)


def test_other_sessions_are_other_comparisons():
    noted, practised = life(20, 20)
    some = [each._replace(practice="feet") if at < 9 else each for at, each in enumerate(practised)]
    assert comparisons(findings(noted, some)) == 3  # each practice, and all of them together


def test_sessions_without_a_rating_after_are_counted():
    noted, practised = life(3, 0)
    bare = [each._replace(after_id=None) for each in practised]
    assert without_after(practised) == 0
    assert without_after([*bare, sat(5), sat(9, noted[0], speed=20.0)]) == 3


def test_sessions_run_faster_count_for_nothing():
    assert findings(*life(20, 20, speed=20.0)) == []


def test_a_session_needs_ratings_on_both_sides():
    noted, practised = life(20, 20)
    bare = [sat(90_000, rated(90_000, mood=5)), sat(95_000)]
    assert findings(noted, practised) == findings(noted, practised + bare)


def test_a_practice_is_called_by_its_newest_title():
    noted, practised = life(9, 9)
    newest = sat(80_000, *noted[:2], title="A pause", id="newest")
    assert the(findings(noted, [*practised, newest])).group.title == "A pause"


def estimate(value, below, above):
    return Estimate(value, below, above, tail=0.05, freedom=20)


def finding_with(plain, net):
    return Finding(PAUSE, "mood", 20, 4, 1, 20, 30, 20, plain, net)


def test_it_says_something_only_where_both_ways_of_looking_agree():
    higher, lower = estimate(1.0, 0.5, 0.5), estimate(-0.6, 0.4, 0.4)
    unsure = estimate(0.2, 0.5, 0.5)
    assert finding_with(higher, higher).verdict(1) == "seems"
    assert finding_with(unsure, lower).verdict(1) == "unclear"
    assert finding_with(lower, higher).verdict(1) == "unclear"
    assert finding_with(lower, lower).verdict(1) == "seems"
    # So far apart, the truth can miss at one end only: each keeps its own 5 %.
    interval = finding_with(unsure, lower).interval()
    assert (interval.low, interval.high) == (pytest.approx(-1, 1e-4), pytest.approx(0.7, 1e-4))


def test_where_both_ways_agree_the_truth_can_miss_at_either_end():
    one = estimate(1.0, 0.5, 0.5)
    interval = finding_with(one, one).interval()
    assert interval.high - 1 == pytest.approx(0.5 * t.ppf(0.975, 20) / t.ppf(0.95, 20), 1e-3)


def test_among_many_it_says_perhaps():
    barely = estimate(1.0, 0.8, 0.8)
    assert finding_with(barely, barely).verdict(1) == "seems"
    assert finding_with(barely, barely).verdict(20) == "perhaps"


def test_changes_that_are_alike_are_one():
    assert change(3, 5, 20, 5.1, 13) == Change(3, 5.0, -4, 13, 2)
