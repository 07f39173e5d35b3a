"""The list of practices: what is found and in which order, what is said of it, how long it is."""

import re
from dataclasses import replace

import pytest
from driving import drive, plan_of, recorded
from scenes import ARRIVE, WISHES, broken_off

from selfcomp_tui.base import paths
from selfcomp_tui.base.clock import ManualClock
from selfcomp_tui.domain import grounding
from selfcomp_tui.journal.records import sessions
from selfcomp_tui.journal.storage.opening import open_to_read
from selfcomp_tui.presenters.practices import FAMILY_MARKS
from selfcomp_tui.session.events import Stop
from selfcomp_tui.settings import model
from selfcomp_tui.settings.model import Settings
from selfcomp_tui.tui.screens.picker import PickerScreen
from selfcomp_tui.tui.widgets.choices import MARK

READY = "A kind goodnight"
GONE = "one-that-is-gone"

OWN = """\
{format: 1, id: zz, title: Zz, language: en, family: mindfulness, trains: [kindness],
 needs: [sleep], summary: One breath at a time., minutes: {shortest: 1, usual: 1, longest: 1},
 steps: [{say: Softly., rest: {least: 5, usual: 60, most: 60}}]}
"""


def pick(file, act, **more):
    """Open the list as it is for someone who has practised before."""
    practised(file, GONE)

    async def ready(hand):
        await hand.until(READY)
        await act(hand)

    return drive(PickerScreen(), file, ready, **more)


def marked(hand):
    """Return the title of the marked line."""
    (line,) = (line for line in hand.lines() if MARK in line)
    return _title(line.split(MARK)[1]).removeprefix("* ")


def _title(line):
    return line.lstrip("".join(FAMILY_MARKS.values()) + " ").split("  ")[0].strip()


def first_lines(hand, count):
    """Return the titles at the top of the list."""
    lines = [line.strip(f"{MARK}▁▂▃▄▅▆▇█") for line in hand.lines()]
    return [_title(line) for line in lines if re.search(r"\d minutes?$", line)][:count]


def practised(file, *names):
    """Sit each of these, one after the other."""
    clock = ManualClock()
    for name in names:
        plan = replace(plan_of(ARRIVE), practice_id=name, title=name)
        session, journal = recorded(plan, file, clock, rate=False)
        clock.advance(60)
        session.send(Stop())
        session.close()
        journal.close()


def test_the_search_marks_what_is_called_so(journal_file, own_practice):
    own_practice("zz", OWN)

    async def act(hand):
        await hand.press("end")
        assert marked(hand) == "Zz"
        await hand.press("slash")
        await hand.write("breath")
        assert "Zz" in hand.seen()
        assert "Walking" not in hand.seen()
        assert marked(hand) == "Affectionate breathing"
        await hand.press("enter", "down")
        assert marked(hand) == "Breath awareness"
        await hand.press("escape")
        assert marked(hand) == "Breath awareness"
        assert "Body scan" in hand.seen()

    pick(journal_file, act, size=(80, 40))


def test_words_that_nothing_holds_are_said_kindly_and_begin_nothing(journal_file):
    async def act(hand):
        await hand.press("slash")
        await hand.write("zzz")
        assert "Nothing holds these words. Enter chooses by what it is like." in hand.seen()
        await hand.press("enter", "plus", "v")
        assert "Nothing holds these words." in hand.seen()
        await hand.press("down", "enter")
        assert "For: It's too much" in hand.seen()
        await hand.press("escape")
        assert "What might help right now?" in hand.seen()

    pick(journal_file, act, size=(60, 20))
    assert model.load(paths.settings_file()).favourites == ()


def test_choosing_by_need(journal_file):
    async def act(hand):
        await hand.press("n")
        assert "What is it like right now?" in hand.seen()
        await hand.press("1")
        assert "›  1  I'm being hard on myself" in "\n".join(hand.lines())  # or 10, or more
        await hand.press("enter")
        assert "For: I'm being hard on myself · any length · both families" in hand.seen()
        assert "Winding down" not in hand.seen()
        await hand.press("n", "end", "enter")
        assert "What might help right now?" in hand.seen()
        await hand.press("n", "enter", "n", "escape")
        assert "For: I'm being hard on myself" in hand.seen()

    pick(journal_file, act, size=(80, 40))


@pytest.mark.parametrize(
    ("key", "turns"),
    [
        ("m", ["1 minute ·", "3 minutes ·", "5 minutes ·", "10 minutes ·", "20 minutes ·"]),
        ("f", ["self-compassion", "mindfulness"]),
        ("t", ["trains kindness", "trains shared humanity", "trains mindful awareness"]),
    ],
)
def test_a_key_goes_through_what_can_be_looked_for_and_around(journal_file, key, turns):
    async def act(hand):
        for said in turns:
            await hand.press(key)
            assert "For: anything · " in hand.seen()
            assert said in hand.seen()
        await hand.press(key)
        assert "What might help right now?" in hand.seen()

    pick(journal_file, act)


def test_several_wishes_hold_together_until_escape(journal_file):
    async def act(hand):
        await hand.press("m", "f", "f")
        assert "For: anything · 1 minute · mindfulness" in hand.seen()
        assert "esc show all" in hand.seen()
        assert first_lines(hand, 9) == [
            "Before a meeting",
            "Hands",
            "Sitting without guidance",
            "Soles of the feet",
        ]
        assert "About 1 minute." in hand.seen()
        await hand.press("escape")
        assert "What might help right now?" in hand.seen()
        assert "Body scan" in hand.seen()
        assert "esc show all" not in hand.seen()

    pick(journal_file, act, size=(80, 40))


def test_what_is_liked_comes_first_and_then_what_was_practised_lately(journal_file):
    practised(journal_file, "hands", "walking")

    async def act(hand):
        assert first_lines(hand, 4) == ["* Sounds", "Walking", "Hands", READY]

    pick(journal_file, act, settings=Settings(favourites=("sounds",)), size=(80, 40))


def test_liking_one_is_kept_and_taken_back_with_the_same_key(journal_file):
    async def act(hand):
        await hand.press("down", "v")
        assert first_lines(hand, 2) == ["* A letter to yourself", READY]
        assert marked(hand) == "A letter to yourself"
        assert model.load(paths.settings_file()).favourites == ("compassionate-letter",)
        await hand.press("v")
        assert first_lines(hand, 1) == [READY]
        assert model.load(paths.settings_file()).favourites == ()

    pick(journal_file, act)


def test_plain_words_are_a_key_away_where_a_practice_has_them_and_are_kept(journal_file):
    async def act(hand):
        assert "Put the day down as it was" in hand.seen()
        await hand.press("p")
        assert "Think of others who are awake" in hand.seen()
        assert "In plain words from now on." in hand.seen()
        assert model.load(paths.settings_file()).plain_words
        await hand.press("enter")
        await hand.until("Do you have thoughts of not wanting to live?")
        await hand.press("a")
        assert grounding.IN_PLAIN_WORDS.title in hand.seen()
        await hand.press("escape", "enter")
        await hand.until("Mood, right now")
        await hand.press("enter", "enter", "enter")
        assert "Make the light as low as you like." in hand.seen()
        await hand.press("n")
        assert grounding.way("a", plain=True) in hand.seen()
        await hand.press("q", "enter", "enter")
        await hand.until(READY)
        await hand.press("p")
        assert "Put the day down as it was" in hand.seen()
        assert not model.load(paths.settings_file()).plain_words
        await hand.press("slash", *"walking", "enter")
        assert not hand.app.screen.check_action("plain_words", ())

    pick(journal_file, act, size=(80, 40))


def test_liking_one_leaves_what_was_asked_for_on_the_command_line(journal_file):
    async def act(hand):
        await hand.press("v")
        assert "About 8 minutes." in hand.seen()
        assert (hand.app.wishes.pace, hand.app.settings.voice) == ("slow", "on")

    wishes = replace(WISHES, minutes=8, pace="slow")
    asked = Settings(minutes=8, pace="slow", voice="on")
    pick(journal_file, act, settings=asked, wishes=wishes)


def test_half_minutes_below_three_and_never_beyond_what_it_can_be(journal_file):
    async def act(hand):
        await hand.press("slash")
        await hand.write("soles")
        await hand.press("enter")
        said = ["About 3 minutes."]
        for key in ("minus", "minus", "minus", "minus", "minus"):
            await hand.press(key)
            (length,) = re.findall(r"About [^.]+\.", hand.seen())
            said.append(length)
        assert said[1] == "About 2 minutes 30 seconds."
        assert said[-2:] == ["About 1 minute.", "About 1 minute."]
        await hand.press(*["equals_sign"] * 8)
        assert "About 5 minutes." in hand.seen()

    pick(journal_file, act)


def test_the_length_that_was_chosen_is_the_one_that_is_practised(journal_file):
    async def act(hand):
        await hand.press("plus", "enter")
        await hand.until("not now")
        await hand.press("enter")
        await hand.until("Mood, right now")
        while "right now" in hand.seen():
            await hand.press("enter")
        await hand.press("q", "enter")

    pick(journal_file, act)
    with open_to_read(journal_file) as journal:
        (session,) = (each for each in sessions.since(journal, None) if each.practice != GONE)
    assert (session.practice, session.planned_seconds) == (
        "kind-goodnight",
        pytest.approx(420, abs=1),
    )


def test_the_preview_says_what_each_is_as_one_moves(journal_file):
    async def act(hand):
        assert "About 6 minutes." in hand.seen()
        await hand.press("j")
        assert "About 10 minutes." in hand.seen()
        assert "Step by step:" in hand.seen()
        assert "0:00 " in hand.seen()
        await hand.press("k")
        assert marked(hand) == READY

    pick(journal_file, act, size=(120, 80))


def test_the_mark_stays_where_it_is_when_lines_above_the_list_come_and_go(journal_file):
    broken_off(journal_file)

    async def act(hand):
        await hand.until("Go on with: A broken one")
        await hand.press(*["down"] * 4)
        assert marked(hand) == "Affectionate breathing"
        for key in ("f", "escape", "v", "v"):
            await hand.press(key)
            assert marked(hand) == "Affectionate breathing", key

    pick(journal_file, act, size=(80, 40))


def test_an_interrupted_session_can_rest_and_is_not_offered_again(journal_file):
    broken_off(journal_file)

    async def act(hand):
        assert marked(hand) == "Go on with: A broken one"
        assert "were at step 2 of 3" in hand.seen()
        await hand.press("enter", "r")
        assert "Go on with" not in hand.seen()
        assert READY in hand.seen()

    pick(journal_file, act)
    with open_to_read(journal_file) as journal:
        (session,) = (each for each in sessions.since(journal, None) if each.practice != GONE)
    assert session.state == "ended_early"


def test_many_broken_files_of_ones_own_give_one_notice(journal_file, own_practice):
    for at in range(5):
        own_practice(f"broken-{at}", "format: 2\nid: [\n")

    async def act(hand):
        await hand.told("There are 5 faults in 5 files in ")
        assert hand.app.notice.count("\n") == 0

    pick(journal_file, act)


@pytest.mark.parametrize(("size", "least"), [((80, 24), 10), ((60, 20), 6), ((120, 40), 25)])
def test_the_first_time_practices_stand_under_what_it_may_be_like(journal_file, size, least):
    async def act(hand):
        await hand.until(MARK)
        assert "I'm being hard on myself" in hand.seen()
        assert marked(hand) == "Self-compassion break"
        assert "About 5 minutes. ● self-compassion" in hand.seen()
        await hand.press(*["down"] * 7)
        assert marked(hand) == "Soles of the feet"
        assert "○ mindfulness" in hand.seen()
        assert hand.app.screen.query_one("#practices").size.height >= least
        await hand.press("v")
        assert marked(hand) == "Soles of the feet"
        await hand.press("home")
        assert marked(hand) == "Soles of the feet"
        await hand.press("end")
        assert marked(hand) == "Something good, kept a while"

    drive(PickerScreen(), journal_file, act, size=size)
