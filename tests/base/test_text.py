import unicodedata

import pytest
from hostile import HOSTILE
from hypothesis import given
from hypothesis import strategies as st

from selfcomp_tui.base.text import clean, nearest, one_line


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        ("plain words", "plain words"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]52;c;aGVsbG8=\x07clipboard", "clipboard"),
        ("\x1b]0;title\x1b\\after", "after"),
        ("an \x1b alone", "an  alone"),
        ("\x9b31mC1", "31mC1"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("\u202eevil\u202c", "evil"),
        ("half \ud800 a", "half \ufffd a"),
        ("tab\there", "tab    here"),
        ("family 👩‍👩‍👧", "family 👩‍👩‍👧"),
        ("I feel [/angry]", "I feel [/angry]"),
    ],
)
def test_only_what_acts_or_hides_is_taken_out(given, cleaned):
    assert clean(given) == cleaned


@given(st.text() | st.sampled_from(HOSTILE))
def test_what_is_left_is_what_a_person_can_read(words):
    cleaned = clean(words)
    assert clean(cleaned) == cleaned
    for character in cleaned:
        assert character == "\n" or unicodedata.category(character) not in ("Cc", "Cs")
    cleaned.encode("utf-8")
    assert "\n" not in one_line(words)


@pytest.mark.parametrize(
    ("word", "near"),
    [("soels", "Soles"), (" SOLES ", "Soles"), ("hands", "hands"), ("zzz", None), ("", None)],
)
def test_the_name_that_was_meant(word, near):
    assert nearest(word, ["Soles", "hands", "anchor"]) == near
