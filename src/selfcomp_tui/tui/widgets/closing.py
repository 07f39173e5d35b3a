"""The end of a session in words: at its close, and in the line that stays on the terminal."""

from textual.content import Content

from selfcomp_tui.base import humanize
from selfcomp_tui.domain import care
from selfcomp_tui.presenters.pictures.scale import changes
from selfcomp_tui.session.engine import Stage, State
from selfcomp_tui.tui.widgets.picture import in_hues

THANKS = "Thank you for taking this time."


def begun(state: State) -> bool:
    """Tell whether anything was practised or noted that an end would be the end of."""
    return state.stage is Stage.STEPS or bool(state.practised or state.before)


def farewell(state: State, speed: float) -> str:
    """Say in a line what came of a session, for the terminal; nothing of what it was."""
    if state.stage is not Stage.CLOSED:
        kept = "It can go on where it was: “selfcomp practice --resume”."
        return kept if begun(state) else ""
    if not begun(state):
        return ""
    if speed != 1:
        return f"{humanize.tried(speed).capitalize()}; it counts nowhere."
    if not (state.counts and state.practised >= 1):
        return THANKS
    return f"You practised for {humanize.length(state.practised)}; “selfcomp history” has it."


def closing(state: State, speed: float, asked: str, said: str) -> Content:
    """Say what stands at the close: thanks, the time, the ratings, and a way to say “worse”.

    `asked` is the key for that, and `said` what care there is to say; both may be empty.
    """
    lines = [Content(THANKS)]
    if speed != 1:
        lines.append(Content(f"\n{humanize.tried(speed).capitalize()}; it counts nowhere."))
    elif state.counts and state.practised >= 1:
        lines.append(Content(f"\nYou practised for {humanize.length(state.practised)}."))
    rated = [name for name in state.scales if name in state.before or name in state.after]
    if rated:
        lines += [Content(""), in_hues(changes(rated, state.before, state.after))]
    if said:
        lines.append(Content(f"\n{said}"))
    if state.harder:
        lines.append(Content("\nYou feel worse than before. That is noted."))
    elif asked:
        lines.append(Content(f"\n{care.WORSE} {asked} says so."))
    return Content("\n").join(lines)
