"""What came of a trial on oneself, in words."""

from collections.abc import Iterator

from selfcomp_tui.base import humanize
from selfcomp_tui.domain.ratings import HIGHEST, LOWEST
from selfcomp_tui.domain.trials import ARM_NAMES, ARMS, Trial
from selfcomp_tui.insight.trial.analysis import LEAST_BLOCKS, Comparison
from selfcomp_tui.insight.trial.course import LEVEL, Course
from selfcomp_tui.presenters import trial as reckoned
from selfcomp_tui.presenters.trials import QUESTIONS, SURER, deviations, opened


def result(trial: Trial, found: Course, *, matches: bool, over: int) -> Iterator[str]:
    """Say what came of it: the answer, what stands beside it, and what it cannot tell."""
    yield from answer(trial, found, over=over)
    yield from beside(trial, found, matches=matches)


def answer(trial: Trial, found: Course, *, over: int) -> Iterator[str]:
    """Say how much was rated, and answer the question that was chosen first."""
    if trial.stopped_at:
        yield f"Ended before its time, after {over} of {trial.protocol.periods} times."
    analysis = found.analysis
    yield f"{humanize.count(analysis.blocks, 'complete block')}. {reckoned.missing(analysis)}"
    yield f"The question was: {QUESTIONS[found.question]}, in {trial.protocol.outcome}."
    if not analysis.enough or found.answer is None:
        yield (
            f"With fewer than {LEAST_BLOCKS} complete blocks no answer is possible: even the "
            "rarest drawing is not rare enough."
        )
    else:
        yield from _answer(trial, found, found.answer)


def beside(trial: Trial, found: Course, *, matches: bool) -> Iterator[str]:
    """Say all that stands beside the answer, and what it cannot tell."""
    analysis = found.analysis
    if found.ends:
        low, high = found.ends
        yield (
            "Much is missing, or more of one than of another, so this may mislead. Were all that "
            f"is missing {LOWEST}, the difference would be {_signed(low.difference)}; were it "
            f"{HIGHEST}, {_signed(high.difference)}."
        )
    if analysis.enough:
        yield "Beside it, for all pairs at once:"
        yield _pair("self-compassion", "neither", analysis.s_vs_n)
        yield _pair("mindfulness", "neither", analysis.m_vs_n)
        yield _pair("self-compassion", "mindfulness", analysis.s_vs_m)
    hoped = [f"{ARM_NAMES[arm]} {trial.expected[arm]}" for arm in ARMS]
    yield f"What you expected at the start, from {LOWEST} to {HIGHEST}: {humanize.listed(hoped)}."
    others = [f"{number} of {ARM_NAMES[arm]}" for arm, number in found.otherwise.items() if number]
    yield f"Done otherwise than drawn: {humanize.listed(others) if others else 'never'}."
    if found.as_done is not None:
        yield f"By what was done, which nobody drew: {_signed(found.as_done)}. It decides nothing."
    yield from deviations(trial)
    if trial.opened_early() and not trial.stopped_at:
        yield opened(trial)
    yield (
        "The schedule is the one that was sealed at the start."
        if matches
        else "The schedule is not the one that was sealed at the start, so trust none of this."
    )
    yield f"{reckoned.method(analysis)} {reckoned.CAUTION} {SURER}"


def _answer(trial: Trial, found: Course, answer: Comparison) -> Iterator[str]:
    these, those = "a practice", "neither"
    if found.question == "s_vs_m":
        these, those = "self-compassion", "mindfulness"
    when = "On days" if trial.protocol.design == "days" else "At moments"
    what = f"your {'evening ' if trial.protocol.design == 'days' else ''}{trial.protocol.outcome}"
    way = "higher" if answer.difference >= 0 else "lower"
    yield (
        f"{when} drawn for {these}, {what} was rated {abs(answer.difference):.1f} {way} than "
        f"{when.lower()} drawn for {those} ({_between(answer)}; "
        f"{humanize.count(answer.blocks, 'block')}; p {reckoned.p(answer.p)})."
    )
    if answer.p <= LEVEL:
        better = (answer.difference > 0) == (trial.protocol.better == "higher")
        way = "better" if better else "worse"
        yield f"So the drawing made your {trial.protocol.outcome} {way}; hope is a part of that."
    else:
        yield (
            "No difference was found, which is not the same as no difference: one of about "
            f"{found.smallest:.1f} points would mostly have shown."
        )


def _pair(one: str, other: str, found: Comparison | None) -> str:
    if found is None:
        return f"{one.capitalize()} against {other}: nothing to hold against."
    p = reckoned.p(found.closed if found.closed is not None else found.p)
    difference = _signed(found.difference)
    return f"{one.capitalize()} against {other}: {difference} ({_between(found)}; p {p})."


def _between(found: Comparison) -> str:
    if not found.interval:
        return "too few blocks for an interval"
    low, high = map(_signed, found.interval)
    return f"between {low} and {high}"


def _signed(value: float) -> str:
    said = f"{abs(value):.1f}"
    return said if value >= 0 or said == "0.0" else f"−{said}"
