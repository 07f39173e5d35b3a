"""Reading when something was: `--at "yesterday 21:30"`, `--since 2026-11-20`."""

import re
from datetime import UTC, date, datetime, time, timedelta

from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.base.text import one_line
from selfcomp_tui.domain.days import HOW_TO_NAME_A_DAY, DayRange, day_named

_AGO = re.compile(r"-\s*(\d{1,5})\s*(m|min|h|d)")
_ON = re.compile(r"(?:(today|yesterday|\d{4}-\d{2}-\d{2})(?:[ T]+|$))?(?:(\d{1,2}):(\d{2}))?")
_UNITS = {"m": "minutes", "min": "minutes", "h": "hours", "d": "days"}

_HOW = "try “yesterday 21:30”, “2026-11-20 08:00”, “08:00” or “-2h”"


def parse(text: str, now: datetime) -> datetime:
    """Return the moment that `text` names, with its offset; `now` carries the local one.

    Raises `Misuse` for what cannot be read, has not come yet, or never was on that day's clock.
    """
    text = one_line(text)
    ago = _AGO.fullmatch(text)
    try:
        if ago:
            when = now - timedelta(**{_UNITS[ago[2]]: int(ago[1])})
            return when.astimezone(UTC).astimezone()
        on = _ON.fullmatch(text)
        if not on or not text or on[2] is None:
            raise ValueError
        day = day_named(on[1] or "today", now.date())
        naive = datetime.combine(day, time(int(on[2]), int(on[3])))
        when = naive.astimezone()
    except (ValueError, OverflowError, OSError) as error:
        raise Misuse(f"“{text[:40]}” is not a time that can be read; {_HOW}.") from error
    if when.astimezone(UTC).astimezone().replace(tzinfo=None) != naive:
        raise Misuse(f"“{text}” was not on the clock that day: the clocks went forward over it.")
    if when > now:
        raise Misuse(f"“{text}” has not come yet; a check-in is for now or before.")
    return when


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
