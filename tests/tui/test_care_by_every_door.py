"""From (ratings, words, history) to what is said and offered, by every door."""

import itertools
import json
from datetime import datetime

import pytest
from driving import drive
from make import check_in, session

from selfcomp_tui.base import paths
from selfcomp_tui.content.filter import Wanted, chosen
from selfcomp_tui.content.library import load_library
from selfcomp_tui.content.needs import FIRST_FOR, GROUND, breathes
from selfcomp_tui.domain import care
from selfcomp_tui.insight.suggestion import GENTLER, HEAVY, suggest
from selfcomp_tui.journal.records import check_ins, sessions
from selfcomp_tui.journal.storage.opening import open_journal
from selfcomp_tui.services.home import candidates
from selfcomp_tui.settings.model import Settings
from selfcomp_tui.tui.screens.check_in import CheckInScreen
from selfcomp_tui.tui.screens.home import HomeScreen

LOW = care.VERY_LOW.format(support="“selfcomp support”")
HEARD = care.WORDS.format(support="“selfcomp support”")
DARK = "I want to die"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("1",), [LOW]),
        (("2", "-s", "8"), [LOW]),
        (("2",), []),
        (("6", "-n", DARK), [HEARD]),
        (("1", "-n", DARK), [HEARD]),  # once, and the one that answers the words
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


def keep(file, *records):
    with open_journal(file) as journal, journal.writing() as writing:
        for each in records:
            at = getattr(each, "moment", None) or each.started
            (check_ins if at is not getattr(each, "started", None) else sessions).save(
                writing, each, at.at
            )


def fell(number):
    before, after = check_in(f"2026-11-2{number}", mood=6), check_in(f"2026-11-2{number}", mood=3)
    return before, after, session(
        f"p{number}", f"2026-11-2{number}", before_id=before.id, after_id=after.id
    )  # fmt: skip


def test_worse_twice_running_is_as_a_very_low_check_in(run, journal_file):
    keep(journal_file, *fell(1))
    assert LOW not in run("log", "6").out
    keep(journal_file, *fell(2))
    assert LOW in run("log", "6").out
    assert LOW in run("--plain").out
    keep(journal_file, session("fine", "2026-11-24"))
    assert LOW not in run("log", "6").out


def test_the_screens_say_the_same(journal_file):
    said = care.VERY_LOW.format(support="s")

    async def low(hand):
        await hand.press("1", "escape")
        await hand.told(said)

    drive(CheckInScreen(Settings()), journal_file, low)

    async def at_home(hand):
        await hand.until("Choose a practice")
        assert said in hand.seen()
        assert HEAVY.split(".")[0] in hand.seen()

    drive(HomeScreen(), journal_file, at_home)


# What is offered


LIBRARY = load_library(paths.practices_dir(), paths.own_practices_dir())
NEVER = {each.id for each in LIBRARY.practices.values() if breathes(each)} | {"noting-thoughts"}


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
