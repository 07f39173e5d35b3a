"""What may be set: each setting with what it is for, what it may be, and how it is written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from selfcomp_tui.base.text import one_line
from selfcomp_tui.domain import sitting
from selfcomp_tui.domain.pace import MOST_MINUTES, PACES
from selfcomp_tui.domain.ratings import SCALES
from selfcomp_tui.settings import reminders


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of one setting.

    `read` turns a value of the file into ours and raises ValueError or TypeError; `expected` says
    what would be right, `about` what it is for. `choices` are values of the file to go through on
    a screen, where there are a few; `lists` tells that a value is a list of words.
    """

    about: str
    expected: str
    read: Callable[[object], object]
    choices: tuple[Any, ...] = ()
    lists: bool = False


_NUMBERS: Mapping[str, Callable[[str], float]] = {
    "minutes": float,
    "remind_after": float,
    "remind_most": int,
}


def from_words(key: str, words: str) -> object:
    """Return what someone typed for a setting as the file would hold it."""
    setting = SETTINGS[key]
    words = one_line(words)
    if setting.lists:
        return [word for word in (each.strip() for each in words.split(",")) if word]
    if words.lower() in ("true", "false"):
        return words.lower() == "true"
    try:
        return _NUMBERS[key](words) if key in _NUMBERS else words
    except ValueError:
        return words


def in_words(value: object) -> str:
    """Say what a setting is, as it could be typed."""
    match value:
        case bool():
            return str(value).lower()
        case None:
            return "usual"
        case "":
            return "none"
        case float() | int():
            return f"{value:g}"
        case time():
            return value.strftime("%H:%M")
        case tuple():
            return ", ".join(value) or "none"
        case Mapping():
            return ", ".join(f"{name} = {keys}" for name, keys in value.items()) or "none"
    return str(value)


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


def _minutes(value: object) -> float | None:
    if value == "usual":
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError
    if not 0 < value <= MOST_MINUTES:
        raise ValueError
    return float(value)


def _country(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    if value in {"", "none"}:
        return ""
    if not (len(value) == 2 and value.isascii() and value.isalpha()):
        raise ValueError
    return value.upper()


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


def _words(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise TypeError
    return tuple(dict.fromkeys(one_line(word) for word in value))


def _sitting(value: object) -> tuple[str, ...]:
    wished = _words(value)
    sitting.from_words(wished)
    return wished


def _keys(value: object) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value.values()):
        raise TypeError
    return {one_line(name): one_line(keys) for name, keys in value.items()}


def _choice(about: str, *allowed: str) -> Setting:
    quoted = ", ".join(f'"{each}"' for each in allowed)
    return Setting(about, f"one of {quoted}", _one_of(*allowed), allowed)


SETTINGS = {
    "pace": _choice("How fast the words come; with own, each step waits for a key.", *PACES),
    "minutes": Setting(
        "How long a practice is, unless you say otherwise; usual leaves it to the practice.",
        f'"usual" or a number up to {MOST_MINUTES}',
        _minutes,
        ("usual", 3, 5, 10, 15, 20),
    ),
    "theme": _choice(
        "The colours; terminal takes those that your terminal has.",
        *("dark", "light", "contrast", "terminal"),
    ),
    "motion": _choice(
        "Whether pictures move; auto moves less over a slow line, reduced gives words instead.",
        *("auto", "full", "reduced"),
    ),
    "bell": _choice(
        "When the terminal's bell sounds: where something ends, at every step, or never.",
        *("ends", "steps", "off"),
    ),
    "voice": _choice(
        "Whether the words are spoken; all speaks your own words too.", "off", "on", "all"
    ),
    "plain": Setting(
        "Plain lines instead of a full screen, always.", "true or false", _flag, (False, True)
    ),
    "plain_words": Setting(
        "Practices in short, literal sentences, where they have them; solid ground and more too.",
        "true or false",
        _flag,
        (False, True),
    ),
    "ratings": Setting(
        "What a check-in asks for.",
        "a list of " + ", ".join(SCALES),
        _scales,
        (
            ["mood", "stress", "kindness"],
            ["mood", "stress", "kindness", "connection", "presence"],
            ["mood", "stress", "kindness", "energy", "clarity"],
            ["mood"],
        ),
        lists=True,
    ),
    "day_ends": Setting(
        "When a day ends; what comes before belongs to the evening.",
        'a time of day like "04:00"',
        _time_of_day,
        ("04:00", "00:00", "02:00", "06:00"),
    ),
    "backups": Setting(
        "Whether a backup of the journal is made each day it is used.",
        "true or false",
        _flag,
        (True, False),
    ),
    "country": Setting(
        "The country whose numbers come first on the support card; else that of your system.",
        "two letters such as SE",
        _country,
    ),
    "notice": Setting(
        "Whether words that speak of ending one's life are answered with the support card.",
        "true or false",
        _flag,
        (True, False),
    ),
    "own_words": Setting(
        "Whether kind words you kept may come back: a line at home, a day in earlier years.",
        "true or false",
        _flag,
        (True, False),
    ),
    "remind": Setting(
        "Whether reminders may be said; nothing comes by itself, see docs/reminders.md.",
        "true or false",
        reminders.whether,
        (True, False),
    ),
    "remind_quiet": Setting(
        "Hours in which no reminder is said.",
        'hours such as "21:00-08:00", or "none"',
        reminders.quiet_hours,
        ("21:00-08:00", "22:00-07:00", "17:00-09:00", "none"),
    ),
    "remind_after": Setting(
        "For how many hours after a check-in, a session or a reminder no other is said.",
        f"a number of hours up to {reminders.LONGEST_HOURS}",
        reminders.hours_after,
        (6, 3, 12, 24),
    ),
    "remind_most": Setting(
        "How many reminders are said within a day.",
        f"a whole number from 1 to {reminders.MOST}",
        reminders.most_a_day,
        (2, 1, 3, 4),
    ),
    "sitting": Setting(
        "Bells while sitting without guidance, in minutes; open leaves the end to you.",
        'a list such as ["every 5"], ["10", "15"] or ["open"]',
        _sitting,
        ([], ["every 5"], ["every 10"], ["open"], ["open", "every 5"]),
        lists=True,
    ),
    "favourites": Setting(
        "Practices that come first in the list.", "a list of practices' IDs", _words, lists=True
    ),
    "keys": Setting("Other keys for what a key does.", 'a table such as {ground = "g"}', _keys),
}
"""Every setting, in the order in which they are shown."""
