"""A program killed while it made the very first journal: whatever it left, the next one goes on."""

import json
import sqlite3
import struct
from contextlib import closing

import pytest

PAGE = 4096
# A rollback journal that says: the file was empty before.
HOT = struct.pack(">8s5I", bytes.fromhex("d9d505f920a163d7"), 0, 7, 0, 512, PAGE).ljust(512, b"\0")


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The first page of a file without tables, in SQLite's older way and as it is with a WAL."""
    found = {}
    for mode in ("DELETE", "WAL"):
        file = tmp_path_factory.mktemp("page") / "x.db"
        with closing(sqlite3.connect(file)) as connection:
            connection.execute(f"PRAGMA journal_mode = {mode}")
            connection.execute("VACUUM")
        found[mode] = file.read_bytes()
        assert len(found[mode]) == PAGE
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 0")
        connection.commit()
        connection.execute("BEGIN")
        found["wal"] = file.with_name("x.db-wal").read_bytes()[:32]
    return found


STATES = {
    "the file is there": {},
    "the first journal is begun": {"-journal": b""},
    "the first journal is not synced": {"-journal": bytes(512)},
    "the first journal is synced": {"-journal": HOT},
    "one page, the journal is not unlinked": {"": "WAL", "-journal": HOT},
    "one page in the older way, the journal is not unlinked": {"": "DELETE", "-journal": HOT},
    "one page, the journal is empty": {"": "WAL", "-journal": b""},
    "one page": {"": "WAL"},
    "one page in the older way": {"": "DELETE"},
    "the log is begun": {"": "WAL", "-wal": b""},
    "the log's index is begun": {"": "WAL", "-wal": b"", "-shm": b""},
    "the log's index is empty": {"": "WAL", "-wal": b"", "-shm": bytes(32768)},
    "the index without the log": {"": "WAL", "-shm": bytes(32768)},
    "the log has a beginning": {"": "WAL", "-wal": "wal", "-shm": bytes(32768)},
    "the log has half a beginning": {"": "WAL", "-wal": b"\x37\x7f\x06\x82", "-shm": b""},
}


@pytest.fixture
def half_made(journal_file, pages):
    def make(state):
        journal_file.parent.mkdir(parents=True, exist_ok=True)
        journal_file.touch()
        for ending, held in STATES[state].items():
            left = journal_file.with_name(journal_file.name + ending)
            left.write_bytes(pages[held] if isinstance(held, str) else held)

    return make


@pytest.mark.parametrize("state", STATES)
def test_the_next_check_in_goes_on(run, half_made, state):
    half_made(state)
    ran = run("log", "6")
    assert (ran.code, ran.err) == (0, "")
    ran = run("data", "check")
    assert (ran.code, ran.err) == (0, "")
    assert [each["mood"] for each in json.loads(run("history", "--json").out)["check_ins"]] == [6]


@pytest.mark.parametrize(
    "command", [("history", "--plain"), ("data", "where"), ("data", "export"), ("--plain",)]
)
@pytest.mark.parametrize("state", STATES)
def test_looking_finds_that_there_is_nothing_yet(run, half_made, state, command):
    half_made(state)
    ran = run(*command)
    assert (ran.code, ran.err) == (0, "")
    assert run("log", "6").code == 0


@pytest.mark.parametrize("ending", ["", "-journal"])
def test_what_another_program_left_half_done_is_left_as_it_is(run, journal_file, ending):
    journal_file.parent.mkdir(parents=True)
    with closing(sqlite3.connect(journal_file)) as theirs:
        theirs.execute("CREATE TABLE theirs (a)")
    if ending:
        journal_file.with_name("journal.db-journal").write_bytes(HOT)
    before = {path: path.read_bytes() for path in journal_file.parent.iterdir()}
    ran = run("log", "6")
    assert ran.code == 1
    assert "belongs to another program" in ran.err
    assert {path: path.read_bytes() for path in journal_file.parent.iterdir()} == before
