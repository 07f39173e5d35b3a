"""Programs that are begun many times, for tests that kill them.

What takes the longest in the life of a short program is reading its modules. Here that is done
once: a program reads them, and is forked for each life.
"""

import json
import os
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass
from typing import IO

_LOOP = """
import json, os, socket, sys
asked = socket.socket(fileno=int(sys.argv[1]))
while True:
    args, files, _, _ = socket.recv_fds(asked, 65536, 2)
    if not args:
        break
    pid = os.fork()
    if not pid:
        asked.close()
        for number, file in enumerate(files, 1):
            os.dup2(file, number)
            os.close(file)
        sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
        live(*json.loads(args))
        sys.exit()
    for file in files:
        os.close(file)
    asked.sendall(b"%d\\n" % pid)
    asked.sendall(b"%d\\n" % os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
"""


@dataclass(slots=True)
class Life:
    """A program that runs: what it says, and how it can be ended."""

    out: IO[str]
    err: IO[str]
    _pid: int
    _answers: IO[str]

    def kill(self) -> None:
        os.kill(self._pid, signal.SIGKILL)

    def end(self) -> tuple[int, str, str]:
        """Wait for its end; return its exit code and what was not yet read of what it said."""
        with self.out, self.err:
            said, complained = self.out.read(), self.err.read()
        return int(self._answers.readline()), said, complained


class Lives:
    """Lives of one program, one after the other; `script` defines `live(...)`, which is one."""

    def __init__(self, script: str) -> None:
        self._asked, theirs = socket.socketpair()
        self._answers = self._asked.makefile()
        with theirs:
            self._program = subprocess.Popen(
                [sys.executable, "-c", script + _LOOP, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
            )

    def begin(self, *args: object) -> Life:
        (out, their_out), (err, their_err) = os.pipe(), os.pipe()
        socket.send_fds(self._asked, [json.dumps(args).encode()], [their_out, their_err])
        for file in (their_out, their_err):
            os.close(file)
        pid = int(self._answers.readline())
        return Life(os.fdopen(out), os.fdopen(err), pid, self._answers)

    def close(self) -> None:
        self._answers.close()
        self._asked.close()
        self._program.wait()
