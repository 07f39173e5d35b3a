"""Files that someone wrote or was given: practised where they lie, and taken among one's own."""

import json

import pytest

GIVEN = """
format: 1
id: warm-hands
title: Warm hands
language: en
family: mindfulness
trains: [mindfulness]
needs: [calm]
summary: Feel your hands.
minutes: {shortest: 1, usual: 2, longest: 3}
steps:
  - say: "You can stop at any time. Feel your hands."
    rest: {least: 50, usual: 110, most: 190}
"""
COURSE = """
format: 1
id: walking-week
title: A week
language: en
summary: One week.
weeks:
  - title: One
    idea: Be here.
    practices: [sounds]
    everyday: Hear a bird.
"""


@pytest.fixture
def given(tmp_path):
    def write(name, text):
        file = tmp_path / "given" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    return write


@pytest.mark.parametrize("name", ["warm-hands.yaml", "warm-hands (1).yaml", "x.yml"])
def test_a_practice_is_copied_under_its_id(run, home, given, name):
    file = given(name, GIVEN)
    done = run("content", "add", file)
    own = home / "config" / "selfcomp" / "practices" / "warm-hands.yaml"
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Added: {own}\n")
    assert own.read_text(encoding="utf-8") == GIVEN == file.read_text(encoding="utf-8")
    assert json.loads(run("practice", "warm-hands", "--json").out)["title"] == "Warm hands"


def test_a_course_is_too(run, home, given):
    done = run("content", "add", given("walking-week.yaml", COURSE))
    assert (done.code, done.err) == (0, "")
    assert (home / "config" / "selfcomp" / "courses" / "walking-week.yaml").is_file()
    shown = run("course", "walking-week").out
    assert "A week." in shown
    assert "“selfcomp course walking-week --go” begins it." in shown


def test_what_is_there_stays_unless_it_is_to_be_replaced(run, home, given):
    run("content", "add", given("warm-hands.yaml", GIVEN))
    own = home / "config" / "selfcomp" / "practices" / "warm-hands.yaml"
    other = given("other.yaml", GIVEN.replace("Feel your hands.", "Feel both hands."))
    done = run("content", "add", other)
    assert (done.code, done.out) == (2, "")
    assert "You have a practice “warm-hands” already" in done.err
    assert own.read_text(encoding="utf-8") == GIVEN
    assert run("content", "add", other, "--replace").code == 0
    assert own.read_text(encoding="utf-8") == other.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        (GIVEN.replace("usual: 2", "usual: 9"), 1, "given.yaml"),
        (GIVEN.replace("calm", "tea"), 1, "tea"),
        ("cells: []\n", 2, "is no practice and no course"),
        ("a: [", 1, "given.yaml"),
        (GIVEN.replace("id: warm-hands", "id: Warm Hands"), 1, "given.yaml"),
        (COURSE.replace("sounds", "no-such-practice"), 1, "no-such-practice"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_copied(run, home, given, text, code, said):
    done = run("content", "add", given("given.yaml", text))
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert "/tmp" not in done.err.replace(str(home.parent), "")  # nor where it was tried out
    assert not list((home / "config").rglob("*.yaml"))


def test_what_cannot_be_read_is_said(run, tmp_path):
    for file in (tmp_path / "none.yaml", tmp_path):
        done = run("content", "add", file)
        assert (done.code, done.out) == (1, "")
        assert done.err.startswith(f"selfcomp: {file}: ")


def test_taking_the_place_of_a_built_in_one_is_said(run, given):
    text = GIVEN.replace("warm-hands", "soles-of-the-feet")
    done = run("content", "add", given("a.yaml", text))
    assert "It takes the place of the built-in practice of that name.\n" in done.out


def test_any_file_can_be_practised_where_it_lies(run, journal_file, home, given):
    file = given("warm-hands.yaml", GIVEN)
    done = run("practice", file, "--plain", "--speed", "1000", "--skip-ratings")
    assert (done.code, done.err) == (0, "")
    assert "Feel your hands." in done.out
    (session,) = json.loads(run("history", "--json").out)["sessions"]
    assert session["practice"] == "warm-hands"
    assert not (home / "config" / "selfcomp" / "practices").exists()


def test_a_file_that_is_not_there_is_said(run, tmp_path, journal_file):
    done = run("practice", tmp_path / "none.yaml", "--plain")
    assert (done.code, done.out) == (1, "")
    assert "cannot be read" in done.err
    assert not journal_file.exists()


def test_a_new_course_works_as_it_is(run, home):
    done = run("content", "new", "--kind", "course", "--title", "Two weeks of mine")
    file = home / "config" / "selfcomp" / "courses" / "two-weeks-of-mine.yaml"
    assert (done.code, done.err) == (0, "")
    assert file.is_file()
    assert (home / "config" / "selfcomp" / "schema" / "course.json").is_file()
    assert run("content", "check", "--strict").code == 0
    assert "Two weeks of mine" in run("course", "--list").out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--kind", "recipe"), "“recipe” cannot be begun so; --kind is practice or course."),
        (("--kind", "course", "--needs", "calm"), "are for practices; a course takes a title."),
    ],
)
def test_what_cannot_be_begun_is_said(run, home, args, said):
    done = run("content", "new", "--title", "A", *args)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert not list((home / "config").rglob("*.yaml"))
