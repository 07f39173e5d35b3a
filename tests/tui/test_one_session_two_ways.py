"""The same session on the full screen and on plain lines leaves the same journal behind."""

import json

import pytest
from driving import drive, welcome

from selfcomp_tui.domain.care import HARDER
from selfcomp_tui.services.practice_request import PracticeRequest
from selfcomp_tui.settings.model import Settings
from selfcomp_tui.tui.screens.session_loading import LoadingScreen

PRACTICE = """
format: 1
id: both
title: Both ways
language: en
family: self-compassion
trains: [kindness]
needs: [calm]
summary: To walk twice.
minutes: {shortest: 0.2, usual: 0.4, longest: 1}
rate: [stress, kindness]
steps:
  - say: "Feel your feet."
    rest: {least: 1, usual: 5, most: 20}
  - ask: "A word for it?"
    as: it
  - say: "So it is {it}."
    otherwise: "So it is."
    rest: {least: 1, usual: 5, most: 20}
  - choose: "A wish?"
    options: ["rest", "be kind"]
    as: wish
  - ask: "A letter?"
    as: letter
    keep: true
  - say: "May I {wish}."
    otherwise: "May I be well."
"""
SPEED = 100.0
ONLY_ITS_OWN = ("id", "before_id", "after_id", "at", "started_at", "ended_at", "practised_seconds")


def held(run, journal):
    """Everything in the journal that does not say when, how long or which."""
    found = json.loads(run("history", "--json", "--db", journal).out)
    for entry in (*found["sessions"], *found["check_ins"]):
        for name in ONLY_ITS_OWN:
            entry.pop(name, None)
    return {name: found[name] for name in ("sessions", "check_ins")}


@pytest.mark.parametrize("harder", [False, True])
def test_the_same_inputs_leave_the_same_journal(run, own_practice, tmp_path, harder):
    own_practice("both", PRACTICE)
    screen, lines = tmp_path / "screen.db", tmp_path / "lines.db"
    wishes = PracticeRequest("both", None, "usual", SPEED, rate=True)

    async def act(hand):
        await hand.until("Mood, right now")
        await hand.press("4", "7", "enter")
        await hand.until("A word for it?")
        await hand.write("the deadline")
        await hand.press("enter")
        await hand.until("A wish?")
        await hand.press("2")
        await hand.until("A letter?")
        await hand.write("dear me")
        await hand.press("ctrl+s")
        await hand.until("Keep these words")
        await hand.press("y")
        await hand.until("And now.")
        await hand.press("6", "5", "4")
        await hand.until("Thank you")
        if harder:
            await hand.press("x")
            await hand.until(HARDER)

    drive(LoadingScreen(wishes), screen, act, wishes=wishes, settings=Settings())
    welcome(lines)
    answers = ["4", "7", "", "the deadline", "2", "dear me", ".", "y", "6", "5", "4"]
    stdin = "".join(f"{answer}\n" for answer in [*answers, "y" if harder else ""])
    ran = run("practice", "both", "--plain", "--speed", f"{SPEED:g}", "--db", lines, stdin=stdin)
    assert (ran.code, ran.err) == (0, "")
    assert (HARDER in ran.out) == harder
    assert held(run, screen) == held(run, lines)
    (session,) = held(run, lines)["sessions"]
    assert session["answers"] == {"letter": "dear me"}
    assert len(held(run, lines)["check_ins"]) == 2
