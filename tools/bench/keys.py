"""How long a full screen takes to answer each key, until what the key is for stands on it."""

import os
import time
from collections.abc import Mapping, Sequence

import terminal

AT_FIRST, BETWEEN = 2.0, 0.3
"""Seconds that a person looks at the screen: once it is there, and before each further key."""

Steps = Sequence[tuple[str, bytes, str]]
"""What a key does, the key as a terminal sends it, and words that it brings on the screen."""


def answers(argv: Sequence[str], env: Mapping[str, str], marker: str, steps: Steps) -> list[float]:
    """Return the seconds until each key has its answer, in a program that has come to rest."""
    pid, screen = terminal.begin(argv, env)
    try:
        terminal.wait_for(marker, screen, time.perf_counter() + terminal.PATIENCE)
        terminal.drain(screen, AT_FIRST)
        found = []
        for _, key, words in steps:
            terminal.drain(screen, BETWEEN)
            started = time.perf_counter()
            os.write(screen, key)
            terminal.wait_for(words, screen, started + terminal.PATIENCE, whole=False)
            found.append(time.perf_counter() - started)
        return found
    finally:
        terminal.end(pid, screen)
