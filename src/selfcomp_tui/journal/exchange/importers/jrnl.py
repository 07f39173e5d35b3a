"""jrnl's JSON: notes alone, with a title that is their first sentence."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from selfcomp_tui.base.text import clean, one_line
from selfcomp_tui.journal.exchange.importers import times
from selfcomp_tui.journal.exchange.importers.parsed import Found, Refused, Wishes, check_in
from selfcomp_tui.journal.exchange.importers.source import Item, Source

TITLE = "jrnl"


def recognises(items: list[Item]) -> bool:
    """Tell whether a file that begins with these is jrnl's."""
    return any(item.key == "entries" and item.opens for item in items)


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
    title, body, day, at = (_text(entry, name) for name in ("title", "body", "date", "time"))
    when = wishes.when(datetime.combine(times.iso_date(day), times.clock(at)))
    # jrnl itself marks an entry with a star by one at its title's end.
    starred = f"{title} *" if entry.get("starred") is True else title
    tags = entry.get("tags")
    unsaid = [
        tag
        for each in (tags if isinstance(tags, list) else [])
        if isinstance(each, str) and (tag := one_line(each)) and tag not in f"{title} {body}"
    ]
    words = [clean(f"{starred}\n{body}"), " ".join(unsaid)]
    return Found(item.line, "\n".join([day, at, *words]), check_in(when, {}, [], words))


def _text(entry: dict[str, Any], name: str) -> str:
    value = entry.get(name)
    return clean(value) if isinstance(value, str) else ""
