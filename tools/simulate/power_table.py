"""How often a trial on oneself finds what is there: `make power-table`.

Made-up people with a known effect go through whole trials, and the program's own analysis looks at
each. The table goes into docs/trial.md, between its two marks.
"""

import argparse
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import permutations
from pathlib import Path
from random import Random

from selfcomp_tui.insight.trial import adjusted, exact

DOC = Path(__file__).parents[2] / "docs" / "trial.md"
BEGINS, ENDS = "<!-- power: made by make power-table -->", "<!-- power: end -->"

EFFECTS = (0.0, 0.5, 1.0, 1.5)
TRIALS = 500
LEVEL = 0.05

MIDDLE, SPREAD, ALIKE = 5.0, 1.5, 0.4
"""Evening ratings: their mean, their standard deviation, how alike neighbouring days are."""
CHANGE = 0.8
"""The standard deviation of what happens in a moment; in whole ratings it is about 0.9."""
OF_MORNING = 0.5
"""The correlation of a morning's rating with the evening's."""

ORDERS = tuple(permutations((0, 1, 2)))  # none, self-compassion, mindfulness


@dataclass(frozen=True)
class Design:
    """A trial of `times` days or moments, with or without a rating before."""

    name: str
    times: int
    moments: bool = False
    morning: bool = False


DESIGNS = (
    Design("42 days", 42),
    Design("63 days", 63),
    Design("84 days", 84),
    Design("42 days, rated in the morning too", 42, morning=True),
    Design("42 moments", 42, moments=True),
    Design("84 moments", 84, moments=True),
    Design("126 moments", 126, moments=True),
)

Found = tuple[bool, bool | None, bool | None]
"""Whether p ≤ .05: self-compassion against none, all arms, any practice against none."""


def whole(value: float) -> int:
    """Return a rating as it is given: a whole number from 1 to 9."""
    return min(max(round(value), 1), 9)


def lived(design: Design, effect: float, chance: Random) -> tuple[list, list]:
    """Live through a trial; return the values and the ratings before, by block and arm."""
    values, before = [], []
    state = chance.gauss(0, SPREAD)
    for _ in range(design.times // 3):
        block, earlier = [0, 0, 0], [0, 0, 0]
        for arm in chance.choice(ORDERS):
            new = chance.gauss(0, SPREAD * (1 - ALIKE**2) ** 0.5)
            state = ALIKE * state + new
            helped = effect * (arm != 0)
            if design.moments:
                earlier[arm] = whole(MIDDLE + state)
                block[arm] = whole(MIDDLE + state + helped + chance.gauss(0, CHANGE))
            else:
                apart = chance.gauss(0, SPREAD * (1 - OF_MORNING**2) ** 0.5)
                earlier[arm] = whole(MIDDLE + OF_MORNING * state + apart)
                block[arm] = whole(MIDDLE + state + helped)
        values.append(tuple(block))
        before.append(tuple(earlier))
    return values, before if design.moments or design.morning else []


def found(design: Design, effect: float, seed: int) -> Found:
    """Return what the analysis of one made-up trial finds."""
    values, before = lived(design, effect, Random(seed))
    if before:
        return adjusted.pair(values, before, 1, 0).two_sided() <= LEVEL, None, None
    pair = exact.pair([block[1] - block[0] for block in values]).two_sided()
    together, any_practice = exact.global_p(values), exact.any_against_none_p(values)
    return pair <= LEVEL, together <= LEVEL, any_practice <= LEVEL


def cell(design: Design, effect: float, trials: int, pool: ProcessPoolExecutor | None) -> str:
    """Return one cell: in how many of a hundred trials each question is answered."""
    seeds = range(1, trials + 1)
    look = partial(found, design, effect)
    every = list(pool.map(look, seeds, chunksize=10) if pool else map(look, seeds))
    shares = [
        f"{100 * sum(map(bool, each)) / trials:.0f}"
        for each in zip(*every, strict=True)
        if None not in each
    ]
    return shares[0] + (f" ({'; '.join(shares[1:])})" if shares[1:] else "")


def table(trials: int, pool: ProcessPoolExecutor | None = None) -> Iterator[str]:
    """Yield the table's lines."""
    yield "| true difference | " + " | ".join(f"{effect:g}" for effect in EFFECTS) + " |"
    yield "| --- " * (len(EFFECTS) + 1) + "|"
    for design in DESIGNS:
        cells = (cell(design, effect, trials, pool) for effect in EFFECTS)
        yield f"| {design.name} | " + " | ".join(cells) + " |"


def main() -> None:
    """Make the table and put it into the page."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--trials", type=int, default=TRIALS)
    trials = words.parse_args().trials
    text = DOC.read_text(encoding="utf-8")
    above, _, rest = text.partition(BEGINS)
    _, _, below = rest.partition(ENDS)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        lines = []
        for line in table(trials, pool):
            print(line, flush=True)
            lines.append(line)
    error = 100 * (0.25 / trials) ** 0.5
    said = f"{trials} made-up trials each, so each number may be off by {2 * error:.0f} or so."
    made = "\n".join((BEGINS, "", *lines, "", said, "", ENDS))
    DOC.write_text(above + made + below, encoding="utf-8")


if __name__ == "__main__":
    main()
