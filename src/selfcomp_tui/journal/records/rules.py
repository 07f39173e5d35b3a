"""What is asked of rows in more than one place, as SQL. Each rule of the journal stands here."""

from selfcomp_tui.domain.days import DayRange

THERE = "deleted_at IS NULL"
"""What holds for an entry that was not deleted."""

REAL = "speed = 1"
"""What holds for a session that was not run at another speed, to try it out."""


def no_session(side: str, which: str = "TRUE") -> str:
    """Return what holds for a check-in that no such session has on this side (before or after)."""
    found = f"SELECT 1 FROM sessions AS s WHERE s.{side}_id = check_ins.id AND {which}"
    return f"NOT EXISTS ({found})"


ALONE = f"{no_session('before', f's.{THERE}')} AND {no_session('after', f's.{THERE}')}"
"""What holds for a check-in that belongs to no session."""

NOT_TRIED = f"{no_session('before', f'NOT s.{REAL}')} AND {no_session('after', f'NOT s.{REAL}')}"
"""What holds for a check-in that belongs to no session that was only tried."""


def in_days(days: DayRange) -> tuple[str, tuple[str, ...]]:
    """Return what holds for a row of these days, deleted or not, and the values to bind."""
    asked = [f"day {sign} ?" for sign, day in zip((">=", "<="), days.ends, strict=True) if day]
    return " AND ".join(asked) or "TRUE", tuple(day for day in days.ends if day)


def there_in_days(days: DayRange) -> tuple[str, tuple[str, ...]]:
    """Return what holds for a row of these days that was not deleted, and the values to bind."""
    asked, values = in_days(days)
    return f"{THERE} AND {asked}" if values else THERE, values
