"""Words that are hidden can be seen nowhere, also where a terminal has only two colours."""

import pytest
from driving import drive, plan_of, recorded
from scenes import ago, note

from selfcomp_tui.base.clock import ManualClock
from selfcomp_tui.domain.records import CheckIn
from selfcomp_tui.journal.records import check_ins
from selfcomp_tui.journal.storage.opening import open_to_read
from selfcomp_tui.session.plan import Ask, Say
from selfcomp_tui.settings.model import Settings
from selfcomp_tui.tui.screens.check_in import CheckInScreen
from selfcomp_tui.tui.screens.home import HomeScreen
from selfcomp_tui.tui.screens.session import SessionScreen

SIMPLE = Settings(theme="terminal", ratings=())


def in_a_session(file):
    plan = plan_of(Ask("A word for it?", "it", False, None), Say("Rest.", None, 4.0, 6.0))
    return SessionScreen(*recorded(plan, file, ManualClock(), rate=False))


@pytest.mark.parametrize("settings", [SIMPLE, Settings(ratings=())], ids=["terminal", "dark"])
def test_feelings_and_note_are_kept_but_not_seen(journal_file, settings):
    async def act(hand):
        await hand.until("1 lively")
        await hand.press("f2")
        await hand.write("wobbly")
        assert "wobbly" not in hand.seen()
        await hand.press("enter", "enter")
        assert "wobbly" not in hand.seen()
        await hand.press("enter")
        await hand.write("my secret")
        assert "•• ••••••" in hand.seen()
        assert "secret" not in hand.seen()
        await hand.press("enter")
        await hand.told("Noted.")

    drive(CheckInScreen(settings), journal_file, act, settings=settings)
    with open_to_read(journal_file) as journal:
        (kept,) = check_ins.since(journal, None)
    assert (kept.feelings, kept.note) == (("wobbly",), "my secret")


def test_tags_are_hidden_on_home_as_other_words_are(journal_file):
    note(journal_file, CheckIn(ago(0), {"mood": 6}, ("wobbly",), "mine", tags=("walk",)))

    async def act(hand):
        await hand.until("mood 6, feeling wobbly, +walk, a note")
        await hand.press("w")
        await hand.until("mood 6.")
        assert "walk" not in hand.seen()

    drive(HomeScreen(), journal_file, act, settings=SIMPLE)


def test_the_same_key_shows_them_again(journal_file):
    async def act(hand):
        await hand.until("1 lively")
        await hand.write("wobbly")
        await hand.press("enter", "enter", "f2", "f2")
        assert "wobbly" in hand.seen()
        await hand.press("enter")
        await hand.write("my secret")
        await hand.press("f2", "f2")
        assert "my secret" in hand.seen()

    drive(CheckInScreen(SIMPLE), journal_file, act, settings=SIMPLE)


def test_answers_of_a_session_are_hidden_at_once(journal_file):
    async def act(hand):
        await hand.write("secret")
        assert "secret" in hand.seen()
        await hand.press("f2")
        assert "••••••" in hand.seen()
        assert "secret" not in hand.seen()

    drive(in_a_session(journal_file), journal_file, act, settings=SIMPLE)


def test_what_was_hidden_before_a_session_is_hidden_in_it(journal_file):
    async def act(hand):
        await hand.until("Choose a practice")
        await hand.press("w")
        await hand.app.push_screen(in_a_session(journal_file))
        await hand.write("secret")
        assert "A word for it?" in hand.seen()
        assert "secret" not in hand.seen()

    drive(HomeScreen(), journal_file, act, settings=SIMPLE)
