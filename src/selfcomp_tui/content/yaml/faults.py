"""What is wrong in a file, said so that the person who wrote it can put it right."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from selfcomp_tui.base import text
from selfcomp_tui.base.errors import Problem

Keys = tuple[str | int, ...]
"""The way to a value: keys, and indexes that count from 0, as in `("steps", 2, "say")`."""

LONGEST_SHOWN = 40


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: `found` says what stands there, `hint` what would be right.

    Both are whole sentences. `line` and `column` count from 1; they are None where the fault is
    with the file or folder as a whole. `file` is None until it is known which file was read.
    `advice` is what works as it stands and could be better.
    """

    found: str
    hint: str = ""
    line: int | None = None
    column: int | None = None
    keys: Keys = ()
    file: Path | None = None
    advice: bool = False

    @property
    def key(self) -> str:
        """The way to the value as it is shown: `steps[3].rest.usual`, counting from 1."""
        return shown_keys(self.keys)

    @property
    def place(self) -> str:
        """Where it is: `breath.yaml:3:8`, as much of it as is known."""
        parts = (
            None if self.file is None else text.one_line(str(self.file)),
            self.line,
            self.column,
        )
        return ":".join(str(part) for part in parts if part is not None)

    @property
    def message(self) -> str:
        """What was found and what would be right, without the place."""
        return f"{self.found} {self.hint}".strip()

    def __str__(self) -> str:
        advice = "advice" if self.advice else ""
        return ": ".join(part for part in (self.place, advice, self.key, self.message) if part)


class Unreadable(Exception):
    """A text that cannot be used, with all that is wrong in it, in the order it stands there."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = in_order(faults)
        super().__init__("\n".join(map(str, self.faults)))


class BadFile(Problem):
    """A file that cannot be used, with all that is wrong in it, in the order it stands there."""

    def __init__(self, file: Path, faults: Iterable[Fault]) -> None:
        self.file = file
        self.faults = in_order(replace(fault, file=file) for fault in faults)
        super().__init__("\n".join(map(str, self.faults)))


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return the faults of one file from its top to its end."""
    return tuple(sorted(faults, key=lambda fault: (fault.line or 0, fault.column or 0)))


def shown_keys(keys: Keys) -> str:
    """Return the way to a value as a person reads it: `steps[3].rest`, counting from 1."""
    way = ""
    for key in keys:
        if isinstance(key, int):
            way += f"[{key + 1}]"
        else:
            way += f".{shortened(key)}" if way else shortened(key)
    return way


def shown(value: Any) -> str:
    """Return a value from a file as it can be named in a sentence, short and safe."""
    if isinstance(value, dict):
        return "a set of keys"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f"“{str(value).lower()}”"
    return f"“{shortened(str(value))}”"


def shortened(value: str) -> str:
    """Return someone else's text as a few safe characters on one line."""
    # Cut before cleaning, since it may be very long; and after, since cleaning may lengthen it.
    line = text.one_line(value[: 4 * LONGEST_SHOWN])
    return line if len(line) <= LONGEST_SHOWN else f"{line[: LONGEST_SHOWN - 1].rstrip()}…"
