"""The studies that practices build on, from `references.yaml`."""

from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from selfcomp_tui.content.models.practice import Part, Reference, Slug
from selfcomp_tui.content.yaml.loading import load


class References(Part):
    """The file of references: each under a short name that practices call it by.

    `programs` are those that speak of programs like this one as a whole, in an order to be told.
    """

    format: Literal[1]
    programs: list[Slug] = Field(
        default_factory=list, description="Studies of programs like this one as a whole."
    )
    references: dict[Slug, Reference]

    @model_validator(mode="after")
    def _knows_its_programs(self) -> Self:
        for name in self.programs:
            if name not in self.references:
                raise ValueError(f"programs names “{name}”, and there is no such reference")
        return self


def load_references(file: Path) -> dict[str, Reference]:
    """Return the references in `file` by name; raise `BadFile` with all that is wrong in it."""
    return load(References, file).references


def load_programs(file: Path) -> list[Reference]:
    """Return those of programs as a whole, in order; raise `BadFile` as `load_references` does."""
    found = load(References, file)
    return [found.references[name] for name in found.programs]
