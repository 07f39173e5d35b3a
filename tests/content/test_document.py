"""Bytes of a YAML file → plain data with positions, or plain words about what is in the way."""

from typing import Any
from unittest import mock

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from selfcomp_tui.base.text import one_line
from selfcomp_tui.content.yaml import document
from selfcomp_tui.content.yaml.document import DEEPEST, LARGEST, MOST_VALUES, read
from selfcomp_tui.content.yaml.faults import Unreadable

LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])]


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__)
def any_loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "_LOADER", request.param)


def faults_of(raw: bytes | str) -> list[str]:
    try:
        found = read(raw.encode() if isinstance(raw, str) else raw)
    except Unreadable as problem:
        return [str(fault) for fault in problem.faults]
    return [str(fault) for fault in found.faults]


@pytest.mark.usefixtures("any_loader")
@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("y", "y"),
        ("1:30", "1:30"),
        ("2024-01-31", "2024-01-31"),
        ("1_000", "1_000"),
        ("0b11", "0b11"),
        ("<<", "<<"),
        ("=", "="),
        ("tRue", "tRue"),
        ("'1'", "1"),
        ('"true"', "true"),
        ("! 12", "12"),
        ("!!str 12", "12"),
        ("true", True),
        ("TRUE", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-7", -7),
        ("+7", 7),
        ("017", 17),
        ("0o17", 15),
        ("0xff", 255),
        ("4.5", 4.5),
        (".5", 0.5),
        ("5.", 5.0),
        ("-1e3", -1000.0),
        (".inf", float("inf")),
        ("-.INF", float("-inf")),
        ("!!int '12'", 12),
        ("!!float 12", 12.0),
        ("!!bool true", True),
        ("!!null ~", None),
        ("!!seq [1]", [1]),
        ("!!map {a: 1}", {"a": 1}),
        ("9" * 5000, "9" * 5000),
        (".", "."),
        ("-", [None]),
    ],
)
def test_words_mean_what_yaml_1_2_says(words: str, value: Any) -> None:
    found = read(f"x:\n {words}\n".encode()).data["x"]
    assert (found, type(found)) == (value, type(value))


@pytest.mark.usefixtures("any_loader")
def test_not_a_number() -> None:
    found = read(b"x: .nan").data["x"]
    assert found != found


def test_pyyaml_itself_is_left_as_it_is() -> None:
    read(b"x: no")
    assert yaml.safe_load("x: no") == {"x": False}
    assert yaml.load("x: 1:30", Loader=LOADERS[-1]) == {"x": 90}


@pytest.mark.usefixtures("any_loader")
def test_positions() -> None:
    raw = """\
# first
format: 1
wörds: {é😀: [a, 'b']}
shared: &one
  - x: |
      hi
again: *one
"""
    found = read(raw.encode())
    assert found.data == {
        "format": 1,
        "wörds": {"é😀": ["a", "b"]},
        "shared": [{"x": "hi\n"}],
        "again": [{"x": "hi\n"}],
    }
    assert found.position(()) == (2, 1)
    assert found.position(("format",)) == (2, 9)
    assert found.key_position(("format",)) == (2, 1)
    assert found.key_position(("wörds", "é😀")) == (3, 9)
    assert found.position(("wörds", "é😀", 1)) == (3, 17)
    assert found.position(("shared", 0, "x")) == (5, 8)
    assert found.position(("again",)) == (7, 8)
    assert found.position(("again", 0, "x")) == (5, 8)
    assert found.position(("wörds", "missing")) == (3, 8)
    assert found.key_position(("wörds", "missing", "deeper")) == (3, 8)
    assert found.key_position(("shared", 0)) == (5, 5)


@pytest.mark.usefixtures("any_loader")
@pytest.mark.parametrize("raw", [b"a: 1\r\nb: 2\r\n", b"a: 1\rb: 2\r", b"\xef\xbb\xbfa: 1\nb: 2"])
def test_every_kind_of_line_break_and_a_mark_at_the_start(raw: bytes) -> None:
    found = read(raw)
    assert found.data == {"a": 1, "b": 2}
    assert found.position(("b",)) == (2, 4)


COLUMN = "Begin it in the same column as the lines it belongs to."
WHOLE = "Put quotes around the whole; within single quotes, write an apostrophe twice."
BACKSLASH = (
    "A character written with “\\” does not exist."
    " Write the character itself, or “\\\\” if a backslash is meant."
)


@pytest.mark.usefixtures("any_loader")
@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("", "1:1: This file is empty. Let it begin with “format: 1”."),
        ("# only this\n", "1:1: This file is empty. Let it begin with “format: 1”."),
        ("---\n...\n", "1:1: This file is empty. Let it begin with “format: 1”."),
        ("a: é".encode("utf-16"), "1:1: This file is saved as UTF-16. Save it as UTF-8."),
        ("a: é".encode("utf-16-be"), "1:1: This file is saved as UTF-16. Save it as UTF-8."),
        (
            "a: 1\r\nb: «né»".encode("latin-1"),
            "2:4: A letter here is not saved as UTF-8. Save the file as UTF-8.",
        ),
        ("a: x\0y", "1:5: A character that cannot be seen (U+0000) stands here. Take it out."),
        ("a:\n \x1b[1m", "2:2: A character that cannot be seen (U+001B) stands here. Take it out."),
        ("a: \u2028x", "1:4: A character that cannot be seen (U+2028) stands here. Take it out."),
        ("a: \ufeffx", "1:4: A character that cannot be seen (U+FEFF) stands here. Take it out."),
        ("a:\n\tb: 1", "2:1: This line begins with a tab. Use spaces instead."),
        ("- a: 1\n \tb: 1", "2:2: This line begins with a tab. Use spaces instead."),
        ("a: |\n  x\n\ty", "3:1: This line begins with a tab. Use spaces instead."),
        (
            "a: 1\nb: Softly: now",
            (
                "2:10: A colon stands among the words."
                " If it belongs to them, put quotes around the words."
            ),
        ),
        (
            "a:1\nb: 2",
            "1:2: After this colon a space is missing. Put one in.",
        ),
        ("a: 1\n  b: 2", f"2:3: This line does not stand in line with those before it. {COLUMN}"),
        ("a:\n  - b\n c", f"3:2: This line does not stand in line with those before it. {COLUMN}"),
        (
            "a: 1\nhello\nb: 2",
            (
                "2:1: This line has no colon after a key."
                " If it goes on with the words above, begin it further to the right."
            ),
        ),
        (
            "a: 'it\nb: 2",
            "1:4: The words that begin here with “'” have no end. Close them with the same mark.",
        ),
        ("a: 'it's'", f"1:8: “s'” stands after the end of a value. {WHOLE}"),
        (
            "a: [1, 2\nb: 3",
            "1:4: “[” is not closed, or a comma is missing after it. Close it with “]”.",
        ),
        (
            "a: {b: 2\nc: 3",
            "1:4: “{” is not closed, or a comma is missing after it. Close it with “}”.",
        ),
        (
            "a: [1,\n",
            (
                "2:1: The file ends where more should follow."
                " See that every quote and bracket that opens is closed."
            ),
        ),
        ("a: @x", "1:4: Words cannot begin with “@”. Put quotes around them."),
        (
            "a: *wow*",
            (
                "1:4: “*” has a meaning of its own at the beginning of words."
                " Put quotes around the words."
            ),
        ),
        (
            "a: *wow",
            (
                "1:4: a: “*wow” points to something that is not in this file."
                " If these are words to be read, put quotes around them."
            ),
        ),
        (
            "a: - b",
            "1:4: A list cannot begin after other words. Put its “- ” on a line of its own.",
        ),
        ("%YAML 3.0\n---\na: 1", "1:1: A line that begins with “%” is not for us. Take it out."),
        (
            "a: 1\na: 2",
            "2:1: a: “a” stands here a second time; the first is on line 1. Keep one of the two.",
        ),
        (
            "a: 1\n---\nb: 2",
            (
                "2:1: A second text begins here."
                " A file holds one: take out “---”, or give what follows a file of its own."
            ),
        ),
        ("1: a", "1:1: “1” cannot be a key. Put quotes around it, if it is meant as one."),
        (
            "a: {true: 1}",
            "1:5: a: “true” cannot be a key. Put quotes around it, if it is meant as one.",
        ),
        ("~: a", "1:1: A key is missing before the colon. A key is a word."),
        ("? [a]\n: b", "1:3: A list cannot be a key. A key is a word."),
        ("? {a: 1}\n: b", "1:3: A set of keys cannot be a key. A key is a word."),
        (
            "x: 1\na: &a [1, *a]",
            "2:11: a[2]: “*a” stands inside what it names, so it has no end. Write it out instead.",
        ),
        (
            "a: &a {b: {c: *a}}",
            (
                "1:15: a.b.c: “*a” stands inside what it names, so it has no end."
                " Write it out instead."
            ),
        ),
    ],
)
def test_what_cannot_be_read_is_said_in_plain_words(raw: bytes | str, said: str) -> None:
    assert faults_of(raw) == [said]


@pytest.mark.usefixtures("any_loader")
@pytest.mark.parametrize("escape", ["\\q", "\\xzz", "\\ud800", "\\U99999999", "C:\\Users"])
def test_characters_that_do_not_exist(escape: str) -> None:
    (said,) = faults_of(f'a: "{escape}"')
    assert said.endswith(BACKSLASH)
    assert said.startswith("1:")


@pytest.mark.usefixtures("any_loader")
@pytest.mark.parametrize(
    ("value", "named"),
    [
        ("!!python/object/apply:os.system [ls]", "!!python/object/apply:os.system"),
        ("!!python/name:os.system", "!!python/name:os.system"),
        ("!!binary aGk=", "!!binary"),
        ("!!timestamp 2024-01-31", "!!timestamp"),
        ("!!set {a}", "!!set"),
        ("!!omap []", "!!omap"),
        ("!!str {}", "!!str"),
        ("!!int many", "!!int"),
        ("!!bool no", "!!bool"),
        ("!wow x", "!wow"),
        ("!<tag:example.org,2024:x> x", "tag:example.org,2024:x"),
    ],
)
def test_nothing_but_plain_values(value: str, named: str) -> None:
    assert faults_of(f"a: {value}") == [
        (
            f"1:4: a: “{named}” asks for something that does not belong here."
            " Leave it out; if it begins the words themselves, put quotes around them."
        )
    ]


@pytest.mark.usefixtures("any_loader")
def test_faults_that_leave_the_rest_readable_are_told_together() -> None:
    found = read(b"a: 1\na: {a: !x 1, a: !y 2}\n2: x\nb: *gone\n? *gone\n: !z 1\nc: 3\n")
    assert found.data == {"a": 1, "b": None, "c": 3}
    assert [fault.place for fault in found.faults] == [
        "2:1", "2:8", "2:14", "2:17", "3:1", "4:4", "5:3", "6:3",
    ]  # fmt: skip
    assert found.unknown == {("b",)}


def test_a_fault_that_stops_the_reading_comes_with_those_before_it() -> None:
    assert [said[:4] for said in faults_of("a: 1\na: 2\nb: ]")] == ["2:1:", "3:4:"]


BIG = (
    f"This file is larger than {LARGEST // 1024} KB."
    " A page or two of text is what fits; is it the right file?"
)


def test_size() -> None:
    assert faults_of(b"#" * (10 * 1024 * 1024)) == [BIG]
    assert faults_of(b"a: 1\n#" + b"#" * (LARGEST - 6)) == []
    assert faults_of(b"a: 1\n#" + b"#" * (LARGEST - 5)) == [BIG]


DEEP = (
    f"Lists and keys stand more than {DEEPEST} deep in each other here."
    " Two or three are enough; please make it flatter."
)


@pytest.mark.usefixtures("any_loader")
@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{? "])
def test_depth(opening: str) -> None:
    (said,) = faults_of(opening * (200_000 // len(opening)))
    assert said.endswith(DEEP)


@pytest.mark.usefixtures("any_loader")
def test_depth_counts_what_aliases_stand_for() -> None:
    assert faults_of("[" * DEEPEST + "]" * DEEPEST) == []
    (said,) = faults_of("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1))
    assert said == f"1:{DEEPEST + 1}: {DEEP}"
    chain = "l0: &l0 [x]\n" + "".join(f"l{at}: &l{at} [*l{at - 1}]\n" for at in range(1, DEEPEST))
    (said,) = faults_of(chain)
    assert said == f"{DEEPEST}:12: {DEEP}"


MANY = (
    f"This file holds more than {MOST_VALUES:,} values."
    " A few hundred are enough; please make it shorter."
)


@pytest.mark.usefixtures("any_loader")
def test_number_of_values() -> None:
    assert faults_of("[" + "x," * (MOST_VALUES - 1) + "]") == []
    (said,) = faults_of("[" + "x," * MOST_VALUES + "]")
    assert said.endswith(MANY)


@pytest.mark.usefixtures("any_loader")
def test_values_that_aliases_multiply() -> None:
    bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"a{at}: &a{at} [{','.join([f'*a{at - 1}'] * 10)}]\n" for at in range(1, 30)
    )
    (said,) = faults_of(bomb)
    assert said == f"5:10: {MANY}"


def read_or_refused(raw: bytes) -> None:
    for loader in LOADERS:
        with mock.patch.object(document, "_LOADER", loader):
            assert all(said == one_line(said) for said in faults_of(raw))


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    read_or_refused(raw)


PIECES = [
    "a", "a: ", "b:", "- ", "\n", "\n  ", "\n    ", "\t", "[", "]", "{", "}", ",", "&a ", "*a",
    "? ", ": ", "!!str ", "!x ", "'", '"', "|", ">", "|2\n", "%YAML 1.2\n", "---\n", "...\n", "#",
    "~", "1", "true", "\\", "\\u", "\\x0", "<<", "@", "`", "\r", "é", "\ufeff", "\u2028",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_anything_like_yaml_is_read_or_refused(text: str) -> None:
    read_or_refused(text.encode())
