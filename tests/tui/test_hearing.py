"""Bell and voice while a session is on the full screen."""

import pytest
from driving import drive
from fake_voice import Voices, ended
from scenes import ARRIVE, BREATH, LETTER, MAY_I, NAME_IT, session_of

from selfcomp_tui.session.plan import Say
from selfcomp_tui.settings.model import Settings


@pytest.fixture
def voices(tmp_path, monkeypatch):
    voices = Voices(tmp_path / "bin", monkeypatch)
    yield voices
    voices.close()


def test_that_there_is_no_voice_is_said_once(voices, journal_file):
    async def act(hand):
        await hand.until("There is no voice on this computer")
        await hand.press("n", "left", "space", "enter")
        assert "There is no voice" not in hand.seen()  # gone with the next key, and not told again

    steps = session_of(ARRIVE, MAY_I)(journal_file)
    drive(steps, journal_file, act, settings=Settings(voice="on"), size=(120, 40))


@pytest.mark.parametrize("key", ["space", "a", "s", "q", "ctrl+c"])
def test_the_voice_is_silent_as_soon_as_the_session_stands_still(voices, journal_file, key):
    voices.install("espeak-ng")

    async def act(hand):
        first = voices.heard()
        assert first[3] == "Let yourself arrive here."
        await hand.press(key)
        assert ended(first[0])
        await hand.press("escape" if key != "space" else "enter")
        again = voices.heard()
        assert again[3] == "Let yourself arrive here."
        hand.app.exit()

    steps = session_of(ARRIVE, BREATH)(journal_file)
    drive(steps, journal_file, act, settings=Settings(voice="on"))


def test_the_voice_ends_with_the_screen(voices, journal_file):
    voices.install("espeak-ng")
    heard = []

    async def act(hand):
        heard.append(voices.heard()[0])

    drive(session_of(ARRIVE)(journal_file), journal_file, act, settings=Settings(voice="on"))
    assert ended(heard[0])


@pytest.mark.parametrize(("voice", "said"), [("on", "So, here."), ("all", "So, tired here.")])
def test_what_was_written_is_spoken_only_where_that_was_chosen(voices, journal_file, voice, said):
    voices.install("espeak-ng")

    async def act(hand):
        voices.heard()
        await hand.write("tired")
        await hand.press("enter")
        assert "So, tired here." in hand.seen()
        assert voices.heard()[3] == said

    steps = session_of(NAME_IT, Say("So, {it} here.", "So, here.", 4.0, 6.0))(journal_file)
    drive(steps, journal_file, act, settings=Settings(voice=voice))


@pytest.mark.parametrize(("bell", "times"), [("off", 0), ("ends", 1), ("steps", 3)])
def test_the_bell_of_the_terminal_sounds_where_it_was_asked_to(journal_file, bell, times):
    rung = []

    async def act(hand):
        hand.app.screen._cues._ring = lambda: rung.append("rung")
        await hand.press("n", "n")
        await hand.press("escape")
        assert "Thank you" in hand.seen()

    steps = session_of(ARRIVE, MAY_I, LETTER)(journal_file)
    drive(steps, journal_file, act, settings=Settings(bell=bell))
    assert len(rung) == times
