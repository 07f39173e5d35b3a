"""Weeks as a chart: medians where they are, gaps as gaps."""

from datetime import date, timedelta

import pytest

from selfcomp_tui.insight.trends import Week
from selfcomp_tui.presenters.pictures.cells import text
from selfcomp_tui.presenters.pictures.weeks import weeks

LAST = date(2026, 11, 23)


def monday(ago):
    return LAST - timedelta(weeks=ago)


def week(ago, median, low, high, n=4):
    return Week(monday(ago), median, median, low, high, n)


def draw(found, *, first=5, last=0, marked=0, practised=(), columns=20, rows=11):
    sessions = {monday(ago) for ago in practised}
    mondays = map(monday, (first, last, marked))
    return weeks(found, sessions, *mondays, columns=columns, rows=rows)


def lines(*given, **more):
    return text(draw(*given, **more)).split("\n")


def test_a_line_of_medians_in_a_band_with_gaps_and_sessions():
    found = [week(5, 5, 4, 6), week(4, 5.5, 5, 7), week(2, 6, 6, 6), week(0, 9, 8, 9)]
    assert lines(found, practised=(5, 2), columns=9) == [
        "9       ▄",
        "        ░",
        "7   ░",
        "   ░░ ▄",
        "5  ▄▀",
        "   ░",
        "3",
        "",
        "1",
        "   ·  · ▲",
        "   Oct",
    ]


def test_a_median_lies_on_its_band_and_stands_alone_where_that_is_elsewhere():
    line, alone = (
        [part.tone for part in row[1:] if part.text.strip()]
        for row in (
            draw([week(0, 5, 4, 6)], first=0)[4],
            draw([week(0, 5.5, 6, 8)], first=0)[4],
        )
    )
    assert (line, alone) == (["line"], ["bright"])


def test_few_weeks_are_wide_and_named_by_their_months():
    rows = lines([week(0, 2, 2, 2)], first=4, columns=60)
    assert rows[7] == " " * 19 + "▄▄▄▄"
    assert rows[-1] == "   Oct Nov"


@pytest.mark.parametrize("marked", [0, 30, 49, 50, 99, 119])
def test_where_not_all_fit_the_page_with_the_marked_week_is_drawn(marked):
    found = [week(ago, 5, 5, 5) for ago in range(120)]
    rows = lines(found, first=119, marked=marked, columns=53)
    assert max(map(len, rows)) <= 53
    assert rows[-2].count("▲") == 1
    assert rows[4] == "5  " + "▄" * 50


def test_where_there_is_little_room_ends_without_anything_are_left_out():
    found = [week(5, 5, 4, 6), week(0, 6.5, 6, 7)]
    short = lines(found, rows=8, columns=9)
    assert [row[:1].strip() for row in short[:-2]] == ["9", "", "7", "", "5", ""]
    everywhere = [week(5, 1, 1, 1), week(0, 9, 9, 9)]
    assert len(lines(everywhere, rows=8)) == 11
