"""Lines for people on a terminal: no word is broken in its middle, whatever the width."""

import json
import re
from datetime import UTC, datetime, timedelta

import make
import pytest
from rich.cells import cell_len

from selfcomp_tui.cli.commands import COMMANDS

WIDTHS = (20, 33, 60)

LONG = re.compile(r"\S{19,}")
"""An option, an id, a path or an address: with what it stands behind longer than 20 cells."""


@pytest.fixture
def lived(run, journal_file, own_practice):
    """A journal with something of everything that is listed."""
    make.trial_over(journal_file, datetime.now(UTC) - timedelta(days=14))
    for days in range(3):
        note = "a long walk by the river, and nobody asked for anything at all"
        args = ("4", "tired", "hopeful", "+walk", "-s", "7", "-n", note, "--at", f"-{days}d")
        assert run("log", *args).code == 0
    assert run("log", "5", "--note", "soon gone").code == 0
    assert run("log", "--undo").code == 0
    assert run("practice", "soles", "--plain", "--speed", "1000", "--skip-ratings").code == 0
    assert run("questionnaire", "who-5", "--answers", "3,3,3,3,3").code == 0
    assert run("data", "backup").code == 0
    own_practice("mine", "format: 1\nid: mine\ntitle: A practice without its steps\n")


COMMAND_LINES = [
    [],
    ["--help"],
    ["--version"],
    *([name, "--help"] for name in COMMANDS),
    *(["data", each, "--help"] for each in ("query", "import", "export", "tags", "forget")),
    ["log", "2", "overwhelmed", "-n", "I do not want to live any more"],
    ["log", "1", "-s", "9"],
    ["log", "--undo"],
    ["log", "many"],
    ["nothing of this name"],
    ["practice", "--list"],
    ["practice", "nothing of this name"],
    ["practice", "--plain", "soles", "--speed", "1000", "--skip-ratings"],
    ["practice", "--suggest", "--plain", "--speed", "1000", "--skip-ratings"],
    ["history"],
    ["history", "--search", "river"],
    ["history", "--insights"],
    ["history", "--insights", "--all"],
    ["history", "--deleted"],
    ["today"],
    ["course"],
    ["course", "--list"],
    ["questionnaire"],
    ["questionnaire", "who-5", "--history"],
    ["questionnaire", "who-5", "--answers", "1,1,1,1,1"],
    ["ground"],
    ["settings"],
    ["support"],
    ["support", "--all"],
    ["known"],
    ["remind", "status"],
    ["remind", "off"],
    ["content", "list"],
    ["content", "show", "soles"],
    ["content", "preview", "soles"],
    ["content", "check"],
    ["trial"],
    ["trial", "status"],
    ["trial", "result"],
    ["trial", "reckon"],
    ["data", "where"],
    ["data", "check"],
    ["data", "tags"],
    ["data", "backups"],
    ["data", "query", "select day, note, mood from check_ins"],
    ["data", "erase"],
]


@pytest.mark.parametrize("columns", WIDTHS)
def test_no_word_is_broken_whatever_is_said(run, lived, columns):
    broken = {}
    for args in COMMAND_LINES:
        ran = run(*args, columns=columns)
        for line in f"{ran.out}\n{ran.err}".split("\n"):
            if cell_len(line) > columns and (" " in line.strip() or not LONG.search(line)):
                broken.setdefault(" ".join(args), line)
    assert broken == {}


@pytest.mark.parametrize("said", ["ground", "support", "known"])
def test_all_of_the_words_are_still_there(run, said):
    narrow, wide = (run(said, columns=columns).out.split() for columns in (20, 200))
    assert narrow == wide


def test_what_follows_stands_as_far_in_as_the_line_begins(run):
    lines = run("ground", columns=30).out.splitlines()
    first = next(at for at, line in enumerate(lines) if line.startswith("  "))
    assert lines[first + 1].startswith("  ")


def test_a_word_longer_than_the_line_is_left_whole_to_be_copied(run, journal_file):
    out = run("data", "where", columns=20).out
    assert str(journal_file) in out.splitlines()


@pytest.mark.parametrize(
    "args",
    [
        ("practice", "soles", "--json"),
        ("history", "--json"),
        ("history", "--csv"),
        ("data", "export"),
        ("content", "schema"),
        ("remind", "install", "--by", "cron"),
        ("report", "--output", "-"),
    ],
)
def test_what_programs_read_is_the_same_on_a_terminal(run, args):
    assert run("log", "4", "--note", "a walk by the river, and nobody asked for anything").code == 0
    narrow, piped = run(*args, columns=20).out, run(*args).out
    if "--json" in args:
        assert json.loads(narrow) == json.loads(piped)
    assert len(narrow.splitlines()) == len(piped.splitlines())


def test_a_pipe_takes_each_sentence_whole(run):
    piped = run("log", "1", "-s", "9", env={"COLUMNS": "20"}).out
    assert any(len(line) > 60 for line in piped.splitlines())
