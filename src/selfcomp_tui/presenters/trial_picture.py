"""What came of a trial on oneself, as a picture: what was rated, and the intervals."""

from collections.abc import Sequence
from statistics import fmean

from selfcomp_tui.base import humanize
from selfcomp_tui.domain.ratings import HIGHEST, LOWEST
from selfcomp_tui.domain.trials import ARM_NAMES, Arm
from selfcomp_tui.insight.trial.analysis import Analysis, Block, Comparison
from selfcomp_tui.insight.trial.course import LEVEL, Course
from selfcomp_tui.presenters.pictures.cells import Part, Row
from selfcomp_tui.presenters.pictures.forest import Difference, Span, forest, reach

ORDER: Sequence[Arm] = "S", "M", "N"

AGAINST_NEITHER = "Against neither"
AGAINST_MINDFULNESS = "Against mindfulness"


def picture(outcome: str, course: Course, columns: int) -> list[Row]:
    """Draw what was rated in each arm, block by block, and the differences with their intervals."""
    what = f"{outcome.capitalize()}, {LOWEST} to {HIGHEST}, block by block"
    rows: list[Row] = [(Part(f"{what}; not rated is blank.", "quiet"),), ()]
    for arm in ORDER:
        values = rated(course.blocks, arm)
        known = [each for each in values if each is not None]
        mean = f", on average {fmean(known):.1f}" if known else ""
        said = f"  {len(known)} of {len(values)}{mean}"
        rows += [
            (Part(ARM_NAMES[arm]), Part(said, "quiet")),
            (Part(humanize.sparkline(values[-columns:], LOWEST, HIGHEST), "bright"),),
            (),
        ]
    found = course.analysis
    neither, mindfulness = against_neither(found), against_mindfulness(found)
    both = [*neither, *mindfulness]
    for title, differences in ((AGAINST_NEITHER, neither), (AGAINST_MINDFULNESS, mindfulness)):
        if differences:
            rows.append((Part(f"{title}, in points:"),))
            rows += forest(differences, columns, middle="the same", to=reach(both))
            rows.append(())
    return rows[:-1]


def rated(blocks: Sequence[Block], arm: Arm) -> list[float | None]:
    """Return what was rated in an arm, block by block; None where nothing was."""
    values = [block[arm].value for block in blocks]
    return [None if each is None else float(each) for each in values]


def against_neither(found: Analysis) -> list[Difference]:
    """Return the differences from neither that have an interval."""
    return _known(
        found,
        ("a practice", found.any_vs_none),
        (ARM_NAMES["S"], found.s_vs_n),
        (ARM_NAMES["M"], found.m_vs_n),
    )


def against_mindfulness(found: Analysis) -> list[Difference]:
    """Return the difference of self-compassion from mindfulness, if it has an interval."""
    return _known(found, (ARM_NAMES["S"], found.s_vs_m))


def _known(found: Analysis, *compared: tuple[str, Comparison | None]) -> list[Difference]:
    if not found.enough:
        return []
    return [
        Difference(
            name,
            Span(each.interval[0], each.difference, each.interval[1]),
            humanize.count(each.blocks, "block"),
            (each.p if each.closed is None else each.closed) <= LEVEL,
        )
        for name, each in compared
        if each and each.interval
    ]
