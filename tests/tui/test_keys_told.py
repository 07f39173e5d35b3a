"""Where a sentence names a key, it is the one that was given to it in the settings."""

from datetime import UTC, datetime, timedelta

import make
import pytest
from driving import drive
from scenes import SCENES, Scene, ago, keys, note

from selfcomp_tui.domain.records import CheckIn
from selfcomp_tui.settings.model import Settings
from selfcomp_tui.tui.screens.history import HistoryScreen
from selfcomp_tui.tui.screens.trial import TrialScreen


def a_long_journal(file):
    note(file, *(CheckIn(ago(number / 100), {"mood": 5}) for number in range(120)))
    return HistoryScreen(None)


def a_stopped_trial(file):
    make.trial_over(file, datetime.now(UTC) - timedelta(days=14))
    return TrialScreen()


def led_further(name, *pressed, await_words=""):
    """Return a scene of `scenes`, and what a few more keys make of it."""
    scene = SCENES[name]

    async def act(hand):
        await scene.act(hand)
        await keys(*pressed, await_words=await_words)(hand)

    return Scene(scene.make, act, scene.welcomed)


TOLD = [
    (
        Scene(a_long_journal, keys("end", await_words="120 check-ins")),
        "details",
        "… and 20 more; f8 shows some of them.",
    ),
    (led_further("history", "d"), "undelete", "Deleted. f8 brings it back."),
    (
        led_further("history", "slash", *"zzz"),
        "span",
        "Not in these days. Enter, then f8: more days.",
    ),
    (
        led_further("questionnaires", "d", await_words="WHO-5"),
        "undelete",
        "Deleted. f8 brings it back.",
    ),
    (
        SCENES["picker"],
        "known",
        "f8 tells what is known of programs like this",
    ),
    (SCENES["picker"], "ground", "The key f8 brings you back to solid"),
    (SCENES["check-in, rating"], "go_on", "A number, or f8 to keep 4."),
    (SCENES["session, before"], "go_on", "A number, or f8 to keep 4."),
    (SCENES["session, closed"], "harder", "f8"),
    (Scene(a_stopped_trial), "begin", "To open what was drawn, and compare: f8."),
]


@pytest.mark.parametrize(("scene", "name", "told"), TOLD)
def test_a_sentence_names_the_key_that_works(scene, name, told, journal_file):
    async def act(hand):
        await scene.act(hand)
        await hand.until(told)

    drive(
        scene.make(journal_file),
        journal_file,
        act,
        size=(120, 90),
        settings=Settings(keys={name: "f8"}),
    )
