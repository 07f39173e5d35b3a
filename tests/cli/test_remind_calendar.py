"""`selfcomp remind calendar`, read back by a calendar library."""

import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from selfcomp_tui.domain import schedule
from selfcomp_tui.domain.schedule import Schedule
from selfcomp_tui.services import zones
from selfcomp_tui.services.calendar_file import TITLE, calendar

FRIDAY = datetime(2026, 11, 27, 15, 0, tzinfo=UTC)


def read(text):
    found = Calendar.from_ical(text)
    assert found.errors == []
    return found


@pytest.fixture
def written(run, tmp_path, monkeypatch):
    def write(*words):
        monkeypatch.setattr(time, "time", FRIDAY.timestamp)
        file = tmp_path / "quiet.ics"
        ran = run("remind", "calendar", "-o", str(file), "--force", *words)
        assert (ran.code, ran.err) == (0, "")
        return file.read_bytes()

    return write


def test_each_time_is_an_event_with_an_alarm(written):
    first, second = read(written("--zone", "Europe/Stockholm", "--days", "mon-fri")).events
    for event, hour in (first, 12), (second, 20):
        begin = event["DTSTART"].dt
        assert begin == datetime(2026, 11, 27, hour, 30, tzinfo=ZoneInfo("Europe/Stockholm"))
        assert event["DTSTART"].params["TZID"] == "Europe/Stockholm"
        assert event["RRULE"]["FREQ"] == ["WEEKLY"]
        assert event["RRULE"]["BYDAY"] == ["MO", "TU", "WE", "TH", "FR"]
        assert event["DURATION"].dt == timedelta(minutes=5)
        assert event["DTSTAMP"].dt == FRIDAY
        (alarm,) = event.walk("VALARM")
        assert (alarm["ACTION"], alarm["TRIGGER"].dt) == ("DISPLAY", timedelta())
        assert event["SUMMARY"] == alarm["DESCRIPTION"] == TITLE


def test_it_begins_on_the_first_day_that_was_chosen(written):
    (event,) = read(written("--at", "9:00", "--days", "tue,wed", "--zone", "UTC")).events
    assert event["DTSTART"].dt.date().isoformat() == "2026-12-01"
    (event,) = read(written("--at", "9:00", "--zone", "Pacific/Auckland")).events
    assert event["DTSTART"].dt.date().isoformat() == "2026-11-28"  # there it is Saturday by now
    assert event["RRULE"]["FREQ"] == ["DAILY"]


def test_the_ids_stay(written):
    def ids(*words):
        return [str(event["UID"]) for event in read(written(*words)).events]

    usual = ids()
    assert len(set(usual)) == 2
    assert ids("--days", "sat", "--zone", "Asia/Tokyo") == usual
    assert ids("--at", "20:30") == usual[1:]


def test_nothing_of_the_program_or_the_journal_is_in_it(run, written):
    run("log", "3", "tired", "-n", "words")
    text = written()
    assert not [word for word in (b"selfcomp", b"compassion", b"tired", b"words") if word in text]


def test_lines_are_as_the_standard_wants_them(written):
    lines = written("--zone", "America/Argentina/ComodRivadavia", "--days", "mon-sat").split(
        b"\r\n"
    )
    assert lines.pop() == b""
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)


@pytest.mark.parametrize(
    "name",
    ["UTC", "Europe/Stockholm", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"],
)
def test_the_zone_in_the_file_shows_what_clocks_there_show(name):
    text = calendar(Schedule(schedule.times("12:30")), ZoneInfo(name), FRIDAY)
    (described,) = read(text.replace(name, "Some/Where")).walk("VTIMEZONE")
    theirs = described.to_tz(lookup_tzid=False)
    for days in range(-300, 365 * 4, 9):
        there = (FRIDAY + timedelta(days=days)).astimezone(ZoneInfo(name)).replace(tzinfo=None)
        ours = there.replace(tzinfo=ZoneInfo(name)).utcoffset()
        assert there.replace(tzinfo=theirs).utcoffset() == ours, there


@pytest.mark.parametrize(
    ("zone", "link", "file", "found"),
    [
        ("Europe/Oslo", "", "", "Europe/Oslo"),
        (":Europe/Oslo", "", "", "Europe/Oslo"),
        ("XXX3", "/usr/share/zoneinfo/Europe/Oslo", "", None),
        ("", "/usr/share/zoneinfo/Europe/Oslo", "", "Europe/Oslo"),
        ("", "/somewhere/else", "Asia/Tokyo\n", "Asia/Tokyo"),
        ("", "/somewhere/else", "No/Where\n", None),
        ("", "/somewhere/else", None, None),
    ],
)
def test_the_zone_is_found_by_its_name(monkeypatch, tmp_path, zone, link, file, found):
    monkeypatch.setenv("TZ", zone)
    monkeypatch.setattr(zones.os.path, "realpath", lambda name: link)
    monkeypatch.setattr(zones, "FILE", str(tmp_path / "timezone"))
    if file is not None:
        (tmp_path / "timezone").write_text(file)
    assert zones.name() == found


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--zone", "No/Where"], "“No/Where” is no zone"),
        (["--zone", "../../etc/passwd"], "is no zone"),
        (["--at", "23:00"], "reaches into your quiet hours"),
        (["--at", ""], "“” is not a time of day"),
    ],
)
def test_what_cannot_be_is_refused(run, tmp_path, words, sentence):
    ran = run("remind", "calendar", "-o", str(tmp_path / "x.ics"), *words)
    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err
    assert not (tmp_path / "x.ics").exists()


def test_a_file_that_is_there_stays(run, tmp_path):
    file = tmp_path / "x.ics"
    file.write_text("mine")
    assert run("remind", "calendar", "-o", str(file)).code == 2
    assert file.read_text() == "mine"
    assert run("remind", "calendar", "-o", "-").out.startswith("BEGIN:VCALENDAR\r\n")
