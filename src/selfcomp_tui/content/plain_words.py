"""The second wording that a practice can carry: literal, in short sentences, without images.

For whoever reads in a second language, takes words as they stand, or has a bad day. Steps, times
and names are those of the practice; only what is read is another.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from selfcomp_tui.content.models.practice import Ask, Choose, Group, Practice, Say, Step, walk


def carries(practice: Practice) -> bool:
    """Tell whether a practice has plain words."""
    return bool(practice.plain) or any(
        getattr(step, "plain", None) for step in walk(practice.steps)
    )


def in_plain_words(practice: Practice) -> Practice:
    """Return a practice as it is in plain words; what has none stays as it is."""
    about = practice.plain
    said: dict[str, Any] = {"steps": list(_said(practice.steps))}
    if about:
        said |= {"summary": about.summary, "care": about.care or practice.care}
    return practice.model_copy(update=said)


def _said(steps: Iterable[Step]) -> Iterator[Step]:
    for step in steps:
        yield step.model_copy(update=_changes(step))


def _changes(step: Step) -> dict[str, Any]:
    match step:
        case Group():
            return {"steps": list(_said(step.steps))}
        case Say():
            otherwise = step.plain_otherwise or step.otherwise
            return {"say": step.plain or step.say, "otherwise": otherwise}
        case Ask():
            return {"ask": step.plain or step.ask}
        case Choose():
            return {"choose": step.plain or step.choose}
    return {}
