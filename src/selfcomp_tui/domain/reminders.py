"""When a reminder is said and when it is not: one rule, for the prompt, the timer and the tests.

A shell prompt may ask before every line, so this imports hardly anything.
"""

from collections.abc import Sequence
from datetime import datetime, time

HOUR = 3600.0
DAY = 24 * HOUR

STANDS = 10 * 60.0
"""For how many seconds a reminder is said once it has begun: a line in a bar must be seen."""

LINE = "A quiet moment, if you like."
"""What is said where others may look on: neither what this is, nor anything of a person."""

PLANNED = "Something is planned for today, if you like."
"""The same inside a trial: never which of its arms, which others need not know."""


def why_silent(
    now: datetime,
    *,
    on: bool,
    quiet: tuple[time, time],
    after: float,
    most: int,
    last: float | None,
    later: float,
    said: Sequence[float],
    planned: bool = False,
) -> str:
    """Return in a word why nothing is to be said now; “” where something may be.

    `now` is local time with its offset; other times are seconds since 1970. `quiet` are the hours
    in which nothing is said, `after` for how many seconds a check-in or session (the `last`), or a
    reminder, is enough; `most` how often something is said within a day, `later` until when the
    person wants none, and `said` when reminders began. Where it is `planned`, by a timer of the
    person's own, how often and how close together is theirs to say.
    """
    at = now.timestamp()
    if not on:
        return "off"
    if at < later <= at + DAY:
        return "later"
    if last is not None and 0 <= at - last < after:
        return "lately"
    if is_quiet(now.time(), quiet):
        return "quiet"
    began = [at - each for each in said if 0 <= at - each < DAY]
    if planned or any(each < STANDS for each in began):
        return ""
    if len(began) >= most:
        return "enough"
    return "said" if any(each < after for each in began) else ""


def is_quiet(clock: time, quiet: tuple[time, time]) -> bool:
    """Tell whether a time of day lies in the quiet hours, which may go over midnight."""
    begin, end = quiet
    if begin <= end:
        return begin <= clock < end
    return clock >= begin or clock < end


def begins(at: float, said: Sequence[float]) -> bool:
    """Tell whether a reminder that is said now is a new one, and not the last still standing."""
    return not any(0 <= at - each < STANDS for each in said)
