"""Plain words by every door: the option, the setting, the list of practices, a resumed session."""

import json
import tomllib
from datetime import time

import pytest

from selfcomp_tui.base import paths
from selfcomp_tui.base.clock import running_at
from selfcomp_tui.content.fit import fit
from selfcomp_tui.domain import grounding
from selfcomp_tui.journal.running.recorder import RecordedSession
from selfcomp_tui.journal.storage.opening import open_journal
from selfcomp_tui.presenters import welcome
from selfcomp_tui.services.library import practice

USUAL = "However heavy the day is, the floor takes the weight."
PLAIN = "The floor is under you. It is there on hard days too."
WAY, PLAIN_WAY = grounding.way(), grounding.way(plain=True)


@pytest.fixture
def setting(home):
    """Set `plain_words`."""

    def write(value):
        paths.settings_file().parent.mkdir(parents=True, exist_ok=True)
        paths.settings_file().write_text(f"plain_words = {value}\n", encoding="utf-8")

    return write


def said(run, *args):
    ran = run("practice", "soles", "--plain", "--speed", "1000", "--skip-ratings", *args)
    assert (ran.code, ran.err) == (0, "")
    return ran.out


@pytest.mark.parametrize(
    ("value", "args", "plain"),
    [
        (None, (), False),
        (None, ("--plain-words",), True),
        ("true", (), True),
        ("true", ("--no-plain-words",), False),
    ],
)
def test_the_option_and_the_setting(run, setting, value, args, plain):
    if value:
        setting(value)
    out = said(run, *args)
    assert ((PLAIN in out), (USUAL in out)) == (plain, not plain)
    assert ((PLAIN_WAY in out), (WAY in out)) == (plain, not plain)
    assert ("If feeling your body makes things worse" in out) == plain


def test_the_plan_and_the_preview_have_them(run):
    plan = json.loads(run("practice", "soles", "--plain-words", "--json").out)
    assert plan["plain_words"] is True
    assert PLAIN in [step.get("words") for step in plan["steps"]]
    preview = run("content", "preview", "soles", "--plain-words").out
    assert PLAIN_WAY in " ".join(preview.split())


def test_a_session_that_is_taken_up_keeps_its_wording(run, setting, journal_file):
    plan = fit(practice("soles").practice, plain_words=True)
    with open_journal(journal_file) as journal:
        session = RecordedSession(plan, (), journal, running_at(1000), day_ends=time(4))
        session.close()
    setting("false")
    out = run("practice", "--resume", "--plain").out
    assert PLAIN in out
    assert PLAIN_WAY in out
    assert USUAL not in out


def test_the_list_on_lines_has_a_key_for_them_and_keeps_it(run):
    out = " ".join(run("practice", "--plain", stdin="soles of\n1\ns\np\ns\nq\n").out.split())
    assert out.index(USUAL) < out.index(PLAIN)
    assert "p says it in plain words" in out
    assert "p says it in the usual words" in out
    assert tomllib.loads(paths.settings_file().read_text(encoding="utf-8"))["plain_words"] is True
    assert "plain words" not in run("practice", "--plain", stdin="walking\n1\nq\n").out


@pytest.mark.parametrize(("value", "plain"), [("false", False), ("true", True)])
def test_solid_ground_and_the_support_card_follow_the_setting(run, setting, value, plain):
    setting(value)
    words = grounding.words(plain=plain)
    ground = run("ground").out
    assert words.title in ground
    assert all(line in ground for line in (*words.lines, words.care))
    assert words.lines[0] in run("support").out


def test_what_is_in_the_list_says_that_it_has_them(run):
    listed = json.loads(run("practice", "--list", "--json").out)["practices"]
    has = {each["id"]: each["plain_words"] for each in listed}
    assert has["soles-of-the-feet"] is True
    assert has["walking"] is False


def test_the_welcome_has_as_many_pages_in_plain_words(journal_file):
    usual, plain = (
        welcome.pages(journal_file, welcome.on_lines(plain=each), plain=each)
        for each in (False, True)
    )
    assert [title for title, _ in usual] == [title for title, _ in plain]
    assert all(one != other for (_, one), (_, other) in zip(usual, plain, strict=True))
    assert str(journal_file) in plain[2][1]
    assert "{" not in "".join(words for _, words in plain)


def test_what_is_shown_of_a_practice_says_so_too(run):
    assert "It can be said in plain words." in run("content", "show", "soles").out
    assert "plain words" not in run("content", "show", "walking").out
