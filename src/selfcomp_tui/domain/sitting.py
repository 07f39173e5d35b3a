"""Sitting without guidance: when bells ring in the silence, and whether it ends by itself."""

from collections.abc import Iterable
from dataclasses import dataclass

from selfcomp_tui.domain.pace import MOST_MINUTES

ID = "sitting"
"""The practice that these wishes are for."""

OPEN, EVERY = "open", "every "


@dataclass(frozen=True, slots=True)
class Sitting:
    """What is wished for: `bells` and `every` are minutes from the beginning of the silence."""

    bells: tuple[float, ...] = ()
    every: float | None = None
    open: bool = False

    def rings(self, seconds: float) -> tuple[float, ...]:
        """Return when bells ring within a silence of so many seconds, in seconds, in order."""
        at = {bell * 60 for bell in self.bells}
        if self.every:
            at |= {
                self.every * 60 * times for times in range(1, int(seconds / self.every / 60) + 1)
            }
        return tuple(sorted(bell for bell in at if bell < seconds))


def from_words(words: Iterable[str]) -> Sitting:
    """Return what words such as `open`, `every 5` and `12.5` wish for. Raises `ValueError`."""
    bells, every, is_open = [], None, False
    for word in words:
        if word == OPEN:
            is_open = True
        elif word.startswith(EVERY):
            every = minutes(word.removeprefix(EVERY))
        else:
            bells.append(minutes(word))
    return Sitting(tuple(bells), every, is_open)


def minutes(word: str) -> float:
    """Return a number of minutes that a bell can ring after. Raises `ValueError`."""
    value = float(word)
    if not 0.5 <= value <= MOST_MINUTES:
        raise ValueError(word)
    return value
