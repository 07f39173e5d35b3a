"""Where a journal may be, and what is said of a place where it cannot."""

import hashlib
import os
import stat
import subprocess
import sys
from contextlib import closing

import pytest

from selfcomp_tui.base.errors import Problem
from selfcomp_tui.journal.storage import connection
from selfcomp_tui.journal.storage.opening import open_journal, open_to_read

NEEDS_ROOT = pytest.mark.skipif(
    not hasattr(os, "getuid") or os.getuid() != 0, reason="becomes nobody, which only root can"
)
INSERT = (
    "INSERT INTO check_ins (id, at, offset_minutes, day, mood, note, changed_at)"
    " VALUES (?, '2026-11-20T08:00:00.000Z', 0, '2026-11-20', 6, ?, '2026-11-20T08:00:00.000Z')"
)


def note(file, name="a", words=None):
    with open_journal(file) as journal, journal.writing() as writing:
        writing.execute(INSERT, (name, words))


def names(file):
    journal = open_to_read(file)
    if journal is None:
        return []
    with journal:
        return [row[0] for row in journal.rows("SELECT id FROM check_ins ORDER BY id")]


def everything_in(folder):
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        for path in folder.iterdir()
    }


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


# --- odd places that are fine -------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "with space.db",
        "we?ird#100%25&mode=ro.db",
        "-n",
        "[/b] {x} 'quoted' \"twice\".db",
        "深呼吸 e\u0301.db",
        "new\nline.db",
        ":memory:",
        os.fsdecode(b"\xff\xfe.db"),  # a name that is no text at all
    ],
    ids=ascii,
)
def test_a_journal_may_have_any_name(tmp_path, name):
    file = tmp_path / "folder of its own" / name
    note(file)
    assert names(file) == ["a"]
    assert file in file.parent.iterdir()


def test_a_journal_may_be_named_from_where_one_is(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("log", "6", "--db", "here.db").code == 0
    assert run("log", "7", "--db", f"/{tmp_path}/here.db").code == 0  # two slashes at its beginning
    assert len(names(tmp_path / "here.db")) == 2
    (backup,) = tmp_path.glob("here.db.*.daily.backup")
    assert set(tmp_path.iterdir()) == {tmp_path / "here.db", backup}


def test_a_journal_behind_a_link_stays_where_it_is(tmp_path):
    real, link = tmp_path / "real.db", tmp_path / "link.db"
    note(real, "a")
    link.symlink_to(real)
    note(link, "b")
    assert names(real) == names(link) == ["a", "b"]
    assert link.is_symlink()


def test_only_new_folders_are_made_private(tmp_path):
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    note(shared / "deep" / "deeper" / "journal.db")
    assert mode(shared) == 0o755
    assert mode(shared / "deep") == mode(shared / "deep" / "deeper") == 0o700


def test_a_journal_that_others_could_read_is_made_private_again(tmp_path):
    file = tmp_path / "journal.db"
    note(file)
    file.chmod(0o644)
    note(file, "b")
    assert mode(file) == 0o600


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_a_new_journal_is_private_whatever_the_mask(tmp_path, umask):
    folder = tmp_path / "own"
    folder.mkdir()
    before = os.umask(umask)
    try:
        with open_journal(folder / "journal.db"):
            assert not any(mode(file) & 0o077 for file in folder.iterdir())
    finally:
        os.umask(before)


def test_what_was_made_by_touch_becomes_a_journal(tmp_path):
    file = tmp_path / "journal.db"
    file.touch()
    assert open_to_read(file) is None
    note(file)
    assert names(file) == ["a"]


# --- places where it cannot be ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("a file/journal.db", "Not a directory"),
        ("a link to itself", "symbolic links"),
        ("x" * 300, "too long"),
        (".", "is a folder"),
    ],
)
@pytest.mark.parametrize("command", [("log", "6"), ("history", "--json")])
def test_where_no_journal_can_be_one_sentence_says_so(run, tmp_path, command, place, says):
    (tmp_path / "a file").write_text("mine")
    (tmp_path / "a link to itself").symlink_to("a link to itself")
    before = everything_in(tmp_path)
    ran = run(*command, "--db", str(tmp_path / place))
    assert (ran.code, ran.out) == (1, "")
    assert says in ran.err
    assert ran.err.count("\n") == 1
    assert everything_in(tmp_path) == before


def test_a_home_of_nobody_is_said_plainly(run):
    ran = run("log", "6", "--db", "~nosuchperson/journal.db")
    assert ran.code in (1, 2)
    assert ran.err.startswith("selfcomp: ")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("name", ["\x1b]0;title\x07.txt", "two\nlines.txt", "\u202etxt.db"])
def test_no_name_acts_on_the_terminal(run, tmp_path, name):
    (tmp_path / name).write_text("not a journal")
    ran = run("log", "6", "--db", str(tmp_path / name))
    assert ran.err.count("\n") == 1
    assert not set(ran.err) & set("\x1b\x07\u202e")


AS_NOBODY = """
import os, sys, platformdirs
from selfcomp_tui.cli import log
from selfcomp_tui.cli.history import command, show
from selfcomp_tui.journal.exchange import history_json
from selfcomp_tui.journal.storage import migrations
os.setgroups([]); os.setgid(65534); os.setuid(65534)
sys.argv = ["selfcomp", *sys.argv[1:]]
from selfcomp_tui.cli.main import main
main()
"""


@pytest.fixture
def open_folder(tmp_path_factory):
    """A folder that other people can get to."""
    folder = tmp_path_factory.mktemp("open")
    for parent in (folder, *list(folder.parents)[:3]):
        parent.chmod(parent.stat().st_mode | 0o755)
    return folder


def as_nobody(*args, file):
    env = {**os.environ, "SELFCOMP_DB": str(file), "XDG_CONFIG_HOME": "/nowhere"}
    argv = [sys.executable, "-c", AS_NOBODY, *args]
    return subprocess.run(argv, env=env, capture_output=True, text=True)


@NEEDS_ROOT
@pytest.mark.parametrize("command", [("log", "6"), ("history", "--json")])
@pytest.mark.parametrize("private", ["the file", "the folder"])
def test_what_is_not_for_ones_eyes_is_left_alone(open_folder, command, private):
    file = open_folder / "own" / "journal.db"
    note(file)
    file.parent.chmod(0o700 if private == "the folder" else 0o755)
    before = everything_in(file.parent)
    done = as_nobody(*command, file=file)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"selfcomp: The journal {file} cannot be opened (Permission")
    assert done.stderr.count("\n") == 1
    assert everything_in(file.parent) == before


@NEEDS_ROOT
def test_a_folder_that_takes_no_new_journal(open_folder):
    file = open_folder / "deep" / "journal.db"
    done = as_nobody("log", "6", file=file)
    assert (done.returncode, done.stdout) == (1, "")
    assert "Permission denied" in done.stderr
    assert done.stderr.count("\n") == 1
    assert list(open_folder.iterdir()) == []


# --- others at the same time --------------------------------------------------------------------


def test_reading_goes_on_while_another_program_writes(journal_file, monkeypatch):
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.01)
    note(journal_file, "a")
    with open_journal(journal_file) as journal, journal.writing() as writing:
        writing.execute(INSERT, ("b", None))
        assert names(journal_file) == ["a"]
    assert names(journal_file) == ["a", "b"]


def test_a_second_writer_is_told_and_leaves_nothing(journal_file, monkeypatch):
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.01)
    note(journal_file, "a")
    with open_journal(journal_file) as journal, journal.writing() as writing:
        writing.execute(INSERT, ("b", None))
        with pytest.raises(Problem, match="Another program is busy"):
            note(journal_file, "c")
    assert names(journal_file) == ["a", "b"]


def test_a_new_journal_that_somebody_else_is_making(journal_file, monkeypatch):
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.01)
    journal_file.parent.mkdir(parents=True)
    journal_file.touch()
    with closing(connection.connect(journal_file, "rw")) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Problem, match="Another program is busy"):
            note(journal_file)
        other.execute("ROLLBACK")
    note(journal_file)
    assert names(journal_file) == ["a"]


def test_two_may_have_a_new_journal_open_and_write_in_turn(journal_file):
    with open_journal(journal_file) as one, open_journal(journal_file) as two:
        for at, journal in enumerate((one, two, one, two)):
            with journal.writing() as writing:
                writing.execute(INSERT, (str(at), None))
            assert len(two.rows("SELECT 1 FROM check_ins")) == at + 1
    assert [path.name for path in journal_file.parent.iterdir()] == ["journal.db"]  # tidied up
