"""A session on the full screen, as the person at the keys meets it."""

import json
from datetime import UTC, datetime, time

import pytest
from driving import SIZES, drive, plan_of, recorded

from selfcomp_tui.base.clock import ManualClock
from selfcomp_tui.domain import grounding
from selfcomp_tui.journal.records import check_ins, sessions
from selfcomp_tui.journal.running import interrupted
from selfcomp_tui.journal.running.recorder import go_on
from selfcomp_tui.journal.storage.opening import open_to_read
from selfcomp_tui.services.practice_request import PracticeRequest
from selfcomp_tui.session.events import Next, Tick
from selfcomp_tui.session.plan import Ask, Breathe, Choose, Rest, Say
from selfcomp_tui.settings.model import Settings
from selfcomp_tui.tui.screens.session import SessionScreen
from selfcomp_tui.tui.screens.session_loading import LoadingScreen

ARRIVE = Say("Let yourself arrive here.", None, 4.0, 6.0)
WISH = Choose("Which wish comes closest?", ("be kind to myself", "let myself rest"), "wish", None)
MAY_I = Say("May I {wish}.", "May I be kind.", 4.0, 6.0)
LETTER = Ask("What would a friend write?", "letter", True, None)
NAME_IT = Ask("A word for it?", "it", False, None)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "journal.db"


def walk(file, act, *steps, rate=True, clock=None, size=(80, 24), settings=None, pace="usual"):
    session, journal = recorded(plan_of(*steps, pace=pace), file, clock or ManualClock(), rate=rate)
    return drive(SessionScreen(session, journal), file, act, size=size, settings=settings)


def test_an_interrupted_silence_goes_on_where_it_was_under_its_words(file):
    session, journal = recorded(
        plan_of(ARRIVE, Rest(600.0)), file, clock := ManualClock(), rate=False
    )
    session.send(Next())
    for _ in range(8 * 60):
        clock.advance(1.0)
        session.send(Tick())
    session.close()
    found = interrupted.the_latest(journal, datetime.now(UTC))

    async def act(hand):
        assert "Let yourself arrive here." in hand.seen()
        assert "about 2 minutes left" in hand.seen()

    drive(SessionScreen(go_on(found, journal, day_ends=time(4)), journal), file, act)


def kept(file):
    with open_to_read(file) as journal:
        return check_ins.since(journal, None), sessions.since(journal, None)


@pytest.mark.parametrize("size", SIZES)
def test_a_whole_session_with_keys_alone(file, size):
    clock = ManualClock()

    async def act(hand):
        assert "Mood, right now" in hand.seen()
        assert "very unpleasant" in hand.seen()
        await hand.press("4")
        assert "Stress, right now" in hand.seen()
        await hand.press("7")
        assert "Let yourself arrive here." in hand.seen()
        assert "less than a minute left" in hand.seen()
        clock.advance(5)
        await hand.look_again()
        clock.advance(5)
        await hand.look_again()
        assert "1 be kind to myself" in hand.seen()
        await hand.press("2")
        assert "May I let myself rest." in hand.seen()
        await hand.press("n")
        await hand.press("6")
        await hand.press("5")
        assert "Thank you for taking this time." in hand.seen()
        assert "You practised for 10 seconds." in hand.seen()
        assert "Mood ·───● was 4, is 6 Stress ●───· was 7, is 5" in hand.seen()

    walk(file, act, ARRIVE, WISH, MAY_I, clock=clock, size=size)
    noted, (session,) = kept(file)
    assert [check_in.ratings for check_in in noted] == [
        {"mood": 4, "stress": 7},
        {"mood": 6, "stress": 5},
    ]
    assert (session.before_id, session.after_id) == tuple(check_in.id for check_in in noted)
    assert session.state == "finished"
    assert session.practised_seconds == 10


@pytest.mark.parametrize("size", SIZES)
def test_words_are_never_cut(file, size):
    words = " ".join(f"word{number}" for number in range(60))

    async def act(hand):
        for word in words.split():
            assert word in hand.seen()

    walk(file, act, Say(words, None, 24.0, 0.0), rate=False, size=size)


def test_ratings_can_be_skipped_and_taken_back(file):
    async def act(hand):
        await hand.press("4")
        await hand.press("left")
        assert "[4]" in hand.seen()
        assert "A number, or enter to keep 4." in hand.seen()
        await hand.press("5")
        await hand.press("enter")
        assert "Let yourself arrive here." in hand.seen()

    walk(file, act, ARRIVE)
    (check_in,), _ = kept(file)
    assert check_in.ratings == {"mood": 5}


def test_space_pauses_and_goes_on(file):
    clock = ManualClock()

    async def act(hand):
        await hand.press("space")
        assert "Paused. There is no hurry." in hand.seen()
        clock.advance(600)
        await hand.press("space")
        assert "Paused" not in hand.seen()
        assert "Let yourself arrive here." in hand.seen()

    walk(file, act, ARRIVE, MAY_I, rate=False, clock=clock)
    _, (session,) = kept(file)
    assert session.practised_seconds == 0


def test_a_closed_lid_pauses_and_asks(file):
    clock = ManualClock()

    async def act(hand):
        clock.advance(2)
        await hand.look_again()
        clock.advance(0, wall=3600)
        await hand.look_again()
        assert "It has been a while, so the practice waited for you." in hand.seen()
        await hand.press("enter")
        assert "Let yourself arrive here." in hand.seen()
        await hand.press("q", "enter")

    walk(file, act, ARRIVE, MAY_I, rate=False, clock=clock)
    _, (session,) = kept(file)
    assert session.practised_seconds == 2


def test_letters_are_letters_while_typing(file):
    async def act(hand):
        await hand.write("quiet anger")
        assert "quiet anger" in hand.seen()
        await hand.press("ctrl+g")
        assert grounding.TITLE in hand.seen()
        await hand.press("enter")
        assert "quiet anger" in hand.seen()
        await hand.press("enter")
        assert "May I be kind." in hand.seen()
        await hand.press("left")
        assert "quiet anger" in hand.seen()

    walk(file, act, NAME_IT, MAY_I, rate=False)
    _, (session,) = kept(file)
    assert session.answers == {}


def test_a_letter_is_kept_only_if_one_says_so(file):
    async def keep(hand):
        await hand.write("dear me")
        await hand.press("enter")
        await hand.write("rest")
        await hand.press("ctrl+s")
        assert "Keep these words in your journal?" in hand.seen()
        await hand.press("y")

    walk(file, keep, LETTER, MAY_I, rate=False)
    _, (session,) = kept(file)
    assert session.answers == {"letter": "dear me\nrest"}


def test_a_letter_is_let_go_where_one_says_no(file):
    async def let_go(hand):
        await hand.write("dear me")
        await hand.press("ctrl+s", "n")
        assert "May I be kind." in hand.seen()

    walk(file, let_go, LETTER, MAY_I, rate=False)
    _, (session,) = kept(file)
    assert session.answers == {}
    assert b"dear me" not in file.read_bytes()


def test_own_words_for_a_wish(file):
    async def act(hand):
        await hand.press("down", "down", "enter")
        await hand.write("sleep")
        await hand.press("enter")
        assert "May I sleep." in hand.seen()

    walk(file, act, WISH, MAY_I, rate=False)


def test_an_answer_is_only_ever_words(file):
    async def act(hand):
        await hand.write("[@click=app.quit]x[/] {it} [/b]")
        await hand.press("enter")
        assert "Here: [@click=app.quit]x[/] {it} [/b]" in hand.seen()

    walk(file, act, NAME_IT, Say("Here: {it}", "Here.", 4.0, 5.0), rate=False)


def test_grounding_is_one_key_away_and_can_end_the_session(file):
    async def act(hand):
        await hand.press("a")
        for line in grounding.LINES:
            assert line in hand.seen()
        await hand.press("q")
        assert "Thank you for taking this time." in hand.seen()

    walk(file, act, ARRIVE, MAY_I, rate=False)
    _, (session,) = kept(file)
    assert session.state == "ended_early"


def test_ending_is_asked_kindly_and_can_be_taken_back(file):
    async def act(hand):
        await hand.press("q")
        assert "End here for now?" in hand.seen()
        assert "What you did counts" in hand.seen()
        await hand.press("escape")
        assert "Let yourself arrive here." in hand.seen()
        await hand.press("ctrl+c")
        await hand.press("enter")
        assert "Thank you for taking this time." in hand.seen()

    walk(file, act, ARRIVE, MAY_I, rate=False)
    assert kept(file)[1][0].state == "ended_early"


def test_leaving_before_anything_was_noted_keeps_nothing(file):
    async def act(hand):
        await hand.press("q")

    app = walk(file, act, ARRIVE)
    assert kept(file) == ([], [])
    assert app.return_code == 0
    assert app.farewell == ""


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("n",), "You practised for 3 seconds; “selfcomp history” has it."),
        (("q", "enter"), "Thank you for taking this time."),
        (("ctrl+c", "ctrl+c"), "It can go on where it was: “selfcomp practice --resume”."),
        (("a", "ctrl+c", "ctrl+c"), "It can go on where it was: “selfcomp practice --resume”."),
        (("a", "ctrl+c", "q"), "Thank you for taking this time."),
    ],
)
def test_one_line_stays_on_the_terminal(file, keys, line):
    clock = ManualClock()

    async def act(hand):
        clock.advance(3)
        await hand.look_again()
        await hand.press(*keys)

    app = walk(file, act, ARRIVE, rate=False, clock=clock)
    assert app.farewell == line


def test_ctrl_c_over_a_sheet_asks_kindly_too_and_can_be_taken_back(file):
    async def act(hand):
        await hand.press("s", "ctrl+c")
        assert "End here for now?" in hand.seen()
        await hand.press("escape", "escape")
        assert "Let yourself arrive here." in hand.seen()

    walk(file, act, ARRIVE, MAY_I, rate=False)


@pytest.mark.parametrize(("motion", "moves"), [("full", True), ("reduced", False)])
def test_the_breath_moves_or_is_words_alone(file, motion, moves):
    clock = ManualClock()
    pictures = []

    async def act(hand):
        for _ in range(3):
            pictures.append([line for line in hand.lines() if not set(line) & set("━─")][2:])
            clock.advance(1.3)
            await hand.look_again()
        assert "breathe in" in " ".join(pictures[0])
        clock.advance(2)
        await hand.look_again()
        assert "breathe out" in hand.seen()

    breath = Breathe(4.4, 5.6, 6)
    walk(file, act, breath, rate=False, clock=clock, settings=Settings(motion=motion))
    braille = [any("\u2800" < c <= "\u28ff" for c in "".join(p)) for p in pictures]
    assert braille == [moves] * 3
    assert (pictures[0] != pictures[1]) is moves


def test_a_silence_keeps_the_words_before_it(file):
    async def act(hand):
        await hand.press("n")
        assert "Let yourself arrive here." in hand.seen()

    walk(file, act, ARRIVE, Rest(30.0), rate=False)


def test_longer_gives_more_time(file):
    clock = ManualClock()

    async def act(hand):
        await hand.press("plus")
        for _ in range(4):
            clock.advance(5)
            await hand.look_again()
        assert "Let yourself arrive here." in hand.seen()
        clock.advance(5)
        await hand.look_again()
        assert "May I be kind." in hand.seen()

    walk(file, act, ARRIVE, MAY_I, rate=False, clock=clock)


def test_at_ones_own_pace_each_step_waits(file):
    clock = ManualClock()

    async def act(hand):
        assert "at your own pace" in hand.seen()
        for _ in range(30):
            clock.advance(4)
            await hand.look_again()
        assert "Let yourself arrive here." in hand.seen()
        await hand.press("enter")
        assert "May I be kind." in hand.seen()

    walk(file, act, ARRIVE, MAY_I, rate=False, clock=clock, pace="own")


def test_a_resize_keeps_the_place(file):
    async def act(hand):
        await hand.press("n")
        await hand.resize(60, 20)
        assert "May I be kind." in hand.seen()
        await hand.resize(120, 40)
        assert "May I be kind." in hand.seen()

    walk(file, act, ARRIVE, MAY_I, rate=False)


def test_a_journal_that_cannot_be_written_does_not_end_the_practice(file):
    session, journal = recorded(plan_of(ARRIVE, MAY_I), file, ManualClock(), rate=False)
    screen = SessionScreen(session, journal)

    async def act(hand):
        journal._connection.execute("PRAGMA query_only = ON")
        await hand.press("n")
        await hand.told("may not be written to")
        assert "May I be kind." in hand.seen()
        journal._connection.execute("PRAGMA query_only = OFF")
        await hand.press("left")

    drive(screen, file, act)
    assert kept(file)[1][0].step == 0


@pytest.mark.parametrize("size", SIZES)
def test_every_key_that_works_is_shown(file, size):
    async def act(hand):
        for shown in ("space pause", "→ next", "← back", "+ longer", "a ground", "? keys", "q end"):
            assert shown in hand.seen()
        await hand.press("question_mark")
        for shown in ("→, n next", "←, b back", "a, ctrl+g ground"):
            assert shown in hand.seen()
        await hand.press("enter")
        assert "Let yourself arrive here." in hand.seen()

    walk(file, act, ARRIVE, MAY_I, rate=False, size=size)


def test_a_built_in_practice_opens(file):
    wishes = PracticeRequest("self-comp", 3, "usual", 1.0, rate=False)

    async def act(hand):
        await hand.until("let someone you trust know")  # care, the first time
        await hand.press("enter")
        await hand.until("Let yourself arrive")
        assert "Self-compassion break" in hand.seen()
        assert "about 3 minutes left" in hand.seen()

    drive(LoadingScreen(wishes), file, act, wishes=wishes)
    _, (session,) = kept(file)
    assert session.planned_seconds == pytest.approx(180, abs=1)
    assert json.loads(session.plan)["practice_id"] == "self-compassion-break"


def test_an_unknown_practice_ends_with_a_sentence(file):
    wishes = PracticeRequest("self-compassion-brake", 3, "usual", 1.0, rate=False)

    async def act(hand):
        for _ in range(100):
            if hand.app.ended_by:
                break
            await hand._pilot.pause(0.01)

    app = drive(LoadingScreen(wishes), file, act, wishes=wishes)
    assert "Did you mean “self-compassion-break”?" in str(app.ended_by)
    assert app.return_code == 2


def test_what_is_read_first_stays_until_enter(file):
    clock = ManualClock()

    async def act(hand):
        clock.advance(3)
        await hand.look_again()
        assert "Find a cup." in hand.seen()
        assert "enter go on" in hand.seen()
        await hand.press("enter")
        assert "Find a cup." in hand.seen()  # the words stay while the silence lasts
        clock.advance(4)
        await hand.look_again()
        assert "Thank you for taking this time." in hand.seen()

    read_first = Say("Find a cup.", None, 0.0, 0.0, waits=True)
    walk(file, act, read_first, Rest(4.0, bells=(4.0,)), rate=False, clock=clock)


@pytest.mark.parametrize(
    ("keys", "shown"),
    [({}, "The letter a brings you"), ({"ground": "f5"}, "The key f5 brings you")],
    ids=["usual", "own"],
)
def test_a_practice_names_the_key_to_solid_ground_that_it_is_here(file, keys, shown):
    async def act(hand):
        assert f"Stop whenever you like. {shown} back to solid ground." in hand.seen()

    step = Say("Stop whenever you like. {ground}", None, 4.0, 6.0)
    walk(file, act, step, rate=False, settings=Settings(keys=keys))


def test_the_line_marks_where_each_step_begins(file):
    async def act(hand):
        (line,) = (line.strip() for line in hand.lines() if set(line.strip()) & set("━─"))
        assert len(line) == 74
        assert [at for at, cell in enumerate(line) if cell in "┷┴"] == [18, 56]

    steps = [Say(words, None, seconds, 0.0) for words, seconds in (("a", 4), ("b", 8), ("c", 4))]
    walk(file, act, *steps, rate=False)


@pytest.mark.parametrize(
    ("settings", "environment", "moves", "fades", "slow"),
    [
        (Settings(), {}, True, True, False),
        (Settings(motion="reduced"), {}, False, False, False),
        (Settings(theme="contrast"), {}, False, False, False),
        (Settings(), {"NO_COLOR": "1"}, False, False, False),
        (Settings(), {"SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"}, True, False, True),
        (Settings(motion="full"), {"SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"}, True, True, False),
    ],
)
def test_words_come_softly_where_that_is_wanted(
    file, monkeypatch, settings, environment, moves, fades, slow
):
    for name in ("NO_COLOR", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    async def act(hand):
        app = hand.app
        app.animation_level = "full"
        assert (app.motion, app.fades, app.slow_line) == (moves, fades, slow)
        words = app.screen.query_one("#words")
        app.screen.action_next()
        assert (words.styles.text_opacity < 1) == fades
        await app.animator.wait_until_complete()
        assert words.styles.text_opacity == 1
        await hand.settle()
        assert "May I be kind." in hand.seen()

    walk(file, act, ARRIVE, MAY_I, rate=False, settings=settings)


def test_in_a_silence_little_is_left_on_the_screen(file):
    async def act(hand):
        assert "A test" in hand.seen()
        await hand.press("n")
        assert "A test" not in hand.seen()
        assert "Let yourself arrive here." in hand.seen()
        await hand.press("n")
        assert "A test" in hand.seen()

    walk(file, act, ARRIVE, Rest(60.0), MAY_I, rate=False)


@pytest.mark.parametrize(("size", "columns"), [((80, 24), 24), ((120, 40), 36)])
def test_the_breath_is_larger_on_a_larger_screen(file, size, columns):
    clock = ManualClock()

    async def act(hand):
        clock.advance(4)
        await hand.look_again()
        rows = [line for line in hand.lines() if any("\u2800" < c <= "\u28ff" for c in line)]
        widest = max(len(line.strip()) for line in rows)
        assert columns * 0.8 < widest <= columns
        await hand.resize(80, 24)
        await hand.until("breathe in")  # with the next picture of it

    walk(file, act, Breathe(4.4, 5.6, 6), rate=False, clock=clock, size=size)
