"""Speaking words aloud with what the computer has, without ever waiting for it.

Words go to the program on its standard input, never on its command line: they may begin with a
dash, and what stands on a command line can be read by others who use the computer.
"""

import contextlib
import shutil
import subprocess
from collections.abc import Sequence

PROGRAMS: dict[str, Sequence[str]] = {
    "spd-say": ("-e", "-w"),  # speech-dispatcher: the voice that a screen reader uses too
    "say": ("-f", "-"),  # macOS
    "espeak-ng": ("--stdin",),
    "espeak": ("--stdin",),
}
"""Programs that can speak, the best first, and how each is told to read its standard input."""

MISSING = (
    "There is no voice on this computer: install one of spd-say (speech-dispatcher), say or "
    "espeak-ng. The words stay on the screen."
)

LONGEST = 4000
"""How many characters are spoken at most in one go."""


class Voice:
    """One voice. It says one thing at a time: new words take the place of the old."""

    def __init__(self) -> None:
        self._name = next((name for name in PROGRAMS if shutil.which(name)), "")
        self._file = shutil.which(self._name) if self._name else None
        self._speaking: subprocess.Popen[bytes] | None = None
        self._cancelling: subprocess.Popen[bytes] | None = None

    @property
    def there(self) -> bool:
        """Whether this computer can speak."""
        return self._file is not None

    def say(self, words: str) -> None:
        """Begin to say `words`, and return at once."""
        self.hush()
        if self._file is None or not words.strip():
            return
        with contextlib.suppress(OSError):  # a voice that fails is only silent
            self._speaking = subprocess.Popen(
                [self._file, *PROGRAMS[self._name]],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # so that Ctrl+C is for us alone
            )
            assert self._speaking.stdin is not None
            # Less than a pipe holds, so this does not wait either.
            self._speaking.stdin.write(" ".join(words.split())[:LONGEST].encode())
            self._speaking.stdin.close()

    def hush(self) -> None:
        """Stop speaking, at once."""
        speaking, self._speaking = self._speaking, None
        if speaking is None:
            return
        if speaking.poll() is None:
            speaking.kill()
            speaking.wait()
            if self._name == "spd-say" and self._file:
                # What it was given is spoken by a server, which has to be told.
                self._cancelling = subprocess.Popen(
                    [self._file, "-C"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
                )
