"""The journal as Markdown: something to print and keep, by month and day.

What was deleted is not in it. Words of the person are set off as quotations, and every sign that
Markdown would take for markup is marked as what it is: a sign.
"""

import re
import sqlite3
from collections.abc import Iterator
from datetime import date
from heapq import merge

from selfcomp_tui.base import humanize
from selfcomp_tui.base.errors import Advice, Problem
from selfcomp_tui.base.text import one_line
from selfcomp_tui.domain.days import DayRange
from selfcomp_tui.domain.feelings import told
from selfcomp_tui.domain.moments import Moment
from selfcomp_tui.domain.ratings import SCALES
from selfcomp_tui.journal.exchange import period
from selfcomp_tui.journal.records import entry_data, fields
from selfcomp_tui.journal.records.fields import TIMES, Data, Kind

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_SIGNS = re.compile(r"([\\`*_{}\[\]<>|~$&])")
_FIRST_SIGNS = re.compile(r"^( *)([#+\-=:])")
_NUMBER_FIRST = re.compile(r"^( *\d{1,9})([.)])")


def written(connection: sqlite3.Connection, days: DayRange) -> Iterator[str]:
    """Yield the text of the export, piece by piece."""
    yield "# Journal\n"
    month = day = ""
    for kind, entry in _by_day(connection, days):
        try:
            when = date.fromisoformat(entry["day"])
            text = _SAID[kind](connection, entry)
        except ValueError as error:
            raise Problem(
                f"An entry in the journal cannot be read ({entry['id']}).", Advice.CHECK_JOURNAL
            ) from error
        if entry["day"][:7] != month:
            month = entry["day"][:7]
            yield f"\n## {_MONTHS[when.month - 1]} {when.year}\n"
        if entry["day"] != day:
            day = entry["day"]
            yield f"\n### {_DAYS[when.weekday()]} {when.day} {_MONTHS[when.month - 1]}\n"
        yield f"\n{text}"


def escaped(words: str) -> str:
    """Return one line of words so that Markdown shows just these."""
    words = _SIGNS.sub(r"\\\1", words)
    words = _NUMBER_FIRST.sub(r"\1\\\2", _FIRST_SIGNS.sub(r"\1\\\2", words))
    text = words.lstrip(" ")
    return "\u00a0" * (len(words) - len(text)) + text  # spaces in front would make it code


def quoted(words: str) -> str:
    """Return words of several lines as a quotation that keeps the lines."""
    lines = [escaped(line.rstrip()) for line in words.split("\n")]
    # Two spaces at a line's end keep the next one from running into it.
    return "".join(f"> {line}  \n" if line else ">\n" for line in lines)


def _by_day(connection: sqlite3.Connection, days: DayRange) -> Iterator[tuple[Kind, Data]]:
    """Yield the entries by day; a check-in before or after a session stands with that one."""
    streams = (_keyed(connection, days, kind) for kind in fields.ENTRIES)
    for _, kind, entry in merge(*streams, key=lambda each: each[0]):
        if kind != "check_ins" or not _has_session(connection, entry["id"]):
            yield kind, entry


def _keyed(
    connection: sqlite3.Connection, days: DayRange, kind: Kind
) -> Iterator[tuple[tuple[str, str, str], Kind, Data]]:
    for entry in period.entries(connection, days, kind, deleted=False, by_day=True):
        yield (entry["day"], entry[TIMES[kind]], entry["id"]), kind, entry


def _has_session(connection: sqlite3.Connection, check_in_id: str) -> bool:
    query = """
        SELECT 1 FROM sessions WHERE before_id = :id AND deleted_at IS NULL
        UNION ALL SELECT 1 FROM sessions WHERE after_id = :id AND deleted_at IS NULL
    """
    return connection.execute(query, {"id": check_in_id}).fetchone() is not None


def _check_in(_connection: sqlite3.Connection, entry: Data) -> str:
    held = escaped(_held(entry))
    first = f"**{_time(entry, 'check_ins')}** {held}".rstrip() + "\n"
    return first + (f"\n{quoted(entry['note'])}" if entry["note"] else "")


def _session(connection: sqlite3.Connection, entry: Data) -> str:
    length = humanize.length(entry["practised_seconds"])
    if entry["speed"] != 1:
        length = humanize.tried(entry["speed"])
    outcome = humanize.OUTCOMES.get(entry["state"], "")
    title = escaped(entry["title"])
    parts = [f"**{_time(entry, 'sessions')} {title}**, {length}, {outcome}\n"]
    for side in ("before", "after"):
        for check_in in entry_data.found(
            connection, "check_ins", "WHERE id = ? AND deleted_at IS NULL", (entry[f"{side}_id"],)
        ):
            parts.append(f"\n{side.capitalize()}: {escaped(_held(check_in))}\n")
            if check_in["note"]:
                parts.append(f"\n{quoted(check_in['note'])}")
    for answer in entry["answers"]:
        name = escaped(answer["name"].replace("_", " ").capitalize())
        parts.append(f"\n{name}:\n\n{quoted(answer['words'])}")
    return "".join(parts)


def _questionnaire(_connection: sqlite3.Connection, entry: Data) -> str:
    scores = entry["scores"] if isinstance(entry["scores"], dict) else {}
    said = ", ".join(
        f"{name} {value:g}" for name, value in scores.items() if isinstance(value, int | float)
    )
    name = escaped(f"{entry['questionnaire']}{': ' if said else ''}{said}")
    return f"**{_time(entry, 'questionnaires')}** Questionnaire {name}\n"


def _trial(_connection: sqlite3.Connection, entry: Data) -> str:
    protocol = entry["protocol"] if isinstance(entry["protocol"], dict) else {}
    asked = escaped(one_line(str(protocol.get("outcome", ""))))
    rated = sum(
        isinstance(each, dict) and each.get("value") is not None for each in entry["periods"]
    )
    planned = escaped(one_line(str(protocol.get("periods", "?"))))
    return f"**{_time(entry, 'trials')}** A trial was begun: {asked}, {rated} of {planned} rated\n"


_SAID = {
    "check_ins": _check_in,
    "sessions": _session,
    "questionnaires": _questionnaire,
    "trials": _trial,
}


def _held(check_in: Data) -> str:
    ratings = {name: check_in[name] for name in SCALES if check_in[name] is not None}
    felt = told(check_in["feelings"], check_in["strengths"] or {})
    return humanize.check_in(ratings, felt, None, check_in["tags"])


def _time(entry: Data, kind: Kind) -> str:
    moment = Moment(entry[TIMES[kind]], entry["offset_minutes"], entry["day"])
    return humanize.clock_time(moment.local)
