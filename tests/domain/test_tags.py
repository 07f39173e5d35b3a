"""What a tag is, and how one is found as it is typed."""

import pytest
from hostile import HOSTILE
from hypothesis import given
from hypothesis import strategies as st

from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.domain.tags import LONGEST, MOST, found, tag, tagged, told_apart


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("walk", "walk"),
        ("+Walk", "walk"),
        ("#walk", "walk"),
        ("@Sam", "sam"),
        ("  Bad \t sleep\n", "bad-sleep"),
        ("a; b, c", "a-b-c"),
        ("CAFE\u0301", "café"),
        ("Straße", "straße"),
        ("5", "5"),
        ("🏃", "🏃"),
        ("+", ""),
        ("", ""),
    ],
)
def test_a_tag_is_one_word_of_small_letters(words, made):
    assert tag(words) == made


@given(st.text() | st.sampled_from(HOSTILE))
def test_a_tag_of_a_tag_is_the_same(words):
    made = tag(words)
    assert tag(made) == made
    assert not set(made) & set(" ,;\n\x1b")


def test_each_stands_once_and_there_are_bounds():
    assert tagged(["walk,Rain", "+walk", ","]) == ("walk", "rain")
    for wrong in (["x" * (LONGEST + 1)], [f"t{n}" for n in range(MOST + 1)]):
        with pytest.raises(Misuse):
            tagged(wrong)


def test_what_begins_so_comes_first_and_then_what_was_used_more():
    used = ("side-walk", "walk", "Wal", "rain")
    assert found(used, "WAL", 9) == ["+walk", "+Wal", "+side-walk"]
    assert found(used, "+wal", 1) == ["+walk"]
    assert found(used, "", 2) == ["+side-walk", "+walk"]


def test_a_sign_tells_tags_from_feelings():
    assert told_apart(["tired, +walk", "+5", "+5k", "sad", " ,"]) == (
        ["tired", "+5", "sad"],
        ["+walk", "+5k"],
    )
