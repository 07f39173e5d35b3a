"""Programs that stand in for a voice: each tells what it was given, and then speaks for ever."""

import json
import os
import select
import sys
from pathlib import Path

PROGRAM = """#!{python}
import json, os, sys
given = "" if "-C" in sys.argv else sys.stdin.read()
with open({heard!r}, "a") as heard:
    print(json.dumps([os.getpid(), sys.argv, given]), file=heard)
if "-C" not in sys.argv:
    open({silence!r}).read()  # nobody ever writes there
"""


class Voices:
    """The only programs on the PATH: those that are installed here, and what they were given."""

    def __init__(self, folder, monkeypatch):
        self.folder = folder
        folder.mkdir()
        monkeypatch.setenv("PATH", str(folder))
        self._heard, self._silence = folder / "heard", folder / "silence"
        os.mkfifo(self._heard)
        os.mkfifo(self._silence)
        self._reading = os.open(self._heard, os.O_RDWR)  # so that it never ends
        self._rest = b""

    def install(self, name, program=PROGRAM):
        file = self.folder / name
        words = program.format(
            python=sys.executable, heard=str(self._heard), silence=str(self._silence)
        )
        file.write_text(words, encoding="utf-8")
        file.chmod(0o755)

    def heard(self):
        """Wait for the next that begins: its process, its name, its arguments, its words."""
        while b"\n" not in self._rest:
            assert select.select([self._reading], [], [], 30)[0], "no voice was started"
            self._rest += os.read(self._reading, 65536)
        line, self._rest = self._rest.split(b"\n", 1)
        process, (program, *arguments), words = json.loads(line)
        return process, Path(program).name, arguments, words

    def silent(self):
        """Tell that nothing was said that was not heard yet."""
        return not self._rest and not select.select([self._reading], [], [], 0)[0]

    def close(self):
        os.close(self._reading)


def ended(process):
    """Tell whether a process is gone."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False
