"""A trial's course as the analysis needs it, and what stands beside its answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import fsum, sqrt
from statistics import fmean

from selfcomp_tui.domain.ratings import HIGHEST, LOWEST
from selfcomp_tui.domain.trials import ARMS, BLOCK, Arm, Period, Question, Trial
from selfcomp_tui.insight.trial import exact, sensitivity
from selfcomp_tui.insight.trial.analysis import Analysis, Block, Comparison, Rated, analyse

Orders = Sequence[str]
"""What was drawn, block by block: “SNM”."""

MOST_MISSING = 0.2
"""With a larger share missing, both ends are told."""

LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class Course:
    """What a trial came to, with what stands beside it.

    `blocks` are those that are over, in order. `missing_p` is how likely the share rated would
    differ so much by chance alone; `ends` are the answers with all that is missing taken as 1, and
    as 9, where that has to be told. `otherwise` is how often something else was done than was
    drawn, by arm, and `as_done` the difference by what was done, which nobody drew. `smallest` is
    what would mostly have been seen.
    """

    blocks: Sequence[Block]
    analysis: Analysis
    question: Question
    planned: int
    missing_p: float | None
    ends: tuple[Comparison, Comparison] | None
    otherwise: Mapping[Arm, int]
    smallest: float
    as_done: float | None

    @property
    def answer(self) -> Comparison | None:
        """The answer to the question that was chosen first."""
        return asked(self.analysis, self.question)


def asked(found: Analysis, question: Question) -> Comparison | None:
    """Return what the question is answered with."""
    return found.any_vs_none if question == "any_vs_none" else found.s_vs_m


def drawn(orders: Orders, period: int) -> Arm:
    """Return what was drawn for a time, by its number from 1."""
    block, place = divmod(period - 1, BLOCK)
    return next(arm for arm in ARMS if arm == orders[block][place])


def course(trial: Trial, orders: Orders, over: int) -> Course:
    """Return what a trial came to; `over` times of it are past."""
    blocks = blocks_of(trial, orders, over)
    found = analyse(blocks)
    question = trial.protocol.question
    return Course(
        blocks,
        found,
        question,
        trial.protocol.blocks,
        missing_p := _missing_p(blocks),
        _ends(blocks, question) if _misleads(blocks, missing_p) else None,
        _otherwise(trial, orders),
        sensitivity.smallest(_spread(blocks, trial), found.blocks, question),
        _as_done(trial),
    )


def blocks_of(trial: Trial, orders: Orders, over: int) -> list[Block]:
    """Return the blocks of which all times are past."""
    blocks: list[Block] = []
    for at in range(over // BLOCK):
        numbers = range(at * BLOCK + 1, (at + 1) * BLOCK + 1)
        blocks.append({drawn(orders, number): _rated(trial.at(number)) for number in numbers})
    return blocks


def _rated(period: Period | None) -> Rated:
    if period is None:
        return Rated(None)
    value, before = (
        None if each is None else Fraction(each) for each in (period.value, period.before)
    )
    return Rated(value, before)


def _missing_p(blocks: Sequence[Block]) -> float | None:
    """Return the share of drawings in which as much more of one arm would be missing."""
    there = [(block["N"].value, block["S"].value, block["M"].value) for block in blocks]
    if all(None not in block for block in there):
        return None
    one, two, three = ([int(each is not None) for each in arm] for arm in zip(*there, strict=True))
    return float(exact.global_p(list(zip(one, two, three, strict=True))))


def _misleads(blocks: Sequence[Block], missing_p: float | None) -> bool:
    values = [block[arm].value for block in blocks for arm in ARMS]
    if missing_p is None:
        return False
    return missing_p <= LEVEL or values.count(None) > MOST_MISSING * len(values)


def _ends(blocks: Sequence[Block], question: Question) -> tuple[Comparison, Comparison] | None:
    found = []
    for end in (LOWEST, HIGHEST):
        filled: list[Block] = [
            {
                arm: rated if rated.value is not None else replace(rated, value=Fraction(end))
                for arm, rated in block.items()
            }
            for block in blocks
        ]
        found.append(asked(analyse(filled), question))
    low, high = found
    return None if low is None or high is None else (low, high)


def _spread(blocks: Sequence[Block], trial: Trial) -> float:
    """Return how far values lie apart within blocks; of moments their changes, if that is less."""
    found = [_within(blocks, from_before=False)]
    if trial.protocol.design == "moments":
        found.append(_within(blocks, from_before=True))
    known = [each for each in found if each is not None]
    return min(known) if known else sensitivity.USUAL[trial.protocol.design]


def _within(blocks: Sequence[Block], *, from_before: bool) -> float | None:
    squares: list[float] = []
    for block in blocks:
        values = [
            float(rated.value - ((rated.before or 0) if from_before else 0))
            for rated in block.values()
            if rated.value is not None
        ]
        if len(values) == BLOCK:
            squares += [(each - fmean(values)) ** 2 for each in values]
    return sqrt(fsum(squares) / (len(squares) * (BLOCK - 1) / BLOCK)) if squares else None


def done(trial: Trial, period: Period) -> frozenset[Arm | None]:
    """Return the arms whose practice was done in a time; None stands for any other practice."""
    by_practice = {each.practice: arm for arm, each in trial.protocol.interventions.items()}
    return frozenset(by_practice.get(each) for each in period.practised)


def _otherwise(trial: Trial, orders: Orders) -> dict[Arm, int]:
    found: dict[Arm, int] = dict.fromkeys(ARMS, 0)
    for period in trial.periods:
        arm = drawn(orders, period.period)
        planned: set[Arm | None] = set() if arm == "N" else {arm}
        found[arm] += period.value is not None and done(trial, period) != planned
    return found


def _as_done(trial: Trial) -> float | None:
    """Return the difference by what was done: with a practice less without, or S less M."""
    groups: dict[Arm | None, list[int]] = {arm: [] for arm in ARMS}
    for period in trial.periods:
        practised = done(trial, period)
        if period.value is not None and len(practised) <= 1:
            groups.setdefault(next(iter(practised), "N"), []).append(period.value)
    if trial.protocol.question == "s_vs_m":
        one, other = groups["S"], groups["M"]
    else:
        one, other = groups["S"] + groups["M"], groups["N"]
    return fmean(one) - fmean(other) if one and other else None
