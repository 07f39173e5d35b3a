"""`selfcomp practice` without a session: the list, a plan as JSON, and what cannot be found."""

import json
from itertools import pairwise

import pytest

from selfcomp_tui.base import paths
from selfcomp_tui.content.names import practice_ids

BUILT_IN = practice_ids(paths.practices_dir(), paths.practices_dir() / "none")

OWN = """\
format: 1
id: {id}
title: {title}
language: en
family: mindfulness
trains: [kindness]
needs: [calm]
summary: One breath at a time.
minutes: {{shortest: 1, usual: 2, longest: 3}}
steps:
  - say: "Softly."
    rest: {{least: 5, usual: 60, most: 180}}
"""


MAY_BE_LEFT_OUT = {"evidence", "rate", "rate_before", "quiet_end", "closed_eyes"}


@pytest.fixture
def own(own_practice):
    """Write a good practice of the person's own."""

    def write(id_, title="My own"):
        own_practice(id_, OWN.format(id=id_, title=title))

    return write


def listed(done):
    """The ids that a list on plain lines names."""
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    return [first for first, second in pairwise(lines) if second[:2] == "  "]


def test_the_list_names_every_practice_and_how_to_start_one(run):
    done = run("practice", "--list")
    assert listed(done) == BUILT_IN
    assert "self-compassion-break\n  Self-compassion break, 3 to " in done.out
    assert done.out.endswith(
        "\n\nStart one with “selfcomp practice ID”; the beginning of an ID is enough.\n"
    )


def test_without_a_terminal_and_an_id_it_lists(run, journal_file):
    done = run("practice", stdin="1\n")
    assert done.out == run("practice", "--list").out
    assert listed(done) == BUILT_IN
    assert not journal_file.exists()


@pytest.mark.parametrize("args", [("--list", "--json"), ("--json",)])
def test_the_list_as_json(run, own, args):
    own("zz-mine")
    done = run("practice", *args)
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.out)
    assert found["format"] == 1
    assert [each["id"] for each in found["practices"]] == sorted([*BUILT_IN, "zz-mine"])
    mine = found["practices"][-1]
    assert mine == {
        "id": "zz-mine",
        "title": "My own",
        "language": "en",
        "family": "mindfulness",
        "trains": ["kindness"],
        "needs": ["calm"],
        "summary": "One breath at a time.",
        "minutes": {"shortest": 1, "usual": 2, "longest": 3},
        "own": True,
        "plain_words": False,
        **{
            name: mine[name]
            for name in mine.keys()
            & {"evidence", "rate", "rate_before", "quiet_end", "closed_eyes"}
        },
    }
    assert not any(each["own"] for each in found["practices"][:-1])


def test_a_plan_as_json(run, journal_file):
    done = run("practice", "self-compassion-break", "--json", "--minutes", "5", "--pace", "slow")
    assert (done.code, done.err) == (0, "")
    plan = json.loads(done.out)
    assert plan["practice_id"] == "self-compassion-break"
    assert plan["asked_seconds"] == 300
    assert plan["pace"] == "slow"
    timed = (step for step in plan["steps"] if step["kind"] in ("say", "rest", "breathe"))
    seconds = sum(
        step["breaths"] * (step["inhale"] + step["exhale"])
        if step["kind"] == "breathe"
        else step.get("reading", 0) + step["rest"]
        for step in timed
    )
    assert seconds == pytest.approx(300, abs=5)
    assert not journal_file.exists()


def test_the_beginning_of_an_id_is_enough(run, own):
    own("zz-mine")
    for name in ("zz", "ZZ-M", "zz-mine"):
        assert json.loads(run("practice", name, "--json").out)["practice_id"] == "zz-mine"


def test_the_pace_comes_from_the_settings(run, home):
    config = home / "config" / "selfcomp" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('pace = "own"\n')
    for args, pace in (((), "own"), (("--pace", "quick"), "quick")):
        plan = json.loads(run("practice", "self-compassion-break", "--json", *args).out)
        assert plan["pace"] == pace


@pytest.mark.parametrize("args", [(), ("--json",), ("--plain",)])
def test_an_unknown_id_gets_a_guess(run, journal_file, args):
    done = run("practice", "self-compasion-brake", *args)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "selfcomp: There is no practice “self-compasion-brake”. "
        "Did you mean “self-compassion-break”?\n"
    )
    assert not journal_file.exists()


def test_an_id_unlike_any_gets_the_way_to_the_list(run):
    done = run("practice", "qqqq")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "selfcomp: There is no practice “qqqq”. “selfcomp practice --list” shows them all.\n"
    )


def test_an_ambiguous_beginning_names_those_it_fits(run, own):
    own("zz-evening")
    own("zz-morning")
    done = run("practice", "zz", "--json")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "selfcomp: “zz” is the beginning of several practices: zz-evening, zz-morning. "
        "Please write more of the name.\n"
    )


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--minutes", "five"), "--minutes takes a number up to 120, such as 5 or 2.5; “five”"),
        (("--minutes", "0"), "--minutes takes a number up to 120"),
        (("--minutes", "-3"), "--minutes takes a number up to 120"),
        (("--minutes", "121"), "--minutes takes a number up to 120"),
        (("--minutes", "nan"), "--minutes takes a number up to 120"),
        (("--minutes", "inf"), "--minutes takes a number up to 120"),
        (("--speed", "0"), "--speed takes a number up to 1000"),
        (("--speed", "fast"), "--speed takes a number up to 1000"),
        (("--speed", "1001"), "--speed takes a number up to 1000"),
        (("--speed", "inf"), "--speed takes a number up to 1000"),
        (("--speed", "nan"), "--speed takes a number up to 1000"),
        (("--pace", "brisk"), "“brisk” is not a pace; choose one of slow, usual, quick and own."),
    ],
)
@pytest.mark.parametrize("form", [(), ("--json",), ("--list",)])
def test_misuse_is_said_in_one_sentence(run, args, said, form):
    done = run("practice", "self-compassion-break", *args, *form)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"selfcomp: {said}")
    assert done.err.count("\n") == 1


def test_a_bad_file_is_told_of_and_keeps_none_of_the_good_ones_away(run, own, own_practice, home):
    own("zz-mine")
    own_practice("broken", "format: [1\n")
    own_practice("empty", "")
    done = run("practice", "--list")
    assert done.code == 0
    for id_ in (*BUILT_IN, "zz-mine (your own)"):
        assert f"{id_}\n  " in done.out
    assert "broken" not in done.out
    folder = home / "config" / "selfcomp" / "practices"
    assert f"{folder}/broken.yaml:" in done.err
    assert f"{folder}/empty.yaml:" in done.err
    as_json = run("practice", "--list", "--json")
    assert as_json.err == done.err
    assert len(json.loads(as_json.out)["practices"]) == len(BUILT_IN) + 1
    assert json.loads(run("practice", "zz-mine", "--json").out)["practice_id"] == "zz-mine"


def test_asking_for_a_bad_file_says_what_is_wrong(run, own_practice):
    own_practice("broken", "format: [1\n")
    done = run("practice", "broken", "--json")
    assert (done.code, done.out) == (1, "")
    assert "broken.yaml:" in done.err
    assert "Traceback" not in done.err


def test_a_practice_of_your_own_takes_the_place_of_a_built_in_one(run, own):
    own("self-compassion-break", title="My own break")
    done = run("practice", "--list")
    names = [id_ + " (your own)" * (id_ == "self-compassion-break") for id_ in BUILT_IN]
    assert listed(done) == names
    assert "  My own break, 1 to 3 minutes. One breath at a time.\n" in done.out
    plan = json.loads(run("practice", "self-compassion-break", "--json").out)
    assert plan["title"] == "My own break"


def test_a_bad_file_of_your_own_leaves_the_built_in_one_in_its_place(run, own_practice):
    own_practice("self-compassion-break", "format: 1\n")
    done = run("practice", "self-compassion-break", "--json")
    assert done.code == 0
    assert "self-compassion-break.yaml" in done.err
    assert json.loads(done.out)["title"] == "Self-compassion break"


def test_unknown_keys_of_the_settings_are_told_of(run, home):
    config = home / "config" / "selfcomp" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('pase = "slow"\n')
    done = run("practice", "--list")
    assert done.code == 0
    assert "“pase” is not a setting" in done.err


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("letter", ["compassionate-letter"]),
        ("Letter", ["compassionate-letter"]),
        ("soels", ["soles-of-the-feet"]),
        ("feet", ["soles-of-the-feet"]),
        ("pause", ["caregiver-pause", "three-minute-pause"]),
        ("goodnigt", ["kind-goodnight"]),
    ],
)
def test_part_of_a_name_or_of_a_title_is_guessed_at(run, given, meant):
    ran = run("practice", given, "--plain")
    assert (ran.code, ran.out) == (2, "")
    assert f"There is no practice “{given}”. Did you mean “" in ran.err
    assert [name for name in meant if f"“{name}”" in ran.err] == meant


def test_many_broken_files_of_ones_own_give_one_notice(run, own_practice, home):
    for at in range(5):
        own_practice(f"broken-{at}", "format: 2\nid: [\n")
    ran = run("practice", "--list")
    assert ran.code == 0
    (said,) = ran.err.splitlines()
    folder = home / "config" / "selfcomp" / "practices"
    assert said == (
        f"There are 5 faults in 5 files in {folder}. “selfcomp content check” names each, with its "
        "line."
    )


def test_one_broken_file_is_named_with_its_line(run, own_practice):
    own_practice("broken", "format: 1\nid: [\n")
    (said,) = run("practice", "--list").err.splitlines()
    assert "broken.yaml:" in said


def test_of_one_file_with_many_faults_the_first_are_said(run, own_practice):
    own_practice("broken", "{format: 2, id: a, steps: 4}\n")
    first, second, more = run("practice", "--list").err.splitlines()
    assert "broken.yaml:" in first
    assert "broken.yaml:" in second
    assert more.startswith("… and ")
