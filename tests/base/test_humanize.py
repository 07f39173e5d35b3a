"""How lengths, days and plans are said."""

from datetime import date

import pytest

from selfcomp_tui.base import humanize


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 seconds"),
        (1, "1 second"),
        (40, "40 seconds"),
        (59.6, "1 minute"),
        (60, "1 minute"),
        (61, "1 minute 1 second"),
        (290, "4 minutes 50 seconds"),
        (7200, "120 minutes"),
    ],
)
def test_a_length(seconds, said):
    assert humanize.length(seconds) == said


@pytest.mark.parametrize(
    ("shortest", "longest", "said"),
    [
        (3, 10, "3 to 10 minutes"),
        (1, 1, "1 minute"),
        (1.5, 2.5, "1.5 to 2.5 minutes"),
        (0.33, 1, "20 seconds to 1 minute"),
        (0.33, 0.33, "20 seconds"),
        (0.5, 0.75, "30 seconds to 45 seconds"),
    ],
)
def test_a_range_of_minutes(shortest, longest, said):
    assert humanize.minutes_range(shortest, longest) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (None, "at your own pace"),
        (600, "about 10 minutes left"),
        (100, "about 2 minutes left"),
        (60, "about a minute left"),
        (30, "less than a minute left"),
        (3, "nearly there"),
        (0, "nearly there"),
    ],
)
def test_what_is_left_does_not_hurry(seconds, said):
    assert humanize.time_left(seconds) == said


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("2026-01-02", "today"),
        ("2026-01-01", "yesterday"),
        ("2025-12-31", "Wednesday 31 Dec 2025"),
        ("2024-02-29", "Thursday 29 Feb 2024"),
    ],
)
def test_a_day(when, said):
    assert humanize.day(date.fromisoformat(when), date(2026, 1, 2)) == said


@pytest.mark.parametrize(("words", "said"), [("a", "a"), ("ab", "a and b"), ("abc", "a, b and c")])
def test_a_list(words, said):
    assert humanize.listed(words) == said


def test_a_plan_says_so_where_it_is_not_what_was_asked():
    nearest = "About 20 seconds: the nearest this practice can come at this pace."
    assert humanize.planned(60, reached=True) == "About 1 minute."
    assert humanize.planned(20, reached=False) == nearest


def test_a_line_of_blocks_goes_from_lowest_to_highest():
    assert humanize.sparkline([1, 5, 9, None], 1, 9) in ("▁▅█ ", "▁▄█ ")


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "1 pair"), (0, "0 pairs"), (2.5, "2.5 pairs"), (1234567, "1,234,567 pairs")],
)
def test_numbers_of_things(number, said):
    assert humanize.count(number, "pair") == said


def test_of_what_there_is_nothing_is_not_said():
    assert humanize.counts((2, "check-in"), (1, "session")) == "2 check-ins and 1 session"
    assert humanize.counts((0, "check-in"), (1, "session")) == "1 session"
    assert humanize.counts((0, "check-in"), (0, "session")) == ""
