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
    items, or the mean of the subscales' means, `times` so much.
    """

    items: int
    lowest: int
    highest: int
    reversed: frozenset[int] = frozenset()
    subscales: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    made: Literal["mean", "sum", "mean-of-subscales"] = "mean"
    times: float = 1.0

    @property
    def span(self) -> tuple[float, float]:
        """The least and the most that the total can be."""
        of = self.items if self.made == "sum" else 1
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
    subscales = {
        name: sum(counted[item] for item in items) / len(items)
        for name, items in key.subscales.items()
    }
    match key.made:
        case "sum":
            total = float(sum(counted.values()))
        case "mean":
            total = sum(counted.values()) / key.items
        case "mean-of-subscales":
            total = sum(subscales.values()) / len(subscales)
    return {TOTAL: round(total * key.times, 4)} | {
        name: round(mean, 4) for name, mean in subscales.items()
    }
