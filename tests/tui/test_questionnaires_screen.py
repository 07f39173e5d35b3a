"""Questionnaires on the full screen: chosen, answered, read, deleted, brought back."""

import pytest
from driving import SIZES, drive

from selfcomp_tui.domain import grounding
from selfcomp_tui.services import questionnaires
from selfcomp_tui.tui.screens.home import HomeScreen
from selfcomp_tui.tui.screens.questionnaires import QuestionnairesScreen


def kept(file):
    return [(each.questionnaire, each.answers) for each in questionnaires.answered(file)]


@pytest.mark.parametrize("size", SIZES)
def test_from_home_to_what_it_came_to(journal_file, size):
    async def act(hand):
        await hand.until("Choose a practice")
        assert "f questionnaires" in hand.seen()
        await hand.press("f")
        await hand.until("Perceived Stress")
        await hand.press("end")
        for words in ("5 items, each from 0 to 5.", "The form: psykiatri-regionh.dk/who-5"):
            assert words in hand.seen()
        await hand.press("enter")
        for words in ("Item 1 of 5", "your own copy of the form", "0 1 2 3 4 5", "q leave"):
            assert words in hand.seen()
        assert "back" not in hand.seen()
        await hand.press("3", "6", "9")  # the last two are no answers here
        assert "Item 2 of 5" in hand.seen()
        await hand.press("2", "b")
        assert "0 1 [2] 3 4 5" in hand.seen()
        await hand.press("4", "3", "4")
        assert kept(journal_file) == []
        await hand.press("3")
        for words in (
            "68, on a scale from 0 to 100 (id",
            "is the first time",
            "u take it back",
        ):
            assert words in hand.seen()
        await hand.press("enter")
        await hand.press("end")
        assert "68 (id" in hand.seen()  # in the list
        await hand.press("q")
        assert isinstance(hand.app.screen, HomeScreen)

    drive(HomeScreen(), journal_file, act, size=size)
    assert kept(journal_file) == [("who-5", (3, 4, 3, 4, 3))]


def test_a_low_total_of_who_5_has_its_one_sentence_with_the_key(journal_file):
    async def act(hand):
        await hand.until("Perceived Stress")
        await hand.press("end", "enter", *"11111")
        assert "suggest talking with someone about how you are" in hand.seen()
        assert "s shows where to turn." in hand.seen()
        await hand.press("s")
        assert "p add someone" in hand.seen()

    drive(QuestionnairesScreen(), journal_file, act)


def test_of_a_half_answered_one_nothing_is_kept_and_that_is_said(journal_file):
    async def act(hand):
        await hand.until("Perceived Stress")
        await hand.press("end", "enter", "3", "3", "a")
        assert grounding.TITLE in hand.seen()
        await hand.press("enter")
        assert "Item 3 of 5" in hand.seen()  # as it was
        await hand.press("question_mark", "escape", "q")
        await hand.told("2 of 5 items were answered. Nothing was kept.")
        assert isinstance(hand.app.screen, QuestionnairesScreen)

    drive(QuestionnairesScreen(), journal_file, act)
    assert kept(journal_file) == []


def test_taken_back_read_deleted_and_brought_back(journal_file):
    async def act(hand):
        await hand.until("Perceived Stress")
        await hand.press("end", "enter", *"33333", "u")
        await hand.told("Taken back.")
        assert kept(journal_file) == []
        await hand.press("end", "enter", *"33333", "enter")
        await hand.press("end", "enter")
        for words in ("Answers: 3, 3, 3, 3 and 3", "All times:", "Id "):
            assert words in hand.seen()
        await hand.press("enter", "d")
        assert kept(journal_file) == []
        assert "(id" not in hand.seen()
        await hand.press("u")
        assert "60 (id" in hand.seen()
        assert "u bring back" not in hand.seen()

    drive(QuestionnairesScreen(), journal_file, act)
    assert len(kept(journal_file)) == 1


def test_the_change_since_the_last_time_is_told_as_by_the_command(journal_file, run):
    run("questionnaire", "who-5", "--answers", "1,1,1,1,1")

    async def act(hand):
        await hand.until("Perceived Stress")
        await hand.press("end", "up", "enter", *"33333")
        assert "The change of +40 is larger than the instrument's own noise" in hand.seen()

    drive(QuestionnairesScreen(), journal_file, act)
