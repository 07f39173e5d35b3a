"""The studies that practices build on, from `references.yaml`."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from selfcomp_tui.practices.files import load
from selfcomp_tui.practices.models import Reference, Slug


class References(BaseModel):
    """The file of references: each under a short name that practices call it by."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    format: Literal[1]
    references: dict[Slug, Reference]


def load_references(file: Path) -> dict[str, Reference]:
    """Return the references in `file` by name; raise `BadFile` with all that is wrong in it."""
    return load(References, file).references
