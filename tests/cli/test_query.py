"""A person's own questions: they read, whatever is asked, and what they give can be shown."""

import csv
import io
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hostile import HOSTILE

from selfcomp_tui.journal.exchange import query


def everything_in(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def noted(run, journal_file):
    run("log", "6", "-f", "tired", "-n", "=1+1 “é”", "--at", "2026-11-20 08:00")
    run("log", "4", "-s", "7", "--at", "2026-11-21 08:00")
    return journal_file


QUESTION = "SELECT day, mood, stress, note FROM check_ins ORDER BY day"


def test_an_answer_as_a_table(run, noted):
    ran = run("data", "query", QUESTION, "--table")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "day         mood  stress  note",
        "2026-11-20  6             =1+1 “é”",
        "2026-11-21  4     7",
    ]
    assert run("data", "query", QUESTION).out == ran.out


def test_a_wide_answer_has_a_value_a_line(run, noted):
    ran = run("data", "query", QUESTION, env={"COLUMNS": "20"})
    assert ran.out.splitlines()[:6] == [
        *("day: 2026-11-20", "mood: 6", "stress:", "note: =1+1 “é”", "", "day: 2026-11-21"),
    ]


def test_an_answer_as_json_and_csv(run, noted):
    found = json.loads(run("data", "query", QUESTION, "--json").out)
    assert found[0] == {"day": "2026-11-20", "mood": 6, "stress": None, "note": "=1+1 “é”"}
    rows = list(csv.reader(io.StringIO(run("data", "query", QUESTION, "--csv").out)))
    assert rows[:2] == [["day", "mood", "stress", "note"], ["2026-11-20", "6", "", "'=1+1 “é”"]]


def test_values_of_every_type(run, noted):
    listed = "SELECT value FROM json_each('[1, 2]')"
    assert json.loads(run("data", "query", listed, "--json").out) == [{"value": 1}, {"value": 2}]
    asked = "SELECT 1 AS a, 2 AS a, 1e999 AS much, x'ff00' AS bytes, NULL AS none, 'x' AS x"
    assert json.loads(run("data", "query", asked, "--json").out) == [
        {"a": 1, "a 2": 2, "much": "inf", "bytes": "ff00", "none": None, "x": "x"}
    ]
    assert json.loads(run("data", "query", "SELECT 1 WHERE 0", "--json").out) == []
    assert run("data", "query", "SELECT 1 WHERE 0").err == "Nothing was found.\n"


@pytest.mark.parametrize("form", ["--json", "--csv", "--table"])
def test_words_of_others_cannot_act(run, noted, form):
    with closing(sqlite3.connect(noted)) as other, other:
        words = "".join(HOSTILE).encode("utf-8", "replace").decode()
        other.execute("UPDATE check_ins SET note = ?", (words,))
    ran = run("data", "query", 'SELECT note AS "a\x1b[31mb" FROM check_ins', form)
    assert ran.code == 0
    assert not set("\x1b\x07\x9b\u202e") & set(ran.out + ran.err)


@pytest.mark.parametrize(
    "question",
    [
        "DELETE FROM check_ins",
        "UPDATE check_ins SET mood = 1",
        "INSERT INTO told VALUES ('x', 'y')",
        "WITH a AS (SELECT 1) DELETE FROM check_ins",
        "DROP TABLE check_ins",
        "UPDATE sqlite_master SET sql = ''",
        "UPDATE sqlite_schema SET sql = ''",
        "CREATE TABLE x (a)",
        "CREATE TEMP TABLE x (a)",
        "CREATE TEMP VIEW x AS SELECT 1",
        "ATTACH '{other}' AS other",
        "VACUUM INTO '{other}'",
        "VACUUM",
        "REINDEX",
        "ANALYZE",
        "PRAGMA query_only = OFF",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA user_version = 9",
        "PRAGMA writable_schema = ON",
        "PRAGMA wal_checkpoint(TRUNCATE)",
        "BEGIN IMMEDIATE",
        "COMMIT",
        "SAVEPOINT a",
        "SELECT load_extension('x.so')",
        "SELECT 1; DELETE FROM check_ins",
        "SELECT nothing FROM check_ins",
        "SELECT * FROM nowhere",
        "SELECT writefile('{other}', 'x')",
        "SELECT ?",
        "SELEKT",
        "",
        "-- nothing",
        "SELECT '\x00'",
        "SELECT zeroblob(1000000000)",
        "SELECT abs(-9223372036854775808)",
        "SELECT * FROM fts5('x')",
    ],
)
def test_what_cannot_be_asked_changes_nothing(run, noted, tmp_path, question):
    before = everything_in(noted.parent)
    ran = run("data", "query", question.format(other=tmp_path / "other.db"))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("selfcomp: ")
    assert ran.err.count("\n") == 1
    assert everything_in(noted.parent) == before
    assert not list(tmp_path.glob("other.db*"))


def test_a_question_without_end_is_stopped(run, noted, monkeypatch):
    monkeypatch.setattr(query, "SECONDS", 0.05)
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT {} FROM n"
    for what in ("count(*)", "x"):
        ran = run("data", "query", endless.format(what), "--csv")
        assert ran.code == 1
        assert ran.err == "selfcomp: The answer took too long, so it was stopped.\n"


def test_a_long_answer_ends_with_how_many_more_there_are(run, noted):
    many = "WITH n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 1100) SELECT x FROM n"
    ran = run("data", "query", many)
    assert ran.out.count("\n") == 1001
    assert ran.err == "And 100 rows more; --csv gives them all.\n"
    assert run("data", "query", many, "--csv").out.count("\n") == 1101


def test_without_a_journal_nothing_is_found_and_none_is_made(run, journal_file):
    ran = run("data", "query", "SELECT count(*) AS n FROM check_ins", "--csv")
    assert ran.out == "n\r\n0\r\n"
    assert not journal_file.exists()


def test_one_form_at_a_time(run, noted):
    assert run("data", "query", "SELECT 1", "--json", "--csv").code == 2


def test_the_tables_are_documented(run):
    text = (Path(__file__).parents[2] / "docs/journal.md").read_text("utf-8")
    said = run("data", "query", "--help").out
    section = text.split("## Questions of your own")[1]
    told = {
        part.split("`")[0]: set(re.findall(r"`([a-z_]+)`", part)) for part in section.split("\n- `")
    }
    tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%sqlite%'"
    for table in json.loads(run("data", "query", tables, "--json").out):
        name = table["name"]
        asked = f"SELECT name FROM pragma_table_info('{name}')"
        columns = {row["name"] for row in json.loads(run("data", "query", asked, "--json").out)}
        assert columns <= told[name], name
        assert name in said
