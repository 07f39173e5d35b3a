"""Files that look like a journal and were made to do harm: looked at first, and asked nothing."""

import sqlite3
from contextlib import closing

import pytest

from selfcomp_tui.base import unforeseen
from selfcomp_tui.journal.storage import connection as storage
from selfcomp_tui.journal.storage.opening import open_journal

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT {} FROM n"
COLUMNS = "x AS id, x AS at, x AS offset_minutes, x AS day, x AS deleted_at"


def a_view(connection):
    connection.execute("DROP TABLE check_ins")
    connection.execute(f"CREATE VIEW check_ins AS {ENDLESS.format(COLUMNS)}")


def a_view_of_what_is_forgotten(connection):
    connection.execute("DROP TABLE forgotten")
    connection.execute(f"CREATE VIEW forgotten AS {ENDLESS.format('x AS id, x AS at')}")


def a_view_in_capitals(connection):
    connection.execute("DROP TABLE sessions")
    connection.execute(f"CREATE VIEW SESSIONS AS {ENDLESS.format(COLUMNS)}")


def a_trigger(connection):
    connection.execute(
        "CREATE TRIGGER more AFTER INSERT ON check_ins BEGIN DELETE FROM sessions; END"
    )


def a_virtual_table(connection):
    connection.execute("DROP TABLE questionnaires")
    connection.execute("CREATE VIRTUAL TABLE questionnaires USING fts5(id, at, day)")


def bytes_that_are_no_words(connection):
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "UPDATE sqlite_schema SET name = CAST(x'ff41fe' AS TEXT),"
        " sql = CAST(replace(sql, 'check_ins_by_day', '\"' || x'ff41fe' || '\"') AS TEXT)"
        " WHERE name = 'check_ins_by_day'"
    )
    connection.execute(
        "UPDATE sqlite_schema SET sql = replace(sql, 'day, at', 'at DESC, day')"
        " WHERE sql LIKE '%ON check_ins (day, at)%'"
    )


MADE = [
    a_view,
    a_view_of_what_is_forgotten,
    a_view_in_capitals,
    a_trigger,
    a_virtual_table,
    bytes_that_are_no_words,
]


@pytest.fixture
def made(tmp_path, monkeypatch):
    """Make such a file, with two entries; nothing may take long, or be what nobody foresaw."""

    def raise_it(error):
        raise AssertionError("unforeseen") from error

    monkeypatch.setattr(unforeseen, "note", raise_it)
    monkeypatch.setattr(storage, "PATIENCE", 1.0)

    def write(how, name="other.db"):
        file = tmp_path / name
        with open_journal(file) as journal, journal.writing() as writing:
            writing.executemany(
                "INSERT INTO check_ins (id, at, offset_minutes, day, changed_at)"
                " VALUES (?1, ?2, 0, substr(?2, 1, 10), ?2)",
                [("a", "2026-11-20T08:00:00.000Z"), ("b", "2026-11-21T08:00:00.000Z")],
            )
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            how(connection)
        return file

    return write


@pytest.mark.parametrize(
    "command",
    [("history", "--json"), ("log", "6"), ("data", "export"), ("data", "query", "SELECT 1")],
)
@pytest.mark.parametrize("how", MADE)
def test_as_ones_own_journal_it_is_left_as_it_is(run, made, how, command):
    file = made(how)
    before = file.read_bytes()
    ran = run(*command, "--db", str(file))
    if how is not bytes_that_are_no_words:
        assert (ran.code, ran.out) == (1, "")
        assert "so it was left as it is" in ran.err
        assert file.read_bytes() == before
    assert ran.err.count("\n") <= 1


@pytest.mark.parametrize("how", MADE)
def test_it_is_neither_merged_nor_gone_back_to(run, made, journal_file, how):
    file = made(how)
    run("log", "6")
    merged = run("data", "merge", str(file))
    assert (merged.code, merged.out, merged.err.count("\n")) == (1, "", 1)
    backup = journal_file.with_name("journal.db.2026-11-20T081530.123Z.hand.backup")
    backup.write_bytes(file.read_bytes())
    restored = run("data", "restore", backup.name, "--yes")
    assert (restored.code, restored.err.count("\n")) == (1, 1)
    assert '"mood": 6' in run("history", "--json").out


@pytest.mark.parametrize("how", MADE)
def test_a_check_says_so(run, made, how):
    file = made(how)
    ran = run("data", "check", "--db", str(file))
    assert ran.code == 1
    assert "is damaged" in ran.out + ran.err or "not a journal as selfcomp makes it" in ran.err
