"""What people type when they look for a practice, from `synonyms.yaml`."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from selfcomp_tui.base.text import fold
from selfcomp_tui.content.models.practice import Language, Need, OneLine, Part
from selfcomp_tui.content.yaml.loading import load

Said = Annotated[OneLine, Field(min_length=1, max_length=60)]


class Synonyms(Part):
    """Words by the need they stand for."""

    format: Literal[1] = Field(description="The version of this format.")
    language: Language = Field(
        description="The short name of the language they are in, such as en or pt-BR."
    )
    needs: dict[Need, list[Said]] = Field(description="Words that people type, by need.")


def load_synonyms(file: Path) -> dict[Need, str]:
    """Return the words for each need, folded for searching; raise `BadFile` where they are no good.

    A space stands before each word, so that the beginning of one can be told from its middle.
    """
    return {
        need: fold("".join(f" {word}" for word in words))
        for need, words in load(Synonyms, file).needs.items()
    }
