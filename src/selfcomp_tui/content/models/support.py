"""The support card: one's own people first, then numbers, those of one's country before others.

It is there whatever happens to files: where the person's own copy is no good the built-in card
stands in for it, and where that one is no good too, the words that are built into the program.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from selfcomp_tui.content.models.practice import Line, OneLine, Part
from selfcomp_tui.content.yaml.faults import BadFile, Fault
from selfcomp_tui.content.yaml.loading import load
from selfcomp_tui.domain import grounding

BY_COMMAND = "“selfcomp support --edit”"
ROOM = "There is room here for people you trust: {way} asks for a name and how to reach them."
ROOM_IN_PLAIN_WORDS = "You can add people you trust. For this, use {way}."
PLAN = {
    "signs": "How I notice that it is getting hard",
    "alone": "What I can do by myself",
    "places": "Where, and among whom, it is easier",
    "people": "Whom I can ask for help",
    "professionals": "Who helps for a living",
    "safer": "What makes it safer here",
}
"""What one may write down in a quiet hour (the headings of safety plans), in its order."""


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
    code: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = Field(
        default=None,
        description="The country's two letters (ISO 3166), so that it comes first there.",
    )
    number: Line = Field(description="The number, in quotes.")
    what: Line = Field(description="What it is for.")
    when: Line | None = Field(default=None, description="When somebody answers.")
    how: Line | None = Field(default=None, description="In which way: call, text, chat.")
    source: Line = Field(description="Where this was read; not shown.")
    checked: Day = Field(description="The day on which it was read; not shown.")
    confirmed: bool = Field(
        default=True, description="false: a person still has to look, and it is not shown."
    )


class Plan(Part):
    """What one writes down in a quiet hour, for a hard one: lines under six headings."""

    signs: list[Line] = Field(default_factory=list, description="How I notice it.")
    alone: list[Line] = Field(default_factory=list, description="What I can do by myself.")
    places: list[Line] = Field(default_factory=list, description="Where, and among whom.")
    people: list[Line] = Field(default_factory=list, description="Whom I can ask.")
    professionals: list[Line] = Field(default_factory=list, description="Who helps for a living.")
    safer: list[Line] = Field(default_factory=list, description="What makes it safer here.")


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
    plan: Plan = Field(default_factory=Plan, description="Six headings for a hard hour.")
    numbers: Annotated[list[Number], Field(max_length=100)] = Field(
        description="Numbers to call; those of one's own country are shown first."
    )


@dataclass(frozen=True)
class Card:
    """The card as it is shown; an empty line stands between its parts.

    `near` is as much of it as fits where nothing scrolls back: without the numbers of other
    countries, where one's own is known. `faults` tell why a file was passed over.
    """

    title: str
    lines: tuple[str, ...]
    near: tuple[str, ...]
    faults: tuple[Fault, ...] = ()


def load_card(
    builtin: Path,
    own: Path,
    country: str = "",
    *,
    way: str = BY_COMMAND,
    plain_words: bool = False,
) -> Card:
    """Return the person's own card if there is one that can be read, else the built-in one.

    The numbers of `country` (two letters) come first; `way` is how someone is added. What is ours
    on it is said in plain words where that is wished.

    Never fails: where there is no file that can be read, there are still words to hold on to.
    """
    faults: list[Fault] = []
    for file in (own, builtin) if _is_there(own) else (builtin,):
        try:
            support = load(Support, file)
        except BadFile as problem:
            faults.extend(problem.faults)
        else:
            wished = (country, way, grounding.words(plain=plain_words))
            lines = tuple(_lines(support, *wished))
            near = tuple(_lines(_without_others(support, country), *wished))
            return Card(support.title, lines, near, tuple(faults))
    ground = grounding.words(plain=plain_words)
    lines = (*ground.lines, "", ground.care)
    return Card(ground.title, lines, lines, tuple(faults))


def _without_others(support: Support, country: str) -> Support:
    """Return the card without the numbers of other countries; whole where it has none of this."""
    near = [each for each in support.numbers if each.code in (country, None)]
    known = any(each.code and each.confirmed for each in near)
    return support.model_copy(update={"numbers": near}) if known else support


def _is_there(file: Path) -> bool:
    """Tell whether there is a file, be it one that cannot be read."""
    try:
        file.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def _lines(support: Support, country: str, way: str, ground: grounding.Words) -> Iterator[str]:
    people = [
        ": ".join(filter(None, (person.name, person.reach)))
        for person in support.people
        if person.name or person.reach
    ]
    room = ROOM_IN_PLAIN_WORDS if ground is grounding.IN_PLAIN_WORDS else ROOM
    yield from people or [room.format(way=way)]
    for name, heading in PLAN.items():
        if written := getattr(support.plan, name):
            yield from ("", f"{heading}:", *(f"- {line}" for line in written))
    shown = [number for number in support.numbers if number.confirmed]
    here = [number for number in shown if number.code and number.code == country]
    yield from _numbers(here)
    yield ""
    yield from support.grounding or ground.lines
    yield from _numbers([number for number in shown if number not in here])
    if not shown:
        yield ""
        yield ground.care


def _numbers(numbers: Sequence[Number]) -> Iterator[str]:
    """Yield numbers, a paragraph for each country."""
    for country, of_one in groupby(numbers, key=lambda each: each.country):
        yield ""
        yield f"{country}:"
        for each in of_one:
            way = ", ".join(filter(None, (each.how, each.when)))
            yield f"{each.number}: {each.what}" + (f" ({way})." if way else ".")
