"""What every test stands on: a home of its own, and the program as a person runs it."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("selfcomp", deadline=None)
settings.load_profile("selfcomp")

SELFCOMP = Path(sys.executable).parent / "selfcomp"


@pytest.fixture(autouse=True)
def home(tmp_path_factory, monkeypatch):
    """A home folder of its own for each test, in a known zone."""
    folder = tmp_path_factory.mktemp("home")
    for name in ("SELFCOMP_DB", "NO_COLOR", "COLUMNS", "LINES", "TEXTUAL_ANIMATIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield folder
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def zone(monkeypatch):
    """Set the computer's zone."""

    def set_zone(name):
        monkeypatch.setenv("TZ", name)
        time.tzset()

    return set_zone


@pytest.fixture
def journal_file(home):
    return home / "data" / "selfcomp" / "journal.db"


@dataclass
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def run():
    """Run `selfcomp` as a process, with no terminal, and return what it said."""

    def run_selfcomp(*args, stdin="", env=None):
        done = subprocess.run(
            [SELFCOMP, *args],
            input=stdin.encode("utf-8", errors="surrogatepass"),
            capture_output=True,
            env={**os.environ, **(env or {})},
            timeout=120,
        )
        return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run_selfcomp


@pytest.fixture
def own_practice(home):
    """Write a practice file of the person's own."""
    folder = home / "config" / "selfcomp" / "practices"

    def write(name, text):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")

    return write
