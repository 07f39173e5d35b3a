"""How lengths of time, days and ratings are said, the same on every screen and line."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def count(number: float, what: str) -> str:
    """Say a number of something: “1 minute”, “2.5 minutes”, “100,000 check-ins”."""
    said = f"{number:,}" if isinstance(number, int) else f"{number:g}"
    return f"{said} {what}" if number == 1 else f"{said} {what}s"


def counts(*numbers: tuple[int, str]) -> str:
    """Say several numbers of things, leaving out those of which there are none; “” if all are."""
    held = [count(number, what) for number, what in numbers if number]
    return listed(held) if held else ""


def length(seconds: float) -> str:
    """Say how long something took or will take: “40 seconds”, “4 minutes 50 seconds”."""
    minutes, rest = divmod(round(seconds), 60)
    if not minutes:
        return count(rest, "second")
    return count(minutes, "minute") + (f" {count(rest, 'second')}" if rest else "")


def minutes_seconds(seconds: float) -> str:
    """Say a time into something, as a clock would: “4:05”."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"


def tried(speed: float) -> str:
    """Say that something was run at another speed: “tried at 20 times the speed”."""
    return f"tried at {speed:g} times the speed"


def minutes_range(shortest: float, longest: float) -> str:
    """Say how long something can take: “3 to 10 minutes”, “20 seconds to 1 minute”."""
    end = length(longest * 60) if longest < 1 else count(longest, "minute")
    if shortest == longest:
        return end
    return f"{length(shortest * 60) if shortest < 1 else f'{shortest:g}'} to {end}"


def planned(seconds: float, *, reached: bool) -> str:
    """Say how long a plan is, and plainly so where what was asked cannot be reached."""
    nearest = "" if reached else ": the nearest this practice can come at this pace"
    return f"About {length(seconds)}{nearest}."


def time_left(seconds: float | None) -> str:
    """Say how much is left, in words that do not hurry: “about 2 minutes left”."""
    if seconds is None:
        return "at your own pace"
    if seconds >= 90:
        return f"about {round(seconds / 60)} minutes left"
    if seconds >= 45:
        return "about a minute left"
    if seconds >= 15:
        return "less than a minute left"
    return "nearly there"


def day(when: date, today: date) -> str:
    """Say which day: “today”, “yesterday”, “Friday 20 Nov”, with the year where it is another."""
    match (today - when).days:
        case 0:
            return "today"
        case 1:
            return "yesterday"
    year = f" {when.year}" if when.year != today.year else ""
    return f"{_DAYS[when.weekday()]} {when.day} {MONTHS[when.month - 1]}{year}"


def sentence(words: str) -> str:
    """Begin a sentence with words: “Friday 20 Nov”."""
    return words[:1].upper() + words[1:]


def short_day(when: date) -> str:
    """Say a day in a column: “ 5 Nov 2026”."""
    return f"{when.day:2} {MONTHS[when.month - 1]} {when.year}"


def month(year: int, number: int) -> str:
    """Say which month: “Nov 2026”."""
    return f"{MONTHS[number - 1]} {year}"


def clock_time(when: datetime) -> str:
    """Say the time of day: “08:05”."""
    return f"{when.hour:02}:{when.minute:02}"


def listed(words: Iterable[str]) -> str:
    """Join words: “a”, “a and b”, “a, b and c”."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def tags(names: Iterable[str]) -> str:
    """Say tags as they are given on the command line: “+walk +bad-sleep”."""
    return " ".join(f"+{name}" for name in names)


def check_in(
    ratings: Mapping[str, int],
    feelings: Iterable[str],
    note: str | None,
    tagged: Iterable[str] = (),
) -> str:
    """Say what a check-in holds in one line: “mood 6, stress 3, feeling tired, +walk, a note”."""
    feelings = tuple(feelings)
    parts = [f"{name} {value}" for name, value in ratings.items()]
    if feelings:
        parts.append(f"feeling {listed(feelings)}")
    tagged = tuple(tagged)
    if tagged:
        parts.append(tags(tagged))
    if note:
        parts.append("a note")
    return ", ".join(parts)


OUTCOMES = {"finished": "finished", "ended_early": "ended early", "open": "not closed"}
"""How a session's state is said."""

CAPACITIES = {
    "mindfulness": "mindful awareness",
    "common-humanity": "shared humanity",
    "kindness": "kindness",
}
"""How what a practice trains is said."""

_BLOCKS = "▁▂▃▄▅▆▇█"


def sparkline(values: Iterable[float | None], lowest: float, highest: float) -> str:
    """Draw values as a line of blocks; a missing one is left blank."""
    steps = len(_BLOCKS) - 1
    return "".join(
        " " if value is None else _BLOCKS[round((value - lowest) / (highest - lowest) * steps)]
        for value in values
    )
