"""Entries of the journal as plain data: the form in which they are exported, imported and merged.

An entry is a dict with JSON's own types and all that the journal keeps of it, also when it was
changed, edited and deleted. What comes from outside is checked here, field by field, and every
word is cleaned on its way in and on its way out.
"""

import json
import math
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any, Literal, get_args

from selfcomp_tui.base.errors import Problem
from selfcomp_tui.base.text import clean, one_line
from selfcomp_tui.domain.moments import Moment, local_clock, utc
from selfcomp_tui.domain.ratings import HIGHEST, LOWEST, SCALES
from selfcomp_tui.domain.records import CheckIn, Session, State

Kind = Literal["check_ins", "sessions", "questionnaires", "forgotten"]
Data = dict[str, Any]

KINDS: tuple[Kind, ...] = get_args(Kind)
"""The kinds of entries, which are the names of their tables too."""

NAMES: Mapping[Kind, tuple[str, str]] = {
    "check_ins": ("check-in", "check-ins"),
    "sessions": ("session", "sessions"),
    "questionnaires": ("questionnaire", "questionnaires"),
    "forgotten": ("forgotten id", "forgotten ids"),
}
"""What one of a kind and several are called."""

LONGEST_ID = 64
_ID = re.compile(rf"[0-9a-z][0-9a-z-]{{0,{LONGEST_ID - 1}}}")
_DEEPEST = 64
_MOST_MINUTES = 24 * 60
_MOST = 2**53  # what every reader of JSON takes for a whole number


def field_names(kind: Kind) -> tuple[str, ...]:
    """Return the names of an entry's fields, in the order in which they are written."""
    return tuple(_FIELDS[kind])


def in_order(connection: sqlite3.Connection, kind: Kind) -> Iterator[Data]:
    """Yield all entries of a kind, deleted ones too, the oldest first."""
    return found(connection, kind, f"ORDER BY {TIMES[kind]}, id")


def found(
    connection: sqlite3.Connection, kind: Kind, where: str, values: tuple[str, ...] = ()
) -> Iterator[Data]:
    """Yield the entries that SQL's `where` finds, one after the other, however many there are."""
    columns = ", ".join(_FROM_OTHER_TABLES.get((kind, name), name) for name in _FIELDS[kind])
    out = [(name, _OUT.get((kind, name), _out_usually)) for name in _FIELDS[kind]]
    for row in connection.execute(f"SELECT {columns} FROM {kind} {where}", values):
        try:
            yield {name: read(value) for (name, read), value in zip(out, row, strict=True)}
        except (ValueError, TypeError, RecursionError) as error:
            raise Problem(
                f"A {NAMES[kind][0]} in the journal cannot be read ({one_line(str(row[0]))}: "
                f"{_why(error)}); “selfcomp data check” says what can be done."
            ) from error


def as_check_in(entry: Data) -> CheckIn:
    """Return the check-in that an entry is."""
    return CheckIn(
        Moment(entry["at"], entry["offset_minutes"], entry["day"]),
        {name: entry[name] for name in SCALES if entry[name] is not None},
        tuple(entry["feelings"]),
        **{name: entry[name] for name in ("note", "id", "edited_at", "deleted_at")},
    )


def as_session(entry: Data) -> Session:
    """Return the session that an entry is."""
    own = {field.name for field in fields(Session)} & entry.keys() - {"answers", "trains", "plan"}
    return Session(
        **{name: entry[name] for name in own},
        trains=tuple(entry["trains"]),
        started=Moment(entry["started_at"], entry["offset_minutes"], entry["day"]),
        plan=json.dumps(entry["plan"]),
        answers={each["name"]: each["words"] for each in entry["answers"]},
        read_again={
            each["name"]: each["read_again_on"]
            for each in entry["answers"]
            if each["read_again_on"]
        },
    )


def checked(kind: Kind, data: object) -> Data:
    """Return an entry that came from outside, cleaned; raise ValueError with what is wrong."""
    if not isinstance(data, dict):
        raise ValueError("is not an object with fields")
    entry = {}
    for name, read in _FIELDS[kind].items():
        try:
            entry[name] = read(data.get(name))
        except (ValueError, TypeError, OverflowError, RecursionError) as error:
            what = "is missing" if data.get(name) is None else _why(error)
            raise ValueError(f"its “{name}” {what}") from error
    if "offset_minutes" in entry:
        try:
            local_clock(entry[TIMES[kind]], entry["offset_minutes"])
        except OverflowError as error:
            raise ValueError(f"its “{TIMES[kind]}” is no time on any clock there") from error
    return entry


def put(connection: sqlite3.Connection, kind: Kind, entry: Data) -> None:
    """Write a checked entry, in place of the one with its id. Must stand inside a transaction.

    A session's check-ins have to be there at the transaction's end, where foreign keys are on.
    """
    columns = {
        name: json.dumps(value) if (kind, name) in _AS_JSON else value
        for name, value in entry.items()
        if (kind, name) not in _FROM_OTHER_TABLES
    }
    names = ", ".join(columns)
    updates = ", ".join(f"{name} = excluded.{name}" for name in columns if name != "id")
    connection.execute(
        f"INSERT INTO {kind} ({names}) VALUES ({', '.join('?' * len(columns))})"
        f" ON CONFLICT (id) DO UPDATE SET {updates}",
        tuple(columns.values()),
    )
    if kind == "check_ins":
        connection.execute("DELETE FROM feelings WHERE check_in_id = ?", (entry["id"],))
        connection.executemany(
            "INSERT INTO feelings (check_in_id, position, feeling) VALUES (?, ?, ?)",
            [(entry["id"], place, feeling) for place, feeling in enumerate(entry["feelings"])],
        )
    elif kind == "sessions":
        connection.execute("DELETE FROM answers WHERE session_id = ?", (entry["id"],))
        connection.executemany(
            "INSERT INTO answers (session_id, name, words, read_again_on) VALUES (?, ?, ?, ?)",
            [
                (entry["id"], answer["name"], answer["words"], answer["read_again_on"])
                for answer in entry["answers"]
            ],
        )


def _cleaned(value: Any, depth: int = 0) -> Any:
    """Return JSON with all words in it cleaned."""
    if depth > _DEEPEST:
        raise ValueError("is nested too deeply")
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(each, depth + 1) for each in value]
    if isinstance(value, dict):
        return {clean(key): _cleaned(each, depth + 1) for key, each in value.items()}
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("holds a number without bounds")
    return value


def _why(error: Exception) -> str:
    """Return the reason that was given; Python's own words are not for people."""
    own = isinstance(error, ValueError) and str(error).startswith(("is ", "holds "))
    return str(error) if own else "cannot be read"


# What reads a field: each returns the value as it is kept, or raises ValueError.

_Reader = Callable[[Any], Any]


def _or_none(read: _Reader) -> _Reader:
    return lambda value: None if value is None else read(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("is not text")
    return clean(value)


def _line(value: Any) -> str:
    words = one_line(_text(value))
    if not words:
        raise ValueError("is empty")
    return words


def _note(value: Any) -> str | None:
    return _text(value) or None


def _id(value: Any) -> str:
    if not _ID.fullmatch(_text(value)):
        raise ValueError("is not an id")
    return str(value)


def _time(value: Any) -> str:
    when = datetime.fromisoformat(_text(value))
    if when.tzinfo is None:
        raise ValueError("is not a time in UTC")
    return utc(when)


def _day(value: Any) -> str:
    return date.fromisoformat(_text(value)).isoformat()


def _whole(least: int, most: int) -> _Reader:
    def read(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise ValueError(f"is not a whole number from {least} to {most}")
        return value

    return read


def _seconds(value: Any) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value < _MOST:
        raise ValueError("is not a number of 0 or more")
    return float(value)


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("is neither true nor false")
    return value


def _state(value: Any) -> str:
    if value not in get_args(State):
        raise ValueError("is not one of " + ", ".join(get_args(State)))
    return str(value)


def _list_of(read: _Reader) -> _Reader:
    def read_all(value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise ValueError("is not a list")
        return [read(each) for each in value]

    return read_all


def _scores(value: Any) -> dict[str, float]:
    if not isinstance(value, dict) or not all(map(_is_number, value.values())):
        raise ValueError("is not an object of numbers")
    return {_line(name): score for name, score in value.items()}


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _MOST


def _json(value: Any) -> Any:
    if value is None:
        raise ValueError("is missing")
    return _cleaned(value)


def _answers(value: Any) -> list[Data]:
    answers = {answer["name"]: answer for answer in _list_of(_answer)(value)}
    return [answers[name] for name in sorted(answers)]


def _answer(value: Any) -> Data:
    if not isinstance(value, dict):
        raise ValueError("is not a list of objects")
    return {
        "name": _line(value.get("name")),
        "words": _text(value.get("words")),
        "read_again_on": _or_none(_day)(value.get("read_again_on")),
    }


_CHANGES: Mapping[str, _Reader] = {
    "changed_at": _time,
    "edited_at": _or_none(_time),
    "deleted_at": _or_none(_time),
}
_MOMENT: Mapping[str, _Reader] = {
    "offset_minutes": _whole(-_MOST_MINUTES, _MOST_MINUTES),
    "day": _day,
}
_FIELDS: Mapping[Kind, Mapping[str, _Reader]] = {
    "check_ins": {
        "id": _id,
        "at": _time,
        **_MOMENT,
        **dict.fromkeys(SCALES, _or_none(_whole(LOWEST, HIGHEST))),
        "feelings": _list_of(_line),
        "note": _or_none(_note),
        **_CHANGES,
    },
    "sessions": {
        "id": _id,
        "practice": _line,
        "title": _line,
        "family": _line,
        "trains": _list_of(_line),
        "started_at": _time,
        **_MOMENT,
        "ended_at": _or_none(_time),
        "state": _state,
        "pace": _line,
        "speed": _seconds,
        "planned_seconds": _seconds,
        "practised_seconds": _seconds,
        "step": _whole(0, _MOST),
        "plan": _json,
        "before_id": _or_none(_id),
        "after_id": _or_none(_id),
        "harder": _or_none(_yes_or_no),
        "course": _or_none(_line),
        "week": _or_none(_whole(0, _MOST)),
        "answers": _answers,
        **_CHANGES,
    },
    "questionnaires": {
        "id": _id,
        "questionnaire": _line,
        "at": _time,
        **_MOMENT,
        "answers": _list_of(_whole(-_MOST, _MOST)),
        "scores": _scores,
        **_CHANGES,
    },
    "forgotten": {"id": _id, "at": _time},
}
TIMES: Mapping[Kind, str] = {**dict.fromkeys(KINDS, "at"), "sessions": "started_at"}
"""The name of the field that says when an entry was."""

_AS_JSON = {
    ("sessions", "trains"),
    ("sessions", "plan"),
    ("questionnaires", "answers"),
    ("questionnaires", "scores"),
}
_FROM_OTHER_TABLES = {
    ("check_ins", "feelings"): """
        (SELECT json_group_array(feeling) FROM (
            SELECT feeling FROM feelings WHERE check_in_id = check_ins.id ORDER BY position))
    """,
    ("sessions", "answers"): """
        (SELECT json_group_array(json_object(
            'name', name, 'words', words, 'read_again_on', read_again_on)) FROM (
            SELECT * FROM answers WHERE session_id = sessions.id ORDER BY name))
    """,
}


# How a field is read from the journal. What another program wrote there is cleaned, not refused.


def _out_json(value: str) -> Any:
    return _cleaned(json.loads(value))


def _out_lines(value: str) -> list[str]:
    return [one_line(each) for each in json.loads(value)]


def _out_usually(value: Any) -> Any:
    return clean(value) if isinstance(value, str) else value


def _out_line(value: str | None) -> str | None:
    return one_line(value) if value else value


def _out_yes_or_no(value: int | None) -> bool | None:
    return None if value is None else bool(value)


_OUT: Mapping[tuple[str, str], _Reader] = {
    **dict.fromkeys([*_AS_JSON, *_FROM_OTHER_TABLES], _out_json),
    ("check_ins", "feelings"): _out_lines,
    ("sessions", "harder"): _out_yes_or_no,
    **{
        (kind, name): _out_line
        for kind, readers in _FIELDS.items()
        for name, read in readers.items()
        if read is _line
    },
}
