"""What can go wrong in a way a person can do something about.

Each carries one plain sentence that says what is wrong; the command line prints it on stderr and
nothing else. Anything that is not a `Problem` is a bug of ours.
"""

from enum import Enum, auto


class Advice(Enum):
    """What could be done about a problem, where that is said differently at each door.

    A command or an option means nothing on the full screen, so the sentences stand with the doors.
    """

    ANOTHER_JOURNAL = auto()
    ASK_IN_SQL = auto()
    CHECK_JOURNAL = auto()
    LIST_COURSES = auto()
    LIST_PRACTICES = auto()
    LIST_QUESTIONNAIRES = auto()
    LONG_WORDS_IN_A_NOTE = auto()
    LOOK_BACK = auto()
    MAP_MOODS = auto()
    BEGIN_A_PRACTICE = auto()
    SHOW_DELETED = auto()
    SHOW_IDS = auto()
    WRITE_OVER = auto()


class Problem(Exception):
    """Something failed: an unreadable file, a full disk. The command ends with exit code 1."""

    exit_code = 1

    def __init__(self, sentence: str = "", advice: Advice | None = None, example: str = "") -> None:
        super().__init__(sentence)
        self.advice = advice
        self.example = example


class Misuse(Problem):
    """What was asked for cannot be understood. Nothing was done; exit code 2."""

    exit_code = 2
