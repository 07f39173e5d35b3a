"""When someone is not well: the rules, as a table."""

import pytest

from selfcomp_tui.base import paths
from selfcomp_tui.domain import care


@pytest.mark.parametrize(
    ("ratings", "low"),
    [
        ({"mood": 1}, True),
        ({"mood": 1, "stress": 1}, True),
        ({"mood": 2, "stress": 8}, True),
        ({"mood": 2, "stress": 9}, True),
        ({"mood": 2, "stress": 7}, False),
        ({"mood": 2}, False),
        ({"mood": 3, "stress": 9}, False),
        ({"stress": 9}, False),
        ({}, False),
    ],
)
def test_what_is_very_low(ratings, low):
    assert care.is_very_low(ratings) == low


@pytest.mark.parametrize(
    ("ratings", "hard"),
    [
        ({"mood": 1}, True),
        ({"mood": 3}, True),
        ({"mood": 4}, False),
        ({"mood": 8, "stress": 8}, True),
        ({"mood": 8, "stress": 7}, False),
        ({"kindness": 1}, False),
        ({}, False),
    ],
)
def test_after_what_a_practice_is_offered(ratings, hard):
    assert care.is_hard(ratings) == hard


@pytest.mark.parametrize(
    ("before", "after", "said", "worse"),
    [
        ({"mood": 5}, {"mood": 2}, None, True),
        ({"mood": 5}, {"mood": 3}, None, False),
        ({"stress": 4}, {"stress": 7}, None, True),
        ({"stress": 4}, {"stress": 6}, None, False),
        ({"mood": 5}, {}, None, False),
        ({}, {"mood": 1, "stress": 9}, None, False),
        ({"mood": 3}, {"mood": 6}, True, True),
        ({}, {}, True, True),
        ({}, {}, False, False),
    ],
)
def test_what_is_worse(before, after, said, worse):
    assert care.is_worse(before, after, said=said) == worse


SHIPPED = care.phrases(paths.notice_file().read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("words", "speaks"),
    [
        ("I want to die.", True),
        ("i don’t want to be here any more", True),
        ("So tired. I WANT  TO\nDIE", True),
        ("jag vill dö", True),
        ("Ich möchte mich umbringen.", True),
        ("the self-harm is back", True),
        ("i dont want to live", True),
        ("self harm again", True),
        ("selfharm again", False),  # it will miss
        ("my phone is dying", False),
        ("I want to diet", False),
        ("deadline on Friday", False),
        ("", False),
    ],
)
def test_which_words_are_answered(words, speaks):
    assert care.speaks_of(words, SHIPPED) == speaks


def test_the_list_can_be_read():
    assert len(SHIPPED) == len({*SHIPPED}) > 40
    assert all(each == each.casefold() for each in SHIPPED)
