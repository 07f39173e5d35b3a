"""How an older journal becomes a newer one: each migration makes what was not there before.

What follows is the past, and stays as it is. A new field or table is a migration at the end, and
the same in schema.sql, from which new journals are made and by which all tables are written anew
once the migrations are done; a test holds the two together.

Only imported when a journal is behind: sqlite-utils takes ten times as long to import as a check-in
takes to write.
"""

import sqlite3

from sqlite_utils import Database, Migrations

from selfcomp_tui.base import humanize
from selfcomp_tui.base.errors import Advice, Problem
from selfcomp_tui.base.remarks import remark
from selfcomp_tui.domain.ratings import HIGHEST, LOWEST
from selfcomp_tui.journal.storage.tables import put_in_order

migrations = Migrations("selfcomp")

FIRST_SCALES = ("mood", "stress", "kindness", "connection", "presence")
"""What could be rated when there was no other migration than the first."""


@migrations()
def journal(db: Database) -> None:
    """Make the first tables: check-ins with their feelings, sessions with their answers."""
    scales = ",\n".join(
        f"    {name} INTEGER CHECK ({name} BETWEEN {LOWEST} AND {HIGHEST})" for name in FIRST_SCALES
    )
    db.execute(f"""
        CREATE TABLE check_ins (
            id TEXT PRIMARY KEY,
            at TEXT NOT NULL,
            offset_minutes INTEGER NOT NULL,
            day TEXT NOT NULL,
            {scales},
            note TEXT,
            changed_at TEXT NOT NULL
        ) STRICT
    """)
    db.execute("CREATE INDEX check_ins_by_day ON check_ins (day, at)")
    db.execute("""
        CREATE TABLE feelings (
            check_in_id TEXT NOT NULL REFERENCES check_ins (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            feeling TEXT NOT NULL,
            PRIMARY KEY (check_in_id, position)
        ) STRICT, WITHOUT ROWID
    """)
    db.execute("""
        CREATE TABLE sessions (
            id TEXT PRIMARY KEY,
            practice TEXT NOT NULL,
            title TEXT NOT NULL,
            family TEXT NOT NULL,
            trains TEXT NOT NULL CHECK (json_valid(trains)),
            started_at TEXT NOT NULL,
            offset_minutes INTEGER NOT NULL,
            day TEXT NOT NULL,
            ended_at TEXT,
            state TEXT NOT NULL CHECK (state IN ('open', 'finished', 'ended_early')),
            pace TEXT NOT NULL,
            speed REAL NOT NULL,
            planned_seconds REAL NOT NULL,
            practised_seconds REAL NOT NULL,
            step INTEGER NOT NULL,
            plan TEXT NOT NULL CHECK (json_valid(plan)),
            before_id TEXT REFERENCES check_ins (id) ON DELETE SET NULL,
            after_id TEXT REFERENCES check_ins (id) ON DELETE SET NULL,
            changed_at TEXT NOT NULL
        ) STRICT
    """)
    db.execute("CREATE INDEX sessions_by_day ON sessions (day, started_at)")
    for side in ("before_id", "after_id"):
        db.execute(f"CREATE INDEX sessions_by_{side} ON sessions ({side})")
    db.execute("""
        CREATE TABLE answers (
            session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            words TEXT NOT NULL,
            PRIMARY KEY (session_id, name)
        ) STRICT, WITHOUT ROWID
    """)


@migrations()
def care(db: Database) -> None:
    """Make room for edits and deletions, courses, questionnaires, and what follows a session."""
    for table in ("check_ins", "sessions"):
        for column in ("edited_at", "deleted_at"):
            db.execute(f"ALTER TABLE {table} ADD COLUMN {column} TEXT")
    db.execute("ALTER TABLE sessions ADD COLUMN harder INTEGER CHECK (harder IN (0, 1))")
    db.execute("ALTER TABLE sessions ADD COLUMN course TEXT")
    db.execute("ALTER TABLE sessions ADD COLUMN week INTEGER")
    db.execute("ALTER TABLE answers ADD COLUMN read_again_on TEXT")
    db.execute("""
        CREATE TABLE questionnaires (
            id TEXT PRIMARY KEY,
            questionnaire TEXT NOT NULL,
            at TEXT NOT NULL,
            offset_minutes INTEGER NOT NULL,
            day TEXT NOT NULL,
            answers TEXT NOT NULL CHECK (json_valid(answers)),
            scores TEXT NOT NULL CHECK (json_valid(scores)),
            changed_at TEXT NOT NULL,
            edited_at TEXT,
            deleted_at TEXT
        ) STRICT
    """)
    db.execute("CREATE INDEX questionnaires_by_day ON questionnaires (questionnaire, day, at)")
    # What is forgotten leaves its id behind and nothing else, so that no merge brings it back.
    db.execute("""
        CREATE TABLE forgotten (id TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID
    """)
    # What was said once on this computer, such as the welcome. It is neither exported nor merged.
    db.execute("""
        CREATE TABLE told (what TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID
    """)


@migrations()
def trials(db: Database) -> None:
    """Make room for trials on oneself; each is one row, since it is one thing."""
    db.execute("""
        CREATE TABLE trials (
            id TEXT PRIMARY KEY NOT NULL,
            at TEXT NOT NULL,
            offset_minutes INTEGER NOT NULL,
            day TEXT NOT NULL,
            protocol TEXT NOT NULL,
            expected TEXT NOT NULL,
            commitment TEXT NOT NULL,
            sealed TEXT NOT NULL,
            periods TEXT NOT NULL,
            deviations TEXT NOT NULL,
            stopped_at TEXT,
            opened_at TEXT,
            changed_at TEXT NOT NULL,
            edited_at TEXT,
            deleted_at TEXT
        ) STRICT
    """)


@migrations()
def tags(db: Database) -> None:
    """Make room for the tags of check-ins."""
    db.execute("""
        CREATE TABLE tags (
            check_in_id TEXT NOT NULL REFERENCES check_ins (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            tag TEXT NOT NULL,
            PRIMARY KEY (check_in_id, position)
        ) STRICT, WITHOUT ROWID
    """)


@migrations()
def energy_clarity_strengths(db: Database) -> None:
    """Make room for two more scales, and for how strongly feelings were felt."""
    db.execute("ALTER TABLE check_ins ADD COLUMN strengths TEXT")
    for name in ("energy", "clarity"):
        db.execute(
            f"ALTER TABLE check_ins ADD COLUMN {name} INTEGER"
            f" CHECK ({name} BETWEEN {LOWEST} AND {HIGHEST})"
        )


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the journal to this program's version, all in one transaction, or not at all.

    What cannot be right is set aside, and remarked on.
    """
    (foreign_keys,) = connection.execute("PRAGMA foreign_keys").fetchone()
    connection.execute("PRAGMA foreign_keys = OFF")  # a table that is dropped takes nothing along
    connection.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(Database(connection))
        put_aside = put_in_order(connection)
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise
    finally:
        connection.execute(f"PRAGMA foreign_keys = {foreign_keys}")
    if put_aside:
        what = humanize.count(put_aside, "row")
        remark(
            Problem(
                f"{what} of the journal cannot be right, and {'was' if put_aside == 1 else 'were'} "
                "set aside; nothing was lost.",
                Advice.CHECK_JOURNAL,
            )
        )
