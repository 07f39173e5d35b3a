"""The practices there are, as commands find, list and fit them."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import typer

from selfcomp_tui.base import humanize
from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.base.text import one_line
from selfcomp_tui.services import library

if TYPE_CHECKING:
    from selfcomp_tui.content.library import FoundPractice, Library
    from selfcomp_tui.content.models.support import Card
    from selfcomp_tui.content.yaml.faults import Fault


def ids(incomplete: str) -> list[str]:
    """Return the ids that begin so, for shell completion."""
    return [name for name in library.practice_ids() if name.startswith(incomplete)]


def needs(incomplete: str) -> list[str]:
    """Return the needs that begin so, for shell completion."""
    from selfcomp_tui.content.models.practice import NEEDS

    return [name for name in NEEDS if name.startswith(incomplete)]


def need(given: str) -> str:
    """Return the need that was named; its beginning is enough. Raises `Misuse`."""
    from selfcomp_tui.content.models.practice import NEEDS

    word = one_line(given).lower()
    if word in NEEDS:
        return word
    begun = [name for name in NEEDS if name.startswith(word)]
    if len(begun) != 1:
        raise Misuse(f"“{one_line(given)[:40]}” is not a need; there are {', '.join(NEEDS)}.")
    return begun[0]


def tell(faults: "Sequence[Fault]") -> None:
    """Say on stderr what is wrong with files that could not be used."""
    if said := library.told(faults):
        typer.echo(said, err=True)


def card_lines(card: "Card", *, everywhere: bool = False) -> list[str]:
    """Say what stands on the support card: what is near, and how to see the rest.

    On lines the first of many would be gone from sight.
    """
    if everywhere or card.near == card.lines:
        return [f"{card.title}.", "", *card.lines]
    more = "“selfcomp support --all” shows the numbers of other countries."
    return [f"{card.title}.", "", *card.near, more]


def practices() -> "Library":
    """Return all practices; say what is wrong with files that could not be used."""
    found = library.practices()
    tell(found.faults)
    return found


def one(name: str) -> "FoundPractice":
    """Return the practice of that id or file; say what was in the way of finding it."""
    found = library.practice(name)
    tell(found.faults)
    return found


def lines(found: "Library") -> Iterator[str]:
    """Yield the list as people read it."""
    for practice in found.practices.values():
        own = " (your own)" if found.origins[practice.id].own else ""
        time = humanize.minutes_range(practice.minutes.shortest, practice.minutes.longest)
        yield f"{practice.id}{own}\n  {practice.title}, {time}. {practice.summary}\n"


def data(found: "Library") -> list[dict[str, Any]]:
    """Return the list for other programs."""
    from selfcomp_tui.content.plain_words import carries

    return [
        {
            **practice.model_dump(
                mode="json", exclude={"format", "steps", "care", "plain"}, by_alias=True
            ),
            "plain_words": carries(practice),
            "own": found.origins[practice.id].own,
        }
        for practice in found.practices.values()
    ]
