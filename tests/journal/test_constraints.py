"""What the tables themselves refuse, whichever program writes them."""

import sqlite3

import pytest

from selfcomp_tui.base.errors import Problem
from selfcomp_tui.cli import advice
from selfcomp_tui.domain.moments import Moment
from selfcomp_tui.domain.ratings import SCALES
from selfcomp_tui.domain.records import CheckIn, new_id
from selfcomp_tui.journal.records import check_ins
from selfcomp_tui.journal.storage.connection import Journal
from selfcomp_tui.journal.storage.opening import open_journal, open_to_read

CHECK_IN = {
    "id": "c",
    "at": "2026-11-20T08:00:00.000Z",
    "offset_minutes": 0,
    "day": "2026-11-20",
    "changed_at": "2026-11-20T08:00:00.000Z",
}
SESSION = {
    "id": "s",
    "practice": "p",
    "title": "P",
    "family": "mindfulness",
    "trains": "[]",
    "started_at": "2026-11-20T08:00:00.000Z",
    "offset_minutes": 0,
    "day": "2026-11-20",
    "state": "open",
    "pace": "usual",
    "speed": 1.0,
    "planned_seconds": 60.0,
    "practised_seconds": 0.0,
    "step": 0,
    "plan": "{}",
    "changed_at": "2026-11-20T08:00:00.000Z",
}


@pytest.fixture
def journal(journal_file):
    with open_journal(journal_file) as journal:
        yield journal


def insert(journal, table, row):
    marks = ", ".join(f":{name}" for name in row)
    with journal.writing() as writing:
        writing.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", row)


def count(journal, table):
    return journal.rows(f"SELECT count(*) FROM {table}")[0][0]


@pytest.mark.parametrize(
    "wrong",
    [
        *({scale: value} for scale in SCALES for value in (0, 10, -1, 5.5, "seven")),
        {"day": None},
        {"at": None},
        {"offset_minutes": "an hour"},
        {"note": b"\xff"},
    ],
    ids=str,
)
def test_a_check_in_holds_only_what_belongs_there(journal, wrong):
    with pytest.raises(Problem, match="cannot be used"):
        insert(journal, "check_ins", CHECK_IN | wrong)
    assert count(journal, "check_ins") == 0
    insert(journal, "check_ins", CHECK_IN)  # nothing is left in the way


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "failed"},
        {"trains": "kindness"},
        {"plan": "{'not': json}"},
        {"step": "first"},
        {"practised_seconds": "long"},
        {"before_id": "nobody"},
        {"title": None},
    ],
    ids=str,
)
def test_a_session_holds_only_what_belongs_there(journal, wrong):
    with pytest.raises(Problem, match="cannot be used"):
        insert(journal, "sessions", SESSION | wrong)
    assert count(journal, "sessions") == 0


def test_what_belongs_to_an_entry_goes_with_it(journal):
    insert(journal, "check_ins", CHECK_IN)
    insert(journal, "feelings", {"check_in_id": "c", "position": 0, "feeling": "calm"})
    insert(journal, "tags", {"check_in_id": "c", "position": 0, "tag": "walk"})
    insert(journal, "sessions", SESSION | {"before_id": "c"})
    insert(journal, "answers", {"session_id": "s", "name": "letter", "words": "dear me"})
    with journal.writing() as writing:
        writing.execute("DELETE FROM check_ins")
    assert count(journal, "feelings") == count(journal, "tags") == 0
    assert journal.rows("SELECT before_id FROM sessions")[0][0] is None
    with journal.writing() as writing:
        writing.execute("DELETE FROM sessions")
    assert count(journal, "answers") == 0


@pytest.mark.parametrize("table", ["feelings", "tags", "answers"])
def test_nothing_hangs_in_the_air(journal, table):
    orphan = {
        "feelings": {"check_in_id": "nobody", "position": 0, "feeling": "calm"},
        "tags": {"check_in_id": "nobody", "position": 0, "tag": "walk"},
        "answers": {"session_id": "nobody", "name": "letter", "words": "dear me"},
    }
    with pytest.raises(Problem):
        insert(journal, table, orphan[table])


def test_who_only_reads_cannot_write(journal, journal_file):
    insert(journal, "check_ins", CHECK_IN)
    with (
        open_to_read(journal_file) as reading,
        pytest.raises(Problem, match="may not be written to"),
        reading.writing() as writing,
    ):
        writing.execute("DELETE FROM check_ins")
    assert count(journal, "check_ins") == 1


def test_a_check_in_that_is_saved_again_takes_the_place_of_the_first(journal):
    when = Moment("2026-11-20T08:00:00.000Z", 60, "2026-11-20")
    first = CheckIn(when, {"mood": 3, "stress": 9}, ("sad", "tired", "sad indeed"), "a note")
    second = CheckIn(when, {"mood": 4}, ("calm",), None, id=first.id)
    other = CheckIn(when, {}, ("calm", "sad"))
    for each in (first, other, second):
        with journal.writing() as writing:
            check_ins.save(writing, each, "2026-11-20T08:00:00.000Z")
    assert sorted(check_ins.since(journal, None), key=lambda one: one.id) == sorted(
        (second, other), key=lambda one: one.id
    )


def test_ids_are_random_uuids():
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    for one in ids:
        assert [len(part) for part in one.split("-")] == [8, 4, 4, 4, 12]
        assert one == one.lower()
        assert one[14] == "4"
        assert one[19] in "89ab"


def test_any_sqlite_can_read_it(journal, journal_file):
    insert(journal, "check_ins", CHECK_IN | {"mood": 6})
    plain = sqlite3.connect(journal_file)
    assert plain.execute("SELECT day, mood FROM check_ins").fetchall() == [("2026-11-20", 6)]
    plain.close()


class FailingDisk(sqlite3.Connection):
    """A connection whose disk takes what is written, and then cannot say so."""

    def execute(self, query, *values):
        done = super().execute(query, *values)
        if query == "COMMIT":
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorname = "SQLITE_IOERR_FSYNC"
            raise error
        return done


def test_a_disk_that_fails_as_all_is_written_is_not_said_to_hold_nothing(run, journal_file):
    run("log", "5")
    connection = sqlite3.connect(journal_file, factory=FailingDisk, isolation_level=None)
    with (
        Journal(journal_file, connection) as failing,
        pytest.raises(Problem) as said,
        failing.writing() as writing,
    ):
        writing.execute("UPDATE check_ins SET mood = 6")
    assert "it may be there or not" in str(said.value)
    assert "nothing was written" not in str(said.value)
    assert "“selfcomp history” shows what is there" in advice.sentence(said.value)
    assert '"mood": 6' in run("history", "--json").out
