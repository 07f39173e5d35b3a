"""What seems to help: which sessions and pairs count, and how far a finding goes."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from selfcomp_tui.domain.moments import utc
from selfcomp_tui.domain.ratings import SCALES
from selfcomp_tui.domain.records import Rated, SessionSummary
from selfcomp_tui.insight.baseline import Alike, Change, Usually, change
from selfcomp_tui.insight.effects import Finding, Group, comparisons, findings
from selfcomp_tui.insight.estimates import Estimate, Interval
from selfcomp_tui.insight.paired_changes import changes

PAUSE = Group("practice", "pause", "Pause")


def at(minutes: float) -> str:
    return utc(datetime(2026, 11, 1, tzinfo=UTC) + timedelta(minutes=minutes))


def rated(minutes: float, **ratings: int) -> Rated:
    return Rated(f"{minutes}", at(minutes), bytes(ratings.get(scale, 0) for scale in SCALES))


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


def test_the_days_around_leave_out_the_change_itself_and_what_follows_a_session():
    before, after = rated(10, mood=2), rated(15, mood=9)
    noted = [rated(0, mood=4), before, after, rated(60, mood=6), rated(9000, mood=1)]
    over = changes(noted, [sat(10, before, after)]).practised["session 10"]["mood"]
    assert over.moment.around == 5.0
    [far] = changes([rated(0, mood=4), rated(9000, mood=6)], []).alone["mood"]
    assert far.moment.around == 5.0  # nothing lies near, so all there is counts


@pytest.mark.parametrize(
    ("minutes", "doublings"), [(0.2, -6), (29.9, -2), (30, -1), (59, -1), (60, 0), (250, 2)]
)
def test_times_are_told_in_doublings_of_an_hour(minutes, doublings):
    assert change(5, 5, minutes, 5.0).moment.doublings == doublings


def test_what_usually_happens_is_the_mean_of_the_pairs_that_match():
    usually = Usually({change(3, 4, 20, 5): 2, change(3, 6, 20, 5): 1, change(7, 6, 20, 5): 3})
    assert usually.expected(Alike(3, 5.0, -3)) == pytest.approx(5 / 3)
    assert usually.expected(Alike(7, 5.0, -3)) == pytest.approx(-1)
    assert usually.expected(Alike(5, 5.0, -3)) is None  # no pair begins within a point
    assert usually.expected(Alike(3, 5.0, 4)) is None  # none is about as long


def test_pairs_that_begin_a_little_off_are_put_right():
    falling_back = {change(start, 5, 20, 5): 10 for start in (3, 4, 5, 6, 7)}
    usually = Usually(falling_back)
    assert usually.expected(Alike(2, 5.0, -3)) == pytest.approx(3, abs=0.1)
    assert usually.expected(Alike(5, 5.0, -3)) == pytest.approx(0, abs=0.01)


def test_bad_days_last_longer_than_bad_moments():
    usually = Usually({change(3, 3, 20, 3): 10, change(3, 6, 20, 6): 10, change(6, 6, 20, 6): 20})
    on_bad_days = usually.expected(Alike(3, 3.0, -3))
    on_others = usually.expected(Alike(3, 6.0, -3))
    assert on_bad_days < 0.3 < 2.7 < on_others


def test_many_uses_of_one_pair_do_not_make_it_many():
    one = Usually({change(3, 4, 20, 5): 1})
    assert one.matched({Alike(3, 5.0, -3): 50}).pairs == 1
    assert one.matched({Alike(3, 5.0, -3): 50}).unexplained.size == 1
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
    assert comparisons(found) == len(found) == 4  # the practice, its family, what it trains


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
    return Finding(PAUSE, "mood", 20, 4, 1, 20, 30, plain, net)


def test_it_says_something_only_where_both_ways_of_looking_agree():
    higher, lower = estimate(1.0, 0.5, 0.5), estimate(-0.6, 0.4, 0.4)
    unsure = estimate(0.2, 0.5, 0.5)
    assert finding_with(higher, higher).verdict(1) == "seems"
    assert finding_with(unsure, lower).verdict(1) == "unclear"
    assert finding_with(lower, higher).verdict(1) == "unclear"
    assert finding_with(lower, lower).verdict(1) == "seems"
    assert finding_with(unsure, lower).interval() == Interval(-1.0, 0.7)


def test_among_many_it_says_perhaps():
    barely = estimate(1.0, 0.9, 0.9)
    assert finding_with(barely, barely).verdict(1) == "seems"
    assert finding_with(barely, barely).verdict(20) == "perhaps"


def test_changes_that_are_alike_are_one():
    assert change(3, 5, 20, 5.1) == Change(3, 5.0, -2, 2)
