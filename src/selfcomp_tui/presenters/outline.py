"""A plan in a few lines, to be read before one begins: when each thing comes, and its words."""

from collections.abc import Iterator
from itertools import groupby

from selfcomp_tui.base import humanize
from selfcomp_tui.domain import grounding
from selfcomp_tui.presenters.steps import silence
from selfcomp_tui.session.plan import Ask, Breathe, Choose, Plan, Rest, Say, Step


def lasts(plan: Plan) -> str:
    """Say how long a plan takes, or that it has an open end."""
    if plan.open:
        return "With an open end: Enter ends the silence."
    return humanize.planned(plan.seconds, reached=plan.reached)


def outline(plan: Plan, key: str = grounding.KEY) -> list[tuple[float, str]]:
    """Return when each step begins, in seconds, and what it is.

    Silence belongs to the words before it, save where a bell rings in it or its end is open; what
    comes round several times stands once. `key` comes to solid ground.
    """
    return [
        (begins, words if times == 1 else f"{words} ({times} times)")
        for begins, words, times in _grouped(plan, grounding.way(key, plain=plan.plain_words))
    ]


def _grouped(plan: Plan, ground: str) -> Iterator[tuple[float, str, int]]:
    at, found = 0.0, []
    for step in plan.steps:
        if not isinstance(step, Rest) or step.bells or step.waits:
            found.append((at, _words(step, ground)))
        at += step.seconds
    for words, group in groupby(found, key=lambda each: each[1]):
        begins = [begin for begin, _ in group]
        yield begins[0], words, len(begins)


def _words(step: Step, ground: str) -> str:
    match step:
        case Say():
            return (step.otherwise or step.words).replace(grounding.PLACE, ground)
        case Ask() | Choose():
            return step.question
        case Breathe():
            return "Breathing together."
        case Rest():
            return silence(step)
