"""Home: what could be done now and why, a check-in with one key, and how the last weeks were."""

from datetime import UTC, datetime, time, timedelta

import pytest
from driving import SIZES, drive
from scenes import ago, broken_off, kind_line, letter, note, two_weeks

from selfcomp_tui.base import paths
from selfcomp_tui.domain.moments import day_of, moment
from selfcomp_tui.domain.records import CheckIn
from selfcomp_tui.journal.records import check_ins, sessions
from selfcomp_tui.journal.storage.opening import open_to_read
from selfcomp_tui.services import home
from selfcomp_tui.services import today as one_thing
from selfcomp_tui.settings import model
from selfcomp_tui.settings.model import Settings
from selfcomp_tui.tui.screens.check_in import CheckInScreen
from selfcomp_tui.tui.screens.history import HistoryScreen
from selfcomp_tui.tui.screens.home import HomeScreen
from selfcomp_tui.tui.screens.picker import PickerScreen
from selfcomp_tui.tui.screens.settings import SettingsScreen
from selfcomp_tui.tui.widgets.choices import MARK

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def at_home(file, act, **more):
    async def ready(hand):
        await hand.until("Choose a practice")
        await act(hand)

    return drive(HomeScreen(), file, ready, **more)


def held(file):
    with open_to_read(file) as journal:
        return [each.ratings for each in check_ins.since(journal, None)]


def offers(file, now=NOON, settings=None):
    return home.load(file, settings or Settings(), now).offers


# --- what is offered ------------------------------------------------------------------------------


def test_an_empty_journal_is_offered_a_quiet_beginning(journal_file):
    practice, course, practices, history = offers(journal_file)
    assert practice.about.startswith("A quiet one to begin with. ")
    assert (course.kind, practices.name, history.name) == (
        "course",
        "Choose a practice",
        "Look back",
    )
    assert not journal_file.exists()


def test_what_is_suggested_says_why_and_how_long(journal_file):
    note(journal_file, CheckIn(moment(NOON, time(4)), {"stress": 8}))
    practice = offers(journal_file)[0]
    assert practice.about.startswith("You noted stress 8 this afternoon. ")
    assert practice.name.endswith(" minutes")


def test_after_a_hard_check_in_a_practice_stands_before_what_was_broken_off(journal_file):
    broken_off(journal_file)
    now = datetime.now(UTC)
    assert [offer.kind for offer in offers(journal_file, now)][:2] == ["resume", "practice"]
    note(journal_file, CheckIn(moment(now, time(4)), {"mood": 2}))
    first, second, *_ = offers(journal_file, now)
    assert (first.kind, second.kind) == ("practice", "resume")
    assert first.about.startswith("You noted mood 2 ")


@pytest.mark.parametrize(("minutes", "said"), [(4, ", 4 minutes"), (120, ", 5 minutes")])
def test_it_is_as_long_as_one_likes_and_as_it_can_be(journal_file, minutes, said):
    note(journal_file, CheckIn(moment(NOON, time(4)), {"presence": 1}))
    practice = offers(journal_file, settings=Settings(minutes=minutes))[0]
    assert practice.target == "soles-of-the-feet"
    assert practice.name.endswith(said)


def test_a_check_in_of_yesterday_is_not_today_but_one_after_midnight_is(journal_file):
    late = NOON.replace(hour=23)
    note(journal_file, CheckIn(moment(late, time(4)), {"mood": 6}))
    for now, today in ((NOON.replace(day=21, hour=3), True), (NOON.replace(day=21), False)):
        noted = home.load(journal_file, Settings(), now).noted
        assert (home.noted_today(noted) == "Today 23:00: mood 6.") == today
        assert (home.noted_today(noted) == "How is it right now?") != today


def test_the_last_two_weeks_are_fourteen_days_and_no_more(journal_file):
    note(
        journal_file,
        *(
            CheckIn(moment(NOON.replace(day=day), time(4)), {"mood": mood})
            for day, mood in ((6, 9), (7, 2), (7, 4), (20, 8))
        ),
    )
    (trend,) = home.load(journal_file, Settings(), NOON).trends
    assert trend.scale == "mood"
    assert trend.values == (3, *[None] * 12, 8)
    assert trend.said == "from 3 to 8, latest 8; 3 ratings on 2 days"


def test_a_file_that_is_no_good_is_told_of_and_the_rest_is_there(journal_file, own_practice):
    own_practice("mine", "format: 1\nid: mine\n")

    async def act(hand):
        await hand.told("mine.yaml:")
        assert "Look back" in hand.seen()

    at_home(journal_file, act)


def test_after_a_hard_check_in_a_practice_is_one_key_away(journal_file):
    broken_off(journal_file)

    async def act(hand):
        await hand.press("down", "down", "l", "2", "9", "escape", "enter")
        await hand.until(f"{MARK}Soles of the feet")
        assert "It is heavy right now." in hand.seen()

    at_home(journal_file, act)


# --- on the screen --------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
def test_today_what_to_do_and_the_keys_are_on_every_size(journal_file, size):
    two_weeks(journal_file)

    async def act(hand):
        assert ": mood 6, stress 8, feeling tired and hopeful, a note." in hand.seen()
        assert "You noted stress 8" in hand.seen()
        for key in ("enter begin", "1-9 note your mood", "l check in", "p practices"):
            assert key in hand.seen()
        for key in ("h look back", ", settings", "a ground", "s support", "? keys", "q leave"):
            assert key in hand.seen()

    at_home(journal_file, act, size=size)


WEEKS = {("MTWTFSS" * 3)[at : at + 14] for at in range(7)}


def test_the_last_two_weeks_as_bars_and_in_words(journal_file):
    two_weeks(journal_file)

    async def act(hand):
        (line,) = (line for line in hand.lines() if "Mood" in line)
        bars, said = line.split("Mood", 1)[1].strip().split("  ", 1)
        assert len(bars) == 14
        assert set(bars) <= set("▁▂▃▄▅▆▇█")
        assert bars[-1] == "▅"
        assert said == "3 to 7, latest 6, n 14"
        (letters,) = {line.strip() for line in hand.lines()} & WEEKS
        assert "Stress " in hand.seen()
        assert "5, n 13" in hand.seen()
        today = hand.app.now().date()
        assert letters[-1] == "MTWTFSS"[today.weekday()]

    at_home(journal_file, act, size=(120, 40))


def test_without_check_ins_there_are_no_weeks_to_show(journal_file):
    async def act(hand):
        assert "How is it right now?" in hand.seen()
        assert "The last two weeks" not in hand.seen()

    at_home(journal_file, act, size=(120, 40))


@pytest.mark.parametrize("key", "159")
def test_one_key_notes_the_mood_at_once_and_home_knows_it(journal_file, key):
    async def act(hand):
        await hand.press(key)
        assert held(journal_file) == [{"mood": int(key)}]
        assert "Stress, right now" in hand.seen()
        await hand.press("8", "q")
        await hand.until(f": mood {key}, stress 8.")
        heavy = key in ("1", "2")
        await hand.until("It is heavy right now." if heavy else "You noted stress 8")
        assert ("If it is more than heavy, s shows people and numbers." in hand.seen()) == heavy

    at_home(journal_file, act)


@pytest.mark.parametrize(
    ("key", "screen"),
    [
        ("l", CheckInScreen),
        ("p", PickerScreen),
        ("h", HistoryScreen),
        ("comma", SettingsScreen),
    ],
)
def test_each_key_opens_its_screen_and_q_comes_back(journal_file, key, screen):
    async def act(hand):
        await hand.press(key)
        assert isinstance(hand.app.screen, screen)
        await hand.press("q")
        assert isinstance(hand.app.screen, HomeScreen)
        await hand.press("q")

    assert at_home(journal_file, act).return_code == 0


def test_enter_begins_what_is_suggested(journal_file):
    note(journal_file, CheckIn(ago(), {"kindness": 1}))

    async def act(hand):
        (line,) = (line for line in hand.lines() if MARK in line)
        title, long = line.split(MARK)[1].split(", ")
        assert "You noted kindness 1" in hand.seen()
        await hand.press("enter")
        await hand.until("not now")
        await hand.press("enter")
        await hand.until("Mood, right now")
        plan = hand.app.screen._session.state.plan
        assert plan.title == title
        assert f"{plan.asked_seconds / 60:g} minutes" == long

    at_home(journal_file, act)


def test_a_session_that_was_interrupted_comes_first_and_can_rest(journal_file):
    broken_off(journal_file)

    async def act(hand):
        assert f"{MARK}Go on with: A broken one" in hand.seen()
        assert "You were at step 2 of 3, begun today " in hand.seen()
        await hand.press("enter", "escape")
        assert "Go on with: A broken one" in hand.seen()
        await hand.press("enter", "r")
        await hand.settle()
        assert "Go on with" not in hand.seen()

    at_home(journal_file, act)
    with open_to_read(journal_file) as journal:
        assert [each.state for each in sessions.since(journal, None)] == ["ended_early"]


def test_the_one_thing_today_is_written_in_two_answers_and_read_back(journal_file):
    async def act(hand):
        await hand.press("t")
        assert "After I … (left empty: brush my teeth in the evening)" in hand.seen()
        await hand.write("After I wash up")
        await hand.press("enter")
        assert "After I wash up, I … (left empty: put a hand where it helps)" in hand.seen()
        await hand.press("enter")
        await hand.told("After I wash up, I put a hand where it helps.")
        await hand.until("Choose a practice")
        assert hand.seen().count("After I wash up, I put a hand where it helps.") >= 1

    at_home(journal_file, act)
    assert one_thing.read().line == "After I wash up, I put a hand where it helps."


@pytest.mark.parametrize(
    ("keys", "kept"),
    [(["escape"], False), (["x", "escape", "n"], False), (["x", "escape", "enter"], True)],
)
def test_writing_it_can_be_left(journal_file, keys, kept):
    async def act(hand):
        await hand.press("t", *keys)
        await hand.settle()
        assert ("After I x, I …" in hand.seen()) == kept

    at_home(journal_file, act)
    assert one_thing.read() is None


@pytest.mark.parametrize("key", ["1", "2"])
def test_the_one_thing_today_is_answered_alike_and_then_gone(journal_file, key):
    now = datetime.now(UTC)
    one_thing.write(one_thing.domain.written("wash up", "look out", day_of(now, time(4))))

    async def act(hand):
        await hand.press("down")
        assert f"{MARK}After I wash up, I look out." in hand.seen()
        await hand.press("enter")
        assert "done" in hand.seen()
        assert "not today" in hand.seen()
        await hand.press(key)
        await hand.told("Noted.")
        await hand.settle()
        assert "After I wash up" not in hand.seen()

    at_home(journal_file, act)


def test_the_one_thing_today_is_hidden_with_all_words(journal_file):
    one_thing.write(
        one_thing.domain.written("wash up", "look out", day_of(datetime.now(UTC), time(4)))
    )

    async def act(hand):
        assert "After I wash up" in hand.seen()
        await hand.press("w")
        assert "After I wash up" not in hand.seen()
        assert "One thing today" in hand.seen()
        await hand.press("w")
        assert "After I wash up" in hand.seen()

    at_home(journal_file, act)


def test_words_to_read_again_are_shown_once(journal_file):
    letter(journal_file)

    async def act(hand):
        await hand.press("down")
        assert f"{MARK}Read again: A letter to myself" in hand.seen()
        await hand.press("enter")
        assert "this was hard, and you stayed." in hand.seen()
        await hand.press("enter")
        await hand.settle()
        assert "Read again" not in hand.seen()

    at_home(journal_file, act)


def test_a_kind_line_is_shown_where_it_is_asked_for_and_not_where_words_are_hidden(journal_file):
    kind_line(journal_file, "You were tired, and you stayed.")

    async def act(hand):
        assert "A kind line of your own" in hand.seen()
        assert "You were tired" not in hand.seen()
        await hand.press("w")
        assert "A kind line of your own" not in hand.seen()
        await hand.press("w", "down")
        assert f"{MARK}A kind line of your own" in hand.seen()
        await hand.press("enter")
        assert "You were tired, and you stayed." in hand.seen()

    at_home(journal_file, act)
    month = [datetime.now(UTC) + timedelta(days=days) for days in (0, 29, 31)]
    came = [any(each.words for each in offers(journal_file, now)) for now in month]
    assert came == [True, False, True]


def test_the_first_time_there_is_a_welcome_and_it_is_said_once(journal_file):
    async def act(hand):
        await hand.until("Welcome")
        assert "It is not treatment, diagnosis or crisis care" in hand.seen()
        await hand.press("enter")
        assert "Going gently" in hand.seen()
        await hand.press("enter")
        assert str(journal_file) in "".join(hand.seen().split())
        await hand.press("enter")
        await hand.until("Choose a practice")

    drive(HomeScreen(), journal_file, act, welcomed=False)
    assert home.load(journal_file, Settings(), NOON).welcomed


def test_the_welcome_can_be_read_in_plain_words_and_these_stay(journal_file):
    async def act(hand):
        await hand.until("Welcome")
        await hand.press("enter")
        assert "when a door opens" in hand.seen()
        await hand.press("p")
        assert "Going gently" in hand.seen()
        assert "The word for this is backdraft." in hand.seen()
        await hand.press("left")
        assert "You read a line" in hand.seen()
        await hand.press("enter", "enter")
        assert "You need no account." in hand.seen()
        await hand.press("enter")
        await hand.until("Choose a practice")
        assert model.load(paths.settings_file()).plain_words

    drive(HomeScreen(), journal_file, act, welcomed=False)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
def test_all_weeks_of_the_course_are_seen_on_one_screen(journal_file, size):
    async def act(hand):
        await hand.press("down", "enter")
        await hand.until("Week 1 of 8")
        assert "Next: Soles of the feet" in hand.seen()
        await hand.press("w")
        assert "1. What is here: about 12 minutes" in hand.seen()
        assert "8. What is good: about 27 minutes" in hand.seen()
        assert "as often as you like" in hand.seen()
        await hand.press("right")
        assert "Week 2 of 8" in hand.seen()

    at_home(journal_file, act, size=size)


def test_ones_own_course_is_a_key_away_and_can_be_begun(journal_file, run):
    assert run("content", "new", "--kind", "course", "--title", "Mine alone").code == 0

    async def act(hand):
        await hand.until("a course")
        await hand.press("down", "enter")
        await hand.until("other courses")
        await hand.press("o")
        await hand.until("Which course?")
        at = next(line.split() for line in hand.lines() if "Mine alone" in line)
        await hand.press(next(part for part in at if part.isdecimal()))
        await hand.until("Week 1 of 2: What is here")
        await hand.press("enter")
        await hand.until("Sit if standing is tiring")
        await hand.press("enter")
        await hand.until("Mood, right now")
        await hand.press("5", "5")

    at_home(journal_file, act)
    with open_to_read(journal_file) as journal:
        (begun,) = sessions.of_courses(journal)
        assert (begun.course, begun.week) == ("mine-alone", 1)


def test_the_first_words_can_be_turned_back_but_for_the_first_page(journal_file):
    async def act(hand):
        await hand.until("Welcome")
        assert "page before" not in hand.seen()
        await hand.press("left")
        assert "It is for adults." in hand.seen()
        await hand.press("enter")
        assert "← page before" in hand.seen()
        await hand.press("left")
        assert "It is for adults." in hand.seen()

    drive(HomeScreen(), journal_file, act, welcomed=False)
