"""What can tell of a new line to who does not look."""

from enum import Enum


class Sound(Enum):
    """What is to be heard at each line of a practice."""

    NOTHING = "nothing"
    BELL = "bell"
    VOICE = "voice"
