"""Reading when something was: `--at "yesterday 21:30"`, `--since 2026-11-20`."""

import re
from datetime import UTC, date, datetime, time, timedelta

from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.base.text import one_line
from selfcomp_tui.domain.days import HOW_TO_NAME_A_DAY, DayRange, day_named

_AGO = re.compile(
    r"(-\s*)?(\d{1,5})\s*(m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?)(\s+ago)?",
    re.IGNORECASE,
)
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_IN_WORDS = re.compile(r"(half an|an?|one|two|three|four|five|six)(?=\s+\w+\s+ago$)", re.IGNORECASE)
_NUMBERS = ("one", "two", "three", "four", "five", "six")
_CLOCK = re.compile(
    r"(?:(?:^|[\sT])(?:at\s+)?)(?:(\d{1,2})[:.](\d{2})\s*([ap])?\.?m?\.?|(\d{1,2})\s*([ap])\.?m\.?|(noon|midnight))$",
    re.IGNORECASE,
)
_CLOCK_FIRST = re.compile(
    r"(\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?"
    r"|\d{1,2}\s*[ap]\.?m\.?|noon|midnight),?\s+(?:on\s+)?([a-z]{3}.*)",
    re.IGNORECASE,
)
_NOON = time(12)

_HOW = "try “yesterday 21:30”, “2026-11-20 08:00”, “monday 9:00”, “9pm”, “noon” or “20 min ago”"


def parse(text: str, now: datetime) -> datetime:
    """Return the moment that `text` names, with its offset; `now` carries the local one.

    A day without a time is that day at noon. Raises `Misuse` for what cannot be read, has not come
    yet, or never was on that day's clock.
    """
    text = one_line(text)
    if text.casefold() in ("now", "just now"):
        return now
    said = _IN_WORDS.sub(_in_figures, text)
    ago = _AGO.fullmatch("30 minutes ago" if said.casefold() == "half an hour ago" else said)
    try:
        if ago and bool(ago[1]) != bool(ago[4]):
            when = now - timedelta(**{_UNITS[ago[3][0].lower()]: int(ago[2])})
            return when.astimezone(UTC).astimezone()
        if turned := _CLOCK_FIRST.fullmatch(said):
            said = f"{turned[2]} {turned[1]}"
        clock = _CLOCK.search(said)
        named = said[: clock.start()] if clock else said
        on = day_named(named.rstrip(" ,T"), now.date()) if named.strip() else now.date()
        naive = datetime.combine(on, _time(clock) if clock else _NOON)
        if not text or (clock is None and on == now.date()):
            raise ValueError(text)
        when = naive.astimezone()
    except (ValueError, OverflowError, OSError) as error:
        raise Misuse(f"“{text[:40]}” is not a time that can be read; {_HOW}.") from error
    if when.astimezone(UTC).astimezone().replace(tzinfo=None) != naive:
        raise Misuse(f"“{text}” was not on the clock that day: the clocks went forward over it.")
    if when > now:
        raise Misuse(f"“{text}” has not come yet; a check-in is for now or before.")
    return when


def _in_figures(found: re.Match[str]) -> str:
    word = found[0].casefold()
    if word.startswith("half"):
        return found[0]
    return str(_NUMBERS.index(word) + 1 if word in _NUMBERS else 1)


def _time(found: re.Match[str]) -> time:
    if found[6]:
        return _NOON if found[6].lower() == "noon" else time(0)
    hour, minute, half = int(found[1] or found[4]), int(found[2] or 0), found[3] or found[5]
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(found[0])
        hour = hour % 12 + (12 if half in "pP" else 0)
    return time(hour, minute)


def day(text: str, today: date) -> date:
    """Return the day that `text` names; raise `Misuse` for what cannot be read or has not come."""
    text = one_line(text)
    try:
        found = day_named(text, today)
    except ValueError as error:
        raise Misuse(
            f"“{text[:40]}” is not a day that can be read; try {HOW_TO_NAME_A_DAY}."
        ) from error
    if found > today:
        raise Misuse(f"“{text}” has not come yet.")
    return found


def days(since: str | None, until: str | None, today: date) -> DayRange:
    """Return the days that --since and --until name; raise `Misuse` where there are none."""
    first, last = (None if name is None else day(name, today) for name in (since, until))
    if first and last and first > last:
        raise Misuse("--since is after --until; there are no days between them.")
    return DayRange(first, last)
