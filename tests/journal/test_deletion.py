"""Editing, deleting, bringing back and forgetting: what a person finds afterwards, and what not."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from selfcomp_tui.base.clock import ManualClock
from selfcomp_tui.base.errors import Problem
from selfcomp_tui.domain.moments import Moment
from selfcomp_tui.domain.records import CheckIn
from selfcomp_tui.journal.records import check_ins, deletion, sessions
from selfcomp_tui.journal.running.recorder import RecordedSession
from selfcomp_tui.journal.storage import backups, snapshot
from selfcomp_tui.journal.storage.connection import connect
from selfcomp_tui.journal.storage.opening import open_journal
from selfcomp_tui.journal.upkeep import daily
from selfcomp_tui.services import check_in
from selfcomp_tui.session.events import Answer, Next, Rate
from selfcomp_tui.session.plan import Ask, Plan, Say

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
WHEN = Moment("2026-11-20T08:00:00.000Z", 60, "2026-11-20")
SECRET = "only-for-me"
SAY = Say("Words.", None, 4.0, 6.0)
PLAN = Plan(
    "p", "P", "mindfulness", ("kindness",), (), "usual", 20.0, (Ask("?", "two", True, None), SAY)
)


def later(**more):
    return NOW + timedelta(**more)


@pytest.fixture
def journal(journal_file):
    with open_journal(journal_file) as journal:
        yield journal


@pytest.fixture
def noted(journal):
    def note(**more):
        check_in = CheckIn(WHEN, {"mood": 6}, ("tired",), SECRET, **more)
        with journal.writing() as writing:
            check_ins.save(writing, check_in, WHEN.at)
        return check_in

    return note


@pytest.fixture
def sat(journal):
    """A session with a check-in before it, one after it, and kept words; it can go on."""
    open_ones = []

    def sit(*events):
        clock = ManualClock(NOW.timestamp())
        walk = RecordedSession(PLAN, ("mood",), journal, clock, day_ends=time(4), stamps=clock)
        open_ones.append(walk)
        for event in events or (Rate(4), Answer(SECRET, keep=True), Next(), Rate(7)):
            walk.send(event)
        return walk

    yield sit
    for walk in open_ones:
        walk.close()


def there(journal):
    return (
        {one.id for one in check_ins.since(journal, None)}
        | {one.id for one in check_ins.since(journal, "2026-01-01")}
        | {one.id for one in sessions.since(journal, None)}
        | {one.id for one in sessions.since(journal, "2026-01-01")}
    )


def deleted(journal):
    return {one.id for one in [*check_ins.deleted(journal), *sessions.deleted(journal)]}


def every_byte(file):
    """All that lies in the journal's folder."""
    return b"".join(path.read_bytes() for path in file.parent.rglob("*") if path.is_file())


def test_what_was_deleted_is_nowhere_until_it_is_brought_back(journal, noted):
    one, two = noted(), noted()
    deletion.delete(journal, one.id, NOW)
    assert there(journal) == {two.id}
    assert check_ins.find(journal, one.id) == []
    (hidden,) = check_ins.find(journal, one.id, deleted=True)
    assert hidden == replace(one, deleted_at="2026-11-20T12:00:00.000Z")
    deletion.undelete(journal, one.id, later(days=29))
    assert check_ins.find(journal, one.id) == [one]
    assert deleted(journal) == set()


def test_a_session_goes_and_comes_with_its_check_ins(journal, sat, noted):
    noted()
    before = there(journal)
    sat()
    (session,) = sessions.since(journal, None)
    deletion.delete(journal, session.id, NOW)
    assert there(journal) == before
    assert deleted(journal) == {session.id, session.before_id, session.after_id}
    deletion.undelete(journal, session.id, NOW)
    assert there(journal) == before | {session.id, session.before_id, session.after_id}


def test_what_was_deleted_before_its_session_stays_deleted(journal, sat):
    sat()
    (session,) = sessions.since(journal, None)
    deletion.delete(journal, session.before_id, NOW)
    deletion.delete(journal, session.id, later(seconds=1))
    deletion.undelete(journal, session.id, later(seconds=2))
    assert deleted(journal) == {session.before_id}


def test_a_change_is_later_than_what_it_changes(journal, noted):
    one = noted()
    at = []
    check_in.edit(journal.file, one.id, lambda held: replace(held, note="new"), later(seconds=1))
    at += journal.rows("SELECT changed_at FROM check_ins")
    deletion.delete(journal, one.id, later(seconds=2))
    at += journal.rows("SELECT changed_at FROM check_ins")
    deletion.undelete(journal, one.id, later(seconds=3))
    at += journal.rows("SELECT changed_at FROM check_ins")
    assert [row[0][17:19] for row in at] == ["01", "02", "03"]


def test_forgetting_leaves_the_id_and_not_a_byte_of_the_words(journal, journal_file, noted, sat):
    one = noted()
    sat().close()
    (session,) = sessions.since(journal, None)
    backups.make(journal_file, NOW)
    deletion.delete(journal, one.id, NOW)
    backups.make(journal_file, later(hours=1), "import")
    assert SECRET.encode() in every_byte(journal_file)
    assert deletion.forget(journal, one.id, NOW) == []
    assert deletion.forget(journal, session.id, NOW) == []
    assert SECRET.encode() not in every_byte(journal_file)
    gone = {one.id, session.id, session.before_id, session.after_id}
    assert {row[0] for row in journal.rows("SELECT id FROM forgotten")} == gone
    assert there(journal) | deleted(journal) == set()


def test_forgetting_leaves_all_else_in_the_backups(journal, journal_file, noted):
    one, two = noted(), noted()
    made = backups.make(journal_file, NOW)
    untouched = backups.make(journal_file, later(hours=1))
    with closing(connect(untouched, "rw")) as connection:
        connection.execute("DELETE FROM check_ins WHERE id = ?", (one.id,))
    then = untouched.read_bytes()
    deletion.forget(journal, one.id, NOW)
    with closing(connect(made, "ro")) as connection:
        assert [row[0] for row in connection.execute("SELECT id FROM check_ins")] == [two.id]
        assert connection.execute("SELECT id FROM forgotten").fetchone()[0] == one.id
    assert snapshot.unsound(made) is None
    assert made.stat().st_mode & 0o777 == 0o600
    assert untouched.read_bytes() == then
    assert {path.name.rpartition(".")[2] for path in journal_file.parent.glob("journal.db.*")} == {
        "backup"
    }


def test_a_damaged_backup_that_may_hold_it_still_is_named(journal, journal_file, noted):
    one = noted()
    made = backups.make(journal_file, NOW)
    with made.open("r+b") as file:
        file.truncate(5000)
    assert deletion.forget(journal, one.id, NOW) == [made]
    assert check_ins.find(journal, one.id) == []


def test_a_backup_older_than_some_table_is_looked_through_too(journal, journal_file, noted):
    one = noted()
    made = backups.make(journal_file, NOW)
    with closing(sqlite3.connect(made)) as old:
        for table in ("questionnaires", "forgotten", "told"):
            old.execute(f"DROP TABLE {table}")
        old.execute("PRAGMA user_version = 1")
    deletion.forget(journal, one.id, NOW)
    assert SECRET.encode() not in every_byte(journal_file)


def test_what_was_forgotten_is_not_written_again_by_a_session_that_goes_on(journal, sat):
    walk = sat(Rate(4))
    (session,) = sessions.since(journal, None)
    deletion.forget(journal, session.id, NOW)
    walk.send(Answer(SECRET, keep=True))
    walk.send(Next())
    walk.send(Rate(6))
    # The check-in after it is new, and nobody said that it should be forgotten.
    assert [one.ratings for one in check_ins.since(journal, None)] == [{"mood": 6}]
    assert sessions.since(journal, None) == []


def test_a_check_in_that_was_forgotten_leaves_its_running_session_well(journal, sat):
    walk = sat(Rate(4))
    (session,) = sessions.since(journal, None)
    deletion.forget(journal, session.before_id, NOW)
    walk.send(Answer(SECRET, keep=True))
    walk.send(Next())
    (session,) = sessions.since(journal, None)
    assert (session.before_id, session.state, session.answers) == (
        None,
        "finished",
        {"two": SECRET},
    )


def test_a_deleted_session_stays_deleted_when_it_goes_on(journal, sat):
    walk = sat(Rate(4))
    (session,) = sessions.since(journal, None)
    deletion.delete(journal, session.id, NOW)
    walk.send(Answer("words", keep=True))
    assert sessions.since(journal, None) == []
    (hidden,) = sessions.deleted(journal)
    assert hidden.answers == {"two": "words"}


@pytest.mark.parametrize(("hours", "gone"), [(30 * 24, False), (30 * 24 + 1, True)])
def test_after_thirty_days_a_deletion_is_final(journal, journal_file, noted, hours, gone):
    one, kept = noted(), noted()
    deletion.delete(journal, one.id, NOW)
    backups.make(journal_file, NOW)
    daily.tend(journal, later(hours=hours), backup=False)
    assert (deleted(journal) == set()) == gone
    assert bool(journal.rows("SELECT 1 FROM forgotten WHERE id = ?", (one.id,))) == gone
    assert there(journal) == {kept.id}


def test_once_a_day_is_once_a_day(journal, journal_file, noted):
    noted()
    for hours in (0, 1, 11):
        daily.tend(journal, later(hours=hours), backup=True)
    assert [(one.at.day, one.why) for one in backups.known(journal_file)] == [(20, "daily")]
    daily.tend(journal, later(hours=12), backup=True)
    assert [one.at.day for one in backups.known(journal_file)] == [21, 20]


def test_a_clock_that_was_wrong_for_a_while_does_not_stop_the_backups(journal, journal_file, noted):
    noted()
    daily.tend(journal, later(days=36500), backup=True)
    daily.tend(journal, NOW, backup=True)
    assert len(backups.known(journal_file)) == 2


def test_a_daily_backup_that_failed_is_tried_again(journal, journal_file, noted, monkeypatch):
    noted()
    with monkeypatch.context() as patch:
        patch.setattr(snapshot, "unsound", lambda _file: "a page is missing")
        with pytest.raises(Problem, match="is damaged"):
            daily.tend(journal, NOW, backup=True)
    assert backups.known(journal_file) == []
    daily.tend(journal, NOW, backup=True)
    assert len(backups.known(journal_file)) == 1


def test_a_kill_while_forgetting_loses_nothing_and_it_can_be_done_again(journal_file, noted):
    one = noted()
    backups.make(journal_file, NOW)
    die = f"""
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from selfcomp_tui.journal.records import deletion
from selfcomp_tui.journal.storage import snapshot
from selfcomp_tui.journal.storage.opening import open_journal
from selfcomp_tui.services import check_in
snapshot.name_finished = lambda copy, target: os.kill(os.getpid(), 9)
with open_journal(Path(sys.argv[1])) as journal:
    deletion.forget(journal, {one.id!r}, datetime.now(UTC))
"""
    assert subprocess.run([sys.executable, "-c", die, str(journal_file)]).returncode == -9
    with open_journal(journal_file) as journal:
        assert check_ins.find(journal, one.id) == [one]
        (backup,) = backups.known(journal_file)
        assert snapshot.unsound(backup.file) is None
        deletion.forget(journal, one.id, NOW)
        backups.prune(journal_file, datetime.now(UTC) + timedelta(days=2))
    assert SECRET.encode() not in every_byte(journal_file)
