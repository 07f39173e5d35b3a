"""The kinds of files there are, and how one is told from another.

Another kind is one more entry in `KINDS`: it is then told from the others, checked, and given a
JSON Schema, for which `schema.DESCRIPTIONS` says what its keys are for.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from selfcomp_tui.base import paths
from selfcomp_tui.content.library import own_faults
from selfcomp_tui.content.lint import practice as lint
from selfcomp_tui.content.lookup import name_faults
from selfcomp_tui.content.models.course import Course, unknown_practices
from selfcomp_tui.content.models.feelings import Feelings
from selfcomp_tui.content.models.practice import Practice
from selfcomp_tui.content.models.questionnaire import Questionnaire
from selfcomp_tui.content.models.references import References
from selfcomp_tui.content.models.support import Support
from selfcomp_tui.content.models.synonyms import Synonyms
from selfcomp_tui.content.names import practice_ids
from selfcomp_tui.content.yaml.document import Document
from selfcomp_tui.content.yaml.faults import Fault


def _course_faults(document: Document, file: Path) -> Iterable[Fault]:
    # A course that someone shares may bring its practices in the folder beside it.
    beside = file.absolute().parent.with_name("practices")
    known = {*practice_ids(paths.practices_dir(), paths.own_practices_dir())}
    return [
        *name_faults(document, file),
        *unknown_practices(document, known | {*practice_ids(beside, beside)}),
    ]


def _nothing(*_: Any) -> Iterable[Fault]:
    return ()


@dataclass(frozen=True)
class Kind:
    """A kind of file. `place` is the name of the folder it stands in, or its own."""

    name: str
    title: str
    model: type[BaseModel]
    place: str
    check: Callable[[Document, Path], Iterable[Fault]] = _nothing
    """What the model cannot know, such as the name of the file."""
    lint: Callable[[Any, Collection[str] | None], Iterable[Fault]] = _nothing
    """What a value that can be read could do better, given the names of the references."""

    @property
    def keys(self) -> frozenset[str]:
        """The keys that such a file may begin its lines with."""
        return frozenset(info.alias or name for name, info in self.model.model_fields.items())


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "practice", "A practice for selfcomp", Practice, "practices", own_faults, lint.faults_in
        ),
        Kind("references", "The studies that practices build on", References, "references.yaml"),
        Kind("feelings", "Words for feelings for selfcomp", Feelings, "feelings.yaml"),
        Kind("synonyms", "Words to search with for selfcomp", Synonyms, "synonyms.yaml"),
        Kind("support", "A support card for selfcomp", Support, "support.yaml"),
        Kind("course", "A course for selfcomp", Course, "courses", _course_faults),
        Kind(
            "questionnaire",
            "A questionnaire's scoring for selfcomp",
            Questionnaire,
            "questionnaires",
            name_faults,
        ),
    )
}


def kind_of(file: Path, data: Any) -> Kind | None:
    """Return which kind a file is: by its place, else the one whose keys it has most of."""
    for place in (file.absolute().parent.name, file.name):
        for kind in KINDS.values():
            if kind.place == place:
                return kind
    keys = data.keys() - {"format"} if isinstance(data, dict) else set()
    best = max(KINDS.values(), key=lambda kind: len(kind.keys & keys))
    return best if best.keys & keys else None
