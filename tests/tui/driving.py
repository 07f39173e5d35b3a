"""Driving the full screen in tests: keys in, what stands on the screen out."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import time
from pathlib import Path

import textual.app
import textual.pilot
from idle import IdleLoop, idle
from textual._compositor import Compositor
from textual.css.stylesheet import Stylesheet

from selfcomp_tui.base.clock import Clock
from selfcomp_tui.base.errors import Problem
from selfcomp_tui.journal.records import notices
from selfcomp_tui.journal.running.recorder import RecordedSession
from selfcomp_tui.journal.storage.connection import Journal
from selfcomp_tui.journal.storage.opening import open_journal
from selfcomp_tui.services.practice_request import PracticeRequest
from selfcomp_tui.session.plan import Plan, Step
from selfcomp_tui.settings.model import Settings
from selfcomp_tui.tui.app import SelfcompApp

_parse_rules = Stylesheet._parse_rules
_parsed: dict[tuple, list] = {}


def _parsed_once(sheet, css, read_from, is_default_rules=False, tie_breaker=0, scope=""):
    """Textual keeps what it parsed for one app; for the next one the same text means the same."""
    colours = frozenset(sheet._variables.items())
    key = (css, read_from, is_default_rules, tie_breaker, scope, colours)
    if key not in _parsed:
        _parsed[key] = _parse_rules(sheet, css, read_from, is_default_rules, tie_breaker, scope)
    return _parsed[key]


Stylesheet._parse_rules = _parsed_once


def _drawn_when_looked_at(compositor, **_):
    """There is no terminal to draw for: a test draws all of it whenever it looks (`lines`)."""
    compositor._dirty_regions.clear()


Compositor.render_update = _drawn_when_looked_at


async def _nothing_is_asked(pilot, timeout=0):
    """Whoever waits until the program is idle need not ask each widget whether it is."""
    return True


textual.pilot.Pilot._wait_for_screen = _nothing_is_asked
textual.app.wait_for_idle = textual.pilot.wait_for_idle = idle

SIZES = ((80, 24), (60, 20), (120, 40))


class Hand:
    """What a person at the terminal can do: press, type, wait, look."""

    def __init__(self, app, pilot):
        self.app = app
        self._pilot = pilot

    async def press(self, *keys):
        """Press keys one after another, as a person does who sees what each of them did."""
        for key in keys:
            await self._pilot.press(key)
            await self.settle()

    async def write(self, words):
        await self.press(*("space" if letter == " " else letter for letter in words))

    async def settle(self):
        """Wait until nothing more happens; files are read a moment after the first frame."""
        workers = self.app.workers
        await self._pilot.pause()
        while read := [each for each in workers if each.is_running and each._thread_worker]:
            await workers.wait_for_complete(read)
            await self._pilot.pause()
        await self._pilot.pause()  # for what waited until the screen was drawn

    async def until(self, words):
        """Wait for words to come on the screen."""
        for _ in range(400):
            if words in self.seen():
                return
            await asyncio.sleep(0.01)
            await self._pilot.pause()
        raise AssertionError(f"“{words}” never came. On the screen:\n{self.seen()}")

    async def told(self, words):
        """Wait for a notice that holds these words, however its lines are broken on the screen."""
        for _ in range(400):
            if words in self.app.notice:
                return
            await asyncio.sleep(0.01)
            await self._pilot.pause()
        raise AssertionError(f"“{words}” was never told.")

    async def look_again(self):
        self.app.screen.look_again()
        await self.settle()

    async def resize(self, width, height):
        await self._pilot.resize_terminal(width, height)
        await self.settle()

    def lines(self):
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    def seen(self):
        """Everything on the screen, as one running text."""
        return " ".join(" ".join(self.lines()).split())


def welcome(file: Path) -> None:
    """Let the first words be said already; a journal that cannot be opened is left alone."""
    with suppress(Problem), open_journal(file) as journal, journal.writing() as connection:
        notices.save(connection, notices.WELCOME, "2026-01-01T00:00:00.000Z")


def drive(
    screen: object,
    journal: Path,
    act: Callable[[Hand], Awaitable[None]],
    *,
    size: tuple[int, int] = (80, 24),
    settings: Settings | None = None,
    wishes: PracticeRequest | None = None,
    welcomed: bool = True,
) -> SelfcompApp:
    """Open `screen` (or what makes it) in the app, let `act` use it, and return the app."""
    settings = settings or Settings()
    if welcomed:
        welcome(journal)
    wishes = wishes or PracticeRequest(None, None, "usual", 1.0, rate=True)
    app = SelfcompApp(screen, journal, settings, wishes)
    app.animation_level = "basic"  # words are there at once

    async def run():
        async with app.run_test(size=size, notifications=True) as pilot:
            hand = Hand(app, pilot)
            await hand.settle()
            await act(hand)

    with asyncio.Runner(loop_factory=IdleLoop) as runner:
        runner.run(run())
    return app


def plan_of(*steps: Step, rate: tuple[str, ...] = ("stress",), pace: str = "usual") -> Plan:
    return Plan(
        practice_id="test",
        title="A test",
        family="mindfulness",
        trains=("mindfulness",),
        rate=rate,
        pace=pace,
        asked_seconds=sum(step.seconds for step in steps),
        steps=steps,
    )


def recorded(
    plan: Plan, journal_file: Path, clock: Clock, *, rate: bool = True
) -> tuple[RecordedSession, Journal]:
    journal = open_journal(journal_file)
    scales = ("mood", *plan.rate) if rate else ()
    return RecordedSession(plan, scales, journal, clock, day_ends=time(4)), journal
