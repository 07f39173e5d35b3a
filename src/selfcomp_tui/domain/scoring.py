"""How the answers to a questionnaire become its scores. Arithmetic and nothing else.

A score is never called high, low or normal here or anywhere; what is told is one's own change.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Key:
    """The scoring key of a questionnaire; items are counted from 1.

    An answer to a reversed item counts from the other end. The total is the mean or the sum of all
    items, `times` so much.
    """

    items: int
    lowest: int
    highest: int
    reversed: frozenset[int] = frozenset()
    subscales: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    made: Literal["mean", "sum"] = "mean"
    times: float = 1.0

    @property
    def span(self) -> tuple[float, float]:
        """The least and the most that the total can be."""
        of = 1 if self.made == "mean" else self.items
        return self.lowest * of * self.times, self.highest * of * self.times


def scores(key: Key, answers: Sequence[int]) -> dict[str, float]:
    """Return the total and each subscale's mean, all after reversing.

    Raises `ValueError` unless there is an answer to each item, and each within the range.
    """
    if len(answers) != key.items:
        raise ValueError(f"{len(answers)} answers to {key.items} items")
    if not all(key.lowest <= answer <= key.highest for answer in answers):
        raise ValueError(f"an answer is not from {key.lowest} to {key.highest}")
    counted = {
        item: key.lowest + key.highest - answer if item in key.reversed else answer
        for item, answer in enumerate(answers, 1)
    }
    total = sum(counted.values()) / (key.items if key.made == "mean" else 1) * key.times
    return {TOTAL: round(total, 4)} | {
        name: round(sum(counted[item] for item in items) / len(items), 4)
        for name, items in key.subscales.items()
    }
