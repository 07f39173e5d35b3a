"""The quick lane and Typer understand a command line alike."""

import re

import pytest

from selfcomp_tui.cli.quick import lane
from selfcomp_tui.cli.quick import log as quick_log
from selfcomp_tui.journal.records import check_ins
from selfcomp_tui.journal.storage.opening import open_to_read

QUICK = [
    "log 6",
    "log 6 tired, sad",
    "log tired",
    "log 1 -s 9",
    "log -s3 -k2",
    "log --stress 5 --kindness=6 -c 1 -p9",
    "log -f tired -f sad,lonely calm",
    "log 4 +walk +bad-sleep",
    "log +walk",
    "log 4 tired:7 sad -f calm:2 --energy 3 --clarity=9",
    "log 4 tired +Walk -t 'Bad sleep' --tag=rain,walk sad",
    "log 4 -t5 +5k",
    "log 4 +5",
    "log +5",
    "log 4 +",
    "log -t ''",
    "log 4 -t +",
    "log 5 -n words",
    "log 5 -n -",
    "log 5 -n -s",
    "log -n=words",
    "log --note=",
    "log --note= 5",
    "log 5 --at -2h",
    "log 5 --at=yesterday",
    "log 5 --at soon",
    "log 5 -s 3 -s 4",
    "log 0",
    "log 12",
    "log six 7",
    "log 6 -s ten",
    "log ''",
    "log -f ''",
    "log 6 -f ,",
    "log 6 --db {folder}/other.db",
    "log 6 --db={folder}/other.db",
    "log 6 --db {folder}",
    "log 6 --db ''",
    "log 6 --db ~nobody/x.db",
    "--db {folder}/other.db log 6",
    "--db {folder}/one.db log 6 --db {folder}/other.db",
]
FOR_TYPER = [
    "log",
    "log --at yesterday",
    "log --db {folder}/other.db",
    "log --undo",
    "log 6 --undo",
    "log --help",
    "log 6 -h",
    "log 6 --frob",
    "log 6 --stres 3",
    "log 6 -n",
    "log 6 --",
    "log -- -6",
    "log 6 -",
    "log -6",
    "--plain log 6",
    "--db={folder}/other.db log 6",
    "logs 6",
    "history",
    "",
]


@pytest.fixture
def words(tmp_path):
    def split(line):
        found = re.findall(r"'([^']*)'|(\S+)", line.replace("{folder}", str(tmp_path)))
        return [quoted or plain for quoted, plain in found]

    return split


def held(folder):
    """Return what each journal in a folder holds, but the ids and the time."""
    found = {}
    for file in sorted(folder.rglob("*.db")):
        with open_to_read(file) as journal:
            found[file.name] = [
                (
                    *(each.moment.day, dict(each.ratings), each.feelings, each.tags, each.note),
                    dict(each.strengths),
                )
                for each in check_ins.since(journal, None)
            ]
        file.unlink()
    return found


@pytest.mark.parametrize("line", QUICK)
def test_both_lanes_do_the_same(run, words, tmp_path, journal_file, monkeypatch, line):
    monkeypatch.chdir(tmp_path)
    journal_file.parent.mkdir(parents=True)
    assert lane.command(words(line)) is not None
    outcomes = []
    for _ in "quick", "typer":
        ran = run(*words(line), stdin="words\n")
        said = re.sub(r"\d\d:\d\d", "00:00", ran.out)
        outcomes.append((ran.code, said, ran.err, held(tmp_path), held(journal_file.parent)))
        monkeypatch.setattr(lane, "command", lambda words: None)
    assert outcomes[0] == outcomes[1]


@pytest.mark.parametrize("line", FOR_TYPER)
def test_what_the_quick_lane_is_not_sure_of_goes_to_typer(words, line):
    assert lane.command(words(line)) is None


def test_a_journal_that_may_not_be_read_goes_to_typer(words, tmp_path, monkeypatch):
    (tmp_path / "other.db").touch()
    assert lane.command(words("log 6 --db {folder}/other.db")) is not None
    monkeypatch.setattr(lane.os, "access", lambda file, how: False)
    assert lane.command(words("log 6 --db {folder}/other.db")) is None


def test_completion_goes_to_typer(monkeypatch):
    monkeypatch.setenv(lane.COMPLETING, "complete_bash")
    assert lane.command(["log", "6"]) is None


def test_typer_takes_each_option_that_is_declared(run):
    said = run("log", "--help").out
    for option in quick_log.OPTIONS:
        for flag in option.flags:
            assert re.search(rf"(^|[ ,]){flag}\b", said, re.MULTILINE)
        assert option.metavar in said
        assert " ".join(option.about.split()) in " ".join(said.split())
