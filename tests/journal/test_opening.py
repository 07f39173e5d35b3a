"""Opening a journal: made private, and whatever is not ours left as it was."""

import hashlib
import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing

import pytest

from selfcomp_tui.base.errors import Problem
from selfcomp_tui.journal.storage import connection, opening, tables
from selfcomp_tui.journal.storage.connection import APPLICATION_ID, VERSION
from selfcomp_tui.journal.storage.opening import open_journal, open_to_read


def everything_in(folder):
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        for path in folder.iterdir()
    }


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_journal_is_private(journal_file):
    with open_journal(journal_file) as journal:
        assert mode(journal_file.parent) == 0o700
        for file in journal_file.parent.iterdir():
            assert mode(file) == 0o600, file
        assert journal.rows("PRAGMA journal_mode")[0][0] == "wal"
        assert journal.rows("PRAGMA synchronous")[0][0] == 2
        assert journal.rows("PRAGMA foreign_keys")[0][0] == 1
        assert journal.rows("PRAGMA application_id")[0][0] == APPLICATION_ID
        assert journal.rows("PRAGMA user_version")[0][0] == VERSION
        assert journal.rows("PRAGMA integrity_check")[0][0] == "ok"


def test_reading_makes_nothing(journal_file):
    assert open_to_read(journal_file) is None
    assert not journal_file.parent.exists()


def newer(file):
    with open_journal(file):
        pass
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")


def of_another_program(file):
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE theirs (a)")


def random_bytes(file):
    file.write_bytes(bytes(range(256)) * 40)


def a_short_text(file):
    file.write_text("my notes")


def cut_short(file):
    with open_journal(file):
        pass
    file.write_bytes(file.read_bytes()[: 4096 + 700])


def a_folder(file):
    file.mkdir()


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (newer, "was written by a newer selfcomp"),
        (of_another_program, "belongs to another program"),
        (random_bytes, "is not a journal"),
        (a_short_text, "is not a journal"),
        (cut_short, "is damaged"),
        (a_folder, "is a folder"),
    ],
)
@pytest.mark.parametrize("command", [("log", "6"), ("history", "--plain")])
def test_what_is_not_ours_is_left_as_it_was(tmp_path, run, make, sentence, command):
    folder = tmp_path / "place"
    folder.mkdir()
    file = folder / "journal.db"
    make(file)
    before = everything_in(folder)
    ran = run(*command, "--db", str(file))
    assert ran.code == 1
    assert sentence in ran.err
    assert ran.err.count("\n") == 1
    assert "Traceback" not in ran.err
    assert everything_in(folder) == before


def test_a_newer_version_that_only_the_log_beside_the_file_knows_of(tmp_path):
    file = tmp_path / "journal.db"
    with open_journal(file):
        pass
    # A newer program that was killed: what it wrote stands in the write-ahead log alone.
    killed = f"""
import os, sqlite3
connection = sqlite3.connect({str(file)!r})
connection.execute("PRAGMA wal_autocheckpoint = 0")
connection.execute("PRAGMA user_version = {VERSION + 1}")
connection.commit()
os.kill(os.getpid(), 9)
"""
    subprocess.run([sys.executable, "-c", killed])
    before = {name: sum_ for name, sum_ in everything_in(tmp_path).items() if "shm" not in name}
    with pytest.raises(Problem, match="newer selfcomp"):
        open_journal(file)
    after = {name: sum_ for name, sum_ in everything_in(tmp_path).items() if "shm" not in name}
    assert after == before


def test_a_busy_journal_is_said_plainly(journal_file, monkeypatch):
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.01)
    with open_journal(journal_file):
        pass
    with closing(sqlite3.connect(journal_file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with (
            pytest.raises(Problem, match="Another program is busy"),
            open_journal(journal_file) as journal,
            journal.writing(),
        ):
            pass


AS_NOBODY = """
import os, sys, platformdirs
from selfcomp_tui.cli import log
from selfcomp_tui.cli.history import command, show
from selfcomp_tui.journal.exchange import history_json
os.setgroups([]); os.setgid(65534); os.setuid(65534)
sys.argv = ["selfcomp", *sys.argv[1:]]
from selfcomp_tui.cli.main import main
main()
"""


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="needs to be root")
@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o755), (0o444, 0o555)])
def test_a_journal_that_may_only_be_read(tmp_path_factory, file_mode, folder_mode):
    folder = tmp_path_factory.mktemp("only-read")
    for parent in (folder, *list(folder.parents)[:3]):
        parent.chmod(parent.stat().st_mode | 0o755)
    file = folder / "journal.db"
    with open_journal(file):
        pass
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(
            "INSERT INTO check_ins (id, at, offset_minutes, day, mood, changed_at) VALUES"
            " ('a', '2026-11-20T08:00:00.000Z', 0, '2026-11-20', 6, '2026-11-20T08:00:00.000Z')"
        )
        connection.commit()
    file.chmod(file_mode)
    folder.chmod(folder_mode)
    before = everything_in(folder)
    argv = [sys.executable, "-c", AS_NOBODY]
    env = {**os.environ, "SELFCOMP_DB": str(file), "XDG_CONFIG_HOME": "/nowhere"}
    wrote = subprocess.run([*argv, "log", "6"], env=env, capture_output=True, text=True)
    assert (wrote.returncode, wrote.stdout) == (1, "")
    assert wrote.stderr.startswith("selfcomp: The journal")
    assert "Traceback" not in wrote.stderr
    read = subprocess.run([*argv, "history", "--json"], env=env, capture_output=True, text=True)
    assert read.returncode == 0, read.stderr
    assert '"mood": 6' in read.stdout
    assert everything_in(folder) == before


def test_eight_programs_may_begin_a_journal_at_once(journal_file):
    selfcomp = [sys.executable, "-m", "selfcomp_tui", "log"]
    running = [
        subprocess.Popen([*selfcomp, str(mood)], stderr=subprocess.PIPE, stdout=subprocess.PIPE)
        for mood in range(1, 9)
    ]
    ended = [(each.communicate()[1], each.returncode) for each in running]
    assert ended == [(b"", 0)] * 8
    with open_to_read(journal_file) as journal:
        moods = sorted(row[0] for row in journal.rows("SELECT mood FROM check_ins"))
    assert moods == list(range(1, 9))


def test_the_tables_may_be_made_while_another_program_looks(journal_file, monkeypatch):
    journal_file.parent.mkdir(parents=True)
    with closing(sqlite3.connect(journal_file, isolation_level=None)) as one:
        one.execute("PRAGMA journal_mode = WAL")
        one.execute("CREATE TABLE passing (a)")
        one.execute("DROP TABLE passing")

        def make_them(asked):
            if "sqlite_schema" in asked:
                tables.make(one)

        def connect(*args):
            looking = connection.connect(*args)
            looking.set_trace_callback(make_them)
            return looking

        monkeypatch.setattr(opening, "connect", connect)
        assert opening.look_at(journal_file) is None
        assert opening.look_at(journal_file) == VERSION


def test_a_failed_write_leaves_nothing_half_done(journal_file):
    with open_journal(journal_file) as journal:
        with pytest.raises(Problem), journal.writing() as writing:
            writing.executemany(
                "INSERT INTO check_ins (id, at, offset_minutes, day, mood, changed_at)"
                " VALUES (?1, ?2, 0, '2026-11-20', ?3, ?2)",
                [("a", "2026-11-20T08:00:00.000Z", 6), ("b", "2026-11-20T08:00:00.000Z", 12)],
            )
        assert journal.rows("SELECT * FROM check_ins") == []
