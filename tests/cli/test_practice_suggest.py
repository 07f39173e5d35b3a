"""`selfcomp practice --suggest` and `--need`: one practice that may fit, and why."""

import json

import pytest


def planned(run, *words):
    ran = run("practice", *words, "--json")
    assert ran.code == 0
    plan = json.loads(ran.out)
    return plan["practice_id"], plan["asked_seconds"] / 60, ran.err


@pytest.mark.parametrize(
    ("noted", "words", "practice", "minutes", "reason"),
    [
        (["1"], ["--suggest"], "soles-of-the-feet", 1, "It is heavy right now."),
        (["5", "-s", "8"], ["--suggest", "-m", "4"], "soles-of-the-feet", 4, "You noted stress 8"),
        (["1"], ["--need", "work", "-m", "3"], None, 3, ""),
        (["6"], ["--need", "loneli"], None, None, ""),
    ],
)
def test_what_is_begun_and_why(run, noted, words, practice, minutes, reason):
    run("log", *noted)
    found, length, said = planned(run, *words)
    assert practice in (None, found)
    assert minutes in (None, length)
    assert reason in said
    assert said.count("\n") == 1


def test_a_need_is_met_by_a_practice_for_it(run):
    listed = {each["id"]: each for each in json.loads(run("practice", "--json").out)["practices"]}
    for need in ("work", "sleep", "anger", "self-criticism"):
        found, _, _ = planned(run, "--need", need)
        assert need in listed[found]["needs"]


def test_it_is_begun_on_plain_lines(run):
    ran = run(
        "practice", "--need", "calm", "-m", "3", "--plain", "--speed", "1000", "--skip-ratings"
    )
    assert ran.code == 0
    assert run("history", "--json").out.count('"practice"') == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--need", "xyz"], "“xyz” is not a need; there are self-criticism, overwhelm"),
        (["--need", "s"], "“s” is not a need"),
        (["--suggest", "hands"], "they take no ID"),
        (["--need", "work", "--resume"], "they take no ID"),
    ],
)
def test_what_cannot_be_is_refused(run, words, sentence):
    ran = run("practice", *words)
    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err
