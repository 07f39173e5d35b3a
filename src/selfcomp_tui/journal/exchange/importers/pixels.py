"""Pixels' JSON: a mood from 1 to 5 for a whole day, with tags and notes. 5 is best."""

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from selfcomp_tui.base.text import clean, one_line
from selfcomp_tui.journal.exchange.importers import times
from selfcomp_tui.journal.exchange.importers.parsed import Found, Refused, Wishes, check_in
from selfcomp_tui.journal.exchange.importers.source import Item, Source

TITLE = "Pixels"
_FELT = ("emotion", "emotions", "feelings")
"""What groups of tags are called that hold feelings."""

NOON = time(12)
"""When a day's mood counts as noted: in the middle of it, since no time is known."""


def recognises(items: list[Item]) -> bool:
    """Tell whether a file that begins with these is Pixels'."""
    days = [item.value for item in items if not item.key and isinstance(item.value, dict)]
    return bool(days) and "date" in days[0] and bool(days[0].keys() & {"scores", "entries", "mood"})


def read(source: Source, wishes: Wishes) -> Iterator[Found | Refused]:
    """Yield the moods: one check-in each, where a day has several."""
    for item in source.items():
        if item.opens:
            continue
        try:
            yield from _day(item, wishes)
        except ValueError as error:
            yield Refused(item.line, str(error))


def _day(item: Item, wishes: Wishes) -> Iterator[Found | Refused]:
    day = item.value
    if not isinstance(day, dict) or not isinstance(day.get("date"), str):
        raise ValueError("has no date")
    entries = day["entries"] if isinstance(day.get("entries"), list) else [day]
    for entry in entries:
        try:
            yield from _entry(item.line, day["date"], entry, wishes)
        except ValueError as error:
            yield Refused(item.line, str(error))


def _entry(line: int, date: str, entry: Any, wishes: Wishes) -> Iterator[Found]:
    if not isinstance(entry, dict):
        raise ValueError("is not an entry")
    if entry.get("type", "Mood") != "Mood":
        raise ValueError(f"is of the type “{one_line(str(entry['type']))[:40]}”, not a mood")
    # In 2020 a day had one “mood”, with “emotions” in words.
    scores = entry.get("scores", [entry.get("value", entry.get("mood"))])
    if not isinstance(scores, list) or not all(_is_score(score) for score in scores):
        raise ValueError("has a score that is not from 1 to 5")
    local = datetime.combine(times.iso_date(date), NOON)
    when = wishes.when(local)
    emotions = entry.get("emotions")
    felt = (
        [each for each in emotions if isinstance(each, str)] if isinstance(emotions, list) else []
    )
    notes = entry.get("notes")
    note = clean(notes) if isinstance(notes, str) else ""
    groups = list(_groups(entry.get("tags")))
    felt += [each for name, words in groups if name.casefold() in _FELT for each in words]
    named = [each for name, words in groups if name.casefold() not in _FELT for each in words]
    groups_said = "\n".join(f"{name}: {', '.join(words)}" for name, words in groups)
    for number, score in enumerate(scores or [None]):
        ratings = {"mood": 2 * score - 1} if score else {}
        own = ([], [], []) if number else (felt, [note], named)
        said = [] if number else [note, groups_said]
        all_said = "\n".join([times.iso_date(date).isoformat(), str(score), *said])
        kept = check_in(when, ratings, *own)
        yield Found(line, local.isoformat(), all_said, kept)


def _is_score(score: Any) -> bool:
    return isinstance(score, int) and not isinstance(score, bool) and 1 <= score <= 5


def _groups(tags: Any) -> Iterator[tuple[str, list[str]]]:
    """Yield the groups of tags, each with its name."""
    for tag in tags if isinstance(tags, list) else []:
        if isinstance(tag, dict) and isinstance(tag.get("entries"), list):
            words = [one_line(each) for each in tag["entries"] if isinstance(each, str)]
            if words:
                yield one_line(str(tag.get("type", "Tags"))), words
