"""Things met on the way that stop nobody, and are said in one line each when a command is over."""

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar

from selfcomp_tui.base.errors import Problem

_MADE: ContextVar[dict[str, Problem] | None] = ContextVar("made", default=None)


@contextlib.contextmanager
def collected() -> Iterator[dict[str, Problem]]:
    """Give what is remarked on meanwhile, each once, by its sentence."""
    made: dict[str, Problem] = {}
    token = _MADE.set(made)
    try:
        yield made
    finally:
        _MADE.reset(token)


def remark(problem: Problem) -> None:
    """Remark on something; where nobody collects remarks, it is not said."""
    made = _MADE.get()
    if made is not None:
        made.setdefault(str(problem), problem)
