"""Cleaning takes out what acts or hides, and leaves every word of a person as it was."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcomp_tui.base.text import clean, one_line


@pytest.mark.parametrize(
    "words",
    [
        "I feel [/angry], [sad] and [@click=app.quit]x[/]",
        "{wish} {0} {x!r} %s %(a)s $x ${y} \\n \\x1b[31m",
        "'; DROP TABLE check_ins; --",
        "=cmd|' /C calc'!A0",
        "👩‍👩‍👧‍👦 🏳️‍🌈 🇸🇪 ✌🏽 ☺️ 1️⃣",
        "\u00e9 \u00e0\u0301\u0302\u0303 ñ ǆ",
        "深呼吸 ｗｉｄｅ かな 한국어 คำ",
        "क्षि ক্ষ",
        "می\u200cخواهم",  # Persian needs its joiners
        "שלום, hello, سلام",
        "“quotes” – dashes … and\u00a0spaces\u2009that do not break",
        "two\n\nparagraphs",
        "x" * 10_000,
        "深" * 10_000,
    ],
)
def test_words_stay_as_they_were(words):
    assert clean(words) == words


@pytest.mark.parametrize("half", [0xD800, 0xDCE9, 0xDFFF], ids=hex)
def test_half_a_character_leaves_a_mark(half):
    assert clean(f"be{chr(half)}fore") == "be\ufffdfore"


CONTROLS = [chr(code) for code in (*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0))]
BIDI = list("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
HIDDEN = list("\u00ad\u180e\u200b\u2060\u2063\ufeff\ufff9\U000e0001\U000e0041")


@pytest.mark.parametrize("sign", sorted({*CONTROLS, *BIDI, *HIDDEN} - {"\x85"}), ids=ascii)
def test_what_acts_or_hides_is_gone(sign):
    assert clean(f"be{sign}fore") == "before"
    assert clean(sign) == ""


@pytest.mark.parametrize(
    "sequence",
    [
        "\x1b[m",
        "\x1b[1;38;5;196m",
        "\x1b[2J",
        "\x1b[?1049h",
        "\x1b[6 q",
        "\x1b[200~",
        "\x1b]52;c;c2VjcmV0\x07",
        "\x1b]8;;https://example.org\x1b\\",
        "\x1b]0;title\x07",
        "\x1bPq#0;2;0;0;0\x1b\\",
        "\x1b_apc\x1b\\",
        "\x1b^pm\x1b\\",
        "\x1bXsos\x1b\\",
    ],
    ids=ascii,
)
def test_terminal_sequences_go_whole(sequence):
    assert clean(f"be{sequence}fore") == "before"


@pytest.mark.parametrize("broken", ["\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_break_is_a_newline(broken):
    assert clean(f"one{broken}two") == "one\ntwo"
    assert one_line(f"one{broken}two") == "one two"


# Made of what is hard: sequences begun and not ended, breaks, joiners, halves of characters.
SEQUENCE_PIECES = ("\x1b", "\x1b[", "\x1b]", "\x1b\\", "\x9b", "\x07", "31", "m", "[/", "]")
OTHER_PIECES = (
    "\r",
    "\n",
    "\t",
    " ",
    "\u200b",
    "\u200d",
    "\ud83d",
    "\ude00",
    "\u202e",
    "\x85",
    "a",
)
PIECES = st.sampled_from((*SEQUENCE_PIECES, *OTHER_PIECES, "😀", "e\u0301"))
HARD = st.lists(PIECES, max_size=30).map("".join)


@given(HARD)
def test_cleaning_leaves_nothing_to_clean(words):
    cleaned = clean(words)
    assert clean(cleaned) == cleaned
    assert one_line(one_line(words)) == one_line(words)
    assert cleaned == cleaned.strip()
    cleaned.encode("utf-8")
    for sign in cleaned.replace("\n", ""):
        assert unicodedata.category(sign) not in ("Cc", "Cs", "Zl", "Zp")
        assert unicodedata.bidirectional(sign) not in ("RLO", "LRO", "RLE", "LRE", "PDF", "RLI")
    assert one_line(words).splitlines() in ([], [one_line(words)])


def test_a_very_long_text_made_to_be_slow_is_cleaned_all_the_same():
    for piece in ("\x1b]", "\x1b[0;", "\x1b]a\x1b", "\x1b[ ", "\r\x1b"):
        assert "\x1b" not in clean(piece * 100_000)
