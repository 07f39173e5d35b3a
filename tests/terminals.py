"""What a program that is started in a terminal of its own begins with."""

import signal


def hear_interrupts() -> None:
    """Let it hear Ctrl+C, also where a shell began the tests in the background, without it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
