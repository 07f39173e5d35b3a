"""A whole program killed in the middle of a session: it goes on where the person was."""

import json
import re
import signal
import subprocess

import pytest
from conftest import SELFCOMP

pytestmark = pytest.mark.slow

PRACTICE = """
format: 1
id: long
title: A long one
language: en
family: mindfulness
trains: [mindfulness]
needs: [calm]
summary: To be interrupted.
minutes: {shortest: 8, usual: 8, longest: 8}
rate: [stress]
steps:
""" + "".join(
    f'  - say: "Step {at}."\n    rest: {{least: 2, usual: 6, most: 40}}\n'
    + (f'  - ask: "Question {at}?"\n    as: q{at}\n    keep: {str(at % 10 == 5).lower()}\n')
    * (at % 5 == 0)
    for at in range(1, 31)
)


def number(line):
    return int(re.search(r"\d+", line)[0])


def stdin():
    lines = ["3", "8"]
    for at in range(5, 31, 5):
        lines += [f"answer {at}", ".", "y"] if at % 10 == 5 else [f"answer {at}"]
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize("step", [1, 4, 6, 9, 12, 16, 21, 29])
def test_killed_it_goes_on_at_the_step_that_was_on_the_screen(run, own_practice, step):
    own_practice("long", PRACTICE)
    child = subprocess.Popen(
        [SELFCOMP, "practice", "long", "--plain", "--speed", "100"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    child.stdin.write(stdin())
    child.stdin.flush()
    shown = []
    for line in child.stdout:
        shown.append(line)
        if line.startswith(f"Step {step}."):
            child.send_signal(signal.SIGKILL)
            break
    shown += child.stdout.readlines()
    child.wait()
    child.stdin.close()
    child.stdout.close()
    last = [line for line in shown if line.startswith("Step ")][-1]

    again = run("practice", "--resume", "--plain")
    assert again.code == 0
    first = next(line for line in again.out.splitlines() if line.startswith(("Step", "Question")))
    assert number(first) - number(last) in (0, 1)
    held = json.loads(run("history", "--json").out)
    (session,) = held["sessions"]
    assert session["state"] == "finished"
    assert held["check_ins"][0]["mood"] == 3
    assert held["check_ins"][0]["stress"] == 8
    asked = [at for at in (5, 15, 25) if f"Question {at}?" in "".join(shown) and at < step]
    assert all(session["answers"][f"q{at}"] == f"answer {at}" for at in asked)


def test_with_nothing_interrupted_it_says_so(run):
    ran = run("practice", "--resume", "--plain")
    assert (ran.code, ran.out) == (1, "")
    assert "no interrupted session" in ran.err


def test_one_that_is_open_elsewhere_is_not_taken_up(run, own_practice):
    own_practice("long", PRACTICE)
    child = subprocess.Popen(
        [SELFCOMP, "practice", "long", "--plain"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    child.stdin.write("3\n8\n")
    child.stdin.flush()
    for line in child.stdout:
        if line.startswith("Step 1."):
            break
    ran = run("practice", "--resume", "--plain")
    assert (ran.code, "no interrupted session" in ran.err) == (1, True)
    child.kill()
    child.communicate()
    assert run("practice", "--list").code == 0
    held = json.loads(run("history", "--json").out)
    assert [session["state"] for session in held["sessions"]] == ["open"]
