"""A notice of the desktop, in neutral words; where there is none, the terminal's bell."""

import shutil
import subprocess
import sys


def show(line: str) -> None:
    """Show a line for a moment. It never fails: a timer is no place for errors."""
    for argv in (
        ("osascript", "-e", f'display notification "{line}"'),
        ("notify-send", "--expire-time=20000", line),
    ):
        if shutil.which(argv[0]) and _done(argv):
            return
    if sys.stdout is not None and sys.stdout.isatty():
        sys.stdout.write(f"\a{line}\n")
        sys.stdout.flush()


def _done(argv: tuple[str, ...]) -> bool:
    try:
        return subprocess.run(argv, capture_output=True, timeout=10, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
