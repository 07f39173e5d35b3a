"""The settings of reminders, read by themselves: a shell prompt does not wait for all others."""

from collections.abc import Callable
from datetime import time

LONGEST_HOURS = 24 * 7
MOST = 24
USUAL_HOURS = "21:00-08:00"


def quiet_hours(value: object) -> str:
    """Return the quiet hours, such as “21:00-08:00”; “” for none. Raises what a reader raises."""
    if value in ("", "none"):
        return ""
    if not isinstance(value, str):
        raise TypeError
    begin, end = between(value)
    return f"{begin:%H:%M}-{end:%H:%M}"


def between(hours: str) -> tuple[time, time]:
    """Return when quiet hours begin and end; without any, they end as they begin."""
    if not hours:
        return time(0), time(0)
    begin, _, end = hours.partition("-")
    found = time.fromisoformat(begin.strip()), time.fromisoformat(end.strip())
    if found[0].tzinfo or found[1].tzinfo:
        raise ValueError
    return found


def hours_after(value: object) -> float:
    """Return for how many hours a check-in is enough."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError
    if not 0 <= value <= LONGEST_HOURS:
        raise ValueError
    return float(value)


def most_a_day(value: object) -> int:
    """Return how often something may be said within a day."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError
    if not 1 <= value <= MOST:
        raise ValueError
    return value


def whether(value: object) -> bool:
    """Return whether something may be said at all."""
    if not isinstance(value, bool):
        raise TypeError
    return value


Value = bool | str | float | int

READERS: dict[str, tuple[Callable[[object], Value], Value]] = {
    "remind": (whether, True),
    "remind_quiet": (quiet_hours, USUAL_HOURS),
    "remind_after": (hours_after, 6.0),
    "remind_most": (most_a_day, 2),
}
"""What reads each of them, and what holds where nothing is set."""


def load(file: str) -> dict[str, Value]:
    """Read these settings alone; what cannot be used is passed over, and told of elsewhere."""
    found = {key: usual for key, (_, usual) in READERS.items()}
    try:
        with open(file, "rb") as handle:  # noqa: PTH123 - pathlib takes longer than all of this
            raw = handle.read()
    except OSError:
        return found
    if b"remind" not in raw:
        return found
    try:
        words = raw.decode("utf-8-sig")
        given = _plainly(words)
        if given is None:
            import tomllib

            given = tomllib.loads(words)
    except (ValueError, RecursionError):
        return found
    for key, (read, _) in READERS.items():
        if key in given:
            try:
                found[key] = read(given[key])
            except (ValueError, TypeError):
                continue
    return found


def _plainly(words: str) -> dict[str, object] | None:
    """Return what plain lines of settings say of reminders, or None where TOML has to be known.

    tomllib takes as long to import as a prompt may wait for all of this.
    """
    found: dict[str, object] = {}
    if "'''" in words or '"""' in words:
        return None
    for line in map(str.strip, words.splitlines()):
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            return found if line.endswith("]") and line[1:-1].isidentifier() else None
        key, between, value = line.partition(" = ")
        if not (between and key.isidentifier()) or value.count("[") != value.count("]"):
            return None
        if key in READERS:
            known = _value(value)
            if known is None or key in found:
                return None
            found[key] = known
    return found


def _value(words: str) -> object:
    """Return a plain TOML value, or None where it is not plain."""
    if words in ("true", "false"):
        return words == "true"
    if words.isascii() and words.isdecimal() and (words[0] != "0" or words == "0"):
        return int(words)
    inner = words[1:-1]
    if len(words) > 1 and words[0] == words[-1] == '"' and not {'"', "\\"} & set(inner):
        return inner
    return None
