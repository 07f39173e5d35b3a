"""Time two things in turn and compare them."""

import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Timed = Callable[[], float]
"""Does a thing once and returns the seconds it took."""


class Trouble(Exception):
    """Something could not be measured; carries one sentence that says why."""


class Missing(Trouble):
    """What we compare with is not to be had here, which is no fault of ours."""


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison: `ours` may take at most `at_most` times as long as `theirs`."""

    what: str
    against: str
    at_most: float
    ours: Timed
    theirs: Timed


@dataclass(frozen=True, slots=True)
class Result:
    """What came out: the medians of both sides in seconds, and how many times as long ours takes.

    The ratio is the median of each pair's own, which is three times as steady as the ratio of the
    medians when the computer has other things to do as well.
    """

    ours: float
    theirs: float
    ratio: float


def compare(row: Row, runs: int) -> Result:
    """Run both sides in turn, after once each to warm the file caches."""
    row.ours()
    row.theirs()
    pairs = [(row.ours(), row.theirs()) for _ in range(runs)]
    ours, theirs = zip(*pairs, strict=True)
    ratios = [one / other for one, other in pairs]
    return Result(statistics.median(ours), statistics.median(theirs), statistics.median(ratios))


def run(argv: Sequence[str], env: Mapping[str, str]) -> float:
    """Run a command from start to end and return the seconds it took."""
    started = time.perf_counter()
    done = subprocess.run(argv, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    took = time.perf_counter() - started
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip()[-300:]
        raise Trouble(f"`{' '.join(argv)}` ended with {done.returncode}: {said}")
    return took


def command(argv: Sequence[str], env: Mapping[str, str]) -> Timed:
    """Return the timing of a command as something to run again and again."""
    return lambda: run(argv, env)


def line(*cells: str) -> str:
    """Lay out one line of the table: words on the left, numbers on the right of their columns."""
    widths = (46, 22, -8, -8, -6, -8, 4)
    return "  ".join(
        cell.ljust(width) if width > 0 else cell.rjust(-width)
        for cell, width in zip(cells, widths, strict=False)
    )


HEADING = line("what", "against", "ours", "theirs", "ratio", "at most")


def show(what: str, against: str, at_most: float, result: Result) -> str:
    """Return the line of the table that a result is."""
    return line(
        what,
        against,
        f"{result.ours * 1000:.0f} ms",
        f"{result.theirs * 1000:.0f} ms",
        f"{result.ratio:.2f}",
        f"{at_most:.2f}",
        "ok" if result.ratio <= at_most else "over",
    )
