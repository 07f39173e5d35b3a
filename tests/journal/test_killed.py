"""A program that is killed: what was acknowledged is there, and nothing half done."""

import signal
import subprocess
import sys

import pytest

from selfcomp_tui.journal import check_ins, sessions
from selfcomp_tui.journal.opening import open_journal, open_to_read

WALK = """
import os, signal, sys
from datetime import time
from pathlib import Path
from selfcomp_tui.clock import ManualClock
from selfcomp_tui.journal.opening import open_journal
from selfcomp_tui.journal.recorder import RecordedSession
from selfcomp_tui.session.events import *
from selfcomp_tui.session.plan import Ask, Plan, Say

say = Say("Words.", None, 4.0, 6.0)
plan = Plan("p", "P", "mindfulness", ("kindness",), (), "usual", 20.0,
            (say, Ask("Two?", "two", True, None), say))
clock = ManualClock()
journal = open_journal(Path(sys.argv[1]))
walk = RecordedSession(plan, ("mood",), journal, clock, day_ends=time(4), stamps=clock)
events = [Rate(4), Next(), Answer("dear me", keep=True), Next(), Rate(7)]
for event in events[:int(sys.argv[2])]:
    clock.advance(5)
    walk.send(event)
if sys.argv[3] == "while writing":
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


@pytest.mark.parametrize("when", ["between", "while writing"])
@pytest.mark.parametrize("events", KEPT_AFTER)
def test_a_kill_loses_nothing_that_was_acknowledged(journal_file, events, when):
    killed = subprocess.run([sys.executable, "-c", WALK, str(journal_file), str(events), when])
    assert killed.returncode == -signal.SIGKILL
    assert kept(journal_file) == KEPT_AFTER[events]
    with open_journal(journal_file) as journal:
        assert journal.rows("PRAGMA integrity_check")[0][0] == "ok"
        assert journal.rows("PRAGMA foreign_key_check") == []
    assert kept(journal_file) == KEPT_AFTER[events]


def test_a_kill_while_the_journal_is_made_leaves_one_that_can_be_made_again(journal_file, run):
    half_way = """
import os, signal, sys
from pathlib import Path
from selfcomp_tui.journal import opening, schema
apply = schema.migrations.apply
def die(database):
    apply(database)
    os.kill(os.getpid(), signal.SIGKILL)
schema.migrations.apply = die
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
