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


def fitted(sentence: str) -> str:
    """Break a sentence of our own between words where a terminal would break it within one."""
    if sys.stdout is None or not sys.stdout.isatty():
        return sentence
    import shutil  # not for a check-in to wait for
    import textwrap

    columns = max(1, shutil.get_terminal_size().columns)
    return textwrap.fill(sentence, columns, break_long_words=False, break_on_hyphens=False)


def show_every_character() -> None:
    """Let a terminal without some character show a question mark rather than end the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def for_programs() -> TextIO:
    """Return standard output as every reader of a file finds it: the same words and line ends."""
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
