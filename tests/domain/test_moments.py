"""When something was, and which day it belongs to."""

import json
import time as system_time
from datetime import UTC, datetime, time, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selfcomp_tui.domain.moments import local_time, moment

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
        (at("2026-11-20T04:29"), time(4, 30), "2026-11-19"),
        (at("2026-11-20T04:30"), time(4, 30), "2026-11-20"),
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


@pytest.mark.parametrize(
    ("zone_name", "utc", "day"),
    [
        # 29 March 2026: the night is an hour shorter, and still ends at four on the clock.
        ("Europe/Stockholm", "2026-03-29T01:59:59", "2026-03-28"),
        ("Europe/Stockholm", "2026-03-29T02:00:00", "2026-03-29"),
        # 25 October 2026: half past two comes twice, and both belong to the evening before.
        ("Europe/Stockholm", "2026-10-25T00:30:00", "2026-10-24"),
        ("Europe/Stockholm", "2026-10-25T01:30:00", "2026-10-24"),
        ("Europe/Stockholm", "2026-10-25T02:59:59", "2026-10-24"),
        ("Europe/Stockholm", "2026-10-25T03:00:00", "2026-10-25"),
        # Half an hour forward, and a quarter of an hour off.
        ("Australia/Lord_Howe", "2026-10-03T16:59:59", "2026-10-03"),
        ("Australia/Lord_Howe", "2026-10-03T17:00:00", "2026-10-04"),
        ("Asia/Kathmandu", "2028-02-28T22:14:59", "2028-02-28"),
        ("Asia/Kathmandu", "2028-02-28T22:15:00", "2028-02-29"),
        ("Asia/Kathmandu", "2028-02-29T22:15:00", "2028-03-01"),
    ],
)
def test_the_day_ends_at_four_on_whatever_clock(zone, zone_name, utc, day):
    zone(zone_name)
    wall = datetime.fromisoformat(utc).replace(tzinfo=UTC).timestamp()
    assert moment(local_time(wall), FOUR).day == day


ZONES = ("Europe/Stockholm", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia", "UTC")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(ZONES),
    st.lists(st.integers(1_262_304_000, 2_524_608_000), min_size=2, max_size=20),
)
def test_at_one_place_neither_order_nor_day_ever_goes_back(monkeypatch, name, walls):
    with monkeypatch.context() as patch:
        patch.setenv("TZ", name)
        system_time.tzset()
        kept = [moment(local_time(wall), FOUR) for wall in sorted(walls)]
    assert [one.at for one in kept] == sorted(one.at for one in kept)
    assert [one.day for one in kept] == sorted(one.day for one in kept)


def test_across_the_date_line_each_entry_keeps_its_day_and_all_their_order(run):
    """From Kiritimati to Pago Pago: an hour's flight, and a day back."""
    for zone_name, when in (
        ("Pacific/Kiritimati", "2026-02-28 23:30"),
        ("Pacific/Pago_Pago", "2026-02-28 00:30"),  # two hours later
        ("Pacific/Pago_Pago", "2026-02-28 04:00"),
        ("Pacific/Kiritimati", "2026-03-01 04:30"),  # half an hour before the last
    ):
        ran = run("log", "6", "-n", when, "--at", when, env={"TZ": zone_name})
        assert (ran.code, ran.err) == (0, "")
    found = json.loads(run("history", "--json", env={"TZ": "Europe/Stockholm"}).out)["check_ins"]
    assert [(one["at"][5:16], one["offset_minutes"], one["day"]) for one in found] == [
        ("02-28T09:30", 840, "2026-02-28"),
        ("02-28T11:30", -660, "2026-02-27"),
        ("02-28T14:30", 840, "2026-03-01"),
        ("02-28T15:00", -660, "2026-02-28"),
    ]
