"""Whole trials through the real program, by somebody we know all about, with a clock of ours.

On plain lines every practice that is drawn is practised to its end; on the screen it is noted as
practised elsewhere, since a screen's session runs in real time. Each door has both designs, and
both ends; the other two pairs of design and end would take seconds and show nothing else.
"""

import json
import random
from datetime import UTC, datetime, timedelta

import make
import pytest
from driving import drive

from selfcomp_tui.base.clock import Instant, SystemClock
from selfcomp_tui.cli.plain import player
from selfcomp_tui.domain.trials import RATED_AFTER
from selfcomp_tui.journal.records import sessions
from selfcomp_tui.journal.storage.opening import open_journal
from selfcomp_tui.services import trial
from selfcomp_tui.settings.model import Settings
from selfcomp_tui.tui.screens.trial import TrialScreen

pytestmark = pytest.mark.slow

PRACTICES = {"S": "supportive-touch", "M": "three-minute-pause"}
NAMES = {"neither": "N", "self-compassion": "S", "mindfulness": "M"}
EFFECT, NONE = {"N": 0, "S": 2, "M": 2}, {"N": 0, "S": 0, "M": 0}
FOUND, NOT_FOUND = "So the drawing made your mood better", "No difference was found"


class Clock:
    """The system's clock, moved by hand; while a practice runs it moves with every look."""

    def __init__(self):
        self.now = datetime(2026, 3, 2, 9, tzinfo=UTC)
        self.mono = 0.0
        self.by_look = timedelta(0)

    def goes_on(self, by):
        self.now += by
        self.mono += by.total_seconds()

    def read(self, *_):
        self.goes_on(self.by_look)
        return Instant(self.mono, self.now.timestamp())


@pytest.fixture
def clock(monkeypatch):
    found = Clock()
    monkeypatch.setattr(SystemClock, "now", found.read)
    monkeypatch.setattr(player, "TICK", 1e-4)
    return found


@pytest.fixture
def drawn_alike(monkeypatch):
    """Let chance draw the same each time this is run."""
    monkeypatch.setattr(trial.begin, "__defaults__", (random.Random(17).randrange,))


class Person:
    """Rates around 5, and higher by the effect of what was drawn."""

    def __init__(self, effect):
        self._effect = effect
        self._chance = random.Random(5)

    def before(self):
        return self._rated(5)

    def after(self, arm):
        return self._rated(5 + self._effect[arm])

    def _rated(self, middle):
        return min(9, max(1, round(self._chance.gauss(middle, 0.8))))


def arm_in(said):
    return NAMES[said.split("Drawn: ")[1].split(".")[0]]


def begun_on_lines(run, design):
    begun = run(
        *("trial", "begin", f"--{design}", "--minutes", "3", "--outcome", "mood"),
        *("--question", "any", "--times", "42", "--expect", "4,6,6", "--yes"),
        *("--self-compassion", PRACTICES["S"], "--mindfulness", PRACTICES["M"]),
    )
    assert begun.code == 0, begun.err


def now(run, *answers):
    done = run("trial", "now", stdin="".join(f"{each}\n" for each in answers))
    assert done.code == 0, done.err
    return done.out


def test_42_moments_on_lines(run, clock, drawn_alike):
    begun_on_lines(run, "moments")
    person = Person(EFFECT)
    for number in range(1, 43):
        began = clock.now
        clock.by_look = timedelta(seconds=3)
        said = now(run, person.before(), "")
        clock.by_look = timedelta(0)
        assert f"Moment {number} of 42" in said
        clock.goes_on(began + RATED_AFTER + timedelta(minutes=1) - clock.now)
        assert "Noted." in now(run, person.after(arm_in(said)))
        clock.goes_on(timedelta(hours=4))
    the_end(run, FOUND)


def test_42_days_on_lines(run, clock, drawn_alike):
    begun_on_lines(run, "days")
    person = Person(NONE)
    for number in range(1, 43):
        clock.goes_on(datetime(2026, 3, 2, 9, tzinfo=UTC) + timedelta(days=number) - clock.now)
        clock.by_look = timedelta(seconds=3)
        said = now(run, "", "")  # the morning's rating is skipped
        clock.by_look = timedelta(0)
        assert f"Day {number} of 42" in said
        clock.goes_on(timedelta(hours=12))
        assert "Noted." in now(run, person.after(arm_in(said)))
    clock.goes_on(timedelta(days=1))
    the_end(run, NOT_FOUND)


def the_end(run, says):
    said = " ".join(run("trial", "result").out.split())
    assert says in said
    assert "14 complete blocks." in said
    assert "Done otherwise than drawn: never." in said
    assert "The schedule is the one that was sealed at the start." in said
    assert "hope is a part of it" in said
    data = json.loads(run("trial", "result", "--json").out)
    assert (data["blocks"], data["missing"], data["commitment_holds"]) == (14, 0, True)
    table = run("trial", "export").out
    reckoned = json.loads(run("trial", "reckon", "-", "--json", stdin=table).out)
    assert reckoned == {name: data[name] for name in reckoned}


@pytest.mark.parametrize(
    ("design", "effect", "says"), [("moments", NONE, NOT_FOUND), ("days", EFFECT, FOUND)]
)
def test_42_times_on_the_screen(journal_file, clock, drawn_alike, design, effect, says):
    wish = trial.Wish(design, "any_vs_none", "mood", PRACTICES, 3, 42)
    planned = trial.protocol(wish, Settings(), clock.now)
    trial.begin(journal_file, planned, {"N": 4, "S": 6, "M": 6}, clock.now)
    person = Person(effect)

    async def act(hand):
        for number in range(1, 43):
            if design == "days":
                morning = datetime(2026, 3, 2, 9, tzinfo=UTC) + timedelta(days=number)
                clock.goes_on(morning - clock.now)
            hand.app.screen._look()
            await hand.until(f"{design[:-1].capitalize()} {number} of 42")
            await hand.press("enter" if design == "days" else str(person.before()))
            await hand.until("Drawn: ")
            arm = arm_in(hand.seen())
            practised(journal_file, arm, clock.now)
            clock.goes_on(timedelta(hours=12) if design == "days" else RATED_AFTER)
            hand.app.screen._look()
            await hand.until("it is time to rate")
            await hand.press(str(person.after(arm)))
            await hand.until(f"{number} time")
            clock.goes_on(timedelta(hours=4))
        clock.goes_on(timedelta(days=1))
        hand.app.screen._look()
        await hand.until("To open what was drawn, and compare: enter.")
        await hand.press("enter")
        await hand.until("What came of it")
        await hand.until(says)

    drive(TrialScreen(), journal_file, act, size=(100, 60))


def practised(file, arm, at):
    """Note the practice that was drawn as done, a moment after it was drawn."""
    if arm == "N":
        return
    when = (at + timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M")
    with open_journal(file) as journal, journal.writing() as writing:
        one = make.session(PRACTICES[arm], when)
        sessions.save(writing, one, one.started.at)
