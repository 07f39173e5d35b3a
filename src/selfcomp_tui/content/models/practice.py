"""The format of a practice file, version 1, as checked models.

What stands here is the single description of the format: the loader checks files with it and the
JSON Schema in `content/schema/` is generated from it. Times are in seconds, save for `minutes`.
"""

import re
from collections.abc import Iterator
from math import ceil, floor
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    model_validator,
)

from selfcomp_tui.base import text
from selfcomp_tui.domain import grounding, ratings

FORMAT = 1

Family = Literal["self-compassion", "mindfulness"]
Capacity = Literal["mindfulness", "common-humanity", "kindness"]
Need = Literal[
    "self-criticism",
    "overwhelm",
    "feeling",
    "loneliness",
    "calm",
    "steadiness",
    "caregiving",
    "mistake",
    "sleep",
    "work",
    "shame",
    "anger",
    "quarrel",
    "saying-no",
    "child",
    "grief",
    "pain",
    "body",
    "putting-off",
    "night-worry",
    "good",
]
ScaleName = Literal["mood", "stress", "kindness", "connection", "presence", "energy", "clarity"]
FAMILIES: tuple[Family, ...] = get_args(Family)
CAPACITIES: tuple[Capacity, ...] = get_args(Capacity)
assert get_args(ScaleName) == tuple(ratings.SCALES)

NEEDS: dict[Need, str] = {
    "self-criticism": "I'm being hard on myself",
    "overwhelm": "It's too much",
    "feeling": "A strong feeling is here",
    "loneliness": "I feel alone in this",
    "calm": "I need calm",
    "steadiness": "I need solid ground",
    "caregiving": "I'm caring for someone",
    "mistake": "I made a mistake",
    "sleep": "Before sleep",
    "work": "In the middle of work",
    "shame": "I'm ashamed",
    "anger": "I'm angry",
    "quarrel": "We had a quarrel",
    "saying-no": "I want to say no",
    "child": "I lost patience with a child",
    "grief": "I miss someone",
    "pain": "I'm in pain",
    "body": "I don't like my body",
    "putting-off": "I keep putting it off",
    "night-worry": "Worries keep me awake",
    "good": "Something good is here",
}
"""The reasons a person picks a practice, in their own words."""

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
"""Where the words of an earlier answer go: `{wish}`."""

LONGEST_STEP = 3600
LONGEST_PRACTICE = 120
MOST_REPEATS = 40
MOST_REPEATING = 4
MOST_STEPS = 400
MOST_UNROLLED = 4000


class Part(BaseModel):
    """A part of a file: it holds the keys that are known, each of its own type, and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def _words(value: Any) -> Any:
    return text.clean(value) if isinstance(value, str) else value


def _line(value: Any) -> Any:
    return text.one_line(value) if isinstance(value, str) else value


Words = Annotated[str, BeforeValidator(_words), Field(min_length=1, max_length=2000)]
OneLine = Annotated[str, BeforeValidator(_line)]
Line = Annotated[OneLine, Field(min_length=1, max_length=300)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$", max_length=20)]
Doi = Annotated[str, Field(pattern=r"^10\.[!-~]+$")]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]


def _not_taken(name: str) -> str:
    if f"{{{name}}}" == grounding.PLACE:
        raise ValueError(f"{grounding.PLACE} is the way to solid ground; choose another name")
    return name


Name = Annotated[
    str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40), AfterValidator(_not_taken)
]
Seconds = Annotated[float, Field(ge=0, le=LONGEST_STEP, allow_inf_nan=False)]
Minutes = Annotated[float, Field(gt=0, le=LONGEST_PRACTICE, allow_inf_nan=False)]


def _distinct(values: list[str]) -> list[str]:
    repeated = next((value for at, value in enumerate(values) if value in values[:at]), None)
    if repeated is not None:
        raise ValueError(f"“{repeated}” stands twice")
    return values


class TimeRange(Part):
    """How long something may take, in seconds, and how long it usually does."""

    least: Seconds
    usual: Seconds
    most: Seconds

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.least <= self.usual <= self.most:
            raise ValueError("least, usual and most need to go from small to large")
        return self


class RepeatRange(Part):
    """How many times something may come round, and how often it usually does."""

    least: Annotated[int, Field(ge=1, le=MOST_REPEATS)]
    usual: Annotated[int, Field(ge=1, le=MOST_REPEATS)]
    most: Annotated[int, Field(ge=1, le=MOST_REPEATS)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.least <= self.usual <= self.most:
            raise ValueError("least, usual and most need to go from small to large")
        return self


ONCE = RepeatRange(least=1, usual=1, most=1)


class MinutesRange(Part):
    """How many minutes a practice may take, and usually does. Fractions are fine."""

    shortest: Minutes
    usual: Minutes
    longest: Minutes

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.shortest <= self.usual <= self.longest:
            raise ValueError("shortest, usual and longest need to go from small to large")
        return self


class Breath(Part):
    """One breath: seconds in, seconds out."""

    in_: Annotated[float, Field(alias="in", ge=1, le=20, allow_inf_nan=False)]
    out: Annotated[float, Field(ge=1, le=20, allow_inf_nan=False)]

    @property
    def seconds(self) -> float:
        """The length of the whole breath."""
        return self.in_ + self.out


class _Step(Part):
    optional: bool = Field(default=False, description="Left out when there is little time.")


Plain = Annotated[
    Words | None,
    Field(description="The same in plain words: literal, in short sentences, without images."),
]


class Say(_Step):
    """Words to be read, and the silence after them."""

    say: Words
    plain: Plain = None
    rest: TimeRange | None = Field(default=None, description="Silence after the words.")
    repeat: RepeatRange | None = None
    otherwise: Words | None = Field(
        default=None, description="Said when an answer in {…} was skipped."
    )
    plain_otherwise: Words | None = Field(
        default=None, description="What “otherwise” says, in plain words."
    )
    waits: bool = Field(
        default=False,
        description="To be read first: it stays until the person goes on, and takes no time.",
    )

    @model_validator(mode="after")
    def _waits_alone(self) -> Self:
        if self.waits and (self.rest is not None or self.repeat is not None):
            raise ValueError("words that wait have no “rest” and no “repeat”; let a rest follow")
        return self

    @model_validator(mode="after")
    def _has_otherwise(self) -> Self:
        words = f"{self.say} {self.plain or ''}"
        asked = PLACEHOLDER.search(words.replace(grounding.PLACE, ""))
        if asked and self.otherwise is None:
            raise ValueError("words with {…} need “otherwise”, for when the answer was skipped")
        if PLACEHOLDER.search(f"{self.otherwise or ''} {self.plain_otherwise or ''}"):
            raise ValueError("“otherwise” is said when an answer is missing, so it can't use {…}")
        return self


class Rest(_Step):
    """Silence alone; the words before it stay."""

    rest: TimeRange
    repeat: RepeatRange | None = None
    bell: bool = Field(default=False, description="A soft bell at its end.")


class Breathe(_Step):
    """Paced breathing. It keeps whole breaths within the time of `for`."""

    breathe: Breath
    for_: Annotated[TimeRange, Field(alias="for")]
    repeat: RepeatRange | None = None

    @property
    def breaths(self) -> tuple[int, int, int]:
        """The fewest, usual and most whole breaths that keep to the time."""
        one = self.breathe.seconds
        # A hair of tolerance: in floats, three breaths of 2.1 seconds are not quite 6.3.
        least = max(1, ceil(self.for_.least / one - 1e-9))
        most = floor(self.for_.most / one + 1e-9)
        usual = min(max(round(self.for_.usual / one), least), most)
        return least, usual, most

    @model_validator(mode="after")
    def _a_whole_breath(self) -> Self:
        least, _, most = self.breaths
        if most < least:
            raise ValueError("no whole breath fits between least and most")
        return self


class Ask(_Step):
    """A question to be answered in one's own words. It waits, unless it has a time."""

    ask: Words
    plain: Plain = None
    as_: Annotated[Name, Field(alias="as")]
    keep: bool = Field(default=False, description="Offer to keep the words in the journal.")
    kind: bool = Field(
        default=False,
        description="The words are kind ones to oneself: kept, home may offer them again one day.",
    )
    for_: Annotated[TimeRange | None, Field(alias="for")] = None

    @model_validator(mode="after")
    def _kind_words_are_kept(self) -> Self:
        if self.kind and not self.keep:
            raise ValueError("kind words come back only where they are kept: add “keep: true”")
        return self


class Choose(_Step):
    """A question with a few answers to choose from, or one's own words."""

    choose: Words
    plain: Plain = None
    options: Annotated[list[Line], Field(min_length=1, max_length=9), AfterValidator(_distinct)]
    as_: Annotated[Name, Field(alias="as")]
    for_: Annotated[TimeRange | None, Field(alias="for")] = None


class Group(_Step):
    """Steps that come round together."""

    steps: Annotated[list["Step"], Field(min_length=1)]
    repeat: RepeatRange | None = None


STEP_KINDS = ("say", "breathe", "ask", "choose", "steps", "rest")
"""The key that says what kind a step is, in the order in which they are looked for."""


def _kind(value: Any) -> str | None:
    if not isinstance(value, dict):
        return None
    return next((kind for kind in STEP_KINDS if kind in value), None)


Step = Annotated[
    Annotated[Say, Tag("say")]
    | Annotated[Breathe, Tag("breathe")]
    | Annotated[Ask, Tag("ask")]
    | Annotated[Choose, Tag("choose")]
    | Annotated[Group, Tag("steps")]
    | Annotated[Rest, Tag("rest")],
    Discriminator(_kind),
]


class AboutInPlainWords(Part):
    """What is said of a practice before it begins, in plain words."""

    summary: Line = Field(description="What you will do, in plain words.")
    care: Words | None = Field(default=None, description="Who should go gently, in plain words.")


class Practice(Part):
    """A scripted exercise: one YAML file."""

    format: Literal[1] = Field(description="The version of this format.")
    id: Slug = Field(description="The same as the file's name.")
    title: Line
    language: Language
    family: Family
    trains: Annotated[list[Capacity], Field(min_length=1), AfterValidator(_distinct)]
    needs: Annotated[list[Need], Field(min_length=1), AfterValidator(_distinct)]
    summary: Line = Field(description="One sentence that says what you will do.")
    care: Words | None = Field(
        default=None, description="Who should go gently, and what to do instead."
    )
    plain: AboutInPlainWords | None = Field(
        default=None,
        description="Its summary and care in plain words, where its steps have them too.",
    )
    evidence: Annotated[list[Slug], Field(max_length=20), AfterValidator(_distinct)] = Field(
        default_factory=list, description="Keys of references.yaml."
    )
    minutes: MinutesRange
    rate: Annotated[list[ScaleName], AfterValidator(_distinct)] = Field(
        default_factory=list, description="Rated before and after, besides mood."
    )
    rate_before: bool = Field(
        default=True, description="Whether ratings are asked before it too, not only after."
    )
    quiet_end: bool = Field(
        default=False, description="Ends without a bell and without ratings, as before sleep."
    )
    closed_eyes: bool = Field(
        default=False,
        description="Eyes may close or one lies down: a bell or a voice is offered before.",
    )
    steps: Annotated[list[Step], Field(min_length=1)]

    @model_validator(mode="after")
    def _within_bounds(self) -> Self:
        if not _something_stays(self.steps):
            raise ValueError("at least one step should not be optional")
        steps = list(walk(self.steps))
        if len(steps) > MOST_STEPS:
            raise ValueError(f"a practice holds at most {MOST_STEPS} steps; this has {len(steps)}")
        repeating = sum(getattr(step, "repeat", None) is not None for step in steps)
        if repeating > MOST_REPEATING:
            raise ValueError(
                f"at most {MOST_REPEATING} steps of a practice may repeat; here {repeating} do"
            )
        if _unrolled(self.steps) > MOST_UNROLLED:
            raise ValueError("repeats within repeats come to too many steps; lower their “most”")
        return self


def walk(steps: list["Step"]) -> Iterator["Step"]:
    """Yield every step in order, each group before the steps in it."""
    for step in steps:
        yield step
        if isinstance(step, Group):
            yield from walk(step.steps)


def rounds(step: "Step") -> RepeatRange:
    """Return how often `step` may come round; most steps come once."""
    return getattr(step, "repeat", None) or ONCE


def _something_stays(steps: list["Step"]) -> bool:
    return any(
        not step.optional and (not isinstance(step, Group) or _something_stays(step.steps))
        for step in steps
    )


def _unrolled(steps: list["Step"]) -> int:
    return sum(
        rounds(step).most * (_unrolled(step.steps) if isinstance(step, Group) else 1)
        for step in steps
    )


class Reference(Part):
    """What a study found, and what it cannot tell. Shown beside a practice that builds on it."""

    title: Line
    claim: Line
    design: Line
    size: Line
    doi: Doi | None = None
    limits: Line
