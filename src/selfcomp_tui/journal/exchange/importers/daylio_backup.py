"""Daylio's own backup (.daylio): it carries the level of each mood, so no names have to be told."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from selfcomp_tui.base.text import one_line
from selfcomp_tui.journal.exchange.importers.daylio import plain
from selfcomp_tui.journal.exchange.importers.parsed import Found, Refused, Wishes, check_in
from selfcomp_tui.journal.exchange.importers.source import Item, Source

TITLE = "Daylio"
_LEVELS = {1: 9, 2: 7, 3: 5, 4: 3, 5: 1}
"""What Daylio's groups of moods are here, from the best to the worst."""


def recognises(items: list[Item]) -> bool:
    """Tell whether a file that begins with these is a backup of Daylio's."""
    return bool({"customMoods", "dayEntries"} & {item.key for item in items})


def read(source: Source, wishes: Wishes) -> Iterator[Found | Refused]:
    """Yield the entries."""
    moods: dict[Any, int] = {}
    names: dict[Any, str] = {}
    entries: list[Item] = []  # what they refer to may stand after them
    for item in source.items():
        if item.opens:
            continue
        if item.key == "dayEntries":
            entries.append(item)
        elif isinstance(item.value, dict) and item.key == "customMoods":
            moods[item.value.get("id")] = _level(item.value)
        elif isinstance(item.value, dict) and item.key == "tags":
            names[item.value.get("id")] = one_line(str(item.value.get("name", "")))
    for item in entries:
        try:
            yield _found(item, wishes, moods, names)
        except ValueError as error:
            yield Refused(item.line, str(error))


def _level(mood: dict[str, Any]) -> int:
    group = mood.get("mood_group_id", mood.get("predefined_name_id"))
    return _LEVELS.get(group, 0) if isinstance(group, int) else 0


def _found(item: Item, wishes: Wishes, moods: dict[Any, int], names: dict[Any, str]) -> Found:
    entry = item.value
    if not isinstance(entry, dict):
        raise ValueError("is not an entry")
    parts = [entry.get(name) for name in ("year", "month", "day", "hour", "minute")]
    if not all(isinstance(part, int) and not isinstance(part, bool) for part in parts):
        raise ValueError("has a date that cannot be read")
    year, month, day, hour, minute = map(int, parts)  # type: ignore[arg-type]
    try:
        local = datetime(year, month + 1, day, hour, minute)  # noqa: DTZ001 - its own clock
    except (ValueError, OverflowError) as error:
        raise ValueError("has a date that never was") from error
    mood = moods.get(entry.get("mood"), 0)
    tags = entry.get("tags")
    ids = tags if isinstance(tags, list) else []
    done = [name for tag in ids if _is_id(tag) and (name := names.get(tag))]
    words = [plain(_text(entry, "note_title")), plain(_text(entry, "note"))]
    kept = check_in(wishes.when(local), {"mood": mood} if mood else {}, [], words, done)
    said = "\n".join([local.isoformat(), str(mood), ", ".join(done), *words])
    return Found(item.line, local.isoformat(), said, kept)


def _is_id(value: object) -> bool:
    return isinstance(value, int | str)


def _text(entry: dict[str, Any], name: str) -> str:
    value = entry.get(name)
    return value if isinstance(value, str) else ""
