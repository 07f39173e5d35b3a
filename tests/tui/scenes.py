"""Every screen and sheet of the program, each as a person comes upon it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from functools import partial
from pathlib import Path

import make
from driving import Hand, plan_of, recorded

from selfcomp_tui.base.clock import ManualClock
from selfcomp_tui.domain.moments import moment
from selfcomp_tui.domain.records import Answered, CheckIn, Session, new_id
from selfcomp_tui.domain.trials import Arm
from selfcomp_tui.journal.records import check_ins, questionnaires, sessions
from selfcomp_tui.journal.storage.opening import open_journal
from selfcomp_tui.services import trial
from selfcomp_tui.services.practice_request import PracticeRequest
from selfcomp_tui.session.events import Next, Rate
from selfcomp_tui.session.plan import Ask, Breathe, Choose, Say
from selfcomp_tui.settings.model import Settings
from selfcomp_tui.tui.screens.check_in import CheckInScreen
from selfcomp_tui.tui.screens.history import HistoryScreen
from selfcomp_tui.tui.screens.home import HomeScreen
from selfcomp_tui.tui.screens.picker import PickerScreen
from selfcomp_tui.tui.screens.questionnaires import QuestionnairesScreen
from selfcomp_tui.tui.screens.session import SessionScreen
from selfcomp_tui.tui.screens.session_loading import LoadingScreen
from selfcomp_tui.tui.screens.settings import SettingsScreen
from selfcomp_tui.tui.screens.trial import TrialScreen

DAY_ENDS = time(4)
WISHES = PracticeRequest(None, None, "usual", 1.0, rate=True)

ARRIVE = Say("Let yourself arrive here.", None, 4.0, 6.0)
WISH = Choose("Which wish comes closest?", ("be kind to myself", "let myself rest"), "wish", None)
MAY_I = Say("May I {wish}.", "May I be kind.", 4.0, 6.0)
LETTER = Ask("What would a friend write?", "letter", True, None)
NAME_IT = Ask("A word for it?", "it", False, None)
BREATH = Breathe(4.4, 5.6, 6)


def ago(hours: float = 0):
    return moment(datetime.now(UTC) - timedelta(hours=hours), DAY_ENDS)


def note(file: Path, *noted: CheckIn) -> None:
    with open_journal(file) as journal, journal.writing() as writing:
        for check_in in noted:
            check_ins.save(writing, check_in, "2026-01-01T00:00:00.000Z")


def two_weeks(file: Path) -> None:
    """Note something on each of the last days, the last of it now."""
    note(
        file,
        *(
            CheckIn(ago(24 * days), {"mood": 3 + days % 5, "stress": 8 - days % 4, "kindness": 5})
            for days in range(13, 0, -1)
        ),
        CheckIn(ago(), {"mood": 6, "stress": 8}, ("tired", "hopeful"), "a walk\nby the river"),
    )


def broken_off(file: Path, practice: str = "self-compassion-break") -> str:
    """Leave a session in the middle of its second step, as a kill does; return its id."""
    plan = plan_of(ARRIVE, NAME_IT, MAY_I)
    plan = type(plan)(**{**_fields(plan), "practice_id": practice, "title": "A broken one"})
    session, journal = recorded(plan, file, ManualClock())
    for event in (Rate(4), Rate(7), Next()):
        session.send(event)
    session._beside.release()
    journal.close()
    return session._id


def _fields(plan) -> dict:
    return {name: getattr(plan, name) for name in plan.__slots__}


def kind_line(file: Path, words: str) -> None:
    """Keep a kind line, long ago."""
    long_ago = (datetime.now(UTC) - timedelta(days=40)).date().isoformat()
    kept = make.session("three-line-journal", long_ago, answers={"kind_line": words})
    with open_journal(file) as journal, journal.writing() as writing:
        sessions.save(writing, kept, "2026-01-01T00:00:00.000Z")


def letter(file: Path, words: str = "Dear me,\nthis was hard, and you stayed.") -> str:
    """Keep a letter that is to be read again by today; return its session's id."""
    name = new_id()
    began = ago(24 * 7)
    with open_journal(file) as journal, journal.writing() as writing:
        sessions.save(
            writing,
            Session(
                id=name,
                practice="letter",
                title="A letter to myself",
                family="self-compassion",
                trains=("kindness",),
                started=began,
                ended_at=began.at,
                state="finished",
                pace="usual",
                speed=1.0,
                planned_seconds=600,
                practised_seconds=600,
                step=3,
                plan="{}",
                answers={"letter": words},
                read_again={"letter": ago().day},
            ),
            began.at,
        )
    return name


def _wellbeing(file: Path) -> None:
    """Have WHO-5 answered yesterday."""
    with open_journal(file) as journal, journal.writing() as writing:
        each = Answered("who-5", ago(24), (3, 3, 3, 3, 3), {"total": 60.0})
        questionnaires.save(writing, each, each.moment.at)


def _trial(file: Path) -> None:
    """Have a trial of moments begun."""
    names: dict[Arm, str] = {"S": "supportive-touch", "M": "three-minute-pause"}
    wish = trial.Wish("moments", "any_vs_none", "mood", names, 3, 42)
    now = datetime.now(UTC)
    planned = trial.protocol(wish, Settings(), now)
    trial.begin(file, planned, {"N": 4, "S": 6, "M": 6}, now)


def _trial_over(file: Path) -> None:
    """Have a trial of moments stopped after seven blocks, a while ago."""
    make.trial_over(file, datetime.now(UTC) - timedelta(days=14))


class _Settling(LoadingScreen):
    """The first moment of a session, held still."""

    def _make_ready(self) -> None:
        pass


async def _look(hand: Hand) -> None:
    pass


def keys(*pressed: str, await_words: str = "", then: str = "") -> Callable[[Hand], Awaitable[None]]:
    """Return what presses these keys, once there are `await_words` on the screen, until `then`."""

    async def act(hand: Hand) -> None:
        if await_words:
            await hand.until(await_words)
        for key in pressed:
            await hand.press(key)
        if then:
            await hand.until(then)

    return act


@dataclass(frozen=True)
class Scene:
    """Makes a screen for a journal, and leads to what is to be looked at."""

    make: Callable[[Path], object]
    act: Callable[[Hand], Awaitable[None]] = _look
    welcomed: bool = True


def _after(prepare, screen):
    def made(file):
        prepare(file)
        return screen()

    return made


def session_of(*steps, rate=False):
    def made(file):
        return SessionScreen(*recorded(plan_of(*steps), file, ManualClock(), rate=rate))

    return made


def _full(file: Path) -> None:
    two_weeks(file)
    letter(file)
    broken_off(file)


async def _notice(hand: Hand) -> None:
    hand.app.notify("Some words to read, and more of them than one line of eighty columns holds.")
    hand.app.notify("And others.")
    await hand.until("And others.")
    await hand.settle()


async def _own_wish(hand: Hand) -> None:
    await hand.press("down", "down", "enter")
    await hand.write("sleep")


async def _feelings(hand: Hand) -> None:
    await hand.press("enter", "enter", "enter")
    await hand.until("1 ")
    await hand.press("1")
    await hand.press("1")
    await hand.write("e")


async def _note(hand: Hand) -> None:
    await hand.press("enter", "enter", "enter", "enter")
    await hand.write("a walk")
    await hand.press("shift+left")


SCENES = {
    "home, empty": Scene(lambda file: HomeScreen(), keys(await_words="Choose a practice")),
    "home": Scene(_after(_full, HomeScreen), keys(await_words="Choose a practice")),
    "picker": Scene(lambda file: PickerScreen(), keys("down", await_words="Self-compassion break")),
    "picker, filtered": Scene(
        lambda file: PickerScreen(), keys("m", "t", await_words="Self-compassion break")
    ),
    "picker, interrupted": Scene(
        _after(broken_off, PickerScreen), keys(await_words="Go on with: A broken one")
    ),
    "picker, search": Scene(
        lambda file: PickerScreen(), keys("slash", *"soles", await_words="Self-compassion break")
    ),
    "picker, no words yet": Scene(
        lambda file: PickerScreen(), keys("slash", await_words="Self-compassion break")
    ),
    "picker, nothing fits": Scene(
        lambda file: PickerScreen(), keys("slash", *"zzz", await_words="Self-compassion break")
    ),
    "picker, need": Scene(
        lambda file: PickerScreen(), keys("n", "down", await_words="Self-compassion break")
    ),
    "picker, what is known": Scene(
        lambda file: PickerScreen(), keys("e", await_words="Self-compassion break")
    ),
    "before closed eyes": Scene(
        lambda file: LoadingScreen(replace(WISHES, name="body-scan")),
        keys(await_words="begin, with a bell"),
    ),
    "check-in, rating": Scene(lambda file: CheckInScreen(Settings()), keys("4", "left")),
    "check-in, feelings": Scene(lambda file: CheckInScreen(Settings()), _feelings),
    "check-in, note": Scene(lambda file: CheckInScreen(Settings()), _note),
    "questionnaires": Scene(
        _after(_wellbeing, QuestionnairesScreen), keys("end", await_words="Perceived Stress")
    ),
    "questionnaires, item": Scene(
        lambda file: QuestionnairesScreen(),
        keys("end", "enter", "3", "b", await_words="Perceived Stress", then="Item 1 of 5"),
    ),
    "questionnaires, result": Scene(
        _after(_wellbeing, QuestionnairesScreen),
        keys("end", "up", "enter", *"12121", await_words="Perceived Stress", then="Kept, today"),
    ),
    "trial, what it is": Scene(lambda file: TrialScreen(), keys(await_words="Here chance decides")),
    "trial, a moment": Scene(_after(_trial, TrialScreen), keys(await_words="Moment 1 of 42")),
    "trial, what came of it": Scene(
        _after(_trial_over, partial(TrialScreen, "result")), keys(await_words="What came of it")
    ),
    "trial, drawn": Scene(
        _after(_trial, TrialScreen), keys("5", await_words="Moment 1 of 42", then="Drawn")
    ),
    "settings": Scene(lambda file: SettingsScreen(), keys("down", await_words="How fast")),
    "settings, in the file": Scene(lambda file: SettingsScreen(), keys("end")),
    "history, empty": Scene(lambda file: HistoryScreen(None), keys(await_words="Nothing here")),
    "history": Scene(_after(_full, lambda: HistoryScreen(None)), keys(await_words="check-ins")),
    "history, details": Scene(
        _after(_full, lambda: HistoryScreen(None)), keys("down", "enter", await_words="check-ins")
    ),
    **{
        f"history, {name}": Scene(
            _after(_full, lambda: HistoryScreen(None)),
            keys(*["tab"] * times, await_words="check-ins", then=then),
        )
        for name, times, then in (
            ("calendar", 1, "another scale"),
            ("weeks", 2, "week"),
            ("what helps", 3, "The last"),
        )
    },
    **{
        f"history, {name} in words": Scene(
            _after(_full, lambda: HistoryScreen(None)),
            keys(*["tab"] * times, "r", await_words="check-ins", then=then),
        )
        for name, times, then in (("calendar", 1, "Month"), ("weeks", 2, "Week by week"))
    },
    "history, calendar in numbers": Scene(
        _after(_full, lambda: HistoryScreen(None)),
        keys("tab", "n", await_words="check-ins", then="1 very unpleasant, 9"),
    ),
    "history, marked day": Scene(
        _after(_full, lambda: HistoryScreen(None)),
        keys("tab", "enter", await_words="check-ins", then="Id"),
    ),
    "history, search": Scene(
        _after(_full, lambda: HistoryScreen(None)), keys("slash", *"walk", await_words="check-ins")
    ),
    "settling in": Scene(lambda file: _Settling(WISHES)),
    "session, before": Scene(session_of(ARRIVE, rate=True), keys("4", "left")),
    "session, words": Scene(session_of(ARRIVE, MAY_I)),
    "session, breath": Scene(session_of(BREATH, MAY_I)),
    "session, question": Scene(session_of(NAME_IT, MAY_I), keys(*"tired")),
    "session, letter": Scene(session_of(LETTER, MAY_I), keys(*"dear")),
    "session, choice": Scene(session_of(WISH, MAY_I)),
    "session, own wish": Scene(session_of(WISH, MAY_I), _own_wish),
    "session, paused": Scene(session_of(ARRIVE, MAY_I), keys("space")),
    "session, after": Scene(session_of(ARRIVE, rate=True), keys("4", "7", "n")),
    "session, closed": Scene(session_of(ARRIVE, rate=True), keys("4", "7", "n", "6", "5")),
    "welcome": Scene(lambda file: HomeScreen(), keys(await_words="Welcome"), welcomed=False),
    "welcome, gently": Scene(
        lambda file: HomeScreen(), keys("enter", await_words="Welcome"), welcomed=False
    ),
    "welcome, yours": Scene(
        lambda file: HomeScreen(), keys("enter", "enter", await_words="Welcome"), welcomed=False
    ),
    "ground": Scene(lambda file: HomeScreen(), keys("a", await_words="Choose a practice")),
    "ground, in a session": Scene(session_of(ARRIVE), keys("a")),
    "today": Scene(lambda file: HomeScreen(), keys("t", await_words="Choose a practice")),
    "support": Scene(lambda file: HomeScreen(), keys("s", await_words="Choose a practice")),
    "support, someone": Scene(
        lambda file: HomeScreen(), keys("s", "p", await_words="Choose a practice")
    ),
    "keys": Scene(
        lambda file: HomeScreen(), keys("question_mark", await_words="Choose a practice")
    ),
    "end": Scene(session_of(ARRIVE), keys("q")),
    "keep": Scene(session_of(LETTER, MAY_I), keys(*"dear", "ctrl+s")),
    "go on": Scene(_after(broken_off, HomeScreen), keys("enter", await_words="Go on with")),
    "read again": Scene(
        _after(letter, HomeScreen), keys("down", "enter", await_words="Read again")
    ),
    "course": Scene(
        lambda file: HomeScreen(), keys("down", "enter", await_words="a course", then="Week 1 of 8")
    ),
    "notice": Scene(lambda file: HomeScreen(), _notice),
    "palette": Scene(
        lambda file: HomeScreen(), keys("ctrl+p", await_words="Choose a practice", then="key: ")
    ),
    "palette, search": Scene(
        lambda file: HomeScreen(),
        keys("ctrl+p", *"gro", await_words="Choose a practice", then="key: a"),
    ),
    "palette, nothing found": Scene(
        lambda file: HomeScreen(),
        keys("ctrl+p", *"zzz", await_words="Choose a practice", then="No matches"),
    ),
}
