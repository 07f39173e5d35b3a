"""Speaking aloud: with what is there, on its standard input, and silent at once."""

import pytest
from fake_voice import Voices, ended
from hostile import HOSTILE

from selfcomp_tui.base.text import clean
from selfcomp_tui.services.voice import LONGEST, PROGRAMS, Voice


@pytest.fixture
def voices(tmp_path, monkeypatch):
    voices = Voices(tmp_path / "bin", monkeypatch)
    yield voices
    voices.close()


@pytest.fixture
def voice(voices):
    """Make the voice, once its program is there; fall silent in the end."""
    made = []

    def make(*names):
        for name in names:
            voices.install(name)
        made.append(Voice())
        return made[-1]

    yield make
    for each in made:
        each.hush()
        if each._cancelling:
            each._cancelling.wait()


@pytest.mark.parametrize("name", PROGRAMS)
def test_words_go_to_standard_input_and_never_to_the_command_line(voices, voice, name):
    voice(name).say("--version; rm\nFeel  your feet.")
    _, program, arguments, words = voices.heard()
    assert (program, tuple(arguments)) == (name, tuple(PROGRAMS[name]))
    assert words == "--version; rm Feel your feet."


@pytest.mark.parametrize("words", HOSTILE)
def test_any_words_can_be_said(voices, voice, words):
    voice("espeak-ng").say(clean(words))
    assert voices.heard()[3] == " ".join(clean(words).split())


@pytest.mark.parametrize(
    ("there", "taken"),
    [
        (("espeak", "say", "spd-say"), "spd-say"),
        (("espeak", "say"), "say"),
        (("espeak", "espeak-ng"), "espeak-ng"),
        (("espeak",), "espeak"),
    ],
)
def test_the_best_that_is_there_speaks(voices, voice, there, taken):
    voice(*there).say("Here.")
    assert voices.heard()[1] == taken


@pytest.mark.parametrize("name", PROGRAMS)
def test_hush_ends_it_at_once(voices, voice, name):
    spoken = voice(name)
    spoken.say("Here.")
    process = voices.heard()[0]
    assert not ended(process)
    spoken.hush()
    assert ended(process)


def test_the_server_behind_spd_say_is_told_to_stop_too(voices, voice):
    spoken = voice("spd-say")
    spoken.say("Here.")
    voices.heard()
    spoken.hush()
    assert voices.heard()[1:3] == ("spd-say", ["-C"])


def test_new_words_take_the_place_of_the_old(voices, voice):
    spoken = voice("espeak-ng")
    spoken.say("One.")
    first = voices.heard()[0]
    spoken.say("Two.")
    assert ended(first)
    assert voices.heard()[3] == "Two."


@pytest.mark.parametrize("words", ["", " \n "])
def test_no_words_are_silence(voices, voice, words):
    spoken = voice("espeak-ng")
    spoken.say("One.")
    first = voices.heard()[0]
    spoken.say(words)
    assert ended(first)
    assert voices.silent()


def test_the_longest_words_do_not_wait_for_one_who_does_not_listen(voices, voice):
    voices.install("espeak-ng", "#!{python}\nopen({silence!r}).read()\n")
    spoken = Voice()
    spoken.say("深" * LONGEST * 2)
    spoken.hush()


def test_the_longest_words_are_cut_and_not_refused(voices, voice):
    voice("espeak-ng").say("word " * LONGEST)
    assert voices.heard()[3] == ("word " * LONGEST)[:LONGEST]


@pytest.mark.parametrize("program", ["no program at all", "#!{python}\n", "#!/nowhere/at/all\n"])
def test_a_voice_that_fails_is_only_silent(voices, program):
    voices.install("espeak-ng", program)
    spoken = Voice()
    assert spoken.there
    for _ in range(3):
        spoken.say("Here.")
    spoken.hush()
    spoken.hush()


def test_without_a_program_there_is_no_voice_and_no_harm(voices):
    spoken = Voice()
    assert not spoken.there
    spoken.say("Here.")
    spoken.hush()
