"""What can be done about a problem, in the words of the command line."""

from selfcomp_tui.base.errors import Advice, Problem

_HOW = {
    Advice.ANOTHER_JOURNAL: "Choose another file with --db.",
    Advice.ASK_IN_SQL: "It begins with SELECT; “selfcomp data query --help” names the tables.",
    Advice.BEGIN_A_PRACTICE: "“selfcomp practice” begins a new one.",
    Advice.CHECK_JOURNAL: "“selfcomp data check” says what can be done.",
    Advice.LIST_COURSES: "“selfcomp course --list” shows them all.",
    Advice.LIST_PRACTICES: "“selfcomp practice --list” shows them all.",
    Advice.LIST_QUESTIONNAIRES: "“selfcomp questionnaire” shows them all.",
    Advice.LONG_WORDS_IN_A_NOTE: "-n takes the note.",
    Advice.LOOK_BACK: "“selfcomp history” shows what is there.",
    Advice.MAP_MOODS: "Say so with a number after each “=”: {}",
    Advice.SHOW_DELETED: "“selfcomp history --deleted” lists those that can be brought back.",
    Advice.SHOW_IDS: (
        "“selfcomp history --plain” shows the ids, and with “--days 365” older ones too."
    ),
    Advice.WRITE_OVER: "--force writes over it.",
}


def sentence(problem: Problem) -> str:
    """Say what is wrong, and what can be done about it."""
    said = str(problem)
    if problem.advice is None:
        return said
    return f"{said} {_HOW[problem.advice].replace('{}', problem.example)}"
