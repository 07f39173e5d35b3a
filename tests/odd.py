"""A journal as another program might write it: with what no column may hold, and what is odd.

SQLite lets any column hold anything, unless a table is strict; and a program may tell it to let
the rules be.
"""

import json
import sqlite3
from contextlib import closing

from make import PERIOD, PROTOCOL

from selfcomp_tui.journal.storage.opening import open_journal

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
    ("trials", "protocol", "[]"),
    ("trials", "periods", "{}"),
    ("trials", "commitment", 5),
    ("trials", "opened_at", "soon"),
    ("forgotten", "at", "once"),
    ("feelings", "feeling", b"\xff"),
    ("tags", "tag", b"\xff"),
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
    ("trials", "protocol", "{}"),
    ("trials", "protocol", f'{{"a": {DEEP}}}'),
    ("trials", "expected", '{"N": 10}'),
    ("trials", "periods", f"[{LONG}]"),
    ("trials", "deviations", '["x"]'),
    ("trials", "sealed", "\x1b]0;title\x07"),
    ("answers", "read_again_on", "9999-12-31"),
]


def an_id(number):
    return f"{number:08x}-0000-4000-8000-{number:012x}"


def rows(number):
    """A check-in with a feeling, a session with an answer, a questionnaire and a trial."""
    moment = {"offset_minutes": 0, "day": "2026-11-20", "changed_at": AT}
    check_in, session, answered, trial = (an_id(1000 * kind + number) for kind in (1, 2, 3, 5))
    yield "check_ins", {"id": check_in, "at": AT, **moment, "mood": 6, "note": f"good {number}"}
    yield "feelings", {"check_in_id": check_in, "position": 0, "feeling": "calm"}
    yield "tags", {"check_in_id": check_in, "position": 0, "tag": "walk"}
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
    yield (
        "trials",
        {"id": trial, "at": AT, **moment, "protocol": json.dumps(PROTOCOL)}
        | {"expected": '{"N": 5, "S": 7, "M": 6}', "commitment": "ab12", "sealed": "Tk1T"}
        | {"periods": json.dumps([PERIOD]), "deviations": "[]"},
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
