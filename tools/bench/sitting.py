"""What a session costs the processor, and how late its steps come, in a terminal made for it."""

import os
import re
import sqlite3
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from measure import Trouble
from place import Place
from terminal import PATIENCE, begin, drain, drawn, end, read

STEP = 10.0
"""Seconds of a step in the plan whose lateness is measured."""

_HEAD = """\
format: 1
id: {id}
title: {id}
language: en
family: mindfulness
trains: [mindfulness]
needs: [calm]
summary: For measuring.
minutes: {{shortest: {minutes}, usual: {minutes}, longest: {minutes}}}
steps:
"""


def prepare(place: Place, home: str, minutes: float) -> None:
    """Put practices for measuring into a home, where the first words were said already."""
    place.selfcomp_once(home, "log", "6")
    with sqlite3.connect(place.journal(home)) as connection:
        connection.execute("INSERT OR IGNORE INTO told VALUES ('welcome', '2026-01-01')")
    folder = Path(place.env(home)["XDG_CONFIG_HOME"]) / "selfcomp" / "practices"
    folder.mkdir(parents=True, exist_ok=True)
    breathe = "  - breathe: {in: 4.4, out: 5.6}\n    for: {least: 600, usual: 600, most: 600}\n"
    rest = '  - say: "Silence begins."\n    rest: {least: 600, usual: 600, most: 600}\n'
    steps = "".join(
        f'  - say: "Step {at}."\n    rest: {{least: 6, usual: 6, most: 6}}\n'
        for at in range(round(minutes * 60 / STEP) + 1)
    )
    for name, long, what in (
        ("breathing", 10, breathe),
        ("resting", 10.07, rest),
        ("stepping", minutes + STEP / 60, steps),
    ):
        words = _HEAD.format(id=name, minutes=long) + what
        (folder / f"{name}.yaml").write_text(words, encoding="utf-8")


def processor_share(
    argv: Sequence[str], env: Mapping[str, str], marker: str, seconds: float
) -> float:
    """Return which part of a core a program takes in the seconds after `marker` was seen."""
    pid, terminal = begin(argv, env)
    try:
        output = b""
        deadline = time.perf_counter() + PATIENCE
        while marker not in drawn(output):
            more = read(terminal, deadline - time.perf_counter())
            if not more:
                raise Trouble(f"“{marker}” never came on the screen.")
            output += more
        drain(terminal, 3)  # the first moments belong to the start
        before, started = _processor(pid), time.perf_counter()
        drain(terminal, seconds)
        return (_processor(pid) - before) / (time.perf_counter() - started)
    finally:
        end(pid, terminal)


@dataclass(frozen=True, slots=True)
class Lateness:
    """How late steps came after their planned time, in seconds: the worst, and the last."""

    steps: int
    worst: float
    last: float


def lateness(argv: Sequence[str], env: Mapping[str, str], minutes: float) -> Lateness:
    """Walk a plan of ten-second steps in real time, and see when each comes on the screen."""
    pid, terminal = begin(argv, env)
    steps = round(minutes * 60 / STEP) + 1
    seen: dict[int, float] = {}
    output = b""
    try:
        deadline = time.perf_counter() + minutes * 60 + PATIENCE
        while len(seen) < steps:
            more = read(terminal, deadline - time.perf_counter())
            if not more:
                raise Trouble(f"Only {len(seen)} of {steps} steps came.")
            now = time.perf_counter()
            output = (output + more)[-20000:]
            for found in re.findall(r"Step (\d+)\.", drawn(b"\x1b[?1049h" + output)):
                seen.setdefault(int(found), now)
    finally:
        end(pid, terminal)
    late = [seen[at] - seen[0] - at * STEP for at in range(1, steps)]
    return Lateness(steps, max(late), late[-1])


def _processor(pid: int) -> float:
    """Return the seconds of processor time that a process has taken so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
