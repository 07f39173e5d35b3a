"""`selfcomp remind`: what a prompt is told, and what is remembered of it."""

import json
import re
import stat
import time
from datetime import datetime

import make
import pytest

from selfcomp_tui.base import paths
from selfcomp_tui.cli.quick import remind
from selfcomp_tui.domain.reminders import LINE, PLANNED
from selfcomp_tui.journal.records import trials
from selfcomp_tui.journal.storage.opening import open_journal
from selfcomp_tui.services import notice, reminders

NOON = "2026-11-27T12:00:00+00:00"
HOUR = 3600


@pytest.fixture
def clock(monkeypatch):
    """A clock that is moved by hand; it begins at noon."""

    class Clock:
        at = datetime.fromisoformat(NOON).timestamp()

        def go(self, hours):
            self.at += hours * HOUR

    clock = Clock()
    monkeypatch.setattr(time, "time", lambda: clock.at)
    return clock


@pytest.fixture
def status(run, clock):
    """Ask once; return the line, or the reason why there is none."""

    def ask(*args):
        line = run("remind", "status", *args)
        assert (line.code, line.err) == (0, "")
        told = json.loads(run("remind", "status", "--json", *args).out)
        assert told["due"] == (told["silent"] == "") == bool(line.out)
        assert line.out == (f"{told['says']}\n" if told["due"] else "")
        return told["says"] or told["silent"]

    return ask


def test_who_was_here_lately_is_not_reminded(run, clock, status):
    assert status() == LINE
    assert run("log", "6").code == 0
    assert status() == "lately"
    clock.go(5.9)
    assert status() == "lately"
    clock.go(0.2)
    assert status() == LINE


def test_a_session_counts_as_being_here(run, clock, status):
    run("practice", "three-minute", "--plain", "--speed", "1000")
    assert status() == "lately"


def test_what_was_deleted_does_not(run, clock, status):
    run("log", "6")
    run("log", "--undo")
    assert status() == LINE


def test_later_is_a_day_and_on_takes_it_back(run, clock, status):
    ran = run("remind", "later")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "Noted. Nothing is said until Saturday 28 Nov 12:00.\n"
    clock.go(23)
    assert status() == "later"
    clock.go(1)
    assert status() == LINE
    run("remind", "later")
    assert status() == "later"
    assert run("remind", "on").code == 0
    assert status() == LINE  # the one that began a moment ago


def test_off_is_for_good_and_a_setting(run, clock, status, home):
    assert run("remind", "off").out.startswith("Noted.")
    clock.go(24 * 100)
    assert status() == "off"
    assert "remind: false" in run("settings", "remind").out
    run("remind", "on")
    assert status() == LINE


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("remind_quiet", "11:00-13:00", "quiet"),
        ("remind_quiet", "none", LINE),
        ("remind_after", "0", LINE),
        ("remind_after", "1.5", "lately"),
    ],
)
def test_the_settings_hold(run, clock, status, setting, value, said):
    run("log", "6")
    clock.go(1 if setting == "remind_after" else 6)
    clock.go(-6 if setting == "remind_quiet" else 0)
    run("log", "--undo") if setting == "remind_quiet" else None
    assert run("settings", setting, value).code == 0
    assert status() == said


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("remind_quiet", "late"),
        ("remind_quiet", "21:00"),
        ("remind_after", "-1"),
        ("remind_after", "a day"),
        ("remind_most", "0"),
        ("remind_most", "2.5"),
        ("remind", "maybe"),
    ],
)
def test_what_cannot_be_set_is_refused(run, setting, value):
    ran = run("settings", setting, value) if value != "-1" else run("settings", setting, "--", "-1")
    assert (ran.code, ran.out) == (2, "")
    assert f"“{setting}” should be" in ran.err


def test_no_more_than_wished_within_a_day(run, clock, status):
    run("settings", "remind_most", "1")
    assert status() == LINE
    clock.go(1)
    assert status() == "enough"
    clock.go(23)
    assert status() == LINE


def test_only_times_are_remembered_for_these_eyes_alone(run, clock, status):
    run("log", "2", "tired", "-n", "words")
    clock.go(7)
    status()
    run("remind", "later")
    file = paths.reminders_file()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert re.fullmatch(r"later [\d.]+\nsaid [\d.]+\n", file.read_text())
    assert list(file.parent.iterdir()) == [file]
    assert "remind (" in run("data", "where").out
    assert "remind" in run("data", "erase", stdin="erase\n").out
    assert not file.exists()


def test_the_files_time_says_when_it_is_worth_asking_again(run, clock, status):
    file = paths.reminders_file()
    assert status() == LINE
    assert file.stat().st_mtime <= clock.at
    run("log", "6")
    assert status() == "lately"
    assert clock.at < file.stat().st_mtime <= clock.at + reminders.ASK_AGAIN
    file.unlink()
    assert status() == "lately"
    assert clock.at < file.stat().st_mtime


def test_another_journal_can_be_asked(run, clock, status, tmp_path, monkeypatch):
    file = tmp_path / "a % ? #.db"
    run("log", "6", "--db", str(file))
    assert status("--db", str(file)) == "lately"
    monkeypatch.setenv("SELFCOMP_DB", str(file))
    assert status() == "lately"


@pytest.mark.parametrize(
    "state", ["later never\nsaid\n\0\n", "\xff\xfe", "later 1e999\nsaid nan\n"]
)
def test_a_file_that_somebody_wrote_into_is_no_trouble(clock, status, state):
    file = paths.reminders_file()
    file.parent.mkdir(parents=True)
    file.write_text(state, encoding="latin-1")
    assert status() == LINE


@pytest.mark.parametrize("damaged", [b"no journal", b"SQLite format 3\0" + b"\0" * 200])
def test_a_journal_that_cannot_be_read_makes_it_silent(run, status, journal_file, damaged):
    journal_file.parent.mkdir(parents=True)
    journal_file.write_bytes(damaged)
    assert status() == "unreadable"
    assert journal_file.read_bytes() == damaged


def test_where_nothing_can_be_remembered_it_is_silent(status, tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert status() == "unreadable"


@pytest.mark.parametrize("settings", ["remind = 3", "remind_quiet = 'x'", "remind = ", "\xff"])
def test_settings_that_cannot_be_are_passed_over(status, settings):
    paths.settings_file().parent.mkdir(parents=True)
    paths.settings_file().write_text(settings, encoding="latin-1")
    assert status() == LINE


def test_a_zone_that_cannot_be_makes_no_noise(run, clock):
    ran = run("remind", "status", env={"TZ": "XXX99999"})
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize("words", [[], ["--json"], ["--db", "{}"], ["--frob"], ["more"], ["--db"]])
def test_both_lanes_say_the_same(run, clock, tmp_path, monkeypatch, words):
    words = [word.replace("{}", str(tmp_path / "other.db")) for word in words]
    outcomes = []
    for _ in "quick", "typer":
        ran = run("remind", "status", *words)
        outcomes.append((ran.code, ran.out, ran.err))
        monkeypatch.setattr(remind, "answered", lambda words: False)
    assert outcomes[0] == outcomes[1]


def test_alone_it_says_what_there_is(run):
    ran = run("remind")
    assert (ran.code, ran.err) == (0, "")
    assert "selfcomp remind [OPTIONS] COMMAND" in ran.out


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, PLANNED),
        ({"stopped_at": "2026-11-26T08:00:00.000Z"}, LINE),
        ({"deleted_at": "2026-11-26T08:00:00.000Z"}, LINE),
    ],
)
def test_inside_a_trial_it_says_that_something_is_planned(
    run, status, journal_file, monkeypatch, changed, said
):
    trial = make.trial(begun="2026-11-25T08:00", **changed)
    with open_journal(journal_file) as journal, journal.writing() as writing:
        trials.save(writing, trial, "2026-11-25T08:00:00.000Z")
        if "deleted_at" in changed:
            writing.execute("UPDATE trials SET deleted_at = ?", (changed["deleted_at"],))
    shown = []
    monkeypatch.setattr(notice, "show", shown.append)
    assert status() == said
    run("remind", "status", "--notify")
    assert shown == [said]
