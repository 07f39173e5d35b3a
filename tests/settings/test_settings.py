"""Settings: whatever stands in the file, the program starts, and says what it passed over."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcomp_tui.base.text import one_line
from selfcomp_tui.settings import reminders
from selfcomp_tui.settings.model import Settings, load


@pytest.fixture
def read(tmp_path):
    def read_settings(words):
        file = tmp_path / "config.toml"
        file.write_bytes(words.encode() if isinstance(words, str) else words)
        return load(file)

    return read_settings


def test_no_file_is_fine(tmp_path):
    assert load(tmp_path / "nowhere" / "config.toml") == Settings()


@pytest.mark.parametrize(
    ("words", "key", "value"),
    [
        ('pace = "own"', "pace", "own"),
        ("plain = true", "plain", True),
        ('motion = "reduced"', "motion", "reduced"),
        ('theme = "light"', "theme", "light"),
        ('day_ends = "00:00"', "day_ends", time(0)),
        ("day_ends = 05:30:00", "day_ends", time(5, 30)),
        ('ratings = ["presence", "mood", "mood"]', "ratings", ("mood", "presence")),
        ("ratings = []", "ratings", ()),
    ],
)
def test_each_setting_can_be_set(read, words, key, value):
    found = read(words)
    assert getattr(found, key) == value
    assert found.problems == ()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ('pace = "fast"', "“pace” should be one of"),
        ("pace = 3", "“pace” should be one of"),
        ('plain = "yes"', "“plain” should be true or false"),
        ("plain = 1", "“plain” should be true or false"),
        ('day_ends = "24:30"', "“day_ends” should be a time of day"),
        ("day_ends = 4", "“day_ends” should be a time of day"),
        ("day_ends = 2026-11-20", "“day_ends” should be a time of day"),
        ('day_ends = "04:00+01:00"', "“day_ends” should be a time of day"),
        ('ratings = "mood"', "“ratings” should be a list of"),
        ('ratings = ["joy"]', "“ratings” should be a list of"),
        ("ratings = [{mood = 1}]", "“ratings” should be a list of"),
        ("colour = 1", "“colour” is not a setting"),
        ("[pace]\nwords = 1", "“pace” should be one of"),
        ("pace =", "is not valid TOML"),
        (b"\xff\xfe", "is not valid TOML"),
    ],
)
def test_what_cannot_be_used_is_named_and_the_rest_holds(read, words, says):
    found = read(words)
    (problem,) = found.problems
    assert says in problem
    assert "\n" not in problem
    assert found == Settings(problems=found.problems)


def test_one_bad_setting_spoils_no_good_one(read):
    found = read('theme = "light"\npace = "fast"\nplain = true\nshade = 1\n')
    assert (found.theme, found.plain, found.pace) == ("light", True, "usual")
    assert len(found.problems) == 2


def test_a_folder_in_its_place_is_said(tmp_path):
    (problem,) = load(tmp_path).problems
    assert "cannot be read" in problem


def test_no_key_acts_on_the_terminal(read):
    (problem,) = read('"\\u001b[31m\\nred" = 1').problems
    assert problem == one_line(problem)


@given(st.binary(max_size=200))
def test_any_file_at_all_gives_settings(tmp_path_factory, words):
    file = tmp_path_factory.mktemp("any") / "config.toml"
    file.write_bytes(words)
    assert load(file).pace == "usual" or b"pace" in words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# remind = false",
        "remind = false",
        "remind=false",
        "remind = true # no",
        'remind_quiet = "22:00-07:00"\nremind_after = 3\nremind_most = 4\n',
        "remind_after = 1.5",
        "remind_after = 01",
        "remind_quiet = '22:00-07:00'",
        'remind_quiet = "2\\u0032:00-07:00"',
        'pace = "slow"\n\n  remind_most = 3\nratings = ["mood", "stress"]\n[keys]\nremind = 1',
        "favourites = [\n'a',\n]\nremind_most = 3",
        "x = [[\n1]\n,[\nremind_most]]\nremind_most = 3",
        'x = """\nremind = false\n"""',
        "x = '''\nremind = false\n'''",
        "[keys]\nremind = false",
        '"remind" = false',
        "remind = false\nremind = true",
        'remind_most = 0\nremind_after = "x"\nremind = 1\nremind_quiet = true',
        'remind_quiet = "none"',
    ],
)
def test_the_settings_of_reminders_are_the_same_read_by_themselves(tmp_path, text):
    file = tmp_path / "config.toml"
    file.write_text(text)
    all_of_them = load(file)
    alone = reminders.load(str(file))
    assert alone == {key: getattr(all_of_them, key) for key in reminders.READERS}
