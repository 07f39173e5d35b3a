"""`selfcomp log`: to which day a check-in belongs, and where its words come from."""

import subprocess
from datetime import UTC, datetime, timedelta

import pytest
from conftest import SELFCOMP
from test_log import noted


@pytest.fixture
def config(home):
    folder = home / "config" / "selfcomp"
    folder.mkdir(parents=True)
    return folder / "config.toml"


@pytest.mark.parametrize(
    ("zone", "at", "stored", "offset", "day"),
    [
        ("UTC", "2026-01-10 03:59", "2026-01-10T03:59:00.000Z", 0, "2026-01-09"),
        ("UTC", "2026-01-10 04:00", "2026-01-10T04:00:00.000Z", 0, "2026-01-10"),
        ("Asia/Kathmandu", "2026-01-10 01:00", "2026-01-09T19:15:00.000Z", 345, "2026-01-09"),
        ("Pacific/Kiritimati", "2026-01-10 12:00", "2026-01-09T22:00:00.000Z", 840, "2026-01-10"),
        ("Pacific/Niue", "2026-01-10 12:00", "2026-01-10T23:00:00.000Z", -660, "2026-01-10"),
        ("Europe/Stockholm", "2025-03-30 03:00", "2025-03-30T01:00:00.000Z", 120, "2025-03-29"),
        ("Europe/Stockholm", "2025-10-26 02:30", "2025-10-26T00:30:00.000Z", 120, "2025-10-25"),
        ("Europe/Stockholm", "2025-10-26 04:00", "2025-10-26T03:00:00.000Z", 60, "2025-10-26"),
        ("UTC", "2024-02-29 12:00", "2024-02-29T12:00:00.000Z", 0, "2024-02-29"),
        ("UTC", "2024-03-01 01:00", "2024-03-01T01:00:00.000Z", 0, "2024-02-29"),
        ("UTC", "2025-01-01 00:00", "2025-01-01T00:00:00.000Z", 0, "2024-12-31"),
    ],
)
def test_the_day_is_that_of_the_place(run, journal_file, zone, at, stored, offset, day):
    assert run("log", "6", "--at", at, env={"TZ": zone}).code == 0
    moment = noted(journal_file)[0].moment
    assert (moment.at, moment.offset_minutes, moment.day) == (stored, offset, day)


def test_a_new_end_of_the_day_changes_later_entries_only(run, journal_file, config):
    assert run("log", "1", "--at", "2026-01-10 05:00").code == 0
    config.write_text('day_ends = "06:00"\n')
    assert run("log", "2", "--at", "2026-01-10 05:30").code == 0
    assert [one.moment.day for one in noted(journal_file)] == ["2026-01-10", "2026-01-09"]


def test_travel_moves_no_old_entry(run, journal_file):
    run("log", "1", "--at", "2026-01-10 12:00", env={"TZ": "Asia/Tokyo"})
    run("log", "2", "--at", "2026-01-10 06:00", env={"TZ": "America/Los_Angeles"})
    assert [(one.ratings["mood"], one.moment.day) for one in noted(journal_file)] == [
        (1, "2026-01-10"),
        (2, "2026-01-10"),
    ]


def test_now_is_now(run, journal_file):
    before = datetime.now(UTC)
    assert run("log", "6").code == 0
    stored = datetime.fromisoformat(noted(journal_file)[0].moment.at)
    assert before - timedelta(seconds=1) <= stored <= datetime.now(UTC)


def test_some_time_ago(run, journal_file):
    said = run("log", "6", "--at", "-30d").out
    stored = datetime.fromisoformat(noted(journal_file)[0].moment.at)
    assert abs(datetime.now(UTC) - timedelta(days=30) - stored) < timedelta(minutes=5)
    assert said.startswith(f"Noted, {stored:%A} {stored.day} {stored:%b}")


@pytest.mark.parametrize(
    "when",
    ["\x1b[31msoon\x1b[0m", "soon\nand later", "\x1b]52;c;eA==\x07", "so\u202eon", "x" * 9999],
)
def test_a_time_that_cannot_be_read_neither_acts_nor_fills_the_screen(run, journal_file, when):
    ran = run("log", "6", "--at", when)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert not set(ran.err) & set("\x1b\x07\u202e")
    assert len(ran.err) < 200
    assert not journal_file.exists()


# --- where words come from ----------------------------------------------------------------------


def test_a_note_from_stdin_that_is_no_text(run, journal_file):
    ran = run("log", "-n", "-", stdin="sm\udcf6rg\x00\x1b[1m, bread")  # bytes that no text has
    assert (ran.code, ran.err) == (0, "")
    note = noted(journal_file)[0].note
    assert note.replace("\ufffd", "") == "smrg, bread"
    assert "\ufffd" in note


@pytest.mark.parametrize(
    ("letters", "code"), [(1_000_000, 0), (1_000_001, 2)], ids=["just fits", "one too many"]
)
def test_how_long_a_note_may_be(run, journal_file, letters, code):
    ran = run("log", "-n", "-", stdin="x" * letters + "\n")
    assert ran.code == code
    assert [len(one.note) for one in noted(journal_file)] == ([letters] if not code else [])
    if code:
        assert ran.err == (
            "selfcomp: A note holds up to 1,000,000 characters; this has 1,000,001.\n"
        )


@pytest.mark.parametrize(("number", "code"), [(20, 0), (21, 2)], ids=["just fits", "one too many"])
def test_how_many_feelings_there_may_be(run, journal_file, number, code):
    words = ",".join(f"feeling {at}" for at in range(number))
    assert run("log", "-f", words).code == code
    assert [len(one.feelings) for one in noted(journal_file)] == ([number] if not code else [])


@pytest.mark.parametrize(
    "args",
    [
        ("6", "-s", "0"),
        ("6", "-s", "-1"),
        ("6", "-k", "5.5"),
        ("6", "-p", ""),
        ("6", "-c", "9" * 5000),
        ("6", "--at", ""),
        ("6", "-n"),
        ("6", "-x"),
        ("6", "-s"),
        ("6", "3"),
        ("-1",),
        ("--", "-1"),
    ],
    ids=lambda args: " ".join(args)[:20],
)
def test_one_thing_that_is_wrong_and_nothing_is_noted(run, journal_file, args):
    ran = run("log", *args)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("selfcomp: ")
    assert ran.err.count("\n") == 1
    assert len(ran.err) < 300
    assert not journal_file.exists()


def test_any_digit_is_a_digit(run, journal_file):
    assert run("log", "٦").code == 0
    assert noted(journal_file)[0].ratings == {"mood": 6}


def test_the_journal_named_after_the_command_wins(run, tmp_path, journal_file):
    one, two, three = (tmp_path / f"{name}.db" for name in ("one", "two", "three"))
    ran = run("--db", str(one), "log", "6", "--db", str(two), env={"SELFCOMP_DB": str(three)})
    assert ran.code == 0
    assert {path.name.split(".")[0] for path in tmp_path.iterdir()} == {"two"}
    assert run("--db", str(one), "log", "6", env={"SELFCOMP_DB": str(three)}).code == 0
    assert not three.exists()
    assert not journal_file.exists()


def test_a_home_in_front_is_ones_own(run, home):
    assert run("log", "6", "--db", "~/mine.db").code == 0
    assert run("log", "7", env={"SELFCOMP_DB": "~/mine.db"}).code == 0
    assert len(noted(home / "mine.db")) == 2


def test_settings_that_cannot_be_used_stop_no_check_in(run, journal_file, config):
    config.write_text('day_ends = "late"\ncolour = "red"\n')
    ran = run("log", "6")
    assert (ran.code, ran.out[:5]) == (0, "Noted")
    assert "“day_ends” should be a time of day" in ran.err
    assert "“colour” is not a setting" in ran.err
    assert len(noted(journal_file)) == 1


def test_where_nobody_hears_it_a_check_in_is_noted_all_the_same(journal_file):
    subprocess.run(["/bin/sh", "-c", f"exec '{SELFCOMP}' log 6 >&-"], capture_output=True)
    assert len(noted(journal_file)) == 1
