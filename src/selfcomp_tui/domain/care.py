"""When someone is not well: the rules, and the few constant sentences. One place for every door.

It is decency, not detection: it will miss and it will be wrong, and says neither more nor less.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from selfcomp_tui.base.text import fold

if TYPE_CHECKING:
    from selfcomp_tui.domain.records import Session

VERY_LOW = "It is noted. If it is more than heavy, {support} shows people and numbers."
"""Said after a very low check-in, at most once for each, in the same words each time."""

WORDS = (
    "Thank you for writing that down. You need not be alone with it: {support} shows your own "
    "people first, and numbers."
)
"""Said where words speak of ending one's life or of harm to oneself, at most once a day."""

GROUND = "“selfcomp ground” brings you to solid ground, at once."
"""Said on the command line after a very low check-in: solid ground is offered first."""

SUGGEST = "If you like, “selfcomp practice --suggest” begins a practice for it."
"""Said on the command line after a hard check-in, at most once for each."""

WORSE = "Do you feel worse than before?"

HARDER = "Noted. That can happen, and you did nothing wrong. There is no need to go on today."
"""Said to who feels worse than before; the support card follows."""

LEAST_PRACTISED = 60.0
"""Who ends within so many seconds is asked nothing, and it is not counted."""

LATELY = 5
"""How many of the last sessions are looked at to see whether they were hard."""

WORSE_DAYS = 7
"""For so many days two sessions that left someone worse speak for now."""

MUCH = 3
"""By how many points mood has to fall, or stress to rise, to be worse by itself."""


def is_very_low(ratings: Mapping[str, int]) -> bool:
    """Tell whether a check-in is very low: mood 1, or mood up to 2 with stress from 8 on."""
    mood = ratings.get("mood")
    return mood is not None and (mood == 1 or (mood <= 2 and ratings.get("stress", 0) >= 8))


def is_hard(ratings: Mapping[str, int]) -> bool:
    """Tell whether after a check-in a practice is offered: mood up to 3, or stress from 8 on."""
    return ratings.get("mood", 9) <= 3 or ratings.get("stress", 0) >= 8


def is_worse(before: Mapping[str, int], after: Mapping[str, int], *, said: bool | None) -> bool:
    """Tell whether a session left someone worse: they said so, or the ratings fell a lot."""
    fall = before.get("mood", 0) - after.get("mood", before.get("mood", 0))
    rise = after.get("stress", 0) - before.get("stress", after.get("stress", 0))
    return bool(said) or fall >= MUCH or rise >= MUCH


def were_hard(sessions: "Sequence[Session]") -> bool:
    """Tell whether two of the last five sessions, oldest first, left someone worse."""
    return sum(bool(session.harder) for session in sessions[-LATELY:]) >= 2


def speaks_of(words: str, phrases: Iterable[str]) -> bool:
    """Tell whether words hold one of the phrases, whole."""
    plain = _plain(words)
    return any(re.search(rf"(?<!\w){re.escape(_plain(each))}(?!\w)", plain) for each in phrases)


def phrases(text: str) -> list[str]:
    """Return the phrases of a list: one a line; lines that begin with # say something about it."""
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _plain(words: str) -> str:
    # Who is not well may leave out apostrophes and hyphens.
    return " ".join(re.sub("['’]", "", fold(words)).replace("-", " ").split())
