"""A journal that another program wrote oddly: no row is lost, none stops a command.

SQLite lets any column hold anything, unless a table is strict; and a program may tell it to let
the rules be.
"""

import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from selfcomp_tui.base import unforeseen
from selfcomp_tui.journal.storage import backups
from selfcomp_tui.journal.storage.connection import VERSION
from selfcomp_tui.journal.storage.opening import open_journal
from selfcomp_tui.journal.upkeep import integrity

AT = "2026-11-20T08:00:00.000Z"
INFINITE = float("inf")
DEEP = "[" * 900 + "]" * 900
LONG = "1" * 5000

# What no column may hold: table, column, value. Each makes one row that is not possible.
IMPOSSIBLE = [
    ("check_ins", "at", 5),
    ("check_ins", "at", b"\xff"),
    ("check_ins", "at", "2026-02-30T08:00:00.000Z"),
    ("check_ins", "at", "0000-01-01T08:00:00.000Z"),
    ("check_ins", "day", None),
    ("check_ins", "day", "garbage"),
    ("check_ins", "day", "now"),
    ("check_ins", "day", 20261120),
    ("check_ins", "offset_minutes", 2880),
    ("check_ins", "offset_minutes", "an hour"),
    ("check_ins", "offset_minutes", -(2**63)),
    ("check_ins", "mood", 12),
    ("check_ins", "mood", 5.5),
    ("check_ins", "mood", "high"),
    ("check_ins", "note", b"\xff\x00"),
    ("check_ins", "note", 7),
    ("check_ins", "changed_at", None),
    ("check_ins", "deleted_at", "later"),
    ("check_ins", "edited_at", 0),
    ("check_ins", "id", None),
    ("check_ins", "id", b"\xff\xfe"),
    ("check_ins", "id", "\x1b[31mred"),
    ("check_ins", "id", 12),
    ("sessions", "speed", INFINITE),
    ("sessions", "speed", "quick"),
    ("sessions", "speed", None),
    ("sessions", "planned_seconds", -1.0),
    ("sessions", "practised_seconds", INFINITE),
    ("sessions", "trains", LONG),
    ("sessions", "trains", "kindness"),
    ("sessions", "plan", "[]"),
    ("sessions", "plan", b"{}"),
    ("sessions", "title", None),
    ("sessions", "title", 5),
    ("sessions", "state", "lost"),
    ("sessions", "started_at", "noon"),
    ("sessions", "ended_at", 3),
    ("sessions", "step", 2**62),
    ("sessions", "week", "two"),
    ("sessions", "harder", 7),
    ("sessions", "before_id", 3),
    ("sessions", "course", b"x"),
    ("questionnaires", "answers", "{}"),
    ("questionnaires", "scores", "many"),
    ("questionnaires", "questionnaire", 5),
    ("forgotten", "at", "once"),
    ("feelings", "feeling", b"\xff"),
    ("answers", "words", 5),
    ("answers", "read_again_on", "soon"),
]

# What SQLite lets in and Python stumbles over.
ODD = [
    ("check_ins", "at", "9999-12-31T23:59:59.999Z"),
    ("check_ins", "at", "0001-01-01T00:00:00.000Z"),
    ("check_ins", "offset_minutes", 1439),
    ("check_ins", "day", "9999-12-31"),
    ("check_ins", "day", "0001-01-01"),
    ("check_ins", "note", "\x1b]0;title\x07"),
    ("sessions", "started_at", "9999-12-31T23:59:59.999Z"),
    ("sessions", "practised_seconds", 9e15),
    ("sessions", "planned_seconds", 9e15),
    ("sessions", "speed", 0.0),
    ("sessions", "trains", f"[{LONG}]"),
    ("sessions", "trains", '[5, null, {"a": []}, "kindness"]'),
    ("sessions", "trains", DEEP),
    ("sessions", "plan", f'{{"a": {DEEP}}}'),
    ("sessions", "plan", f'{{"a": {LONG}}}'),
    ("sessions", "plan", '{"steps": 5, "scales": 7}'),
    ("sessions", "title", ""),
    ("sessions", "step", 2**53),
    ("sessions", "week", 2**53),
    ("questionnaires", "answers", f"[{LONG}]"),
    ("questionnaires", "answers", '["x", null]'),
    ("questionnaires", "scores", f'{{"total": {LONG[:400]}}}'),
    ("questionnaires", "scores", '{"total": "many"}'),
    ("questionnaires", "questionnaire", "../../etc"),
    ("answers", "read_again_on", "9999-12-31"),
]

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


def an_id(number):
    return f"{number:08x}-0000-4000-8000-{number:012x}"


def rows(number):
    """A check-in with a feeling, a session with an answer, and a questionnaire."""
    moment = {"offset_minutes": 0, "day": "2026-11-20", "changed_at": AT}
    check_in, session, answered = (an_id(1000 * kind + number) for kind in (1, 2, 3))
    yield "check_ins", {"id": check_in, "at": AT, **moment, "mood": 6, "note": f"good {number}"}
    yield "feelings", {"check_in_id": check_in, "position": 0, "feeling": "calm"}
    yield (
        "sessions",
        {"id": session, "practice": "p", "title": "P", "family": "mindfulness", **moment}
        | {"trains": '["kindness"]', "started_at": AT, "state": "finished", "pace": "usual"}
        | {"speed": 1.0, "planned_seconds": 60.0, "practised_seconds": 60.0, "step": 0}
        | {"plan": "{}", "before_id": check_in},
    )
    yield "answers", {"session_id": session, "name": "letter", "words": "dear me"}
    yield (
        "questionnaires",
        {"id": answered, "questionnaire": "who-5", "at": AT, **moment}
        | {"answers": "[1]", "scores": '{"total": 4}'},
    )
    yield "forgotten", {"id": an_id(4000 + number), "at": AT}


def write_oddly(file, odd, *, strict):
    """Make a journal with one good row of each kind, and one more for each odd value."""
    with open_journal(file):
        pass
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        if not strict:
            for table in {table for table, _, _ in IMPOSSIBLE}:
                told = connection.execute(f"PRAGMA table_info({table})").fetchall()
                connection.execute(f"DROP TABLE {table}")
                connection.execute(f"CREATE TABLE {table} ({', '.join(row[1] for row in told)})")
        for number, changed in enumerate([None, *odd]):
            for table, row in rows(number):
                if changed and table == changed[0]:
                    row[changed[1]] = changed[2]
                marks = ", ".join(f":{name}" for name in row)
                connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", row)


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
