"""Words to come back to solid ground with.

They are built in, so that no missing file, bad setting or locked journal can keep them away.
"""

TITLE = "Here is solid ground"

LINES = (
    "You can stop here. Nothing more needs doing.",
    "Let your eyes be open. Look around, slowly.",
    "Feel both feet on the floor, or what carries you.",
    "Press down a little. It holds.",
    "Find three things you can see, and two you can hear.",
    "If it helps: a sip of water, a window, a few steps.",
    "Take as long as you like. There is no clock here.",
)
"""One thing at a time, outward, with the eyes open."""

CARE = (
    "If it stays too much, you need not be alone with it: someone you trust, your doctor, or the "
    "emergency number where you live (112 in the EU). findahelpline.com lists helplines by country."
)
"""Where to turn when grounding is not enough."""

PLACE = "{ground}"
"""Where a practice says how to come back; the sentence of `way` is said there."""


def way(key: str = "a") -> str:
    """Say which key brings one back, in one sentence, the same in every practice."""
    named = f"The letter {key}" if len(key) == 1 and key.isalpha() else f"The key {key}"
    return f"{named} brings you back to solid ground."
