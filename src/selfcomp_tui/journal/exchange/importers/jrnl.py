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
    keys = {item.key for item in items}
    return {"title", "body", "date", "time"} <= keys or any(
        item.key == "entries" and item.opens for item in items
    )


def read(source: Source, wishes: Wishes) -> Iterator[Found | Refused]:
    """Yield the entries."""
    by_itself: dict[str, Any] = {}
    for item in source.items():
        if item.key == "entries":
            if not item.opens:
                yield _taken(item, wishes)
        elif item.key == "tags" and (item.opens or isinstance(by_itself.get("tags"), list)):
            by_itself.setdefault("tags", [])
            by_itself["tags"] += [] if item.opens else [item.value]
        else:
            by_itself[item.key] = item.value
    if {"title", "body", "date", "time"} <= by_itself.keys():  # a file for each entry
        yield _taken(Item(1, "entries", by_itself), wishes)


def _taken(item: Item, wishes: Wishes) -> Found | Refused:
    try:
        return _found(item, wishes)
    except ValueError as error:
        return Refused(item.line, str(error))


def _found(item: Item, wishes: Wishes) -> Found:
    entry = item.value
    if not isinstance(entry, dict):
        raise ValueError("is not an entry")
    title, body, day, at = (_text(entry, name) for name in ("title", "body", "date", "time"))
    local = datetime.combine(times.iso_date(day), times.clock(at))
    # jrnl itself marks an entry with a star by one at its title's end.
    starred = f"{title} *" if entry.get("starred") is True else title
    tags = entry.get("tags")
    named = [
        tag
        for each in (tags if isinstance(tags, list) else [])
        if isinstance(each, str) and (tag := one_line(each))
    ]
    words = clean(f"{starred}\n{body}")
    unsaid = " ".join(tag for tag in named if tag not in f"{title} {body}")
    entry_said = "\n".join([day, at, words, unsaid])
    kept = check_in(wishes.when(local), {}, [], [words], named)
    return Found(item.line, local.isoformat(), entry_said, kept)


def _text(entry: dict[str, Any], name: str) -> str:
    value = entry.get(name)
    return clean(value) if isinstance(value, str) else ""
