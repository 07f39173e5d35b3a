"""The support card: solid ground first, then people, then numbers by country.

It is there whatever happens to files: where the person's own copy is no good the built-in card
stands in for it, and where that one is no good too, the words that are built into the program.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from selfcomp_tui.content.models.practice import Line, OneLine, Part
from selfcomp_tui.content.yaml.faults import BadFile, Fault
from selfcomp_tui.content.yaml.loading import load
from selfcomp_tui.domain import grounding

ROOM = (
    "There is room here for people you trust. “selfcomp support --copy” makes a card of your own "
    "to write them in."
)


def _day(value: Any) -> Any:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError("a day is written as in 2026-11-23") from None


MaybeLine = Annotated[OneLine, Field(max_length=300)]
Day = Annotated[date, BeforeValidator(_day)]


class Person(Part):
    """Someone to turn to; both may be empty, as room to write in."""

    name: MaybeLine = Field(description="Who it is.")
    reach: MaybeLine = Field(description="How to reach them: a number, an address, a place.")


class Number(Part):
    """A number to call, or where else to turn."""

    country: Line = Field(description="Where it works.")
    number: Line = Field(description="The number, in quotes.")
    what: Line = Field(description="Who answers, or what it is for.")
    source: Line = Field(description="Where this was read.")
    checked: Day = Field(description="The day on which it was read.")


class Support(Part):
    """The support card: one YAML file."""

    format: Literal[1] = Field(description="The version of this format.")
    title: Line = Field(description="What stands above the card.")
    grounding: Annotated[list[Line], Field(min_length=1, max_length=40)] | None = Field(
        default=None,
        description="What helps to come back to the ground, a line each; "
        "without it, the words of “selfcomp ground” stand here.",
    )
    people: Annotated[list[Person], Field(max_length=40)] = Field(
        description="People of one's own. What is left empty is not shown."
    )
    numbers: Annotated[list[Number], Field(max_length=100)] = Field(
        description="Numbers to call, in the order in which they are shown."
    )


@dataclass(frozen=True)
class Card:
    """The card as it is shown; an empty line stands between its parts.

    `faults` tell why a file was passed over.
    """

    title: str
    lines: tuple[str, ...]
    faults: tuple[Fault, ...] = ()


def load_card(builtin: Path, own: Path) -> Card:
    """Return the person's own card if there is one that can be read, else the built-in one.

    Never fails: where there is no file that can be read, there are still words to hold on to.
    """
    faults: list[Fault] = []
    for file in (own, builtin) if _is_there(own) else (builtin,):
        try:
            support = load(Support, file)
        except BadFile as problem:
            faults.extend(problem.faults)
        else:
            return Card(support.title, tuple(_lines(support)), tuple(faults))
    return Card(grounding.TITLE, (*grounding.LINES, "", grounding.CARE), tuple(faults))


def _is_there(file: Path) -> bool:
    """Tell whether there is a file, be it one that cannot be read."""
    try:
        file.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def _lines(support: Support) -> Iterator[str]:
    yield from support.grounding or grounding.LINES
    yield ""
    people = [
        ": ".join(filter(None, (person.name, person.reach)))
        for person in support.people
        if person.name or person.reach
    ]
    yield from people or [ROOM]
    yield ""
    for number in support.numbers:
        yield (
            f"{number.country}: {number.number}, {number.what} "
            f"({number.source}, {number.checked.isoformat()})."
        )
    if not support.numbers:
        yield grounding.CARE
