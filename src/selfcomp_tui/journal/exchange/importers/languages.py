"""How languages name the halves of the day, months and weekdays (Unicode's CLDR, through Babel).

It takes most of a second to read, so it is asked only for what is not English.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from babel import Locale, localedata


def half_of_the_day(marker: str) -> bool | None:
    """Tell whether a word for a half of the day is the afternoon's; None where it names no half.

    Some languages write a word beside a clock of 24 hours. `marker` is without stops and spaces.
    Raises ValueError for a word that no language has.
    """
    found = {afternoon for word, afternoon in _halves() if word == marker}
    if len(found) == 1:
        return found.pop()
    if found or marker not in _BESIDE_24_HOURS:
        raise ValueError("has a time that cannot be read")
    return None


def months(names: Sequence[str], weekday: str) -> set[tuple[int, int | None]]:
    """Return the months (1 to 12) that languages call so, each with the weekday (0 to 6) there.

    A language that does not know the weekday's name is not meant; without a name it is None.
    """
    wanted = {_bare(each) for each in (*names, " ".join(names))}
    found: set[tuple[int, int | None]] = set()
    for of_months, of_days in _calendars():
        on = of_days.get(_bare(weekday)) if weekday else None
        if weekday and on is None:
            continue
        found |= {(number, on) for name, number in of_months if name in wanted}
    return found


_BESIDE_24_HOURS = frozenset(("h", "ч", "uhr", "kl", "klo", "น", "giờ"))
"""Words for “hour” or “o'clock”, which say nothing of the half of the day."""


@cache
def _locales() -> tuple[Locale, ...]:
    names = localedata.locale_identifiers()
    return tuple(Locale.parse(name) for name in names if "_" not in name)


@cache
def _halves() -> frozenset[tuple[str, bool]]:
    return frozenset(
        (_bare(word), half == "pm")
        for locale in _locales()
        for width in locale.day_periods["format"].values()
        for half, word in width.items()
        if half in ("am", "pm")
    )


@cache
def _calendars() -> tuple[tuple[frozenset[tuple[str, int]], dict[str, int]], ...]:
    return tuple(
        (frozenset(_named(locale.months)), dict(_named(locale.days))) for locale in _locales()
    )


def _named(forms: "localedata.LocaleDataDict") -> Iterator[tuple[str, int]]:
    for widths in forms.values():
        for width, names in widths.items():
            if width != "narrow":
                yield from ((_bare(name), number) for number, name in names.items())


def _bare(word: str) -> str:
    return re.sub(r"[\s.\u200e\u200f]", "", word).casefold()
