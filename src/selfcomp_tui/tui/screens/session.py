"""A session on the full screen: ratings, the steps one at a time, ratings again, a close.

The screen feeds events to the session and shows what its state says. It holds no clock of its
own: a timer only asks for another look.
"""

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from selfcomp_tui.base import humanize
from selfcomp_tui.base.errors import Problem
from selfcomp_tui.domain import care, grounding
from selfcomp_tui.domain.moments import day_of
from selfcomp_tui.domain.ratings import HIGHEST, LOWEST
from selfcomp_tui.journal.running.recorder import RecordedSession
from selfcomp_tui.services import care as care_for
from selfcomp_tui.session import engine
from selfcomp_tui.session.engine import TICK, Hold, Stage, State
from selfcomp_tui.session.events import (
    Answer,
    Back,
    Event,
    Ground,
    Harder,
    Longer,
    Next,
    Pause,
    Rate,
    Resume,
    Stop,
    Tick,
)
from selfcomp_tui.session.plan import Ask, Breathe, Choose, Rest, Say, said
from selfcomp_tui.tui.messages import HistoryRequested
from selfcomp_tui.tui.screens.base import QuietScreen
from selfcomp_tui.tui.sheets.sheet import (
    EndSheet,
    GroundSheet,
    Keeping,
    KeepSheet,
    NotedSheet,
    Sheet,
    SupportSheet,
)
from selfcomp_tui.tui.widgets.answer import Asking, Writing
from selfcomp_tui.tui.widgets.breath import Breath
from selfcomp_tui.tui.widgets.closing import begun, closing, farewell
from selfcomp_tui.tui.widgets.keys import KeyLine
from selfcomp_tui.tui.widgets.progress import Progress
from selfcomp_tui.tui.widgets.rating import question

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.timer import Timer

    from selfcomp_tui.journal.storage.connection import Journal
    from selfcomp_tui.services.cues import Cues

FRAME = 0.1
"""Seconds between two pictures of a moving breath. Faster is not seen, and costs more."""

FRAME_FROM_AFAR = 0.4
"""The same over a slow line."""

FADE = 0.3
"""How many seconds new words take to come."""

PAUSED = "Paused. There is no hurry."
AWAY = "It has been a while, so the practice waited for you."


class SessionScreen(QuietScreen):
    """Walks one plan. Which keys work depends on where the session stands."""

    CSS = """
    #top { height: 1; }
    #top Static { width: 1fr; color: $quiet; }
    #time { text-align: right; }
    #middle {
        height: 1fr;
        align: center middle;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-color: $line;
    }
    #words { width: 50; max-width: 100%; height: auto; }
    #hold { width: 50; max-width: 100%; height: auto; padding: 1 0 0 0; color: $primary; }
    .held #words, .resting #words { color: $quiet; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "go on", id="go_on"),
        Binding("space", "pause", "pause", id="pause"),
        Binding("right,n", "next", "next", id="next"),
        Binding("left,b", "back", "back", id="back"),
        Binding("shift+tab,ctrl+b", "back_from_writing", "back", id="back_from_writing"),
        Binding("plus,equals_sign", "longer", "longer", id="longer"),
        Binding("escape", "skip", "leave it empty", id="skip"),
        Binding("x", "harder", "worse than before", id="harder"),
        Binding("h", "history", "look back", id="history"),
        Binding("c", "care", "with care", id="care", show=False),
        Binding("q", "leave", "end", id="leave"),
    ]

    AUTO_FOCUS = ""  # nothing has the keys but the screen, until something is asked

    def __init__(self, session: RecordedSession, journal: "Journal", about: str = "") -> None:
        super().__init__()
        self._about = about
        self._care: str | None = None
        self._session = session
        self._journal = journal
        self._timer: Timer | None = None
        self._frames: Timer | None = None
        self._shown: tuple[object, ...] = ()
        self._cues: Cues | None = None

    # --- laying out -----------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Lay out the places for words, breath and answers; each is shown where it is needed."""
        with Horizontal(id="top"):
            yield Static(Content(self._state.plan.title), id="name")
            yield Static(markup=False, id="time")
        with Vertical(id="middle"):
            yield Static(markup=False, id="words")
            yield Breath(moving=self.program.motion)
            yield Asking()
            yield Static(markup=False, id="hold")
        yield Progress()
        yield KeyLine()

    def on_mount(self) -> None:
        """Show where the session begins."""
        self._cues = self.program.cues(self.key_of("ground"))
        self._cues.carry_out(self._session.opening, self._state)
        self._show()

    def on_resize(self) -> None:
        """Let the breath be as large as there is room for."""
        self.query_one(Breath).fit(self.size)

    def on_unmount(self) -> None:
        """Fall silent, and let go of the session and the journal."""
        for timer in (self._timer, self._frames):
            if timer:
                timer.stop()
        if self._cues:
            self._cues.hush()
        self.program.warm(0)
        self.program.farewell = farewell(self._state, self._session.speed)
        self._session.close()
        self._journal.close()

    # --- the session ----------------------------------------------------------------------------

    @property
    def _state(self) -> State:
        return self._session.state

    def _send(self, event: Event) -> None:
        try:
            effects = self._session.send(event)
        except Problem as problem:
            self.program.tell(problem)
            effects = ()
        if self._cues:
            self._cues.carry_out(effects, self._state)
        self._show()

    def look_again(self) -> None:
        """Let the session see what time it is."""
        self._send(Tick())

    def _show(self) -> None:
        """Show what the state says. What has not changed is left alone, so that nothing flashes."""
        state = self._state
        place = (state.stage, state.rating, state.index, state.hold, len(state.after), state.harder)
        if place != self._shown:
            self._shown = place
            self._show_place(state)
        self._show_breath()
        left = engine.remaining(state, self._session.now())
        self._write("#time", humanize.time_left(left) if state.stage is Stage.STEPS else "")
        done = 1 - left / state.plan.seconds if left is not None and state.plan.seconds else None
        part = state.index / len(state.plan.steps) if done is None else done
        self.query_one(Progress).show(part, state.plan.starts(timed=done is not None))
        if state.stage is Stage.STEPS:
            self.program.warm(part)  # and at the close it is as it was then
        self._set_timer(state)

    def _show_breath(self) -> None:
        """Draw the breath of this moment: nothing else changes between two ticks."""
        state = self._state
        if state.stage is Stage.STEPS and isinstance(state.step, Breathe):
            elapsed = engine.elapsed(state, self._session.now())
            self.query_one(Breath).show(state.step, elapsed)

    def _set_timer(self, state: State) -> None:
        if self._timer:
            self._timer.stop()
            self._timer = None
        running = state.stage is Stage.STEPS and not state.hold
        if running:
            due = engine.due(state, self._session.now())
            wait = TICK if due is None else min(due, TICK)
            self._timer = self.set_timer(max(wait / self._session.speed, 0.001), self.look_again)
        breathing = running and isinstance(state.step, Breathe)
        if breathing and not self._frames:
            # Words change with the breath alone, so they need to be looked at less often.
            frame = FRAME_FROM_AFAR if self.program.slow_line else FRAME
            every = frame if self.query_one(Breath).moving else FRAME * 5 / self._session.speed
            self._frames = self.set_interval(every, self._show_breath)
        elif self._frames and not breathing:
            self._frames.stop()
            self._frames = None

    def _show_place(self, state: State) -> None:
        steps = state.stage is Stage.STEPS
        step = state.step if steps else None
        asking, breath = self.query_one(Asking), self.query_one(Breath)
        self.query_one("#middle").set_class(state.hold is not None, "held")
        # In a silence little is left on the screen: the last words, quieter, and the time.
        resting = isinstance(step, Rest)
        self.query_one("#middle").set_class(resting, "resting")
        self.query_one("#name").visible = not resting
        self.query_one(Progress).display = steps
        self.query_one(Writing).veiled = self.program.words_hidden
        breath.display = isinstance(step, Breathe) and not state.hold
        self.query_one("#words").display = not isinstance(step, Breathe)
        self._say(self._words(state), softly=steps and not state.hold)
        held = {Hold.PAUSED: PAUSED, Hold.GROUNDED: PAUSED, Hold.AWAY: AWAY}
        hold = self.query_one("#hold")
        hold.display = state.hold is not None
        self._write("#hold", held[state.hold] if state.hold else "")
        if isinstance(step, Ask | Choose) and not state.hold:
            asking.display = True
            asking.ask(step, state.answers.get(step.name, ""))
        elif asking.display:
            asking.leave()
            asking.display = False
            self.set_focus(None)
        self.refresh_bindings()

    def _say(self, words: Content, *, softly: bool) -> None:
        place = self.query_one("#words", Static)
        changed = str(place.content) != str(words)
        place.update(words)
        if changed and softly and self.program.fades:
            place.styles.text_opacity = 0.2
            place.styles.animate("text_opacity", 1.0, duration=FADE)

    def _said_at_the_close(self, state: State) -> str:
        if self._care is None:  # once: it reads the journal
            program = self.program
            today = day_of(program.now(), program.settings.day_ends)
            said = care_for.after_session(
                *(program.journal_file, state.before, state.after, today),
                support=self.key_of("support"),
            )
            self._care = said or ""
        return self._care

    @property
    def _asks_harder(self) -> str:
        """The key for “worse than before”, where that is asked."""
        state = self._state
        if not state.counts or state.plan.quiet_end:
            return ""
        return self.key_of("harder")

    def _write(self, place: str, words: str) -> None:
        static = self.query_one(place, Static)
        if str(static.content) != words:
            static.update(Content(words))

    def _question(self, state: State, ratings: "Mapping[str, int]") -> Content:
        go_on, tones = self.key_of("go_on"), self.program.tones
        return question(state.scale, ratings.get(state.scale), go_on=go_on, tones=tones)

    def _words(self, state: State) -> Content:
        match state.stage:
            case Stage.BEFORE:
                return Content("Before you begin.\n\n") + self._question(state, state.before)
            case Stage.AFTER:
                return Content("And now.\n\n") + self._question(state, state.after)
            case Stage.CLOSED:
                return closing(
                    state, self._session.speed, self._asks_harder, self._said_at_the_close(state)
                )
        for step in reversed(state.plan.steps[: state.index + 1]):
            match step:  # a silence keeps the words before it
                case Say():
                    answers = {} if self.program.words_hidden else dict(state.answers)
                    ground = grounding.way(self.key_of("ground"), plain=state.plan.plain_words)
                    return Content(said(step, answers, ground))
                case Ask() | Choose():
                    return Content(step.question)
        return Content("")

    # --- keys -----------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Say which keys work where the session stands."""
        state = self._state
        steps = state.stage is Stage.STEPS
        rating = state.stage in (Stage.BEFORE, Stage.AFTER)
        asking = steps and not state.hold and isinstance(state.step, Ask | Choose)
        # Textual asks for one key after the other, many times: only what is asked for is looked up.
        works: dict[str, Callable[[], bool]] = {
            "go_on": lambda: (
                (asking and not self._writing)
                or state.stage is Stage.CLOSED
                or rating
                or state.hold is not None
                or (steps and state.waits and not asking)
            ),
            "pause": lambda: steps and not self._writing and not state.hold,
            "next": lambda: steps and not asking,
            "back": lambda: (steps and not self._writing) or (rating and state.rating > 0),
            "back_from_writing": lambda: self._writing and not state.hold,
            "longer": lambda: (
                steps and not self._writing and state.length > 0 and state.plan.pace != "own"
            ),
            "skip": lambda: asking,
            "care": lambda: (
                bool(self._about) and not self._writing and state.stage is not Stage.CLOSED
            ),
            "history": lambda: state.stage is Stage.CLOSED,
            "harder": lambda: (
                state.stage is Stage.CLOSED and state.counts and bool(self._asks_harder)
            ),
        }
        asked = works.get(action)
        return asked is None or asked()

    @property
    def _writing(self) -> bool:
        # Textual may ask before anything is laid out.
        return any(asking.writing for asking in self.query(Asking))

    def on_key(self, event: events.Key) -> None:
        """Take a number as a rating or as an answer, and space as going on where it paused."""
        state = self._state
        if state.hold and event.key == "space":
            event.stop()
            self._send(Resume())
        if state.hold or not event.key.isdecimal():
            return
        number = int(event.key)
        if state.stage in (Stage.BEFORE, Stage.AFTER) and LOWEST <= number <= HIGHEST:
            event.stop()
            self._send(Rate(number))
        elif state.stage is Stage.STEPS and isinstance(state.step, Choose):
            event.stop()
            self.query_one(Asking).choose(number)

    def action_go_on(self) -> None:
        """Go on, with whatever stands still here."""
        state = self._state
        asking = self.query_one(Asking)
        if state.stage is Stage.CLOSED:
            super().action_leave()
        elif asking.display and not state.hold:
            asking.choose_marked()
        else:
            self._send(Resume() if state.hold else Next())

    def action_pause(self) -> None:
        """Hold the clock."""
        self._send(Pause())

    def action_next(self) -> None:
        """Go on to the next step."""
        self._send(Next())

    def action_back(self) -> None:
        """Go back a step, or to the rating before."""
        self._send(Back())

    def action_back_from_writing(self) -> None:
        """Go back a step, where the arrows move in the text."""
        self._send(Back())

    def action_longer(self) -> None:
        """Give this step more time."""
        self._send(Longer())

    def action_skip(self) -> None:
        """Leave the question without an answer; where words were typed, ask once what of them."""
        asking = self.query_one(Asking)
        if not asking.typed:
            self._send(Next())
            return

        def go(keep: bool | None) -> None:
            if keep:
                asking.on_writing_submitted()
            elif keep is not None:
                asking.forget()
                self._send(Next())

        self.app.push_screen(NotedSheet(), go)

    def action_ground(self) -> None:
        """Come back to solid ground; the clock stands still."""
        self._send(Ground())
        state = self._state
        running = state.stage is not Stage.CLOSED
        self.app.push_screen(GroundSheet(in_session=running), self._return)

    def action_leave(self) -> None:
        """Ask kindly whether to end; where there is nothing to end, leave."""
        state = self._state
        if state.stage in (Stage.AFTER, Stage.CLOSED) or not begun(state):
            self._send(Stop())
            super().action_leave()
            return
        self._send(Pause())
        self.app.push_screen(EndSheet(), self._return)

    def holds_back(self) -> bool:
        """Ask kindly before a session is left with the program; asked twice, it is left at once."""
        if self._state.stage is Stage.CLOSED or isinstance(self.app.screen, EndSheet):
            return False
        if self._state.stage is Stage.AFTER or not begun(self._state):
            self._send(Stop())
            return False
        if self.app.screen is self:
            self.action_leave()
        else:  # over a sheet, where the clock stands still already
            self.app.push_screen(EndSheet(), self._leave_program)
        return True

    def _leave_program(self, end: bool | None) -> None:
        if end:
            self._send(Stop())
            self.app.exit()

    def _return(self, end: bool | None) -> None:
        self._send(Stop() if end else Resume())
        if self._state.stage is Stage.CLOSED and not begun(self._state):
            super().action_leave()

    def action_harder(self) -> None:
        """Note that it was harder than before, and offer solid ground and support at once."""
        self._care = None  # what is said at the close goes by it
        self._send(Harder())
        if self._state.harder:
            self.app.push_screen(SupportSheet(care.HARDER))

    def action_support(self) -> None:
        """Show where to find support; the clock stands still."""
        self._send(Pause())
        self.app.push_screen(SupportSheet(), self._return)

    def action_shell(self) -> None:
        """Go to the shell for a while; the clock stands still."""
        self._send(Pause())
        super().action_shell()

    def words_hidden_changed(self) -> None:
        """Show the person's own words, or hide them."""
        self._show_place(self._state)

    def action_care(self) -> None:
        """Show who should go gently with this practice; the clock stands still."""
        self._send(Pause())
        self.app.push_screen(Sheet[None]("With care", self._about), self._return)

    def action_history(self) -> None:
        """Open the history."""
        self.post_message(HistoryRequested())

    def on_asking_answered(self, message: Asking.Answered) -> None:
        """Take an answer; offer to keep it where the practice says so."""
        state = self._state
        if state.stage is not Stage.STEPS:
            return
        words = message.words
        if words.strip() and isinstance(state.step, Ask) and state.step.keep:
            self.app.push_screen(
                KeepSheet(),
                lambda way: self._answer(
                    Answer(words, keep=way is not None, again=way is Keeping.AGAIN)
                ),
            )
        else:
            self._answer(Answer(words))

    def _answer(self, answer: Answer) -> None:
        program = self.program
        said = care_for.after_words(
            program.journal_file,
            answer.words,
            program.settings,
            program.now(),
            support=self.key_of("support"),
        )
        if said:
            self.notify(said)
        self._send(answer)
