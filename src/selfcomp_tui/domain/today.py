"""One thing today: “After I ___, I ___”, for a week. It is never counted or looked back on."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.base.text import one_line
from selfcomp_tui.base.values import frozen, replace

DAYS = 7
"""For how many days it is said, the one on which it was written among them."""

LONGEST = 120
"""How many letters each half may have."""

AFTER = "brush my teeth in the evening"
DO = "put a hand where it helps"
"""What it is for who writes nothing of their own."""

NOTED = "Noted."
"""The answer to “done” and to “not today” alike."""


@frozen
class OneThing:
    """What comes after what, since which day, and on which day that was last answered."""

    after: str
    do: str
    since: date
    answered: date | None = None

    @property
    def line(self) -> str:
        """The whole of it, as it is read back."""
        return f"After I {one_line(self.after)}, I {one_line(self.do)}."

    def is_for(self, today: date) -> bool:
        """Tell whether it is one of today."""
        return self.since <= today < self.since + timedelta(days=DAYS)

    def waits(self, today: date) -> bool:
        """Tell whether it is one of today, and nobody said yet how it was."""
        return self.is_for(today) and self.answered != today

    def on(self, today: date) -> "OneThing":
        """Return it once it was answered."""
        return replace(self, answered=today)


def written(after: str, do: str, today: date) -> OneThing:
    """Return what somebody wrote; empty halves are the usual ones. Raises `Misuse`."""
    return OneThing(_half(after, "after i ") or AFTER, _half(do) or DO, today)


def of_data(data: Mapping[str, Any]) -> OneThing:
    """Return what a file holds. Raises ValueError or `Misuse`."""
    since, answered = data.get("since"), data.get("answered")
    halves = data.get("after"), data.get("do")
    if not all(isinstance(half, str) and one_line(half) for half in halves):
        raise ValueError("“after” and “do” should be words")
    if type(since) is not date or type(answered) not in (date, type(None)):
        raise ValueError("“since” and “answered” should be days such as 2026-11-27")
    after, do = (_half(str(half)) for half in halves)
    return OneThing(after, do, since, answered)


def _half(words: str, beginning: str = "") -> str:
    """Return a half as it stands after an “I”, whether or not that was typed too."""
    half = one_line(words).rstrip(".,")
    for begun in (beginning, "i "):
        if begun and half.lower().startswith(begun):
            half = half[len(begun) :].lstrip()
    if len(half) > LONGEST:
        raise Misuse(f"That is longer than {LONGEST} letters; a few words are enough.")
    return half
