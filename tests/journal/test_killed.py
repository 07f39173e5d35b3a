"""A program that is killed: what was acknowledged is there, and nothing half done."""

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from lives import Lives

from selfcomp_tui.journal.records import check_ins, sessions
from selfcomp_tui.journal.storage import backups, migrations, snapshot
from selfcomp_tui.journal.storage.connection import APPLICATION_ID
from selfcomp_tui.journal.storage.opening import open_journal, open_to_read

pytestmark = pytest.mark.slow

WALK = """
import os, signal
from datetime import time
from pathlib import Path
from selfcomp_tui.base.clock import ManualClock
from selfcomp_tui.journal.storage.opening import open_journal
from selfcomp_tui.journal.running.recorder import RecordedSession
from selfcomp_tui.session.events import *
from selfcomp_tui.session.plan import Ask, Plan, Say

say = Say("Words.", None, 4.0, 6.0)
plan = Plan("p", "P", "mindfulness", ("kindness",), (), "usual", 20.0,
            (say, Ask("Two?", "two", True, None), say))
EVENTS = [Rate(4), Next(), Answer("dear me", keep=True), Next(), Rate(7)]

def live(file, events, when):
    clock = ManualClock()
    journal = open_journal(Path(file))
    walk = RecordedSession(plan, ("mood",), journal, clock, day_ends=time(4), stamps=clock)
    for event in EVENTS[:events]:
        clock.advance(5)
        walk.send(event)
    if when == "while writing":
        with journal.writing() as writing:
            writing.execute("UPDATE sessions SET practised_seconds = 9999, state = 'finished'")
            writing.execute("DELETE FROM answers")
            os.kill(os.getpid(), signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)
"""

KEPT_AFTER = {  # events: mood before and after, state, step, answers
    0: None,
    1: ([4], "open", 0, {}),
    2: ([4], "open", 1, {}),
    3: ([4], "open", 2, {"two": "dear me"}),
    4: ([4], "finished", 2, {"two": "dear me"}),
    5: ([4, 7], "finished", 2, {"two": "dear me"}),
}


def kept(file):
    with open_to_read(file) as journal:
        moods = [check_in.ratings["mood"] for check_in in check_ins.since(journal, None)]
        found = sessions.since(journal, None)
    if not found:
        assert moods == []
        return None
    (session,) = found
    return moods, session.state, session.step, session.answers


@pytest.fixture(scope="module")
def walks():
    with closing(Lives(WALK)) as lives:
        yield lives


@pytest.mark.parametrize("when", ["between", "while writing"])
@pytest.mark.parametrize("events", KEPT_AFTER)
def test_a_kill_loses_nothing_that_was_acknowledged(walks, journal_file, events, when):
    assert walks.begin(str(journal_file), events, when).end() == (-signal.SIGKILL, "", "")
    assert kept(journal_file) == KEPT_AFTER[events]
    with open_journal(journal_file) as journal:
        assert journal.rows("PRAGMA integrity_check")[0][0] == "ok"
        assert journal.rows("PRAGMA foreign_key_check") == []
    assert kept(journal_file) == KEPT_AFTER[events]


def test_a_kill_while_the_journal_is_made_leaves_one_that_can_be_made_again(journal_file, run):
    half_way = """
import os, signal, sys
from pathlib import Path
from selfcomp_tui.journal.storage import opening, tables
make = tables.make
def die(connection):
    make(connection)
    os.kill(os.getpid(), signal.SIGKILL)
tables.make = die
opening.open_journal(Path(sys.argv[1]))
"""
    killed = subprocess.run([sys.executable, "-c", half_way, str(journal_file)])
    assert killed.returncode == -signal.SIGKILL
    assert journal_file.exists()
    assert run("history", "--json").code == 0
    ran = run("log", "6")
    assert (ran.code, ran.err) == (0, "")
    with open_to_read(journal_file) as journal:
        assert [one.ratings for one in check_ins.since(journal, None)] == [{"mood": 6}]


# Each statement that SQLite is given is counted, whichever part of the program gives it.
COMMAND = """
import os, signal, sys
from selfcomp_tui.journal.storage import connection
left, connect = 0, connection.connect
def count(_statement):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
def counted(*args):
    connection = connect(*args)
    connection.set_trace_callback(count)
    return connection
connection.connect = counted
import selfcomp_tui.cli.log, selfcomp_tui.journal.storage.migrations
from selfcomp_tui.cli.main import main

def live(statements, *args):
    global left
    left = statements
    sys.argv = ["selfcomp", *args]
    main()
"""


def first_version(file):
    """A journal as the first version of the tables had it, with one entry."""
    file.parent.mkdir(parents=True, exist_ok=True)
    for path in file.parent.iterdir():
        path.unlink()
    with closing(sqlite3.connect(file)) as connection:
        migrations.migrations.apply(migrations.Database(connection), stop_before="care")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(
            "INSERT INTO check_ins (id, at, offset_minutes, day, note, changed_at) VALUES"
            " ('a', '2026-11-20T08:00:00.000Z', 0, '2026-11-20', 'old', '2026-11-20T08:00:00.000Z')"
        )
        connection.commit()


@pytest.mark.parametrize("begin", [0, 5])
def test_a_kill_at_any_statement_of_a_first_use(journal_file, begin):
    """From the older version's tables to the day's backup, all in one `selfcomp log`."""
    with closing(Lives(COMMAND)) as lives:
        killed_and_begun_again(lives, journal_file, begin)


def killed_and_begun_again(lives, journal_file, begin):
    killed = 0
    for statement in range(begin, 400, 11):
        first_version(journal_file)
        code, out, err = lives.begin(statement, "log", "6", "-n", "new").end()
        assert snapshot.damage(journal_file) is None
        for backup in backups.known(journal_file):
            assert snapshot.unsound(backup.file) is None
        with open_journal(journal_file) as journal:
            kept = [one.note for one in check_ins.since(journal, None)]
        assert kept[0] == "old"
        assert kept[1:] in ([], ["new"])
        if "Noted" in out:
            assert kept == ["old", "new"]
        if code == 0:
            break
        assert (code, err) == (-signal.SIGKILL, "")
        killed += 1
    assert killed > 4
    assert code == 0


CROWD = """
import sys
from selfcomp_tui.cli.root import app
for number in range(20):
    app(["log", "6", "-n", f"{sys.argv[1]}-{number}"], standalone_mode=False)
"""


def test_what_many_programs_write_at_once_is_all_there_and_nothing_twice(journal_file):
    running = [
        subprocess.Popen(
            [sys.executable, "-c", CROWD, str(program)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for program in range(8)
    ]
    for each in running:
        said, complained = each.communicate()
        assert (each.returncode, complained, said.count("Noted")) == (0, "", 20)
    with open_to_read(journal_file) as journal:
        found = sorted(one.note for one in check_ins.since(journal, None))
    wanted = sorted(f"{program}-{number}" for program in range(8) for number in range(20))
    assert found == wanted
