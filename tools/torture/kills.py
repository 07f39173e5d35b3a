"""Programs killed in the middle, each kind with what has to be true afterwards."""

import json
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from selfcomp_tui.cli.data.group import COMMANDS
from selfcomp_tui.journal.storage import backups, snapshot
from selfcomp_tui.journal.storage.connection import APPLICATION_ID, connect
from selfcomp_tui.journal.upkeep import integrity

WORKER = Path(__file__).with_name("worker.py")
AT = "2026-11-20T08:00:00.000Z"


class Broken(Exception):
    """Something that has to be true is not."""


def insist(holds: object, what: str) -> None:
    if not holds:
        raise Broken(what)


@dataclass
class Ground:
    """A journal to be tortured, and what was acknowledged of it so far."""

    file: Path
    acknowledged: set[str] = field(default_factory=set)

    def rows(self, query: str, *values: str) -> list[tuple[object, ...]]:
        with closing(connect(self.file, "rw")) as connection:
            return [tuple(row) for row in connection.execute(query, values)]

    def notes(self) -> set[str]:
        return {str(row[0]) for row in self.rows("SELECT note FROM check_ins")}

    def selfcomp(self, *words: str) -> str:
        """Run the real program; it has to end well and complain of nothing."""
        argv = [sys.executable, "-m", "selfcomp_tui", *words, "--db", str(self.file)]
        done = subprocess.run(argv, capture_output=True, text=True)
        insist(done.returncode == 0 and not done.stderr, f"{words}: {done.stderr or done.stdout}")
        return done.stdout


def kill(ground: Ground, what: str, tag: str, seconds: float) -> list[str]:
    """Start a worker, kill it after so many seconds of work, and return what it said."""
    argv = [sys.executable, str(WORKER), what, str(ground.file), tag]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as worker:
        first = worker.stdout.readline()
        try:
            worker.wait(seconds)
        except subprocess.TimeoutExpired:
            worker.kill()
        said, complained = worker.communicate()
    insist(first == b"ready\n" and not complained, complained.decode())
    return said.decode(errors="replace").splitlines()


def after(ground: Ground, tag: str) -> None:
    """Check what has to be true whatever was killed."""
    if ground.file.exists():
        faults = integrity.faults(ground.file)
        insist(not faults, f"the journal is not whole: {faults}")
    for backup in backups.known(ground.file):
        fault = snapshot.unsound(backup.file)
        insist(not fault, f"{backup.file.name}: {fault}")
    insist("Noted" in ground.selfcomp("log", "5", "-n", f"after-{tag}"), "nothing was noted")
    ground.acknowledged.add(f"after-{tag}")
    missing = ground.acknowledged - ground.notes()
    insist(not missing, f"lost: {sorted(missing)[:5]}")


def log(ground: Ground, tag: str, seconds: float) -> None:
    said = kill(ground, "log", tag, seconds)
    noted = sum(line.startswith("Noted") for line in said)
    ground.acknowledged.update(f"{tag}-{number}" for number in range(noted))


def session(ground: Ground, tag: str, seconds: float) -> None:
    last = {}
    for line in kill(ground, "session", tag, seconds):
        if line.startswith("session ") and len(line.split()) == 5:
            name, step, kept, state = line.split()[1:]
            last[name] = (int(step), int(kept), state)
    for name, (step, kept, state) in last.items():
        query = """
            SELECT step, (SELECT count(*) FROM answers WHERE session_id = id), state
            FROM sessions WHERE practice = ?
        """
        (found,) = ground.rows(query, name)
        insist(found[0] >= step and found[1] >= kept, f"{name}: {found}, not {step} {kept}")
        insist(state == "open" or found[2] == state, f"{name} is {found[2]}, not {state}")


def backup(ground: Ground, tag: str, seconds: float) -> None:
    said = kill(ground, "backup", tag, seconds)
    noted = sum(line.startswith("Noted") for line in said)
    ground.acknowledged.update(f"{tag}-{number}" for number in range(noted))
    made = [line.removeprefix("A backup is at ").rstrip(".") for line in said if "A backup" in line]
    insist(not made or Path(made[-1]).exists(), "a backup that was acknowledged is gone")


def restore(ground: Ground, tag: str, seconds: float) -> None:
    ground.selfcomp("data", "backup")
    before = ground.notes()
    kill(ground, "restore", tag, seconds)
    insist(ground.notes() == before, "a restore between like states changed something")
    for made in backups.known(ground.file):  # else there are thousands
        if made.why != "daily":
            made.file.unlink()


def forget(ground: Ground, tag: str, seconds: float) -> None:
    ids = [f"{number:08x}-0000-4000-8000-{random.getrandbits(48):012x}" for number in range(40)]
    with closing(sqlite3.connect(ground.file)) as connection, connection:
        connection.executemany(
            "INSERT INTO check_ins (id, at, offset_minutes, day, note, changed_at)"
            f" VALUES (?, '{AT}', 0, '2026-11-20', 'forget me', '{AT}')",
            [(each,) for each in ids],
        )
    ground.selfcomp("data", "backup")
    said = kill(ground, "forget", tag, seconds)
    gone = {line.split()[1] for line in said if line.startswith("forgotten ")}
    for file in (ground.file, *(each.file for each in backups.known(ground.file))):
        with closing(sqlite3.connect(file)) as connection:
            there = {row[0] for row in connection.execute("SELECT id FROM check_ins")}
        insist(not gone & there, f"{file.name} still holds what was forgotten")
    there = {row[0] for row in ground.rows("SELECT id FROM check_ins")}
    known = {row[0] for row in ground.rows("SELECT id FROM forgotten")}
    insist(set(ids) <= there | known, "something is neither there nor forgotten")
    for made in backups.known(ground.file):
        if made.why == "hand":
            made.file.unlink()
    with closing(sqlite3.connect(ground.file)) as connection, connection:
        connection.execute("DELETE FROM check_ins WHERE note = 'forget me'")


def change(ground: Ground, tag: str, seconds: float) -> None:
    with closing(sqlite3.connect(ground.file)) as connection, connection:
        query = "SELECT count(*) FROM check_ins"
        number = connection.execute(query).fetchone()[0]
        # Its note is written over, so it is one that nobody counts on.
        (first,) = connection.execute(
            "SELECT note FROM check_ins ORDER BY rowid LIMIT 1"
        ).fetchone()
    ground.acknowledged.discard(first)
    kill(ground, "change", tag, seconds)
    insist(ground.rows(query)[0][0] == number, "an entry is gone")


def migration(ground: Ground, tag: str, seconds: float) -> None:
    first_version(ground.file, tag)
    ground.acknowledged = {f"{tag}-{number}" for number in range(200)}
    kill(ground, "open_it", tag, seconds / 8)


def merge(ground: Ground, tag: str, seconds: float) -> None:
    other = Path(f"{ground.file}.other")
    before = ground.notes()
    Ground(other).selfcomp("log", "4", "-n", f"other-{tag}")
    kill(ground, "merge", tag, seconds)
    insist(before <= ground.notes(), "a merge lost something")
    ground.selfcomp("data", "merge", str(other))
    ground.acknowledged.add(f"other-{tag}")


def bring_in(ground: Ground, tag: str, seconds: float) -> None:
    """An import is there as a whole, or not at all, and once however often it is done."""
    words = {f"{tag}-{number}" for number in range(300)}
    # A day of its own: of another program's entry it is the moment that makes it this one.
    day = date(2020, 1, 1) + timedelta(days=int(tag.removeprefix("import")))
    entries = [
        {"title": each, "body": "", "date": f"{day}", "time": "08:00", "tags": []}
        for each in sorted(words)
    ]
    file = Path(f"{ground.file}.json")
    file.write_text(json.dumps({"tags": {}, "entries": entries}), encoding="utf-8")
    kill(ground, "bring_in", tag, seconds)
    insist(words & ground.notes() in (set(), words), "an import is half done")
    ground.selfcomp("data", "import", str(file))
    ground.acknowledged |= words
    number = ground.rows("SELECT count(*) FROM check_ins WHERE note GLOB ?", f"{tag}-*")[0][0]
    insist(number == len(words), f"{number} are there of {len(words)}")


def first_version(file: Path, tag: str) -> None:
    """Make a journal as the first version of the tables had it, with 200 entries."""
    from selfcomp_tui.journal.storage import migrations

    for path in file.parent.iterdir():
        path.unlink()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        migrations.migrations.apply(migrations.Database(connection), stop_before="care")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        connection.executemany(
            "INSERT INTO check_ins (id, at, offset_minutes, day, note, changed_at)"
            f" VALUES (?, '{AT}', 0, '2026-11-20', ?, '{AT}')",
            [
                (f"{number:08x}-0000-4000-8000-000000000000", f"{tag}-{number}")
                for number in range(200)
            ],
        )
        connection.commit()


def first(ground: Ground, tag: str, seconds: float) -> None:
    """A journal that was just being made can be made again, and nobody has to know."""
    made = len([line for line in kill(ground, "first", tag, seconds) if line == "made"])
    for number in {max(0, made - 1), made}:
        new = Ground(ground.file.with_name(f"{tag}-{number}.db"))
        after(new, tag)
    for path in ground.file.parent.glob(f"{tag}-*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


SCENES: dict[str, Callable[[Ground, str, float], None]] = {
    each.__name__: each
    for each in (log, session, backup, restore, forget, change, migration, first)
}
SCENES |= {
    name: scene for name, scene in (("merge", merge), ("import", bring_in)) if name in COMMANDS
}


def torture(folder: Path, kills: int, chance: random.Random) -> dict[str, int]:
    """Kill so many programs; return how many of each kind. Raises `Broken`."""
    grounds = {}
    for name in SCENES:
        place = folder / name
        place.mkdir()
        grounds[name] = Ground(place / "journal.db")
        grounds[name].selfcomp("log", "6", "-n", "first")
        grounds[name].acknowledged.add("first")
    done = dict.fromkeys(SCENES, 0)
    for number in range(kills):
        name = list(SCENES)[number % len(SCENES)]
        seconds = chance.uniform(0, 0.4)
        try:
            SCENES[name](grounds[name], f"{name}{number}", seconds)
            after(grounds[name], f"{name}{number}")
        except Broken as broken:
            shutil.copytree(folder, folder.with_name(f"{folder.name}-broken"), dirs_exist_ok=True)
            raise Broken(f"kill {number} ({name}, after {seconds:.4f} s): {broken}") from broken
        done[name] += 1
    return done
