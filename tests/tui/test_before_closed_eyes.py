"""Where eyes may be closed, a bell or a voice at each line is offered, the first time."""

import sys

import pexpect
import pytest
from driving import drive
from make import session

from selfcomp_tui.base import paths
from selfcomp_tui.domain.sounds import Sound
from selfcomp_tui.journal.records import sessions
from selfcomp_tui.journal.storage.opening import open_journal
from selfcomp_tui.presenters.practices import offer_of_sound
from selfcomp_tui.services import library, practice
from selfcomp_tui.services.practice_request import PracticeRequest
from selfcomp_tui.services.voice import Voice
from selfcomp_tui.settings import model
from selfcomp_tui.settings.model import Settings
from selfcomp_tui.tui.screens.session_loading import LoadingScreen

BELL, VOICE = Sound.BELL, Sound.VOICE


@pytest.mark.parametrize(
    ("name", "voice", "settings", "offered"),
    [
        ("body-scan", True, {}, (BELL, VOICE)),
        ("body-scan", False, {}, (BELL,)),
        ("body-scan", True, {"bell": "steps"}, ()),
        ("body-scan", True, {"voice": "on"}, ()),
        ("body-scan", True, {"bell": "off"}, (BELL, VOICE)),
        ("winding-down", True, {}, (VOICE,)),  # no bell before sleep
        ("winding-down", False, {}, ()),
        ("soles-of-the-feet", True, {}, ()),
    ],
)
def test_what_is_offered(monkeypatch, name, voice, settings, offered):
    monkeypatch.setattr(Voice, "there", voice)
    assert practice.sounds(library.practice(name).practice, Settings(**settings)) == offered


@pytest.fixture(autouse=True)
def no_voice(monkeypatch):
    monkeypatch.setattr(Voice, "there", False)


def wishes(name):
    return PracticeRequest(name, None, "usual", 1.0, rate=True)


def began(file, name):
    each = session(name, "2026-11-20")
    with open_journal(file) as journal, journal.writing() as writing:
        sessions.save(writing, each, each.started.at)


@pytest.mark.parametrize(("key", "bell"), [("b", "steps"), ("enter", "ends"), ("v", None)])
def test_on_the_screen_with_its_care(journal_file, key, bell):
    async def act(hand):
        await hand.until("not now")
        for words in ("Any part may be skipped", offer_of_sound([BELL]), "b begin, with a bell"):
            assert words in hand.seen()
        assert "with a voice" not in hand.seen()
        assert "Pain is a good reason to move." not in hand.seen()  # two sentences, and one key
        await hand.press("c")
        assert "Pain is a good reason to move." in hand.seen()
        assert "c all of it" not in hand.seen()
        await hand.press(key)
        if bell:
            await hand.until("Mood, right now")
            assert hand.app.settings.bell == bell
        else:  # there is no voice here
            assert "not now" in hand.seen()

    drive(LoadingScreen(wishes("body-scan")), journal_file, act)
    assert model.load(paths.settings_file()).bell == (bell or "ends")


def test_not_again_and_not_where_eyes_are_open(journal_file):
    began(journal_file, "body-scan")

    async def known(hand):
        await hand.until("Mood, right now")

    drive(LoadingScreen(wishes("body-scan")), journal_file, known)

    async def open_eyes(hand):
        await hand.until("not now")
        assert "with a bell" not in hand.seen()

    drive(LoadingScreen(wishes("soles-of-the-feet")), journal_file, open_eyes)


@pytest.mark.parametrize(("typed", "bell"), [("b", "steps"), ("", "ends"), ("q", "ends")])
def test_on_lines(journal_file, typed, bell):
    began(journal_file, "something-else")
    child = pexpect.spawn(
        sys.executable,
        ["-m", "selfcomp_tui", "practice", "body-scan", "--plain"],
        encoding="utf-8",
        timeout=60,
        dimensions=(24, 80),
    )
    child.expect_exact("Your eyes may be closed in this one.")
    child.expect_exact("b begins with a bell")
    child.expect_exact("q leaves:")
    child.sendline("c")
    child.expect_exact("Pain is a good reason to move.")
    child.expect_exact("q leaves:")
    child.sendline(typed)
    if typed == "q":
        child.expect(pexpect.EOF)
        child.close()
        assert child.exitstatus == 0
    else:
        child.expect_exact("Mood")
        child.close(force=True)
    assert model.load(paths.settings_file()).bell == bell
