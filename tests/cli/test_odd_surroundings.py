"""Arguments, variables and places as no one would choose them: a sentence, and nothing lost."""

import os
import subprocess
import sys

import pytest

MISTAKE = "a mistake in selfcomp"
COMMANDS = [
    ("log", "5"),
    ("history", "--json"),
    ("history", "--plain"),
    ("data", "where"),
    ("data", "check"),
    ("data", "export"),
    ("data", "backups"),
    ("data", "erase"),
    ("questionnaire",),
    ("questionnaire", "who-5"),
    ("settings",),
    ("settings", "pace", "slow"),
    ("support",),
    ("support", "--copy"),
    ("content", "check"),
    ("course",),
    ("report",),
    (),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("db", ["/", ".", "loop", "loop/x.db"])
def test_a_journal_that_can_be_none_is_refused(run, home, tmp_path, monkeypatch, db, command):
    if command[:1] in ((), ("support",), ("content",)):
        pytest.skip("takes no --db of its own")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    (tmp_path / "loop").symlink_to("loop")
    ran = run(*command, "--db", db)
    assert MISTAKE not in ran.err
    assert ran.code in (0, 1, 2)
    if command[0] in ("log", "history", "data") and command[-1] != "backups":
        assert ran.code == 1
        assert "is a folder" in ran.err or "symbolic links" in ran.err
    assert not (home / "state").exists()


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("place", ["file", "loop", "a\x1b[31mred\x1b]52;c;xx\x07\nb"])
def test_the_folders_may_be_no_folders_or_oddly_named(run, home, monkeypatch, place, command):
    (home / "file").write_text("")
    (home / "loop").symlink_to("loop")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(home / place))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    if place.startswith("a"):
        (home / place / "selfcomp").mkdir(parents=True)
        (home / place / "selfcomp" / "config.toml").write_text("x = 1\npace = 2\n")
    ran = run(*command)
    assert MISTAKE not in ran.err
    assert "\x1b" not in ran.out + ran.err
    assert not (home / "state").exists()


ODD = b"caf\xe9"


def as_process(*args, **env):
    return subprocess.run(
        [sys.executable, "-m", "selfcomp_tui", *args],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        env={**os.environb, **{name.encode(): value for name, value in env.items()}},
    )


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("settings", "favourites", ODD), 0),
        (("settings", "pace", ODD), 2),
        (("settings", ODD), 2),
        (("practice", ODD), 2),
        (("log", "5", "--at", ODD), 2),
        (("history", "--search", ODD), 0),
        (("data", "export", "-o", ODD), 0),
        (("log", "5", "--db", ODD), 0),
    ],
)
def test_arguments_that_are_no_utf_8(run, tmp_path, monkeypatch, args, code):
    monkeypatch.chdir(tmp_path)
    run("log", "6")
    ran = as_process(*args)
    assert (ran.returncode, MISTAKE in ran.stderr.decode()) == (code, False)


@pytest.mark.parametrize("zone", ["X+99", "UTC+25:99", "<+99>-99", "X-24:59:59"])
def test_a_zone_that_no_clock_shows_is_told_and_passed_over(run, zone):
    ran = run("log", "5", env={"TZ": zone})
    assert (ran.code, MISTAKE in ran.err) == (0, False)
    if ran.err:
        assert ran.err == f"selfcomp: TZ is “{zone}”, which no clock shows; UTC stands in for it.\n"
    assert run("log", "5", env={"TZ": "UTC+25:99"}).err
    assert '"offset_minutes": 0' in run("history", "--json").out


def test_an_editor_with_an_odd_name(home, run, monkeypatch):
    monkeypatch.setattr("selfcomp_tui.cli.options.asks", lambda: True)
    run("log", "5")
    entry = run("history", "--json").out.split('"id": "')[1][:8]
    for named in (os.fsdecode(ODD), "'", "''", "/tmp", "nobody-has-this"):
        ran = run("history", "--edit", entry, env={"EDITOR": named, "VISUAL": ""})
        assert (ran.code, MISTAKE in ran.err) == (1, False), named
        assert "The editor “" in ran.err
