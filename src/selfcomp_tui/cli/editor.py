"""Writing in the editor of one's choice: `$VISUAL`, `$EDITOR`, or what the system has."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

from selfcomp_tui.base.errors import Problem
from selfcomp_tui.base.text import one_line


def edit(file: Path) -> str:
    """Open `file` in the editor and return what it holds afterwards."""
    usual = "notepad" if sys.platform == "win32" else "vi"
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or usual
    try:
        done = subprocess.run([*shlex.split(command), str(file)], check=False)
    except (OSError, ValueError) as error:
        raise Problem(
            f"The editor “{one_line(command)}” could not be started; set EDITOR to the one you use."
        ) from error
    if done.returncode:
        raise Problem(f"The editor “{one_line(command)}” ended in an error; nothing was changed.")
    return file.read_bytes().decode("utf-8-sig", errors="replace")
