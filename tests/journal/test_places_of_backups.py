"""Backups and the way back where the disk, the folder or the file will not have it."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime

import pytest
from test_places import NEEDS_ROOT, everything_in, names, note, open_folder

from selfcomp_tui.domain.moments import Moment
from selfcomp_tui.domain.records import CheckIn
from selfcomp_tui.journal.records import check_ins
from selfcomp_tui.journal.storage import backups
from selfcomp_tui.journal.storage.opening import open_journal

assert open_folder  # a fixture, used by its name

AS_NOBODY = """
import os, sys, platformdirs
from selfcomp_tui.cli import log, options
from selfcomp_tui.cli.history import command
from selfcomp_tui.cli.data import backup, backups, check, erase, restore
from selfcomp_tui.journal.storage import migrations
os.setgroups([]); os.setgid(65534); os.setuid(65534)
sys.argv = ["selfcomp", *sys.argv[1:]]
from selfcomp_tui.cli.main import main
main()
"""


def as_nobody(*args, file):
    env = {**os.environ, "SELFCOMP_DB": str(file), "XDG_CONFIG_HOME": "/nowhere"}
    argv = [sys.executable, "-c", AS_NOBODY, *args]
    return subprocess.run(argv, env=env, capture_output=True, text=True, input="erase\n")


@pytest.fixture
def read_only(open_folder):
    """A journal with a backup, in a folder where everything may be read and nothing written."""
    file = open_folder / "journal.db"
    when = Moment("2026-11-20T08:00:00.000Z", 0, "2026-11-20")
    with open_journal(file) as journal, journal.writing() as writing:
        check_ins.save(writing, CheckIn(when, {"mood": 6}), when.at)
    made = backups.make(file, datetime.now(UTC))
    for path in (file, made):
        path.chmod(0o444)
    open_folder.chmod(0o555)
    yield file
    open_folder.chmod(0o755)


@NEEDS_ROOT
@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("data", "backup"), "No backup of"),
        (("data", "restore", "--yes"), "could not be restored"),
        (("log", "6"), "cannot be opened"),
        (("data", "erase"), "please close other programs"),
    ],
    ids=str,
)
def test_where_nothing_may_be_written_all_stays_as_it_is(read_only, command, says):
    before = everything_in(read_only.parent)
    done = as_nobody(*command, file=read_only)
    assert done.returncode == 1
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert everything_in(read_only.parent) == before


@NEEDS_ROOT
@pytest.mark.parametrize("command", [("data", "check"), ("data", "backups"), ("data", "where")])
def test_where_nothing_may_be_written_it_can_still_be_looked_at(read_only, command):
    before = everything_in(read_only.parent)
    done = as_nobody(*command, file=read_only)
    assert (done.returncode, done.stderr) == (0, "")
    assert everything_in(read_only.parent) == before


@pytest.mark.parametrize(
    "command", [("backup",), ("restore", "--yes"), ("check",), ("forget", "abcd", "--yes")]
)
@pytest.mark.parametrize("place", ["a folder", "a text", "another program's"])
def test_what_is_no_journal_is_left_alone(run, tmp_path, command, place):
    file = tmp_path / "journal.db"
    if place == "a folder":
        file.mkdir()
    elif place == "a text":
        file.write_text("my own notes")
    else:
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("CREATE TABLE theirs (a)")
    before = everything_in(tmp_path)
    ran = run("data", *command, "--db", str(file))
    assert ran.code == 1
    assert ran.err.startswith("selfcomp: ")
    assert ran.err.count("\n") == 1
    assert everything_in(tmp_path) == before


FULL = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
sys.argv = ["selfcomp", *sys.argv[2:]]
from selfcomp_tui.cli.main import main
main()
"""


@pytest.mark.parametrize("size", [4096, 60_000, 150_000])
def test_a_restore_on_a_full_disk_leaves_the_journal_as_it_is(run, journal_file, size):
    note(journal_file, "a", "then" * 30_000)
    assert run("data", "backup").code == 0
    note(journal_file, "b", "now" * 30_000)
    argv = [sys.executable, "-c", FULL, str(size), "data", "restore", "--yes"]
    done = subprocess.run(argv, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("selfcomp: ")
    assert done.stderr.count("\n") == 1
    assert names(journal_file) == ["a", "b"]
    assert not list(journal_file.parent.glob("*unfinished*"))


def mount(folder, size):
    argv = ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(folder)]
    return shutil.which("mount") and subprocess.run(argv, capture_output=True).returncode == 0


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 400 kB."""
    folder = tmp_path / "small"
    folder.mkdir()
    if not mount(folder, "400k"):
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)])


def test_a_disk_that_fills_up_loses_nothing(run, small_disk):
    """Check-ins until nothing fits any more; each that was acknowledged is there."""
    file = small_disk / "journal.db"
    noted = []
    for number in range(40):
        words = f"{number} " + "x" * 20_000
        ran = run("log", "-n", "-", "--db", str(file), stdin=words)
        assert ran.err.count("\n") <= 1
        assert "Traceback" not in ran.err
        if ran.code == 0:
            noted.append(words)
        else:
            assert "disk is full" in ran.err
            break
    assert ran.code == 1
    assert len(noted) > 1
    (small_disk / "journal.db").stat()
    for backup in backups.known(file):
        backup.file.unlink()  # some room, as the sentence asks for
    assert run("log", "6", "--db", str(file)).code == 0
    out = run("history", "--json", "--db", str(file)).out
    assert all(words in out for words in noted)
    assert "whole" in run("data", "check", "--db", str(file)).out
