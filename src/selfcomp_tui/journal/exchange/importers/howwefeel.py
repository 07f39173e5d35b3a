"""How We Feel's CSV: a feeling in a word, tags, and what else was noted of the day."""

import re
from collections.abc import Iterator
from datetime import datetime

from selfcomp_tui.base.text import clean, one_line
from selfcomp_tui.journal.exchange.importers import times
from selfcomp_tui.journal.exchange.importers.parsed import Found, Refused, Wishes, check_in
from selfcomp_tui.journal.exchange.importers.source import Row, Source

TITLE = "How We Feel"

_DATE = re.compile(
    r"(\d{4})\s+(?:[a-z]+\.?\s+)?([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(.+)", re.IGNORECASE
)
_WORDS = ("notes", "reflections", "takeaways")
_NAMED = re.compile(r"tags \((.+)\)")
"""People, places, events, and what else people name in groups of their own."""

_NOISE = ("mood key", "locale")
_DRINKS = ("water (cups)", "caffeine (mg)", "alcoholic drinks")
_COUNTED = frozenset(("exercise", "sleep", "steps", "meditation", *_DRINKS))
"""What the phone counts; a zero there says that it did not know."""


def recognises(columns: frozenset[str]) -> bool:
    """Tell whether a file with these columns is How We Feel's."""
    return {"date", "mood", "tags (people)"} <= columns


def read(source: Source, wishes: Wishes) -> Iterator[Found | Refused]:
    """Yield the entries."""
    for row in source.rows():
        try:
            yield _found(row, wishes)
        except ValueError as error:
            yield Refused(row.line, str(error))


def _found(row: Row, wishes: Wishes) -> Found:
    cells = {name: clean(cell) for name, cell in row.checked(frozenset(("date", "mood"))).items()}
    date = _DATE.fullmatch(one_line(cells["date"]))
    if not date:
        raise ValueError("has a date that cannot be read")
    day = times.ymd(date[1], times.month_number(date[2]), date[3])
    local = datetime.combine(day, times.clock(date[4]))
    told = {name: cell for name, cell in cells.items() if _says_something(name, cell)}
    others = [
        f"{name.capitalize()}: {one_line(cell).replace(';', ', ')}"
        for name, cell in told.items()
        if name not in ("date", "mood", *_WORDS) and not _NAMED.fullmatch(name)
    ]
    named = [
        each
        for name, cell in told.items()
        if _NAMED.fullmatch(name)
        for each in re.split("[;,]", cell)
    ]
    words = [*(cells.get(name, "") for name in _WORDS), "\n".join(others)]
    feelings = [one_line(each).lower() for each in cells["mood"].split(";")]
    entry = check_in(wishes.when(local), {}, feelings, words, named)
    said = "\n".join(clean(cell) for cell in row.cells.values())
    return Found(row.line, local.isoformat(), said, entry)


def _says_something(name: str, cell: str) -> bool:
    if name in _NOISE or name.startswith("tags key") or cell in ("", "[]"):
        return False
    try:
        return name not in _COUNTED or float(cell) != 0
    except ValueError:
        return True
