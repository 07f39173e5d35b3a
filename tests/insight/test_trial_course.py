"""What a trial came to, put together from its times and from what was drawn."""

import make
import pytest

from selfcomp_tui.insight.trial import course, sensitivity
from selfcomp_tui.insight.trial.analysis import analyse

ORDERS = ("SNM", "NMS", "MSN", "SMN", "NSM", "MNS")


def whole(values, question="any_vs_none", done=None, **changed):
    """A trial of 18 moments; `values` says by arm what was rated (None: missing)."""
    periods = []
    for number, arm in enumerate("".join(ORDERS), 1):
        value = values[arm][(number - 1) // 3] if isinstance(values[arm], list) else values[arm]
        practised = (done or {"S": ("kind-hand",), "M": ("sounds",), "N": ()})[arm]
        periods.append(make.period(number, before=5, value=value, practised=practised))
    return make.trial(periods=tuple(periods), question=question, **changed)


def test_each_time_stands_in_the_arm_that_was_drawn_for_it():
    found = course.course(whole({"N": 4, "S": 7, "M": 6}), ORDERS, 18)
    assert found.answer.difference == pytest.approx(2.5)
    assert found.analysis.blocks == 6
    assert found.ends is None
    assert found.otherwise == {"N": 0, "S": 0, "M": 0}
    assert found.as_done == pytest.approx(2.5)


def test_the_question_that_was_chosen_is_the_one_that_is_answered():
    found = course.course(whole({"N": 4, "S": 7, "M": 6}, "s_vs_m"), ORDERS, 18)
    assert found.answer.difference == pytest.approx(1)


def test_what_was_done_otherwise_is_counted_and_stays_in_its_arm():
    done = {"S": (), "M": ("sounds",), "N": ("kind-hand",)}
    found = course.course(whole({"N": 4, "S": 7, "M": 6}, done=done), ORDERS, 18)
    assert found.otherwise == {"N": 6, "S": 6, "M": 0}
    assert found.answer.difference == pytest.approx(2.5)
    assert found.as_done == pytest.approx(5 - 7)


def test_where_one_arm_is_missing_more_both_ends_are_told():
    values = {"N": 4, "S": [7, 7, None, None, None, None], "M": 6}
    found = course.course(whole(values), ORDERS, 18)
    assert found.analysis.missing == {"N": 0, "S": 4, "M": 0}
    low, high = found.ends
    assert low.difference < high.difference


def test_only_whole_blocks_count_where_it_was_ended_before_its_time():
    assert len(course.blocks_of(whole({"N": 4, "S": 7, "M": 6}), ORDERS, 17)) == 5


def test_a_day_that_was_never_begun_is_missing():
    trial = make.trial("days", periods=(make.period(2, value=5),))
    (block,) = course.blocks_of(trial, ORDERS, 3)
    assert {arm: rated.value for arm, rated in block.items()} == {"S": None, "N": 5, "M": None}
    assert analyse([block]).blocks == 0


@pytest.mark.parametrize(
    ("spread", "periods", "question", "points"),
    [
        # trial.md: six weeks show about one and a half, twelve about one; moments twice as much.
        (sensitivity.USUAL["days"], 42, "s_vs_m", 1.4),
        (sensitivity.USUAL["days"], 84, "s_vs_m", 1.0),
        (sensitivity.USUAL["moments"], 42, "s_vs_m", 1.0),
        (sensitivity.USUAL["days"], 42, "any_vs_none", 1.2),
    ],
)
def test_the_smallest_difference_that_is_mostly_seen(spread, periods, question, points):
    assert sensitivity.smallest(spread, periods // 3, question) == pytest.approx(points, abs=0.05)


def test_the_spread_comes_from_the_journal_where_there_is_enough():
    assert sensitivity.of_changes([0, 1] * 9) is None
    assert sensitivity.of_changes([0, 2] * 10) == pytest.approx(1.03, abs=0.01)
    days = {f"2026-{month:02}-{day:02}": [day % 3 + 4] for month in (1, 3) for day in range(1, 29)}
    assert sensitivity.of_days(days) == pytest.approx(1)
    assert sensitivity.of_days({day: days[day] for day in list(days)[:20]}) is None
