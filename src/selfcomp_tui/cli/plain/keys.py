"""Asking on a terminal: by single keys, and by lines that may have begun as keys."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import typer

INTERRUPT = "\x03"
END = "\x04"
ENTER = "\r\n"

_ENDS = ENTER + INTERRUPT + END

Complete = Callable[[str], str | None]
"""Given what is typed after the last comma, returns the word that it may become."""


class Keys:
    """What is pressed, key by key.

    Quick keys come together, and what one question has no use for waits for the next.
    """

    def __init__(self) -> None:
        self._waiting = ""

    def next(self) -> str:
        """Wait for a key; arrows and the like are passed over. Ctrl+D is a key, Ctrl+C is not."""
        while not self._waiting:
            try:
                pressed = typer.getchar()
            except EOFError:
                pressed = END
            if not pressed.startswith("\x1b"):  # an arrow comes as several signs
                self._waiting = pressed
        key, self._waiting = self._waiting[0], self._waiting[1:]
        if key == INTERRUPT:
            raise KeyboardInterrupt
        return key

    def put_back(self, key: str) -> None:
        """Let `key` be the next one, or the beginning of the next line."""
        self._waiting = key + self._waiting

    def line(self, prompt: str, complete: Complete | None = None) -> str:
        """Ask for a line, which begins with what was pressed already; Ctrl+D ends it.

        With `complete`, Tab puts in the word that it finds.
        """
        waiting = self._waiting
        ends = next((at for at, key in enumerate(waiting) if key in _ENDS), len(waiting))
        begun, self._waiting = waiting[:ends], waiting[ends:]
        if self._waiting:
            typer.echo(prompt + begun)
            end = self.next()
            if (end, self._waiting[:1]) == ("\r", "\n"):
                self.next()
            return begun
        try:
            with _editing(begun, complete) as left:
                return left + input(prompt + left)
        except EOFError:
            typer.echo()
            return ""


@contextmanager
def _editing(begun: str, complete: Complete | None) -> Iterator[str]:
    """Put `begun` into the line that is asked for; give what could not be put there."""
    if not begun:
        yield ""
        return
    try:
        import readline
    except ImportError:  # Windows, and some builds of Python
        yield begun
        return

    def completed(typed: str, state: int) -> str | None:
        if state or complete is None:
            return None
        blank = typed[: len(typed) - len(typed.lstrip())]
        word = complete(typed.strip())
        return None if word is None else blank + word

    libedit = "libedit" in (readline.__doc__ or "")
    readline.parse_and_bind("bind ^I rl_complete" if libedit else "tab: complete")
    readline.set_auto_history(False)
    readline.set_completer_delims(",")
    readline.set_completer(completed)
    readline.set_startup_hook(lambda: readline.insert_text(begun))
    try:
        yield ""
    finally:
        readline.set_startup_hook(None)
        readline.set_completer(_nothing)


def _nothing(typed: str, state: int) -> Any:  # noqa: ARG001 - readline's own signature
    """Complete nothing: without a completer, readline would offer the names of files."""
    return None
