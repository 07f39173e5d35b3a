"""What was deleted or written anew leaves no words behind, and what is read stays one moment's."""

import sqlite3
from contextlib import closing

import pytest
from make import check_in

from selfcomp_tui.journal.records import check_ins
from selfcomp_tui.journal.storage import backups
from selfcomp_tui.journal.storage.connection import connect
from selfcomp_tui.journal.storage.opening import open_journal, open_to_read

SECRET = "words that nobody should find again, " * 3


def files_hold(folder, words):
    return [path.name for path in folder.iterdir() if words.encode() in path.read_bytes()]


def test_an_edit_leaves_nothing_of_the_words_before(run, journal_file):
    run("log", "6", "-n", "kept", "--at", "2026-11-20 08:00")
    run("log", "6", "-n", SECRET)
    (found,) = [line for line in run("history", "--json").out.splitlines() if '"id"' in line][-1:]
    entry_id = found.split('"')[3]
    for backup in backups.known(journal_file):
        backup.file.unlink()
    assert run("history", "--edit", entry_id, "--note", "others").code == 0
    for backup in backups.known(journal_file):
        backup.file.unlink()
    assert files_hold(journal_file.parent, "others") == ["journal.db"]
    assert files_hold(journal_file.parent, SECRET.strip()) == []


def test_a_row_that_is_deleted_leaves_nothing(journal_file):
    """Without the whole file being written anew, as forgetting does besides."""
    with open_journal(journal_file) as journal:
        with journal.writing() as writing:
            for number in range(20):
                check_ins.save(
                    writing, check_in(note=f"{SECRET}{number}"), "2026-11-20T12:00:00.000Z"
                )
        with journal.writing() as writing:
            writing.execute("DELETE FROM check_ins")
    assert files_hold(journal_file.parent, SECRET) == []


def test_no_words_go_through_a_file_of_sqlites_own(journal_file):
    """A sort of much would lie in /tmp for a while, maybe on a disk that is not encrypted."""
    in_memory = 2
    with open_journal(journal_file):
        pass
    with open_journal(journal_file) as writing, open_to_read(journal_file) as reading:
        for journal in (writing, reading):
            assert journal.rows("PRAGMA temp_store")[0][0] == in_memory
    with closing(connect(journal_file, "ro")) as connection:
        assert connection.execute("PRAGMA temp_store").fetchone()[0] == in_memory


@pytest.mark.parametrize("open_it", [open_journal, open_to_read])
def test_all_that_is_read_together_is_of_one_moment(journal_file, open_it):
    with open_journal(journal_file) as journal, journal.writing() as writing:
        check_ins.save(writing, check_in(note="a"), "2026-11-20T12:00:00.000Z")
    with open_it(journal_file) as journal, journal.reading() as reading:
        counted = "SELECT count(*) FROM check_ins"
        assert reading.execute(counted).fetchone()[0] == 1
        with open_journal(journal_file) as other, other.writing() as writing:
            check_ins.save(writing, check_in(note="b"), "2026-11-20T12:00:00.000Z")
        assert reading.execute(counted).fetchone()[0] == 1
    with closing(sqlite3.connect(journal_file)) as connection:
        assert connection.execute(counted).fetchone()[0] == 2
