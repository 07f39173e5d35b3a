"""The history on the full screen: views, spans, search, and changing entries."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import make
import pytest
from driving import SIZES, drive

from selfcomp_tui.base import humanize
from selfcomp_tui.domain.moments import day_of, local_time, moment
from selfcomp_tui.domain.records import Answered, CheckIn, Session, new_id
from selfcomp_tui.journal.records import check_ins, deletion, questionnaires, sessions
from selfcomp_tui.journal.storage.opening import open_journal, open_to_read
from selfcomp_tui.services.history import Window
from selfcomp_tui.tui.screens.history import HistoryScreen


def note(file, *found):
    with open_journal(file) as journal, journal.writing() as writing:
        for each in found:
            check_ins.save(writing, each, "2026-01-01T00:00:00.000Z")


def ago(days, mood, *feelings, note=None, **rated):
    when = moment(datetime.now(UTC) - timedelta(days=days), time(4))
    return CheckIn(when, {"mood": mood, **rated}, feelings, note)


def day_ago(days):
    return humanize.short_day(date.fromisoformat(ago(days, 5).moment.day)).strip()


def session(before, after, **changed):
    usual = {
        "id": new_id(),
        "practice": "kind-letter",
        "title": "A kind letter",
        "family": "self-compassion",
        "trains": ("kindness",),
        "started": before.moment,
        "ended_at": after.moment.at,
        "state": "finished",
        "pace": "usual",
        "speed": 1.0,
        "planned_seconds": 300.0,
        "practised_seconds": 300.0,
        "step": 0,
        "plan": "{}",
        "before_id": before.id,
        "after_id": after.id,
    }
    return Session(**(usual | changed))


def held(file):
    with open_to_read(file) as journal:
        return check_ins.since(journal, None)


@pytest.mark.parametrize("size", SIZES)
def test_the_views_follow_each_other(journal_file, size):
    note(journal_file, ago(0, 6, stress=2), ago(40, 3), ago(200, 8))

    async def act(hand):
        await hand.until("1 check-in")
        await hand.press("t", "tab")
        await hand.until("Today: mood 6, n 1")
        await hand.until("The last 365 days: 3 check-ins")
        assert "3 ratings on 3 days" in hand.seen() or size == (60, 20)
        await hand.press("n")
        await hand.until("Mood: 1 very unpleasant, 9 very pleasant")
        await hand.press("r")
        await hand.until("3 ratings on 3 days")
        await hand.press("r", "k")
        await hand.until("Stress: 1 none, 9 the most")
        await hand.until("Today: stress 2, n 1")
        await hand.press("tab")
        await hand.until("stress 2, middle half 2 to 2, n 1.")
        await hand.press("tab")
        await hand.until("What seems to help")
        await hand.press("tab")
        await hand.until("mood 6")

    drive(HistoryScreen(None), journal_file, act, size=size)


def test_what_helps_ends_with_the_questionnaires_that_were_answered(journal_file):
    note(journal_file, ago(0, 6))
    with open_journal(journal_file) as journal, journal.writing() as writing:
        for when in (ago(200, 5).moment, ago(1, 5).moment):
            one = Answered("scs-sf", when, (3,) * 12, {"total": 3.0})
            questionnaires.save(writing, one, when.at)

    async def act(hand):
        await hand.until("1 check-in")
        await hand.press("t", "shift+tab")
        await hand.until("What seems to help")
        await hand.until("Feelings")
        await hand.press("end")
        await hand.until("Self-Compassion Scale, short form (scs-sf), on a scale from 1 to 5:")
        await hand.until(": 3, change 0")
        await hand.until("A change up to 0.7 is smaller than the instrument's own noise.")

    drive(HistoryScreen(None), journal_file, act, size=(80, 24))


@pytest.mark.parametrize("size", SIZES)
def test_each_trend_stays_on_its_line_and_follows_the_terminals_size(journal_file, size):
    note(journal_file, *(ago(days, 1 + days % 9) for days in range(30)))

    async def act(hand):
        for columns, rows in (size, (120, 40), (60, 20)):
            await hand.resize(columns, rows)
            await hand.until("from 1 to 9, latest 1; 30 ratings" if columns > 100 else "n 30")
            [trend] = [line for line in hand.lines() if line.lstrip().startswith("Mood ")]
            assert trend.endswith("30 ratings" if columns > 100 else "latest 1, n 30")

    drive(HistoryScreen(None), journal_file, act, size=size)


@pytest.mark.parametrize(("columns", "is_wide"), [(99, False), (100, True), (200, True)])
def test_on_a_wide_screen_all_of_the_marked_entry_stands_beside_the_list(
    journal_file, columns, is_wide
):
    note(journal_file, ago(0, 6, note="a walk\nby the river"), ago(1, 3, "tired", stress=8))

    async def act(hand):
        await hand.until("2 check-ins")
        assert ("Mood: 6 (1 very unpleasant, 9 very pleasant)" in aside(hand)) == is_wide
        assert ("a walk by the river" in aside(hand)) == is_wide
        await hand.press("down")
        assert ("Stress: 8 (1 none, 9 the most)" in aside(hand)) == is_wide
        await hand.press("up", "w")
        assert "river" not in hand.seen()
        assert ("Mood: 6" in aside(hand)) == is_wide
        await hand.resize(120, 30)
        assert "Mood: 6" in aside(hand)
        await hand.press("tab")
        assert "Mood: 6" not in hand.seen()

    def aside(hand):
        """Return what stands right of the list, as running text."""
        left = hand.app.screen.query_one("#entries").region.right
        return " ".join(" ".join(line[left:] for line in hand.lines()).split())

    drive(HistoryScreen(None), journal_file, act, size=(columns, 30))


def test_a_letter_stands_nowhere_until_it_is_opened(journal_file):
    before, after = ago(0, 4), ago(0, 6)
    with open_journal(journal_file) as journal, journal.writing() as writing:
        for each in before, after:
            check_ins.save(writing, each, each.moment.at)
        kept = session(before, after, answers={"letter": "dear me"})
        sessions.save(writing, kept, after.moment.at)

    async def act(hand):
        await hand.until("What you wrote is kept with it, and stands in the details.")
        assert "dear me" not in hand.seen()
        await hand.press("enter")
        assert "dear me" in hand.seen()

    drive(HistoryScreen(None), journal_file, act, size=(120, 40))


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


def test_the_days_that_were_chosen_stay_through_all_views(journal_file):
    note(journal_file, ago(0, 6), ago(40, 3))

    async def act(hand):
        for seen in ("mood 6", "Today: mood 6", "The week from", "What seems to help"):
            await hand.until(seen)
            assert "The last 30 days: 1 check-in." in hand.seen()
            await hand.press("tab")

    drive(HistoryScreen(None), journal_file, act)


def test_earlier_days_are_looked_at_as_long_as_there_are_some(journal_file):
    note(journal_file, ago(0, 6), ago(8, 3, "tired"), ago(13, 4), ago(15, 5))

    async def act(hand):
        await hand.until("The last 30 days: 4 check-ins")
        assert "b earlier" not in hand.seen()
        for _ in range(4):
            await hand.press("t")
        await hand.until("The last 7 days: 1 check-in")
        await hand.until("b earlier")
        assert "f later" not in hand.seen()
        await hand.press("b")
        await hand.until(f"{day_ago(13)} to {day_ago(7)}: 2 check-ins")
        await hand.until("feeling tired")
        assert "3 to 4, latest 3, n 2" in hand.seen()
        assert "mood 6" not in hand.seen()
        await hand.press("b")
        await hand.until(f"{day_ago(20)} to {day_ago(14)}: 1 check-in")
        assert "b earlier" not in hand.seen()
        await hand.press("f", "f")
        await hand.until("The last 7 days: 1 check-in")

    drive(HistoryScreen(None), journal_file, act)


def test_earlier_days_are_in_every_view(journal_file):
    note(journal_file, ago(0, 6, "glad"), ago(400, 3, "tired"))

    async def act(hand):
        await hand.until("b earlier")
        await hand.press("t", "tab")
        await hand.until("1 rating on 1 day")
        await hand.press("b")
        await hand.until(f"{day_ago(729)} to {day_ago(365)}: 1 check-in")
        await hand.until("3; 1 rating on 1 day")
        await hand.press("tab", "r")
        await hand.until("3.0 3 to 3 n 1")
        await hand.press("tab")
        await hand.until("tired")
        assert "glad" not in hand.seen()

    drive(HistoryScreen(None), journal_file, act, size=(120, 40))


def test_a_week_without_a_rating_is_a_gap_in_the_chart(journal_file):
    note(journal_file, ago(0, 9), ago(21, 1))

    async def act(hand):
        await hand.until("2 check-ins")
        await hand.press("tab", "tab")
        await hand.until(f"The week from {a_week(0)}: mood 9, middle half 9 to 9, n 1.")
        top, bottom = (line for line in hand.lines() if line.strip()[:1] in ("9", "1"))
        assert (top.count("▄"), bottom.count("▄")) == (4, 4)
        assert top.index("▄") - bottom.index("▄") == 12
        await hand.press("left")
        await hand.until(f"The week from {a_week(7)}: mood was not rated.")
        await hand.press("r")
        await hand.until("9.0 9 to 9 n 1")
        assert "▄" not in hand.seen()

    drive(HistoryScreen(None), journal_file, act)


def a_week(days):
    day = (ago(days, 5).moment.local).date()
    monday = day - timedelta(days=day.weekday())
    return f"{monday.day} {monday:%b} {monday.year}"


def test_the_calendar_says_and_opens_the_marked_day(journal_file):
    note(journal_file, ago(0, 6), ago(2, 3, "tired", note="by the river"), ago(2, 4))

    async def act(hand):
        await hand.until("3 check-ins")
        await hand.press("tab")
        await hand.until("Today: mood 6, n 1; 1 check-in.")
        await hand.press("up")
        await hand.until("Yesterday: mood was not rated.")
        assert "enter details" not in hand.seen()
        await hand.press("up")
        await hand.until(": mood 3.5, n 2; 2 check-ins.")
        await hand.press("enter")
        await hand.until("by the river")
        await hand.press("escape")
        await hand.until(": mood 3.5, n 2")
        await hand.press("left", "down", "right", *["down"] * 9)
        await hand.until("Today: mood 6")
        await hand.press("tab", "shift+tab")
        await hand.until("Today: mood 6")

    drive(HistoryScreen(None), journal_file, act)


def test_search_finds_notes_and_feelings_as_one_types(journal_file):
    note(journal_file, ago(1, 6, "tender"), ago(2, 3, note="a walk by the river"))

    async def act(hand):
        await hand.until("tender")
        await hand.press("slash")
        await hand.write("River tender")
        await hand.until("Not in these days. Enter, then t: more days.")
        await hand.press(*["backspace"] * 7)
        await hand.until("“a walk by the river”")
        assert "tender" not in hand.seen()
        await hand.press("enter", "enter")
        await hand.until("a walk by the river")
        await hand.press("escape", "slash")
        await hand.write("xx")
        await hand.until("Not in these days. Enter, then t: more days.")

    drive(HistoryScreen(None), journal_file, act)


def test_escape_ends_a_search_and_not_the_program(journal_file):
    note(journal_file, ago(1, 6, "tender"), ago(2, 3, note="a walk by the river"))

    async def act(hand):
        await hand.until("tender")
        for keys in (("escape",), ("enter", "escape")):
            await hand.press("slash")
            await hand.write("river")
            await hand.until("esc show all")
            assert "tender" not in hand.seen()
            await hand.press(*keys)
            await hand.until("tender")
            assert "esc show all" not in hand.seen()
        assert hand.app.is_running

    drive(HistoryScreen(None), journal_file, act)


def test_an_entry_is_deleted_and_brought_back(journal_file):
    note(journal_file, ago(1, 6), ago(2, 3))

    async def act(hand):
        await hand.until("mood 6")
        await hand.press("d")
        await hand.until("Deleted. u brings it back.")
        for key in ("t longer time", "u undo", "q leave"):
            assert key in hand.seen(), "the notice stands over none of the keys"
        assert [each.ratings["mood"] for each in held(journal_file)] == [3]
        await hand.press("u")
        await hand.until("mood 6")

    drive(HistoryScreen(None), journal_file, act)
    assert [each.ratings["mood"] for each in held(journal_file)] == [3, 6]


def test_what_another_terminal_noted_is_counted_at_the_next_key(journal_file):
    note(journal_file, ago(1, 6))

    async def act(hand):
        await hand.until("The last 30 days: 1 check-in.")
        await hand.press("shift+tab")
        await hand.until("Mood: too early to say; there are ratings from 1 week")
        note(journal_file, ago(0, 3, "lonely"), ago(20, 4))
        await hand.press("t")
        await hand.until("days: 3 check-ins.")
        await hand.until("1 feeling in 1 check-in: lonely (1).")

    drive(HistoryScreen(None), journal_file, act, size=(120, 40))


def test_an_edit_leaves_alone_what_another_terminal_changed(journal_file):
    first = ago(1, 6, "tired", note="first words")
    note(journal_file, first)

    async def act(hand):
        await hand.until("mood 6")
        await hand.press("e")
        await hand.until("Changing a check-in")
        note(journal_file, replace(first, note="other words", feelings=("hopeful",)))
        await hand.press("4", "q")
        await hand.until("mood 4, feeling hopeful, “other words”")

    drive(HistoryScreen(None), journal_file, act)
    (kept,) = held(journal_file)
    assert (kept.ratings, kept.note, kept.feelings) == ({"mood": 4}, "other words", ("hopeful",))


def test_an_edit_of_what_was_deleted_meanwhile_says_so(journal_file):
    first = ago(1, 6)
    note(journal_file, first, ago(2, 3))

    async def act(hand):
        await hand.until("mood 6")
        await hand.press("e")
        await hand.until("Changing a check-in")
        with open_journal(journal_file) as journal:
            deletion.delete(journal, first.id, datetime.now(UTC))
        await hand.press("4", "q")
        await hand.told("It was deleted meanwhile")
        await hand.until("1 check-in.")
        assert "Noted" not in hand.app.notice

    drive(HistoryScreen(None), journal_file, act)
    assert [each.ratings["mood"] for each in held(journal_file)] == [3]


def test_an_edit_is_undone_like_a_deletion(journal_file):
    note(journal_file, ago(1, 6), ago(2, 3))

    async def act(hand):
        await hand.until("mood 6")
        await hand.press("e")
        await hand.until("Changing a check-in")
        await hand.press("4", "q")
        await hand.until("mood 4")
        await hand.press("d")
        await hand.until("1 check-in.")
        await hand.press("u")
        await hand.until("mood 4")
        await hand.press("u")
        await hand.until("mood 6")
        assert "u undo" not in hand.seen()

    drive(HistoryScreen(None), journal_file, act)
    assert [each.ratings["mood"] for each in held(journal_file)] == [3, 6]


def test_who_changes_nothing_is_told_nothing(journal_file):
    note(journal_file, ago(1, 6))

    async def act(hand):
        await hand.until("mood 6")
        await hand.press("e", "enter", "q")
        await hand.until("How it has been")
        assert not hand.app.notice

    drive(HistoryScreen(None), journal_file, act)


@pytest.mark.parametrize(("days", "then"), [(90, 365), (365, None), (None, 1), (2, 7), (400, None)])
def test_a_longer_time_is_longer(days, then):
    assert Window(days, date(2026, 11, 23)).longer().days == then


def test_what_was_forgotten_meanwhile_is_not_brought_back(journal_file):
    note(journal_file, ago(1, 6), ago(2, 3))

    async def act(hand):
        await hand.until("mood 6")
        gone = held(journal_file)[-1].id
        await hand.press("d")
        await hand.until("Deleted. u brings it back.")
        with open_journal(journal_file) as journal:
            deletion.forget(journal, gone, datetime.now(UTC))
        await hand.press("u")
        await hand.told("It was forgotten meanwhile")
        assert "mood 3" in hand.seen()

    drive(HistoryScreen(None), journal_file, act)


def test_hidden_words_are_hidden_in_details_and_in_what_helps(journal_file):
    before, after = ago(1, 4, "ashamed", note="a secret"), ago(1, 6)
    note(journal_file, before, after, ago(2, 5, "ashamed", note="a secret"))
    with open_journal(journal_file) as journal, journal.writing() as writing:
        kept = session(before, after, answers={"letter": "a secret"})
        sessions.save(writing, kept, "2026-01-01T00:00:00.000Z")

    async def act(hand):
        await hand.until("A kind letter")
        for shown in (True, False):
            for keys in ("enter",), ("escape", "down", "enter"):
                await hand.press(*keys)
                await hand.until("Id ")
                assert ("a secret" in hand.seen()) == shown
                assert ("ashamed" in hand.seen()) == shown
            await hand.press("escape", "shift+tab")
            if shown:
                await hand.until("too early to say")
                await hand.press("r")
            await hand.until("1 feeling in 2 check-ins")
            assert ("ashamed" in hand.seen()) == shown
            await hand.press("tab", "home", "f2")

    drive(HistoryScreen(None), journal_file, act, size=(120, 40))


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
        await hand.until("1,200 check-ins")
        await hand.press("end")
        await hand.until("… and 1,100 more; enter shows some of them.")
        await hand.press("enter", "end")
        await hand.until("… and 1,000 more")
        assert "note 199" in hand.seen()
        await hand.press("slash")
        await hand.write("note 1199")
        await hand.until("“note 1199”")

    drive(HistoryScreen(None), journal_file, act)


def test_sessions_are_found_by_their_letters_titles_and_what_was_noted_around(journal_file):
    before, after = ago(3, 3, note="before the storm"), ago(3, 5, "relieved")
    note(journal_file, before, after, ago(1, 6, note="something else"))
    letter = session(before, after, answers={"letter": "Dear friend, the sea is calm."})
    with open_journal(journal_file) as journal, journal.writing() as writing:
        sessions.save(writing, letter, "2026-01-01T00:00:00.000Z")

    async def act(hand):
        await hand.until("something else")
        await hand.press("slash")
        for words in ("SEA calm", "storm", "relieved", "kind letter"):
            await hand.write(words)
            await hand.until("A kind letter, 5")
            assert "something else" not in hand.seen()
            await hand.press("ctrl+u")
            await hand.until("something else")

    drive(HistoryScreen(None), journal_file, act)


def test_who_has_noted_nothing_lately_is_not_told_the_journal_is_empty(journal_file):
    note(journal_file, ago(90, 6))

    async def act(hand):
        await hand.until("Nothing in these days.")
        assert "Nothing here yet" not in hand.seen()
        await hand.press("t")
        await hand.until("mood 6")

    drive(HistoryScreen(None), journal_file, act)


def test_the_last_entry_can_be_deleted_and_brought_back(journal_file):
    note(journal_file, ago(0, 6))

    async def act(hand):
        await hand.until("mood 6")
        await hand.press("d")
        await hand.until("Nothing in these days.")
        await hand.press("u")
        await hand.until("mood 6")

    drive(HistoryScreen(None), journal_file, act)


def test_a_change_is_seen_in_the_other_views(journal_file):
    note(journal_file, ago(0, 6), ago(1, 3))

    async def act(hand):
        await hand.until("2 check-ins.")
        await hand.press("d")
        await hand.until("1 check-in.")
        await hand.press("tab")
        await hand.until("3; 1 rating on 1 day")
        await hand.press("tab")
        await hand.until("n 1")

    drive(HistoryScreen(None), journal_file, act)


def test_many_weeks_are_told_in_part(journal_file):
    note(journal_file, *(ago(7 * week, 5) for week in range(60)))

    async def act(hand):
        await hand.until("check-ins")
        await hand.press("tab", "t", "t")
        await hand.until("60 ratings on 60 days")
        await hand.press("tab", "r", "end")
        await hand.until("7 weeks before them.")

    drive(HistoryScreen(None), journal_file, act)


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
def test_this_day_in_an_earlier_year_is_one_line_up_to_today_where_words_are_shown(
    journal_file, size
):
    today = day_of(local_time(datetime.now(UTC).timestamp()), time(4))
    leap = (today.month, today.day) == (2, 29)
    earlier = today.replace(year=today.year - (4 if leap else 1))
    rain = make.check_in(earlier.isoformat(), mood=7, note="Rain on the roof. " * 20)
    note(journal_file, ago(2, 6), ago(40, 6), rain)
    said = f"On this day in {earlier.year}: mood 7, “Rain on"

    async def act(hand):
        await hand.until(said)
        await hand.press("w")
        assert said not in hand.seen()
        await hand.press("w")
        assert said in hand.seen()
        await hand.press("b")
        await hand.until(" to ")
        assert said not in hand.seen()
        await hand.press("f", "tab")
        await hand.until("Today:")
        assert said not in hand.seen()

    drive(HistoryScreen(None), journal_file, act, size=size)
