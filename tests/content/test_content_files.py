"""Checking files of every kind: which kind one is, where it is found, and that nothing gets out."""

import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcomp_tui.base import paths
from selfcomp_tui.base.text import one_line
from selfcomp_tui.content.check import faults_in, yaml_files
from selfcomp_tui.content.kinds import KINDS, kind_of
from selfcomp_tui.content.library import load_practice
from selfcomp_tui.content.models.practice import Say, walk
from selfcomp_tui.content.models.references import load_references
from selfcomp_tui.content.plain_words import in_plain_words
from selfcomp_tui.content.yaml.faults import Fault
from selfcomp_tui.presenters.practices import care_in_short

SOLES = (paths.practices_dir() / "soles-of-the-feet.yaml").read_text(encoding="utf-8")
REFERENCES = paths.references_file().read_text(encoding="utf-8")


def names(folder):
    """What is found in a folder: files by their way from there, faults by what they say."""
    return [
        str(each.relative_to(folder)) if isinstance(each, Path) else str(each)
        for each in yaml_files(folder)
    ]


@pytest.mark.parametrize(
    ("file", "data", "kind"),
    [
        ("practices/a.yaml", None, "practice"),
        ("practices/references.yaml", {"references": {}}, "practice"),
        ("references.yaml", {"steps": []}, "references"),
        ("a.yaml", {"format": 1, "steps": []}, "practice"),
        ("a.yaml", {"format": 1, "title": "x", "trains": []}, "practice"),
        ("a.yaml", {"format": 1, "references": {}}, "references"),
        ("a.yaml", {"format": 1}, None),
        ("a.yaml", {"version": 2}, None),
        ("a.yaml", ["steps"], None),
        ("a.yaml", "steps", None),
    ],
)
def test_a_kind_is_told_by_its_place_and_else_by_its_keys(tmp_path, file, data, kind):
    found = kind_of(tmp_path / file, data)
    assert (found and found.name) == kind


def test_a_place_is_the_place_whatever_way_leads_there(tmp_path, monkeypatch):
    (tmp_path / "practices").mkdir()
    monkeypatch.chdir(tmp_path / "practices")
    assert kind_of(Path("a.yaml"), {}) is KINDS["practice"]


def test_files_are_found_in_order_and_nothing_hidden(tmp_path):
    for name in ("b/z.yaml", "b/a.yml", "a.yaml", ".hidden.yaml", ".git/x.yaml", "b/c.json", "c"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.touch()
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "b" / "round").symlink_to(tmp_path)
    assert names(tmp_path) == ["a.yaml", "b/a.yml", "b/z.yaml"]
    assert list(yaml_files(tmp_path / "c")) == [tmp_path / "c"]  # what is named is looked at
    assert list(yaml_files(tmp_path / "none")) == [tmp_path / "none"]


def test_a_folder_that_cannot_be_read_is_told_of(tmp_path, monkeypatch):
    (tmp_path / "a.yaml").touch()
    (tmp_path / "shut").mkdir()
    scan = os.scandir

    def refuse(folder):
        if str(folder).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(folder))
        return scan(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    first, fault = yaml_files(tmp_path)
    assert first == tmp_path / "a.yaml"
    assert isinstance(fault, Fault)
    assert str(fault).startswith(f"{tmp_path}/shut: This folder cannot be read: Permission denied.")


def test_everything_in_a_file_is_told_at_once_from_top_to_end(tmp_path):
    file = tmp_path / "other.yml"
    (tmp_path / "other.yaml").write_text(SOLES)
    file.write_text(
        SOLES.replace("evidence: [", "evidence: [nobody-1999, ").replace("say: ", 'say: "Go!" #', 1)
    )
    told = [str(fault).removeprefix(f"{file}:") for fault in faults_in(file, {"goldberg-2021"})]
    assert told[0].startswith(" “other.yaml” beside it holds this practice already.")
    places = [line.split(": ")[0] for line in told[1:]]
    assert places == sorted(places, key=lambda place: [int(part) for part in place.split(":")])
    assert any("3:5: id: “soles-of-the-feet” is not the name" in line for line in told)
    assert any("evidence[1]: There is no reference “nobody-1999”." in line for line in told)
    assert any("advice: steps[1].say: “!” raises the voice." in line for line in told)


def test_what_we_ship_is_good():
    references = load_references(paths.references_file()).keys()
    files = list(yaml_files(paths.content_dir()))
    assert paths.references_file() in files
    for file in files:
        assert faults_in(file, references) == (), file


PLACES = st.sampled_from(["x.yaml", "references.yaml", "practices/x.yaml"])

DAMAGE = st.lists(
    st.tuples(
        st.integers(0, len(SOLES)),
        st.integers(0, 30),
        st.sampled_from(
            ["", " ", "\n", "- ", ": ", "0", "99", ".inf", "{a}", "{", "!", "optional: true\n    "]
        ),
    ),
    max_size=4,
)


def damaged(whole, damage):
    for at, length, piece in damage:
        whole = whole[:at] + piece + whole[at + length :]
    return whole.encode()


@given(
    PLACES,
    st.one_of(
        st.binary(max_size=300),
        st.builds(damaged, st.just(SOLES), DAMAGE),
        st.builds(damaged, st.just(REFERENCES), DAMAGE),
    ),
)
def test_no_bytes_get_out_of_the_checker_as_anything_but_faults(tmp_path_factory, place, raw):
    folder = tmp_path_factory.getbasetemp() / "any-bytes"
    file = folder / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(raw)
    for fault in faults_in(file, {"goldberg-2021"}):
        assert str(fault) == one_line(str(fault))
        assert fault.found.endswith(".")
        assert fault.file == file
        if fault.line is not None:
            assert fault.line >= 1
            assert fault.column >= 1


SECONDS = st.sampled_from([0, 0.1, 4, 60, 3600])
RANGES = (
    st.tuples(SECONDS, SECONDS, SECONDS)
    .map(sorted)
    .map(lambda each: {"least": each[0], "usual": each[1], "most": each[2]})
)
REPEATS = st.sampled_from([(1, 1, 1), (1, 3, 5), (2, 2, 2)]).map(
    lambda each: dict(zip(("least", "usual", "most"), each, strict=True))
)
WORDS = st.sampled_from(["You must", "Stop", "{a}", "x " * 30, "PTSD!", "深呼吸"])
STEPS = st.recursive(
    st.one_of(
        st.fixed_dictionaries({"say": WORDS, "otherwise": st.just("y"), "rest": RANGES}),
        st.fixed_dictionaries({"rest": RANGES, "optional": st.booleans()}),
        st.fixed_dictionaries({"ask": WORDS, "as": st.just("a"), "for": RANGES}),
        st.fixed_dictionaries({"breathe": st.just({"in": 4.4, "out": 5.6}), "for": RANGES}),
    ),
    lambda inner: st.fixed_dictionaries(
        {"steps": st.lists(inner, min_size=1, max_size=3), "repeat": REPEATS}
    ),
    max_leaves=6,
)


@given(st.lists(STEPS, min_size=1, max_size=5), st.sampled_from([0.1, 1, 3]))
def test_every_practice_that_can_be_read_can_be_judged(tmp_path_factory, steps, shortest):
    head = SOLES[: SOLES.index("minutes:")]
    minutes = {"shortest": shortest, "usual": 3, "longest": 6}
    file = tmp_path_factory.getbasetemp() / "soles-of-the-feet.yaml"
    # JSON is YAML, near enough.
    file.write_text(f"{head}minutes: {json.dumps(minutes)}\nsteps: {json.dumps(steps)}\n")
    for fault in faults_in(file, {"goldberg-2021"}):
        assert fault.line
        assert str(fault) == one_line(str(fault))


BUILTIN = sorted(paths.practices_dir().glob("*.yaml"))


@pytest.mark.parametrize("file", BUILTIN, ids=lambda file: file.stem)
def test_no_practice_names_a_key_that_can_be_changed(file):
    assert not re.search(r"\b(letter|key) [a-z]\b|\b[a-z] key\b", file.read_text(encoding="utf-8"))
    practice = load_practice(file)
    for each in (practice, in_plain_words(practice)):
        said = [step.say for step in walk(each.steps) if isinstance(step, Say)]
        # Once in each, but for those that are over before a key is found.
        assert " ".join(said).count("{ground}") == (practice.minutes.usual >= 3)


@pytest.mark.parametrize("file", BUILTIN, ids=lambda file: file.stem)
def test_what_is_said_before_a_first_time_is_short(file):
    practice = load_practice(file)
    for each in (practice, in_plain_words(practice)):
        short = care_in_short(each.care)
        assert len(short.split()) <= 60
        assert short.endswith((".", "”"))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("in-a-strong-feeling", "hurt yourself or somebody else"),
        ("inner-critic", "tells you to harm yourself"),
        ("caregiver-pause", "ring someone now"),
        ("hard-moment-with-a-child", "ring someone now"),
        ("kind-goodnight", "not wanting to be here"),
        ("park-till-morning", "not wanting to live"),
        ("someone-missing", "thoughts of following them"),
        ("self-compassion-break", "want to harm yourself"),
        ("before-we-talk-again", "hit, threaten or watch you"),
        ("drawing-a-line", "violence"),
        ("when-ashamed", "violence or abuse"),
        ("under-the-anger", "hurting somebody, or yourself"),
        ("one-on-your-side", "see things that others don't"),
        ("the-body-i-live-in", "eat too little"),
        ("mindful-eating", "food is a battle"),
        ("pain-that-stays", "is for a doctor"),
        ("slow-breathing", "heart or lungs"),
    ],
)
def test_what_keeps_someone_safe_is_said_first(name, words):
    practice = load_practice(paths.practices_dir() / f"{name}.yaml")
    assert words in care_in_short(practice.care)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("in-a-strong-feeling", "hurt yourself or someone else"),
        ("kind-goodnight", "not wanting to live"),
        ("self-compassion-break", "want to hurt yourself"),
        ("park-till-morning", "not wanting to live"),
    ],
)
def test_it_is_said_first_in_plain_words_too(name, words):
    practice = in_plain_words(load_practice(paths.practices_dir() / f"{name}.yaml"))
    assert words in care_in_short(practice.care)
