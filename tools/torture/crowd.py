"""Many programs that write at once, beside an open history."""

import subprocess
import sys
from pathlib import Path

import pexpect
from kills import WORKER, Ground, insist


def torture(folder: Path, programs: int, each: int) -> int:
    """Let so many programs note so many check-ins at once; return how many are there."""
    ground = Ground(folder / "crowd.db")
    ground.selfcomp("log", "6", "-n", "first")
    history = pexpect.spawn(
        sys.executable,
        ["-m", "selfcomp_tui", "history", "--db", str(ground.file)],
        dimensions=(24, 80),
        timeout=60,
    )
    history.expect("How it has been")
    tags = [f"p{number}x{each}" for number in range(programs)]
    running = [
        subprocess.Popen(
            [sys.executable, str(WORKER), "some", str(ground.file), tag],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for tag in tags
    ]
    for worker in running:
        said, complained = worker.communicate()
        insist(worker.returncode == 0 and not complained, complained)
        insist(said.count("Noted") == each, f"{said.count('Noted')} acknowledged, not {each}")
    insist(history.isalive(), "the history has ended")
    history.send("q")
    history.expect(pexpect.EOF)
    history.close()
    insist(history.exitstatus == 0, f"the history ended with {history.exitstatus}")
    notes = [row[0] for row in ground.rows("SELECT note FROM check_ins WHERE note GLOB 'p*'")]
    insist(len(notes) == len(set(notes)), "something was noted twice")
    wanted = {f"{tag}-{number}" for tag in tags for number in range(each)}
    insist(set(notes) == wanted, f"{len(wanted - set(notes))} are missing")
    insist(ground.selfcomp("data", "check").startswith("The journal is whole"), "not whole")
    return len(notes)
