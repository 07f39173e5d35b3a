"""One program to be killed: it does one thing again and again, by the command line's own code.

Started as `python worker.py WHAT JOURNAL TAG`; says “ready” once it begins. What it has done it
says on standard output, and only after it was acknowledged.
"""

import sys
from datetime import UTC, datetime, time
from itertools import count
from pathlib import Path

from selfcomp_tui.base.clock import ManualClock
from selfcomp_tui.cli.root import app
from selfcomp_tui.journal.running.recorder import RecordedSession
from selfcomp_tui.journal.storage import backups
from selfcomp_tui.journal.storage.opening import open_journal
from selfcomp_tui.session.events import Answer, Next, Rate
from selfcomp_tui.session.plan import Ask, Plan, Say


def command(*words: str) -> None:
    app(list(words), standalone_mode=False)


def log(file: str, tag: str) -> None:
    """Note check-ins. The command itself says “Noted” for each, so nothing is said here."""
    for number in count():
        command("log", "6", "-f", "calm, tired", "-n", f"{tag}-{number}", "--db", file)


def some(file: str, tag: str) -> None:
    """Note as many check-ins as the tag ends in, and end."""
    for number in range(int(tag.rpartition("x")[2])):
        command("log", "6", "-n", f"{tag}-{number}", "--db", file)


def session(file: str, tag: str) -> None:
    """Sit through sessions; say what was acknowledged of each."""
    say = Say("Words.", None, 4.0, 6.0)
    for number in count():
        name = f"{tag}-{number}"
        ask = Ask("A word?", "word", keep=True, time=None)
        plan = Plan(name, "P", "mindfulness", ("kindness",), (), "usual", 20.0, (say, ask, say))
        clock = ManualClock(datetime.now(UTC).timestamp())
        with open_journal(Path(file)) as journal:
            walk = RecordedSession(plan, ("mood",), journal, clock, day_ends=time(4), stamps=clock)
            for event in (Rate(4), Next(), Answer(name, keep=True), Next(), Rate(7)):
                walk.send(event)
                state = walk.state
                said = (name, state.index, len(state.kept), state.outcome or "open")
                print("session", *said, flush=True)
            walk.close()


def backup(file: str, tag: str) -> None:
    """Note a check-in and make a backup, in turn, and tidy up."""
    for number in count():
        command("log", "6", "-n", f"{tag}-{number}", "--db", file)
        command("data", "backup", "--db", file)
        backups.prune(Path(file), datetime.now(UTC))


def restore(file: str, _tag: str) -> None:
    """Go back to the newest backup, which is each time what was there before."""
    while True:
        newest = backups.known(Path(file))[0].file.name
        command("data", "restore", newest, "--yes", "--db", file)


def forget(file: str, _tag: str) -> None:
    """Forget the entries that were noted for it, one by one."""
    with open_journal(Path(file)) as journal:
        ids = [row[0] for row in journal.rows("SELECT id FROM check_ins WHERE note GLOB 'forget*'")]
    for each in ids:
        command("data", "forget", each, "--yes", "--db", file)
        print("forgotten", each, flush=True)


def change(file: str, tag: str) -> None:
    """Delete, bring back and edit the same entry, again and again."""
    with open_journal(Path(file)) as journal:
        (entry,) = journal.rows("SELECT id, deleted_at FROM check_ins ORDER BY rowid LIMIT 1")
    if entry["deleted_at"]:  # the one before was killed just then
        command("history", "--restore", entry["id"], "--db", file)
    for number in count():
        command("history", "--delete", entry["id"], "--db", file)
        command("history", "--restore", entry["id"], "--db", file)
        command("history", "--edit", entry["id"], "--note", f"{tag}-{number}", "--db", file)


def merge(file: str, _tag: str) -> None:
    """Merge another journal, again and again."""
    while True:
        command("data", "merge", f"{file}.other", "--db", file)


def bring_in(file: str, _tag: str) -> None:
    """Import a file, again and again."""
    while True:
        command("data", "import", f"{file}.json", "--db", file)


def first(file: str, tag: str) -> None:
    """Make one new journal after another."""
    for number in count():
        with open_journal(Path(file).with_name(f"{tag}-{number}.db")):
            print("made", flush=True)


def open_it(file: str, _tag: str) -> None:
    """Open a journal of the first version, which brings it up to date."""
    with open_journal(Path(file)):
        print("opened", flush=True)


if __name__ == "__main__":
    what, file, tag = sys.argv[1:]
    for heavy in (
        "sqlite_utils",
        "selfcomp_tui.journal.storage.migrations",
    ):  # else most kills hit imports
        __import__(heavy)
    print("ready", flush=True)
    globals()[what](file, tag)
