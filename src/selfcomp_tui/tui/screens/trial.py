"""A trial on oneself on the full screen: begun, what is next, how far it is, what came of it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Literal, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from selfcomp_tui.base import humanize
from selfcomp_tui.base.errors import Problem
from selfcomp_tui.domain import trials
from selfcomp_tui.domain.care import VERY_LOW
from selfcomp_tui.domain.ratings import HIGHEST, LOWEST
from selfcomp_tui.domain.trials import ARMS, PRACTISED, Arm, Design, Step, Trial
from selfcomp_tui.presenters import trials as words
from selfcomp_tui.tui.colours import hue
from selfcomp_tui.tui.screens.base import QuietScreen
from selfcomp_tui.tui.sheets.choice import ChoosingSheet
from selfcomp_tui.tui.sheets.sheet import Page, Sheet
from selfcomp_tui.tui.widgets.keys import KeyLine

if TYPE_CHECKING:
    from selfcomp_tui.services.trial import Wish

_SECONDS = 5.0
"""How often it is looked whether it is time to rate."""

_EVENINGS = {
    window: f"{window[0]} to {window[1]}"
    for window in (("20:00", "23:00"), ("19:00", "22:00"), ("18:00", "21:00"), ("21:00", "00:00"))
}

Opens = Literal["now", "begin", "result"]
Key = TypeVar("Key")


class _Left(Exception):
    """The person left before it began; nothing was written."""


class TrialScreen(QuietScreen):
    """What is next in the trial that is going on; before one, what it is; after it, its result."""

    CSS = """
    #page { height: 1fr; padding: 1 0; scrollbar-size-vertical: 1; }
    #next, #how_far { max-width: 72; height: auto; }
    #how_far { padding: 1 0; color: $quiet; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "rate(1)", "rate", key_display="1-9"),
        *(Binding(str(number), f"rate({number})", show=False) for number in range(2, HIGHEST + 1)),
        Binding("enter", "begin", "go on", id="begin"),
        Binding("n", "anew", "begin another", id="anew"),
        Binding("x", "stop", "end the trial", id="stop"),
    ]

    def __init__(self, opens: Opens = "now") -> None:
        super().__init__()
        self._opens = opens
        self._trial: Trial | None = None
        self._step: Step | None = None
        self._arm: Arm | None = None
        self._heavy = False
        self._read = False

    def compose(self) -> ComposeResult:
        """Lay out what is next, and below it how far the trial is."""
        yield Static(words.TITLE, classes="title", markup=False)
        with Page(id="page"):
            yield Static(markup=False, id="next")
            yield Static(markup=False, id="how_far")
        yield KeyLine()

    def on_mount(self) -> None:
        """Draw first, read the journal after."""
        self.query_one(Page).focus()
        self.after_first_frame(self._load)
        self.set_interval(_SECONDS, self._look)

    def on_screen_resume(self) -> None:
        """See what has changed, on coming back from a practice."""
        if self._read:
            self.call_later(self._load)

    def _load(self) -> None:
        from selfcomp_tui.services import trial

        program = self.program
        file, now = program.journal_file, program.now()
        try:
            self._heavy = trial.heavy(file, program.settings, now)
            self._trial = trial.running(file, now) or trial.latest(file)
        except Problem as problem:
            program.stop_for(problem)
            return
        self._read = True
        self._show()
        opens, self._opens = self._opens, "now"
        if opens == "result" and self._next == "over":
            self._open_result()
        elif opens == "begin" and self._next == "over":
            self.action_anew()

    def _look(self) -> None:
        """See whether something else is next now."""
        if self._trial and self._step != trials.step(self._trial, self.program.now()):
            self._show()

    @property
    def _next(self) -> trials.Next | None:
        return self._step.next if self._step else None

    def _show(self) -> None:
        from selfcomp_tui.services import trial

        found, now = self._trial, self.program.now()
        lines: list[str] = []
        how_far: list[str] = []
        self._arm = None
        if self._heavy:
            lines += [VERY_LOW.format(support=self.key_of("support"))]
        if found is None:
            self._step = None
            lines += [words.HEAVY] if self._heavy else []
            lines += words.ABOUT.split("\n")
        else:
            self._step = step = trials.step(found, now)
            lines += [words.HEAVY_NOW.format(stop=self.key_of("stop"))] if self._heavy else []
            lines += [words.MISSED] if step.missed else []
            if step.next in ("before", "after"):
                lines += [words.next_up(found, step), f"{words.question(found.protocol.outcome)}."]
            elif step.next == "go":
                self._arm = trial.drawn(found, step.period)
                lines += [words.drawn(found, self._arm, step)]
                lines += [words.OPEN_TO_YOU] if self._arm == "N" else []
            else:
                lines += [words.waiting(found, step, now.date())]
            if step.next != "over" and trials.gets_harder(found):
                lines += [words.HARDER.format(stop=self.key_of("stop"))]
            if step.next == "before" and found.protocol.design == "days":
                lines += [words.MAY_SKIP.format(begin=self.key_of("begin"))]
            if step.next == "go" and self._arm != "N":
                lines += [words.BEGINS.format(begin=self.key_of("begin"))]
            if step.next == "over":
                lines += [words.OPENS.format(begin=self.key_of("begin"))]
            how_far = list(words.status(found, step, now))
        self.query_one("#next", Static).update(Content("\n\n".join(lines)))
        self.query_one("#how_far", Static).update(Content("\n".join(how_far)))
        self.query_one(Page).scroll_home(animate=False)
        self.refresh_bindings()
        # Whether there is more than fits is known once it is laid out.
        self.call_after_refresh(self.refresh_bindings)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Say which keys work now."""
        works = {
            "rate": self._next in ("before", "after"),
            "begin": self._read and self._can_go_on,
            "anew": self._next == "over",
            "stop": self._next not in (None, "over"),
        }
        return works.get(action, True)

    @property
    def _can_go_on(self) -> bool:
        """Whether there is a trial to begin, a morning to skip, a practice, or a result."""
        by_days = self._trial is not None and self._trial.protocol.design == "days"
        return (
            self._next in (None, "over")
            or (self._next == "before" and by_days)
            or self._arm in PRACTISED
        )

    def action_rate(self, rating: int) -> None:
        """Note the rating that is asked for."""
        self._rate(rating)

    def _rate(self, rating: int | None) -> None:
        from selfcomp_tui.services import trial

        program, found = self.program, self._trial
        if found is None:
            return
        file, now = program.journal_file, program.now()
        try:
            if self._next == "after" and rating is not None:
                self._trial = trial.rate_after(file, found, rating, now)
                self.notify("Noted.")
            else:
                self._trial = trial.rate_before(file, found, rating, now)
        except Problem as problem:
            program.tell(problem)
            self._load()
            return
        try:
            self._heavy = trial.heavy(file, program.settings, now)
        except Problem as problem:
            program.tell(problem)
        self._show()

    def action_begin(self) -> None:
        """Begin a trial, a day without its rating, or the practice drawn; or open the result."""
        if self._trial is None:
            self.action_anew()
            return
        if self._next == "over":
            self._open_result()
            return
        if self._next == "before":
            self._rate(None)
            return
        planned = self._trial.protocol.interventions[self._arm or "S"]
        wishes = replace(
            self.program.wishes,
            name=planned.practice,
            minutes=self._trial.protocol.minutes,
            rate=False,
        )
        self.practise(wishes)

    def action_stop(self) -> None:
        """End the trial before its time, once it is said a second time."""

        def stop(at: int | None) -> None:
            from selfcomp_tui.services import trial

            if at != 1:
                return
            try:
                trial.stop(self.program.journal_file, self.program.now())
            except Problem as problem:
                self.program.tell(problem)
            self._load()

        self.app.push_screen(ChoosingSheet(words.STOP_NOW, ["It goes on", "End it"]), stop)

    def _open_result(self) -> None:
        """Open what was drawn, and compare."""
        from selfcomp_tui.presenters import trial_picture, trial_result
        from selfcomp_tui.services import trial
        from selfcomp_tui.tui.sheets.picture import PictureSheet

        try:
            found = trial.result(self.program.journal_file, self.program.now())
        except Problem as problem:
            self.program.tell(problem)
            return
        above = trial_result.answer(found.trial, found.course, over=found.over)
        below = trial_result.beside(found.trial, found.course, matches=found.matches)
        outcome = found.trial.protocol.outcome
        draw = partial(trial_picture.picture, outcome, found.course)
        self.app.push_screen(
            PictureSheet(
                "What came of it", "\n\n".join(above), draw, "\n\n".join(below), hue=hue(outcome)
            )
        )

    # --- before it begins -----------------------------------------------------------------------

    def action_anew(self) -> None:
        """Ask what is to be fixed, and begin."""
        self.run_worker(self._begin(), exclusive=True)

    async def _begin(self) -> None:
        from selfcomp_tui.services import trial

        program = self.program
        try:
            if self._trial is not None:
                about = words.ABOUT.replace("\n", "\n\n")
                await self._agreed(AgreeSheet(words.TITLE, about))
            wish = await self._wish()
            planned = trial.protocol(wish, program.settings, program.now())
            expected = {arm: await self._asked_number(words.expectation(arm)) for arm in ARMS}
            seen = trial.foreseen(program.journal_file, planned)
            told = [
                *words.fixed(planned),
                words.foreseen(seen.smallest, seen.periods, seen.longest, own=seen.own),
            ]
            await self._agreed(FixSheet("What would be fixed", "\n\n".join(told)))
            begun = trial.begin(program.journal_file, planned, expected, program.now())
        except _Left:
            self.notify("Nothing was begun.")
            return
        except Problem as problem:
            program.tell(problem)
            return
        self._load()
        await self.app.push_screen_wait(Sheet[None](words.TITLE, "\n\n".join(words.begun(begun))))

    async def _wish(self) -> "Wish":
        from selfcomp_tui.base.errors import Misuse
        from selfcomp_tui.services import trial

        design: Design = await self._choice("Which kind?", words.DESIGNS)
        practices = {
            arm: {each.id: each for each in trial.practices_for(arm, design)} for arm in PRACTISED
        }
        names: dict[Arm, str] = {}
        for arm in PRACTISED:
            titles = {each.id: each.title for each in practices[arm].values()}
            names[arm] = await self._choice(words.which_practice(arm), titles)
        one, other = (practices[arm][names[arm]] for arm in PRACTISED)
        both = trial.minutes_for(one, other, design)
        if not both:
            raise Misuse(words.NO_MINUTES.format(one=one.title, other=other.title))
        usual = trial.usual_minutes(both)
        minutes = usual
        if len(both) > 1:
            others = [usual, *(each for each in both if each != usual)]
            lengths = {each: humanize.count(each, "minute") for each in others}
            minutes = await self._choice(words.MINUTES, lengths)
        outcome = await self._choice(words.OUTCOME, {each: each for each in trials.OUTCOMES})
        question = await self._choice(words.QUESTION, words.QUESTIONS)
        times = {each: f"{each} {design}" for each in trials.LENGTHS[design]}
        periods = await self._choice(words.LENGTH, times)
        window = trial.EVENING
        if design == "days":
            window = await self._choice(words.EVENING, _EVENINGS)
        return trial.Wish(design, question, outcome, names, minutes, periods, window)

    async def _choice(self, title: str, choices: Mapping[Key, str]) -> Key:
        at = await self.app.push_screen_wait(ChoosingSheet(title, list(choices.values())))
        if at is None:
            raise _Left
        return list(choices)[at]

    async def _asked_number(self, title: str) -> int:
        found = await self.app.push_screen_wait(NumberSheet(words.TITLE, f"{title}."))
        if found is None:
            raise _Left
        return found

    async def _agreed(self, sheet: "AgreeSheet") -> None:
        if not await self.app.push_screen_wait(sheet):
            raise _Left


class NumberSheet(Sheet[int]):
    """Asks for a number from 1 to 9."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "take(1)", "answer", key_display="1-9"),
        Binding("escape", "close", "go back"),
    ]

    def on_key(self, event: events.Key) -> None:
        """Take a number."""
        if event.key.isdecimal() and LOWEST <= int(event.key) <= HIGHEST:
            event.stop()
            self.dismiss(int(event.key))


class AgreeSheet(Sheet[bool]):
    """Words that are agreed to with Enter; gives back True for that."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "agree", "go on"),
        Binding("escape", "close", "go back"),
    ]

    def action_agree(self) -> None:
        """Go on."""
        self.dismiss(result=True)


class FixSheet(AgreeSheet):
    """What would be fixed; Enter begins."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "agree", "begin and fix this")]
