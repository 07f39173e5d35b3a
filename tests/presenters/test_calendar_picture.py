"""The calendar of days: where each day stands, and what months come to."""

from datetime import date

import pytest

from selfcomp_tui.insight.overview import Day
from selfcomp_tui.presenters.pictures import calendar

LAST = date(2026, 11, 23)  # a Monday


def day(year, month, number, median, n=1):
    return Day(date(year, month, number), median, n)


def test_each_day_stands_in_its_week_and_row():
    days = [day(2026, 11, 23, 9), day(2026, 11, 22, 1), day(2026, 11, 16, 5)]
    lines = calendar.lines(days, LAST, 14, numbers=True)
    assert lines[1] == "Mon         59"
    assert lines[7] == "Sun         1"
    assert lines[2:7] == ["", "Wed", "", "Fri", ""]
    assert lines[0].endswith("Nov")


@pytest.mark.parametrize(
    ("median", "shade"), [(1, "░"), (2.9, "░"), (3, "▒"), (5, "▓"), (7, "█"), (9, "█")]
)
def test_shades_go_from_low_to_high(median, shade):
    assert calendar.lines([day(2026, 11, 23, median)], LAST, 6, numbers=False)[1] == f"Mon  {shade}"


def test_a_day_without_a_rating_is_blank_ground():
    assert set("".join(calendar.lines([], LAST, 57, numbers=False)[2::2]).strip()) <= set("WedFri")


@pytest.mark.parametrize("columns", [20, 54, 57, 200])
def test_it_is_never_wider_than_the_room_nor_than_a_year(columns):
    days = [day(2026, 11, 23, 5), day(2025, 11, 25, 5)]
    lines = calendar.lines(days, LAST, columns, numbers=False)
    assert max(map(len, lines)) <= min(columns, 57)


def test_months_come_latest_first_with_what_they_hold():
    days = [day(2026, 10, 31, 2, 3), day(2026, 11, 1, 4), day(2026, 11, 3, 8, 2)]
    november, october = calendar.months(days)
    assert calendar.month_name(november) == "Nov 2026"
    assert (november.days, november.n, november.middle) == (2, 3, 6)
    assert (november.lowest, november.highest) == (4, 8)
    assert (october.days, october.n) == (1, 3)
