"""Days of the journal: some of them in a row, and one as a person names it."""

import re
from datetime import date, timedelta

from selfcomp_tui.base.values import frozen

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS_AGO = re.compile(r"-\s*(\d{1,5})\s*d(?:ays?)?|(\d{1,5})\s+days?\s+ago")

HOW_TO_NAME_A_DAY = "“2026-11-20”, “yesterday”, “monday” or “3 days ago”"
"""What a person may try where a day could not be read."""


@frozen
class DayRange:
    """From one day of the journal to another, both included; None goes as far as there is."""

    first: date | None = None
    last: date | None = None

    @classmethod
    def up_to(cls, last: date, days: int | None) -> "DayRange":
        """Return so many days up to `last`, or all of them."""
        return cls(None if days is None else last - timedelta(days=days - 1), last)

    @property
    def ends(self) -> tuple[str | None, str | None]:
        """The first and the last day as the journal writes days (ISO 8601)."""
        return _iso(self.first), _iso(self.last)

    def holds(self, day: str) -> bool:
        """Tell whether a day, as the journal writes it, is among them."""
        first, last = self.ends
        return (first or day) <= day <= (last or day)


EVER = DayRange()


def day_named(text: str, today: date) -> date:
    """Return the day that `text` names: “2026-11-20”, “yesterday”, “monday”, “3 days ago”.

    A weekday is the last one there was, today included unless “last” is said. Raises ValueError
    for what names no day.
    """
    text = " ".join(text.casefold().split())
    if text in ("today", "yesterday"):
        return today - timedelta(days=text == "yesterday")
    weekday = text.removeprefix("last ")
    if len(weekday) >= 3 and (named := [day for day in _WEEKDAYS if day.startswith(weekday)]):
        since = (today.weekday() - _WEEKDAYS.index(named[0])) % 7
        return today - timedelta(days=since or 7 * (weekday != text))
    if ago := _DAYS_AGO.fullmatch(text):
        try:
            return today - timedelta(days=int(ago[1] or ago[2]))
        except OverflowError as error:
            raise ValueError(text) from error
    return date.fromisoformat(text)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
