"""A check-in on the full screen: each answer by a key, kept as it is given, none of them needed."""

import pytest
from driving import SIZES, drive
from scenes import ago, note

from selfcomp_tui.domain import grounding
from selfcomp_tui.domain.ratings import SCALES
from selfcomp_tui.domain.records import CheckIn
from selfcomp_tui.journal.records import check_ins
from selfcomp_tui.journal.storage.opening import open_journal, open_to_read
from selfcomp_tui.settings.model import Settings
from selfcomp_tui.tui.screens.check_in import CheckInScreen

ALL = Settings(ratings=tuple(SCALES))
NOTHING = Settings(ratings=())
TO_THE_NOTE = ("enter",)
"""With no ratings asked for, Enter leads from the feelings to the note."""


def held(file):
    """Return what the journal holds at this moment."""
    with open_to_read(file) as journal:
        return [
            (dict(each.ratings), each.feelings, each.note)
            for each in check_ins.since(journal, None)
        ]


def check_in(file, act, settings=None, mood=None, **more):
    settings = settings or Settings()
    return drive(CheckInScreen(settings, mood), file, act, settings=settings, **more)


@pytest.mark.parametrize("size", SIZES)
def test_a_whole_check_in_by_keys(journal_file, size):
    async def act(hand):
        for name, key in (("Mood", "6"), ("Stress", "3"), ("Kindness", "9")):
            assert f"{name}, right now" in hand.seen()
            await hand.press(key)
        assert "Which feelings are here?" in hand.seen()
        await hand.until("1 lively")
        await hand.press("4", "2", "enter")
        assert "A note, if you like." in hand.seen()
        await hand.write("a long day")
        await hand.press("enter")
        await hand.told("Noted: mood 6, stress 3, kindness 9, feeling tired, a note.")

    check_in(journal_file, act, size=size)
    assert held(journal_file) == [
        ({"mood": 6, "stress": 3, "kindness": 9}, ("tired",), "a long day")
    ]


@pytest.mark.parametrize("name", SCALES)
@pytest.mark.parametrize("key", "19")
def test_each_rating_says_its_ends_and_is_kept_at_once(journal_file, name, key):
    async def act(hand):
        await hand.press(*["enter"] * list(SCALES).index(name))
        assert f"{name.capitalize()}, right now" in hand.seen()
        assert f"{SCALES[name].low} " in hand.seen()
        assert SCALES[name].high in hand.seen()
        await hand.press(key)
        assert held(journal_file) == [({name: int(key)}, (), None)]

    check_in(journal_file, act, ALL)


@pytest.mark.parametrize("key", ["0", "x", "down", "space"])
def test_what_is_no_rating_answers_nothing(journal_file, key):
    async def act(hand):
        await hand.press(key)
        assert "Mood, right now" in hand.seen()

    check_in(journal_file, act)
    assert held(journal_file) == []


def test_only_what_is_asked_for_in_the_settings_is_asked(journal_file):
    async def act(hand):
        assert "Presence, right now" in hand.seen()
        await hand.press("5")
        assert "Which feelings are here?" in hand.seen()

    check_in(journal_file, act, Settings(ratings=("presence",)))


def test_a_mood_that_was_given_on_the_way_is_kept_and_not_asked_again(journal_file):
    async def act(hand):
        assert held(journal_file) == [({"mood": 7}, (), None)]
        assert "Stress, right now" in hand.seen()
        await hand.press("left")
        assert "[7]" in hand.seen()

    check_in(journal_file, act, Settings(ratings=("stress",)), mood=7)


def test_everything_can_be_skipped_and_then_nothing_is_noted(journal_file):
    async def act(hand):
        await hand.press(*["enter"] * 5)

    app = check_in(journal_file, act)
    assert app.return_code == 0
    assert held(journal_file) == []
    assert not app.notice


def test_one_can_go_back_and_answer_otherwise(journal_file):
    async def act(hand):
        await hand.press("4", "b")
        assert "[4]" in hand.seen()
        assert "A number, or enter to keep 4." in hand.seen()
        await hand.press("8", "enter", "enter", "ctrl+b")
        assert "Kindness, right now" in hand.seen()

    check_in(journal_file, act)
    assert held(journal_file) == [({"mood": 8}, (), None)]


def test_feelings_are_found_with_keys_by_typing_and_in_own_words(journal_file):
    async def act(hand):
        await hand.until("1 lively")
        await hand.press("1", "9")
        assert "1 cheerful in a light, sunny mood" in hand.seen()
        await hand.press("1")
        await hand.write("overw")
        assert "1 overwhelmed too much at once" in hand.seen()
        await hand.press("1")
        await hand.write("Wobbly")
        await hand.press("enter")
        await hand.told("That is a word of your own. Enter once more takes it.")
        assert held(journal_file) == [({}, ("cheerful", "overwhelmed"), None)]
        await hand.press("enter")
        assert "cheerful, overwhelmed and Wobbly" in hand.seen()
        assert held(journal_file) == [({}, ("cheerful", "overwhelmed", "Wobbly"), None)]
        await hand.press("backspace")
        assert "cheerful and overwhelmed" in hand.seen()

    check_in(journal_file, act, NOTHING)
    assert held(journal_file) == [({}, ("cheerful", "overwhelmed"), None)]


@pytest.mark.parametrize(
    ("typed", "keys", "named"),
    [
        ("overw", ["enter"], "overwhelmed"),  # the only one that begins so
        ("overw", ["tab", "enter"], "overwhelmed"),
        ("overw", ["right", "enter"], "overwhelmed"),
        ("overw", ["left", "right", "right", "enter"], "overwhelmed"),
        ("TIRED", ["enter"], "tired"),
    ],
)
def test_a_beginning_is_completed(journal_file, typed, keys, named):
    async def act(hand):
        await hand.until("1 lively")
        await hand.write(typed)
        assert "tab complete" in hand.seen()
        await hand.press(*keys)
        assert held(journal_file) == [({}, (named,), None)]

    check_in(journal_file, act, NOTHING)


def test_a_number_after_a_word_says_how_strongly(journal_file):
    def strengths():
        with open_to_read(journal_file) as journal:
            return dict(check_ins.since(journal, None)[-1].strengths)

    async def act(hand):
        await hand.until("1 lively")
        assert "“tired:7”: how strongly, 1 to 9" in hand.seen()
        await hand.write("overw:7")
        await hand.press("enter")
        assert "overwhelmed (7 of 9)" in hand.seen()
        await hand.write("tired")
        await hand.press("enter")
        await hand.write(":2")
        await hand.press("enter")
        assert "overwhelmed (7 of 9) and tired (2 of 9)" in hand.seen()
        assert strengths() == {"overwhelmed": 7, "tired": 2}
        await hand.press("backspace")
        assert strengths() == {"overwhelmed": 7}

    check_in(journal_file, act, NOTHING)
    assert held(journal_file) == [({}, ("overwhelmed",), None)]


def test_words_that_were_used_before_are_offered_again(journal_file):
    note(journal_file, CheckIn(ago(5), {}, ("wobbly",)))

    async def act(hand):
        await hand.until("6 your own")
        await hand.press("6", "1")
        assert held(journal_file)[-1] == ({}, ("wobbly",), None)

    check_in(journal_file, act, NOTHING)


def test_tags_are_completed_from_those_that_were_used_and_new_ones_taken(journal_file):
    note(journal_file, CheckIn(ago(5), {}, ("wobbly",), tags=("walk", "work")))

    def tags():
        with open_to_read(journal_file) as journal:
            return check_ins.since(journal, None)[-1].tags

    async def act(hand):
        await hand.until("6 your own")
        await hand.write("+w")
        assert "1 +walk 2 +work" in hand.seen()
        await hand.press("2")
        await hand.write("+wa")
        await hand.press("tab", "enter")
        await hand.write("+Wal")
        await hand.press("enter")
        assert "+work +walk +wal" in hand.seen()
        assert tags() == ("work", "walk", "wal")
        await hand.press("backspace")
        assert tags() == ("work", "walk")
        await hand.press("enter", "enter")
        await hand.told("Noted: +work +walk.")

    check_in(journal_file, act, NOTHING)
    assert tags() == ("work", "walk")


def test_letters_are_letters_in_the_note_and_ground_is_still_one_key_away(journal_file):
    async def act(hand):
        await hand.press(*TO_THE_NOTE)
        await hand.write("a quiet swim")
        await hand.press("ctrl+g")
        assert grounding.TITLE in hand.seen()
        await hand.press("enter")
        assert "a quiet swim" in hand.seen()
        await hand.write(" again")
        await hand.press("enter")

    check_in(journal_file, act, NOTHING)
    assert held(journal_file) == [({}, (), "a quiet swim again")]


def test_a_note_can_have_lines_and_what_was_deleted_comes_back(journal_file):
    async def act(hand):
        await hand.press(*TO_THE_NOTE)
        await hand.write("one")
        await hand.press("ctrl+j")
        await hand.write("two")
        await hand.press("ctrl+w")
        assert "two" not in hand.seen()
        await hand.press("ctrl+z")
        assert "two" in hand.seen()
        await hand.press("enter")

    check_in(journal_file, act, NOTHING)
    assert held(journal_file) == [({}, (), "one\ntwo")]


@pytest.mark.parametrize(
    ("keys", "then"),
    [
        (("escape", "enter"), [({"mood": 4}, (), "half a sen")]),
        (("escape", "y"), [({"mood": 4}, (), "half a sen")]),
        (("escape", "n"), []),
        (("escape", "escape", "t", "enter"), [({"mood": 4}, (), "half a sent")]),
        (("ctrl+c",), [({"mood": 4}, (), None)]),
        (("escape", "ctrl+c"), [({"mood": 4}, (), None)]),
    ],
)
def test_leaving_in_the_middle_of_a_note_asks_once_what_becomes_of_it(journal_file, keys, then):
    """Ctrl+C leaves the program from anywhere: what was unfinished is not written."""

    async def act(hand):
        await hand.press("4", "enter", "enter", "enter")
        await hand.write("half a sen")
        await hand.press(*keys)

    app = check_in(journal_file, act)
    assert app.return_code == 0
    assert held(journal_file) == then


@pytest.mark.parametrize(("key", "mood"), [("n", 6), ("y", 2)])
def test_an_edit_that_is_let_go_leaves_the_check_in_as_it_was(journal_file, key, mood):
    existing = CheckIn(ago(1), {"mood": 6})
    note(journal_file, existing)

    async def act(hand):
        await hand.press("2", "escape")
        assert "Keep what you noted?" in hand.seen()
        await hand.press(key)

    drive(CheckInScreen(Settings(), existing=existing), journal_file, act)
    assert [each[0]["mood"] for each in held(journal_file)] == [mood]


def test_who_noted_nothing_is_not_asked(journal_file):
    async def act(hand):
        await hand.press("escape")

    app = check_in(journal_file, act)
    assert app.return_code == 0
    assert held(journal_file) == []


def test_going_back_from_a_note_keeps_it(journal_file):
    async def act(hand):
        await hand.press(*TO_THE_NOTE)
        await hand.write("half")
        await hand.press("ctrl+b")
        assert "Which feelings are here?" in hand.seen()
        assert held(journal_file) == [({}, (), "half")]
        await hand.press("enter")
        assert "half" in hand.seen()

    check_in(journal_file, act, NOTHING)


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
def test_leaving_half_way_keeps_what_was_answered(journal_file, key):
    async def act(hand):
        await hand.press("4", key)

    app = check_in(journal_file, act)
    assert app.return_code == 0
    assert held(journal_file) == [({"mood": 4}, (), None)]


def test_what_is_taken_out_again_leaves_no_empty_check_in(journal_file):
    async def act(hand):
        await hand.write("wobbly")
        await hand.press("enter", "enter", "backspace", "escape")

    app = check_in(journal_file, act, NOTHING)
    assert held(journal_file) == []
    assert not app.notice


def test_what_cannot_be_kept_is_said_and_never_called_noted(journal_file):
    note(journal_file)
    with open_journal(journal_file) as journal:
        journal._connection.execute("PRAGMA user_version = 99")

    async def act(hand):
        await hand.press("4")
        await hand.told("was written by a newer selfcomp")
        await hand.press("q")

    app = check_in(journal_file, act)
    assert "Noted" not in app.notice
