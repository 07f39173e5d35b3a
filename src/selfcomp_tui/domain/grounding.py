"""Words to come back to solid ground with.

They are built in, so that no missing file, bad setting or locked journal can keep them away.
"""

from typing import NamedTuple


class Words(NamedTuple):
    """A title, one thing at a time, and where to turn when that is not enough."""

    title: str
    lines: tuple[str, ...]
    care: str


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

IN_PLAIN_WORDS = Words(
    "Stop here and look around",
    (
        "You can stop now. You do not have to do anything else.",
        "You can open your eyes and look around, slowly.",
        "Feel your feet on the floor. Or feel the chair or the bed.",
        "Press your feet or your hands down a little.",
        "Look for three things you can see. Listen for two sounds.",
        "You can drink some water, look outside, or walk a little.",
        "You can stay on this page as long as you want.",
    ),
    "If it is still too much, please tell someone. It can be a person you trust, or your doctor. "
    "You can also call the emergency number of your country. In the EU it is 112. On "
    "findahelpline.com there are helplines for each country.",
)
"""The same, literally."""

PLACE = "{ground}"
"""Where a practice says how to come back; the sentence of `way` is said there."""


def words(*, plain: bool) -> Words:
    """Return what is said on solid ground, in plain words or not."""
    return IN_PLAIN_WORDS if plain else Words(TITLE, LINES, CARE)


KEY = "a"
"""What brings one back, where no other key was given to it."""


def way(key: str = KEY, *, plain: bool = False) -> str:
    """Say which key brings one back, in one sentence, the same in every practice.

    In plain words it is as long, so that a plan has the same time for it.
    """
    named = f"The letter {key}" if len(key) == 1 and key.isalpha() else f"The key {key}"
    if plain:
        return f"{named} shows simple steps for hard moments."
    return f"{named} brings you back to solid ground."
