"""Reminders as a calendar file (iCalendar, RFC 5545): events that come again, each with an alarm.

A calendar may be shared or lie on a server, so the words are neutral, and nothing of the journal
is in it. The ids stay the same, so that a file that is imported again takes the old one's place.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from selfcomp_tui.domain.schedule import WEEKDAYS, Schedule
from selfcomp_tui.services import zones

TITLE = "A quiet moment"
MINUTES = 5
YEARS = 5
"""For how many years the changes of the clock are written out; calendars know the zone by name."""

_WIDTH = 74  # octets; the standard's 75 are an end of line more


def calendar(schedule: Schedule, zone: ZoneInfo, now: datetime) -> str:
    """Return the calendar; its lines end as the standard wants them."""
    days = [day for day in _week(now.astimezone(zone).date()) if day.weekday() in schedule.days]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//quiet moment//EN",
        *_zone(zone, now),
    ]
    for at in schedule.times:
        lines += _event(schedule, at, min(days), zone, now)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _week(first: date) -> Iterator[date]:
    return (first + timedelta(days=each) for each in range(7))


def _event(
    schedule: Schedule, at: time, first: date, zone: ZoneInfo, now: datetime
) -> Iterable[str]:
    days = ",".join(WEEKDAYS[each][:2].upper() for each in schedule.days)
    again = "FREQ=DAILY" if schedule.every_day else f"FREQ=WEEKLY;BYDAY={days}"
    return (
        "BEGIN:VEVENT",
        f"UID:{sha256(f'quiet moment {at:%H:%M}'.encode()).hexdigest()[:32]}",
        f"DTSTAMP:{_utc(now)}",
        f"DTSTART;TZID={zone.key}:{first:%Y%m%d}T{at:%H%M}00",
        f"DURATION:PT{MINUTES}M",
        f"RRULE:{again}",
        f"SUMMARY:{TITLE}",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:PT0S",
        f"DESCRIPTION:{TITLE}",
        "END:VALARM",
        "END:VEVENT",
    )


def _zone(zone: ZoneInfo, now: datetime) -> list[str]:
    """Return what the zone's clocks show from a year ago on."""
    begin = (now - timedelta(days=366)).astimezone(UTC).replace(microsecond=0)
    moments = [begin, *zones.changes(zone, begin, now + timedelta(days=366 * YEARS))]
    lines = ["BEGIN:VTIMEZONE", f"TZID:{zone.key}"]
    for each in moments:
        there = each.astimezone(zone)
        before = (each - timedelta(seconds=1)).astimezone(zone)
        kind = "DAYLIGHT" if there.dst() else "STANDARD"
        lines += (
            f"BEGIN:{kind}",
            # The standard tells a change by the clock that was before it.
            f"DTSTART:{(each + _offset(before)).strftime('%Y%m%dT%H%M%S')}",
            f"TZOFFSETFROM:{_signed(_offset(before))}",
            f"TZOFFSETTO:{_signed(_offset(there))}",
            f"TZNAME:{there.tzname()}",
            f"END:{kind}",
        )
    return [*lines, "END:VTIMEZONE"]


def _offset(there: datetime) -> timedelta:
    return there.utcoffset() or timedelta()


def _signed(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02}{rest:02}"


def _utc(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _folded(line: str) -> Iterator[str]:
    while len(line) > _WIDTH:
        yield line[:_WIDTH]
        line = f" {line[_WIDTH:]}"
    yield line
