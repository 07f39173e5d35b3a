"""Day One's JSON: notes in Markdown, each with its time, its zone and an id."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from selfcomp_tui.base.text import clean, one_line
from selfcomp_tui.journal.exchange.importers.parsed import Found, Refused, Wishes, check_in
from selfcomp_tui.journal.exchange.importers.source import Item, Source

TITLE = "Day One"

_PICTURE = re.compile(r"!\[[^\]]*\]\(dayone-moment:[^)]*\)\n?")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")


def recognises(items: list[Item]) -> bool:
    """Tell whether a file that begins with these is Day One's."""
    entries = [item.value for item in items if item.key == "entries" and not item.opens]
    return any(isinstance(each, dict) and "creationDate" in each for each in entries)


def read(source: Source, wishes: Wishes) -> Iterator[Found | Refused]:
    """Yield the entries."""
    for item in source.items():
        if item.key == "entries" and not item.opens:
            try:
                yield _found(item, wishes)
            except ValueError as error:
                yield Refused(item.line, str(error))


def _found(item: Item, wishes: Wishes) -> Found:
    entry = item.value
    if not isinstance(entry, dict):
        raise ValueError("is not an entry")
    when = _local(entry)
    title = "*" if entry.get("starred") is True else ""
    tags = [one_line(each) for each in entry.get("tags") or [] if isinstance(each, str)]
    words = clean(_ESCAPED.sub(r"\1", _PICTURE.sub("", _text(entry, "text"))))
    said = f"{words} {title}".strip() if title else words
    kept = check_in(wishes.at(when), {}, [], [said], tags)
    known_by = one_line(_text(entry, "uuid")) or when.isoformat()
    return Found(item.line, known_by, f"{known_by}\n{said}", kept)


def _local(entry: dict[str, Any]) -> datetime:
    try:
        when = datetime.fromisoformat(_text(entry, "creationDate"))
    except ValueError as error:
        raise ValueError("has a date that cannot be read") from error
    if when.utcoffset() is None:
        raise ValueError("has a time without its offset from UTC")
    try:
        return when.astimezone(ZoneInfo(_text(entry, "timeZone").replace("\\", "")))
    except (ValueError, OSError, LookupError, OverflowError):
        return when if when.utcoffset() != timedelta() else when.astimezone()


def _text(entry: dict[str, Any], name: str) -> str:
    value = entry.get(name)
    return value if isinstance(value, str) else ""
