"""`selfcomp content`: what a person who writes practices sees and gets."""

import json
import os
import re
from pathlib import Path

import pexpect
import pytest
from test_log_asking import Terminal

from selfcomp_tui.base import paths
from selfcomp_tui.content.kinds import KINDS
from selfcomp_tui.content.names import practice_ids

BUILT_IN = practice_ids(paths.practices_dir(), paths.practices_dir() / "none")
CONTENT = paths.content_dir()
SOLES = (paths.practices_dir() / "soles-of-the-feet.yaml").read_text(encoding="utf-8")


@pytest.fixture
def own_folder(home):
    return home / "config" / "selfcomp" / "practices"


def mine(name, **changes):
    """A good practice of one's own, with some lines changed."""
    text = SOLES.replace("id: soles-of-the-feet", f"id: {name}")
    for key, value in changes.items():
        text = re.sub(rf"(?m)^{key}: .*$", f"{key}: {value}", text)
    return text


# list


def test_the_list_is_that_of_practice_with_how_many_there_are(run, own_practice):
    own_practice("zz", mine("zz"))
    done = run("content", "list")
    assert (done.code, done.err) == (0, "")
    practices = run("practice", "--list").out.rpartition("Start one")[0]
    assert done.out.startswith(practices)
    last = done.out.removeprefix(practices)
    assert last.startswith(f"{len(BUILT_IN) + 1} practices: ")
    assert last.endswith(" of mindfulness. 1 of them your own.\n")


def test_the_list_as_json_counts(run, own_practice, own_folder):
    before = json.loads(run("content", "list", "--json").out)
    minutes = "{shortest: 0.5, usual: 4, longest: 25}"
    own_practice("zz", mine("zz", minutes=minutes, needs="[sleep]", trains="[kindness]"))
    done = run("content", "list", "--json")
    found = json.loads(done.out)
    assert (done.code, done.err, found["format"]) == (0, "", 1)
    assert [each["id"] for each in found["practices"]] == [*BUILT_IN, "zz"]
    assert found["practices"][-1]["file"] == str(own_folder / "zz.yaml")
    assert all(Path(each["file"]).is_file() for each in found["practices"])
    more = {
        (group, name)
        for group, counts in found["counts"].items()
        if isinstance(counts, dict)
        for name, count in counts.items()
        if count != before["counts"][group][name]
    }
    assert more == {
        ("family", "mindfulness"),
        ("trains", "kindness"),
        ("needs", "sleep"),
        *(("fit_in_minutes", each) for each in ("1", "2", "3", "5", "10", "15", "20", "30")),
        *(("fill_minutes", each) for each in ("1", "2", "3", "5", "10", "15", "20")),
    }
    assert found["counts"]["practices"] == len(BUILT_IN) + 1
    assert found["counts"]["own"] == 1
    assert sum(found["counts"]["family"].values()) == len(BUILT_IN) + 1


# show


def test_show_says_where_it_is_what_it_holds_and_what_is_known(run):
    done = run("content", "show", "soles", env={"COLUMNS": "200"})
    assert (done.code, done.err) == (0, "")
    for words in (
        f"Soles of the feet\n{paths.practices_dir()}/soles-of-the-feet.yaml\n",
        "It takes 1 to ",
        " steps: ",
        "Rated before and after: mood",
        "Trains ",
        "For: “",
        "Going gently: ",
        "What is known:",
        "Limits: ",
    ):
        assert words in done.out
    narrow = run("content", "show", "soles", env={"COLUMNS": "40"})
    file = f"{paths.practices_dir()}/soles-of-the-feet.yaml"
    assert all(len(line) <= 40 for line in narrow.out.splitlines() if line not in file)


def test_show_says_plainly_where_nothing_is_known(run, own_practice):
    own_practice("zz", mine("zz", evidence="[]"))
    done = run("content", "show", "zz")
    assert done.out.endswith("We know of no study of this practice itself.\n")
    assert "(your own)" in done.out.replace("\n", " ")


# preview


def test_a_preview_is_the_plan_with_its_times(run, tmp_path):
    file = tmp_path / "zz.yaml"
    steps = (
        '  - say: "One two."\n    rest: {least: 2, usual: 26, most: 90}\n'
        "  - breathe: {in: 4, out: 6}\n    for: {least: 10, usual: 30, most: 60}\n"
        "  - ask: Who?\n    as: who\n    keep: true\n"
        "  - choose: Which?\n    options: [this, that]\n    as: it\n"
        "    for: {least: 60, usual: 60, most: 60}\n"
        '  - say: "{who} and {it}"\n    otherwise: "It is."\n'
        "  - rest: {least: 1, usual: 1, most: 1}\n"
    )
    file.write_text(mine("zz").split("steps:\n")[0] + f"steps:\n{steps}")
    done = run("content", "preview", str(file), "--minutes", "2.15", env={"COLUMNS": "100"})
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "Soles of the feet\nAbout 2 minutes 9 seconds.\n\n"
        "00:00  say       One two.\n"
        "                 (4 seconds to read, 30 seconds of silence)\n"
        "00:34  breathe   (3 breaths of 4 seconds in and 6 out)\n"
        "01:04  ask       Who?\n"
        "                 (waits for words of one's own, as {who}; keeping them is offered)\n"
        "01:04  choose    Which?\n"
        "                 - this\n"
        "                 - that\n"
        "                 (waits for words of one's own, as {it}, with a bell after 1 minute)\n"
        "02:04  say       {who} and {it}\n"
        "                 Without an answer: It is.\n"
        "                 (4 seconds to read)\n"
        "02:08  rest      (silence, 1 second)\n"
        "02:09  end\n"
    )
    narrow = run("content", "preview", str(file), env={"COLUMNS": "40"})
    assert max(len(line) for line in narrow.out.splitlines()) <= 40


def test_a_preview_says_what_cannot_be_reached_and_what_is_an_estimate(run):
    done = run("content", "preview", "soles", "-m", "90", "--pace", "own")
    assert "the nearest this practice can come at this pace" in done.out
    assert "Each step waits for a key, so the times are an estimate." in done.out


def test_a_preview_as_json_is_the_plan_of_practice(run):
    args = ("soles", "--minutes", "2", "--pace", "slow", "--json")
    assert run("content", "preview", *args).out == run("practice", *args).out


@pytest.mark.parametrize("command", ["preview", "show"])
@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("soles-of-teh-feet", 2, "Did you mean “soles-of-the-feet”?"),
        ("none.yaml", 1, "none.yaml: This file cannot be read: No such file or directory."),
        ("./bad.yaml", 1, "bad.yaml:2:9: format: “2” is not a format"),
        (".", 1, "This is not a file. Name a YAML file."),
        ("x/y", 1, "x/y: This file cannot be read: No such file or directory."),
    ],
)
def test_what_cannot_be_shown(run, tmp_path, monkeypatch, command, name, code, said):
    monkeypatch.chdir(tmp_path)
    Path("bad.yaml").write_text(mine("bad", format="2"))
    done = run("content", command, name)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert "Traceback" not in done.err


# check


def test_all_that_is_built_in_is_well_and_so_is_a_good_one_of_ones_own(run, own_practice):
    nothing = run("content", "check", "--strict")
    assert (nothing.code, nothing.err) == (0, "")
    files = int(nothing.out.split(" files checked; all is well.\n")[0])
    assert files == len(list(CONTENT.rglob("*.yaml")))
    own_practice("zz", mine("zz"))
    own_practice("sub", "format: 1\n")
    done = run("content", "check")
    assert (done.code, done.err) == (1, "")
    assert f"{files + 2} files checked: " in done.out


def test_advice_and_errors(run, tmp_path):
    file = tmp_path / "zz.yaml"
    file.write_text(mine("zz", title="Well done!"))
    said = f"{file}:4:8: advice: title: “!” raises the voice. A full stop is calmer.\n"
    for args, code in (((), 0), (("--strict",), 1)):
        done = run("content", "check", *args, str(file))
        assert (done.code, done.err) == (code, "")
        assert done.out == f"{said}1 file checked: 1 piece of advice.\n"
    file.write_text(mine("zz", title="Well done!", evidence="[nobody-1999]"))
    done = run("content", "check", str(file))
    assert done.code == 1
    assert ":12: evidence[1]: There is no reference “nobody-1999”." in done.out
    assert done.out.endswith("1 file checked: 1 error and 1 piece of advice.\n")


def test_the_check_as_json(run, tmp_path):
    file = tmp_path / "zz.yaml"
    file.write_text(mine("zz", title="Well done!", format="2"))
    done = run("content", "check", "--json", str(file), str(tmp_path / "none.yaml"))
    assert (done.code, done.err) == (1, "")
    first, second = json.loads(done.out)["faults"]
    assert first == {
        "file": str(file),
        "line": 2,
        "column": 9,
        "key": "format",
        "found": "“2” is not a format that this program reads.",
        "hint": "Write “format: 1”; if the file is for a newer selfcomp, please update.",
        "advice": False,
    }
    assert (second["line"], second["column"], second["key"]) == (None, None, "")
    rest = {key: value for key, value in json.loads(done.out).items() if key != "faults"}
    assert rest == {"format": 1, "files": 2, "errors": 2, "advice": 0}
    empty = run("content", "check", "--json", str(paths.practices_dir()))
    assert json.loads(empty.out)["faults"] == []


def test_a_folder_with_nothing_in_it_is_asked_about(run, tmp_path):
    done = run("content", "check", str(paths.practices_dir()), str(tmp_path))
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"selfcomp: “{tmp_path}” holds no .yaml or .yml file; please name another.\n"
    )


def bomb(levels):
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 10)}]" for at in range(1, levels)]
    return "\n".join(lines).encode()


GOOD = mine("x").encode()

UNSEEN = "A character that cannot be seen"
UTF_8 = "1:1: A letter here is not saved as UTF-8."
NO_KIND = "1:1: This is no kind of file that is known here."

MALFORMED = {
    "indented": (GOOD.replace(b"\ntitle:", b"\n   title:"), "4:4: This line does not stand in"),
    "tabs": (GOOD.replace(b"\n    rest", b"\n\trest", 1), "This line begins with a tab."),
    "twice": (GOOD + b"title: again\n", "title: “title” stands here a second time;"),
    "alias": (GOOD.replace(b"\nneeds: [", b"\nneeds: [*gone, "), "8:9: needs[1]: “*gone” points"),
    "bomb": (bomb(30), "This file holds more than 20,000 values."),
    "endless": (b"format: 1\nsteps: &s [*s]\n", "2:12: steps[1]: “*s” stands inside what it"),
    "tag": (GOOD.replace(b"format: 1", b"format: !!python/name:os.system 1"), "2:9: format: “!!p"),
    "nul": (GOOD.replace(b"title: S", b"title: S\0"), f"4:9: {UNSEEN} (U+0000)"),
    "escape": (GOOD.replace(b"title: S", b"title: \x1b[31m"), f"4:8: {UNSEEN} (U+001B)"),
    "utf16": (GOOD.decode().encode("utf-16"), "1:1: This file is saved as UTF-16."),
    "utf32": (GOOD.decode().encode("utf-32"), "Save it as UTF-8."),
    "latin1": (mine("x", title="Füße").encode("latin-1"), "4:9: A letter here is not saved as"),
    "big": (b"# " + b"x" * 10 * 1024 * 1024, "This file is larger than 256 KB."),
    "deep": (b"format: " + b"[" * 100_000, "1:40: Lists and keys stand more than 32 deep"),
    "empty": (b"", "1:1: This file is empty."),
    "comments": (b"# nothing yet\n\n", "1:1: This file is empty."),
    "binary": (bytes(range(1, 128)) * 20, f"1:1: {UNSEEN} (U+0001)"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), UTF_8),
    "two": (GOOD + b"---\n" + GOOD, "A second text begins here."),
    "list": (b"- say: hello\n", NO_KIND),
    "word": (b"hello", NO_KIND),
}
"""Bytes of a file that is no good, and what is said of it after its name."""


def test_malformed_yaml_of_every_kind_has_its_place_and_plain_words(run, tmp_path):
    for name, (raw, _) in MALFORMED.items():
        (tmp_path / f"{name}.yaml").write_bytes(raw)
    (tmp_path / "mark.yaml").write_bytes(b"\xef\xbb\xbf" + mine("mark").encode())  # is fine
    done = run("content", "check", str(tmp_path))
    assert (done.code, done.err) == (1, "")
    told = {}
    for line in done.out.splitlines()[:-1]:
        file, _, words = line.removeprefix(f"{tmp_path}/").partition(".yaml:")
        told.setdefault(file, []).append(words.strip())
    assert told.keys() == MALFORMED.keys()
    for name, (_, said) in MALFORMED.items():
        assert any(said in words for words in told[name]), (name, told[name])
        place = r"\d+:\d+: " if name != "big" else "This"
        assert all(re.match(place, words) for words in told[name]), told[name]
    assert not re.search(r"Traceback|yaml\.|pydantic|Error|0x[0-9a-f]{6}", done.out)
    assert done.out.endswith("errors.\n")


def test_what_is_no_file_that_can_be_read(run, tmp_path):
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "folder.yaml" / "inside.yaml").write_text("")
    (tmp_path / "gone.yaml").symlink_to("nowhere")
    (tmp_path / "round.yaml").symlink_to("round.yaml")
    (tmp_path / "circle").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.yaml")
    shut = tmp_path / "shut.yaml"
    if Path("/proc/self/mem").exists():
        shut.symlink_to("/proc/self/mem")  # which not even root can read from its beginning
    else:
        shut.touch(mode=0)
    done = run("content", "check", str(tmp_path))
    assert (done.code, done.err) == (1, "")
    assert done.out.count("\n") == 6
    for said in (
        "folder.yaml/inside.yaml:1:1: This file is empty.",
        "gone.yaml: This file cannot be read: No such file or directory.",
        "pipe.yaml: This is not a file.",
        "round.yaml: This file cannot be read: Too many levels of symbolic links.",
        "shut.yaml: This file cannot be read: ",
        "5 files checked: 5 errors.",
    ):
        assert said in done.out
    loop = run("content", "check", str(tmp_path / "round.yaml"), str(tmp_path / ("x" * 300)))
    assert loop.out.count("This file cannot be read: ") == 2


def test_a_name_that_cannot_be_shown_is_shown_without_what_cannot(run, tmp_path):
    for name in (b"\xff.yaml", b"\x1b[31m.yaml", b"two\nlines.yaml"):
        (tmp_path / os.fsdecode(name)).touch()
    for args in ((), ("--json",)):
        done = run("content", "check", *args, str(tmp_path))
        assert done.code == 1
        assert "\x1b" not in done.out
        assert done.out.count("This file is empty.") == 3


def test_a_thousand_files_in_one_run(run, tmp_path):
    for number in range(1000):
        text = mine(f"p-{number}", format="2") if number % 10 else mine(f"p-{number}")
        (tmp_path / f"p-{number}.yaml").write_text(text)
    done = run("content", "check", str(tmp_path))
    assert done.code == 1
    assert done.out.count("\n") == 901
    assert done.out.endswith("1,000 files checked: 900 errors.\n")


# schema


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_is_the_one_that_is_published(run, kind):
    done = run("content", "schema", kind)
    published = paths.content_dir() / "schema" / f"{kind}.json"
    assert (done.code, done.out) == (0, published.read_text(encoding="utf-8"))
    if kind == "practice":
        assert run("content", "schema").out == done.out


def test_a_kind_that_there_is_not(run):
    done = run("content", "schema", "recipe")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("selfcomp: “recipe” is no kind of file here; choose practice")


# new


def test_a_new_practice_is_whole_and_tells_how_to_go_on(run, own_folder):
    done = run(
        "content", "new", "--title", "Ärger, “mild” \\ 'n'", "--family", "mindfulness",
        "--minutes", "2.5", "--needs", "calm, sleep",
    )  # fmt: skip
    file = own_folder / "arger-mild-n.yaml"
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Written: {file}\n")
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../schema/practice.json\n")
    schema = json.loads((own_folder / "../schema/practice.json").read_text(encoding="utf-8"))
    assert schema["title"]
    assert run("content", "check", "--strict").code == 0
    for line in re.findall(r"“selfcomp ([^”]*)”", done.out):
        if "--speed" not in line:
            assert run(*line.split()).code == 0
    plan = json.loads(run("practice", "arger-mild-n", "--json").out)
    assert (plan["title"], plan["family"]) == ("Ärger, “mild” \\ 'n'", "mindfulness")
    assert plan["asked_seconds"] == 150


def test_what_is_shared_tells_nothing_of_this_computer(run, home, tmp_path):
    file = tmp_path / "kind-breath.yaml"
    assert run("content", "new", "--title", "A", "-o", file).code == 0
    text = file.read_text(encoding="utf-8")
    assert text.startswith("format: 1\n")
    assert not [part for part in (str(home), str(tmp_path), "file:") if part in text]
    assert list(tmp_path.iterdir()) == [file]


def test_no_file_is_written_over(run, own_folder, tmp_path):
    assert run("content", "new", "--title", "Mine").code == 0
    before = (own_folder / "mine.yaml").read_bytes()
    (tmp_path / "b.yml").write_text("b")
    (tmp_path / "c.yaml").symlink_to("nowhere")
    for args in (
        ("--title", "Mine"),
        ("--title", "B", "-o", str(tmp_path / "b.yaml")),
        ("--title", "C", "-o", str(tmp_path / "c.yaml")),
    ):
        done = run("content", "new", *args)
        assert (done.code, done.out) == (2, "")
        assert "is there already, and stays as it is; please choose another name." in done.err
    assert (own_folder / "mine.yaml").read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["b.yml", "c.yaml"]


def test_taking_the_place_of_a_built_in_one_is_said(run):
    done = run("content", "new", "--title", "Soles of the feet")
    assert "It takes the place of the built-in practice of that name.\n" in done.out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "It needs a title of up to 300 letters (--title)."),
        (("--title", " \x1b[1m "), "It needs a title"),
        (("--title", "x" * 301), "It needs a title"),
        (("--title", "深呼吸"), "Its file is named with small letters"),
        (("--title", "A", "-o", "My file.yaml"), "“My file.yaml” is not."),
        (("--title", "A", "-o", "a.txt"), "“a.txt” is not."),
        (("--title", "A", "--family", "yoga"), "“yoga” is not a family; choose one of self-comp"),
        (("--title", "A", "--needs", "calm,tea"), "“tea” is not a need; choose from self-crit"),
        (("--title", "A", "--minutes", "0.5"), "A new practice begins with 1 minute or more"),
        (("--title", "A", "--minutes", "61"), "--minutes takes a number up to 60"),
        (("--title", "A", "--minutes", "long"), "--minutes takes a number up to 60"),
    ],
)
def test_misuse_writes_nothing(run, own_folder, tmp_path, monkeypatch, args, said):
    monkeypatch.chdir(tmp_path)
    done = run("content", "new", *args)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1
    assert not own_folder.exists()
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_written(run, tmp_path):
    (tmp_path / "file").touch()
    done = run("content", "new", "--title", "A", "-o", str(tmp_path / "file" / "a.yaml"))
    assert (done.code, done.out) == (1, "")
    assert "a.yaml” cannot be written: File exists." in done.err


def test_in_a_terminal_it_asks_for_what_was_not_given(own_folder, run):
    terminal = Terminal("content", "new", "--needs", "work").child
    terminal.expect_exact("What is it called? ")
    terminal.send("\r")
    terminal.expect_exact("It needs a title")
    terminal.expect_exact("What is it called? ")
    terminal.send("At my desk\r")
    terminal.expect_exact("self-compassion or mindfulness? [self-compassion] ")
    terminal.send("mindfulness\r")
    terminal.expect_exact("How many minutes does it usually take? [5] ")
    terminal.send("\r")
    terminal.expect_exact("Written:")
    terminal.expect(pexpect.EOF)
    found = json.loads(run("content", "list", "--json").out)["practices"]
    (desk,) = [each for each in found if each["own"]]
    assert (desk["id"], desk["title"]) == ("at-my-desk", "At my desk")
    assert (desk["family"], desk["needs"]) == ("mindfulness", ["work"])
    assert desk["minutes"]["usual"] == 5


def test_leaving_the_questions_writes_nothing(own_folder):
    terminal = Terminal("content", "new").child
    terminal.expect_exact("What is it called? ")
    terminal.send("\x04")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 130
    assert "Traceback" not in terminal.before
    assert not own_folder.exists()
