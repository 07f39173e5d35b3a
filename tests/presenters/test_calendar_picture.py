"""The calendar of days: where each day stands, and what months come to."""

from datetime import date

import pytest

from selfcomp_tui.insight.overview import Day
from selfcomp_tui.presenters.pictures import calendar
from selfcomp_tui.presenters.pictures.cells import Part, ends, step, text

FIRST, LAST = date(2026, 10, 5), date(2026, 11, 24)


def day(year, month, number, median, n=1):
    return Day(date(year, month, number), median, n)


def draw(days, marked=LAST, first=FIRST, last=LAST, columns=54, rows=9, **more):
    return calendar.calendar(days, first, last, marked, columns=columns, rows=rows, **more)


def test_each_day_stands_in_its_month_week_and_row():
    days = [
        *(day(2026, 10, 5, 1), day(2026, 10, 7, 3), day(2026, 10, 31, 5)),
        *(day(2026, 11, 1, 7), day(2026, 11, 23, 9)),
    ]
    assert text(draw(days)).split("\n") == [
        "    Oct 2026   Nov",
        "Mon   ··               ██",
        "                       []",
        "Wed   ░░",
        "",
        "Fri",
        "            ▒▒",
        "Sun            ▓▓",
    ]


def test_as_numbers_each_median_is_a_digit_that_can_be_read():
    days = [day(2026, 11, 16, 2.5), day(2026, 11, 22, 9)]
    rows = draw(days, numbers=True, first=date(2026, 11, 2))
    assert text(rows).split("\n")[1:3] == ["Mon        3", "            []"]
    assert Part(" 3", "bright") in rows[1]


def test_a_day_without_a_rating_is_ground_and_one_that_is_not_looked_at_is_nothing():
    monday = draw([], first=date(2026, 11, 9))[1]
    assert [part.tone for part in monday[1:7]] == [
        "plain",
        "plain",
        "ground",
        "ground",
        "ground",
        "plain",
    ]
    assert not text([monday]).removeprefix("Mon").strip()


@pytest.mark.parametrize(
    ("value", "sign"),
    [
        (1, "·"),
        (1.5, "·"),
        (2, "░"),
        (3.5, "░"),
        (4, "▒"),
        (5.5, "▒"),
        (6, "▓"),
        (8, "█"),
        (9, "█"),
    ],
)
def test_steps_go_from_low_to_high(value, sign):
    assert text(draw([day(2026, 11, 23, value)])).split("\n")[1].endswith(sign * 2)
    assert "·░▒▓█"[step(value) - 1] == sign


def test_the_key_stands_between_the_words_of_the_ends():
    assert text([ends("none", "the most")]) == "1 none ··░░▒▒▓▓██ the most 9"


@pytest.mark.parametrize("columns", [20, 40, 54, 74, 114, 194])
@pytest.mark.parametrize("rows", [3, 8, 17, 40])
def test_it_is_never_wider_nor_higher_than_its_room(columns, rows):
    days = [day(2026, 11, 23, 5), day(2024, 2, 29, 5)]
    lines = text(draw(days, first=date(2024, 1, 1), columns=columns, rows=rows)).split("\n")
    assert max(map(len, lines)) <= columns
    assert len(lines) <= max(rows, 8)


def test_later_months_stand_below_and_what_does_not_fit_is_a_page_before():
    held = [day(2026, month, 15, 9) for month in range(1, 12)]
    year = {"first": date(2025, 12, 1), "columns": 40, "rows": 16}
    names = [row for row in text(draw(held, **year)).split("\n") if "2026" in row]
    assert names == ["    Jun 2026   Jul        Aug", "    Sep 2026   Oct        Nov"]
    earlier = text(draw(held, marked=date(2026, 5, 31), **year)).split("\n")
    assert [row for row in earlier if "20" in row] == [
        "    Dec 2025   Jan 2026   Feb",
        "    Mar 2026     Apr        May",
    ]
    assert "[]" in earlier[15], "the last day of May is a Sunday"


def test_every_day_of_some_years_can_be_marked_and_is_drawn_once():
    first, last = date(2023, 6, 7), date(2026, 11, 24)
    for number in range(0, (last - first).days + 1, 13):
        marked = date.fromordinal(first.toordinal() + number)
        drawn = text(draw([], marked=marked, first=first, last=last, columns=54, rows=17))
        assert drawn.count("[]") == 1, marked
