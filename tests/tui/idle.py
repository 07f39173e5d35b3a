"""An event loop that knows when the program has nothing left to do.

Textual's own tests wait by the clock until a processor rests: a tenth of a second for each key,
and ten times the work of what the key does.
"""

import asyncio
import selectors

SOON = 0.02
"""Seconds: what a screen still has to draw comes sooner than this."""
LONG_ENOUGH = 1.0
"""Seconds to wait for what never comes to rest, such as a clock that is shown."""


class _Rest(selectors.DefaultSelector):
    """Says when the loop is about to wait longer than a moment."""

    def __init__(self) -> None:
        super().__init__()
        self.awaited: list[asyncio.Future[None]] = []

    def select(self, timeout=None):
        if self.awaited and (timeout is None or timeout > SOON):
            for each in self.awaited:
                if not each.done():
                    each.set_result(None)
            self.awaited.clear()
            timeout = 0
        return super().select(timeout)


class IdleLoop(asyncio.SelectorEventLoop):
    """Runs a program, and lets a test wait until it rests (`idle`)."""

    def __init__(self) -> None:
        self._rest = _Rest()
        super().__init__(self._rest)

    async def rest(self) -> None:
        """Return once all that was to be done is done, or after a while."""
        rested = self.create_future()
        self._rest.awaited.append(rested)
        await asyncio.wait([rested], timeout=LONG_ENOUGH)


async def idle(*_: float) -> None:
    """Return once the program that runs has nothing left to do."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, IdleLoop)
    await loop.rest()
