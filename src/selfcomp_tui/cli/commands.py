"""The commands there are, each by the module that holds it: read only when it is called."""

COMMANDS = {
    "practice": "selfcomp_tui.cli.practice",
    "log": "selfcomp_tui.cli.log",
    "history": "selfcomp_tui.cli.history.command",
    "today": "selfcomp_tui.cli.today",
    "course": "selfcomp_tui.cli.course",
    "questionnaire": "selfcomp_tui.cli.questionnaire",
    "report": "selfcomp_tui.cli.report",
    "ground": "selfcomp_tui.cli.ground",
    "settings": "selfcomp_tui.cli.settings",
    "remind": "selfcomp_tui.cli.remind.group",
    "support": "selfcomp_tui.cli.support",
    "known": "selfcomp_tui.cli.known",
    "content": "selfcomp_tui.cli.content.group",
    "trial": "selfcomp_tui.cli.trial.group",
    "data": "selfcomp_tui.cli.data.group",
}
"""Each command's module; the first three are the product and come first in the help."""
