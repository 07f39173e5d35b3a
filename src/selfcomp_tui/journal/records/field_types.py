"""What a field of a record may hold, each kind of value once.

How it is read when it comes from outside, how the row keeps it, how it goes out again, and what
SQLite can see of it: the rule stands in the table too, and `data check` asks for it.
"""

import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, get_args

from selfcomp_tui.base.text import clean, one_line
from selfcomp_tui.domain.moments import utc
from selfcomp_tui.domain.ratings import HIGHEST, LOWEST
from selfcomp_tui.domain.records import State

LONGEST_ID = 64
ANSWER = ("name", "words", "read_again_on")
"""What is kept of each answer of a session."""

_ID = re.compile(rf"[0-9a-z][0-9a-z-]{{0,{LONGEST_ID - 1}}}")
_DEEPEST = 64
_MOST_MINUTES = 24 * 60
_MOST = 2**53  # what every reader of JSON takes for a whole number


def _as_it_is(value: Any) -> Any:
    return value


def _words(value: Any) -> Any:
    return clean(value) if isinstance(value, str) else value


def _line_of(value: Any) -> Any:
    return one_line(value) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Type:
    """A kind of value. `read` takes it from outside, cleaned, or raises ValueError.

    `out` gives what the row holds as JSON's own types, cleaned, not refused: another program may
    have written it. `value` gives it as the record has it, where that is another, and `row` is the
    way back. `shown` is the record's value in `history --json`.
    """

    read: Callable[[Any], Any]
    out: Callable[[Any], Any] = _words
    value: Callable[[Any], Any] | None = None
    row: Callable[[Any], Any] = _as_it_is
    shown: Callable[[Any], Any] = _words
    is_json: bool = False


def cleaned(value: Any, depth: int = 0) -> Any:
    """Return JSON with all words in it cleaned."""
    if depth > _DEEPEST:
        raise ValueError("is nested too deeply")
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [cleaned(each, depth + 1) for each in value]
    if isinstance(value, dict):
        return {clean(key): cleaned(each, depth + 1) for key, each in value.items()}
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("holds a number without bounds")
    return value


def why(error: Exception) -> str:
    """Return the reason that was given; Python's own words are not for people."""
    own = isinstance(error, ValueError) and str(error).startswith(("is ", "holds "))
    return str(error) if own else "cannot be read"


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
    # As it stands: cleaned, it would be the id of another entry.
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise ValueError("is not an id")
    return value


def _time(value: Any) -> str:
    when = datetime.fromisoformat(_text(value))
    if when.tzinfo is None:
        raise ValueError("is not a time in UTC")
    return utc(when)


def _day(value: Any) -> str:
    return date.fromisoformat(_text(value)).isoformat()


def _whole(least: int, most: int) -> Callable[[Any], int]:
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


def _list_of(read: Callable[[Any], Any]) -> Callable[[Any], list[Any]]:
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
    return cleaned(value)


def _answers(value: Any) -> list[Mapping[str, Any]]:
    answers = {answer["name"]: answer for answer in _list_of(_answer)(value)}
    return [answers[name] for name in sorted(answers)]


def _answer(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("is not a list of objects")
    again = value.get("read_again_on")
    return {
        "name": _line(value.get("name")),
        "words": _text(value.get("words")),
        "read_again_on": None if again is None else _day(again),
    }


def _out_json(value: str) -> Any:
    return cleaned(json.loads(value))


def _out_lines(value: str) -> list[str]:
    return [one_line(each) for each in json.loads(value)]


def _lines_of(words: Any) -> list[str]:
    return [one_line(each) for each in words]


def _answers_of(answers: Mapping[str, str]) -> dict[str, str]:
    return {one_line(name): clean(words) for name, words in answers.items()}


def _dumps(value: Any) -> str:
    return json.dumps(dict(value) if isinstance(value, Mapping) else value)


def _bool(value: Any) -> bool:
    return bool(value)


ID = Type(_id)
TIME = Type(_time)
DAY = Type(_day)
OFFSET = Type(_whole(-_MOST_MINUTES, _MOST_MINUTES))
RATING = Type(_whole(LOWEST, HIGHEST))
LINE = Type(_line, out=_line_of, shown=_line_of)
NOTE = Type(_note, shown=lambda value: clean(value) if value else None)
STATE = Type(_state)
SECONDS = Type(_seconds)
WHOLE = Type(_whole(0, _MOST))
YES_OR_NO = Type(_yes_or_no, out=_bool, value=_bool)
LINES = Type(
    _list_of(_line), out=_out_json, value=json.loads, row=_dumps, shown=_lines_of, is_json=True
)
PLAN = Type(_json, out=_out_json, is_json=True)
NUMBERS = Type(
    _list_of(_whole(-_MOST, _MOST)), out=_out_json, value=json.loads, row=_dumps, is_json=True
)
SCORES = Type(_scores, out=_out_json, value=json.loads, row=_dumps, is_json=True)
FEELINGS = Type(_list_of(_line), out=_out_lines, shown=_lines_of)
ANSWERS = Type(_answers, out=_out_json, shown=_answers_of)
