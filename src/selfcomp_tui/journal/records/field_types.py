"""What a field of a record may hold, each kind of value once.

How it is read when it comes from outside, how the row keeps it, how it goes out again, and what
SQLite can see of it: the rule stands in the table too, and `data check` asks for it.
"""

import json
import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Literal, get_args

from selfcomp_tui.base.text import clean, one_line
from selfcomp_tui.base.values import frozen
from selfcomp_tui.domain.moments import utc
from selfcomp_tui.domain.ratings import HIGHEST, LOWEST
from selfcomp_tui.domain.records import State
from selfcomp_tui.domain.tags import tag

LONGEST_ID = 64
ANSWER = ("name", "words", "read_again_on")
"""What is kept of each answer of a session."""

_ID = re.compile(rf"[0-9a-z][0-9a-z-]{{0,{LONGEST_ID - 1}}}")
_DEEPEST = 64
_MOST_MINUTES = 24 * 60 - 1  # Python's own clocks go no further
_MOST = 2**53  # what every reader of JSON takes for a whole number


Column = Literal["TEXT", "INTEGER", "REAL"]

_KEPT_AS = {"TEXT": "= 'text'", "INTEGER": "= 'integer'", "REAL": "IN ('real', 'integer')"}


def _as_it_is(value: Any) -> Any:
    return value


def _words(value: Any) -> Any:
    return clean(value) if isinstance(value, str) else value


def _line_of(value: Any) -> Any:
    return one_line(value) if isinstance(value, str) else value


@frozen
class Type:
    """A kind of value. `read` takes it from outside, cleaned, or raises ValueError.

    `out` gives what the row holds as JSON's own types, cleaned, not refused: another program may
    have written it. `value` gives it as the record has it, where that is another, and `row` is the
    way back. `shown` is the record's value in `history --json`.

    `column` is SQLite's type of the column, and `rule` what else it can see of a value that is
    possible, as SQL about `{0}`.
    """

    read: Callable[[Any], Any]
    rule: str = ""
    column: Column = "TEXT"
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


def _tags(value: Any) -> list[str]:
    """Return tags, each once; what was written before there were any has none."""
    made = map(tag, _list_of(_line)(value or []))
    return list(dict.fromkeys(filter(None, made)))


def _scores(value: Any) -> dict[str, float]:
    if not isinstance(value, dict) or not all(map(is_number, value.values())):
        raise ValueError("is not an object of numbers")
    return {_line(name): score for name, score in value.items()}


def is_number(value: Any) -> bool:
    """Tell whether a value is a number that every reader of JSON takes for the same."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _MOST


def _plan(value: Any) -> Any:
    if not isinstance(value, dict | None):
        raise ValueError("is not an object")
    return cleaned(value or {})  # a session that cannot be taken up again is one all the same


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


# What a trial holds is checked where it is understood, which a check-in need not wait for.


def _protocol(value: Any) -> Any:
    from selfcomp_tui.domain.trials import Protocol

    return Protocol.of(value).as_data()


def _expected(value: Any) -> Any:
    from selfcomp_tui.domain.trials import expected

    return expected(value)


def _period(value: Any) -> Any:
    from selfcomp_tui.domain.trials import Period

    return Period.of(value).as_data()


def _deviation(value: Any) -> Any:
    from selfcomp_tui.domain.trials import Deviation

    return Deviation.of(value).as_data()


def _out_json(value: str) -> Any:
    return cleaned(json.loads(value))


def _out_scores(value: str) -> dict[str, float]:
    return {clean(name): score for name, score in json.loads(value).items() if is_number(score)}


def _out_lines(value: str) -> list[str]:
    return [one_line(each) for each in json.loads(value)]


def _loads(value: str) -> Any:
    """Return JSON that another program may have written; None where Python cannot read it."""
    try:
        return json.loads(value)
    except (ValueError, RecursionError):  # a number of 5,000 digits, a list in a list in a list …
        return None


def lines_in(value: str) -> list[str]:
    """Return the lines that a JSON array holds, as they are kept; all else in it is left out."""
    found = _loads(value)
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


def _out_tags(value: str) -> list[str]:
    return _tags(_out_lines(value))


def _strengths(value: Any) -> dict[str, int]:
    if not isinstance(value, dict) or not all(map(_is_rating, value.values())):
        raise ValueError(f"is not feelings with numbers from {LOWEST} to {HIGHEST}")
    return {one_line(word): number for word, number in value.items() if one_line(word)}


def _out_strengths(value: str) -> dict[str, int]:
    found = _loads(value)
    rated = found.items() if isinstance(found, dict) else ()
    return {one_line(word): number for word, number in rated if _is_rating(number)}


def _strengths_of(strengths: Mapping[str, int]) -> dict[str, int] | None:
    return {one_line(word): number for word, number in strengths.items()} or None


def _is_rating(value: Any) -> bool:
    return type(value) is int and LOWEST <= value <= HIGHEST


def _dumps_if_any(value: Any) -> str | None:
    return _dumps(value) if value else None


def _out_lines_in(value: str) -> list[str]:
    return [clean(each) for each in lines_in(value)]


def _lines_of(words: Any) -> list[str]:
    return [one_line(each) for each in words]


def _answers_of(answers: Mapping[str, str]) -> dict[str, str]:
    return {one_line(name): clean(words) for name, words in answers.items()}


def _dumps(value: Any) -> str:
    return json.dumps(dict(value) if isinstance(value, Mapping) else value)


def _bool(value: Any) -> bool:
    return bool(value)


def possible(name: str, kind: Type, *, optional: bool) -> str:
    """Return what holds for a column with a possible value, in a table of whatever making."""
    held = f"typeof({name}) {_KEPT_AS[kind.column]}"
    if kind.rule:
        held += f" AND {kind.rule.format(name)}"
    return f"({name} IS NULL OR {held})" if optional else f"({held})"


def _is_json(what: str) -> str:
    # A CASE, since SQLite would ask for the type of what is no JSON, and stop there.
    return f"CASE WHEN json_valid({{0}}) THEN json_type({{0}}) END IS '{what}'"


_LATE_ENOUGH = "{0} > '0001'"  # Python knows no year 0
# With "+0 days" the date has to exist: 30 February would become a day in March.
_IS_DAY = f"{{0}} IS date({{0}}, '+0 days') AND {_LATE_ENOUGH}"
_IS_TIME = (
    "{0} IS strftime('%Y-%m-%dT%H:%M:%fZ', {0})"
    f" AND date({{0}}, '+0 days') IS substr({{0}}, 1, 10) AND {_LATE_ENOUGH}"
)
_IS_ID = (
    f"{{0}} GLOB '[0-9a-z]*' AND NOT {{0}} GLOB '*[^0-9a-z-]*' AND length({{0}}) <= {LONGEST_ID}"
)

ID = Type(_id, _IS_ID)
TIME = Type(_time, _IS_TIME)
DAY = Type(_day, _IS_DAY)
OFFSET = Type(
    _whole(-_MOST_MINUTES, _MOST_MINUTES),
    f"{{0}} BETWEEN -{_MOST_MINUTES} AND {_MOST_MINUTES}",
    "INTEGER",
)
RATING = Type(_whole(LOWEST, HIGHEST), f"{{0}} BETWEEN {LOWEST} AND {HIGHEST}", "INTEGER")
TEXT = Type(_text)
LINE = Type(_line, out=_line_of, shown=_line_of)
NOTE = Type(_note, shown=lambda value: clean(value) if value else None)
STATE = Type(_state, "{0} IN (" + ", ".join(f"'{state}'" for state in get_args(State)) + ")")
SECONDS = Type(_seconds, f"{{0}} >= 0 AND {{0}} < {_MOST}", "REAL")
WHOLE = Type(_whole(0, _MOST), f"{{0}} BETWEEN 0 AND {_MOST}", "INTEGER")
YES_OR_NO = Type(_yes_or_no, "{0} IN (0, 1)", "INTEGER", out=_bool, value=_bool)
LINES = Type(
    _list_of(_line),
    _is_json("array"),
    out=_out_lines_in,
    value=lines_in,
    row=_dumps,
    shown=_lines_of,
    is_json=True,
)
PLAN = Type(_plan, _is_json("object"), out=_out_json, is_json=True)
NUMBERS = Type(
    _list_of(_whole(-_MOST, _MOST)),
    _is_json("array"),
    out=_out_json,
    value=_loads,
    row=_dumps,
    is_json=True,
)
SCORES = Type(_scores, _is_json("object"), out=_out_scores, value=_loads, row=_dumps, is_json=True)
STRENGTHS = Type(
    _strengths,
    # What is not there is no JSON, and may not be there.
    _is_json("object").replace("CASE ", "CASE WHEN {0} IS NULL THEN 'object' "),
    out=_out_strengths,
    value=_out_strengths,
    row=_dumps_if_any,
    shown=_strengths_of,
    is_json=True,
)
FEELINGS = Type(_list_of(_line), out=_out_lines, shown=_lines_of)
TAGS = Type(_tags, out=_out_tags, shown=_lines_of)
ANSWERS = Type(_answers, out=_out_json, shown=_answers_of)
PROTOCOL = Type(_protocol, _is_json("object"), out=_out_json, is_json=True)
EXPECTED = Type(_expected, _is_json("object"), out=_out_json, is_json=True)
PERIODS = Type(_list_of(_period), _is_json("array"), out=_out_json, is_json=True)
DEVIATIONS = Type(_list_of(_deviation), _is_json("array"), out=_out_json, is_json=True)
