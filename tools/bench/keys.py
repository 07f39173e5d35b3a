"""How long the history screen takes to answer each key, with a long journal and a short one."""

import os
import statistics
import time
from collections.abc import Iterator, Mapping, Sequence

from measure import Result
from terminal import PATIENCE, begin, drain, end, wait_for

AT_FIRST, BETWEEN = 2.0, 0.3
"""Seconds that a person looks at the screen: once it is there, and before each further key."""

FIRST_WORDS = "The last 30 days"

KEYS = (
    ("a longer time: a year", b"t", "session"),
    ("the days before", b"b", "later"),
    ("and after again", b"f", "The last 365 days"),
    ("a longer time: all", b"t", "session"),
    ("the next entry", b"\x1b[B", "›"),
    ("its details", b"\r", "Id "),
    ("back", b"\r", "How it has been"),
    ("search", b"/", "goes to the list"),
    ("a letter of a word", b"w", "river"),
    ("to what was found", b"\r", "enter details"),
    ("the calendar", b"\t", "Mood: 1"),
    ("numbers for shades", b"n", "Fri"),
    ("another scale", b"k", "Stress: 1 none"),
    ("the weeks", b"\t", "The week from"),
)
"""What a key is for, the key as a terminal sends it, and words that stand in its answer."""


def compared(
    argv: Sequence[str], ours: Mapping[str, str], theirs: Mapping[str, str], runs: int
) -> Iterator[tuple[str, Result]]:
    """Yield each key with how quick it is answered with either environment, in turn."""
    pairs = [(_answers(argv, ours), _answers(argv, theirs)) for _ in range(runs + 1)][1:]
    for at, (what, _, _) in enumerate(KEYS):
        one, other = ([answers[at] for answers in side] for side in zip(*pairs, strict=True))
        ratios = [mine / its for mine, its in zip(one, other, strict=True)]
        yield what, Result(*map(statistics.median, (one, other, ratios)))


def _answers(argv: Sequence[str], env: Mapping[str, str]) -> list[float]:
    """Return the seconds until each key has its answer."""
    pid, terminal = begin(argv, env)
    try:
        wait_for(FIRST_WORDS, terminal, time.perf_counter() + PATIENCE)
        drain(terminal, AT_FIRST)
        found = []
        for _, key, words in KEYS:
            drain(terminal, BETWEEN)
            started = time.perf_counter()
            os.write(terminal, key)
            wait_for(words, terminal, started + PATIENCE, whole=False)
            found.append(time.perf_counter() - started)
        return found
    finally:
        end(pid, terminal)
