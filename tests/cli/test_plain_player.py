"""A session on plain lines, through a pipe and in a simple terminal."""

import json
import os
import sys
from datetime import date, timedelta

import pexpect
import pytest
from hostile import HOSTILE
from terminals import hear_interrupts

from selfcomp_tui.base import paths
from selfcomp_tui.base.text import clean
from selfcomp_tui.journal.records import sessions
from selfcomp_tui.journal.storage.opening import open_to_read
from selfcomp_tui.presenters import welcome

PRACTICE = """
format: 1
id: short
title: A short one
language: en
family: mindfulness
trains: [mindfulness]
needs: [calm]
summary: Short.
minutes: {shortest: 0.2, usual: 0.5, longest: 1}
rate: [stress]
steps:
  - say: "Feel your feet."
    rest: {least: 1, usual: 5, most: 20}
  - ask: "A word for it?"
    as: it
  - say: "So it is {it}."
    otherwise: "So it is."
    rest: {least: 1, usual: 5, most: 20}
  - breathe: {in: 4, out: 6}
    for: {least: 10, usual: 10, most: 10}
  - choose: "A wish?"
    options: ["rest", "be kind"]
    as: wish
  - say: "May I {wish}."
    otherwise: "May I be well."
  - ask: "A letter?"
    as: letter
    keep: true
"""


@pytest.fixture(autouse=True)
def short(own_practice):
    own_practice("short", PRACTICE)


@pytest.fixture
def walk(run):
    def walk_short(*answers, args=(), env=None):
        stdin = "".join(f"{answer}\n" for answer in answers)
        return run("practice", "short", "--plain", "--speed", "200", *args, stdin=stdin, env=env)

    return walk_short


@pytest.fixture
def kept(run):
    return lambda: json.loads(run("history", "--json").out)


def test_a_pipe_of_answers_answers_the_questions_in_order(walk, kept):
    ran = walk("4", "7", "the deadline", "2", "dear me", "rest now", ".", "y", "6", "5")
    assert (ran.code, ran.err) == (0, "")
    for said in (
        "Feel your feet.",
        "So it is the deadline.",
        "Breathe in for 4 seconds, out for 6 seconds, 1 time.",
        "1. rest",
        "May I be kind.",
        "Mood: before 4, after 6.",
        "Stress: before 7, after 5.",
        "Thank you for taking this time.",
    ):
        assert said in ran.out
    (session,) = kept()["sessions"]
    assert session["answers"] == {"letter": "dear me\nrest now"}
    assert session["state"] == "finished"
    before, after = kept()["check_ins"]
    assert (before["id"], after["id"]) == (session["before_id"], session["after_id"])
    assert (before["mood"], before["stress"], after["mood"], after["stress"]) == (4, 7, 6, 5)


def test_what_waits_for_a_key_goes_on_where_the_pipe_has_ended(run, journal_file):
    """It waited for ever: the lines that were piped in waited for questions, and hid the end."""
    ran = run("practice", "twenty-seconds", "--plain", "--speed", "1000", stdin="\n5\n4\n\n\n\n\n")
    assert (ran.code, ran.err) == (0, "")
    assert "Thank you for taking this time." in ran.out


def test_no_input_at_all_lets_the_clock_run_to_the_close(walk, kept):
    ran = walk(args=("--skip-ratings",))
    assert (ran.code, ran.err) == (0, "")
    assert "So it is.\n" in ran.out
    assert "May I be well.\n" in ran.out
    (session,) = kept()["sessions"]
    assert session["state"] == "finished"
    assert session["planned_seconds"] == pytest.approx(30, abs=1)
    assert session["practised_seconds"] >= 29


def test_at_ones_own_pace_each_line_goes_on(walk):
    ran = walk(args=("--skip-ratings", "--pace", "own"))
    assert ran.code == 0
    assert "At your own pace: Enter goes on." in ran.out
    assert "Thank you for taking this time." in ran.out


@pytest.mark.parametrize("words", HOSTILE)
def test_any_answer_is_only_ever_words(walk, words):
    line = clean(words).split("\n")[0] or "x"
    ran = walk(words.split("\n")[0].replace("\r", ""), args=("--skip-ratings",))
    assert (ran.code, ran.err) == (0, "")
    assert "\x1b" not in ran.out
    assert "So it is" in ran.out
    if line.isprintable() and "\x1b" not in words and "\ud800" not in words and line == words:
        assert f"So it is {line}." in ran.out


def test_nothing_is_redrawn(walk):
    ran = walk("4", env={"TERM": "dumb"})
    assert "\x1b" not in ran.out
    assert "\r" not in ran.out


class Terminal:
    def __init__(self, *args, term="dumb"):
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "selfcomp_tui", "practice", "short", *args],
            env={**os.environ, "TERM": term},
            encoding="utf-8",
            timeout=30,
            preexec_fn=hear_interrupts,
        )

    def hear(self, *words):
        for each in words:
            self.child.expect_exact(each)
        return self

    def type(self, line):
        self.child.sendline(line)
        return self

    def end(self):
        self.child.expect(pexpect.EOF)
        self.child.close()
        return self.child.exitstatus


def test_a_simple_terminal_has_all_of_it(kept):
    terminal = Terminal("--minutes", "0.5")
    terminal.hear("Mood").type("4").hear("Stress").type("b").hear("Enter keeps 4:").type("5")
    terminal.hear("Stress").type("").hear("Feel your feet.").type("p").hear("Paused.")
    terminal.type("").hear("Going on.").type("a").hear("Here is solid ground.").type("")
    terminal.hear("Feel your feet.").type("").hear("A word for it?").type("heavy")
    terminal.hear("So it is heavy.").type("b").hear("A word for it?", "Before, you wrote: heavy")
    terminal.type("").hear("So it is heavy.").type("?").hear("While a step runs").type("q")
    # After so short a while nothing more is asked.
    terminal.hear("Mood: before 5, after not noted.", "Thank you for taking this time.")
    assert terminal.end() == 0
    (session,) = kept()["sessions"]
    assert session["state"] == "ended_early"


def test_ctrl_c_pauses_and_a_second_one_leaves(kept):
    terminal = Terminal("--skip-ratings")
    terminal.hear("Feel your feet.")
    terminal.child.sendintr()
    terminal.hear("Paused.")
    terminal.child.sendintr()
    assert terminal.end() == 130
    (session,) = kept()["sessions"]
    assert session["state"] == "open"


def test_choosing_on_plain_lines():
    child = pexpect.spawn(
        sys.executable, ["-m", "selfcomp_tui", "practice", "--plain"], encoding="utf-8", timeout=30
    )
    child.expect_exact("Going gently")  # the first words, said once
    child.expect_exact("A short one, 12 seconds to 1 minute")
    child.expect_exact("Enter leaves:")
    child.sendline("99")
    child.expect_exact("Please give a number from 1 to ")
    child.expect_exact("Enter leaves:")
    child.sendline("")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_kept_words_can_be_offered_again_in_a_week(walk, kept, journal_file):
    walk("4", "7", "", "", "dear me", ".", "r", "6", "5")
    (session,) = kept()["sessions"]
    assert session["answers"] == {"letter": "dear me"}
    with open_to_read(journal_file) as journal:
        (found,) = sessions.since(journal, None)
    began = date.fromisoformat(found.started.day)
    assert found.read_again == {"letter": (began + timedelta(days=7)).isoformat()}


READ_FIRST = """
format: 1
id: read-first
title: Read first
language: en
family: mindfulness
trains: [mindfulness]
needs: [calm]
summary: Short.
minutes: {shortest: 0.2, usual: 0.5, longest: 1}
steps:
  - say: "Find a cup."
    waits: true
  - rest: {least: 8, usual: 26, most: 56}
    bell: true
  - say: "That is all."
"""


def test_what_is_read_first_says_that_it_waits_and_then_comes_silence(run, own_practice):
    own_practice("read-first", READ_FIRST)
    ran = run("practice", "read-first", "--plain", "--speed", "200", "--skip-ratings", stdin="")
    assert (ran.code, ran.err) == (0, "")
    told = ("Find a cup.", "Enter goes on, when you like.", "Silence, 26 seconds, and then a bell.")
    assert "\n".join(told) in ran.out
    assert ran.out.index("Silence") < ran.out.index("That is all.")


def test_the_title_is_said_once_also_around_who_should_go_gently(run):
    out = run("practice", "soles", "--plain", "--speed", "1000", "--skip-ratings", stdin="").out
    assert out.count("Soles of the feet.") == 1
    assert out.index("Soles of the feet.") < out.index("Sit if standing is tiring")


@pytest.mark.parametrize("plain", ["false", "true"])
def test_in_a_pipe_the_first_words_are_said_in_short_until_something_was_practised(run, plain):
    paths.settings_file().parent.mkdir(parents=True, exist_ok=True)
    paths.settings_file().write_text(f"plain_words = {plain}\n", encoding="utf-8")
    short = welcome.in_short(plain=plain == "true")
    walk = ("practice", "twenty", "--plain", "--speed", "1000")
    said = [" ".join(run(*args).out.split()) for args in ((), walk, (), walk)]
    assert [each.startswith(short) for each in said] == [True, True, False, False]
