"""The history on the full screen: views, spans, search, and changing entries."""

from datetime import UTC, datetime, time, timedelta

import pytest
from driving import SIZES, drive

from selfcomp_tui.journal import check_ins
from selfcomp_tui.journal.check_ins import CheckIn
from selfcomp_tui.journal.moments import moment
from selfcomp_tui.journal.opening import open_journal, open_to_read
from selfcomp_tui.tui.screens.history import HistoryScreen


def note(file, *found):
    with open_journal(file) as journal, journal.writing() as writing:
        for each in found:
            check_ins.save(writing, each, "2026-01-01T00:00:00.000Z")


def ago(days, mood, *feelings, note=None):
    when = moment(datetime.now(UTC) - timedelta(days=days), time(4))
    return CheckIn(when, {"mood": mood}, feelings, note)


def held(file):
    with open_to_read(file) as journal:
        return check_ins.since(journal, None)


@pytest.mark.parametrize("size", SIZES)
def test_the_views_follow_each_other(journal_file, size):
    note(journal_file, ago(0, 6), ago(40, 3), ago(200, 8))

    async def act(hand):
        await hand.until("1 check-in")
        await hand.press("tab")
        await hand.until("the middle of each day")
        await hand.until("The last 365 days: 3 check-ins")
        assert "3 check-ins on 3 days" in hand.seen()
        await hand.press("n")
        await hand.until("8")
        await hand.press("k")
        await hand.until("Stress (1 none, 9 the most)")
        await hand.press("tab")
        await hand.until("Week by week")
        await hand.press("tab")
        await hand.until("What seems to help")
        await hand.press("tab")
        await hand.until("mood 6")

    drive(HistoryScreen(None), journal_file, act, size=size)


def test_the_span_goes_from_a_month_to_all_and_around(journal_file):
    note(journal_file, ago(0, 6), ago(40, 3), ago(900, 8))

    async def act(hand):
        await hand.until("The last 30 days: 1 check-in")
        for said in (
            "The last 365 days: 2 check-ins",
            "The last 901 days: 3 check-ins",
            "Today: 1 check-in",
            "The last 7 days: 1 check-in",
            "The last 30 days: 1 check-in",
        ):
            await hand.press("t")
            await hand.until(said)

    drive(HistoryScreen(None), journal_file, act)


def test_search_finds_notes_and_feelings_as_one_types(journal_file):
    note(journal_file, ago(1, 6, "tender"), ago(2, 3, note="a walk by the river"))

    async def act(hand):
        await hand.until("tender")
        await hand.press("slash")
        await hand.write("river")
        await hand.until("river")
        assert "tender" not in hand.seen()
        await hand.press("enter", "enter")
        await hand.until("a walk by the river")
        await hand.press("escape", "slash")
        await hand.write("xx")
        await hand.until("Nothing holds these words.")

    drive(HistoryScreen(None), journal_file, act)


def test_an_entry_is_deleted_and_brought_back(journal_file):
    note(journal_file, ago(1, 6), ago(2, 3))

    async def act(hand):
        await hand.until("mood 6")
        await hand.press("d")
        await hand.until("Deleted. u brings it back.")
        assert [each.ratings["mood"] for each in held(journal_file)] == [3]
        await hand.press("u")
        await hand.until("mood 6")

    drive(HistoryScreen(None), journal_file, act)
    assert [each.ratings["mood"] for each in held(journal_file)] == [3, 6]


def test_an_entry_is_changed_and_says_so(journal_file):
    note(journal_file, ago(1, 6, "tired"))

    async def act(hand):
        await hand.until("mood 6")
        await hand.press("e")
        await hand.until("Changing a check-in")
        await hand.press("4", "q")
        await hand.until("mood 4, feeling tired")

    drive(HistoryScreen(None), journal_file, act)
    (changed,) = held(journal_file)
    assert (changed.ratings, changed.feelings) == ({"mood": 4}, ("tired",))
    assert changed.edited_at is not None


def test_a_long_journal_shows_the_latest_and_says_how_many_more(journal_file):
    note(journal_file, *(ago(number / 100, 5, note=f"note {number}") for number in range(1200)))

    async def act(hand):
        await hand.until("1200 check-ins")
        await hand.press("end")
        await hand.until("… and 700 before; searching finds them.")
        await hand.press("slash")
        await hand.write("note 1199")
        await hand.until("“note 1199”")

    drive(HistoryScreen(None), journal_file, act)
