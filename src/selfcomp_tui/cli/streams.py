"""The three streams and the signals that a command begins with, seen to before anything else."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from types import FrameType
from typing import NoReturn, TextIO

_ENDING = ("SIGTERM", "SIGHUP", "SIGQUIT")
_SURELY_SHORT = 20


class Ended(BaseException):
    """A signal asked the program to end."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def open_what_is_closed() -> None:
    """Give each of the three streams that is closed one that goes nowhere.

    Else the next file that is opened, the journal perhaps, would be taken for the terminal.
    """
    for descriptor, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is not None:
            continue
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one
        stream = open(descriptor, mode, encoding="utf-8", closefd=False)  # noqa: SIM115
        setattr(sys, name, stream)


def say(line: str, *, error: bool = False) -> None:
    """Write a line to standard output, or to standard error, at once."""
    stream = sys.stderr if error else sys.stdout
    if stream is not None:
        stream.write(f"{line}\n")
        stream.flush()


class _Terminal(TextIOWrapper):
    """A terminal that is written to: a line too long for it is broken between words."""

    whole = False
    """Whether lines stay as they are: what programs read must not be changed."""

    def write(self, words: str, /) -> int:
        """Write, as every stream does."""
        super().write(words if self.whole else _between_words(words))
        return len(words)


_FOR_PROGRAMS = {"--json", "--csv"}
"""With these every command writes for programs, which a broken line would spoil."""


def break_between_words() -> None:
    """Let no word be broken in its middle, whatever writes it; a pipe takes each line whole."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if isinstance(stream, TextIOWrapper) and stream.isatty():
            stream.flush()
            terminal = _Terminal(stream.buffer, stream.encoding, stream.errors, line_buffering=True)
            terminal.whole = name == "stdout" and not _FOR_PROGRAMS.isdisjoint(sys.argv)
            setattr(sys, name, terminal)


def leave_whole() -> None:
    """Leave the lines that follow on standard output as they are: they are to be copied."""
    if isinstance(sys.stdout, _Terminal):
        sys.stdout.whole = True


def _between_words(words: str) -> str:
    if len(words) < _SURELY_SHORT:
        return words
    import shutil  # not for a pipe to wait for

    columns = shutil.get_terminal_size().columns
    lines = words.split("\n")
    if all(len(line) <= columns if line.isascii() else 2 * len(line) <= columns for line in lines):
        return words
    from selfcomp_tui.cli import layout  # not for what surely fits to wait for

    cells = layout.width()
    return "\n".join(row for line in lines for row in layout.between_words(line, cells))


def show_every_character() -> None:
    """Let a terminal without some character show a question mark rather than end the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def for_programs() -> TextIO:
    """Return standard output as every reader of a file finds it: the same words and line ends."""
    leave_whole()
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    return sys.stdout


@contextmanager
def given_out(output: Path | None, *, over: bool, what: str) -> Iterator[TextIO]:
    """Open a file to write `what` into, whole or not at all, and say where it is after.

    Without one, or for “-”, standard output.
    """
    if output is None or output == Path("-"):
        yield for_programs()
        return
    from selfcomp_tui.base.atomic import whole_file  # not for a check-in to wait for
    from selfcomp_tui.base.text import one_line

    with whole_file(output, over=over) as stream:
        yield stream
    say(f"{what} is in {one_line(str(output))}.", error=True)


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Let a signal that ends the program end it as an error does: what is open is closed first."""

    def end(number: int, _frame: FrameType | None) -> NoReturn:
        raise Ended(number)

    numbers = [getattr(signal, name) for name in _ENDING if hasattr(signal, name)]
    try:
        before = {number: signal.signal(number, end) for number in numbers}
    except ValueError:  # not on the main thread
        before = {}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def die_by(number: int) -> NoReturn:
    """End as the signal would have ended the program."""
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
    sys.exit(128 + number)
