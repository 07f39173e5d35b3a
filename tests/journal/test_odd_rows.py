"""A journal that another program wrote oddly: no row is lost, none stops a command."""

import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from odd import IMPOSSIBLE, ODD, an_id, write_oddly

from selfcomp_tui.base import unforeseen
from selfcomp_tui.journal.storage import backups
from selfcomp_tui.journal.storage.connection import VERSION
from selfcomp_tui.journal.upkeep import integrity

COMMANDS = [
    ("history", "--plain"),
    ("history", "--plain", "--days", "30000"),
    ("history", "--json"),
    ("history", "--csv"),
    ("history", "--insights"),
    ("history", "--insights", "--json"),
    ("history", "--search", "x"),
    ("history", "--deleted"),
    ("--plain",),
    ("log", "6"),
    ("log", "--undo"),
    ("course", "--list"),
    ("course", "--plain"),
    ("practice", "--list"),
    ("practice", "--resume", "--plain"),
    ("questionnaire",),
    ("data", "export"),
    ("data", "export", "--format", "csv"),
    ("data", "export", "--format", "markdown"),
    ("data", "export", "--since", "2026-01-01"),
    ("data", "where"),
    ("data", "backup"),
    ("data", "backups"),
    ("report", "--output", "OUT"),
]
LOOKS_BACK = ("history", "report", "export")


@pytest.fixture(scope="module")
def odd_journals(tmp_path_factory):
    """Journals of which each has all odd values that its tables let in."""
    folder = tmp_path_factory.mktemp("odd")
    fits = [
        each for each in IMPOSSIBLE if isinstance(each[2], str) and each[1] not in ("step", "week")
    ]
    fits = [each for each in fits if each[:2] != ("sessions", "speed") and each[2] != "high"]
    fits = [each for each in fits if each[2] not in ("an hour", "now")]
    for name, odd, strict in [
        ("loose", IMPOSSIBLE, False),
        ("strict", fits, True),
        ("possible", ODD, True),
        ("both", [*IMPOSSIBLE, *ODD], False),
    ]:
        write_oddly(folder / f"{name}.db", odd, strict=strict)
    return folder


@pytest.fixture
def no_mistakes(monkeypatch):
    """What nobody foresaw is raised, not said."""

    def raise_it(error):
        raise AssertionError("unforeseen") from error

    monkeypatch.setattr(unforeseen, "note", raise_it)


@pytest.fixture
def journal_named(odd_journals, tmp_path):
    def copied(name):
        return Path(shutil.copy(odd_journals / f"{name}.db", tmp_path / "journal.db"))

    return copied


@pytest.mark.parametrize("name", ["both", "strict"])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_row_stops_a_command(run, journal_named, no_mistakes, tmp_path, command, name):
    file = journal_named(name)
    args = [str(tmp_path / "out.html") if each == "OUT" else each for each in command]
    ran = run(*args, env={"SELFCOMP_DB": str(file)})
    nothing_there = "--resume" in command or "--undo" in command
    assert (ran.code != 0) == nothing_there, ran.err
    assert "\x1b" not in ran.out + ran.err
    if any(each in command for each in LOOKS_BACK):
        assert "cannot be right, and were set aside; nothing was lost." in ran.err
        assert ran.err.count("\n") < 8


def test_all_that_is_possible_is_there(run, journal_named):
    file = journal_named("loose")
    found = json.loads(run("data", "export", "--db", str(file)).out)
    for kind, of_it in (("check_ins", "check_ins"), ("sessions", "sessions")):
        odd = sum(table == of_it for table, _, _ in IMPOSSIBLE)
        assert len(found[kind]) == 1 + len(IMPOSSIBLE) - odd, kind
    assert found["check_ins"][0]["note"] == "good 0"
    assert run("data", "export", "--db", str(file)).code == 0


@pytest.mark.parametrize("name", ["loose", "strict"])
def test_each_is_named_and_none_is_lost(run, journal_named, name):
    file = journal_named(name)
    before = run("data", "check", "--db", str(file))
    assert before.code == 1
    assert run("history", "--plain", "--db", str(file)).code == 0
    after = run("data", "check", "--db", str(file))
    assert after.code == 1
    for ran, how in ((before, "cannot be right: its"), (after, "was set aside: its")):
        for column in ("at", "day", "plan", "trains", "state"):
            assert f"{how} “{column}”" in ran.out
    with closing(sqlite3.connect(file)) as connection:
        kept = connection.execute("SELECT row FROM set_aside WHERE why = 'at'").fetchall()
    assert any("note = 'good " in row for (row,) in kept)


def test_who_may_only_read_sees_the_same(journal_named, monkeypatch, run):
    monkeypatch.setattr("os.access", lambda _path, how: how != os.W_OK)
    file = journal_named("loose")
    before = file.read_bytes()
    ran = run("history", "--json", "--db", str(file))
    assert ran.code == 0
    assert "good 0" in ran.out
    assert file.read_bytes() == before


@pytest.mark.parametrize("odd", IMPOSSIBLE, ids=lambda odd: f"{odd[1]} {odd[2]!r:.20}")
def test_merge_and_restore_refuse_with_the_reason(run, tmp_path, journal_file, odd):
    other = tmp_path / "other.db"
    write_oddly(other, [odd], strict=False)
    run("log", "6")
    merged = run("data", "merge", str(other))
    assert merged.code == 1
    assert f"cannot be right: its “{odd[1]}”" in merged.err
    backup = journal_file.with_name("journal.db.2026-11-20T081530.123Z.hand.backup")
    shutil.copy(other, backup)
    restored = run("data", "restore", backup.name, "--yes")
    assert restored.code == 1
    assert f"cannot be right: its “{odd[1]}”" in restored.err
    assert '"mood": 6' in run("history", "--json").out


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: f"{odd[1]} {odd[2]!r:.20}")
def test_what_is_only_odd_can_be_checked(tmp_path, odd):
    file = tmp_path / "odd.db"
    write_oddly(file, [odd], strict=True)
    assert not any("cannot be right" in fault for fault in integrity.faults(file))
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == VERSION


def test_what_was_set_aside_can_be_forgotten(run, tmp_path):
    file = tmp_path / "odd.db"
    write_oddly(file, [("check_ins", "day", "garbage")], strict=True)
    assert run("history", "--plain", "--db", str(file)).code == 0
    check = run("data", "check", "--db", str(file))
    assert (check.code, check.err.count("\n")) == (1, 1)
    assert (
        f"A check-in cannot be right, and was set aside: its “day” (id {an_id(1001)})" in check.out
    )
    for backup in backups.known(file):
        assert b"garbage" in backup.file.read_bytes()
    assert run("data", "forget", an_id(1001)[:8], "--yes", "--db", str(file)).code == 0
    for held in tmp_path.iterdir():
        assert b"garbage" not in held.read_bytes(), held
    check = run("data", "check", "--db", str(file))
    assert (check.code, check.err) == (0, "")
    assert run("data", "forget", "ffff", "--yes", "--db", str(file)).code == 2
