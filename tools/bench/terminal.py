"""How long a full-screen program takes to its first frame, in a terminal made for it."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress

from measure import Trouble

COLUMNS, LINES = 80, 24
PATIENCE = 20.0
CTRL_Q = b"\x11"

# Full-screen programs draw on the terminal's other screen; what is printed before is no frame.
_OTHER_SCREEN = b"\x1b[?1049h"
_SEQUENCES = re.compile(
    r"\x1b[\]PX^_].*?(?:\x07|\x1b\\|\Z)"  # titles and other strings
    r"|\x1b\[[0-?]*[ -/]*(?P<final>[@-~]|\Z)"  # colours, modes, cursor movement
    r"|\x1b[ -/]*(?:[0-~]|\Z)",
    re.DOTALL,
)
_MOVES = "ABCDEFGHJKLMPSTX`adef"


def first_frame(argv: Sequence[str], env: Mapping[str, str], marker: str) -> float:
    """Return the seconds from the start of a program until `marker` stands on its screen."""
    started = time.perf_counter()
    pid, terminal = begin(argv, env)
    try:
        wait_for(marker, terminal, started + PATIENCE)
        return time.perf_counter() - started
    finally:
        end(pid, terminal)


def begin(argv: Sequence[str], env: Mapping[str, str]) -> tuple[int, int]:
    """Start a program in a terminal of its own; return its process and the terminal's other end."""
    pid, terminal = pty.fork()
    if pid == 0:
        _become(argv, env)
    return pid, terminal


def drawn(output: bytes) -> str:
    """Return the words that were drawn; where the cursor jumps, a new line begins.

    So a change of colour inside a word does not hide it, and two words that are written far from
    each other never make one.
    """
    text = output.partition(_OTHER_SCREEN)[2].decode(errors="ignore")
    return _SEQUENCES.sub(lambda found: "\n" if (found["final"] or " ") in _MOVES else "", text)


def _become(argv: Sequence[str], env: Mapping[str, str]) -> None:
    """In the new process: be the program. Never returns."""
    try:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        os.execve(argv[0], list(argv), env)
    finally:
        os._exit(127)


def wait_for(marker: str, terminal: int, deadline: float, *, whole: bool = True) -> None:
    """Wait until `marker` is drawn; unless `whole`, the program is on its screen already."""
    output = b"" if whole else _OTHER_SCREEN
    while marker not in drawn(output):
        more = read(terminal, deadline - time.perf_counter())
        if not more:
            said = " ".join(drawn(output).split() or output.decode(errors="replace").split())
            raise Trouble(f"“{marker}” never came on the screen. Last was: {said[-300:]!r}")
        output += more


def read(terminal: int, seconds: float) -> bytes:
    """Return what the program writes next; nothing if it has ended or the seconds are over."""
    if not select.select([terminal], [], [], max(seconds, 0))[0]:
        return b""
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other end is closed
        return b""


def drain(terminal: int, seconds: float) -> None:
    until = time.perf_counter() + seconds
    while (left := until - time.perf_counter()) > 0:
        read(terminal, left)


def end(pid: int, terminal: int) -> None:
    """Ask the program to end, then see to it."""
    with suppress(OSError):
        os.write(terminal, CTRL_Q)
    for last_resort in signal.SIGTERM, signal.SIGKILL:
        deadline = time.perf_counter() + 1
        while time.perf_counter() < deadline:
            if os.waitpid(pid, os.WNOHANG)[0]:
                os.close(terminal)
                return
            if not read(terminal, 0.01):
                time.sleep(0.01)
        os.kill(pid, last_resort)
    os.waitpid(pid, 0)
    os.close(terminal)
