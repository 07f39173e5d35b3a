"""Which practices come first for a need, where that is no matter of taste."""

from collections.abc import Mapping

from selfcomp_tui.content.models.practice import Breathe, Need, Practice, walk

GROUND = ("soles-of-the-feet", "in-a-strong-feeling", "hands")
"""Solid ground: short, with open eyes, without breathing, noting or long silence."""

FIRST_FOR: Mapping[Need, tuple[str, ...]] = {
    "overwhelm": GROUND,
    "feeling": ("in-a-strong-feeling", "soles-of-the-feet", "hands"),
    "steadiness": GROUND,
}
"""For each of these needs the practices that come first, in this order; the others follow."""


def breathes(practice: Practice) -> bool:
    """Tell whether a practice is about breathing: it paces breaths, or is named after them."""
    paced = any(isinstance(step, Breathe) for step in walk(practice.steps))
    return paced or "breath" in practice.id
