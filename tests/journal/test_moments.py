"""When something was, and which day it belongs to."""

from datetime import datetime, time, timedelta, timezone

import pytest

from selfcomp_tui.journal.moments import local_time, moment

FOUR = time(4)


def at(text, offset_hours=0.0):
    zone = timezone(timedelta(hours=offset_hours))
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("when", "ends", "day"),
    [
        (at("2026-11-20T03:59"), FOUR, "2026-11-19"),
        (at("2026-11-20T04:00"), FOUR, "2026-11-20"),
        (at("2026-11-20T23:59"), FOUR, "2026-11-20"),
        (at("2026-11-20T00:00"), time(0), "2026-11-20"),
        (at("2028-02-29T12:00"), FOUR, "2028-02-29"),
        (at("2028-03-01T03:00"), FOUR, "2028-02-29"),
        (at("2026-01-01T01:00"), FOUR, "2025-12-31"),
        (at("2026-11-20T12:00", 14), FOUR, "2026-11-20"),  # either side of the date line
        (at("2026-11-20T12:00", -11), FOUR, "2026-11-20"),
    ],
)
def test_a_day_ends_at_its_hour_on_the_clock_of_the_place(when, ends, day):
    assert moment(when, ends).day == day


def test_a_moment_is_utc_with_the_offset_of_the_place():
    kept = moment(at("2026-11-20T08:30:15.5", 5.75), FOUR)
    assert (kept.at, kept.offset_minutes) == ("2026-11-20T02:45:15.500Z", 345)
    assert kept.local.isoformat() == "2026-11-20T08:30:15.500000+00:00"


@pytest.mark.parametrize(
    ("zone_name", "utc", "local", "offset"),
    [
        ("Europe/Stockholm", 1_774_745_999, "01:59:59", 60),  # 29 March 2026: forward at 02:00
        ("Europe/Stockholm", 1_774_746_000, "03:00:00", 120),
        ("Europe/Stockholm", 1_792_889_999, "02:59:59", 120),  # 25 October 2026: back at 03:00
        ("Europe/Stockholm", 1_792_890_000, "02:00:00", 60),
    ],
)
def test_clock_changes_keep_order_and_day(zone, zone_name, utc, local, offset):
    zone(zone_name)
    kept = moment(local_time(utc), FOUR)
    assert (kept.local.strftime("%H:%M:%S"), kept.offset_minutes) == (local, offset)
    assert kept.at < moment(local_time(utc + 1), FOUR).at
