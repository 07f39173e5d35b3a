"""The person's settings: `config.toml` in, a frozen dataclass out.

Every setting has a default, so no file is needed. A key that is unknown or wrong is reported and
passed over; it never keeps the program from starting.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import time
from typing import TYPE_CHECKING, Any

from selfcomp_tui.ratings import SCALES
from selfcomp_tui.text import one_line

if TYPE_CHECKING:
    from pathlib import Path

PACES = ("slow", "usual", "quick", "own")
"""How fast the words of a practice come; with `own`, each step waits for a key."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person may set, and what holds until they do."""

    pace: str = "usual"
    plain: bool = False
    motion: str = "full"
    theme: str = "dark"
    day_ends: time = time(4, 0)
    ratings: tuple[str, ...] = ("mood", "stress", "kindness")
    backups: bool = True
    problems: tuple[str, ...] = field(default=())
    """One sentence for each key that was passed over."""


def load(file: "Path") -> Settings:
    """Read settings from `file`; a missing file gives the defaults.

    What cannot be used is named in `Settings.problems`, with what would be right.
    """
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        return Settings(problems=(f"{file}: cannot be read ({error.strerror}).",))
    import tomllib  # only where there is a file to read: 3 ms

    try:
        found = tomllib.loads(raw.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return Settings(problems=(f"{file}: is not valid TOML ({error}); defaults are used.",))
    values: dict[str, Any] = {}
    problems: list[str] = []
    for key, value in found.items():
        reader = _READERS.get(key)
        if reader is None:
            problems.append(f"{file}: “{one_line(key)[:40]}” is not a setting; it was passed over.")
            continue
        try:
            values[key] = reader(value)
        except (ValueError, TypeError):
            problems.append(f"{file}: “{key}” should be {_EXPECTED[key]}; it was passed over.")
    return replace(Settings(), **values, problems=tuple(problems))


def _one_of(*allowed: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise ValueError
        return value

    return read


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _time_of_day(value: object) -> time:
    if isinstance(value, time):
        return value
    if not isinstance(value, str):
        raise TypeError
    found = time.fromisoformat(value)
    if found.tzinfo is not None:
        raise ValueError
    return found


def _scales(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(name in SCALES for name in value):
        raise ValueError
    return tuple(name for name in SCALES if name in value)


_READERS: dict[str, Callable[[object], object]] = {
    "pace": _one_of(*PACES),
    "plain": _flag,
    "motion": _one_of("full", "reduced"),
    "theme": _one_of("dark", "light"),
    "day_ends": _time_of_day,
    "ratings": _scales,
    "backups": _flag,
}
_EXPECTED = {
    "pace": "one of " + ", ".join(f'"{pace}"' for pace in PACES),
    "plain": "true or false",
    "motion": '"full" or "reduced"',
    "theme": '"dark" or "light"',
    "day_ends": 'a time of day like "04:00"',
    "ratings": "a list of " + ", ".join(SCALES),
    "backups": "true or false",
}
