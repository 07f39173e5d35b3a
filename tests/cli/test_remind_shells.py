"""What docs/reminders.md has people put into their shells, tried in the real ones."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pexpect
import pytest

from selfcomp_tui.base import paths
from selfcomp_tui.domain.reminders import LINE

DOC = (Path(__file__).parents[2] / "docs" / "reminders.md").read_text(encoding="utf-8")


def snippet(language):
    (found,) = re.findall(rf"```{language}\n(.*?)```", DOC, re.DOTALL)
    return found


def needs(program):
    return pytest.mark.skipif(not shutil.which(program), reason=f"needs {program}")


@pytest.fixture
def program(tmp_path, monkeypatch, run):
    """Put a `selfcomp` on the path that counts how often it is started; return that number."""
    calls = tmp_path / "calls"
    calls.touch()
    script = tmp_path / "bin" / "selfcomp"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\necho >>"{calls}"\nexec {sys.executable} -m selfcomp_tui "$@"\n')
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{script.parent}{os.pathsep}{os.environ['PATH']}")
    run("settings", "remind_quiet", "none")
    return lambda: len(calls.read_text())


BEGINS = {
    "bash": ["bash", "--norc", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config"],
}
PROMPT = {"bash": "true", "zsh": "true", "fish": "emit fish_prompt"}
"""What makes a shell that no terminal stands before show a prompt."""


def said(shell, prompts, between=""):
    """Return how often the line was said at so many prompts."""
    lines = [snippet(shell), *([PROMPT[shell]] * prompts), between, "exit"]
    done = subprocess.run(
        BEGINS[shell], input="\n".join(lines), capture_output=True, text=True, timeout=60
    )
    return done.stdout.count(LINE)


@pytest.mark.parametrize("shell", [pytest.param(name, marks=needs(name)) for name in BEGINS])
def test_a_prompt_says_it_and_else_starts_nothing(program, run, shell):
    assert said(shell, 3) >= 3  # it stands for a while
    assert run("log", "6").code == 0
    before = program()
    assert said(shell, 1) == 0  # the first one finds out
    found_out = program() - before
    assert found_out >= 1
    assert said(shell, 10) == 0  # and for ten minutes nothing is started
    assert program() - before == found_out
    os.utime(paths.reminders_file(), (0, 0))
    said(shell, 1)
    assert program() - before > found_out


@pytest.mark.parametrize("shell", [pytest.param(name, marks=needs(name)) for name in BEGINS])
def test_another_state_folder_is_looked_at(program, run, shell, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state of mine"))
    run("log", "6")
    said(shell, 1)
    before = program()
    assert said(shell, 5) == 0
    assert program() == before


@needs("tmux")
def test_tmux_shows_it_in_its_bar(program, tmp_path):
    (tmp_path / "tmux.conf").write_text(snippet("tmux"))
    tmux = ["-S", str(tmp_path / "socket"), "-f", str(tmp_path / "tmux.conf")]
    child = pexpect.spawn(
        "tmux", [*tmux, "new-session", "sleep 60"], dimensions=(24, 80), encoding="utf-8"
    )
    try:
        child.expect_exact(LINE, timeout=30)
        child.expect(r"^  \d\d:\d\d", timeout=30)
    finally:
        subprocess.run(["tmux", *tmux, "kill-server"])
        child.close()


def test_the_bar_of_i3_and_sway_is_fed(program):
    command = snippet("i3").removeprefix("status_command ")
    once = ["sh", "-c", f"sleep() {{ exit; }}\n{command}"]
    done = subprocess.run(once, capture_output=True, text=True, timeout=60)
    assert re.fullmatch(rf"{re.escape(LINE)}  \d\d:\d\d\n", done.stdout)


def test_starship_is_told_a_command_that_says_it(program):
    custom = tomllib.loads(snippet("toml"))["custom"]["remind"]
    done = subprocess.run(["sh", "-c", custom["command"]], capture_output=True, text=True)
    assert done.stdout == f"{LINE}\n"
    assert "$output" in custom["format"]
