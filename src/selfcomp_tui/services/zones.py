"""The zone of this computer by its name, and when its clocks change."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

LINK = "/etc/localtime"
FILE = "/etc/timezone"


def name() -> str | None:
    """Return the name of the computer's zone, such as “Europe/Stockholm”; None if it has none."""
    candidates = [os.environ.get("TZ", "").lstrip(":")]
    if not candidates[0]:
        candidates.append(os.path.realpath(LINK).rpartition("/zoneinfo/")[2])
        try:
            with open(FILE, encoding="ascii", errors="replace") as handle:  # noqa: PTH123
                candidates.append(handle.readline().strip())
        except OSError:
            pass
    return next((each for each in candidates if zone(each)), None)


def zone(named: str) -> ZoneInfo | None:
    """Return the zone of that name, or None if there is none."""
    try:
        return ZoneInfo(named) if named else None
    except (OSError, ValueError, KeyError):  # there is no such zone, or no such name
        return None


def changes(zone: ZoneInfo, first: datetime, last: datetime) -> Iterator[datetime]:
    """Yield the moments (UTC) from `first` to `last` from which clocks show another offset."""
    step = timedelta(days=7)
    at = first.astimezone(UTC)
    while at < last:
        if _offset(zone, at) != _offset(zone, at + step):
            before, after = at, at + step
            while after - before > timedelta(seconds=1):
                middle = before + (after - before) // 2
                if _offset(zone, middle) == _offset(zone, at):
                    before = middle
                else:
                    after = middle
            yield after.replace(microsecond=0)
        at += step


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()
