"""Questionnaires: published instruments, of which we ship the scoring only."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from selfcomp_tui.base.errors import Advice
from selfcomp_tui.content.lookup import name_faults, not_found, resolve
from selfcomp_tui.content.models.practice import Doi, Line, Part, Slug
from selfcomp_tui.content.names import practice_files
from selfcomp_tui.content.yaml.loading import load
from selfcomp_tui.domain.scoring import Key


def _each_once(items: list[int]) -> list[int]:
    if len(set(items)) < len(items):
        raise ValueError("an item stands twice")
    return items


Item = Annotated[int, Field(ge=1, le=100)]
Items = Annotated[list[Item], AfterValidator(_each_once)]
Answer = Annotated[int, Field(ge=0, le=9)]  # one key each


class Answers(Part):
    """The numbers to answer with."""

    lowest: Answer = Field(description="The lowest number.")
    highest: Answer = Field(description="The highest number.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.lowest < self.highest:
            raise ValueError("lowest needs to be less than highest")
        return self


class Total(Part):
    """How the total is made of the items, after reversing."""

    made: Literal["mean", "sum", "mean-of-subscales"] = Field(
        description="The mean or the sum of all items, or the mean of the subscales' means."
    )
    times: Annotated[float, Field(gt=0, le=1000, allow_inf_nan=False)] = Field(
        default=1.0, description="What it is multiplied by."
    )


class Norms(Part):
    """What is known of the total in many people; it serves to know the instrument's noise."""

    mean: Annotated[float, Field(allow_inf_nan=False)] | None = Field(
        default=None, description="The mean."
    )
    sd: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = Field(
        default=None, description="The standard deviation."
    )
    reliability: Annotated[float, Field(gt=0, lt=1)] | None = Field(
        default=None, description="The reliability, such as Cronbach's alpha."
    )
    noise: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = Field(
        default=None,
        description="The smallest change that says something, where a study measured just that.",
    )
    about: Line | None = Field(
        default=None, description="From whom and when these are, and for whom they are other."
    )


class Questionnaire(Part):
    """A questionnaire's scoring: one YAML file. The items themselves stand on the form."""

    format: Literal[1] = Field(description="The version of this format.")
    id: Slug = Field(description="The same as the file's name.")
    title: Line = Field(description="The name people see.")
    items: Item = Field(description="How many items it has.")
    answers: Answers = Field(description="From which number to which an item is answered.")
    reversed: Items = Field(
        default_factory=list, description="The items that count from the other end."
    )
    subscales: dict[Slug, Annotated[Items, Field(min_length=1)]] = Field(
        default_factory=dict, description="The items of each subscale."
    )
    total: Total = Field(description="How the total is made.")
    norms: Norms = Field(default_factory=Norms, description="What is known of its total.")
    talk_at: Annotated[float, Field(allow_inf_nan=False)] | None = Field(
        default=None,
        description="At or under this total its authors suggest to talk with someone.",
    )
    source: Line = Field(description="Where it was published.")
    doi: Doi | None = Field(default=None, description="The source's DOI.")
    terms: Line = Field(description="How the form may be used.")
    form: Line = Field(description="Where the form is found.")

    @model_validator(mode="after")
    def _of_its_items(self) -> Self:
        named = {*self.reversed, *(item for items in self.subscales.values() for item in items)}
        if max(named, default=0) > self.items:
            raise ValueError(f"there is no item {max(named)}; the last is {self.items}")
        if self.total.made == "mean-of-subscales" and not self.subscales:
            raise ValueError("a mean of subscales needs subscales")
        return self

    @property
    def key(self) -> Key:
        """The scoring key."""
        return Key(
            self.items,
            self.answers.lowest,
            self.answers.highest,
            frozenset(self.reversed),
            {name: tuple(items) for name, items in self.subscales.items()},
            self.total.made,
            self.total.times,
        )


def load_questionnaire(file: Path) -> Questionnaire:
    """Return the questionnaire in `file`; raise `BadFile` with all that is wrong in it."""
    return load(Questionnaire, file, lambda document: name_faults(document, file))


def load_questionnaires(folder: Path) -> dict[str, Questionnaire]:
    """Return the questionnaires there are, by id; raise `BadFile` for a file that is no good."""
    return {file.stem: load_questionnaire(file) for file in practice_files(folder)}


def find(text: str, questionnaires: Mapping[str, Questionnaire]) -> Questionnaire:
    """Return the one whose id is `text` or begins with it; raise `Misuse` if there is not one."""
    wanted = resolve(text, questionnaires, "questionnaires")
    if wanted is None:
        titles = {name: each.title for name, each in questionnaires.items()}
        raise not_found("questionnaire", text, titles, Advice.LIST_QUESTIONNAIRES)
    return questionnaires[wanted]
