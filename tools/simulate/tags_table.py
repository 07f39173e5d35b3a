"""How often the intervals of what goes with a tag hold the truth: `make tags-table`.

Made-up people live days of which part lasts and fades, with days of the week and a line in time of
their own, and note a tag on some of them. What the tag really adds is known. The table goes into
docs/insights.md, between its two marks.
"""

import argparse
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from math import sqrt
from pathlib import Path
from random import Random
from statistics import fmean

from selfcomp_tui.insight.goes_with import beside

DOC = Path(__file__).parents[2] / "docs" / "insights.md"
BEGINS, ENDS = "<!-- tags: made by make tags-table -->", "<!-- tags: end -->"

DAYS = (60, 120, 365)
PEOPLE = 1000
FIRST = date(2025, 1, 1)
USUAL, SPREAD = 5.0, 1.5


@dataclass(frozen=True)
class Tagging:
    """What a tag adds to a day, and on which days it is noted.

    On average it is noted on a share `often` of the days, in spells of about `spell` days; `at
    weekends` it is much likelier then, and `more` and more often as time goes by. Mood lasts in a
    share `lasting` of its spread, of which `fading` is left a day later; `rated` is the share of
    days that have a rating. Who has `more_when_low` checks in three times on days that are not
    good, each time with the same chance of the tag.
    """

    name: str
    adds: float = 0.0
    often: float = 0.35
    spell: float = 1.0
    at_weekends: bool = False
    more: bool = False
    lasting: float = 0.5
    fading: float = 0.85
    rated: float = 0.9
    more_when_low: bool = False


KINDS = (
    Tagging("nothing, on any day"),
    Tagging("nothing, in spells of a week", spell=7, fading=0.9),
    Tagging("nothing, mostly at weekends", at_weekends=True),
    Tagging("nothing, more and more often", more=True),
    Tagging("nothing, in spells, mood lasts long", spell=7, lasting=0.8, fading=0.95),
    Tagging("nothing, in spells, half the days rated", spell=5, rated=0.5),
    Tagging("nothing, more check-ins on bad days", often=0.2, more_when_low=True),
    Tagging("nothing, on few days", often=0.2, lasting=0.3),
    Tagging("one point, on any day", adds=1.0),
    Tagging("one point, in spells", adds=1.0, spell=4),
    Tagging("one point, mostly at weekends", adds=1.0, at_weekends=True),
)


@dataclass(frozen=True)
class Life:
    """The days with the tag, each day's ratings, and how much the tag really made of them."""

    tagged: list[str]
    rated: dict[str, list[int]]
    added: list[int]


def life(kind: Tagging, days: int, chance: Random) -> Life:
    """Let somebody live so many days."""
    slope = chance.choice((-1, 1)) * 2.0
    of_weekday = [chance.gauss(0, 0.6) for _ in range(5)] + [1.0, 1.2]
    slow = chance.gauss(0, 1)
    on = chance.random() < kind.often
    lived = Life([], {}, [])
    for number in range(days):
        day = FIRST + timedelta(days=number)
        slow = kind.fading * slow + chance.gauss(0, sqrt(1 - kind.fading**2))
        share = kind.often
        if kind.at_weekends:
            share = 0.75 if day.weekday() >= 5 else 0.15
        elif kind.more:
            share = 0.1 + 0.6 * number / days
        if kind.spell <= 1 or chance.random() < 1 / kind.spell:
            on = chance.random() < share
        felt = USUAL + SPREAD * sqrt(kind.lasting) * slow
        felt += SPREAD * sqrt(1 - kind.lasting) * chance.gauss(0, 1)
        felt += slope * (number / days - 0.5) + of_weekday[day.weekday()]
        if chance.random() < kind.rated:
            times = 3 if kind.more_when_low and felt < USUAL else 1
            if times > 1:
                on = any(chance.random() < share for _ in range(times))
            moments = [felt + 0.5 * chance.gauss(0, 1) for _ in range(times - 1)] + [felt]
            lived.rated[day.isoformat()] = [_rating(each + kind.adds * on) for each in moments]
            if on:
                lived.tagged.append(day.isoformat())
                lived.added.extend(_rating(m + kind.adds) - _rating(m) for m in moments)
    return lived


def _rating(felt: float) -> int:
    return min(9, max(1, round(felt)))


@dataclass(frozen=True)
class One:
    """What came of one person: what the tag added, the plain difference, and what is found."""

    added: float
    plain: float
    found: float
    low: float
    high: float


def one(kind: Tagging, days: int, seed: int) -> One | None:
    """Return what came of one person; None where it is too early to say."""
    lived = life(kind, days, Random(f"{kind.name} {days} {seed}"))
    found = beside({"tag": lived.tagged}, {"mood": lived.rated}).found if lived.tagged else ()
    difference = found[0].difference if found else None
    if difference is None:
        return None
    on = [fmean(lived.rated[day]) for day in lived.tagged]
    off = [fmean(held) for day, held in lived.rated.items() if day not in set(lived.tagged)]
    interval = difference.interval()
    return One(
        added=fmean(lived.added),
        plain=fmean(on) - fmean(off),
        found=difference.value,
        low=interval.low,
        high=interval.high,
    )


@dataclass(frozen=True)
class Covered:
    """Means of people who got an answer, and shares of what their intervals did."""

    truth: float
    plain: float
    found: float
    answered: float
    holds: float
    higher: float
    lower: float


def covered(
    kind: Tagging, days: int, people: int, pool: ProcessPoolExecutor | None = None
) -> Covered:
    """Let so many people of a kind live, and return what came of it."""
    ask = partial(one, kind, days)
    every = pool.map(ask, range(people), chunksize=10) if pool else map(ask, range(people))
    some = [each for each in every if each is not None]
    truth = fmean(each.added for each in some)
    return Covered(
        truth=truth,
        plain=fmean(each.plain for each in some),
        found=fmean(each.found for each in some),
        answered=len(some) / people,
        holds=fmean(each.low <= truth <= each.high for each in some),
        higher=fmean(each.low > 0 for each in some),
        lower=fmean(each.high < 0 for each in some),
    )


def table(people: int) -> Iterator[str]:
    """Yield the lines of the table, in Markdown."""
    yield "| the tag adds … | days | truth | plain | found | answered | holds | higher | lower |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for kind in KINDS:
            for at, days in enumerate(DAYS):
                row = covered(kind, days, people, pool)
                values = (
                    f"{round(each, 2) + 0.0:.2f}" for each in (row.truth, row.plain, row.found)
                )
                shares = (row.answered, row.holds, row.higher, row.lower)
                cells = [kind.name if not at else "", str(days), *values]
                cells += [f"{100 * each:.1f}" for each in shares]
                yield f"| {' | '.join(cells)} |".replace("|  |", "| |").replace(" -", " −")


def main() -> None:
    """Print the table, and put it into the docs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE, help=f"of each kind ({PEOPLE})")
    parser.add_argument("--print", action="store_true", help="only print it")
    options = parser.parse_args()
    lines = []
    for line in table(options.people):
        print(line, flush=True)
        lines.append(line)
    if not options.print:
        before, _, rest = DOC.read_text("utf-8").partition(BEGINS)
        _, _, after = rest.partition(ENDS)
        text = "\n".join([BEGINS, *lines, ENDS])
        DOC.write_text(before + text + after, encoding="utf-8")


if __name__ == "__main__":
    main()
