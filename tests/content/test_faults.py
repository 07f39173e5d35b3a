"""What is wrong in a file, as the person who wrote it reads it."""

from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from selfcomp_tui.base.text import one_line
from selfcomp_tui.content.models.practice import Practice
from selfcomp_tui.content.yaml.document import read
from selfcomp_tui.content.yaml.faults import Fault, Unreadable, shown
from selfcomp_tui.content.yaml.validation import checked

GOOD = """\
format: 1
id: kind-breath
title: A kind breath
language: en
family: mindfulness
trains: [kindness]
needs: [calm]
summary: One breath at a time.
minutes: {shortest: 1, usual: 2, longest: 3}
steps:
  - say: "Softly."
    rest: {least: 5, usual: 10, most: 20}
"""


def faults_of(text: str) -> list[str]:
    try:
        checked(Practice, read(text.encode()))
    except Unreadable as problem:
        return [str(fault) for fault in problem.faults]
    return []


def with_line(line: str) -> str:
    """The good practice, with the line of that key put in the place of its own."""
    key = line.partition(":")[0]
    lines = GOOD.splitlines()
    at = next((at for at, own in enumerate(lines) if own.startswith(f"{key}:")), 9)
    if key == "steps":
        return "\n".join([*lines[:9], line])
    return "\n".join([*lines[:at], line, *lines[at + (lines[at].startswith(f"{key}:")) :]])


def with_step(step: str) -> str:
    """The good practice, with one more step on line 13."""
    return f"{GOOD}  - {step}\n"


def test_a_good_practice_has_none() -> None:
    assert faults_of(GOOD) == []


LIST_HINT = "Write each entry on a line of its own, after “- ”."
QUOTES_HINT = "Words that begin with “{” or “[” need quotes around them."
SLUG_HINT = "Use small letters and digits with single hyphens between, such as kind-breath."


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "format: 2",
            (
                "1:9: format: “2” is not a format that this program reads."
                " Write “format: 1”; if the file is for a newer selfcomp, please update."
            ),
        ),
        (
            "id: Kind Breath",
            f"2:5: id: “Kind Breath” cannot be used for “id”. {SLUG_HINT}",
        ),
        ("title: ''", "3:8: title: “title” is empty. Write a few words."),
        ("title: '\u200b'", "3:8: title: “title” is empty. Write a few words."),
        ("title:", "3:7: title: Nothing stands here. Write a few words."),
        ("title: 12", "3:8: title: “12” is not text. Put quotes around it."),
        ("title: true", "3:8: title: “true” is not text. Put quotes around it."),
        ("title: {wish}", f"3:8: title: A set of keys is not text. {QUOTES_HINT}"),
        ("title: [sad]", f"3:8: title: A list is not text. {QUOTES_HINT}"),
        (f"title: {'x' * 301}", "3:8: title: This has 301 letters. At most 300 fit."),
        (
            "language: English",
            (
                "4:11: language: “English” cannot be used for “language”."
                " Write the short name of a language, such as en or pt-BR."
            ),
        ),
        (
            "family: Mindful",
            "5:9: family: “Mindful” is not known for “family”. Did you mean “mindfulness”?",
        ),
        (
            "family: 3",
            (
                "5:9: family: “3” is not known for “family”."
                " It can be self-compassion or mindfulness."
            ),
        ),
        ("trains: []", "6:9: trains: This list is empty. It needs at least 1 entry."),
        ("trains: [kindness, kindness]", "6:9: trains: “kindness” stands twice."),
        ("needs: calm", "7:8: needs: “calm” is not a list. Write “needs: [calm]”."),
        ("needs: calm and sleep", f"7:8: needs: “calm and sleep” is not a list. {LIST_HINT}"),
        ("needs: {calm: 1}", f"7:8: needs: A set of keys is not a list. {LIST_HINT}"),
        (
            "needs: [calm, slep]",
            "7:15: needs[2]: “slep” is not known for “needs”. Did you mean “sleep”?",
        ),
        (
            "minutes: 5",
            (
                "9:10: minutes: “5” is not enough for “minutes”."
                " Write “minutes: {shortest: 3, usual: 5, longest: 12}”."
            ),
        ),
        (
            "minutes:",
            (
                "9:9: minutes: Nothing stands here."
                " Write “minutes: {shortest: 3, usual: 5, longest: 12}”."
            ),
        ),
        (
            "minutes: {shortest: 0, usual: 2, longest: 3}",
            "9:21: minutes.shortest: “0” is too little. More than 0 is needed.",
        ),
        (
            "minutes: {shortest: 1, usual: 2, longest: 500}",
            "9:43: minutes.longest: “500” is too much. At most 120 is possible.",
        ),
        (
            "minutes: {shortest: 1, usual: ten, longest: 20}",
            "9:31: minutes.usual: “ten” is not a number. Write a number, such as 12 or 4.5.",
        ),
        (
            "minutes: {shortest: 1, usual: 1:30, longest: 20}",
            "9:31: minutes.usual: “1:30” is not a number. Write it as 1.5.",
        ),
        (
            "minutes: {shortest: 1, usual: 2, longest: .inf}",
            "9:43: minutes.longest: “inf” is not a number. Write a number, such as 12 or 4.5.",
        ),
        (
            "minutes: {shortest: 1, usual: 2, longest:3}",
            (
                "9:10: minutes.longest: “longest” is missing. Add “longest: …”."
                "|9:34: minutes.longest:3: After “longest:” a space is missing. Put one in."
            ),
        ),
        (
            "minutes: {shortest: 4, usual: 2, longest: 3}",
            "9:10: minutes: Shortest, usual and longest need to go from small to large.",
        ),
        (
            "evidence: [Neff 2003]",
            f"10:12: evidence[1]: “Neff 2003” cannot be used for “evidence”. {SLUG_HINT}",
        ),
        ("titel: x", "10:1: titel: “titel” is not known here. Did you mean “title”?"),
        (
            "zebra: x",
            (
                "10:1: zebra: “zebra” is not known here. It can be format, id, title, language,"
                " family, trains, needs, summary, care, plain, evidence, minutes, rate,"
                " rate_before, quiet_end, closed_eyes or steps."
            ),
        ),
        ("steps: x", f"10:8: steps: “x” is not a list. {LIST_HINT}"),
    ],
)
def test_the_keys_of_a_practice(line: str, said: str) -> None:
    assert faults_of(with_line(line)) == said.split("|")


STEP_HINT = "A step needs one of say, breathe, ask, choose, steps or rest."
REST_SHAPE = "Write “rest: {usual: 12, least: 6, most: 30}”."


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("hello", f"13:5: steps[2]: “hello” is not a step. {STEP_HINT}"),
        ("", f"13:4: steps[2]: Nothing stands here. {STEP_HINT}"),
        ("[]", f"13:5: steps[2]: A list is not a step. {STEP_HINT}"),
        ("optional: true", f"13:5: steps[2]: This step does not say what it is. {STEP_HINT}"),
        (
            "brethe: {in: 4, out: 5}",
            (
                "13:5: steps[2]: “brethe” is not a kind of step."
                f" Did you mean “breathe”? {STEP_HINT}"
            ),
        ),
        (
            "{say: a, ask: b}",
            (
                "13:14: steps[2].ask: This step has both “say” and “ask”."
                " Make two steps of it, or keep one."
            ),
        ),
        (
            "{say: a, ask: b, as: c, keep: true}",
            (
                "13:14: steps[2].ask: This step has both “say” and “ask”."
                " Make two steps of it, or keep one."
            ),
        ),
        (
            "{breathe: {in: 4, out: 5}, steps: []}",
            (
                "13:32: steps[2].steps: This step has both “breathe” and “steps”."
                " Make two steps of it, or keep one."
            ),
        ),
        (
            "{say: a, as: b}",
            (
                "13:14: steps[2].as: “as” does not go with “say”."
                " What goes with it: optional, plain, rest, repeat, otherwise,"
                " plain_otherwise, waits."
            ),
        ),
        (
            "{say: a, waits: true, rest: {least: 1, usual: 1, most: 1}}",
            ("13:5: steps[2]: Words that wait have no “rest” and no “repeat”; let a rest follow."),
        ),
        (
            "{ask: a, as: b, rest: {least: 1, usual: 1, most: 1}}",
            (
                "13:21: steps[2].rest: “rest” does not go with “ask”."
                " What goes with it: optional, plain, as, keep, kind, for."
            ),
        ),
        (
            "{say: a, otherwhise: b}",
            (
                "13:14: steps[2].otherwhise: “otherwhise” is not known here."
                " Did you mean “otherwise”?"
            ),
        ),
        (
            "{say: a, rest: 12}",
            f"13:20: steps[2].rest: “12” is not enough for “rest”. {REST_SHAPE}",
        ),
        ("rest: [12]", f"13:11: steps[2].rest: A list is not enough for “rest”. {REST_SHAPE}"),
        (
            "rest: {least: 5, usual: 10}",
            "13:11: steps[2].rest.most: “most” is missing. Add “most: …”.",
        ),
        (
            "rest: {least: 5, usual: 1:30, most: 100}",
            "13:29: steps[2].rest.usual: “1:30” is not a number. Write it as 90.",
        ),
        (
            "rest: {least: 5, usual: 10, most: 4000}",
            "13:39: steps[2].rest.most: “4000” is too much. At most 3600 is possible.",
        ),
        (
            "rest: {least: 5, usual: 4, most: 6}",
            "13:11: steps[2].rest: Least, usual and most need to go from small to large.",
        ),
        (
            "breathe: {in: 0.5, out: 5}",
            (
                "13:5: steps[2].for: “for” is missing."
                " Add “for: {usual: 60, least: 30, most: 180}”."
                "|13:19: steps[2].breathe.in: “0.5” is too little. At least 1 is needed."
            ),
        ),
        (
            "{say: a, repeat: {least: 1.0, usual: 2, most: 3}}",
            (
                "13:30: steps[2].repeat.least: “1.0” is not a whole number."
                " Write a whole number, such as 3."
            ),
        ),
        (
            "{say: a, repeat: {least: '1', usual: 2, most: 3}}",
            "13:30: steps[2].repeat.least: “1” is not a whole number. Leave out the quotes.",
        ),
        (
            "{say: a, optional: yes}",
            "13:24: steps[2].optional: “yes” is not true or false. Write true.",
        ),
        (
            "{say: a, optional: 1}",
            "13:24: steps[2].optional: “1” is not true or false. Write true or false.",
        ),
        (
            '{say: "May I {wish}."}',
            "13:5: steps[2]: Words with {…} need “otherwise”, for when the answer was skipped.",
        ),
        (
            "{ask: a, as: ground}",
            "13:18: steps[2].as: {ground} is the way to solid ground; choose another name.",
        ),
        (
            "{ask: a, as: Wish}",
            (
                "13:18: steps[2].as: “Wish” cannot be used for “as”."
                " Use small letters, digits and “_”, with a letter first, such as kind_words."
            ),
        ),
        (
            "{choose: a, options: [a,b,c,d,e,f,g,h,i,j], as: b}",
            "13:26: steps[2].options: This list has 10 entries. At most 9 fit.",
        ),
        ("steps: []", "13:12: steps[2].steps: This list is empty. It needs at least 1 entry."),
        (
            "steps: [{say: 3}]",
            "13:19: steps[2].steps[1].say: “3” is not text. Put quotes around it.",
        ),
        (
            "steps: [{steps: [{say: a, ask: b}]}]",
            (
                "13:31: steps[2].steps[1].steps[1].ask: This step has both “say” and “ask”."
                " Make two steps of it, or keep one."
            ),
        ),
    ],
)
def test_the_keys_of_a_step(step: str, said: str) -> None:
    assert faults_of(with_step(step)) == said.split("|")


def test_every_fault_of_a_file_at_once_and_in_its_order() -> None:
    text = """\
format: 1
id: kind-breath
titel: A kind breath
language: en
family: mindfulness
trains: !!set {kindness}
needs: [calm]
needs: [sleep]
summary: |
  Words.
minutes: {shortest: 1, usual: 2, longest: 3}
steps:
  - say: "Softly."
    rest:
      least: 5
      usual: soon
  - steps:
      - say: 3
    repeat: {least: 1, usual: 2, most: 3000}
"""
    assert faults_of(text) == [
        "1:1: title: “title” is missing. Add “title: …”.",
        "3:1: titel: “titel” is not known here. Did you mean “title”?",
        (
            "6:9: trains: “!!set” asks for something that does not belong here."
            " Leave it out; if it begins the words themselves, put quotes around them."
        ),
        (
            "8:1: needs: “needs” stands here a second time; the first is on line 7."
            " Keep one of the two."
        ),
        "15:7: steps[1].rest.most: “most” is missing. Add “most: …”.",
        "16:14: steps[1].rest.usual: “soon” is not a number. Write a number, such as 12 or 4.5.",
        "18:14: steps[2].steps[1].say: “3” is not text. Put quotes around it.",
        "19:40: steps[2].repeat.most: “3000” is too much. At most 40 is possible.",
    ]


def test_a_document_with_a_fault_of_its_own_is_refused_though_the_rest_fits() -> None:
    assert faults_of(f"{GOOD}format: 1\n") == [
        (
            "13:1: format: “format” stands here a second time; the first is on line 1."
            " Keep one of the two."
        )
    ]


@pytest.mark.parametrize("text", ["hello", "- a\n- b", "12"])
def test_a_file_of_something_else(text: str) -> None:
    assert faults_of(text) == [
        (
            "1:1: This file does not hold what was looked for."
            " Let it begin with “format: 1”, and write every line as “key: value”."
        )
    ]


class Empty(BaseModel, extra="forbid"):
    pass


class Other(BaseModel):
    number: Annotated[float, Field(multiple_of=5)] = 5
    word: Literal["only"] = "only"
    empty: Empty = Empty()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("number: 3", "1:9: number: “3” does not fit here. This should be a multiple of 5."),
        ("word: 3", "1:7: word: “3” is not known for “word”. Write only."),
        ("empty: {a: 1}", "1:9: empty.a: “a” is not known here. Take it out."),
        ("empty: 1", "1:8: empty: “1” is not a set of keys. Write each as “key: value” below it."),
    ],
)
def test_other_kinds_of_files_have_faults_too(text: str, said: str) -> None:
    with pytest.raises(Unreadable) as problem:
        checked(Other, read(text.encode()))
    assert str(problem.value) == said


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("soon", "“soon”"),
        ("\x1b[31mred\x1b[0m \u202ereversed\n\nline", "“red reversed line”"),
        ("word " * 100_000, "“word word word word word word word word…”"),
        (None, "nothing"),
        (False, "“false”"),
        (4.5, "“4.5”"),
        ([1], "a list"),
        ({}, "a set of keys"),
    ],
)
def test_values_are_shown_short_and_safe(value: Any, words: str) -> None:
    assert shown(value) == words


def test_a_hostile_key_cannot_reach_the_terminal() -> None:
    said = "\n".join(faults_of(f'{GOOD}"\\e]52;c;aGk=\\a\\e[31m\\u202ekey\\n": 1\n'))
    assert said.startswith("13:1: key: “key” is not known here.")
    assert said.isprintable()


def test_as_much_of_the_place_as_is_known() -> None:
    fault = Fault("Found.", "Hint.", 3, 8, ("steps", 2, "rest", "usual"), Path("a.yaml"))
    assert str(fault) == "a.yaml:3:8: steps[3].rest.usual: Found. Hint."
    assert str(Fault("Found.", "Hint.", file=Path("a\x1b[1m.yaml"))) == "a.yaml: Found. Hint."
    assert str(Fault("Found.")) == "Found."


MUTATIONS = st.tuples(
    st.integers(0, len(GOOD)),
    st.integers(0, 30),
    st.sampled_from(["", " ", "\n", "- ", ": ", "x", "1", "[", "{", "*a", "&a ", "!x ", "\t", "é"]),
)


@given(st.lists(MUTATIONS, min_size=1, max_size=4))
def test_a_damaged_practice_is_a_practice_or_refused(
    mutations: list[tuple[int, int, str]],
) -> None:
    text = GOOD
    for at, length, piece in mutations:
        text = text[:at] + piece + text[at + length :]
    practice_or_faults(text)


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(["say", "rest", "ask", "as", "steps", "breathe", "for", "in", "x"]),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=12,
)


@given(st.sampled_from(["id", "needs", "minutes", "evidence", "steps", "care", "rate"]), VALUES)
def test_any_value_anywhere_is_a_practice_or_refused(key: str, value: Any) -> None:
    # repr() of plain values is YAML's short style, near enough.
    practice_or_faults(with_line(f"{key}: {value!r}"))


def practice_or_faults(text: str) -> None:
    for said in faults_of(text):
        assert said == one_line(said)
        assert "Input" not in said
