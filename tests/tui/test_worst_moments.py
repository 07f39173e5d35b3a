"""What comes in as odd bytes, what ends the program from outside, and what nobody foresaw.

In a real terminal where that makes the difference.
"""

import errno
import importlib
import json
import os
import signal
import stat
import subprocess
import sys

import pexpect
import pytest
from driving import drive
from scenes import SCENES
from typer._click.core import Context as CoreContext

from selfcomp_tui.base import unforeseen
from selfcomp_tui.base.text import fold
from selfcomp_tui.cli.commands import COMMANDS
from selfcomp_tui.tui.lenient_input import LenientDecoder

ALT_SCREEN_LEFT = b"\x1b[?1049l"
SECRET = "words of mine"


# Bytes


def pieces(*data, final=True):
    decoder = LenientDecoder()
    said = "".join(decoder.decode(piece) for piece in data)
    return said + decoder.decode(b"", final)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([b"caf\xe9!"], "caf\ufffd!"),
        ([b"caf\xc3", b"\xa9!"], "café!"),
        ([b"\xf0\x9f", b"\x98", b"\x80"], "\U0001f600"),
        ([b"\xff\xfe"], "\ufffd\ufffd"),
        ([b"a\xc3"], "a\ufffd"),
        ([b"\x1b[M\x20\xc3\xa9q"], "\x1b[M ??q"),
        ([b"\x1b[", b"M\x20", b"\x90\xff", b"q"], "\x1b[M ??q"),
        ([b"\x1b", b"[", b"M", b"\xe9", b"\xe9", b"\xe9", b"\xc3", b"\xa9"], "\x1b[M???é"),
        ([b"\x1b[<0;1;1M\xe9"], "\x1b[<0;1;1M\ufffd"),
        ([b"\x1b[200~caf\xe9\x1b[201~"], "\x1b[200~caf\ufffd\x1b[201~"),
        ([b"\x1b"], "\x1b"),
        ([b""], ""),
    ],
)
def test_bytes_that_are_no_utf_8_become_a_sign(data, said):
    assert pieces(*data) == said


def open_program(*args, **env):
    return pexpect.spawn(
        sys.executable,
        ["-m", "selfcomp_tui", *args],
        env={**os.environ, "TERM": "xterm-256color", **env},
        timeout=60,
        dimensions=(24, 120),
    )


PAGES = (b"Welcome", b"Going gently", b"What is yours stays yours")


def through_the_welcome(child, first=0):
    for title in PAGES[first:]:
        child.expect_exact(title)
        child.send(b"\r")
    return child


BROKEN = {
    "a byte of Latin-1": [b"\xe9"],
    "a mouse beyond column 96": [b"\x1b[M\x20\xa0\x30"],
    "a report cut in two": [b"\x1b[M\xc3", b"\xa9\xff"],
    "a letter cut in two": [b"\xc3", b"\xa9"],
    "half a letter": [b"\xc3"],
    "inside a paste": [b"\x1b[200~caf\xe9\x1b[201~"],
}


@pytest.mark.slow
def test_odd_bytes_end_nothing_in_a_real_terminal():
    child = through_the_welcome(open_program("practice"))
    child.expect_exact(b"being hard on myself")
    child.send(b"/")
    child.expect_exact(b"goes to the list")
    for pieces in BROKEN.values():
        for piece in pieces:
            child.send(piece)
            child.send(b"")
        child.send(b"\x1bOP")  # F1
        child.expect_exact(b"The keys here")
        child.send(b"\r")
        child.expect_exact(b"What might help right now")
    child.send(b"\x03\x03")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


@pytest.mark.parametrize(
    "args",
    [("log", "4", "-n", b"caf\xe9"), ("log", "4", "-f", b"caf\xe9"), ("log", "4", "-n", "-")],
)
def test_letters_that_cannot_be_read_are_not_deleted_in_silence(process, run, args):
    done = subprocess.run(
        [sys.executable, "-m", "selfcomp_tui", *args], input=b"caf\xe9\n", capture_output=True
    )
    assert done.returncode == 0, done.stderr
    (entry,) = json.loads(run("history", "--json").out)["check_ins"]
    assert "caf\ufffd" in (entry["note"] or "", *entry["feelings"])


def test_composed_and_decomposed_letters_are_the_same(run):
    run("log", "4", "-n", "un cafe\u0301 a\u0300 I\u0307stanbul", "-f", "cafe\u0301")
    (entry,) = json.loads(run("history", "--json").out)["check_ins"]
    assert entry["feelings"] == ["caf\u00e9"]
    assert "caf\u00e9 \u00e0 \u0130stanbul" in entry["note"]
    for words in ("CAFÉ", "cafe\u0301", "I\u0307STANBUL", "\u0130stanbul"):
        assert "Found: 1 check-in" in run("history", "--search", words, "--plain").out
    assert fold("\u0130") == fold("I\u0307")


@pytest.mark.parametrize("text", ["pace = 'slow'\n", 'ratings = ["mood"]\n'])
def test_a_byte_order_mark_loses_no_setting(run, home, text):
    file = home / "config" / "selfcomp" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8-sig")
    ran = run("settings")
    assert (ran.err, text.split(" = ")[0] in ran.out) == ("", True)
    assert run("settings", "day_ends", "05:00").code == 0


def test_settings_nested_without_end_are_passed_over_in_one_sentence(run, home):
    file = home / "config" / "selfcomp" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text("a = " + "[" * 5000 + "]" * 5000)
    ran = run("log", "6")
    assert (ran.code, ran.err.count("\n")) == (0, 1)
    assert "is nested too deeply" in ran.err


# Streams


def shell(command, **env):
    return subprocess.run(
        ["bash", "-c", command.replace("selfcomp", f"'{sys.executable}' -m selfcomp_tui")],
        capture_output=True,
        text=True,
        env={**os.environ, **env},
    )


@pytest.mark.parametrize(
    ("command", "code", "err"),
    [
        ("selfcomp log 5 >&-", 0, ""),
        ("selfcomp log 5 >&- 2>&-", 0, ""),
        ("selfcomp log 5 <&-", 0, ""),
        ("selfcomp log -n - <&-", 2, "There is nothing to note yet"),
        ("selfcomp <&-", 0, ""),
        ("selfcomp history --json >/dev/full", 1, "No space left on device"),
        ("selfcomp data export >/dev/full", 1, "No space left on device"),
    ],
)
def test_streams_that_are_closed_or_full(run, command, code, err):
    run("log", "6", "-n", "words")
    done = shell(command)
    assert (done.returncode, "Traceback" in done.stderr) == (code, False)
    assert err in done.stderr
    assert "cannot be opened" not in done.stderr
    assert run("data", "check").code == 0


def test_whoever_reads_may_leave_early(run, journal_file):
    for _ in range(3):
        run("log", "6", "-n", "w" * 900_000)
    done = shell("set -o pipefail; selfcomp data export | head -c 10")
    assert (done.stderr, done.stdout) == ("", '{\n  "forma')


def test_where_the_screen_cannot_be_seen_it_is_not_opened():
    """It is drawn on standard error."""
    child = pexpect.spawn(
        "bash", ["-c", f"'{sys.executable}' -m selfcomp_tui 2>/dev/null"], timeout=30
    )
    child.expect_exact(b"Welcome")
    child.close(force=True)


# Signals


@pytest.mark.slow
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGQUIT"])
def test_a_signal_ends_it_with_the_terminal_as_it_was_and_the_session_kept(run, name):
    child = through_the_welcome(open_program("practice", "soles"))
    child.expect_exact(b"not now")
    child.send(b"\r")
    child.expect_exact(b"Mood, right now")
    child.send(b"4")
    child.expect_exact(b"Stress, right now")
    child.kill(getattr(signal, name))
    child.expect_exact(ALT_SCREEN_LEFT)
    rest = child.read()
    child.close()
    assert child.signalstatus == getattr(signal, name)
    assert b"\x1b[?25h" in rest
    assert b"Traceback" not in rest
    held = json.loads(run("history", "--json").out)
    assert held["check_ins"][0]["mood"] == 4
    assert held["sessions"][0]["state"] == "open"


@pytest.mark.parametrize("page", ["welcome", "home", "a sheet"])
def test_back_from_the_shell_all_of_it_is_there_again(page):
    child = open_program()
    child.expect_exact(b"Welcome")
    title = b"Welcome"
    if page != "welcome":
        child.send(b"\r")
        through_the_welcome(child, 1)
        child.expect_exact(b"Choose a practice")
        title = b"selfcomp"
    if page == "a sheet":
        child.send(b"?")
        title = b"The keys here"
        child.expect_exact(title)
    child.send(b"\x1a")
    child.expect_exact(ALT_SCREEN_LEFT)
    child.kill(signal.SIGCONT)
    child.expect_exact(b"\x1b[?1049h")
    child.expect_exact(title)
    child.close(force=True)


# What nobody foresaw


class Odd(Exception):
    pass


def fail(*_, **__):
    raise Odd(SECRET)


GIVEN = {
    "practice": ["--list"],
    "log": ["6"],
    "history": ["--json"],
    "course": ["--list"],
    "content preview": ["soles"],
    "content show": ["soles"],
    "content add": ["x.yaml"],
    "trial reckon": ["x.csv"],
    "data restore": ["latest"],
    "data import": ["x.json"],
    "data merge": ["x.db"],
    "data query": ["SELECT 1"],
    "data forget": ["1a2b"],
    "remind calendar": ["-o", "x.ics"],
}
"""What a command needs to be given to begin; most need nothing."""


def all_commands():
    for name, module in COMMANDS.items():
        within = importlib.import_module(module)
        group = within.app.info.cls
        parts = getattr(group, "modules", None)
        yield from [f"{name} {each}" for each in parts] if parts else [name]


@pytest.mark.parametrize("command", list(all_commands()))
def test_an_unforeseen_error_in_a_command_is_one_sentence(run, monkeypatch, home, command):
    """Whatever the command itself does first fails."""
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    invoke = CoreContext.invoke

    def fail_within(context, *args, **more):
        if context.invoked_subcommand is None:
            raise Odd(SECRET)
        return invoke(context, *args, **more)

    monkeypatch.setattr("typer._click.core.Context.invoke", fail_within)
    monkeypatch.setattr("selfcomp_tui.cli.quick.log.log", fail)
    monkeypatch.setattr("selfcomp_tui.cli.quick.remind.status", fail)
    ran = run(*command.split(), *GIVEN.get(command, ()))
    if command == "remind status":  # it stands in a prompt
        assert (ran.code, ran.out, ran.err) == (0, "", "")
    else:
        assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
        assert "a mistake in selfcomp, not yours. What was kept before is not lost." in ran.err
    file = home / "state" / "selfcomp" / "errors.txt"
    told = file.read_text()
    assert "Odd" in told
    assert "test_worst_moments.py:" in told
    assert SECRET not in told + ran.err
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_where_it_cannot_be_kept_it_is_still_said(monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "open", full)
    assert unforeseen.note(Odd(SECRET)).endswith("is not lost.")


ONE_A_SCREEN = {name.split(",")[0]: name for name in reversed(SCENES)}.values()


@pytest.mark.slow
@pytest.mark.parametrize("name", ONE_A_SCREEN)
def test_an_unforeseen_error_on_any_screen_ends_it_and_says_nothing_of_ones_words(
    name, journal_file, monkeypatch, capfd
):
    async def act(hand):
        await SCENES[name].act(hand)
        hand.app.screen.call_later(fail)
        await hand.settle()

    scene = SCENES[name]
    with pytest.raises(Odd):
        drive(scene.make(journal_file), journal_file, act, welcomed=scene.welcomed)
    said = "".join(capfd.readouterr())
    assert SECRET not in said
    assert "Traceback" not in said


@pytest.mark.slow
def test_an_unforeseen_error_in_a_real_terminal_leaves_it_as_it_was(home, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(
        "import selfcomp_tui.tui.screens.base as base\n"
        "def fail(self): raise KeyError('words of mine')\n"
        "base.QuietScreen.action_support = fail\n"
    )
    child = through_the_welcome(
        open_program(
            PYTHONPATH=f"{tmp_path}:{os.environ.get('PYTHONPATH', '')}",
            XDG_STATE_HOME=str(home / "state"),
        )
    )
    child.expect_exact(b"Choose a practice")
    child.send(b"s")
    child.expect_exact(ALT_SCREEN_LEFT)
    rest = child.read()
    child.close()
    assert child.exitstatus == 1
    assert b"a mistake in selfcomp, not yours" in rest
    assert b"words of mine" not in rest
    assert "KeyError" in (home / "state" / "selfcomp" / "errors.txt").read_text()
