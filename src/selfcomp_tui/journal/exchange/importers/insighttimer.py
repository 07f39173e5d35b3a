"""Insight Timer's CSV: sittings, which become sessions of a practice that is not in the library."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from selfcomp_tui.base.text import one_line
from selfcomp_tui.domain.moments import utc
from selfcomp_tui.domain.records import Session
from selfcomp_tui.journal.exchange.importers import times
from selfcomp_tui.journal.exchange.importers.parsed import Found, Refused, Wishes
from selfcomp_tui.journal.exchange.importers.source import Row, Source

TITLE = "Insight Timer"
PRACTICE = "insight-timer"
"""The practice's id. It has no ratings, so nothing is ever said of what it helps with."""

COLUMNS = frozenset(("started at", "duration", "preset", "activity"))

_STARTED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\s+(.+)")
_DURATION = re.compile(r"(\d{1,3}):(\d{1,2}):(\d{1,2})")
_LONGEST_TITLE = 120


def recognises(columns: frozenset[str]) -> bool:
    """Tell whether a file with these columns is Insight Timer's."""
    return {"started at", "duration"} <= columns


def read(source: Source, wishes: Wishes) -> Iterator[Found | Refused]:
    """Yield the sittings."""
    day_first = _day_first(source)
    for row in source.rows():
        try:
            yield _found(row, wishes, day_first=day_first)
        except ValueError as error:
            yield Refused(row.line, str(error))


def _day_first(source: Source) -> bool:
    """Tell whether the dates begin with the day: one that cannot be read otherwise proves it."""
    dates = [_STARTED.fullmatch(one_line(row.cells.get("started at", ""))) for row in source.rows()]
    months = {(int(date[1]) > 12, int(date[2]) > 12) for date in dates if date}
    return (True, False) in months and (False, True) not in months


def _found(row: Row, wishes: Wishes, *, day_first: bool) -> Found:
    cells = row.checked(frozenset(("started at", "duration")))
    started = _STARTED.fullmatch(one_line(cells["started at"]))
    if not started:
        raise ValueError("has a date that cannot be read")
    month, day_number = (started[2], started[1]) if day_first else (started[1], started[2])
    day = times.ymd(started[3], month, day_number)
    local = datetime.combine(day, times.clock(started[4]))
    when = wishes.when(local)
    seconds = _seconds(cells["duration"])
    named = [one_line(cells.get(name, "")) for name in ("activity", "preset")]
    called = [name.removeprefix("PracticeType.") for name in named if name]
    title = ": ".join(called)[:_LONGEST_TITLE] or TITLE
    ended = datetime.fromisoformat(when.at).astimezone(UTC) + timedelta(seconds=seconds)
    session = Session(
        id="",
        practice=PRACTICE,
        title=title,
        family="mindfulness",
        trains=(),
        started=when,
        ended_at=utc(ended),
        state="finished",
        pace="own",
        speed=1.0,
        planned_seconds=float(seconds),
        practised_seconds=float(seconds),
        step=0,
        plan=json.dumps({"title": title, "steps": []}),
    )
    said = "\n".join([local.isoformat(), str(seconds), *named])
    return Found(row.line, local.isoformat(), said, session)


def _seconds(text: str) -> int:
    found = _DURATION.fullmatch(text.strip())
    if not found:
        raise ValueError("has a duration that cannot be read")
    hours, minutes, seconds = map(int, found.groups())
    return (hours * 60 + minutes) * 60 + seconds
