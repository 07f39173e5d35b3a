"""A questionnaire answered more than once, in words: the person's own change and nothing else."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from selfcomp_tui.base import humanize
from selfcomp_tui.base.text import one_line
from selfcomp_tui.domain.records import Answered
from selfcomp_tui.domain.scoring import TOTAL
from selfcomp_tui.presenters.entries import SHORT_ID

if TYPE_CHECKING:
    from selfcomp_tui.content.models.questionnaire import Questionnaire


def of(questionnaire: str, answered: Sequence[Answered]) -> list[Answered]:
    """Return the times that this questionnaire was answered and has a total."""
    return [
        each for each in answered if each.questionnaire == questionnaire and TOTAL in each.scores
    ]


def number(value: float) -> str:
    """Say a score: “3.25”, “24”."""
    return f"{round(value, 2):g}"


def change(before: Answered, after: Answered) -> float:
    """Return how far the total went up, or down."""
    return after.scores[TOTAL] - before.scores[TOTAL]


BESIDE = "Have your own copy of the form beside you; it is found here: {form}."

BEFORE_THE_LAST = "Nothing is kept before the last answer."

NOTHING_KEPT = "Nothing was kept."


def about(one: "Questionnaire") -> list[str]:
    """Say what a questionnaire is, whose it is, and where its form is found."""
    return [
        f"{one.title}: {one.items} items, each {span(one)}.",
        f"Source: {one.source}{f', doi {one.doi}' if one.doi else ''}.",
        f"Terms: {one.terms}",
        f"The form: {one.form}.",
    ]


def span(one: "Questionnaire") -> str:
    """Say with which numbers it is answered: “from 1 to 5”."""
    return f"from {one.answers.lowest} to {one.answers.highest}"


def left(given: int, items: int) -> str:
    """Say that a questionnaire was left before its last item."""
    return f"{given} of {items} items were answered. {NOTHING_KEPT}"


TALK = (
    "At such a total, the people who made this questionnaire suggest talking with someone about "
    "how you are: somebody you trust, or a doctor. {support} shows where to turn."
)


def compared(
    times: Sequence[Answered], noise: float | None, today: date, *, about: str | None = None
) -> Iterator[str]:
    """Say what the last of these times is against the one before, and how often it was answered.

    `noise` is how large a change has to be to be larger than the instrument's own, where known;
    `about` says from whom that is known.
    """
    first, last = times[0], times[-1]
    if len(times) == 1:
        yield "This is the first time, so there is nothing to compare it with yet."
        return
    before = times[-2]
    changed = change(before, last)
    told = f"Last time, {_day(before, today)}: {number(before.scores[TOTAL])}."
    said = f"{'+' if changed > 0 else ''}{number(changed)}"
    if round(changed, 2) == 0:
        yield f"{told} It is the same now."
    elif noise is None:
        yield (
            f"{told} The change is {said}. How large this instrument's own noise is we do not "
            "know, so that is all it says."
        )
    else:
        size = "larger" if abs(changed) > noise else "smaller"
        yield (
            f"{told} The change of {said} is {size} than the instrument's own noise "
            f"({number(noise)}){f'. {about}' if about else '.'}"
        )
    yield f"Answered {humanize.count(len(times), 'time')}, since {_day(first, today)}."


def history(
    times: Sequence[Answered],
    noise: float | None,
    today: date,
    *,
    about: str | None = None,
    ids: bool = False,
) -> Iterator[str]:
    """Say each time, the oldest first, with its change from the one before, and its id if asked.

    `about` says from whom the noise is known.
    """
    for at, each in enumerate(times):
        local = each.moment.local
        said = f"{_day(each, today)} {humanize.clock_time(local)}: {number(each.scores[TOTAL])}"
        if at:
            changed = change(times[at - 1], each)
            said += f", change {'+' if changed > 0 else ''}{number(changed)}"
        yield f"{said} (id {one_line(each.id)[:SHORT_ID]})" if ids else said
    if noise is not None and len(times) > 1:
        said = f"A change up to {number(noise)} is smaller than the instrument's own noise."
        yield f"{said} {about}" if about else said


def _day(answered: Answered, today: date) -> str:
    return humanize.day(answered.moment.local.date(), today)
