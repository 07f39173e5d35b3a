"""A session on plain lines: nothing is redrawn, nothing rests on colour or place.

For screen readers, braille displays, simple terminals and pipes. It feeds the same engine as the
full screen. Standard input is read on a thread of its own, so that the clock goes on while a
person thinks; where the input ends, the clock runs on to the close.
"""

import gc
import os
import queue
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import typer

from selfcomp_tui.base import humanize, text
from selfcomp_tui.base.clock import SystemClock
from selfcomp_tui.base.errors import Problem
from selfcomp_tui.cli import library, maintenance, options, prompts
from selfcomp_tui.cli.plain import welcome
from selfcomp_tui.content.models.practice import Practice
from selfcomp_tui.domain import care, grounding
from selfcomp_tui.domain.moments import day_of, local_time
from selfcomp_tui.domain.ratings import HIGHEST, LOWEST, SCALES
from selfcomp_tui.domain.sounds import Sound
from selfcomp_tui.journal.running.interrupted import Interrupted
from selfcomp_tui.journal.running.recorder import RecordedSession
from selfcomp_tui.presenters import practices as about
from selfcomp_tui.presenters.outline import lasts
from selfcomp_tui.presenters.steps import in_words
from selfcomp_tui.services import care as care_for
from selfcomp_tui.services import practice
from selfcomp_tui.services.cues import Cues
from selfcomp_tui.services.practice import Started
from selfcomp_tui.services.practice_request import PracticeRequest
from selfcomp_tui.session import engine
from selfcomp_tui.session.engine import TICK, Hold, Stage, State
from selfcomp_tui.session.events import (
    Answer,
    Back,
    Effect,
    Event,
    Ground,
    Harder,
    Longer,
    Next,
    Pause,
    Rate,
    Resume,
    Show,
    Stop,
    Tick,
)
from selfcomp_tui.session.plan import Ask, Choose, Plan, Rest, Say
from selfcomp_tui.settings.model import Settings

HELP = (
    "While a step runs: Enter goes on. p pauses, b goes back, + gives longer, a is for grounding, "
    "s for support, q ends, ? shows this. Press Enter after each. Ctrl+C pauses at any time."
)
PAUSED = (
    "Paused. Enter goes on. b goes back, n goes on a step, a is for grounding, s for support, "
    "q ends."
)
BACK = "Enter goes back, q ends."
ENDS_WITH = "."


def begin(
    request: PracticeRequest, file: Path, settings: Settings, known: Practice | None = None
) -> None:
    """Walk what was asked for from start to close, on standard input and output.

    `known` is the practice, where it was read already. Raises `Problem` at the end if something
    could not be written to the journal.
    """
    if request.resume:
        take_up(None, file, settings)
        return
    known, faults = practice.find(request, settings, known)
    welcome.say_once(file, settings)
    _say(f"{known.title}.")
    if practice.is_new(file, known):
        ready = _begins(known, settings)
        if ready is None:
            return
        settings = ready
    started = practice.start(file, request, settings, known)
    library.tell(faults)
    _walk(started, file, settings)


def _begins(known: Practice, settings: Settings) -> Settings | None:
    """Say, before a practice's first time, who should go gently and what could be heard in it.

    Returns the settings it goes on with; None where it is not to begin.
    """
    whole = known.care or ""
    if not options.asks():
        if whole:
            _say(whole)
        return settings
    sounds = practice.sounds(known, settings)
    if not (whole or sounds):
        return settings
    short = about.care_in_short(whole)
    offer = about.offer_of_sound(sounds) if sounds else ""
    _say("\n".join(filter(None, (short, offer))))
    by_letter = {each.value[0]: each for each in sounds}
    named = [f"{letter} begins with a {each.value}" for letter, each in by_letter.items()]
    more = ["c says all of it"] if short != whole else []
    prompt = f"{', '.join(('Enter begins', *named, *more, 'q leaves'))}:"
    while (said := prompts.answer(prompt, [*by_letter, *(["c"] if more else []), "q"])) == "c":
        _say(whole)
    return None if said == "q" else practice.heard(by_letter.get(said, Sound.NOTHING), settings)


def take_up(found: Interrupted | None, file: Path, settings: Settings) -> None:
    """Go on with an interrupted session, or the one interrupted last, as `begin` does."""
    now = local_time(SystemClock().now().wall)
    started = practice.resume(file, settings, now, found)
    _say(f"{started.session.state.plan.title}.")
    _walk(started, file, settings)


def _walk(started: Started, file: Path, settings: Settings) -> None:
    gc.enable()  # see main: a session is long enough to make garbage
    cues = Cues(settings.bell, settings.voice, lambda: typer.echo("\a", nl=False), "a")
    try:
        if cues.missing:
            typer.echo(cues.missing, err=True)
        _Player(
            started.session,
            _Lines(),
            cues,
            noticed=lambda words: care_for.after_words(
                file, words, settings, _now(), support=care_for.ON_LINES
            ),
            care=lambda state: care_for.after_session(
                *(file, state.before, state.after, day_of(_now(), settings.day_ends)),
                support=care_for.ON_LINES,
            ),
        ).play()
    finally:
        cues.hush()
        started.close()
    maintenance.after_use(file, settings)


class _Lines:
    """Lines from standard input, as they come.

    `all_seen` once no more will come; some may wait for the questions they answer.
    """

    def __init__(self) -> None:
        self.all_seen = False
        self.terminal = sys.stdin.isatty()
        self._queue: queue.Queue[tuple[float, str | None]] = queue.Queue()
        self._waiting: deque[str] = deque()
        self._begun = threading.Event()
        threading.Thread(target=self._read, daemon=True).start()
        if not self.terminal:
            self._begun.wait(0.2)  # so that what was piped in is seen to come before the first step

    @property
    def ended(self) -> bool:
        """Whether there is no line left."""
        return self.all_seen and not self._waiting

    def _read(self) -> None:
        # Straight from the file: Python's own stdin holds a lock that would block its exit while
        # this thread waits for a line.
        rest = b""
        while chunk := _chunk():
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                self._put(line)
            self._begun.set()
        if rest:
            self._put(rest)
        self._queue.put((time.monotonic(), None))
        self._begun.set()

    def _put(self, line: bytes) -> None:
        self._queue.put((time.monotonic(), line.decode("utf-8", errors="replace")))

    def next(self, seconds: float | None) -> str | None:
        """Wait for a line at most so many seconds; None where none came or the input has ended.

        Raises KeyboardInterrupt on Ctrl+C.
        """
        return self._waiting.popleft() if self._waiting else self._get(seconds)[1]

    def command(self, seconds: float, since: float) -> str | None:
        """Wait as `next` does, for a line that is meant for the step shown at `since`.

        A pipe of answers comes all at once; its lines wait for the questions they answer.
        """
        arrived, line = self._get(seconds)
        if line is None or self.terminal:
            return line
        if not self._waiting and arrived >= since and line.strip().lower() in (*_COMMANDS, "s"):
            return line
        self._waiting.append(line)
        return None

    def _get(self, seconds: float | None) -> tuple[float, str | None]:
        if self.all_seen:
            if seconds:
                threading.Event().wait(seconds)
            return time.monotonic(), None
        try:
            arrived, line = self._queue.get(timeout=seconds)
        except queue.Empty:
            return time.monotonic(), None
        self.all_seen = line is None
        return arrived, line


def _chunk() -> bytes:
    try:
        return os.read(sys.stdin.fileno(), 65536)
    except (OSError, ValueError):
        return b""


@dataclass(slots=True)
class _Player:
    session: RecordedSession
    lines: _Lines
    cues: Cues
    noticed: Callable[[str], str | None]
    care: Callable[[State], str | None]
    problem: Problem | None = None
    shown: float = 0.0

    def play(self) -> None:
        plan = self.session.state.plan
        if plan.pace == "own":
            _say("At your own pace: Enter goes on.")
        else:
            _say(self._lasts(plan))
        _say(HELP)
        self._carry_out(self.session.opening)
        while self.session.state.stage is not Stage.CLOSED:
            try:
                self._go_on()
            except KeyboardInterrupt:
                if self.session.state.hold:
                    raise
                self._send(Pause())
        self._close()
        if self.problem:
            raise self.problem

    def _lasts(self, plan: Plan) -> str:
        left = engine.remaining(self.session.state, self.session.now())
        if left is None or left > plan.seconds - TICK:
            return lasts(plan)
        return f"{humanize.time_left(left).capitalize()}."

    def _go_on(self) -> None:
        state = self.session.state
        if state.hold:
            self._held()
        elif state.stage is not Stage.STEPS:
            self._rate(state.scale)
        elif isinstance(state.step, Ask):
            self._ask(state.step)
        elif isinstance(state.step, Choose):
            self._choose(state.step)
        else:
            self._wait()

    def _send(self, event: Event) -> None:
        before = self.session.state
        try:
            effects = self.session.send(event)
        except Problem as problem:
            if self.problem is None:
                typer.echo(f"{problem} The practice goes on.", err=True)
            self.problem = problem
            effects = (Show(),) if self.session.state is not before else ()
        self._carry_out(effects)

    def _carry_out(self, effects: tuple[Effect, ...]) -> None:
        self.cues.carry_out(effects, self.session.state)
        if Show() in effects:
            self._show()

    def _show(self) -> None:
        state = self.session.state
        self.shown = time.monotonic()
        match state.hold:
            case Hold.PAUSED:
                _say(PAUSED)
            case Hold.AWAY:
                _say(f"It has been a while, so the practice waited for you. {PAUSED}")
            case Hold.GROUNDED:
                ground = grounding.words(plain=state.plan.plain_words)
                _say("\n".join((f"{ground.title}.", *ground.lines, ground.care)))
                _say(BACK)
            case None if state.stage is Stage.STEPS:
                _say("\n".join(self._words()))

    def _words(self) -> Iterator[str]:
        state = self.session.state
        ground = grounding.way(plain=state.plan.plain_words)
        yield from in_words(engine.still_to_come(state), state.answers, ground)
        if isinstance(state.step, Say | Rest) and state.step.waits:
            yield "Enter goes on, when you like."
        if isinstance(state.step, Ask) and state.step.name in state.answers:
            yield f"Before, you wrote: {state.answers[state.step.name]}"

    def _line(self, prompt: str) -> str | None:
        """Return the person's next line, with the clock running; None where the input ended."""
        typer.echo(f"{prompt} ", nl=False)
        sys.stdout.flush()
        while True:
            line = self.lines.next(TICK / self.session.speed)
            if line is not None or self.lines.ended:
                if not self.lines.terminal:
                    typer.echo(text.clean(line or ""))  # what was typed is not on the screen yet
                return None if line is None else text.clean(line)
            self._send(Tick())

    def _wait(self) -> None:
        """Let a timed step run, until something is typed."""
        due = engine.due(self.session.state, self.session.now())
        if self.session.state.waits and self.lines.all_seen:
            self._send(Next())  # with nobody left to press a key
            return
        seconds = (TICK if due is None else min(due, TICK)) / self.session.speed
        line = self.lines.command(seconds, self.shown)
        if line is None:
            self._send(Tick())
            return
        said = line.strip().lower()
        if said == "s":
            self._send(Pause())
            _support()
            _say(BACK)
            return
        if said not in _COMMANDS:
            _say(HELP)
        self._send(_COMMANDS.get(said, Tick()))

    def _held(self) -> None:
        line = self.lines.next(None)
        while line is not None and line.strip().lower() in ("b", "n"):
            self._send(Back() if line.strip().lower() == "b" else Next())
            line = self.lines.next(None)
        said = (line or "").strip().lower()
        if said in ("a", "q"):
            self._send(Ground() if said == "a" else Stop())
        elif said == "s":
            _support()
            _say(BACK)
        else:
            if self.session.state.stage is Stage.STEPS:
                _say("Going on.")
            self._send(Resume())

    def _rate(self, name: str) -> None:
        scale, state = SCALES[name], self.session.state
        noted = (state.before if state.stage is Stage.BEFORE else state.after).get(name)
        enter = f"Enter keeps {noted}" if noted else "Enter skips"
        line = self._line(
            f"{name.capitalize()}, {LOWEST} {scale.low} to {HIGHEST} {scale.high}; {enter}:"
        )
        given = (line or "").strip().lower()
        if not given:
            self._send(Rate(None))
        elif given.isdecimal() and len(given) == 1 and LOWEST <= int(given) <= HIGHEST:
            self._send(Rate(int(given)))
        elif given in ("b", "a", "q"):
            self._send(_COMMANDS[given])
        elif given == "s":
            _support()
        else:
            _say(
                f"A number from {LOWEST} to {HIGHEST}, or Enter. b goes back, a is for grounding, "
                "s for support, q ends."
            )

    def _ask(self, step: Ask) -> None:
        if not step.keep:
            line = self._line("In your words, or Enter to leave it:")
            self._answer(Answer(line)) if line and line.strip() else self._send(Next())
            return
        _say(f"As many lines as you like; a line with only “{ENDS_WITH}” ends.")
        lines: list[str] = []
        while (line := self._line(">")) is not None and line.strip() != ENDS_WITH:
            lines.append(line)
        words = "\n".join(lines).strip()
        if not words:
            self._send(Next())
            return
        asked = (
            "Keep these words in your journal? y keeps them, r keeps them and offers them again "
        )
        said = (self._line(f"{asked}in a week, Enter lets them go:") or "").strip().lower()
        self._answer(Answer(words, keep=said in ("y", "yes", "r"), again=said == "r"))

    def _answer(self, answer: Answer) -> None:
        if said := self.noticed(answer.words):
            _say(said)
        self._send(answer)

    def _choose(self, step: Choose) -> None:
        line = (self._line("A number, your own words, or Enter to leave it:") or "").strip()
        if not line:
            self._send(Next())
        elif line.isdecimal() and 1 <= int(line) <= len(step.options):
            self._send(Answer(step.options[int(line) - 1]))
        else:
            self._answer(Answer(line))

    def _close(self) -> None:
        state = self.session.state
        if self.session.speed != 1:
            _say(f"{humanize.tried(self.session.speed).capitalize()}; it counts nowhere.")
        elif state.counts and state.practised >= 1:
            _say(f"You practised for {humanize.length(state.practised)}.")
        for name in state.scales:
            if name in state.before or name in state.after:
                before, after = (
                    side.get(name, "not noted") for side in (state.before, state.after)
                )
                _say(f"{name.capitalize()}: before {before}, after {after}.")
        if state.counts and not state.plan.quiet_end and not self.lines.ended:
            line = self._line(f"{care.WORSE} y says so, Enter leaves:") or ""
            if line.strip().lower() in ("y", "yes"):
                self._send(Harder())
                _say(care.HARDER)
                _support()
        if said := self.care(state):
            _say(said)
        _say("Thank you for taking this time.")


_COMMANDS: dict[str, Event] = {
    "": Next(),
    "n": Next(),
    "p": Pause(),
    "b": Back(),
    "+": Longer(),
    "a": Ground(),
    "q": Stop(),
}


def _now() -> datetime:
    return local_time(SystemClock().now().wall)


def _support() -> None:
    """Say what stands on the support card."""
    from selfcomp_tui.services.library import card

    _say("\n".join(library.card_lines(card())))


def _say(words: str) -> None:
    typer.echo(words)
    sys.stdout.flush()
