"""Moments as the journal keeps them: UTC, the offset of the place, and the day it belongs to.

A day ends at a set hour (04:00 unless the person sets another), so that one in the morning still
belongs to the evening before. The day is worked out once, when it is written, and kept: travel or
a new setting does not move old entries.
"""

from datetime import UTC, date, datetime, time, timedelta

from selfcomp_tui.base.values import frozen


@frozen
class Moment:
    """A point in time: `at` in UTC (ISO 8601 to the millisecond), `offset_minutes`, `day`."""

    at: str
    offset_minutes: int
    day: str

    @property
    def local(self) -> datetime:
        """The time on the clock of the place where it was written."""
        try:
            return local_clock(self.at, self.offset_minutes)
        except OverflowError:  # within hours of the calendar's beginning or end
            return datetime.fromisoformat(self.at)


def local_clock(at: str, offset_minutes: int) -> datetime:
    """Return what the clock said at `at` where it was so far ahead. Raises `OverflowError`."""
    return datetime.fromisoformat(at) + timedelta(minutes=offset_minutes)


def local_time(wall: float) -> datetime:
    """Return the local time, with its offset, at `wall` seconds since 1970-01-01 UTC."""
    return datetime.fromtimestamp(wall, UTC).astimezone()


def moment(when: datetime, day_ends: time) -> Moment:
    """Return `when`, which carries an offset, as the journal keeps it."""
    offset = when.utcoffset() or timedelta()
    return Moment(
        at=utc(when),
        offset_minutes=int(offset.total_seconds() // 60),
        day=day_of(when, day_ends).isoformat(),
    )


def day_of(when: datetime, day_ends: time) -> date:
    """Return the day that `when` belongs to, where a day ends at `day_ends`."""
    ends = timedelta(hours=day_ends.hour, minutes=day_ends.minute, seconds=day_ends.second)
    return (when.replace(tzinfo=None) - ends).date()


def utc(when: datetime) -> str:
    """Return `when` in UTC, as ISO 8601 with milliseconds: text that sorts by time."""
    return when.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
