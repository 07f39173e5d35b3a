"""`selfcomp remind install` and `remove`: what stands in the files, and that nothing else goes."""

import plistlib
import shutil
import subprocess
import sys
from configparser import ConfigParser
from datetime import time
from pathlib import Path

import pytest

from selfcomp_tui.domain import schedule
from selfcomp_tui.domain.reminders import LINE
from selfcomp_tui.domain.schedule import Schedule
from selfcomp_tui.services import notice, timers


@pytest.fixture
def told(monkeypatch, home):
    """Return what the system was told; nothing of it is really run."""
    monkeypatch.setattr(timers.Path, "home", lambda: home)
    commands = []

    def run(argv):
        commands.append(argv)
        return True

    monkeypatch.setattr(timers, "_run", run)
    return commands


def written(home):
    return {file.name for file in home.rglob("*") if file.is_file() and "remind" in file.name}


class Units(ConfigParser):
    """systemd names one key several times."""

    optionxform = str

    def __init__(self):
        super().__init__(strict=False, interpolation=None)


def test_a_timer_of_systemd(run, told, home):
    ran = run("remind", "install", "--by", "systemd", "--days", "mon-fri", "--yes")
    assert (ran.code, ran.err) == (0, "")
    folder = home / "config" / "systemd" / "user"
    timer = (folder / "selfcomp-remind.timer").read_text()
    assert [line for line in timer.splitlines() if line.startswith("On")] == [
        "OnCalendar=Mon,Tue,Wed,Thu,Fri *-*-* 12:30:00",
        "OnCalendar=Mon,Tue,Wed,Thu,Fri *-*-* 20:30:00",
    ]
    read = Units()
    read.read(folder / "selfcomp-remind.timer")
    assert read["Timer"]["RandomizedDelaySec"] == "20m"
    assert read["Install"]["WantedBy"] == "timers.target"
    read.read(folder / "selfcomp-remind.service")
    folders = [f"Environment=XDG_{name}_HOME={home / name.lower()}" for name in ("CONFIG", "DATA")]
    assert all(line in (folder / "selfcomp-remind.service").read_text() for line in folders)
    begun = f"{sys.executable} -m selfcomp_tui remind status --notify"
    assert (read["Service"]["ExecStart"], read["Service"]["Type"]) == (begun, "oneshot")
    assert told == [
        ("systemctl", "--user", "daemon-reload"),
        ("systemctl", "--user", "enable", "--now", "selfcomp-remind.timer"),
    ]
    for line in timer.splitlines():  # what is written was shown
        assert line in ran.out
    assert str(folder / "selfcomp-remind.service") in ran.out


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
@pytest.mark.parametrize("words", [[], ["--at", "8:05", "--days", "sat,sun", "--jitter", "0"]])
def test_systemd_finds_nothing_wrong(run, told, home, tmp_path, monkeypatch, words):
    monkeypatch.setenv("XDG_STATE_HOME", "/a % state $HOME of 'mine'")
    odd = tmp_path / "a % $HOME 'name'.db"
    ran = run("remind", "install", "--by", "systemd", *words, "--db", str(odd), "--yes")
    assert ran.code == 0
    folder = home / "config" / "systemd" / "user"
    argv = ["systemd-analyze", "--user", "verify", *map(str, sorted(folder.glob("*")))]
    done = subprocess.run(argv, capture_output=True, text=True, env={"XDG_RUNTIME_DIR": "/tmp"})
    assert [line for line in done.stderr.splitlines() if "selfcomp" in line] == []
    for line in (folder / "selfcomp-remind.timer").read_text().splitlines():
        key, _, value = line.partition("=")
        if key == "OnCalendar":
            subprocess.run(["systemd-analyze", "calendar", value], check=True, capture_output=True)


def test_an_agent_of_launchd(run, told, home):
    ran = run(
        *("remind", "install", "--by", "launchd", "--at", "09:05", "--days", "sun,mon"),
        *("--db", "x & y.db", "--yes"),
    )
    assert (ran.code, ran.err) == (0, "")
    file = home / "Library" / "LaunchAgents" / "selfcomp.remind.plist"
    agent = plistlib.loads(file.read_bytes())
    assert agent["Label"] == "selfcomp.remind"
    assert agent["StartCalendarInterval"] == [
        {"Hour": 9, "Minute": 5, "Weekday": 1},
        {"Hour": 9, "Minute": 5, "Weekday": 7},
    ]
    assert agent["EnvironmentVariables"]["XDG_DATA_HOME"] == str(home / "data")
    named = str(Path("x & y.db").absolute())
    assert agent["ProgramArguments"] == [
        *(sys.executable, "-m", "selfcomp_tui", "remind", "status", "--notify"),
        *("--db", named, "--jitter", "20m"),
    ]
    assert [command[:2] for command in told] == [("launchctl", "bootstrap")]


def test_a_line_for_a_crontab_is_only_printed(run, told, home):
    ran = run("remind", "install", "--by", "cron", "--days", "mon-wed,sun", "--jitter", "5m")
    assert ran.code == 0
    first, second = ran.out.splitlines()
    assert first.startswith("30 12 * * 1,2,3,7 DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/")
    assert second.startswith("30 20 * * 1,2,3,7 ")
    assert first.endswith(" -m selfcomp_tui remind status --notify --jitter 5m")
    assert "nothing was written" in ran.err
    assert (written(home), told) == (set(), [])


@pytest.mark.parametrize("said", ["n\n", "\n", "", "what\nn\n"])
def test_nothing_is_written_without_a_yes(run, told, home, said):
    ran = run("remind", "install", "--by", "systemd", stdin=said)
    assert ran.code == 0
    assert "Nothing was written." in ran.out
    assert (written(home), told) == (set(), [])


def test_where_there_is_no_timer_the_calendar_is_named(run, told, monkeypatch):
    monkeypatch.setattr(timers.sys, "platform", "win32")
    ran = run("remind", "install", "--yes")
    assert (ran.code, ran.out) == (2, "")
    assert "“selfcomp remind calendar”" in ran.err


def test_where_the_system_does_not_take_it_the_commands_are_named(run, home, monkeypatch):
    monkeypatch.setattr(timers, "_run", lambda argv: False)
    ran = run("remind", "install", "--by", "systemd", "--yes")
    assert ran.code == 1
    assert "“systemctl --user enable --now selfcomp-remind.timer” begin it" in ran.err
    assert written(home) == {"selfcomp-remind.timer", "selfcomp-remind.service"}


@pytest.mark.parametrize("kind", ["systemd", "launchd"])
def test_remove_takes_away_exactly_what_install_made(run, told, home, kind):
    def files():
        return {file: file.read_bytes() for file in home.rglob("*") if file.is_file()}

    (home / "config" / "systemd" / "user").mkdir(parents=True)
    (home / "config" / "systemd" / "user" / "other.timer").write_text("[Timer]\n")
    run("log", "6")
    before = files()
    assert run("remind", "install", "--by", kind, "--yes").code == 0
    assert files() != before
    ran = run("remind", "remove")
    assert ran.code == 0
    assert ran.out.count("Deleted: ") == (2 if kind == "systemd" else 1)
    assert files() == before
    assert run("remind", "remove").out == "There is no timer of ours to take away.\n"


def test_a_file_of_somebody_else_is_left(run, told, home):
    folder = home / "config" / "systemd" / "user"
    folder.mkdir(parents=True)
    (folder / "selfcomp-remind.timer").write_text("[Timer]\nOnCalendar=daily\n")
    ran = run("remind", "remove")
    assert "made by somebody else" in ran.out
    assert written(home) == {"selfcomp-remind.timer"}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--at", "25:00"], "“25:00” is not a time of day"),
        (["--at", "noon"], "“noon” is not a time of day"),
        (["--days", "monday-x"], "“monday-x” are no days"),
        (["--jitter", "a while"], "“a while” is no length"),
        (["--jitter", "4h"], "“4h” is no length"),
        (["--at", "21:30"], "21:30 reaches into your quiet hours (21:00-08:00)"),
        (["--at", "20:50"], "20:50 reaches into your quiet hours"),
        (["--by", "magic"], "“magic” is no kind of timer"),
    ],
)
def test_what_cannot_be_is_refused(run, told, home, words, sentence):
    ran = run("remind", "install", *words, "--yes")
    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err
    assert written(home) == set()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("mon-sun", (0, 1, 2, 3, 4, 5, 6)),
        ("fri-mon", (0, 4, 5, 6)),
        ("Saturday, sunday", (5, 6)),
        ("wed", (2,)),
    ],
)
def test_days(words, found):
    assert schedule.days(words) == found


@pytest.mark.parametrize(("words", "found"), [("20m", 20), ("20", 20), ("1h", 60), ("0", 0)])
def test_lengths(words, found):
    assert schedule.minutes(words) == found


def test_a_time_is_at_its_latest_within_its_day():
    assert Schedule((), jitter=20).latest(time(12, 50)) == time(13, 10)
    assert Schedule((), jitter=20).latest(time(23, 50)) == time(23, 59)


@pytest.fixture
def shown(monkeypatch):
    lines = []
    monkeypatch.setattr(notice, "show", lines.append)
    return lines


def test_a_timer_shows_a_notice_where_it_is_due(run, shown):
    run("settings", "remind_quiet", "none")
    for _ in range(3):  # how often is the timer's to say
        assert run("remind", "status", "--notify").out == ""
    assert shown == [LINE] * 3
    run("log", "6")
    run("remind", "status", "--notify")
    assert shown == [LINE] * 3


@pytest.mark.parametrize(
    ("there", "asked"), [({"notify-send"}, ["notify-send"]), ({"osascript"}, ["osascript"])]
)
def test_a_notice_goes_by_what_there_is(monkeypatch, there, asked):
    ran = []
    monkeypatch.setattr(notice.shutil, "which", lambda name: name if name in there else None)
    monkeypatch.setattr(notice, "_done", lambda argv: ran.append(argv) or True)
    notice.show(LINE)
    assert [argv[0] for argv in ran] == asked
    assert LINE in " ".join(ran[0])


def test_without_any_a_terminal_rings_and_nothing_else_is_said(monkeypatch, capsys):
    monkeypatch.setattr(notice.shutil, "which", lambda name: None)
    notice.show(LINE)
    assert capsys.readouterr().out == ""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    notice.show(LINE)
    assert capsys.readouterr().out == f"\a{LINE}\n"
