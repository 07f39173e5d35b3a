"""What `selfcomp history --json` gives: check-ins and sessions for other programs.

docs/history.md says what the fields mean. They stay as they are for as long as `format` is 1.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from selfcomp_tui.base.text import one_line
from selfcomp_tui.domain.records import Answered, CheckIn, Session
from selfcomp_tui.domain.trials import Trial
from selfcomp_tui.journal.records import entry_data, trials

FORMAT = 1


def one_as_json(entry: CheckIn | Session | Answered | Trial, *, ascii_only: bool) -> str:
    """Return one record as JSON."""
    if isinstance(entry, Trial):
        data = trials.as_data(entry)
    else:
        data = answered(entry) if isinstance(entry, Answered) else entry_data.history(entry)
    return _object(data, json.JSONEncoder(ensure_ascii=ascii_only), "")


def answered(each: Answered) -> dict[str, Any]:
    """Return what other programs get of an answered questionnaire."""
    return {
        "id": one_line(each.id),
        "questionnaire": one_line(each.questionnaire),
        "at": one_line(each.moment.at),
        "offset_minutes": each.moment.offset_minutes,
        "day": one_line(each.moment.day),
        "answers": list(each.answers),
        "scores": dict(each.scores),
    }


def json_text(
    check_ins: Sequence[CheckIn], sessions: Sequence[Session], *, ascii_only: bool
) -> Iterator[str]:
    """Yield the journal as JSON, piece by piece."""
    yield f'{{\n  "format": {FORMAT},\n  "check_ins": ['
    yield from _items(check_ins, ascii_only=ascii_only)
    yield '],\n  "sessions": ['
    yield from _items(sessions, ascii_only=ascii_only)
    yield "]\n}\n"


def _items(entries: Sequence[CheckIn | Session], *, ascii_only: bool) -> Iterator[str]:
    encoder = json.JSONEncoder(ensure_ascii=ascii_only)
    before = "\n    "
    for entry in entries:
        yield before + _object(entry_data.history(entry), encoder, "    ")
        before = ",\n    "
    if entries:
        yield "\n  "


def _object(data: dict[str, Any], encoder: json.JSONEncoder, margin: str) -> str:
    # Python's own way of indenting takes several times as long.
    fields = [f'{margin}  "{name}": {_value(value, encoder)}' for name, value in data.items()]
    return "{\n" + ",\n".join(fields) + f"\n{margin}}}"


def _value(value: object, encoder: json.JSONEncoder) -> str:
    if value is None:
        return "null"
    return str(value) if isinstance(value, int) else encoder.encode(value)
