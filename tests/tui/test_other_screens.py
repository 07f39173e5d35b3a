"""The picker and the history on the full screen, also with text that means harm."""

import json
from datetime import UTC, datetime, time, timedelta

import pytest
from driving import SIZES, drive, plan_of, recorded
from hostile import HOSTILE
from odd import IMPOSSIBLE, ODD, write_oddly

from selfcomp_tui.base.clock import ManualClock
from selfcomp_tui.base.text import clean, one_line
from selfcomp_tui.domain import grounding
from selfcomp_tui.domain.moments import moment
from selfcomp_tui.domain.records import CheckIn
from selfcomp_tui.journal.records import check_ins
from selfcomp_tui.journal.storage.opening import open_journal
from selfcomp_tui.services import library
from selfcomp_tui.session.plan import Ask, Choose, Say
from selfcomp_tui.settings.model import Settings
from selfcomp_tui.tui.screens.history import HistoryScreen
from selfcomp_tui.tui.screens.home import HomeScreen
from selfcomp_tui.tui.screens.picker import PickerScreen
from selfcomp_tui.tui.screens.session import SessionScreen


def note(file, *check_in_list):
    with open_journal(file) as journal, journal.writing() as writing:
        for check_in in check_in_list:
            check_ins.save(writing, check_in, check_in.moment.at)


def ago(hours):
    return moment(datetime.now(UTC) - timedelta(hours=hours), time(4))


@pytest.mark.parametrize("size", SIZES)
def test_choosing_a_practice_by_keys(journal_file, size):
    async def act(hand):
        await hand.until("Self-compassion break")
        await hand.press("slash")
        await hand.write("self-compassion br")
        await hand.press("enter")
        assert "› ● Self-compassion break" in hand.seen()
        assert "Name something that is hard" in hand.seen()
        assert "About 5 minutes." in hand.seen()
        await hand.press("plus")
        assert "About 6 minutes." in hand.seen()
        for _ in range(9):
            await hand.press("minus")
        assert "About 3 minutes." in hand.seen()
        for shown in ("enter begin", "+ longer", "- shorter", "/ search", "a ground", "q leave"):
            assert shown in hand.seen()
        await hand.press("enter")
        await hand.until("enter begin")
        await hand.until("not now")
        await hand.press("enter")
        await hand.until("Mood, right now")
        await hand.press("q")
        assert "What might help right now?" in hand.seen()

    drive(PickerScreen(), journal_file, act, size=size)


def test_the_whole_preview_can_be_read_with_keys(journal_file):
    async def act(hand):
        await hand.until("Self-compassion break")
        read = hand.seen()
        for _ in range(25):
            await hand.press("space")
            read += hand.seen()
        for words in ("Trains", "For:", "Going gently:", "We know of no study"):
            assert words in read

    drive(PickerScreen(), journal_file, act, size=(60, 20))


def test_a_bad_file_of_ones_own_keeps_nothing_away(journal_file, own_practice):
    own_practice("mine", "format: 1\nid: mine\ntitle: [/b]\n")

    async def act(hand):
        await hand.told("mine.yaml:")
        assert "Self-compassion break" in hand.seen()

    drive(PickerScreen(), journal_file, act, size=(120, 40))


@pytest.mark.parametrize("words", HOSTILE)
def test_any_words_in_a_practice_are_only_words(journal_file, own_practice, words):
    words = words.replace("{wish}", "{ wish }").replace(
        "{y}", "{ y }"
    )  # a place for an answer nobody asks for is a mistake
    line = json.dumps(one_line(words)[:200], ensure_ascii=False)
    own_practice(
        "aaa",
        f"format: 1\nid: aaa\ntitle: {line}\nlanguage: en\nfamily: mindfulness\n"
        f"trains: [kindness]\nneeds: [self-criticism]\nsummary: {line}\ncare: {line}\n"
        "minutes: {shortest: 1, usual: 1, longest: 1}\n"
        f"steps:\n  - say: {line}\n    rest: {{least: 1, usual: 30, most: 60}}\n",
    )

    async def act(hand):
        await hand.until("We know of no study of this practice itself.")
        assert one_line(words)[:12].strip() in hand.seen()
        await hand.press("enter")
        await hand.until("not now")  # with whom to go gently, before the first time
        assert one_line(words)[:12].strip() in hand.seen()
        await hand.press("enter")
        await hand.press("enter")
        await hand.until("left")
        assert one_line(words)[:12].strip() in hand.seen()

    drive(PickerScreen(), journal_file, act, size=(120, 40), settings=Settings(favourites=("aaa",)))


@pytest.mark.parametrize("words", HOSTILE)
def test_any_answer_and_option_is_only_words(journal_file, words):
    steps = (
        Choose("Which?", (one_line(words)[:300],), "wish", None),
        Say("So: {wish}", "Nothing.", 4.0, 6.0),
        Ask(clean(words), "it", False, None),
    )
    session, journal = recorded(plan_of(*steps), journal_file, ManualClock(), rate=False)

    async def act(hand):
        assert one_line(words)[:12].strip() in hand.seen()
        await hand.press("1")
        assert f"So: {one_line(words)[:12].strip()}" in hand.seen()
        await hand.press("n")
        assert one_line(clean(words))[:6].strip() in hand.seen()
        await hand.press("ctrl+b", "left")
        assert "Which?" in hand.seen()

    drive(SessionScreen(session, journal), journal_file, act, size=(120, 40))


@pytest.mark.parametrize("size", SIZES)
def test_an_empty_journal_is_met_kindly(journal_file, size):
    async def act(hand):
        await hand.until("Nothing here yet, and that is a fine place to begin.")
        await hand.press("enter", "down")

    drive(HistoryScreen(None), journal_file, act, size=size, welcomed=False)
    assert not journal_file.exists()


@pytest.mark.parametrize("size", SIZES)
def test_days_trend_and_details(journal_file, size):
    note(
        journal_file,
        CheckIn(ago(50), {"mood": 3, "stress": 8}),
        CheckIn(ago(26), {"mood": 7}, ("calm", "hopeful"), "a walk\nby the river"),
    )

    async def act(hand):
        await hand.until("The last 30 days: 2 check-ins.")
        assert "3 to 7, latest 7" in hand.seen()
        await hand.press("enter")
        for words in ("Mood: 7", "9 very pleasant", "calm and hopeful", "a walk", "by the river"):
            assert words in hand.seen()
        await hand.press("enter", "down", "enter")
        assert "Stress: 8 (1 none, 9 the most)" in hand.seen()
        await hand.press("escape", "q")

    app = drive(HistoryScreen(None), journal_file, act, size=size)
    assert app.return_code == 0


@pytest.mark.parametrize("words", HOSTILE)
def test_any_note_feeling_and_tag_is_only_words(journal_file, words):
    word = one_line(words)[:60] or "x"
    note(journal_file, CheckIn(ago(1), {"mood": 5}, (word,), clean(words), tags=(word,)))

    async def act(hand):
        await hand.until("mood 5, feeling")
        await hand.press("enter")
        assert one_line(words)[:12].strip() in hand.seen()
        await hand.press("enter")
        assert "mood 5, feeling" in hand.seen()
        await hand.press("tab", "tab", "tab", "end")
        await hand.until("Fewer than 10 rated days with it")
        assert f"+{word[:12]}".strip() in hand.seen()

    drive(HistoryScreen(None), journal_file, act, size=(120, 40))


def test_words_written_by_another_program_are_cleaned_on_their_way_out(journal_file):
    evil = CheckIn(ago(1), {"mood": 5}, ("\x1b[31mred",), "\x1b]52;c;aGVsbG8=\x07note\u202e")
    note(journal_file, evil)

    async def act(hand):
        await hand.until("mood 5, feeling red, “note”")
        assert not any("\x1b" in line or "\u202e" in line for line in hand.lines())

    drive(HistoryScreen(None), journal_file, act)


def test_a_journal_of_a_newer_program_ends_with_a_sentence(journal_file):
    with open_journal(journal_file) as journal:
        journal._connection.execute("PRAGMA user_version = 99")

    async def act(hand):
        for _ in range(100):
            if hand.app.ended_by:
                break
            await hand._pilot.pause(0.01)

    app = drive(HistoryScreen(None), journal_file, act)
    assert "was written by a newer selfcomp" in str(app.ended_by)
    assert app.return_code == 1


@pytest.mark.parametrize("screen", [HomeScreen, lambda: HistoryScreen(None), PickerScreen])
def test_a_journal_that_another_program_wrote_oddly_stops_no_screen(tmp_path, screen):
    file = tmp_path / "odd.db"
    write_oddly(file, [*IMPOSSIBLE, *ODD], strict=False)

    async def act(hand):
        await hand.press("down", "down", "space", "up")
        assert not any("\x1b" in line for line in hand.lines())

    assert drive(screen(), file, act, welcomed=False).ended_by is None


def test_a_person_is_added_on_the_card_itself_and_stands_first(journal_file):
    async def act(hand):
        await hand.until("Choose a practice")
        await hand.press("s")
        assert "you trust: p asks for a name and how to reach them." in hand.seen()
        assert "↓ more" in hand.seen()
        await hand.press("end")
        assert "↓ more" not in hand.seen()
        await hand.press("p")
        assert "Their name, or who they are to you:" in hand.seen()
        await hand.write("Ada as a sister")  # letters are letters here
        await hand.press("enter")
        assert "How to reach Ada as a sister, and when:" in hand.seen()
        await hand.write("070 123")
        await hand.press("enter")
        assert "When it is too much Ada as a sister: 070 123" in hand.seen()
        await hand.press("p", "escape", "p", "enter", "enter")
        assert "Choose a practice" in hand.seen()

    drive(HomeScreen(), journal_file, act)
    assert "Ada as a sister: 070 123" in "\n".join(library.card().lines)


def test_nothing_lies_over_the_words_of_solid_ground(journal_file):
    async def act(hand):
        await hand.until("Choose a practice")
        await hand.press("w")
        await hand.told("Your own words are hidden.")
        await hand.press("a")
        for line in grounding.LINES:
            assert line in hand.seen()
        assert not hand.app.notice

    drive(HomeScreen(), journal_file, act, size=(60, 20))
