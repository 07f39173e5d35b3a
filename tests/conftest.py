"""What every test stands on: a home of its own, and the program as a person runs it."""

import contextlib
import gc
import io
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from effort import examples
from hypothesis import settings

from selfcomp_tui.cli.main import main

settings.register_profile("selfcomp", deadline=None, max_examples=examples(100))
settings.load_profile("selfcomp")

SELFCOMP = Path(sys.executable).parent / "selfcomp"


def pytest_xdist_auto_num_workers(config):
    """Return how many workers `-n auto` means: screens and processes wait more than they reckon."""
    return 2 * (os.cpu_count() or 1)


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


class Terminal(io.BytesIO):
    """What the program takes for a terminal."""

    def isatty(self):
        return True

    def close(self):
        """Stay open: what was written is read afterwards."""


@pytest.fixture
def run(tmp_path_factory):
    """Run `selfcomp` as a function, with no terminal, and return what it said.

    With `columns` it writes to a terminal that wide, and reads from none.
    It is what `process` does without a process: a command's own streams, environment and zone,
    in a twentieth of the time. What needs signals, descriptors or a second program is a process.
    """

    def run_selfcomp(*args, stdin="", env=None, columns=None):
        with (
            pytest.MonkeyPatch.context() as patch,
            tempfile.TemporaryFile() as given,
            contextlib.ExitStack() as streams,
        ):
            for name, value in (env or {}).items():
                patch.setenv(name, value)
            time.tzset()
            given.write(stdin.encode("utf-8", errors="surrogatepass"))
            given.seek(0)
            # The plain player reads the descriptor itself.
            before = os.dup(0)
            streams.callback(os.close, before)
            streams.callback(os.dup2, before, 0)
            os.dup2(given.fileno(), 0)
            encoding = os.environ.get("PYTHONIOENCODING", "utf-8")
            out, err = (Terminal() if columns else io.BytesIO() for _ in range(2))
            if columns:
                patch.setenv("COLUMNS", str(columns))
            patch.setattr(sys, "argv", ["selfcomp", *map(str, args)])
            stream = io.TextIOWrapper(given, "utf-8", "surrogateescape")
            streams.callback(stream.detach)
            patch.setattr(sys, "stdin", stream)
            for name, raw in (("stdout", out), ("stderr", err)):
                stream = io.TextIOWrapper(raw, encoding, newline="", write_through=True)
                streams.callback(stream.detach)
                patch.setattr(sys, name, stream)
            try:
                main()
            except SystemExit as ended:
                code = ended.code
            finally:
                gc.enable()
        time.tzset()
        return Ran(code, out.getvalue().decode(encoding), err.getvalue().decode(encoding))

    return run_selfcomp


@pytest.fixture
def process():
    """Run `selfcomp` as a program of its own, with no terminal, and return what it said."""

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
