"""The tables: one script, the same as all migrations together, with the rules of the fields."""

import re
import sqlite3
from contextlib import closing

import pytest

from selfcomp_tui.journal.records import field_types
from selfcomp_tui.journal.records.fields import FIELDS
from selfcomp_tui.journal.storage import migrations, tables
from selfcomp_tui.journal.storage.connection import APPLICATION_ID, connect_in_memory
from selfcomp_tui.journal.storage.in_memory import empty_in_memory


def schema(connection):
    return {
        row["name"]: " ".join(row["sql"].split())
        for row in connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    }


def applied(connection):
    rows = connection.execute("SELECT migration_set, name FROM _sqlite_migrations ORDER BY id")
    return [tuple(row) for row in rows]


LATEST = "energy_clarity_strengths"


@pytest.mark.parametrize("stop_before", ["journal", "care", "tags", LATEST, None])
def test_a_new_journal_is_what_an_older_one_becomes(stop_before):
    with closing(connect_in_memory()) as older, closing(empty_in_memory()) as new:
        migrations.migrations.apply(migrations.Database(older), stop_before=stop_before)
        migrations.migrate(older)
        assert schema(older) == schema(new)
        assert applied(older) == applied(new)
        for pragma in ("user_version", "application_id"):
            asked = f"PRAGMA {pragma}"
            assert older.execute(asked).fetchone()[0] == new.execute(asked).fetchone()[0]
        assert new.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        assert tables.are_sound(older, "it")


def test_the_tables_ask_what_the_fields_say():
    script = " ".join(tables.SCHEMA.read_text("utf-8").split())
    for kind, held in FIELDS.items():
        body = re.search(rf"CREATE TABLE {kind} \((.*?)\) STRICT", script)[1]
        for field in held:
            if field.child:
                continue
            asked = f"{field.name} {field.type.column}"
            assert re.search(rf"(^|, | ){asked}\b", body), asked
            if field.type.rule and field.type is not field_types.ID:
                assert f"CHECK ({field.type.rule.format(field.name)})" in body, field.name
        assert f"CHECK ({field_types.ID.rule.format('id')})" in body


def test_what_was_in_an_older_journal_is_in_the_newer_one(journal_file):
    with closing(connect_in_memory()) as older:
        migrations.migrations.apply(migrations.Database(older))
        at = "2026-11-20T08:00:00.000Z"
        for number in range(3, 0, -1):
            older.execute(
                "INSERT INTO check_ins (id, at, offset_minutes, day, mood, note, changed_at)"
                " VALUES (?, ?, 60, '2026-11-20', 6, ?, ?)",
                (f"c{number}", at, "words" * number, at),
            )
        older.execute("INSERT INTO feelings VALUES ('c1', 0, 'tired')")
        older.execute("ALTER TABLE check_ins ADD COLUMN weight REAL")
        older.execute("UPDATE check_ins SET weight = 70.5")
        older.execute("CREATE INDEX my_own ON check_ins (weight)")
        before = [dict(row) for row in older.execute("SELECT * FROM check_ins")]
        migrations.migrate(older)
        assert [dict(row) for row in older.execute("SELECT * FROM check_ins")] == before
        assert [row["feeling"] for row in older.execute("SELECT * FROM feelings")] == ["tired"]
        assert "my_own" in schema(older)
        assert older.execute("SELECT count(*) FROM set_aside").fetchone()[0] == 0
        assert tables.are_sound(older, "it")


def test_the_script_makes_the_tables_for_any_sqlite():
    with closing(sqlite3.connect(":memory:")) as plain:
        plain.executescript(tables.SCHEMA.read_text("utf-8"))
