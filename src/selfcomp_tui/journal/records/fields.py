"""The one list of what each record holds. All that reads or writes records follows from it.

From a kind's fields come its columns, its rows, what may come in from outside, what an export and
`history --json` hold, the CSV's columns, and what `data check` asks of a row. A new field is one
line here, an attribute of its record in `domain.records`, and a migration.

A record has three forms: the value of `domain.records`; the row as the table keeps it; and `Data`,
a dict with JSON's own types, in which it is exported, imported and merged. What comes from outside
is checked field by field, and every word is cleaned on its way in and on its way out.
"""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args

from selfcomp_tui.base.values import frozen
from selfcomp_tui.domain.moments import Moment
from selfcomp_tui.domain.ratings import SCALES
from selfcomp_tui.domain.records import Answered, CheckIn, Session
from selfcomp_tui.journal.records import field_types as types
from selfcomp_tui.journal.records.field_types import Type

Kind = Literal["check_ins", "sessions", "questionnaires", "trials", "forgotten"]
Data = dict[str, Any]
Record = CheckIn | Session | Answered

KINDS: tuple[Kind, ...] = get_args(Kind)
"""The kinds of entries, which are the names of their tables too."""

ENTRIES: tuple[Kind, ...] = ("check_ins", "sessions", "questionnaires", "trials")
"""The kinds that are somebody's entries, in an order in which they can be written."""

NAMES: Mapping[Kind, tuple[str, str]] = {
    "check_ins": ("check-in", "check-ins"),
    "sessions": ("session", "sessions"),
    "questionnaires": ("questionnaire", "questionnaires"),
    "trials": ("trial", "trials"),
    "forgotten": ("forgotten id", "forgotten ids"),
}
"""What one of a kind and several are called."""

TIMES: Mapping[Kind, str] = {**dict.fromkeys(KINDS, "at"), "sessions": "started_at"}
"""The name of the field that says when an entry was."""


@frozen
class Field:
    """A field of a record, under the name that it has everywhere.

    `optional` fields may be missing. `history` says whether `history --json` gives it, `csv`
    whether the CSV does: both are formats that other programs rely on, so nothing in them moves.
    `child` is the query of its rows, where they stand in a table of their own.
    """

    name: str
    type: Type
    optional: bool = False
    history: bool = True
    csv: bool = False
    child: str = ""

    def read(self, value: Any) -> Any:
        """Return what came from outside as it is kept; raise ValueError with what is wrong."""
        return None if value is None and self.optional else self.type.read(value)

    def out(self, value: Any) -> Any:
        """Return what stands in the row as JSON has it, cleaned."""
        return None if value is None and self.optional else self.type.out(value)


_MOMENT = (
    Field("offset_minutes", types.OFFSET),
    Field("day", types.DAY, csv=True),
)
_CHANGES = (
    Field("changed_at", types.TIME, history=False),
    Field("edited_at", types.TIME, optional=True),
    Field("deleted_at", types.TIME, optional=True, history=False),
)
LATER_SCALES = ("energy", "clarity")
"""Scales that were added when others had read our files: they stand behind what was there."""


def _rating(scale: str) -> Field:
    return Field(scale, types.RATING, optional=True, csv=True)


def _words(word: str) -> str:
    """Return the words of a check-in that a table of their own holds, as SQL."""
    return f"""
        (SELECT json_group_array({word}) FROM (
            SELECT {word} FROM {word}s WHERE check_in_id = check_ins.id ORDER BY position))
    """


FIELDS: Mapping[Kind, tuple[Field, ...]] = {
    "check_ins": (
        Field("id", types.ID, csv=True),
        Field("at", types.TIME, csv=True),
        *_MOMENT,
        *(_rating(scale) for scale in SCALES if scale not in LATER_SCALES),
        Field(
            "feelings",
            types.FEELINGS,
            csv=True,
            child=_words("feeling"),
        ),
        Field("note", types.NOTE, optional=True, csv=True),
        Field(
            "tags",
            types.TAGS,
            csv=True,
            child=_words("tag"),
        ),
        *map(_rating, LATER_SCALES),
        Field("strengths", types.STRENGTHS, optional=True),
        *_CHANGES,
    ),
    "sessions": (
        Field("id", types.ID, csv=True),
        Field("practice", types.LINE, csv=True),
        Field("title", types.LINE),
        Field("family", types.LINE),
        Field("trains", types.LINES),
        Field("started_at", types.TIME),
        *_MOMENT,
        Field("ended_at", types.TIME, optional=True),
        Field("state", types.STATE, csv=True),
        Field("pace", types.LINE),
        Field("speed", types.SECONDS),
        Field("planned_seconds", types.SECONDS, csv=True),
        Field("practised_seconds", types.SECONDS, csv=True),
        Field("step", types.WHOLE, history=False),
        Field("plan", types.PLAN, history=False),
        Field("before_id", types.ID, optional=True, csv=True),
        Field("after_id", types.ID, optional=True, csv=True),
        Field("harder", types.YES_OR_NO, optional=True, history=False),
        Field("course", types.LINE, optional=True, history=False),
        Field("week", types.WHOLE, optional=True, history=False),
        Field(
            "answers",
            types.ANSWERS,
            child="""
            (SELECT json_group_array(json_object(
                'name', name, 'words', words, 'read_again_on', read_again_on)) FROM (
                SELECT * FROM answers WHERE session_id = sessions.id ORDER BY name))
            """,
        ),
        *_CHANGES,
    ),
    "questionnaires": (
        Field("id", types.ID),
        Field("questionnaire", types.LINE),
        Field("at", types.TIME),
        *_MOMENT,
        Field("answers", types.NUMBERS),
        Field("scores", types.SCORES),
        *_CHANGES,
    ),
    "trials": (
        Field("id", types.ID),
        Field("at", types.TIME),
        *_MOMENT,
        Field("protocol", types.PROTOCOL),
        Field("expected", types.EXPECTED),
        Field("commitment", types.LINE),
        Field("sealed", types.LINE),
        Field("periods", types.PERIODS),
        Field("deviations", types.DEVIATIONS),
        Field("stopped_at", types.TIME, optional=True),
        Field("opened_at", types.TIME, optional=True),
        *_CHANGES,
    ),
    "forgotten": (
        Field("id", types.ID),
        Field("at", types.TIME),
    ),
}

_COLUMNS: Mapping[Kind, tuple[Field, ...]] = {
    kind: tuple(field for field in held if not field.child) for kind, held in FIELDS.items()
}
_NAMES = {kind: tuple(field.name for field in held) for kind, held in _COLUMNS.items()}
_OTHER_VALUES = {
    kind: [(field.name, field.type.value) for field in held if field.type.value]
    for kind, held in _COLUMNS.items()
}


_CHILDREN: Mapping[str, tuple[Field, ...]] = {
    **{
        f"{word}s": (
            Field("check_in_id", types.ID),
            Field("position", types.WHOLE),
            Field(word, types.TEXT),
        )
        for word in ("feeling", "tag")
    },
    "answers": (
        Field("session_id", types.ID),
        Field("name", types.TEXT),
        Field("words", types.TEXT),
        Field("read_again_on", types.DAY, optional=True),
    ),
}
RULES: Mapping[str, Mapping[str, str]] = {
    table: {
        field.name: types.possible(field.name, field.type, optional=field.optional)
        for field in held
    }
    for table, held in [*_COLUMNS.items(), *_CHILDREN.items()]
}
"""What holds for each column of a possible row, by table, as SQL: other programs write anything."""


def field_names(kind: Kind) -> tuple[str, ...]:
    """Return the names of an entry's fields, in the order in which they are written."""
    return tuple(field.name for field in FIELDS[kind])


def columns(kind: Kind) -> str:
    """Return the columns of a kind's own table, as SQL, in the order that `record` expects."""
    return ", ".join(_NAMES[kind])


# Rows and records


def check_in(
    row: Sequence[Any], feelings: Sequence[Sequence[Any]], tags: Sequence[Sequence[Any]]
) -> CheckIn:
    """Return the check-in that a row of `columns` holds; `feelings` and `tags` are (its id, word).

    Words in records are as they stand in the journal: they are cleaned before they are shown.
    """
    entry = _entry("check_ins", row)
    return _check_in(
        entry, tuple(feeling for _, feeling in feelings), tuple(tag for _, tag in tags)
    )


def session(row: Sequence[Any], answers: Sequence[Sequence[Any]]) -> Session:
    """Return the session that a row of `columns` holds; `answers` are (its id, *`ANSWER`)."""
    return _session(_entry("sessions", row), [answer for _, *answer in answers])


def answered(row: Sequence[Any]) -> Answered:
    """Return the answered questionnaire that a row of `columns` holds."""
    entry = _entry("questionnaires", row)
    return Answered(
        entry["questionnaire"],
        _moment("questionnaires", entry),
        tuple(entry["answers"] or ()),
        entry["scores"],
        entry["id"],
        entry["deleted_at"],
    )


def as_check_in(entry: Data) -> CheckIn:
    """Return the check-in that an entry is."""
    return _check_in(entry, tuple(entry["feelings"]), tuple(entry["tags"]))


def as_session(entry: Data) -> Session:
    """Return the session that an entry is."""
    answers = [[each[name] for name in types.ANSWER] for each in entry["answers"]]
    return _session({**entry, "plan": json.dumps(entry["plan"])}, answers)


def _entry(kind: Kind, row: Sequence[Any]) -> Data:
    entry = dict(zip(_NAMES[kind], row, strict=True))  # quick, since there may be very many
    for name, value in _OTHER_VALUES[kind]:
        if entry[name] is not None:
            entry[name] = value(entry[name])
    return entry


def _moment(kind: Kind, entry: Data) -> Moment:
    return Moment(entry[TIMES[kind]], entry["offset_minutes"], entry["day"])


def _check_in(entry: Data, feelings: tuple[str, ...], tags: tuple[str, ...]) -> CheckIn:
    return CheckIn(
        _moment("check_ins", entry),
        {name: entry[name] for name in SCALES if entry[name] is not None},
        feelings,
        entry["note"],
        entry["id"],
        entry["edited_at"],
        entry["deleted_at"],
        tags,
        entry["strengths"] or {},
    )


def _session(entry: Data, answers: Sequence[Sequence[Any]]) -> Session:
    return Session(
        **{name: entry[name] for name in _OF_A_SESSION},
        trains=tuple(entry["trains"]),
        started=_moment("sessions", entry),
        answers={name: words for name, words, _ in answers},
        read_again={name: again for name, _, again in answers if again},
    )


_OF_A_SESSION = set(_NAMES["sessions"]) & set(Session.__match_args__) - {"trains"}


def values_of(kind: Kind, held: Record) -> Data:
    """Return what a record has that does not bear a field's name."""
    when = held.started if isinstance(held, Session) else held.moment
    values: Data = {TIMES[kind]: when.at, "offset_minutes": when.offset_minutes, "day": when.day}
    if isinstance(held, CheckIn):
        values |= {scale: held.ratings.get(scale) for scale in SCALES}
    return values


def save(connection: sqlite3.Connection, kind: Kind, held: Record, changed_at: str) -> None:
    """Write a record, in place of the one with its id if there is one, as of `changed_at` (UTC).

    Must stand inside `Journal.writing`. A deletion stays, and what was forgotten stays so, also
    where a session that is still running would write it again.
    """
    if connection.execute("SELECT 1 FROM forgotten WHERE id = ?", (held.id,)).fetchone():
        return
    known = values_of(kind, held) | {"changed_at": changed_at}
    row = {
        field.name: known[field.name]
        if field.name in known
        else field.type.row(getattr(held, field.name, None))
        for field in _COLUMNS[kind]
        if field.name != "deleted_at"
    }
    _write(connection, kind, row)
    if isinstance(held, CheckIn):
        _write_words(connection, "feeling", held.id, held.feelings)
        _write_words(connection, "tag", held.id, held.tags)
    elif isinstance(held, Session):
        answers = [(name, words, held.read_again.get(name)) for name, words in held.answers.items()]
        _write_answers(connection, held.id, answers)


def put(connection: sqlite3.Connection, kind: Kind, entry: Data) -> None:
    """Write a checked entry, in place of the one with its id. Must stand inside a transaction.

    A session's check-ins have to be there at the transaction's end, where foreign keys are on.
    """
    row = {
        field.name: json.dumps(value) if field.type.is_json and value is not None else value
        for field in _COLUMNS[kind]
        if field.name in entry
        for value in (entry[field.name],)
    }
    _write(connection, kind, row)
    if kind == "check_ins":
        _write_words(connection, "feeling", entry["id"], entry["feelings"])
        _write_words(connection, "tag", entry["id"], entry["tags"])
    elif kind == "sessions":
        answers = [tuple(each[name] for name in types.ANSWER) for each in entry["answers"]]
        _write_answers(connection, entry["id"], answers)


def _write(connection: sqlite3.Connection, kind: Kind, row: Data) -> None:
    updates = ", ".join(f"{name} = excluded.{name}" for name in row if name != "id")
    connection.execute(
        f"INSERT INTO {kind} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"
        f" ON CONFLICT (id) DO UPDATE SET {updates}",
        tuple(row.values()),
    )


def _write_words(connection: sqlite3.Connection, word: str, id_: str, words: Sequence[str]) -> None:
    connection.execute(f"DELETE FROM {word}s WHERE check_in_id = ?", (id_,))
    connection.executemany(
        f"INSERT INTO {word}s (check_in_id, position, {word}) VALUES (?, ?, ?)",
        [(id_, place, each) for place, each in enumerate(words)],
    )


def _write_answers(
    connection: sqlite3.Connection, id_: str, answers: Sequence[tuple[Any, ...]]
) -> None:
    connection.execute("DELETE FROM answers WHERE session_id = ?", (id_,))
    connection.executemany(
        f"INSERT INTO answers (session_id, {', '.join(types.ANSWER)}) VALUES (?, ?, ?, ?)",
        [(id_, *answer) for answer in answers],
    )
