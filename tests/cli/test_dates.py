"""Reading when something was."""

from datetime import datetime, timedelta

import pytest

from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.cli.dates import parse


def now(text="2026-11-20T14:30"):
    return datetime.fromisoformat(text).astimezone()


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("yesterday 21:30", "2026-11-19T21:30"),
        ("today 08:00", "2026-11-20T08:00"),
        ("8:05", "2026-11-20T08:05"),
        ("2026-11-20 08:00", "2026-11-20T08:00"),
        ("2026-11-20T08:00", "2026-11-20T08:00"),
        ("2024-02-29 23:59", "2024-02-29T23:59"),
        ("-2h", "2026-11-20T12:30"),
        ("-45m", "2026-11-20T13:45"),
        ("-45min", "2026-11-20T13:45"),
        ("-3d", "2026-11-17T14:30"),
        (" 14:30 ", "2026-11-20T14:30"),
        ("9am", "2026-11-20T09:00"),
        ("yesterday 9pm", "2026-11-19T21:00"),
        ("yesterday at 9:15 pm", "2026-11-19T21:15"),
        ("12am", "2026-11-20T00:00"),
        ("noon", "2026-11-20T12:00"),
        ("yesterday midnight", "2026-11-19T00:00"),
        ("20 min ago", "2026-11-20T14:10"),
        ("2 hours ago", "2026-11-20T12:30"),
        ("3 days ago", "2026-11-17T14:30"),
        ("Monday 9:00", "2026-11-16T09:00"),
        ("mon 9.30", "2026-11-16T09:30"),
        ("yesterday", "2026-11-19T12:00"),
        ("2026-11-19", "2026-11-19T12:00"),
        ("3 days ago 9:00", "2026-11-17T09:00"),
        ("an hour ago", "2026-11-20T13:30"),
        ("Half an hour ago", "2026-11-20T14:00"),
        ("two hours ago", "2026-11-20T12:30"),
        ("a week ago", "2026-11-13T14:30"),
        ("now", "2026-11-20T14:30"),
        ("just now", "2026-11-20T14:30"),
        ("last monday 9:00", "2026-11-16T09:00"),
        ("last friday 9:00", "2026-11-13T09:00"),
        ("friday 9:00", "2026-11-20T09:00"),
        ("9:30 yesterday", "2026-11-19T09:30"),
        ("9pm on Monday", "2026-11-16T21:00"),
        ("noon, yesterday", "2026-11-19T12:00"),
    ],
)
def test_what_can_be_read(text, when):
    assert parse(text, now()) == now(when)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "today",
        "25:00",
        "13pm",
        "0am",
        "9",
        "12:60",
        "2026-02-29 12:00",
        "2026-11-20",
        "20 min",
        "-20 min ago",
        "-2",
        "2h",
        "-99999d99",
        "tomorrow 10:00",
        "20.11.2026",
        "\x1b[31m",
        "0000-00-00 00:00",
        "-99999999d",
        "half a dozen ago",
        "half two hours ago",
        "an ago",
        "9:30 soon",
        "9:30 10:30",
        "now 9:30",
    ],
)
def test_what_cannot_be_read(text):
    with pytest.raises(Misuse, match="is not a time that can be read"):
        parse(text, now())


@pytest.mark.parametrize("text", ["14:31", "2026-11-21 08:00", "9999-12-31 23:59"])
def test_what_has_not_come_yet(text):
    with pytest.raises(Misuse, match="has not come yet"):
        parse(text, now())


def test_a_time_the_clock_jumped_over(zone):
    zone("Europe/Stockholm")
    with pytest.raises(Misuse, match="the clocks went forward"):
        parse("2026-03-29 02:30", now())
    assert parse("2026-03-29 03:30", now()).utcoffset() == timedelta(hours=2)
    assert parse("2026-01-05 12:00", now("2026-07-01T12:00")).utcoffset() == timedelta(hours=1)
