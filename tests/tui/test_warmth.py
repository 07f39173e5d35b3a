"""The ground grows warmer over a practice, all of it at once, where that is wanted."""

from itertools import pairwise

import pytest
from driving import drive, plan_of, recorded
from test_looks import hard_to_read, segments

from selfcomp_tui.base.clock import ManualClock
from selfcomp_tui.session.plan import Say
from selfcomp_tui.settings.model import Settings
from selfcomp_tui.tui.screens.picker import PickerScreen
from selfcomp_tui.tui.screens.session import SessionScreen
from selfcomp_tui.tui.themes import THEMES
from selfcomp_tui.tui.warmth import MORNING

STEPS = [Say(words, None, 30.0, 0.0) for words in ("One.", "Two.", "Three.", "Four.")]


@pytest.fixture(autouse=True)
def all_colours(monkeypatch):
    """A terminal near by that can show all colours."""
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    return monkeypatch


def ground(hand):
    """Return the one ground that everything on the screen stands on."""
    (found,) = {style.bgcolor.get_truecolor().hex for _, style, _ in segments(hand)}
    return found


def warm(colour):
    """Return how much more red than blue there is in it."""
    return int(colour[1:3], 16) - int(colour[5:7], 16)


async def go_on(hand, clock, seconds):
    for _ in range(seconds // 5):
        clock.advance(5)
        hand.app.screen.look_again()
    await hand.app.animator.wait_until_complete()
    await hand.settle()


def practise(journal_file, act, **settings):
    clock = ManualClock()
    session, journal = recorded(plan_of(*STEPS), journal_file, clock, rate=False)

    async def softly(hand):
        hand.app.animation_level = "full"
        await act(hand, clock)

    drive(SessionScreen(session, journal), journal_file, softly, settings=Settings(**settings))


@pytest.mark.parametrize("theme", MORNING)
def test_from_dusk_to_morning(journal_file, theme):
    async def act(hand, clock):
        known = [ground(hand)]
        for _ in STEPS:
            await go_on(hand, clock, 30)
            known.append(ground(hand))
            assert not hard_to_read(hand)
        assert "Thank you" in hand.seen()
        assert (known[0], known[-1]) == (THEMES[theme].background, MORNING[theme])
        assert sorted(known, key=warm) == known
        assert len(set(known)) == len(known)
        await hand.press("s")
        assert "When it is too much" in hand.seen()
        assert ground(hand) == MORNING[theme]

    practise(journal_file, act, theme=theme)


def test_it_never_grows_by_more_than_a_step_at_once(journal_file):
    async def act(hand, clock):
        await hand.press("n", "n", "n")
        assert "Four." in hand.seen()
        known = [warm(ground(hand))]
        for _ in range(6):
            clock.advance(1)
            await hand.look_again()
            known.append(warm(ground(hand)))
        assert max(later - one for one, later in pairwise(known)) <= 2
        assert known[-1] > known[0] + 4

    practise(journal_file, act)


def test_after_it_the_ground_is_as_it_was(journal_file):
    async def act(hand):
        hand.app.animation_level = "full"
        clock = ManualClock()
        session = recorded(plan_of(*STEPS), journal_file, clock, rate=False)
        hand.app.push_screen(SessionScreen(*session))
        await hand.settle()
        await go_on(hand, clock, 65)
        assert ground(hand) != THEMES["dark"].background
        await hand.press("q", "enter", "q")
        assert "What might help right now?" in hand.seen()
        assert ground(hand) == THEMES["dark"].background

    drive(PickerScreen(), journal_file, act)


@pytest.mark.parametrize(
    ("settings", "environment"),
    [
        ({"motion": "reduced"}, {}),
        ({"theme": "contrast"}, {}),
        ({}, {"NO_COLOR": "1"}),
        ({}, {"SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"}),
        ({}, {"COLORTERM": ""}),  # a terminal of 256 colours
    ],
)
def test_where_it_is_not_wanted_the_ground_stays(journal_file, all_colours, settings, environment):
    for name, value in environment.items():
        all_colours.setenv(name, value)

    async def act(hand, clock):
        before = ground(hand)
        await go_on(hand, clock, 65)
        assert "Three." in hand.seen()
        assert ground(hand) == before

    practise(journal_file, act, **settings)
