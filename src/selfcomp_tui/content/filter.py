"""Choosing among practices: by need, length, family, what they train, or words.

Pure functions; the full screen and the plain lines both choose with them.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from selfcomp_tui.base import humanize
from selfcomp_tui.base.text import fold
from selfcomp_tui.content.models.practice import NEEDS, Capacity, Family, Need, Practice
from selfcomp_tui.content.needs import FIRST_FOR, GROUND

LENGTHS = (1, 3, 5, 10, 20)
"""The minutes to choose from."""

FAMILIES: tuple[Family, ...] = ("self-compassion", "mindfulness")
CAPACITIES: tuple[Capacity, ...] = ("kindness", "common-humanity", "mindfulness")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; what is None or empty leaves all of it."""

    need: Need | None = None
    minutes: float | None = None
    family: Family | None = None
    capacity: Capacity | None = None
    words: str = ""

    def fits(self, practice: Practice) -> bool:
        """Tell whether a practice is what is looked for."""
        minutes = practice.minutes
        return (
            (self.need is None or self.need in practice.needs)
            and (self.minutes is None or minutes.shortest <= self.minutes <= minutes.longest)
            and (self.family is None or self.family == practice.family)
            and (self.capacity is None or self.capacity in practice.trains)
            and all(word in _searched(practice) for word in fold(self.words).split())
        )

    def said(self) -> str:
        """Say what is looked for: “I need calm · 5 minutes · mindfulness”."""
        parts = [
            NEEDS[self.need] if self.need else "anything",
            humanize.count(self.minutes, "minute") if self.minutes else "any length",
            self.family or "both families",
        ]
        if self.capacity:
            parts.append(f"trains {humanize.CAPACITIES[self.capacity]}")
        return " · ".join(parts)


def chosen(
    practices: Iterable[Practice],
    wanted: Wanted,
    favourites: Collection[str] = (),
    lately: Sequence[str] = (),
    *,
    heavy: bool = False,
) -> list[Practice]:
    """Return what fits: favourites first, then what was practised lately, then by title.

    `lately` are practices' ids, the latest first. Where it is `heavy`, solid ground comes first.
    """
    place = {name: at for at, name in reversed(list(enumerate(lately)))}

    def order(practice: Practice) -> tuple[bool, bool, bool, bool, int, int, str]:
        # What is called so comes before what only speaks of it, and where a need is named, what
        # is for it above all comes first.
        title = fold(practice.title)
        called = all(word in title for word in fold(wanted.words).split())
        first = _place(practice, wanted.need) if wanted.need else 0
        recent = place.get(practice.id, len(place))
        if wanted.need and practice.id in FIRST_FOR.get(wanted.need, ()):
            return not called, False, False, False, 0, first, title
        other = heavy and practice.id not in GROUND
        if heavy and not other and not wanted.need:
            first = GROUND.index(practice.id)
        favourite = practice.id in favourites
        return not called, bool(wanted.need), other, not favourite, recent, first, title

    return sorted((each for each in practices if wanted.fits(each)), key=order)


def _place(practice: Practice, need: Need) -> int:
    first = FIRST_FOR.get(need, ())
    return first.index(practice.id) if practice.id in first else practice.needs.index(need)


def _searched(practice: Practice) -> str:
    needs = " ".join(NEEDS[need] for need in practice.needs)
    trains = " ".join(humanize.CAPACITIES[each] for each in practice.trains)
    words = (practice.title, practice.id, practice.summary, practice.family, trains, needs)
    return fold(" ".join(words))
