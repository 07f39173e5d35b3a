"""The support card: always there, whatever has become of its files."""

from pathlib import Path

import pytest

from selfcomp_tui.base.errors import Problem
from selfcomp_tui.base.text import one_line
from selfcomp_tui.content.models.support import BY_COMMAND, ROOM, load_card
from selfcomp_tui.content.own_card import with_person
from selfcomp_tui.domain import grounding

BUILTIN = Path(__file__).parents[2] / "content" / "support.yaml"

CARD = """\
format: 1
title: For me
grounding: ["The blue cup."]
people:
  - {name: Ada, reach: "070 123"}
  - {name: "", reach: "the choir, on Tuesdays"}
  - {name: Bo, reach: ""}
  - {name: "", reach: ""}
numbers:
  - {country: Here, number: "1", what: the desk, source: a note on the door, checked: 2026-01-31}
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "support.yaml"


def test_what_we_ship(own: Path) -> None:
    card = load_card(BUILTIN, own)
    assert card.faults == ()
    people, ground, *countries = "\n".join(card.lines).split("\n\n")
    assert people == ROOM.format(way=BY_COMMAND)
    assert tuple(ground.split("\n")) == grounding.LINES
    numbers = "\n".join(countries)
    for number in ("112", "90101", "90390", "116 123", "988", "findahelpline.com"):
        assert f"\n{number}: " in numbers
    # Where and when it was read stands in the file alone, and so does what nobody confirmed yet.
    assert "read " not in numbers
    assert "2026-" not in numbers
    for unconfirmed in ("France", "Denmark", "Norway", "Belgium", "Australia", "New Zealand"):
        assert f"{unconfirmed}:" not in numbers


@pytest.mark.parametrize(
    ("country", "name"), [("SE", "Sweden"), ("GB", "United Kingdom"), ("US", "United States")]
)
def test_the_numbers_of_ones_country_come_right_after_ones_people(own, country, name):
    parts = "\n".join(load_card(BUILTIN, own, country).lines).split("\n\n")
    assert parts[0] == ROOM.format(way=BY_COMMAND)
    assert parts[1].startswith(f"{name}:\n")
    assert sum(part.startswith(f"{name}:") for part in parts) == 1


def test_the_headings_that_were_filled_in_are_shown_after_ones_people(own):
    own.write_text(
        CARD + "plan:\n  signs: [I stop answering]\n  safer: [The pills are at Bo's]\n",
        encoding="utf-8",
    )
    lines = load_card(BUILTIN, own).lines
    at = lines.index("How I notice that it is getting hard:")
    assert lines[at : at + 5] == (
        "How I notice that it is getting hard:",
        "- I stop answering",
        "",
        "What makes it safer here:",
        "- The pills are at Bo's",
    )
    assert "What I can do by myself:" not in lines


def test_a_person_is_added_and_all_else_stays(own):
    once = with_person(CARD, "Eva", "070: evenings")
    own.write_text(once, encoding="utf-8")
    assert "Eva: 070: evenings" in load_card(BUILTIN, own).lines
    assert [line for line in once.split("\n") if line not in CARD.split("\n")] == [
        '  - {name: "Eva", reach: "070: evenings"}'
    ]
    shipped = with_person(BUILTIN.read_text(encoding="utf-8"), 'A "b" #c', "")
    own.write_text(shipped, encoding="utf-8")
    assert load_card(BUILTIN, own).lines[0] == 'A "b" #c'
    with pytest.raises(Problem, match="please add them with an editor"):
        with_person("format: 1\ntitle: x\npeople: [{name: a, reach: b}]\nnumbers: []\n", "Eva", "")


def test_the_persons_own_card_wins(own: Path) -> None:
    own.write_text(CARD, encoding="utf-8")
    card = load_card(BUILTIN, own)
    assert (card.title, card.faults) == ("For me", ())
    assert card.lines == (
        "Ada: 070 123",
        "the choir, on Tuesdays",
        "Bo",
        "",
        "The blue cup.",
        "",
        "Here:",
        "1: the desk.",
    )


def test_without_numbers_there_is_still_somewhere_to_turn(own: Path) -> None:
    own.write_text("format: 1\ntitle: Bare\npeople: []\nnumbers: []\n", encoding="utf-8")
    assert load_card(BUILTIN, own).lines == (
        ROOM.format(way=BY_COMMAND),
        "",
        *grounding.LINES,
        "",
        grounding.CARE,
    )


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (
            CARD.replace("2026-01-31", "31/1/2026"),
            ":10:87: numbers[1].checked: A day is",
        ),
        (CARD.replace('"1"', "1"), ":10:29: numbers[1].number: “1” is not text. Put quotes"),
        (CARD.replace("people:", "friends:"), ":4:1: friends: “friends” is not known here."),
        ("title: [", "2:1"),
        ("", "This file is empty."),
    ],
)
def test_a_broken_card_of_ones_own_is_told_of_and_the_built_in_one_stands_in(
    own: Path, broken: str, said: str
) -> None:
    own.write_text(broken, encoding="utf-8")
    card = load_card(BUILTIN, own)
    assert card.lines == load_card(BUILTIN, own.parent / "nowhere.yaml").lines
    assert said in "\n".join(map(str, card.faults))


def test_with_no_file_at_all_there_is_still_the_ground(own: Path, tmp_path: Path) -> None:
    own.write_bytes(b"\xff\xfe\x00")
    card = load_card(tmp_path / "gone.yaml", own)
    assert card.title == grounding.TITLE
    assert card.lines == (*grounding.LINES, "", grounding.CARE)
    assert {fault.file for fault in card.faults} == {own, tmp_path / "gone.yaml"}


def test_a_link_that_leads_nowhere_is_told_of(own: Path, tmp_path: Path) -> None:
    own.symlink_to(tmp_path / "gone.yaml")
    card = load_card(BUILTIN, own)
    assert len(card.lines) > len(grounding.LINES)
    assert "cannot be read" in str(card.faults[0])


def test_what_stands_on_the_card_can_do_nothing_to_a_terminal(own: Path) -> None:
    own.write_text(CARD.replace("Ada", r'"\e[31mAda\u202e"'), encoding="utf-8")
    card = load_card(BUILTIN, own)
    assert "Ada: 070 123" in card.lines
    assert all(line == one_line(line) for line in card.lines)
