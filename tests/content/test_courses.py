"""Courses: built-in and own ones, and what is wrong in a file."""

from pathlib import Path

import pytest

from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.content.models.course import LONGEST_IDEA, load_courses
from selfcomp_tui.content.names import practice_ids
from selfcomp_tui.content.yaml.faults import BadFile

CONTENT = Path(__file__).parents[2] / "content"
PRACTICES = ("pause", "feet", "letter")

COURSE = """\
format: 1
id: {id}
title: {title}
language: en
summary: Two weeks, at your own speed.
weeks:
  - title: Arriving
    idea: Something is here already.
    practices: [pause, feet]
    everyday: One breath before the door.
  - title: Writing
    idea: Words can be kind.
    practices: [letter]
    everyday: A kind word in the margin.
"""


def put(folder: Path, name: str, title: str = "A course", text: str = COURSE) -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / f"{name}.yaml"
    file.write_text(text.format(id=name, title=title), encoding="utf-8")
    return file


@pytest.fixture
def builtin(tmp_path: Path) -> Path:
    put(tmp_path / "builtin", "two-weeks")
    return tmp_path / "builtin"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own"


def test_what_we_ship_is_good() -> None:
    practices = practice_ids(CONTENT / "practices", CONTENT / "nowhere")
    courses = load_courses(CONTENT / "courses", CONTENT / "nowhere", practices)
    assert courses.faults == ()
    six_weeks = courses.find("six-weeks").practices
    assert [2 <= len(week) <= 4 for week in six_weeks] == [True] * 8


def test_own_courses_stand_beside_the_built_in_ones_or_in_their_place(
    builtin: Path, own: Path
) -> None:
    assert list(load_courses(builtin, own, PRACTICES).courses) == ["two-weeks"]
    put(own, "a-course")
    put(own, "two-weeks", "Mine")
    found = load_courses(builtin, own, PRACTICES)
    assert [course.title for course in found.courses.values()] == ["A course", "Mine"]
    assert found.courses["two-weeks"].practices == (("pause", "feet"), ("letter",))
    assert found.faults == ()


def test_a_bad_file_keeps_no_other_away(builtin: Path, own: Path) -> None:
    put(own, "two-weeks", text="format: 1\n")
    bad = put(own, "bad", text="format: 1\nid: bad\n")
    found = load_courses(builtin, own, PRACTICES)
    assert found.courses["two-weeks"].title == "A course"  # the built-in one stands in
    assert {fault.file for fault in found.faults} == {bad, own / "two-weeks.yaml"}
    assert found.find("two").id == "two-weeks"
    with pytest.raises(BadFile, match="“title” is missing"):
        found.find("bad")


@pytest.mark.parametrize(
    ("given", "said"),
    [("three", "There is no course “three”."), ("two", "is the beginning of several courses")],
)
def test_what_cannot_be_found(builtin: Path, own: Path, given: str, said: str) -> None:
    put(own, "two-days")
    with pytest.raises(Misuse, match=said):
        load_courses(builtin, own, PRACTICES).find(given)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "[pause, feet]",
            "[pause, fet]",
            ":9:24: weeks[1].practices[2]: There is no practice “fet”. Did you mean “feet”?",
        ),
        ("[letter]", "[nothing-like-it]", "“selfcomp practice --list” shows those there are."),
        ("[letter]", "[]", ":13:16: weeks[2].practices: This list is empty."),
        ("[letter]", "letter", "Write “practices: [letter]”."),
        ("[letter]", "[3]", "weeks[2].practices[1]: “3” is not text."),
        ("id: mine", "id: other", ":2:5: id: “other” is not the name of this file"),
        (
            "Words can be kind.",
            "kind " * (LONGEST_IDEA + 1),
            ":12:11: weeks[2].idea: An idea has at most 150 words; this has 151.",
        ),
        ("weeks:", "week:", "“week” is not known here. Did you mean “weeks”?"),
        ("    everyday: One", "    daily: One", "weeks[1].everyday: “everyday” is missing."),
    ],
)
def test_faults_have_their_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = COURSE.format(id="mine", title="Mine").replace(old, new)
    put(tmp_path / "own", "mine", text=text)
    found = load_courses(tmp_path / "nowhere", tmp_path / "own", PRACTICES)
    assert not found.courses
    assert said in "\n".join(map(str, found.faults))


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    text = COURSE.format(id="mine", title="3").replace("[letter]", "[none]")
    put(tmp_path, "mine", text=text)
    found = load_courses(tmp_path, tmp_path / "nowhere", PRACTICES)
    assert [fault.line for fault in found.faults] == [3, 13]


def test_a_folder_that_is_a_file_is_told_of(builtin: Path, own: Path) -> None:
    own.write_text("")
    found = load_courses(builtin, own, PRACTICES)
    assert list(found.courses) == ["two-weeks"]
    assert found.faults[0].file == own
