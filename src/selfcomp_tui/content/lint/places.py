"""The steps of a practice one by one, with the way to each, and how advice on one is given."""

from collections.abc import Iterator
from dataclasses import dataclass

from selfcomp_tui.content.models.practice import Group, Step, rounds
from selfcomp_tui.content.yaml.faults import Fault, Keys


@dataclass(frozen=True)
class Place:
    """A step that is no group: the way to it, and what it or a group around it may do."""

    step: Step
    keys: Keys
    optional: bool
    repeats: bool

    def words(self) -> Iterator[tuple[Keys, str]]:
        """Yield what a person reads here."""
        for key in ("say", "plain", "otherwise", "plain_otherwise", "ask", "choose"):
            words = getattr(self.step, key, None)
            if words is not None:
                yield (*self.keys, key), words
        for at, option in enumerate(getattr(self.step, "options", ())):
            yield (*self.keys, "options", at), option


def places(
    steps: list[Step], keys: Keys = ("steps",), *, optional: bool = False, repeats: bool = False
) -> Iterator[Place]:
    """Yield the steps that are no groups, in their order."""
    for at, step in enumerate(steps):
        way = (*keys, at)
        may_go = optional or step.optional
        again = repeats or rounds(step).most > 1
        if isinstance(step, Group):
            yield from places(step.steps, (*way, "steps"), optional=may_go, repeats=again)
        else:
            yield Place(step, way, may_go, again)


def advice(keys: Keys, found: str, hint: str) -> Fault:
    """Return what could be kinder or clearer, and how."""
    return Fault(found, hint, keys=keys, advice=True)
