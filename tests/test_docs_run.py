"""Every command line in the README and the docs runs as it stands there, in a made-up home."""

import re
import shlex
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from make import check_in, session

from selfcomp_tui.journal.records import check_ins, sessions
from selfcomp_tui.journal.storage import backups
from selfcomp_tui.journal.storage.opening import open_journal

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "journal" / "exchange" / "cases"


def lines():
    """Yield every line of a block of shell, or between backticks, that runs the program."""
    for file in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        text = file.read_text(encoding="utf-8")
        for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
            for line in block.splitlines():
                if re.search(r"(^|\| )selfcomp\b", line):
                    yield f"{file.name}: {line.split('  #')[0].strip()}"
        for line in re.findall(r"`([^`\n]*?\| selfcomp [^`\n]*)`", text):
            yield f"{file.name}: {line}"


LINES = sorted(set(lines()))
STDIN = {"data erase": "erase\n", "questionnaire scs-sf": "3\n" * 12, "log -n -": "words"}
ASKS = {
    # Where there is nobody to ask, each says what to give it instead.
    "log": "There is nobody to ask here",
    "content new": "--title",
    "history --edit 1a2b3c4d": "say what to change",
    "history --edit 75c1": "say what to change",
    "data forget ID": "--yes",
    "data restore": "--yes",
    "data merge laptop.db": "--yes",
    "data merge OTHER.db": "--yes",
    "practice --resume": None,  # nothing was interrupted
    # No trial was begun.
    **{f"trial {what}": "no trial" for what in ("status", "result", "export")},
    **{f"trial {what}": "No trial" for what in ("now", "stop")},
}


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    """Where what the lines speak of is kept, made by the first of them."""
    return tmp_path_factory.mktemp("made-up")


@pytest.fixture
def made_up(home, run, monkeypatch, tmp_path, journal_file, once):
    """What the lines speak of: a journal with these ids, another, and some files."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("typer.launch", lambda _: 0)
    if not (once / "home").exists():
        make_up(run, journal_file)
        shutil.copytree(tmp_path, once / "here")
        shutil.copytree(home, once / "home")
    else:
        shutil.copytree(once / "here", tmp_path, dirs_exist_ok=True)
        shutil.copytree(once / "home", home, dirs_exist_ok=True)
    assert backups.known(journal_file)


def make_up(run, journal_file):
    with open_journal(journal_file) as journal, journal.writing() as writing:
        for beginning in ("1a2b3c4d", "75c1305c"):
            entry = replace(
                check_in(
                    "2026-11-01", "tired", note="By the river", tags=("walk",), mood=4, stress=5
                ),
                id=f"{beginning}-0000-4000-8000-000000000000",
            )
            check_ins.save(writing, entry, entry.moment.at)
        held = session(when="2026-03-02", id="00000000-0000-4000-8000-000000000001")
        sessions.save(writing, held, held.started.at)
    run("log", "5", "--at", "20 min ago")
    run("data", "backup")
    for name in ("laptop.db", "OTHER.db"):
        run("log", "6", "--db", name)
    run("data", "export", "-o", "FILE")
    shutil.copy(CASES / "daylio_before_rename.csv", "daylio.csv")
    rows = [f"{block},{arm},{4 + block % 3}" for block in range(1, 8) for arm in "NSM"]
    Path("trial.csv").write_text("\n".join(["block,arm,value", *rows]))


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_the_docs_runs(run, made_up, line, journal_file):
    said = line.split(": ", 1)[1]
    stdin, command = "", said
    if "| selfcomp" in said:
        giving, command = said.split(" | ", 1)
        stdin = shlex.split(giving)[1].replace("\\n", "\n") + "\n"
    words = [{"$(hostname).json": "here.json"}.get(word, word) for word in shlex.split(command)[1:]]
    if ">" in words:
        words = words[: words.index(">")]
    plain = " ".join(words)
    if "ID" in words:
        words[words.index("ID")] = "soles" if words[0] == "content" else "75c1"
    if "a-kind-breath" in words:
        made = ("content", "new", "--title", "A kind breath", "--family", "mindfulness")
        run(*made, "--minutes", "5", "--needs", "calm,sleep")
    if "kind-breath.yaml" in plain and "-o" not in words:
        run("content", "new", "--title", "A kind breath", "-o", "kind-breath.yaml")
    if words[:1] == ["practice"] and len(words) > 1 and "--list" not in words:
        words += ["--speed", "1000"] * ("--speed" not in words)
    ran = run(*words, stdin=stdin or STDIN.get(plain, ""))
    if plain in ASKS and ran.code:
        assert ran.code in (1, 2)
        assert (ASKS[plain] or "") in ran.err
    else:
        assert ran.code == 0, ran.err
    assert "Traceback" not in ran.err


def test_there_are_lines_to_run():
    assert len(LINES) > 70
