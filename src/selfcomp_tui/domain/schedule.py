"""When somebody wants to be reminded: times of day, on some days, give or take some minutes."""

import re
from datetime import time

from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.base.text import one_line
from selfcomp_tui.base.values import frozen

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EVERY_DAY = tuple(range(7))

MOST_TIMES = 12
MOST_JITTER = 180


@frozen
class Schedule:
    """`times` of day, on `days` (0 is Monday), each up to `jitter` minutes later."""

    times: tuple[time, ...]
    days: tuple[int, ...] = EVERY_DAY
    jitter: int = 0

    @property
    def every_day(self) -> bool:
        """Whether it is the same on all days of the week."""
        return self.days == EVERY_DAY

    def latest(self, at: time) -> time:
        """Return how late one of the times may become, within its day."""
        late = min(at.hour * 60 + at.minute + self.jitter, 24 * 60 - 1)
        return time(*divmod(late, 60))


def times(words: str) -> tuple[time, ...]:
    """Return the times of day that were named: “12:30,20:30”. Raises `Misuse`."""
    found = set()
    for word in words.split(","):
        match = re.fullmatch(r"(\d{1,2}):(\d{2})", word.strip(), re.ASCII)
        if not match or int(match[1]) > 23 or int(match[2]) > 59:
            raise Misuse(f"“{_shown(word)}” is not a time of day; --at takes such as 12:30,20:30.")
        found.add(time(int(match[1]), int(match[2])))
    if len(found) > MOST_TIMES:
        raise Misuse(f"--at takes up to {MOST_TIMES} times of day.")
    return tuple(sorted(found))


def days(words: str) -> tuple[int, ...]:
    """Return the days of the week that were named: “mon-fri”, “sat,sun”. Raises `Misuse`."""
    found: set[int] = set()
    for word in words.lower().split(","):
        first, dash, last = (each.strip()[:3] for each in word.partition("-"))
        if first not in WEEKDAYS or (dash and last not in WEEKDAYS):
            raise Misuse(f"“{_shown(word)}” are no days; --days takes such as mon-fri or sat,sun.")
        begin = WEEKDAYS.index(first)
        length = (WEEKDAYS.index(last) - begin) % 7 if dash else 0
        found.update((begin + each) % 7 for each in range(length + 1))
    return tuple(sorted(found))


def minutes(words: str) -> int:
    """Return a number of minutes: “20m”, “20”, “1h”. Raises `Misuse`."""
    match = re.fullmatch(r"(\d{1,3})\s*(m|min|h)?", words.strip().lower(), re.ASCII)
    found = int(match[1]) * (60 if match[2] == "h" else 1) if match else MOST_JITTER + 1
    if found > MOST_JITTER:
        raise Misuse(
            f"“{_shown(words)}” is no length; --jitter takes such as 20m, up to {MOST_JITTER}m."
        )
    return found


def _shown(words: str) -> str:
    return one_line(words)[:40]
