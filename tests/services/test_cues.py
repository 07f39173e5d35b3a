"""What a session lets be heard, by the settings: the bell, the voice, and whose words."""

import pytest
from fake_voice import Voices, ended

from selfcomp_tui.base.clock import ManualClock
from selfcomp_tui.services.cues import Cues
from selfcomp_tui.services.voice import MISSING
from selfcomp_tui.session import engine
from selfcomp_tui.session.events import Answer, Hush, Keep, Next, Pause, Resume, Ring, Show, Speak
from selfcomp_tui.session.plan import Ask, Breathe, Choose, Plan, Rest, Say

ASK = Ask("What is hard?", "hard", False, None)
WITH_IT = Say("This is {hard}.", "This is hard.", 4.0, 6.0)


@pytest.fixture
def voices(tmp_path, monkeypatch):
    voices = Voices(tmp_path / "bin", monkeypatch)
    yield voices
    voices.close()


@pytest.fixture
def cues():
    made = []

    def make(bell="off", voice="off", rung=None):
        made.append(Cues(bell, voice, lambda: rung.append("rung"), "a"))
        return made[-1]

    yield make
    for each in made:
        each.hush()


def begun(*steps):
    plan = Plan("t", "T", "mindfulness", ("kindness",), (), "usual", 0.0, steps)
    return engine.begin(plan, (), ManualClock().now())


@pytest.mark.parametrize(
    ("bell", "effect", "times"),
    [
        ("off", Ring(), 0),
        ("off", Ring(step=True), 0),
        ("ends", Ring(), 1),
        ("ends", Ring(step=True), 0),
        ("steps", Ring(), 1),
        ("steps", Ring(step=True), 1),
        ("steps", Show(), 0),
        ("steps", Keep(), 0),
    ],
)
def test_the_bell_sounds_where_it_was_asked_to(cues, bell, effect, times):
    rung = []
    cues(bell, rung=rung).carry_out((effect,), begun(WITH_IT)[0])
    assert len(rung) == times


@pytest.mark.parametrize(("bell", "times"), [("off", 0), ("ends", 1), ("steps", 3)])
def test_a_whole_session_rings_as_often_as_was_asked(cues, bell, times):
    rung, clock = [], ManualClock()
    heard = cues(bell, rung=rung)
    state, effects = begun(Say("One.", None, 4.0, 6.0), Say("Two.", None, 4.0, 6.0))
    heard.carry_out(effects, state)
    for _ in range(2):
        state, effects = engine.step(state, Next(), clock.now())
        heard.carry_out(effects, state)
    assert state.stage is engine.Stage.CLOSED
    assert len(rung) == times


@pytest.mark.parametrize(
    ("voice", "said"), [("on", "This is hard."), ("all", "This is the deadline.")]
)
def test_own_words_are_spoken_only_where_all_was_asked_for(voices, cues, voice, said):
    voices.install("espeak-ng")
    heard, clock = cues(voice=voice), ManualClock()
    state, effects = begun(ASK, WITH_IT)
    heard.carry_out(effects, state)
    assert voices.heard()[3] == "What is hard?"
    state, effects = engine.step(state, Answer("the deadline"), clock.now())
    heard.carry_out(effects, state)
    assert voices.heard()[3] == said


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (Say("Feel your feet.", None, 4.0, 6.0), "Feel your feet."),
        (Choose("Which?", ("rest", "ease"), "w", None), "Which? 1. rest 2. ease"),
        (
            Breathe(4.4, 5.6, 6),
            "Breathe in for 4.4 seconds, out for 5.6 seconds, 6 times. Stop if you feel dizzy.",
        ),
    ],
)
def test_each_step_is_spoken(voices, cues, step, said):
    voices.install("espeak-ng")
    state, effects = begun(step)
    cues(voice="on").carry_out(effects, state)
    assert voices.heard()[3] == said


def test_a_silence_is_silent(voices, cues):
    voices.install("espeak-ng")
    cues(voice="on").carry_out((Speak(),), begun(Rest(10.0))[0])
    assert voices.silent()


def test_a_pause_falls_silent_at_once_and_going_on_says_it_again(voices, cues):
    voices.install("espeak-ng")
    heard, clock = cues(voice="on"), ManualClock()
    state, effects = begun(Say("Feel your feet.", None, 4.0, 6.0))
    heard.carry_out(effects, state)
    first = voices.heard()[0]
    state, effects = engine.step(state, Pause(), clock.now())
    heard.carry_out(effects, state)
    assert ended(first)
    assert voices.silent()
    state, effects = engine.step(state, Resume(), clock.now())
    heard.carry_out(effects, state)
    assert voices.heard()[3] == "Feel your feet."


def test_nothing_is_started_where_no_voice_was_asked_for(voices, cues):
    voices.install("espeak-ng")
    quiet = cues(voice="off")
    quiet.carry_out((Speak(), Hush()), begun(WITH_IT)[0])
    quiet.hush()
    assert quiet.missing is None
    assert voices.silent()


@pytest.mark.parametrize(("voice", "told"), [("off", None), ("on", MISSING), ("all", MISSING)])
def test_that_there_is_no_voice_is_said_only_to_who_wished_for_one(voices, cues, voice, told):
    heard = cues(voice=voice)
    assert heard.missing == told
    heard.carry_out((Speak(), Hush()), begun(WITH_IT)[0])


def test_with_a_program_nothing_is_missing(voices, cues):
    voices.install("espeak")
    assert cues(voice="on").missing is None
