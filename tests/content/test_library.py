"""The library: built-in and own practices, and what a person types to find one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.cli import advice
from selfcomp_tui.content.library import Origin, load_library, load_one, load_practice
from selfcomp_tui.content.models.references import load_references
from selfcomp_tui.content.names import practice_files, practice_ids
from selfcomp_tui.content.yaml import loading
from selfcomp_tui.content.yaml.faults import BadFile

CONTENT = Path(__file__).parents[2] / "content"

PRACTICE = """\
format: 1
id: {id}
title: {title}
language: en
family: mindfulness
trains: [kindness]
needs: [calm]
summary: One breath at a time.
minutes: {{shortest: 1, usual: 2, longest: 3}}
steps:
  - say: "Softly."
    rest: {{least: 5, usual: 10, most: 20}}
"""


def put(folder: Path, name: str, *, id_: str | None = None, title: str = "A practice") -> Path:
    """Write a good practice, in a file of that name."""
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_text(PRACTICE.format(id=id_ or file.stem, title=title), encoding="utf-8")
    return file


@pytest.fixture
def builtin(tmp_path: Path) -> Path:
    folder = tmp_path / "builtin"
    put(folder, "kind-hand.yaml", title="A kind hand")
    put(folder, "kind-breath.yaml", title="Breathing kindly")
    put(folder, "pause.yaml", title="Three minutes")
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def said_by(problem: BadFile) -> list[str]:
    """What a bad file says, without its path."""
    return [str(fault).removeprefix(f"{problem.file}:").strip() for fault in problem.faults]


def test_what_we_ship_is_good() -> None:
    library = load_library(CONTENT / "practices", CONTENT / "no-own-practices")
    assert library.faults == ()
    assert list(library.practices) == practice_ids(CONTENT / "practices", CONTENT / "nowhere")
    references = load_references(CONTENT / "references.yaml")
    used = {key for practice in library.practices.values() for key in practice.evidence}
    assert used <= references.keys()


def test_both_folders_in_the_order_of_ids(builtin: Path, own: Path) -> None:
    put(own, "morning.yml", title="Morning")
    mine = put(own, "pause.yaml", title="My own pause")
    library = load_library(builtin, own)
    assert list(library.practices) == ["kind-breath", "kind-hand", "morning", "pause"]
    assert library.practices["pause"].title == "My own pause"
    assert library.replaced == ("pause",)
    assert library.origins["pause"] == Origin(mine, own=True)
    assert library.origins["kind-hand"] == Origin(builtin / "kind-hand.yaml", own=False)
    assert (library.faults, library.left_out) == ((), {})


def test_no_own_folder_is_fine(builtin: Path, tmp_path: Path) -> None:
    library = load_library(builtin, tmp_path / "none")
    assert len(library.practices) == 3
    assert library.faults == ()


def test_a_bad_file_keeps_none_of_the_good_ones_from_loading(builtin: Path, own: Path) -> None:
    (own / "broken.yaml").write_text("format: [1")
    (own / "pause.yaml").write_text("format: 1\nid: pause\n")
    (own / "other.yaml").mkdir()
    (own / "lost.yaml").symlink_to(own / "gone")
    put(own, "twice.yaml")
    put(own, "twice.yml")
    put(own, "good.yaml")
    library = load_library(builtin, own)
    assert list(library.practices) == [
        "good", "kind-breath", "kind-hand", "pause", "twice",
    ]  # fmt: skip
    assert library.replaced == ()
    assert not library.origins["pause"].own
    assert library.left_out == {"broken": own / "broken.yaml", "lost": own / "lost.yaml"}
    told = {fault.file.name for fault in library.faults if fault.file}
    assert told == {"broken.yaml", "lost.yaml", "pause.yaml", "twice.yml"}
    messages = [str(fault) for fault in library.faults]
    assert (
        f"{own}/twice.yml: “twice.yaml” beside it holds this practice already."
        " Keep one of the two files."
    ) in messages
    assert (
        f"{own}/lost.yaml: This file cannot be read: No such file or directory."
        " Please check that it is there and yours."
    ) in messages


@pytest.mark.parametrize("of_ones_own", [False, True])
def test_what_is_changed_in_a_file_is_there_when_the_practices_are_asked_for_again(
    of_ones_own: bool, builtin: Path, own: Path
) -> None:
    def title() -> str:
        return load_library(builtin, own).practices["pause"].title

    put(own if of_ones_own else builtin, "pause.yaml", title="An hour")
    assert title() == "An hour"
    put(own if of_ones_own else builtin, "pause.yaml", title="A whole hour")
    assert title() == "A whole hour"


@pytest.mark.parametrize("bad", ["", "format: [1"])
def test_a_file_that_is_mended_or_spoilt_meanwhile_is_seen_so(bad: str, builtin: Path) -> None:
    file = builtin / "pause.yaml"
    good = file.read_text()
    for text in (good, bad, good):
        file.write_text(text)
        library = load_library(builtin, builtin / "none")
        assert ("pause" in library.practices, bool(library.faults)) == (text == good, text != good)
    file.unlink()
    assert "pause" not in load_library(builtin, builtin / "none").practices


def test_folders_that_cannot_be_read_are_told_of(builtin: Path, tmp_path: Path) -> None:
    not_a_folder = tmp_path / "file"
    not_a_folder.write_text("")
    library = load_library(builtin, not_a_folder)
    assert len(library.practices) == 3
    assert [str(fault) for fault in library.faults] == [
        (
            f"{not_a_folder}: This folder cannot be read: Not a directory."
            " Please check that it is there and yours."
        )
    ]
    library = load_library(tmp_path / "gone", tmp_path / "none")
    assert [str(fault) for fault in library.faults] == [
        (
            f"{tmp_path}/gone: This folder cannot be read: No such file or directory."
            " Please check that it is there and yours."
        )
    ]
    assert load_one(builtin, not_a_folder, "pause").faults[0].file == not_a_folder
    assert practice_ids(builtin, not_a_folder) == ["kind-breath", "kind-hand", "pause"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a Unix")
def test_only_regular_files_are_looked_at(builtin: Path, own: Path) -> None:
    put(own, ".hidden.yaml")
    put(own / ".folder", "inside.yaml")
    put(own / "folder", "inside.yaml")
    put(own, "notes.txt")
    put(own, "old.yaml~")
    put(own, "LOUD.YAML")
    os.mkfifo(own / "pipe.yaml")
    assert practice_files(own) == []
    with pytest.raises(BadFile, match="This is not a file"):
        load_practice(own / "pipe.yaml")
    put(own, "real.yml").rename(own.parent / "real.yml")
    (own / "linked.yml").symlink_to(own.parent / "real.yml")
    assert practice_ids(builtin, own) == ["kind-breath", "kind-hand", "linked", "pause"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "morning.yaml",
            (
                "2:5: id: “pause” is not the name of this file, “morning.yaml”."
                " Write “id: morning”, or name the file “pause.yaml”."
            ),
        ),
        (
            "My morning.yaml",
            (
                "2:5: id: “pause” is not the name of this file, “My morning.yaml”."
                " Name the file “pause.yaml”."
            ),
        ),
    ],
)
def test_the_id_is_the_name_of_the_file(own: Path, name: str, said: str) -> None:
    file = put(own, name, id_="pause")
    with pytest.raises(BadFile) as problem:
        load_practice(file)
    assert said_by(problem.value) == [said]
    assert problem.value.exit_code == 1


def test_an_id_that_is_not_the_files_name_is_told_with_all_else(own: Path) -> None:
    file = put(own, "morning.yaml", id_="evening", title="")
    file.write_text(file.read_text() + "id: third\n")
    with pytest.raises(BadFile) as problem:
        load_practice(file)
    assert [fault.place for fault in problem.value.faults] == [
        f"{file}:2:5", f"{file}:3:7", f"{file}:13:1",
    ]  # fmt: skip
    assert str(problem.value).startswith(f"{file}:2:5: id: “evening” is not the name")


def test_no_more_of_a_huge_file_is_read_than_tells_its_size(own: Path) -> None:
    file = own / "huge.yaml"
    with file.open("wb") as stream:
        stream.truncate(1024**3)
    with pytest.raises(BadFile, match=r"huge\.yaml: This file is larger than 256 KB\."):
        load_practice(file)


@pytest.mark.parametrize("text", ["pause", "PAUSE", " pause ", "p", "paus"])
def test_found_by_id_or_its_beginning(builtin: Path, own: Path, text: str) -> None:
    assert load_library(builtin, own).find(text).id == "pause"
    assert load_one(builtin, own, text).practice.id == "pause"


def test_an_exact_id_wins_over_those_that_begin_with_it(builtin: Path, own: Path) -> None:
    put(own, "kind.yaml")
    assert load_library(builtin, own).find("kind").id == "kind"
    assert load_one(builtin, own, "kind").practice.id == "kind"


LIST_HINT = "“selfcomp practice --list” shows them all."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "kind",
            (
                "“kind” is the beginning of several practices: kind-breath, kind-hand."
                " Please write more of the name."
            ),
        ),
        ("kidn-hand", "There is no practice “kidn-hand”. Did you mean “kind-hand”?"),
        ("Three minuts", "There is no practice “Three minuts”. Did you mean “pause”?"),
        ("zebra", f"There is no practice “zebra”. {LIST_HINT}"),
        ("", f"There is no practice “”. {LIST_HINT}"),
        ("../../etc/passwd", f"There is no practice “../../etc/passwd”. {LIST_HINT}"),
        ("\x1b[31mzebra\n" * 999, f"There is no practice “{'zebra ' * 6}zeb…”. {LIST_HINT}"),
    ],
)
def test_not_found(builtin: Path, own: Path, text: str, said: str) -> None:
    with pytest.raises(Misuse) as problem:
        load_library(builtin, own).find(text)
    assert advice.sentence(problem.value) == said
    with pytest.raises(Misuse) as problem:
        load_one(builtin, own, text)
    assert advice.sentence(problem.value) == said


def test_only_so_many_are_named(own: Path, builtin: Path) -> None:
    for number in range(12):
        put(own, f"long-{number:02}.yaml")
    with pytest.raises(Misuse, match="long-06, long-07 and 4 more"):
        load_library(builtin, own).find("long")


def test_asking_for_a_bad_file_tells_what_is_wrong_in_it(builtin: Path, own: Path) -> None:
    (own / "broken.yaml").write_text("format: 1\n\tid: broken\n")
    (own / "worse.yaml").write_text("")
    for ask in (load_library(builtin, own).find, lambda text: load_one(builtin, own, text)):
        with pytest.raises(BadFile) as problem:
            ask("brok")
        assert said_by(problem.value) == ["2:1: This line begins with a tab. Use spaces instead."]


def test_one_practice_reads_no_other_file(
    builtin: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(own, "pause.yaml", title="My own pause")
    (own / "broken.yaml").write_text("]")
    put(own, "broken.yml")
    opened = []
    real = loading.read
    monkeypatch.setattr(loading, "read", lambda raw: opened.append(raw) or real(raw))
    found = load_one(builtin, own, "pause")
    assert found.practice.title == "My own pause"
    assert found.origin == Origin(own / "pause.yaml", own=True)
    assert found.faults == ()
    assert len(opened) == 1


def test_a_built_in_stands_in_for_a_bad_file_of_ones_own(builtin: Path, own: Path) -> None:
    (own / "pause.yaml").write_text("format: 1\n]")
    found = load_one(builtin, own, "pause")
    assert found.origin == Origin(builtin / "pause.yaml", own=False)
    assert [fault.place for fault in found.faults] == [f"{own}/pause.yaml:2:1"]
    (builtin / "pause.yaml").write_text("")
    with pytest.raises(BadFile) as problem:
        load_one(builtin, own, "pause")
    assert problem.value.file == own / "pause.yaml"


def test_names_alone(builtin: Path, own: Path, tmp_path: Path) -> None:
    (own / "not even YAML.yaml").write_text("")
    (own / "bad\x1b[1m.yaml").write_text("")
    (own / "mine.yml").write_text("")
    (own / "pause.yml").write_text("")
    assert practice_ids(builtin, own) == ["kind-breath", "kind-hand", "mine", "pause"]
    assert practice_ids(tmp_path / "a", tmp_path / "b") == []


def test_names_come_without_the_weight_of_the_loader() -> None:
    program = (
        "import sys\n"
        "import selfcomp_tui.content.names\n"
        "heavy = {'yaml', 'pydantic', 'rich', 'textual', 'typer', 'sqlite3'} & sys.modules.keys()\n"
        "sys.exit(' '.join(heavy) or None)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


REFERENCES = """\
format: 1
references:
  neff-germer-2013:
    title: A title
    claim: A claim
    design: A design
    size: 51 people
    doi: 10.1002/jclp.21923
    limits: Its limits
"""


def test_references(tmp_path: Path) -> None:
    file = tmp_path / "references.yaml"
    file.write_text(REFERENCES)
    references = load_references(file)
    assert references["neff-germer-2013"].size == "51 people"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "neff-germer-2013",
            "Neff 2013",
            (
                "3:3: references.Neff 2013: “Neff 2013” cannot be a name here."
                " Use small letters and digits with single hyphens between, such as kind-breath."
            ),
        ),
        (
            "10.1002",
            "https://doi.org/10.1002",
            (
                "8:10: references.neff-germer-2013.doi: “https://doi.org/10.1002/jclp.21923”"
                " cannot be used for “doi”. A DOI begins with “10.”, such as 10.1002/jclp.21923."
            ),
        ),
        (
            "claim:",
            "claims:",
            (
                "4:5: references.neff-germer-2013.claim: “claim” is missing. Add “claim: …”."
                "|5:5: references.neff-germer-2013.claims: “claims” is not known here."
                " Did you mean “claim”?"
            ),
        ),
        (
            "format: 1\n",
            "",
            "1:1: format: “format” is missing. Add “format: 1”.",
        ),
    ],
)
def test_references_have_the_same_faults(tmp_path: Path, old: str, new: str, said: str) -> None:
    file = tmp_path / "references.yaml"
    file.write_text(REFERENCES.replace(old, new))
    with pytest.raises(BadFile) as problem:
        load_references(file)
    assert said_by(problem.value) == said.split("|")


@pytest.mark.parametrize("references", ["", "[]", "{a: 1}"])
def test_references_of_another_shape(tmp_path: Path, references: str) -> None:
    file = tmp_path / "references.yaml"
    file.write_text(f"format: 1\nreferences: {references}\n")
    with pytest.raises(BadFile, match=r"Write each as “key: value” below it\."):
        load_references(file)
