"""Which part of the journal goes out."""

import sqlite3
from collections.abc import Iterator

from selfcomp_tui.domain.days import EVER, DayRange
from selfcomp_tui.journal.records import entry_data, fields, rules
from selfcomp_tui.journal.records.fields import Data, Kind

_FIRST, _LAST = "0000", "9999-99"


def entries(
    connection: sqlite3.Connection,
    days: DayRange,
    kind: Kind,
    *,
    deleted: bool = True,
    by_day: bool = False,
) -> Iterator[Data]:
    """Yield the entries of a kind, the oldest first; ids that were forgotten are always all.

    A session and the check-ins around it go together: all of them, if any of them is in these
    days. Someone who travels may have an older entry on a later day, hence `by_day`.
    """
    where = "1" if deleted or kind == "forgotten" else rules.THERE
    values: tuple[str, ...] = ()
    if kind != "forgotten" and days != EVER:
        within = _WITHIN[kind]
        where += f" AND ({within})"
        first, last = days.ends
        values = (first or _FIRST, last or _LAST) * within.count(_DAYS)
    order = f"{'day, ' if by_day else ''}{fields.TIMES[kind]}, id"
    return entry_data.found(
        connection, kind, f"WHERE {where} ORDER BY {order}", values, all_or_none=False
    )


_DAYS = "day BETWEEN ? AND ?"
_SESSIONS = f"""
    {_DAYS} OR before_id IN (SELECT id FROM check_ins WHERE {_DAYS})
    OR after_id IN (SELECT id FROM check_ins WHERE {_DAYS})
"""
_WITHIN: dict[Kind, str] = {
    "check_ins": f"""
        {_DAYS} OR id IN (SELECT before_id FROM sessions WHERE {_SESSIONS})
        OR id IN (SELECT after_id FROM sessions WHERE {_SESSIONS})
    """,
    "sessions": _SESSIONS,
    "questionnaires": _DAYS,
    "trials": _DAYS,
}
