"""Two real journals brought together: all of the content, the other file untouched, one backup."""

import hashlib
import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
from effort import examples
from hostile import HOSTILE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import trial as sample_trial
from sqlite_utils import Database

from selfcomp_tui.base.text import clean
from selfcomp_tui.domain.moments import Moment
from selfcomp_tui.domain.records import CheckIn
from selfcomp_tui.journal.exchange import merging
from selfcomp_tui.journal.records import check_ins, deletion, entry_data, fields
from selfcomp_tui.journal.running import interrupted
from selfcomp_tui.journal.storage import backups
from selfcomp_tui.journal.storage.connection import APPLICATION_ID, Journal
from selfcomp_tui.journal.storage.in_memory import copy_in_memory, empty_in_memory
from selfcomp_tui.journal.storage.migrations import migrations
from selfcomp_tui.journal.storage.opening import open_journal, open_to_read
from selfcomp_tui.services.check_in import edit

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TIMES = [f"2026-11-2{day}T08:00:00.000Z" for day in range(4)]


def check_in(id_, **changes):
    usual = dict.fromkeys(fields.field_names("check_ins"))
    usual |= {"id": id_, "at": TIMES[0], "offset_minutes": 60, "day": "2026-11-20"}
    return entry_data.checked(
        "check_ins", usual | {"feelings": [], "changed_at": TIMES[0]} | changes
    )


def session(id_, **changes):
    usual = dict.fromkeys(fields.field_names("sessions"))
    usual |= {"id": id_, "practice": "kind-hand", "title": "A kind hand", "trains": ["kindness"]}
    usual |= {"family": "self-compassion", "started_at": TIMES[0], "offset_minutes": 60}
    usual |= {"day": "2026-11-20", "state": "finished", "pace": "usual", "speed": 1.0, "step": 2}
    usual |= {"planned_seconds": 60.0, "practised_seconds": 59.5, "plan": {"steps": []}}
    return entry_data.checked("sessions", usual | {"answers": [], "changed_at": TIMES[0]} | changes)


def questionnaire(id_, **changes):
    usual = dict.fromkeys(fields.field_names("questionnaires"))
    usual |= {"id": id_, "questionnaire": "scs-sf", "at": TIMES[0], "offset_minutes": 0}
    usual |= {"day": "2026-11-20", "answers": [1, 5], "scores": {"total": 3.0}}
    return entry_data.checked("questionnaires", usual | {"changed_at": TIMES[0]} | changes)


def trial(id_, **changes):
    return sample_trial(id_, **{"changed_at": TIMES[0]} | changes)


def fill(connection, content):
    connection.execute("BEGIN")
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for kind, some in content.items():
        for entry in some:
            fields.put(connection, kind, entry)
    connection.execute("COMMIT")


def content(connection):
    return {kind: list(entry_data.in_order(connection, kind)) for kind in fields.KINDS}


def merged(*several):
    """Merge the contents of several journals into the first of them, one after the other."""
    connections = [empty_in_memory() for _ in several]
    try:
        for connection, each in zip(connections, several, strict=True):
            connection.execute("PRAGMA foreign_keys = ON")
            fill(connection, each)
        first, *others = connections
        for other in others:
            here, there = merging._Known.of(first), merging._Known.of(other, "other")
            first.execute("BEGIN")
            first.execute("PRAGMA defer_foreign_keys = ON")
            for step in merging._steps(here.stamps, merging.merge(here.stamps, there.stamps)):
                merging._write(first, other, *step)
            first.execute("COMMIT")
        return content(first)
    finally:
        for connection in connections:
            connection.close()


@st.composite
def contents(draw):
    times, words = st.sampled_from(TIMES), st.sampled_from(["", "a", "b [/]"])
    deleted = st.sampled_from([None, TIMES[3]])
    free = draw(st.sets(st.sampled_from(["c1", "c2", "c3"])))
    found = {
        "check_ins": [
            check_in(
                id_,
                changed_at=draw(times),
                note=draw(words),
                feelings=draw(st.lists(words.filter(bool), max_size=2)),
                tags=draw(st.lists(words.filter(bool), max_size=1)),
                deleted_at=draw(deleted),
            )
            for id_ in sorted(free)
        ],
        "sessions": [],
        "questionnaires": [],
        "trials": [],
    }
    taken = set()
    for id_ in sorted(draw(st.sets(st.sampled_from(["5e1", "5e2"])))):
        around = [draw(st.sampled_from([None, *sorted(free)])) for _ in range(2)]
        around = [None if one in taken or taken.add(one) else one for one in around]
        answers = [{"name": "letter", "words": draw(words), "read_again_on": None}]
        found["sessions"].append(
            session(
                id_,
                changed_at=draw(times),
                before_id=around[0],
                after_id=around[1],
                answers=draw(st.sampled_from([[], answers])),
                state=draw(st.sampled_from(["open", "finished"])),
                deleted_at=draw(deleted),
            )
        )
    if draw(st.booleans()):
        found["questionnaires"].append(questionnaire("9a1", changed_at=draw(times)))
    if draw(st.booleans()):
        opened = draw(st.sampled_from([None, *TIMES]))
        stopped = draw(st.sampled_from([None, TIMES[1]]))
        found["trials"].append(
            trial("7a1", changed_at=draw(times), opened_at=opened, stopped_at=stopped)
        )
    known = {entry["id"] for some in found.values() for entry in some}
    gone = draw(
        st.sets(st.sampled_from(sorted({"c1", "c2", "5e1", "9a1", "7a1"} - known | {"f0"})))
    )
    found["forgotten"] = [{"id": id_, "at": draw(times)} for id_ in sorted(gone)]
    return found


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.too_slow])
@given(contents(), contents(), contents())
def test_whole_journals_merge_in_any_order_and_any_number_of_times(a, b, c):
    both = merged(a, b)
    assert both == merged(b, a)
    assert merged(a, b, c) == merged(a, merged(b, c))
    assert merged(both, a) == merged(both, b) == merged(both, both) == both
    assert merged(a, a) == merged(a)


@pytest.fixture
def two(tmp_path):
    here, there = tmp_path / "here" / "journal.db", tmp_path / "there" / "other.db"
    for file in (here, there):
        with open_journal(file):
            pass
    return here, there


def write(file, **some):
    with open_journal(file) as journal:
        fill(journal._connection, some)


def all_in(file):
    with open_to_read(file) as journal, journal.reading() as reading:
        return content(reading)


def bytes_in(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).digest() for path in folder.iterdir()}


def bring_in(here, there):
    with closing(copy_in_memory(there)) as other, open_journal(here) as journal:
        return merging.bring_in(journal, other, "other.db", NOW, "merge")


def test_the_other_file_and_its_folder_are_left_as_they_are(two):
    here, there = two
    write(there, check_ins=[check_in("c1", note="a note")])
    before = bytes_in(there.parent)
    bring_in(here, there)
    assert bytes_in(there.parent) == before
    assert [each["note"] for each in all_in(here)["check_ins"]] == ["a note"]


def test_an_older_journal_is_brought_up_in_a_copy(two):
    here, there = two
    there.unlink()
    with closing(sqlite3.connect(there)) as old:
        migrations.apply(Database(old), stop_before="care")
        old.execute(
            "INSERT INTO check_ins (id, at, offset_minutes, day, mood, changed_at)"
            f" VALUES ('c1', '{TIMES[0]}', 0, '2026-11-20', 6, '{TIMES[0]}')"
        )
        old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        old.execute("PRAGMA user_version = 1")
        old.commit()
    before = bytes_in(there.parent)
    bring_in(here, there)
    assert bytes_in(there.parent) == before
    assert [each["mood"] for each in all_in(here)["check_ins"]] == [6]


def test_a_backup_is_made_first_and_only_where_something_changes(two):
    here, there = two
    write(here, check_ins=[check_in("c1")])
    write(there, check_ins=[check_in("c2")])
    met = bring_in(here, there)
    assert [each["id"] for each in all_in(met.backup)["check_ins"]] == ["c1"]
    assert bring_in(here, there).backup is None
    assert len(backups.known(here)) == 1


def test_looking_changes_nothing_and_says_what_would_be(two):
    here, there = two
    write(here, check_ins=[check_in("c1"), check_in("c2", day="2026-11-21"), check_in("c3")])
    write(
        there,
        check_ins=[
            check_in("c1", changed_at=TIMES[1], note="new words"),
            check_in("c2", day="2026-11-21", changed_at=TIMES[1], deleted_at=TIMES[1]),
            check_in("c4", day="2026-11-22"),
        ],
        forgotten=[{"id": "c3", "at": TIMES[1]}],
    )
    before = all_in(here)
    with closing(copy_in_memory(there)) as other, open_to_read(here) as journal:
        seen = merging.look(journal, other, "other.db").changes
    assert all_in(here) == before
    assert [(each.what, each.id, each.day) for each in seen] == [
        ("changed", "c1", "2026-11-20"),
        ("forgotten", "c3", "2026-11-20"),
        ("deleted", "c2", "2026-11-21"),
        ("new", "c4", "2026-11-22"),
    ]
    assert bring_in(here, there).changes == seen


def test_what_was_forgotten_elsewhere_is_gone_from_the_backups_too(two):
    here, there = two
    secret = "words that nobody should find again"
    write(here, check_ins=[check_in("c1", note=secret), check_in("c2")])
    backups.make(here, NOW)
    write(there, forgotten=[{"id": "c1", "at": TIMES[1]}])
    bring_in(here, there)
    assert len(backups.known(here)) == 2
    for file in here.parent.iterdir():
        assert secret.encode() not in file.read_bytes(), file.name


def test_a_session_that_is_open_elsewhere_is_kept_but_not_offered_here(two):
    here, there = two
    plan = {"practice_id": "p", "title": "P", "family": "mindfulness", "trains": [], "rate": []}
    plan |= {"pace": "usual", "asked_seconds": 1.0, "steps": [], "scales": []}
    open_there = session("5e1", state="open", plan=plan, started_at="2026-11-23T11:00:00Z")
    write(there, sessions=[open_there])
    bring_in(here, there)
    assert [each["state"] for each in all_in(here)["sessions"]] == ["open"]
    with open_journal(here) as journal:
        assert interrupted.latest(journal, NOW) is None


def test_an_edit_here_and_a_deletion_there(two):
    here, there = two
    noted = CheckIn(Moment(TIMES[0], 0, "2026-11-20"), {"mood": 4}, note="first")
    for file in two:
        with open_journal(file) as journal, journal.writing() as writing:
            check_ins.save(writing, noted, TIMES[0])
    with open_journal(there) as journal:
        deletion.delete(journal, noted.id, datetime(2026, 11, 21, tzinfo=UTC))
    edited = CheckIn(noted.moment, {"mood": 5}, note="second", id=noted.id)
    edit(here, noted.id, lambda _: edited, datetime(2026, 11, 22, tzinfo=UTC))
    bring_in(here, there)
    bring_in(there, here)
    assert all_in(here) == all_in(there)
    (kept,) = all_in(here)["check_ins"]
    assert (kept["note"], kept["deleted_at"]) == ("second", None)


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("changed_at", "yesterday", "a check-in that cannot be right: its “changed_at” (id c2)"),
        ("day", "2026-02-30", "its “day” (id c2)"),
        ("offset_minutes", 10**9, "its “offset_minutes”"),
        ("id", "../../etc", "its “id” (id ../../et)"),
    ],
)
def test_what_cannot_be_right_is_refused_whole(two, run, column, value, said):
    here, there = two
    write(there, check_ins=[check_in("c1"), check_in("c2")])
    with closing(sqlite3.connect(there)) as other:
        other.execute("PRAGMA ignore_check_constraints = ON")
        other.execute(f"UPDATE check_ins SET {column} = ? WHERE id = 'c2'", (value,))
        other.commit()
    ran = run("data", "merge", str(there), "--db", str(here))
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert said in ran.err
    assert all_in(here)["check_ins"] == []


def test_hostile_words_come_in_clean(two):
    here, there = two
    with closing(sqlite3.connect(there)) as other:
        for number, words in enumerate(HOSTILE):
            if not any("\ud800" <= sign <= "\udfff" for sign in words):
                other.execute(
                    "INSERT INTO check_ins (id, at, offset_minutes, day, note, changed_at)"
                    f" VALUES ('c{number:02}', '{TIMES[0]}', 0, '2026-11-20', ?, '{TIMES[0]}')",
                    (words,),
                )
        other.commit()
    bring_in(here, there)
    with open_to_read(here) as journal:
        kept = [row[0] for row in journal.rows("SELECT note FROM check_ins ORDER BY id")]
    wanted = [clean(words) for words in HOSTILE if "\ud800" not in words]
    assert kept == [words or None for words in wanted]
    assert bring_in(here, there).changes == ()


def test_a_merge_on_the_command_line(two, run):
    here, there = two
    write(there, check_ins=[check_in("c1"), check_in("c2", day="2026-11-21")])
    ran = run("data", "merge", str(there), "--dry-run", "--db", str(here))
    assert "2 check-ins come in." in ran.out
    assert "2026-11-20 to 2026-11-21" in ran.out
    assert all_in(here)["check_ins"] == []
    ran = run("data", "merge", str(there), "--db", str(here))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"From {there}: 2 check-ins come in.\nThe journal as it was before")
    assert "nothing changes" in run("data", "merge", str(there), "--db", str(here)).out
    assert json.loads(run("history", "--json", "--db", str(here)).out)["check_ins"][1]["id"] == "c2"


def test_a_dry_run_makes_no_journal(two, run, journal_file):
    ran = run("data", "merge", str(two[1]), "--dry-run")
    assert ran.code == 0
    assert not journal_file.exists()


def test_a_journal_is_not_merged_with_itself(two, run):
    ran = run("data", "merge", str(two[0]), "--db", str(two[0]))
    assert ran.code == 2
    assert "the journal itself" in ran.err


def test_an_empty_journal_in_memory_can_be_looked_at(two):
    with Journal(two[0], empty_in_memory()) as journal, closing(copy_in_memory(two[1])) as other:
        assert merging.look(journal, other, "other").changes == ()
