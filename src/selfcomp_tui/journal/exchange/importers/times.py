"""Dates and times of day as other programs write them. Each raises ValueError where it cannot."""

import re
from datetime import date, time

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?::(\d{2}))?\s*(?:([ap])\.?\s?m\.?)?", re.IGNORECASE)


def clock(text: str) -> time:
    """Read a time of day: “10:00 pm”, “20:39”, “08:21:14”."""
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        raise ValueError("has a time that cannot be read")
    hour = int(found[1])
    if found[4]:
        if not 1 <= hour <= 12:
            raise ValueError("has a time that cannot be read")
        hour = hour % 12 + (12 if found[4] in "pP" else 0)
    try:
        return time(hour, int(found[2]), int(found[3] or 0))
    except ValueError as error:
        raise ValueError("has a time that never is") from error


def iso_date(text: str) -> date:
    """Read a date: “2026-11-20”, “2026-2-8”."""
    return ymd(*text.strip().partition("T")[0].split("-")[:3])


def ymd(year: str = "", month: str = "", day: str = "") -> date:
    """Return the date of these numbers."""
    parts = [part.strip() for part in (year, month, day)]
    if not all(part.isascii() and part.isdecimal() and len(part) < 5 for part in parts):
        raise ValueError("has a date that cannot be read")
    try:
        return date(*map(int, parts))
    except ValueError as error:
        raise ValueError("has a date that never was") from error


def month_number(name: str) -> str:
    """Return the number of a month, by its English name or the beginning of it."""
    try:
        return str(_MONTHS.index(name[:3].casefold()) + 1)
    except ValueError as error:
        raise ValueError("has a month that cannot be read") from error
