"""The real program in a real terminal: one practice, one look back."""

import json
import os
import sys

import pexpect
import pytest

pytestmark = pytest.mark.slow


def open_program(*args):
    return pexpect.spawn(
        sys.executable,
        ["-m", "selfcomp_tui", *args],
        env={**os.environ, "TERM": "xterm-256color"},
        encoding="utf-8",
        timeout=60,
        dimensions=(24, 80),
    )


def test_a_practice_from_the_list_to_the_history_with_keys_alone(run):
    child = open_program("practice")
    child.expect_exact("Welcome")
    child.send("\r")
    child.expect_exact("Going gently")
    child.send("\r")
    child.expect_exact("What is yours stays yours")
    child.send("\r")
    child.expect_exact("being hard on myself")
    child.send("/")
    child.expect_exact("goes to the list")
    child.send("self-compassion br")
    child.expect_exact("show all")
    child.send("\r")
    child.expect_exact("begin")  # what Enter does in the list, and did not in the search
    child.send("\r")
    child.expect_exact("not now")
    child.send("\r")
    for scale, key in (("Mood", "4"), ("Stress", "7"), ("Kindness", "3")):
        child.expect_exact(f"{scale}, right now")
        child.send(key)
    child.expect_exact("Let yourself arrive")
    child.send("n")
    child.expect_exact("You can stop at any time")
    child.send("q")
    child.expect_exact("End here for now?")
    child.send("\r")
    child.expect_exact("Thank you for taking this time.")
    child.send("q")
    child.expect_exact("What might help right now?")
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    held = json.loads(run("history", "--json").out)
    (session,) = held["sessions"]
    (before,) = held["check_ins"]
    assert session["practice"] == "self-compassion-break"
    assert session["state"] == "ended_early"
    assert session["planned_seconds"] == 300
    assert 0 <= session["practised_seconds"] < 60
    assert [before[name] for name in ("mood", "stress", "kindness")] == [4, 7, 3]
    # Ended within the first minute: nothing more is asked.
    assert (session["before_id"], session["after_id"]) == (before["id"], None)


def test_a_kill_in_the_middle_keeps_what_was_noted(run):
    child = open_program("practice", "soles")
    for title in ("Welcome", "Going gently", "What is yours stays yours"):
        child.expect_exact(title)
        child.send("\r")
    child.expect_exact("not now")
    child.send("\r")
    child.expect_exact("Mood, right now")
    child.send("4")
    child.expect_exact("Stress, right now")
    child.kill(9)
    child.wait()
    held = json.loads(run("history", "--json").out)
    assert held["check_ins"][0]["mood"] == 4
    assert held["sessions"][0]["state"] == "open"
    assert run("log", "5").code == 0


def test_a_wrong_practice_ends_with_a_sentence():
    child = open_program("practice", "sole-of-the-feet")
    for title in ("Welcome", "Going gently", "What is yours stays yours"):
        child.expect_exact(title)
        child.send("\r")
    child.expect(r"Did\s+you\s+mean\s+“soles-of-the-feet”\?")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 2
    assert "Traceback" not in child.before
