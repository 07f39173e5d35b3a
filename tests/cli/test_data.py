"""`selfcomp data`: backups and the way back, what lies where, checking, forgetting, erasing."""

import json
import os
import sqlite3
import sys
from contextlib import closing

import pexpect
import pytest

from selfcomp_tui.journal.storage import backups

PRACTICE = ("practice", "three-minute", "--plain", "--speed", "1000")


def everything_in(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def moods(run):
    return lambda: [one["mood"] for one in json.loads(run("history", "--json").out)["check_ins"]]


@pytest.fixture
def answering(journal_file):
    """Run a command in a terminal and answer its question."""

    def run(*args, answer):
        child = pexpect.spawn(
            sys.executable,
            ["-m", "selfcomp_tui", "data", *args],
            env=dict(os.environ),
            encoding="utf-8",
            timeout=30,
            dimensions=(24, 200),
        )
        child.sendline(answer)
        child.expect(pexpect.EOF)
        child.close()
        return child.exitstatus, child.before

    return run


def alter(file, *statements):
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            connection.execute(statement)


@pytest.mark.parametrize(
    "args", [("backup",), ("check",), ("forget", "abcd", "--yes"), ("restore", "--yes")]
)
def test_without_a_journal_there_is_nothing_to_do_and_none_is_made(run, home, args):
    ran = run("data", *args)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("selfcomp: There is no ")
    assert ran.err.count("\n") == 1
    assert list(home.rglob("*")) == []


def test_without_a_journal_there_is_nothing_to_list_or_erase(run, home):
    assert "There are no backups yet" in run("data", "backups").out
    assert run("data", "erase").out == "There is nothing to erase.\n"
    assert run("data", "where").out.count("none yet") == 5
    assert list(home.rglob("*")) == []


def test_the_first_use_of_a_day_makes_a_backup_once(run, journal_file):
    ran = run("log", "6")
    assert (ran.out.count("\n"), ran.err) == (1, "")
    run("log", "5")
    (backup,) = backups.known(journal_file)
    assert backup.why == "daily"


def test_daily_backups_can_be_turned_off(run, home, journal_file):
    settings = home / "config" / "selfcomp" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("backups = false")
    run("log", "6")
    assert backups.known(journal_file) == []
    assert run("data", "backup").code == 0
    assert [backup.why for backup in backups.known(journal_file)] == ["hand"]


def test_a_daily_backup_that_fails_takes_nothing_from_the_check_in(run, journal_file, moods):
    run("log", "6")
    for backup in backups.known(journal_file):
        backup.file.unlink()
    alter(
        journal_file,
        "DELETE FROM told",
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema"
        " WHERE name = 'answers') WHERE name = 'questionnaires_by_day'",
    )
    ran = run("log", "5")
    assert (ran.code, ran.out.count("Noted, ")) == (0, 1)
    assert "is damaged" in ran.err
    assert ran.err.count("\n") == 1
    assert moods() == [6, 5]


def test_there_and_back(run, journal_file, moods):
    run("log", "6")
    made = run("data", "backup").out
    assert "journal.db." in made
    run("log", "5")
    listed = run("data", "backups").out
    assert "made by hand" in listed
    assert "daily" in listed
    name = backups.known(journal_file)[0].file.name
    assert name in made
    ran = run("data", "restore", name, "--yes")
    assert (ran.code, ran.err) == (0, "")
    assert "holds 1 check-in and 0 sessions; your journal now holds 2 check-ins" in ran.out
    assert moods() == [6]
    assert run("data", "restore", "restore", "--yes").code == 0
    assert moods() == [6, 5]


def test_a_restore_asks_first(run, answering, moods):
    run("log", "6")
    run("data", "backup")
    run("log", "5")
    code, said = answering("restore", answer="n")
    assert (code, "Nothing was changed." in said) == (0, True)
    assert moods() == [6, 5]
    code, said = answering("restore", answer="y")
    assert code == 0
    assert moods() == [6]


def test_nobody_to_ask_is_told_what_to_do(run, moods):
    run("log", "6")
    run("data", "backup")
    run("log", "5")
    ran = run("data", "restore")
    assert ran.code == 2
    assert "with --yes it goes on" in ran.err
    assert moods() == [6, 5]


@pytest.mark.parametrize(
    ("name", "says"),
    [("backup", "is a part of several"), ("1999", "is not in any"), ("\x1b[31m", "is not in any")],
)
def test_which_backup_has_to_be_clear(run, name, says):
    run("log", "6")
    run("data", "backup")
    ran = run("data", "restore", name, "--yes")
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert "\x1b" not in ran.err


def test_a_damaged_backup_is_passed_over_and_refused_by_name(run, journal_file, moods):
    run("log", "6")
    run("data", "backup")
    run("log", "5")
    newest, older = backups.known(journal_file)
    newest.file.write_bytes(b"nothing of the kind")
    ran = run("data", "restore", newest.file.name, "--yes")
    assert ran.code == 1
    assert "so the journal was left as it is" in ran.err
    assert moods() == [6, 5]
    assert run("data", "restore", "--yes").code == 0
    assert moods() == [6]
    assert older.why == "daily"


def test_a_journal_that_is_whole_is_called_so(run):
    run("log", "6", "-f", "tired", "-n", "x", "--at", "2026-02-28 03:59")
    run("log", "4", env={"TZ": "Pacific/Kiritimati"})
    run("log", "4", env={"TZ": "Pacific/Pago_Pago"})
    assert (
        run("practice", "three-minute", "--plain", "--speed", "1000", stdin="4\n4\n4\n").code == 0
    )
    ran = run("data", "check")
    assert (ran.code, ran.out, ran.err) == (0, "The journal is whole. Backups of it: 1.\n", "")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("UPDATE check_ins SET day = '2026-11-30'", "a day that does not fit its time"),
        ("UPDATE check_ins SET day = 'today'", "cannot be right: its “day”"),
        ("UPDATE check_ins SET at = '2026-02-30T10:00:00.000Z'", "its “at”"),
        ("UPDATE check_ins SET at = 'noon'", "its “at”"),
        ("UPDATE check_ins SET offset_minutes = 1000", "a clock too far from UTC"),
        ("UPDATE check_ins SET offset_minutes = 5000", "its “offset_minutes”"),
        ("UPDATE check_ins SET id = 'me'", "an id that is none"),
        ("UPDATE check_ins SET edited_at = 'later'", "its “edited_at”"),
        ("UPDATE sessions SET plan = '[]'", "its “plan”"),
        ("UPDATE sessions SET trains = '\"kindness\"'", "its “trains”"),
        ("UPDATE sessions SET before_id = 'nobody'", "belongs to something that is not there"),
    ],
)
def test_what_is_wrong_is_named_with_the_backup_that_helps(run, journal_file, change, says):
    assert (
        run("practice", "three-minute", "--plain", "--speed", "1000", stdin="4\n4\n4\n").code == 0
    )
    run("data", "backup")
    (newest, *_) = backups.known(journal_file)
    alter(journal_file, change)
    run("data", "backup")
    assert len(backups.known(journal_file)) == 3
    ran = run("data", "check")
    assert ran.code == 1
    assert says in ran.out
    assert f"“selfcomp data restore {newest.file.name}”" in ran.err
    assert run("data", "restore", newest.file.name, "--yes").code == 0
    assert run("data", "check").code == 0


def test_a_rating_out_of_range_is_found(run, journal_file):
    run("log", "6")
    alter(journal_file, "UPDATE check_ins SET mood = 12")
    ran = run("data", "check")
    assert (ran.code, "A check-in cannot be right: its “mood”" in ran.out) == (1, True)
    assert "selfcomp data restore journal.db." in ran.err


def test_a_damaged_journal_leads_to_its_backup(run, journal_file, moods):
    run("log", "6")
    journal_file.write_bytes(journal_file.read_bytes()[:5000])
    before = journal_file.read_bytes()
    ran = run("data", "check")
    assert ran.code == 1
    assert "The file is damaged" in ran.out
    assert "selfcomp data restore journal.db." in ran.err
    assert journal_file.read_bytes() == before
    assert run("data", "restore", "--yes").code == 0
    assert moods() == [6]
    assert run("data", "check").code == 0


def test_a_damaged_journal_without_a_backup_is_left_as_it_is(run, journal_file):
    journal_file.parent.mkdir(parents=True)
    journal_file.write_bytes(b"SQLite format 3\0" + b"x" * 9000)
    ran = run("data", "check")
    assert ran.code == 1
    assert "No backup is whole either." in ran.err


def test_where_names_every_place(run, home, journal_file):
    run("log", "6")
    ran = run("data", "where")
    assert f"Journal: {journal_file} (" in ran.out
    assert "(1 file, " in ran.out
    assert f"Settings: {home}/config/selfcomp/config.toml (none yet)" in ran.out


def test_forgetting_is_for_good(run, journal_file, moods):
    run("log", "6", "-n", "a secret of mine")
    run("log", "5")
    run("data", "backup")
    entry = json.loads(run("history", "--json").out)["check_ins"][0]["id"]
    ran = run("data", "forget", entry[:6], "--yes")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith("It is gone, from the backups too.\n")
    assert moods() == [5]
    assert not any(b"a secret" in data for data in everything_in(journal_file.parent).values())
    assert run("history", "--restore", entry).code == 2
    assert run("data", "forget", entry, "--yes").code == 2


def test_what_is_deleted_can_be_forgotten_too(run, journal_file):
    run("log", "6", "-n", "a secret of mine")
    entry = json.loads(run("history", "--json").out)["check_ins"][0]["id"]
    run("history", "--delete", entry)
    assert run("data", "forget", entry, "--yes").code == 0
    assert not any(b"a secret" in data for data in everything_in(journal_file.parent).values())


def test_forgetting_asks_first(run, answering, moods):
    run("log", "6")
    entry = json.loads(run("history", "--json").out)["check_ins"][0]["id"]
    assert answering("forget", entry, answer="n")[0] == 0
    assert moods() == [6]
    assert answering("forget", entry, answer="y")[0] == 0
    assert moods() == []


def test_what_may_still_hold_it_is_named(run, journal_file):
    run("log", "6")
    (backup,) = backups.known(journal_file)
    backup.file.write_bytes(b"a secret, cut short")
    entry = json.loads(run("history", "--json").out)["check_ins"][0]["id"]
    ran = run("data", "forget", entry, "--yes")
    assert ran.code == 1
    assert backup.file.name in ran.err


@pytest.fixture
def lived_in(run, home, journal_file, own_practice):
    """A home with a journal, backups, settings, an open session's words and a practice file."""
    own_practice("mine", "not: yet")
    settings = home / "config" / "selfcomp" / "config.toml"
    settings.write_text("plain = true")
    run("log", "6")
    run("data", "backup")
    open_ones = journal_file.with_name("journal.db-open")
    open_ones.mkdir()
    (open_ones / "a.json").write_text("{}")
    (journal_file.parent / "mine.txt").write_text("not selfcomp's")
    journal_file.write_bytes(b"even where it is damaged")
    return home


def test_erasing_takes_all_that_is_selfcomps_and_nothing_else(run, lived_in, journal_file):
    ran = run("data", "erase", stdin="erase\n")
    assert (ran.code, ran.err) == (0, "")
    assert "config.toml" in ran.out
    assert "5 files deleted." in ran.out
    left = {path.name for path in everything_in(lived_in)}
    assert left == {"mine.txt", "mine.yaml"}
    assert not journal_file.with_name("journal.db-open").exists()
    assert "Your own writing was left" in ran.out


@pytest.mark.parametrize(("typed", "code"), [("", 2), ("y\n", 0), ("yes\n", 0), ("erase all\n", 0)])
def test_nothing_but_the_word_erases(run, lived_in, typed, code):
    before = everything_in(lived_in)
    ran = run("data", "erase", stdin=typed)
    assert ran.code == code
    assert "Nothing was deleted" in ran.out + ran.err
    assert everything_in(lived_in) == before


def test_erasing_leaves_no_empty_folder_of_its_own(run, home, journal_file):
    run("log", "6")
    assert run("data", "erase", stdin=" Erase \n").code == 0
    assert not journal_file.parent.exists()
    assert run("log", "6").code == 0


def test_erasing_a_journal_behind_a_link_takes_both(run, tmp_path):
    real, link = tmp_path / "real.db", tmp_path / "link.db"
    run("log", "6", "--db", str(real))
    link.symlink_to(real)
    assert run("data", "erase", "--db", str(link), stdin="erase\n").code == 0
    assert list(tmp_path.iterdir()) == []
