"""What a step comes to in plain words, for lines and for a voice."""

from collections.abc import Mapping

from selfcomp_tui.base import humanize
from selfcomp_tui.session.plan import Ask, Breathe, Choose, Rest, Say, Step, said


def in_words(step: Step, answers: Mapping[str, str], ground: str) -> list[str]:
    """Return the step in lines that need no picture; `ground` tells the way to solid ground."""
    match step:
        case Say():
            return [said(step, dict(answers), ground)]
        case Rest():
            return [silence(step)]
        case Breathe():
            inhale, exhale = (humanize.count(part, "second") for part in (step.inhale, step.exhale))
            times = humanize.count(step.breaths, "time")
            return [f"Breathe in for {inhale}, out for {exhale}, {times}. Stop if you feel dizzy."]
        case Ask():
            return [step.question]
        case Choose():
            options = [f"{at}. {option}" for at, option in enumerate(step.options, 1)]
            return [step.question, *options]


def silence(step: Rest) -> str:
    """Say how long a silence is, and when bells ring in it."""
    long = "as long as you like" if step.waits else humanize.length(step.seconds)
    if step.bells == (step.rest,):
        return f"Silence, {long}, and then a bell."
    if not step.bells:
        return f"Silence, {long}."
    within = step.bells[:-1] if step.bells[-1] == step.rest else step.bells
    if _regular(step.bells):
        return f"Silence, {long}, with a bell every {humanize.length(step.bells[0])}."
    if _regular(within):
        return f"Silence, {long}, with a bell every {humanize.length(within[0])}, and at its end."
    return (
        f"Silence, {long}, with a bell after {humanize.listed(map(humanize.length, step.bells))}."
    )


def _regular(bells: tuple[float, ...]) -> bool:
    return len(bells) > 1 and bells == tuple(bells[0] * (at + 1) for at in range(len(bells)))


def spoken(step: Step, answers: Mapping[str, str], ground: str, *, own_words: bool) -> str:
    """Return what a voice says of a step: nothing in a silence, no answers unless `own_words`."""
    if isinstance(step, Rest):
        return ""
    return "\n".join(in_words(step, answers if own_words else {}, ground))
