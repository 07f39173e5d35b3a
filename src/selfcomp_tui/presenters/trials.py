"""A trial on oneself in words: before it begins, time by time, and at its end.

What was drawn is said nowhere but where it may be known.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from selfcomp_tui.base import humanize
from selfcomp_tui.domain.ratings import HIGHEST, LOWEST, SCALES
from selfcomp_tui.domain.trials import (
    ARM_NAMES,
    PRACTISED,
    Arm,
    Design,
    Protocol,
    Question,
    Step,
    Trial,
)

TITLE = "A trial on yourself"

ABOUT = """\
Does a practice make a difference for you, and does it matter which kind? Here chance decides, \
time by time: a self-compassion practice, a mindfulness practice, or neither. In the end the three \
are compared, once.
What it asks: a rating before and one after, forty times or more. A time that is missed is \
missing, and that is fine. You can stop at any time, and no reason is asked.
Where neither is drawn, everything stays open to you: solid ground, the support card, any \
practice. What you did is noted as it was.
What it cannot say: you know what you practise, and hope colours ratings, most of all right \
after. Hope is about alike for both practices, so self-compassion against mindfulness is the \
surer comparison. It is about you, these weeks and these practices. Doing such trials lowered \
stress no more than not doing them.
It is not for the middle of something very hard. If it gets harder, stopping is right."""
"""What stands before the start, whichever door someone came by."""

SURER = "Hope is about alike for both practices, so between these two it is surer."

DESIGNS: Mapping[Design, str] = {
    "moments": (
        "moments: rate, practise or not, rate again 15 minutes after the start. What a practice "
        "does right after. It sees most in the least time."
    ),
    "days": "days: each day is drawn, and rated in the evening. What lasts to the evening.",
}
QUESTIONS: Mapping[Question, str] = {
    "any_vs_none": "any practice against neither",
    "s_vs_m": "self-compassion against mindfulness (the surer one)",
}
MINUTES = "How many minutes, the same for all?"
NO_MINUTES = "“{one}” and “{other}” have no minutes in common; please choose others."
OUTCOME = "What is rated each time?"
QUESTION = "The one question"
LENGTH = "How long?"
EVENING = "When is the evening?"
HEAVY = "It is heavy now. A trial can wait for lighter days."
HEAVY_NOW = (
    "What was drawn need not be done now. Solid ground comes first, and stopping is right: {stop}."
)
OPEN_TO_YOU = "Whatever you need stays open: solid ground, the support card, any practice."
MAY_SKIP = "A number, or {begin} to skip it."
BEGINS = "It begins with {begin}."
OPENS = "To open what was drawn, and compare: {begin}."
STOP_NOW = "End the trial now? It cannot be taken up again."
MAY_STOP = "It seems to get harder. Stopping is right, at any time and without a reason."
STOPPED = (
    "It is ended. Nothing more is asked. What there is can be looked at, marked as ended before "
    "its time: {result}."
)
HARDER = f"{MAY_STOP[:-1]}: {{stop}}."
MISSED = "The last moment has no rating after it. It is missing, and that is fine."
HIDDEN = "Nothing is compared before the end."
LEFT_OUT = (
    "A trial is going on, so the sessions of its practices since it began are left out here "
    "until its end."
)


def which_practice(arm: Arm) -> str:
    """Ask for the practice of an arm."""
    return f"The one practice of {ARM_NAMES[arm]}"


def expectation(arm: Arm) -> str:
    """Ask what is hoped for of an arm."""
    return f"How much do you expect of {ARM_NAMES[arm]}, {LOWEST} nothing to {HIGHEST} very much"


def question(outcome: str) -> str:
    """Ask for the outcome, in the same words every time."""
    scale = SCALES[outcome]
    return f"{outcome.capitalize()} right now, {LOWEST} {scale.low} to {HIGHEST} {scale.high}"


def foreseen(smallest: float, periods: int, longest: tuple[float, int] | None, *, own: bool) -> str:
    """Say which difference will mostly be seen: one sentence, not a table."""
    said = f"With {periods} times a difference of about {smallest:.1f} points will mostly show"
    if longest:
        said += f"; with {longest[1]}, one of about {longest[0]:.1f}"
    whence = "by your own journal" if own else "by what is usual, since your journal is too young"
    return f"{said} ({whence}). Smaller ones will mostly not be seen."


def fixed(protocol: Protocol) -> Iterator[str]:
    """Say what is fixed, line by line."""
    minutes = humanize.count(protocol.minutes, "minute")
    for arm in PRACTISED:
        yield f"{ARM_NAMES[arm].capitalize()}: {protocol.interventions[arm].title}, {minutes}."
    yield f"The question: {QUESTIONS[protocol.question]}, in {protocol.outcome}."
    length = f"{protocol.periods} {protocol.design}"
    if protocol.design == "days" and protocol.window:
        first = date.fromisoformat(protocol.first_day or "")
        day = f"{first.day} {humanize.MONTHS[first.month - 1]}"
        opens, closes = protocol.window
        yield f"{length}, from {day} on; the evening is from {opens} to {closes}."
    else:
        yield f"{length}, each when it suits you."


def begun(trial: Trial) -> Iterator[str]:
    """Say that it has begun, with the hash of what was drawn."""
    yield "It has begun. What was drawn is sealed until the end."
    yield f"Its seal, if you want to keep it elsewhere: {trial.commitment}"
    yield "The seal guards against moved days, not against someone who means to look."


def drawn(trial: Trial, arm: Arm, step: Step) -> str:
    """Say what was drawn for this time, and when it is rated."""
    assert step.until is not None
    until = humanize.clock_time(step.until)
    minutes = humanize.count(trial.protocol.minutes, "minute")
    again = f"The rating is at {until}"
    if trial.protocol.design == "days":
        again = f"The rating is this evening, from {until} on"
    if arm == "N":
        when = "today" if trial.protocol.design == "days" else f"for these {minutes}"
        return f"Drawn: neither. Spend your time {when} as you would have. {again}."
    planned = trial.protocol.interventions[arm]
    return f"Drawn: {ARM_NAMES[arm]}. {planned.title}, {minutes}. {again}."


def waiting(trial: Trial, step: Step, today: date) -> str:
    """Say what comes next, where nothing is asked now."""
    match step.next:
        case "not_yet":
            assert step.until is not None
            return f"It begins {_day(step.until.date(), today)}."
        case "done":
            last = step.period == trial.protocol.periods
            return "That is all for today." if last else "That is all for today; tomorrow again."
        case "over":
            return "The trial is over."
        case "go":
            assert step.until is not None
            return f"The rating is at {humanize.clock_time(step.until)}."
        case _:
            return f"Next is {_time(trial, step.period)}."


def _day(when: date, today: date) -> str:
    if (when - today).days == 1:
        return "tomorrow"
    return f"on {humanize.day(when, today)}"


def _time(trial: Trial, number: int) -> str:
    what = "day" if trial.protocol.design == "days" else "moment"
    return f"{what} {number} of {trial.protocol.periods}"


def next_up(trial: Trial, step: Step) -> str:
    """Say in a few words where the trial is: “moment 7 of 42”."""
    match step.next:
        case "not_yet":
            return "It begins tomorrow."
        case "before":
            suits = "" if trial.protocol.design == "days" else ", when it suits"
            return f"{_time(trial, step.period).capitalize()}{suits}."
        case "go":
            assert step.until is not None
            until = humanize.clock_time(step.until)
            return f"{_time(trial, step.period).capitalize()}; the rating is at {until}."
        case "after":
            return f"{_time(trial, step.period).capitalize()}: it is time to rate."
        case "done":
            return f"{_time(trial, step.period).capitalize()} is done."
        case _:
            return "It is over; the result can be opened."


def status(trial: Trial, step: Step, now: datetime) -> Iterator[str]:
    """Say how far a trial is, and nothing of what was drawn."""
    began = trial.moment.local.date()
    yield f"Begun {humanize.day(began, now.date())}."
    yield from fixed(trial.protocol)
    rated = sum(each.value is not None for each in trial.periods)
    yield f"{humanize.count(rated, 'time')} rated. {waiting(trial, step, now.date())}"
    yield from deviations(trial)
    yield f"Its seal: {trial.commitment}"
    if step.next != "over":
        yield HIDDEN
    if trial.opened_early():
        yield opened(trial)


def deviations(trial: Trial) -> Iterator[str]:
    """Say what was otherwise than fixed."""
    for each in trial.deviations:
        what = "was changed" if each.what == "practice_changed" else "is not there any more"
        yield f"“{each.about}” {what} since the start ({each.at[:10]})."


def opened(trial: Trial) -> str:
    """Say that the schedule was opened early."""
    at = (trial.opened_at or "")[:10]
    return f"The schedule was opened early, on {at}, so what was rated after that may be coloured."
