"""Sitting without guidance: silence, and the bells that were asked for."""

import json

import pytest

from selfcomp_tui.base import paths


@pytest.fixture
def silence(run):
    """Return the long silence of the plan for what was asked."""

    def plan(*args):
        made = json.loads(run("practice", "sitting", "--json", *args).out)
        return max(
            (step for step in made["steps"] if step["kind"] == "rest"),
            key=lambda step: (step["waits"], step["rest"]),
        )

    return plan


@pytest.mark.parametrize(
    ("args", "minutes", "bells"),
    [
        ((), 10, [10]),
        (("-m", "20", "--bells", "5,12.5"), 20, [5, 12.5, 20]),
        (("-m", "20", "--every", "10"), 20, [10, 20]),
        (("-m", "20", "--every", "8", "--bells", "5"), 20, [5, 8, 16, 20]),
        (("-m", "5", "--bells", "10"), 5, [5]),  # what lies beyond the end is left out
        (("-m", "90"), 90, [90]),
        (("--open",), 0, []),
        (("--open", "--bells", "15,30"), 0, [15, 30]),
    ],
)
def test_the_silence_is_as_long_as_asked_and_rings_where_asked(silence, args, minutes, bells):
    found = silence(*args)
    assert found["rest"] == minutes * 60
    assert found["bells"] == [bell * 60 for bell in bells]
    assert found["waits"] is ("--open" in args)


@pytest.mark.parametrize(
    ("setting", "minutes", "bells"),
    [('["every 4"]', 10, [4, 8, 10]), ('["3"]', 10, [3, 10]), ('["open", "7"]', 0, [7])],
)
def test_the_setting_is_what_holds_until_something_else_is_asked(silence, setting, minutes, bells):
    paths.settings_file().parent.mkdir(parents=True, exist_ok=True)
    paths.settings_file().write_text(f"sitting = {setting}\n", encoding="utf-8")
    found = silence()
    assert (found["rest"], found["bells"]) == (minutes * 60, [bell * 60 for bell in bells])
    assert silence("--every", "5")["bells"] == [300, 600]


@pytest.mark.parametrize("wrong", ['["often"]', '["every 0"]', '["every"]', "5", '["nan"]'])
def test_a_setting_that_is_no_bell_is_named_and_passed_over(run, wrong):
    paths.settings_file().parent.mkdir(parents=True, exist_ok=True)
    paths.settings_file().write_text(f"sitting = {wrong}\n", encoding="utf-8")
    ran = run("practice", "sitting", "--json")
    assert ran.code == 0
    assert "“sitting” should be a list such as" in ran.err


def test_sitting_with_an_open_end_goes_on_until_enter_and_is_kept(run):
    ran = run(
        *("practice", "sitting", "--open", "--every", "5", "--plain", "--speed", "1000"), stdin=""
    )
    assert (ran.code, ran.err) == (0, "")
    assert "With an open end: Enter ends the silence." in ran.out
    assert "Silence, as long as you like, with a bell every 5 minutes." in ran.out
    assert "The silence is over." in ran.out
    (kept,) = json.loads(run("history", "--json").out)["sessions"]
    assert (kept["practice"], kept["state"]) == ("sitting", "finished")


@pytest.mark.parametrize(
    ("setting", "lasts", "silence"),
    [
        ("[]", "About 10 minutes", "Silence, 10 minutes, and then a bell"),
        ('["every 5"]', "About 10 minutes", "Silence, 10 minutes, with a bell every 5 minutes"),
        ('["open"]', "With an open end: Enter ends the silence.", "Silence, as long as you like"),
    ],
)
def test_previews_show_the_bells_and_the_end_of_a_sitting(run, setting, lasts, silence):
    paths.settings_file().parent.mkdir(parents=True, exist_ok=True)
    paths.settings_file().write_text(f"sitting = {setting}\n", encoding="utf-8")
    preview = run("content", "preview", "sitting").out
    assert lasts in preview
    assert silence.lower() in preview
    chosen = run("practice", "--plain", stdin="sitting\n1\ns\nq\n").out
    assert lasts in chosen
    assert silence in chosen


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("sitting", "--bells", "often"), "Bells ring after minutes"),
        (("sitting", "--every", "0"), "Bells ring after minutes"),
        (("sitting", "--every", "nan"), "Bells ring after minutes"),
        (("sitting", "--open", "-m", "5"), "--open has no end"),
        (("soles", "--every", "5", "--plain"), "are for sitting without guidance"),
    ],
)
def test_what_cannot_be_is_said(run, args, said):
    ran = run("practice", *args, stdin="")
    assert ran.code == 2
    assert said in ran.err
