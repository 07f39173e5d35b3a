"""A trial on the full screen: begun, rated, practised, stopped, opened; with a clock of ours."""

from datetime import UTC, datetime, timedelta

import pytest
from driving import SIZES, drive
from make import check_in

from selfcomp_tui.base.clock import Instant, SystemClock
from selfcomp_tui.journal.records import check_ins
from selfcomp_tui.journal.storage.opening import open_journal
from selfcomp_tui.services import trial
from selfcomp_tui.services.trial import Wish
from selfcomp_tui.settings.model import Settings
from selfcomp_tui.tui.screens.home import HomeScreen
from selfcomp_tui.tui.screens.picker import PickerScreen
from selfcomp_tui.tui.screens.trial import TrialScreen

NAMES = {"S": "supportive-touch", "M": "three-minute-pause"}


class Clock:
    """The system's clock, moved by hand."""

    def __init__(self):
        self.now = datetime(2026, 11, 20, 8, tzinfo=UTC)

    def goes_on(self, **by):
        self.now += timedelta(**by)

    def read(self, *_):
        return Instant(self.now.timestamp() - 1e9, self.now.timestamp())


@pytest.fixture
def clock(monkeypatch):
    found = Clock()
    monkeypatch.setattr(SystemClock, "now", found.read)
    return found


def begun(file, clock, arm="N", design="moments"):
    """Begin a trial in which this arm is drawn first in every block."""
    wish = Wish(design, "any_vs_none", "mood", NAMES, 3, 42)
    planned = trial.protocol(wish, Settings(), clock.now)
    at = "NSM".index(arm)
    draws = lambda most: at if most == 3 else 0  # noqa: E731
    return trial.begin(file, planned, {"N": 4, "S": 6, "M": 6}, clock.now, draws)


@pytest.mark.parametrize("size", SIZES)
def test_what_it_is_stands_before_the_start_and_each_question_is_asked(journal_file, clock, size):
    async def act(hand):
        await hand.until("A trial on yourself")
        await hand.press("end")
        await hand.until("hope colours ratings")
        await hand.press("enter")
        for asked, key in (
            ("Which kind?", "1"),
            ("The one practice of self-compassion", "enter"),
            ("The one practice of mindfulness", "enter"),
            ("How many minutes", "enter"),
            ("What is rated each time?", "1"),
            ("The one question", "2"),
            ("How long?", "1"),
        ):
            await hand.until(asked)
            await hand.press(key)
        for arm in ("neither", "self-compassion", "mindfulness"):
            await hand.until(f"How much do you expect of {arm}")
            await hand.press("5")
        await hand.until("What would be fixed")
        await hand.press("end")
        await hand.until("will mostly not be seen")
        assert trial.latest(journal_file) is None
        await hand.press("enter")
        await hand.until("It has begun.")
        await hand.press("enter")
        await hand.until("Moment 1 of 42")

    drive(TrialScreen(), journal_file, act, size=size)
    found = trial.latest(journal_file)
    assert (found.protocol.question, found.protocol.periods) == ("s_vs_m", 42)
    assert found.expected == {"N": 5, "S": 5, "M": 5}


@pytest.mark.parametrize("times", range(1, 12))
def test_left_anywhere_before_the_last_question_nothing_is_begun(journal_file, clock, times):
    async def act(hand):
        await hand.until("hope colours ratings")
        for key in [*["enter"] * 8, *"555"][:times]:
            await hand.press(key)
        await hand.press("escape")
        await hand.told("Nothing was begun.")

    drive(TrialScreen(), journal_file, act)
    assert trial.latest(journal_file) is None


def test_a_moment_from_its_rating_to_its_rating(journal_file, clock):
    begun(journal_file, clock, "N")

    async def act(hand):
        await hand.until("Moment 1 of 42")
        assert "Drawn" not in hand.seen()
        await hand.press("5")
        await hand.until("Drawn: neither.")
        assert "The rating is at 08:15" in hand.seen()
        await hand.press("7")  # it is not asked yet
        clock.goes_on(minutes=15)
        hand.app.screen._look()
        await hand.until("it is time to rate")
        await hand.press("7")
        await hand.until("Moment 2 of 42")

    drive(TrialScreen(), journal_file, act)
    (period,) = trial.latest(journal_file).periods
    assert (period.before, period.value) == (5, 7)


def test_what_was_drawn_is_begun_with_a_key_and_without_further_ratings(journal_file, clock):
    begun(journal_file, clock, "S")

    async def act(hand):
        await hand.until("Moment 1 of 42")
        await hand.press("5")
        await hand.until("Drawn: self-compassion.")
        await hand.press("enter")
        await hand.until("Supportive touch")
        await hand.press("enter")
        for _ in range(3):
            await hand.settle()
        assert "Mood, right now" not in hand.seen()

    drive(TrialScreen(), journal_file, act)


def test_a_morning_may_be_skipped_and_the_evening_asks(journal_file, clock):
    begun(journal_file, clock, "M", "days")

    async def act(hand):
        await hand.until("It begins tomorrow.")
        clock.goes_on(days=1)
        hand.app.screen._look()
        await hand.until("Day 1 of 42")
        await hand.press("enter")
        await hand.until("this evening, from 20:00 on")
        clock.goes_on(hours=12)
        hand.app.screen._look()
        await hand.until("it is time to rate")
        await hand.press("6")
        await hand.until("That is all for today")

    drive(TrialScreen(), journal_file, act)
    (period,) = trial.latest(journal_file).periods
    assert (period.before, period.value) == (None, 6)


def test_it_can_be_stopped_and_then_be_looked_at(journal_file, clock):
    begun(journal_file, clock)

    async def act(hand):
        await hand.until("Moment 1 of 42")
        assert "compares" not in hand.seen()
        await hand.press("x", "1")
        await hand.until("Moment 1 of 42")
        await hand.press("x", "2")
        await hand.until("To open what was drawn, and compare: enter.")
        await hand.press("enter")
        await hand.until("Ended before its time, after 0 of 42 times.")

    drive(TrialScreen(), journal_file, act)
    assert trial.latest(journal_file).stopped_at


def test_very_low_has_its_line_with_the_key_and_harder_says_that_stopping_is_right(
    journal_file, clock
):
    begun(journal_file, clock)

    async def act(hand):
        await hand.until("Moment 1 of 42")
        for _ in range(2):
            await hand.press("5")
            clock.goes_on(minutes=16)
            hand.app.screen._look()
            await hand.until("it is time to rate")
            await hand.press("1")
            await hand.until("s shows people and numbers")
            assert "Solid ground comes first" in hand.seen()
        await hand.until("Stopping is right")

    drive(TrialScreen(), journal_file, act)


def test_home_knows_the_trial_and_care_stands_above_it(journal_file, clock):
    begun(journal_file, clock)

    async def act(hand):
        await hand.until("Your trial")
        await hand.until("Moment 1 of 42, when it suits.")
        await hand.press("enter")
        await hand.until("Mood right now")
        await hand.press("q")
        low = check_in("2026-11-20T08:00", mood=1)
        with open_journal(journal_file) as journal, journal.writing() as writing:
            check_ins.save(writing, low, low.moment.at)
        await hand.press("h", "q")
        await hand.until("shows people and numbers")
        seen = hand.seen()
        assert seen.index("Soles of the feet") < seen.index("Your trial")

    drive(HomeScreen(), journal_file, act)


def test_the_practices_know_the_trial(journal_file, clock):
    begun(journal_file, clock)

    async def act(hand):
        await hand.told("Your trial: Moment 1 of 42, when it suits.")

    drive(PickerScreen(), journal_file, act)
