"""Backups: whole, private, enough of them and not too many; and the way back to one."""

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcomp_tui.base.errors import Problem
from selfcomp_tui.domain.moments import Moment
from selfcomp_tui.domain.records import CheckIn, new_id
from selfcomp_tui.journal.records import check_ins, deletion
from selfcomp_tui.journal.storage import backups, migrations, snapshot
from selfcomp_tui.journal.storage import connection as storage
from selfcomp_tui.journal.storage.backups import Backup, known, make, prune, to_keep
from selfcomp_tui.journal.storage.connection import VERSION
from selfcomp_tui.journal.storage.opening import open_journal, open_to_read
from selfcomp_tui.journal.upkeep import restore

NOW = datetime(2026, 11, 20, 12, 0, 0, 5000, tzinfo=UTC)
WHEN = Moment("2026-11-20T08:00:00.000Z", 60, "2026-11-20")


def note(file, words):
    check_in = CheckIn(WHEN, {"mood": 6}, (), words)
    with open_journal(file) as journal, journal.writing() as writing:
        check_ins.save(writing, check_in, WHEN.at)
    return check_in.id


def notes(file):
    with open_to_read(file) as journal:
        return sorted(one.note for one in check_ins.since(journal, None))


def notes_in(backup):
    with closing(sqlite3.connect(backup)) as connection:
        return sorted(row[0] for row in connection.execute("SELECT note FROM check_ins"))


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


# --- making -------------------------------------------------------------------------------------


def test_a_backup_is_whole_private_and_one_file(journal_file):
    note(journal_file, "a")
    made = make(journal_file, NOW)
    assert made.name == "journal.db.2026-11-20T120000.005Z.hand.backup"
    assert mode(made) == 0o600
    assert notes_in(made) == ["a"]
    assert snapshot.unsound(made) is None
    assert names(journal_file.parent) == ["journal.db", made.name]


def test_a_backup_has_what_was_committed_and_nothing_more(journal_file):
    note(journal_file, "a")
    with open_journal(journal_file) as journal:
        with journal.writing() as writing:
            writing.execute("UPDATE check_ins SET note = 'b'")
        with journal.writing() as writing:  # nobody waits for anybody
            writing.execute("UPDATE check_ins SET note = 'c'")
            made = make(journal_file, NOW)
    assert notes_in(made) == ["b"]
    assert notes(journal_file) == ["c"]


def test_no_backup_takes_the_place_of_another(journal_file):
    note(journal_file, "a")
    made = [make(journal_file, NOW) for _ in range(3)]
    assert len({path.name for path in made}) == 3
    assert [backup.file for backup in known(journal_file)] == made[::-1]


def test_backups_lie_where_the_journal_really_is(tmp_path):
    real, link = tmp_path / "guarded" / "real.db", tmp_path / "link.db"
    note(real, "a")
    link.symlink_to(real)
    made = make(link, NOW)
    assert made.parent == real.parent.resolve()
    assert [backup.file for backup in known(link)] == [made]
    assert names(tmp_path) == ["guarded", "link.db"]


@pytest.mark.parametrize(
    "name",
    [
        "with space.db",
        "we?ird#%25.db",
        "[ab]*.db",
        "深呼吸.db",
        os.fsdecode(b"\xff.db"),
        "new\nline",
    ],
    ids=ascii,
)
def test_a_journal_of_any_name_has_its_own_backups(tmp_path, name):
    file = tmp_path / name
    note(file, "a")
    note(tmp_path / f"{name}.other", "b")
    made = make(file, NOW)
    make(tmp_path / f"{name}.other", NOW)
    assert [backup.file for backup in known(file)] == [made]
    assert notes_in(made) == ["a"]


def test_only_what_is_named_so_is_a_backup(tmp_path):
    file = tmp_path / "journal.db"
    for ending in (
        ".2026-11-20T120000.005Z.hand.backup.txt",
        ".2026-13-45T120000.005Z.hand.backup",
        ".2026-11-20T120000.005Z.other.backup",
        ".backup",
        "x.2026-11-20T120000.005Z.hand.backup",
    ):
        (tmp_path / f"journal.db{ending}").touch()
    assert known(file) == []
    before = names(tmp_path)
    prune(file, NOW)
    assert names(tmp_path) == before


def test_where_there_is_no_folder_there_are_no_backups(journal_file):
    assert known(journal_file) == []


def damage_a_page(file):
    """Overwrite a page; the header stays as it was."""
    with file.open("r+b") as handle:
        handle.seek(4096)
        handle.write(b"\xff" * 3000)


def damage_an_index(file):
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema"
            " WHERE name = 'sessions') WHERE name = 'check_ins_by_day'"
        )
        connection.commit()


@pytest.mark.parametrize("harm", [damage_a_page, damage_an_index])
def test_a_damaged_journal_gets_no_backup_and_stays_as_it_is(journal_file, harm):
    for at in range(50):
        note(journal_file, f"note {at}")
    sound = make(journal_file, NOW)
    harm(journal_file)
    before = journal_file.read_bytes()
    with pytest.raises(Problem):
        make(journal_file, NOW)
    assert journal_file.read_bytes() == before
    assert [backup.file for backup in known(journal_file)] == [sound]
    assert not list(journal_file.parent.glob("*unfinished*"))


FULL = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from selfcomp_tui.journal.storage import backups
from selfcomp_tui.base.errors import Problem
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    backups.make(Path(sys.argv[1]), datetime.now(UTC))
except Problem as problem:
    sys.exit(f"said: {problem}")
"""


@pytest.mark.parametrize("size", [0, 4096, 60_000])
def test_a_full_disk_leaves_no_half_backup(journal_file, size):
    note(journal_file, "a" * 200_000)
    before = journal_file.read_bytes()
    argv = [sys.executable, "-c", FULL, str(journal_file), str(size)]
    done = subprocess.run(argv, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("said: No backup of ")
    assert done.stderr.count("\n") == 1
    assert not list(journal_file.parent.glob("journal.db.*"))
    assert journal_file.read_bytes() == before


def test_a_folder_that_is_gone_is_said_plainly(tmp_path):
    with pytest.raises(Problem, match="No backup of"):
        make(tmp_path / "nowhere" / "journal.db", NOW)


def test_a_busy_journal_is_not_waited_for_without_end(journal_file, monkeypatch):
    monkeypatch.setattr(storage, "BUSY_SECONDS", 0.01)
    note(journal_file, "a")
    made = make(journal_file, NOW)
    with closing(sqlite3.connect(journal_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        make(journal_file, NOW)  # who writes is not in the way of a backup
        (newest, *_) = known(journal_file)
        with pytest.raises(Problem, match=r"locked|busy"):
            restore.restore(journal_file, Backup(made, NOW, "hand"), NOW)
    assert notes(journal_file) == ["a"]
    assert newest.file != made


# --- keeping ------------------------------------------------------------------------------------


def of(days, why="daily"):
    at = NOW - timedelta(days=days)
    return Backup(backups.free_name(Path("/nowhere/j.db"), at, f"{why}.backup"), at, why)


def test_seven_days_and_eight_weeks_are_kept():
    made = [of(days) for days in range(100)]
    kept = sorted((NOW - backup.at).days for backup in to_keep(made))
    # 20 November 2026 is a Friday: the newest of each week before is a Sunday's.
    assert kept == [0, 1, 2, 3, 4, 5, 6, 12, 19, 26, 33, 40, 47]


def test_days_without_a_backup_do_not_count():
    made = [of(days) for days in range(0, 4000, 400)]
    assert len(to_keep(made)) == 8
    assert made[0] in to_keep(made)


def test_what_came_before_a_change_is_kept_longer_and_what_was_made_by_hand_always():
    made = [of(day / 100, why) for day in range(20) for why in ("import", "merge", "hand")]
    kept = to_keep(made)
    number = {why: sum(one.why == why for one in kept) for why in ("import", "merge", "hand")}
    assert number == {"import": 3, "merge": 3, "hand": 20}


@given(
    st.lists(
        st.tuples(st.integers(0, 5000), st.sampled_from(("daily", "import", "hand", "merge"))),
        unique=True,
    )
)
def test_however_often_it_is_tidied_no_more_is_lost(made):
    found = sorted((of(hours / 24, why) for hours, why in made), key=lambda one: one.at)[::-1]
    kept = [one for one in found if one in to_keep(found)]
    assert to_keep(kept) == set(kept)
    assert kept[:1] == found[:1]
    assert len([one for one in kept if one.why != "hand"]) <= 7 + 8 + 4 * 3


def test_tidying_takes_away_what_a_killed_program_left_but_not_what_is_being_made(journal_file):
    note(journal_file, "a")
    old = journal_file.with_name("journal.db.abc.unfinished")
    old.touch()
    os.utime(old, (NOW.timestamp() - 90_000,) * 2)
    new = journal_file.with_name("journal.db.def.unfinished")
    new.touch()
    os.utime(new, (NOW.timestamp() - 60,) * 2)
    prune(journal_file, NOW)
    assert (old.exists(), new.exists()) == (False, True)


# --- before a migration -------------------------------------------------------------------------


@pytest.fixture
def first_version(journal_file):
    """A journal as the first version of the tables had it, with one entry."""
    journal_file.parent.mkdir(parents=True)
    with closing(sqlite3.connect(journal_file)) as connection:
        database = migrations.Database(connection)
        migrations.migrations.apply(database, stop_before="care")
        connection.execute(f"PRAGMA application_id = {storage.APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        connection.execute(
            "INSERT INTO check_ins (id, at, offset_minutes, day, mood, note, changed_at)"
            f" VALUES ('{new_id()}', '{WHEN.at}', 60, '{WHEN.day}', 6, 'old words', '{WHEN.at}')"
        )
        connection.commit()
        connection.execute("PRAGMA journal_mode = WAL")
    return journal_file


def version(file):
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]


@pytest.mark.parametrize("open_it", [open_journal, open_to_read])
def test_an_older_journal_is_kept_before_it_is_brought_up_to_date(first_version, open_it):
    with open_it(first_version) as journal:
        assert [one.note for one in check_ins.since(journal, None)] == ["old words"]
    (backup,) = known(first_version)
    assert (backup.why, version(backup.file), version(first_version)) == ("migration", 1, VERSION)
    assert notes_in(backup.file) == ["old words"]


def test_without_a_backup_an_older_journal_is_left_as_it_is(first_version, monkeypatch):
    def full(*_):
        raise sqlite3.OperationalError("database or disk is full")

    before = first_version.read_bytes()
    monkeypatch.setattr(snapshot, "copy_to", full)
    with pytest.raises(Problem, match=r"No backup of .* could be made \(.* is full\)"):
        open_journal(first_version)
    assert first_version.read_bytes() == before
    assert names(first_version.parent) == ["journal.db"]


@pytest.mark.parametrize(
    "dies_in", ["migrations.migrations.apply", "migrations.Database", "backups.make"]
)
def test_a_kill_while_it_is_brought_up_to_date_loses_nothing(first_version, run, dies_in):
    half_way = f"""
import os, sys
from pathlib import Path
from selfcomp_tui.journal.storage import backups, opening, migrations
original = {dies_in}
def die(*args):
    original(*args)
    os.kill(os.getpid(), 9)
{dies_in} = die
opening.open_journal(Path(sys.argv[1]))
"""
    killed = subprocess.run([sys.executable, "-c", half_way, str(first_version)])
    assert killed.returncode == -9
    assert version(first_version) == 1
    ran = run("log", "5", "-n", "new words")
    assert (ran.code, ran.err) == (0, "")
    assert notes(first_version) == ["new words", "old words"]
    assert snapshot.damage(first_version) is None
    assert all(notes_in(each.file)[-1] == "old words" for each in known(first_version))


# --- going back ---------------------------------------------------------------------------------


@pytest.fixture
def two_states(journal_file):
    """A journal with “then” and “now”, and a backup that has only “then”."""
    note(journal_file, "then")
    make(journal_file, NOW)
    note(journal_file, "now")
    return journal_file, known(journal_file)[0]


def test_going_back_keeps_what_it_replaces(two_states):
    file, backup = two_states
    kept = restore.restore(file, backup, NOW + timedelta(hours=1))
    assert notes(file) == ["then"]
    assert notes_in(kept) == ["now", "then"]
    restore.restore(file, known(file)[0], NOW + timedelta(hours=2))
    assert notes(file) == ["now", "then"]
    assert mode(file) == 0o600


def test_who_has_the_journal_open_finds_the_restored_one(two_states):
    file, backup = two_states
    with open_journal(file) as journal:
        assert len(check_ins.since(journal, None)) == 2
        restore.restore(file, backup, NOW + timedelta(hours=1))
        assert [one.note for one in check_ins.since(journal, None)] == ["then"]
        with journal.writing() as writing:
            check_ins.save(writing, CheckIn(WHEN, {}, (), "later"), WHEN.at)
    assert notes(file) == ["later", "then"]


def test_nothing_is_written_between_what_is_kept_and_what_takes_its_place(two_states, monkeypatch):
    file, backup = two_states
    monkeypatch.setattr(storage, "BUSY_SECONDS", 0.01)
    make_as_ever = backups.make

    def while_somebody_writes(*args):
        with pytest.raises(Problem, match="Another program is busy"):
            note(file, "acknowledged, and then nowhere")
        return make_as_ever(*args)

    monkeypatch.setattr(backups, "make", while_somebody_writes)
    kept = restore.restore(file, backup, NOW + timedelta(hours=1))
    assert (notes(file), notes_in(kept)) == (["then"], ["now", "then"])


def test_what_was_forgotten_stays_so(journal_file):
    secret, other = note(journal_file, "secret"), note(journal_file, "other")
    backup = make(journal_file, NOW)
    kept_elsewhere = backup.read_bytes()
    with open_journal(journal_file) as journal:
        deletion.forget(journal, secret, NOW)
    backup.write_bytes(kept_elsewhere)  # somebody's own copy, put back in its place
    restore.restore(journal_file, known(journal_file)[0], NOW + timedelta(hours=1))
    assert notes(journal_file) == ["other"]
    with open_to_read(journal_file) as journal:
        assert [row[0] for row in journal.rows("SELECT id FROM forgotten")] == [secret]
        assert len(check_ins.find(journal, other)) == 1


def cut_short(file):
    file.write_bytes(file.read_bytes()[:5000])


def random_bytes(file):
    file.write_bytes(os.urandom(20_000))


def empty(file):
    file.write_bytes(b"")


def gone(file):
    file.unlink()


@pytest.mark.parametrize("harm", [cut_short, random_bytes, damage_a_page, damage_an_index])
def test_a_damaged_journal_is_kept_as_it_is_and_replaced(two_states, harm):
    file, backup = two_states
    harm(file)
    damaged = file.read_bytes()
    kept = restore.restore(file, backup, NOW + timedelta(hours=1))
    assert kept.name.endswith(".damaged")
    assert (kept.read_bytes(), mode(kept)) == (damaged, 0o600)
    assert notes(file) == ["then"]
    assert mode(file) == 0o600
    with open_journal(file) as journal:
        assert journal.rows("PRAGMA journal_mode")[0][0] == "wal"
    note(file, "later")
    assert snapshot.damage(file) is None
    assert backups.damaged(file) == [kept]


def it_could_not_be_read(monkeypatch, file):
    damage = snapshot.damage
    answers = iter(["disk I/O error"])
    monkeypatch.setattr(
        snapshot, "damage", lambda each: (each == file and next(answers, None)) or damage(each)
    )


def half_of_it_is_copied(monkeypatch, file):
    damage_a_page(file)
    monkeypatch.setattr("shutil.copyfileobj", lambda source, copy: copy.write(source.read(5000)))


def an_older_state_is_kept(monkeypatch, file):
    older = known(file)[0].file.read_bytes()
    make = backups.make

    def make_older(*args):
        made = make(*args)
        made.write_bytes(older)
        return made

    monkeypatch.setattr(backups, "make", make_older)


@pytest.mark.parametrize(
    "failing", [it_could_not_be_read, half_of_it_is_copied, an_older_state_is_kept]
)
def test_what_cannot_be_kept_is_not_replaced(two_states, monkeypatch, failing):
    file, backup = two_states
    failing(monkeypatch, file)
    before, there = file.read_bytes(), names(file.parent)
    with pytest.raises(Problem, match=r"could not be (read|restored)"):
        restore.restore(file, backup, NOW + timedelta(hours=1))
    assert (file.read_bytes(), names(file.parent)) == (before, there)


@pytest.mark.parametrize("harm", [empty, gone])
def test_a_journal_that_is_gone_comes_back(two_states, harm):
    file, backup = two_states
    harm(file)
    assert restore.restore(file, backup, NOW + timedelta(hours=1)) is None
    assert notes(file) == ["then"]
    with open_journal(file) as journal:
        assert journal.rows("PRAGMA journal_mode")[0][0] == "wal"


def test_a_log_that_lost_its_journal_is_kept_and_not_written_into_the_new_one(two_states):
    file, backup = two_states
    killed = f"""
import os, sqlite3
connection = sqlite3.connect({str(file)!r})
connection.execute("PRAGMA wal_autocheckpoint = 0")
connection.execute("UPDATE check_ins SET note = 'in the log alone'")
connection.commit()
os.kill(os.getpid(), 9)
"""
    subprocess.run([sys.executable, "-c", killed])
    random_bytes(file)
    kept = restore.restore(file, backup, NOW + timedelta(hours=1))
    log = kept.with_name(f"{kept.name}-wal")
    assert b"in the log alone" in log.read_bytes()
    assert notes(file) == ["then"]


@pytest.mark.parametrize("harm", [cut_short, random_bytes, damage_a_page, damage_an_index])
def test_a_damaged_backup_is_refused_and_all_stays_as_it_is(two_states, harm):
    file, backup = two_states
    harm(backup.file)
    before = {path.name: path.read_bytes() for path in file.parent.iterdir()}
    with pytest.raises(Problem, match=r"cannot be used .* so the journal was left as it is"):
        restore.restore(file, backup, NOW + timedelta(hours=1))
    assert {path.name: path.read_bytes() for path in file.parent.iterdir()} == before


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (f"PRAGMA user_version = {VERSION + 1}", "written by a newer selfcomp"),
        ("PRAGMA application_id = 7", "not a journal of selfcomp"),
    ],
)
@pytest.mark.parametrize("which", ["journal", "backup"])
def test_what_is_not_ours_is_neither_taken_nor_replaced(two_states, change, says, which):
    file, backup = two_states
    with closing(sqlite3.connect(file if which == "journal" else backup.file)) as other:
        other.execute(change)
    before = {path.name: path.read_bytes() for path in file.parent.iterdir()}
    with pytest.raises(Problem, match=says):
        restore.restore(file, backup, NOW + timedelta(hours=1))
    assert {path.name: path.read_bytes() for path in file.parent.iterdir()} == before


def test_a_backup_of_an_older_version_is_brought_up_to_date(first_version):
    with open_journal(first_version):
        pass
    note(first_version, "now")
    (backup,) = known(first_version)
    restore.restore(first_version, backup, NOW + timedelta(hours=1))
    assert notes(first_version) == ["old words"]
    assert (version(first_version), version(backup.file)) == (VERSION, 1)


@pytest.mark.parametrize(
    "dies_in", ["snapshot.copy_to", "restore._bring_up_to_date", "backups.make"]
)
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_kill_while_going_back_leaves_the_one_or_the_other(two_states, run, dies_in, when):
    file, backup = two_states
    half_way = f"""
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from selfcomp_tui.journal.storage import backups, snapshot
from selfcomp_tui.journal.upkeep import restore
original = {dies_in}
def die(*args):
    if {when!r} == "after":
        original(*args)
    os.kill(os.getpid(), 9)
{dies_in} = die
restore.restore(Path(sys.argv[1]), backups.known(Path(sys.argv[1]))[0], datetime.now(UTC))
"""
    assert subprocess.run([sys.executable, "-c", half_way, str(file)]).returncode == -9
    assert notes(file) == ["now", "then"]
    assert snapshot.damage(file) is None
    assert snapshot.unsound(backup.file) is None
    assert all(snapshot.unsound(each.file) is None for each in known(file))
