"""Dates and times of day as other programs write them. Each raises ValueError where it cannot.

Some write them in the phone's language; what `languages` knows of those is asked for only then.
"""

import re
import unicodedata
from datetime import date, time

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CLOCK = re.compile(r"(\d{1,2})\s?[:.h時时시]\s?(\d{2})(?::(\d{2}))?\s?(?:分|분)?", re.IGNORECASE)
_ENGLISH = {"am": False, "pm": True}


def clock(text: str) -> time:
    """Read a time of day: “10:00 pm”, “20:39”, “08:21:14”, “8:30 p. m.”, “下午8:30”, “22 h 15”."""
    text = _plain(text)
    found = _CLOCK.search(text)
    if not found:
        raise ValueError("has a time that cannot be read")
    hour = int(found[1])
    beside = text[: found.start()] + text[found.end() :]
    afternoon = _half_of_the_day(beside)
    if afternoon is not None:
        if not 1 <= hour <= 12:
            raise ValueError("has a time that cannot be read")
        hour = hour % 12 + (12 if afternoon else 0)
    try:
        return time(hour, int(found[2]), int(found[3] or 0))
    except ValueError as error:
        raise ValueError("has a time that never is") from error


def _plain(text: str) -> str:
    """Return a text with the digits of all scripts as ours, and spaces of all kinds as one."""
    digits = (str(unicodedata.digit(sign, sign)) for sign in text)
    return " ".join("".join(digits).split())


def _half_of_the_day(beside: str) -> bool | None:
    """Tell whether what stands beside a time says afternoon; None if it says neither half."""
    marker = re.sub(r"[\s.]", "", beside).casefold()
    if not marker:
        return None
    if marker in _ENGLISH:
        return _ENGLISH[marker]
    from selfcomp_tui.journal.exchange.importers import languages

    return languages.half_of_the_day(marker)


def day_in_words(year: str, words: str, weekday: str) -> date:
    """Read “April 29” or “29 kwietnia” of a year; the weekday tells languages apart."""
    parts = _plain(words).replace(",", " ").split()
    numbers = [part.rstrip(".") for part in parts if part.rstrip(".").isdecimal()]
    names = [part for part in parts if not part.rstrip(".").isdecimal()]
    if len(numbers) != 1 or not names:
        raise ValueError("has a date that cannot be read")
    day = numbers[0]
    try:
        return ymd(year, month_number(names[0].rstrip(".")), day)
    except ValueError:
        from selfcomp_tui.journal.exchange.importers import languages

        months = languages.months(names, _plain(weekday))
        fitting = {each for number, on in months if _falls_on(each := (year, number, day), on)}
        if len(fitting) != 1:
            raise
        return ymd(*map(str, fitting.pop()))


def _falls_on(when: tuple[str, int, str], weekday: int | None) -> bool:
    try:
        day = ymd(when[0], str(when[1]), when[2])
    except ValueError:
        return False
    return weekday is None or day.weekday() == weekday


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
        if not name.isascii():
            raise ValueError(name)
        return str(_MONTHS.index(name[:3].casefold()) + 1)
    except ValueError as error:
        raise ValueError("has a month that cannot be read") from error
