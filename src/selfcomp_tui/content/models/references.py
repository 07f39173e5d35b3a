"""The studies that practices build on, from `references.yaml`."""

from pathlib import Path
from typing import Literal

from selfcomp_tui.content.models.practice import Part, Reference, Slug
from selfcomp_tui.content.yaml.loading import load


class References(Part):
    """The file of references: each under a short name that practices call it by."""

    format: Literal[1]
    references: dict[Slug, Reference]


def load_references(file: Path) -> dict[str, Reference]:
    """Return the references in `file` by name; raise `BadFile` with all that is wrong in it."""
    return load(References, file).references
