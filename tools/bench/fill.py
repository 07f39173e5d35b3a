"""Fill a journal with made-up check-ins and sessions."""

import random
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

YEARS = 10
DAY_ENDS = timedelta(hours=4)

_INSERT = """
    INSERT INTO check_ins
    (id, at, offset_minutes, day, mood, stress, kindness, connection, presence, note, changed_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def fill(journal_file: Path, count: int, years: float = YEARS) -> None:
    """Write `count` check-ins, spread evenly over the years until now, into a journal."""
    with closing(sqlite3.connect(journal_file)) as journal, journal:
        journal.executemany(_INSERT, _check_ins(count, years))


_INSERT_SESSION = """
    INSERT INTO sessions
    (id, practice, title, family, trains, started_at, offset_minutes, day, ended_at, state, pace,
    speed, planned_seconds, practised_seconds, step, plan, before_id, after_id, changed_at)
    VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, 'finished', 'usual', 1, 300, 300, 9, '{}', ?, ?, ?)
"""

PRACTICES = 20


def fill_sessions(journal_file: Path, count: int) -> None:
    """Put sessions around pairs of neighbouring check-ins of a journal, evenly spread."""
    with closing(sqlite3.connect(journal_file)) as journal, journal:
        rows = journal.execute("SELECT id, at, day FROM check_ins ORDER BY at").fetchall()
        journal.executemany(_INSERT_SESSION, _sessions(rows, len(rows) // count))


def _sessions(rows: list[tuple[str, str, str]], every: int) -> Iterator[tuple[str, ...]]:
    chance = random.Random(every)
    for index in range(0, len(rows) - 1, every):
        (before, at, day), (after, ended, _) = rows[index : index + 2]
        number = chance.randrange(PRACTICES)
        family = ("self-compassion", "mindfulness")[number % 2]
        trains = ('["kindness", "common-humanity"]', '["mindfulness"]')[number % 2]
        an_id = str(uuid.UUID(int=chance.getrandbits(128), version=4))
        name = f"practice-{number}"
        yield an_id, name, name, family, trains, at, day, ended, before, after, ended


def _check_ins(count: int, years: float) -> Iterator[tuple[str | int | None, ...]]:
    chance = random.Random(count)  # the same ones each time
    now = datetime.now(UTC)
    between = timedelta(days=365.25 * years) / count
    for index in range(count):
        when = now - between * index
        at = when.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        ratings = [chance.choice([None, *range(1, 10)]) for _ in range(5)]
        note = "Slept badly, then a walk by the river." if index % 3 == 0 else None
        an_id = str(uuid.UUID(int=chance.getrandbits(128), version=4))
        yield an_id, at, 0, (when - DAY_ENDS).date().isoformat(), *ratings, note, at
