"""From (ratings, words, history) to what is said and offered, by every door."""

import itertools
import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from driving import drive, plan_of, recorded
from make import check_in, session

from selfcomp_tui.base import paths
from selfcomp_tui.base.clock import ManualClock
from selfcomp_tui.content.filter import Wanted, chosen
from selfcomp_tui.content.library import load_library
from selfcomp_tui.content.needs import FIRST_FOR, GROUND, breathes
from selfcomp_tui.domain import care
from selfcomp_tui.insight.suggestion import GENTLER, HEAVY, suggest
from selfcomp_tui.journal.records import check_ins, sessions
from selfcomp_tui.journal.storage.opening import open_journal
from selfcomp_tui.presenters.courses import GENTLY
from selfcomp_tui.services.home import candidates
from selfcomp_tui.session.plan import Say
from selfcomp_tui.settings.model import Settings
from selfcomp_tui.tui.screens.check_in import CheckInScreen
from selfcomp_tui.tui.screens.history import HistoryScreen
from selfcomp_tui.tui.screens.home import HomeScreen
from selfcomp_tui.tui.screens.picker import PickerScreen
from selfcomp_tui.tui.screens.session import SessionScreen

LOW = care.VERY_LOW.format(support="“selfcomp support”")
HEARD = care.WORDS.format(support="“selfcomp support”")
LIBRARY = load_library(paths.practices_dir(), paths.own_practices_dir())
NEVER = {each.id for each in LIBRARY.practices.values() if breathes(each)} | {"noting-thoughts"}

DARK = "I want to die"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("1",), [LOW, care.GROUND]),
        (("2", "-s", "8"), [LOW, care.GROUND]),
        (("2",), [care.SUGGEST]),
        (("6", "-n", DARK), [HEARD]),
        (("1", "-n", DARK), [HEARD, care.GROUND]),  # once, and the one that answers the words
        (("6", "-n", "a walk"), []),
        (("6",), []),
    ],
)
def test_a_check_in_by_command(run, args, said):
    ran = run("log", *args)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[1:] == said


def test_words_are_answered_once_a_day_and_can_be_left_unanswered(run, home):
    assert HEARD in run("log", "6", "-n", DARK).out
    assert HEARD not in run("log", "6", "-n", DARK).out
    assert LOW in run("log", "1", "-n", DARK).out  # but a very low one has its line each time
    run("settings", "notice", "false")
    assert HEARD not in run("log", "6", "-n", DARK, "--db", home / "other.db").out


def test_a_list_of_ones_own_takes_the_place_of_it(run, home):
    own = home / "config" / "selfcomp" / "notice.txt"
    own.parent.mkdir(parents=True)
    own.write_text("\ufeff# mine\nthe black dog\n", encoding="utf-8")
    assert HEARD in run("log", "6", "-n", "The Black Dog again").out
    assert HEARD not in run("log", "6", "-n", DARK, "--db", home / "other.db").out


def test_nothing_of_it_is_kept_or_goes_out(run, journal_file, home):
    run("log", "6", "-n", DARK)
    run("log", "6", "-n", "an ordinary note", "--db", home / "plain.db")
    for form in ("json", "csv", "markdown"):
        out = run("data", "export", "--format", form).out
        assert "notice" not in out.casefold()
        assert "support" not in out.casefold()
    entries = json.loads(run("history", "--json").out)["check_ins"]
    other = json.loads(run("history", "--json", "--db", home / "plain.db").out)["check_ins"]
    assert entries[0].keys() == other[0].keys()
    with open_journal(journal_file) as journal:
        assert {row["what"] for row in journal.rows("SELECT what FROM told")} <= {
            "support",
            "tended",
        }


def rows(file):
    """All rows of a journal, with what is of each journal its own left out."""
    with open_journal(file) as journal:
        tables = [row["name"] for row in journal.rows("SELECT name FROM sqlite_master")]
        tables = [name for name in tables if journal.rows(f"PRAGMA table_info({name})")]
        own = {"id", "at", "day", "changed_at", "offset_minutes", "note"}
        return {
            (name, *(f"{key}={value}" for key, value in dict(row).items() if key not in own))
            for name in tables
            for row in journal.rows(f"SELECT * FROM {name}")
        }


def test_no_table_and_no_other_file_holds_anything_of_it(run, journal_file, home):
    assert HEARD in run("log", "6", "-n", DARK).out
    plain = home / "plain.db"
    run("log", "6", "-n", "an ordinary note", "--db", plain)
    more = {row for row in rows(journal_file) - rows(plain) if "migrations" not in row[0]}
    assert more == {("told", "what=support")}  # that the way was shown today, and not why
    phrases = care.phrases(paths.notice_file().read_text(encoding="utf-8"))
    for file in home.rglob("*"):
        if file.is_file() and not file.name.startswith(journal_file.stem):
            words = file.read_bytes().decode("utf-8", "replace").casefold()
            assert [each for each in phrases if each in words] == [], file


def keep(file, *records):
    with open_journal(file) as journal, journal.writing() as writing:
        for each in records:
            at = getattr(each, "moment", None) or each.started
            (check_ins if at is not getattr(each, "started", None) else sessions).save(
                writing, each, at.at
            )


def day(ago):
    return (datetime.now(UTC) - timedelta(days=ago)).date().isoformat()


def fell(ago):
    before, after = check_in(day(ago), mood=6), check_in(day(ago), mood=3)
    return before, after, session(f"p{ago}", day(ago), before_id=before.id, after_id=after.id)


def test_worse_twice_running_is_as_a_very_low_check_in(run, journal_file):
    keep(journal_file, *fell(3))
    assert LOW not in run("log", "6").out
    keep(journal_file, *fell(2))
    assert LOW in run("log", "6").out
    assert LOW in run("--plain").out
    keep(journal_file, session("fine", day(1)))
    assert LOW not in run("log", "6").out


def test_the_screens_say_the_same(journal_file):
    said = care.VERY_LOW.format(support="s")

    async def low(hand):
        await hand.press("1", "escape", "enter")
        await hand.told(said)

    drive(CheckInScreen(Settings()), journal_file, low)

    async def at_home(hand):
        await hand.until("Choose a practice")
        assert said in hand.seen()
        assert HEAVY.split(".")[0] in hand.seen()

    drive(HomeScreen(), journal_file, at_home)


# One table, and every door


def nothing_before(file):
    """An empty journal."""


def worse_once(file):
    keep(file, *fell(3))


def worse_twice(file):
    keep(file, *fell(3), *fell(2))


def worse_twice_long_ago(file):
    keep(file, *fell(20), *fell(9))


def worse_and_fine_again(file):
    keep(file, *fell(3), *fell(2), session("fine", day(1)))


VERY_LOW, OF_WORDS = care.VERY_LOW, care.WORDS
TABLE = [
    # mood, stress, words, before → what is said when it is noted, and whether it is heavy after
    ("1", "", "", nothing_before, VERY_LOW, True),
    ("1", "1", "", nothing_before, VERY_LOW, True),
    ("2", "8", "", nothing_before, VERY_LOW, True),
    ("2", "7", "", nothing_before, "", False),
    ("3", "9", "", nothing_before, "", False),
    ("6", "", "", nothing_before, "", False),
    ("6", "", "", worse_once, "", False),
    ("6", "", "", worse_twice, VERY_LOW, True),
    ("6", "", "", worse_twice_long_ago, "", False),
    ("6", "", "", worse_and_fine_again, "", False),
    ("1", "", "", worse_and_fine_again, VERY_LOW, True),
    ("6", "", DARK, nothing_before, OF_WORDS, False),
    ("6", "", f"{DARK.upper()}!", nothing_before, OF_WORDS, False),
    ("1", "", DARK, nothing_before, OF_WORDS, True),
    ("6", "", DARK, worse_twice, OF_WORDS, True),
    ("6", "", "dying of laughter", nothing_before, "", False),
]


def reason(mood):
    """What home gives as its reason: nobody is told that it is heavy who noted that it is not."""
    return (HEAVY if mood in "12" else GENTLER).split(".")[0]


BY_COMMAND, BY_KEY = "“selfcomp support”", "s"


def said_of(out, support):
    """Which of the two constant lines, if any, stands in words that were shown."""
    plain = " ".join(out.split())
    return [each for each in (VERY_LOW, OF_WORDS) if each.format(support=support) in plain]


@pytest.mark.parametrize(("mood", "stress", "words", "before", "said", "heavy"), TABLE)
def test_by_command_and_at_home_on_lines(
    run, journal_file, mood, stress, words, before, said, heavy
):
    before(journal_file)
    given = [*(["-s", stress] if stress else []), *(["-n", words] if words else [])]
    ran = run("log", mood, *given)
    assert (ran.code, said_of(ran.out, BY_COMMAND)) == (0, [said] if said else [])
    home = run("--plain").out
    assert said_of(home, BY_COMMAND) == ([VERY_LOW] if heavy else [])
    assert (reason(mood) in home) == heavy
    if heavy:
        first = home.split("\n1. ")[1].split("\n2. ")[0]
        assert any(first.startswith(LIBRARY.practices[name].title) for name in GROUND)
        for name in NEVER:
            assert LIBRARY.practices[name].title not in home


@pytest.mark.parametrize(("mood", "stress", "words", "before", "said", "heavy"), TABLE)
def test_in_a_check_in_and_at_home_on_the_screen(
    journal_file, mood, stress, words, before, said, heavy
):
    before(journal_file)

    async def act(hand):
        await hand.until("Choose a practice")
        await hand.press(mood)
        await hand.until("Stress, right now")
        await hand.press(stress or "enter", "enter", "enter")
        await hand.write(words)
        await hand.press("enter")
        await hand.until("Today ")
        home = hand.seen()
        low, of_words = (each.format(support=BY_KEY) for each in (VERY_LOW, OF_WORDS))
        assert home.count(low) == heavy  # once, on home itself, and not in the notice again
        assert home.count(of_words) == (said == OF_WORDS)
        assert heavy or said != VERY_LOW
        assert (reason(mood) in home) == heavy

    drive(HomeScreen(), journal_file, act, size=(120, 40))


@pytest.mark.parametrize(
    ("rated", "harder", "before", "said"),
    [
        ("16", False, nothing_before, True),  # mood and stress, after
        ("28", False, nothing_before, True),
        ("27", False, nothing_before, False),
        ("65", False, nothing_before, False),
        ("65", False, worse_once, False),
        ("45", False, worse_once, False),
        ("35", False, worse_once, True),  # three less than before, and for the second time
        ("38", False, worse_once, True),
        ("65", True, nothing_before, False),
        ("65", True, worse_once, True),
    ],
)
def test_at_the_close(journal_file, rated, harder, before, said):
    """Before it stood at mood 6 and stress 5."""
    before(journal_file)
    mood, stress = rated
    step = Say("Feel your feet.", None, 4.0, 6.0)
    held, journal = recorded(plan_of(step), journal_file, ManualClock())

    async def act(hand):
        await hand.press("6", "5", "n", mood, stress)
        assert care.WORSE in hand.seen()  # always asked, in a quiet line
        if harder:
            await hand.press("x")
            assert "Here is solid ground" not in hand.seen()
            assert "p add someone" in hand.seen()
            await hand.press("enter")
        assert said_of(hand.seen(), BY_KEY) == ([VERY_LOW] if said else [])
        assert ("That is noted." in hand.seen()) == harder

    drive(SessionScreen(held, journal), journal_file, act, size=(120, 40))


@pytest.mark.parametrize(
    ("mood", "stress", "said"), [("1", "6", True), ("2", "8", True), ("6", "5", False)]
)
def test_at_the_close_on_lines(run, own_practice, journal_file, mood, stress, said):
    own_practice(
        "short",
        "format: 1\nid: short\ntitle: Short\nlanguage: en\nfamily: mindfulness\n"
        "trains: [mindfulness]\nneeds: [calm]\nsummary: Short.\nrate: [stress]\n"
        "minutes: {shortest: 0.2, usual: 0.2, longest: 1}\n"
        "steps:\n  - say: Feel your feet.\n    rest: {least: 1, usual: 8, most: 60}\n",
    )
    answers = "".join(f"{each}\n" for each in ("6", "5", mood, stress, ""))
    ran = run("practice", "short", "--plain", "--speed", "200", stdin=answers)
    assert ran.code == 0
    assert said_of(ran.out, BY_COMMAND) == ([VERY_LOW] if said else [])


# What is offered


def offered(noted, practised, now="2026-11-26T12:00:00+00:00", chosen=(), **how):
    found = candidates(LIBRARY, chosen)
    return suggest(found, noted, practised, datetime.fromisoformat(now), **how)


@pytest.mark.parametrize("stress", [None, 7, 9])
@pytest.mark.parametrize("chosen", [(), ("slow-breathing", "breath-awareness")])
def test_when_it_is_heavy_solid_ground_comes_first_and_never_breathing(stress, chosen):
    ratings = {"mood": 1} | ({"stress": stress} if stress else {})
    noted = [check_in("2026-11-26T11:30", **ratings)]
    practised = [session(name, f"2026-11-2{at}") for at, name in enumerate(chosen)]
    found = offered(noted, practised, chosen=chosen, heavy=True)
    assert (found.practice in GROUND, found.reason) == (True, HEAVY)
    assert found.minutes <= 3


def test_the_familiar_and_not_harder_comes_before_the_new():
    assert offered([], [], heavy=True).practice == "soles-of-the-feet"
    known = [session("hands", "2026-11-20")]
    assert offered([], known, heavy=True).practice == "hands"
    hard = [session("hands", "2026-11-20", harder=True)]
    assert offered([], hard, heavy=True).practice != "hands"
    twice = [session("x", "2026-11-20", harder=True), session("y", "2026-11-21", harder=True)]
    assert offered([], twice).reason == GENTLER


def test_breathing_is_suggested_only_to_who_chose_it_before():
    for stress, mood, hour in itertools.product((None, 9), (None, 2, 5), (3, 12, 23)):
        ratings = {name: value for name, value in (("stress", stress), ("mood", mood)) if value}
        noted = [check_in(f"2026-11-26T{hour:02}:00", **ratings)] if ratings else []
        found = offered(noted, [], f"2026-11-26T{hour:02}:30:00+00:00")
        assert found.practice not in NEVER


@pytest.mark.parametrize("need", FIRST_FOR)
@pytest.mark.parametrize("lately", [(), ("three-minute-pause", "hands")])
def test_a_need_lists_its_practices_in_an_order_of_its_own(need, lately):
    listed = chosen(LIBRARY.practices.values(), Wanted(need=need), (), lately)
    order = [each.id for each in listed if each.id in FIRST_FOR[need]]
    assert [each.id for each in listed[: len(order)]] == order
    assert order == [name for name in FIRST_FOR[need] if need in LIBRARY.practices[name].needs]


def test_it_is_too_much_begins_on_the_ground():
    assert FIRST_FOR["overwhelm"] == ("soles-of-the-feet", "in-a-strong-feeling", "hands")


@pytest.mark.parametrize(
    ("name", "before", "quiet"),
    [
        ("in-a-strong-feeling", False, False),
        ("twenty-seconds", False, False),
        ("caregiver-pause", False, False),
        ("before-a-meeting", False, False),
        ("kind-goodnight", True, True),
        ("winding-down", True, True),
        ("self-compassion-break", True, False),
    ],
)
def test_which_ratings_are_asked_and_what_ends_quietly(name, before, quiet):
    practice = LIBRARY.practices[name]
    assert (practice.rate_before, practice.quiet_end) == (before, quiet)


def test_the_course_listens_too(run, journal_file):
    def of_the_course(day, harder):
        return session("sounds", f"2026-11-2{day}", course="six-weeks", week=1, harder=harder)

    keep(journal_file, of_the_course(1, True), of_the_course(2, None))
    assert GENTLY not in " ".join(run("course").out.split())
    keep(journal_file, of_the_course(3, True))
    assert GENTLY in " ".join(run("course").out.split())
    home = run("--plain").out
    assert GENTLY in " ".join(home.split())
    assert "Next in week" not in home

    async def act(hand):
        await hand.until("Choose a practice")
        await hand.press("down", "enter")
        await hand.until("Week 1 of 8")
        assert GENTLY in hand.seen()

    drive(HomeScreen(), journal_file, act, size=(120, 40))


def test_the_list_of_practices_begins_on_the_ground_where_it_is_heavy(run, journal_file):
    keep(
        journal_file,
        session("affectionate-breathing", "2026-11-20", course="six-weeks", week=3),
    )

    def first():
        ran = run("practice", "--plain", stdin="\n")
        return [line for line in ran.out.splitlines() if line[:1].isdigit()][: len(GROUND)]

    titles = {LIBRARY.practices[name].title for name in GROUND}
    assert not any(title in " ".join(first()) for title in titles)
    run("log", "1")
    assert all(any(title in line for title in titles) for line in first())

    async def act(hand):
        await hand.until("What might help right now?")
        seen = hand.seen()
        assert "Next in your course" not in seen
        assert any(re.search(f"› [●○] {title}", seen) for title in titles)

    drive(PickerScreen(), journal_file, act)


def test_words_are_answered_where_a_check_in_is_changed_too(run, journal_file):
    run("log", "1", "-n", "a walk")
    (noted,) = json.loads(run("history", "--json").out)["check_ins"]
    ran = run("history", "--edit", noted["id"], "--mood", "2")
    assert (ran.code, said_of(ran.out, BY_COMMAND)) == (0, [])
    ran = run("history", "--edit", noted["id"], "--note", DARK)
    assert said_of(ran.out, BY_COMMAND) == [OF_WORDS]

    async def act(hand):
        await hand.until("a walk")
        await hand.press("e", "enter", "enter", "enter", "enter")
        await hand.write(f" {DARK}")
        await hand.press("enter")
        await hand.told(OF_WORDS.format(support=BY_KEY))

    other = journal_file.with_name("other.db")
    run("log", "6", "-n", "a walk", "--db", other)
    drive(HistoryScreen(None), other, act)
