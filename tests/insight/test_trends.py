"""How ratings went over time, and feelings: by weeks, by spans, in equally many namings."""

from datetime import date, timedelta
from itertools import combinations
from statistics import fmean

import pytest
from scipy import stats

from selfcomp_tui.domain.records import Named
from selfcomp_tui.insight import trends
from selfcomp_tui.insight.feelings import feelings, in_any
from selfcomp_tui.insight.trends import MOST_WEEKS, trend, weeks
from selfcomp_tui.presenters import findings

MONDAY = date(2026, 1, 5)


def named(day: str, *words: str) -> list[Named]:
    return [Named(day, day, word) for word in words]


def daily(values, first=MONDAY):
    return {(first + timedelta(days=n)).isoformat(): [value] for n, value in enumerate(values)}


def test_weeks_go_from_monday_and_those_without_ratings_are_absent():
    found = weeks(daily([1, 2, 3, 4, 5, 6, 9, 7]) | daily([2], MONDAY + timedelta(days=21)))
    assert [(week.monday, week.n) for week in found] == [
        (MONDAY, 7),
        (MONDAY + timedelta(days=7), 1),
        (MONDAY + timedelta(days=21), 1),
    ]
    assert (found[0].median, found[0].low, found[0].high) == (4, 2.5, 5.5)


def test_a_way_up_is_found_and_told_by_month():
    went = trend("mood", daily([3 + n // 30 for n in range(180)]), MONDAY + timedelta(days=179))
    assert went.by_month.value == pytest.approx(1.0, abs=0.1)
    assert went.by_month.interval.low > 0.5
    assert went.lately.value == pytest.approx(28 / 30, abs=0.1)


def test_too_few_weeks_and_days_are_too_early():
    went = trend("mood", daily([5] * 49), MONDAY + timedelta(days=48))
    assert (len(went.weeks), went.by_month) == (7, None)
    assert went.lately is not None
    few = trend("mood", daily([5] * 35), MONDAY + timedelta(days=34))
    assert (few.before, few.last, few.lately) == (7, 28, None)
    assert trend("mood", daily([5]), MONDAY).lately is None


def test_one_stray_date_takes_no_weeks_together():
    days = daily([4 + n % 3 for n in range(200)])
    stray = trend("mood", {"1970-01-01": [5]} | days, MONDAY + timedelta(days=199))
    assert (stray.together, len(stray.weeks)) == (1, 30)
    assert stray.by_month is not None


def test_the_median_of_a_week_lies_in_its_middle_half():
    (week,) = weeks({MONDAY.isoformat(): [1, 1] + [5] * 10})
    assert (week.low, week.median, week.high) == (5, 5, 5)


def test_a_very_long_journal_takes_weeks_together():
    went = trend("mood", daily([5] * 7 * (MOST_WEEKS + 20)), MONDAY)
    assert MOST_WEEKS / 2 <= len(went.weeks) <= MOST_WEEKS
    assert went.together == 2
    assert "spells of 2 weeks" in findings.trend(went)[0]
    assert {week.n for week in went.weeks[1:-1]} == {14}


def test_in_equally_many_namings_is_what_trying_all_gives():
    words = "aaaabbcde"
    every = list(combinations(words, 4))
    expected = fmean(len(set(each)) for each in every)
    assert in_any([4, 2, 1, 1, 1], 4) == pytest.approx(expected)
    absent = [stats.hypergeom.pmf(0, 9, count, 4) for count in (4, 2, 1, 1, 1)]
    assert in_any([4, 2, 1, 1, 1], 4) == pytest.approx(sum(1 - each for each in absent))


def test_feelings_are_counted_however_they_are_written():
    found = feelings(
        [*named("2026-01-05", "Tired", "tired ", "sad"), *named("2026-01-06", "tired")]
    )
    assert found.often == (("tired", 2), ("sad", 1))
    assert (found.check_ins, found.namings, found.different) == (2, 3, 2)
    assert found.halves is None


def test_halves_compare_the_earlier_with_the_later():
    early = [each for day in range(1, 21) for each in named(f"2026-01-{day:02}", "tired", "sad")]
    late = [
        each for day in range(1, 21) for each in named(f"2026-02-{day:02}", "calm", f"word {day}")
    ]
    first, second = feelings([*early, *late]).halves
    assert (first.namings, first.different, first.last_day) == (40, 2, "2026-01-20")
    assert (second.different, second.first_day) == (21, "2026-02-01")
    assert second.in_alike > 5 * first.in_alike


def test_the_last_days_stand_beside_those_before():
    values = [4] * 112 + [6] * 28
    went = trend("mood", daily(values), MONDAY + timedelta(days=139))
    assert went.lately.value == 2
    assert went.lately.interval().low > 1


def test_in_a_short_journal_a_shift_is_not_told_from_what_lasts():
    went = trend("mood", daily([4] * 28 + [6] * 28), MONDAY + timedelta(days=55))
    assert went.lately.value == 2
    assert went.lately.interval().holds(0)
    assert trends.SPAN == 28
