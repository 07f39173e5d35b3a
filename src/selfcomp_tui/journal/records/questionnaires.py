"""Questionnaires that were answered: the answers by number, and what they came to."""

import json
import sqlite3

from selfcomp_tui.domain.moments import Moment
from selfcomp_tui.domain.records import Answered
from selfcomp_tui.journal.storage.connection import Journal


def save(connection: sqlite3.Connection, answered: Answered, changed_at: str) -> None:
    """Write an answered questionnaire, in place of the one with its id if there is one.

    `changed_at` is the UTC time of this writing. Must stand inside `Journal.writing`.
    """
    values = {
        "id": answered.id,
        "questionnaire": answered.questionnaire,
        "at": answered.moment.at,
        "offset_minutes": answered.moment.offset_minutes,
        "day": answered.moment.day,
        "answers": json.dumps(answered.answers),
        "scores": json.dumps(dict(answered.scores)),
        "changed_at": changed_at,
    }
    connection.execute(
        f"INSERT INTO questionnaires ({', '.join(values)})"
        f" VALUES ({', '.join(f':{name}' for name in values)}) ON CONFLICT (id) DO UPDATE SET "
        + ", ".join(f"{name} = excluded.{name}" for name in list(values)[1:]),
        values,
    )


def since(journal: Journal, day: str | None) -> list[Answered]:
    """Return those answered from `day` on (all of them if None), oldest first.

    Other programs may have written scores that are no numbers; such ones are left out.
    """
    return _found(journal, "day >= ?" if day else "TRUE", (day,) if day else ())


def find(journal: Journal, beginning: str) -> list[Answered]:
    """Return those whose id begins with `beginning` (small hex digits and dashes)."""
    # A range, since SQLite looks up LIKE in an index only where case does not count.
    return _found(journal, "id >= ? AND id < ?", (beginning, f"{beginning}g"))


def _found(journal: Journal, where: str, values: tuple[str, ...]) -> list[Answered]:
    rows = journal.rows(
        f"SELECT * FROM questionnaires WHERE {where} AND deleted_at IS NULL ORDER BY at, id", values
    )
    return [
        Answered(
            questionnaire=row["questionnaire"],
            moment=Moment(row["at"], row["offset_minutes"], row["day"]),
            answers=tuple(json.loads(row["answers"])),
            scores=json.loads(row["scores"]),
            id=row["id"],
        )
        for row in rows
        if _can_be_read(row["answers"], row["scores"])
    ]


def _can_be_read(answers: str, scores: str) -> bool:
    held = json.loads(scores)
    return (
        isinstance(json.loads(answers), list)
        and isinstance(held, dict)
        and all(isinstance(score, int | float) for score in held.values())
    )
