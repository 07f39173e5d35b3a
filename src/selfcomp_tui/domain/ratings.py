"""What a moment can be rated on, from 1 to 9.

Nine points are one keypress, have a middle, and are the points of the Affect Grid. Only the two
ends carry words; no rating is ever called good, bad, normal or low.
"""

from selfcomp_tui.base.values import frozen

LOWEST = 1
HIGHEST = 9


@frozen
class Scale:
    """One thing to rate: its `name` in the journal, and the words at its two ends."""

    name: str
    low: str
    high: str


SCALES = {
    scale.name: scale
    for scale in (
        Scale("mood", "very unpleasant", "very pleasant"),
        Scale("stress", "none", "the most"),
        Scale("kindness", "harsh with myself", "kind to myself"),
        Scale("connection", "alone in this", "part of something shared"),
        Scale("presence", "swept away", "steady and aware"),
        Scale("energy", "drained", "full of energy"),
        Scale("clarity", "unclear what I feel", "clear what I feel"),
    )
}
"""Every scale by name, in the order in which they are asked and shown."""
