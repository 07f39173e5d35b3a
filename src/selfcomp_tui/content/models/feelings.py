"""The words for feelings, from `feelings.yaml`."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from selfcomp_tui.base.text import fold
from selfcomp_tui.content.models.practice import Language, OneLine, Part
from selfcomp_tui.content.yaml.loading import load
from selfcomp_tui.domain import feelings
from selfcomp_tui.domain.feelings import Cell

LONGEST_MEANING = 40
"""How many letters a meaning may have, to stand beside its word on one line."""


def _whole(value: str) -> str:
    if "," in value:
        raise ValueError("a comma stands between feelings, so it cannot be in one")
    return value


IN_BETWEEN = "in between"

Word = Annotated[
    OneLine,
    AfterValidator(_whole),
    Field(min_length=1, max_length=feelings.LONGEST),
]
CellWords = Annotated[list[Word], Field(min_length=1, max_length=60)]


Meaning = Annotated[OneLine, Field(min_length=1, max_length=LONGEST_MEANING)]


class Cells(Part):
    """Pleasant or unpleasant, with much energy or little: four cells, and one in between."""

    pleasant_lively: Annotated[
        CellWords, Field(alias="pleasant-lively", description="Pleasant, with much energy.")
    ]
    pleasant_quiet: Annotated[
        CellWords, Field(alias="pleasant-quiet", description="Pleasant, with little energy.")
    ]
    unpleasant_stirred: Annotated[
        CellWords, Field(alias="unpleasant-stirred", description="Unpleasant, with much energy.")
    ]
    unpleasant_heavy: Annotated[
        CellWords, Field(alias="unpleasant-heavy", description="Unpleasant, with little energy.")
    ]

    in_between: Annotated[
        CellWords | None,
        Field(alias="in-between", description="Neither pleasant nor unpleasant; may be left out."),
    ] = None

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        seen: set[str] = set()
        for _, words in self:
            for word in words or ():
                if fold(word) in seen:
                    raise ValueError(f"“{word}” stands twice")
                seen.add(fold(word))
        return self


class Feelings(Part):
    """Words for feelings: the first eight of each cell are shown first."""

    format: Literal[1] = Field(description="The version of this format.")
    language: Language = Field(
        description="The short name of the language they are in, such as en or pt-BR."
    )
    cells: Cells = Field(description="The words, in four cells and one in between.")
    meanings: dict[Word, Meaning] = Field(
        default_factory=dict, description="What words may mean, in a few words each."
    )

    @model_validator(mode="after")
    def _meanings_of_words(self) -> Self:
        known = {word for _, words in self.cells for word in words or ()}
        for word in self.meanings:
            if word not in known:
                raise ValueError(f"“{word}” has a meaning, but stands in no cell")
        return self


def load_cells(file: Path) -> tuple[Cell, ...]:
    """Return the cells in `file`; raise `BadFile` with all that is wrong in it."""
    found = load(Feelings, file)
    return tuple(
        Cell(
            IN_BETWEEN if name == "in_between" else name.replace("_", ", "),
            tuple(words),
            {word: found.meanings[word] for word in words if word in found.meanings},
        )
        for name, words in found.cells
        if words
    )
