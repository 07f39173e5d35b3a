"""Measure how quick selfcomp is: `make bench`.

Whole processes are timed, ours and the one it is compared with in turn, and only their ratio
counts, since milliseconds differ from one computer to the next. Ends with exit code 1 if a ratio is
over its bound.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import jrnl_line
import keys
import sitting
from fill import fill, fill_sessions
from measure import HEADING, Missing, Row, Timed, Trouble, command, compare, line, show
from place import Place
from terminal import first_frame

PRACTICE = "self-compassion-break"

# Words that are on each screen once it is drawn, and nowhere before.
PICKER_MARKER = "selfcomp"
PRACTICE_MARKER = "Settling in"
BARE_MARKER = "a bare screen"

FEW, SOME, USED, MANY = 100, 1_000, 3_000, 100_000
AS_QUICK = 1.2
"""How many times as long anything may take with very many entries."""

PROCESSOR_SECONDS = 20.0
LATEST = 0.05
"""Seconds that a step may come late."""


def log_rows(place: Place) -> Iterator[Row]:
    """A check-in, against the least it can cost, and against another journal's."""
    ours = command([place.selfcomp, "log", "6"], place.env("ours"))
    floor = command([place.console_script("floor_log"), "log", "6"], place.env("floor"))
    yield Row("selfcomp log 6", "only typer and sqlite3", 0.7, ours, floor)
    # jrnl reads its whole journal for each line, so what counts is a journal in use.
    place.selfcomp_once("used", "log", "6")
    fill(place.journal("used"), USED)
    ours = command([place.selfcomp, "log", "6"], place.env("used"))
    theirs = jrnl_line.writing(place.folder / "jrnl", place.env("jrnl"), USED)
    what = f"selfcomp log 6, among {USED:,}"
    yield Row(what, f"jrnl {jrnl_line.VERSION}, one line", 0.4, ours, theirs)


def remind_rows(place: Place) -> Iterator[Row]:
    """What a shell prompt waits for, against opening a journal and reading a row."""
    floor = [sys.executable, str(Path(__file__).with_name("floor_row.py"))]
    words = ["remind", "status"]
    for home, what in ("plain", "remind status"), ("wishes", "remind status, with settings"):
        place.selfcomp_once(home, "log", "6")
        if home == "wishes":
            place.selfcomp_once(home, "settings", "remind_quiet", "22:00-07:00")
        env = place.env(home)
        ours, theirs = command([place.selfcomp, *words], env), command(floor, env)
        yield Row(f"selfcomp {what}", "a row by sqlite3", 1.6, ours, theirs)


def screen_rows(place: Place) -> Iterator[Row]:
    """The first frames of the picker and of a practice, against a bare Textual app's."""
    sitting.prepare(place, "prepared", 1)
    bare = place.console_script("bare_app")

    def frame(argv: list[str], marker: str) -> Timed:
        # A new copy each time: a session left open would change what the next one begins with.
        return lambda: first_frame(argv, place.env("screen", like="prepared"), marker)

    against = frame([bare, BARE_MARKER], BARE_MARKER)
    for words, marker in (["practice"], PICKER_MARKER), (["practice", PRACTICE], PRACTICE_MARKER):
        ours = frame([place.selfcomp, *words], marker)
        yield Row(f"selfcomp {' '.join(words)}", "a bare Textual app", 1.25, ours, against)


def history_rows(place: Place) -> Iterator[Row]:
    """The last month of a long journal, against that of a short one."""
    for name, count in ("many", MANY), ("few", FEW):
        place.selfcomp_once(name, "log", "6")
        fill(place.journal(name), count)
    for form in "--json", "--plain":
        words = ["history", "--days", "30", form]
        ours, theirs = (
            command([place.selfcomp, *words], place.env(name)) for name in ("many", "few")
        )
        what = f"selfcomp {' '.join(words)}"
        yield Row(f"{what}, {MANY:,}", f"{FEW} check-ins", AS_QUICK, ours, theirs)


def sitting_rows(place: Place, minutes: float) -> bool:
    """Print what a session costs the processor and how late its steps are; tell if all is well."""
    sitting.prepare(place, "sitting", minutes)
    argv = [place.selfcomp, "practice", "--skip-ratings"]
    env = place.env("sitting")
    kept = True
    for name, marker, at_most in ("breathing", "breathe", 3.0), ("resting", "Silence begins", 0.5):
        share = 100 * sitting.processor_share([*argv, name], env, marker, PROCESSOR_SECONDS)
        kept = kept and share <= at_most
        mark = "ok" if share <= at_most else "over"
        cells = f"processor, {name}", "one core", f"{share:.2f} %", "", "", f"{at_most} %", mark
        print(line(*cells), flush=True)
    late = sitting.lateness([*argv, "stepping"], env, minutes)
    worst, last = (round(1000 * seconds) for seconds in (late.worst, late.last))
    mark = "ok" if late.worst <= LATEST else "over"
    what = f"lateness of {late.steps} steps in {minutes:g} minutes"
    cells = what, "the plan", f"{worst} ms", f"{last} ms", "", f"{LATEST * 1000:.0f} ms", mark
    print(line(*cells), flush=True)
    return kept and late.worst <= LATEST


def looking_back_rows(place: Place) -> Iterator[Row]:
    """What a long journal tells, against only writing all of it out; and its screen's first words.

    The short journal is of the same ten years, so that only the number of entries differs.
    """
    for name, count in ("long", MANY), ("short", SOME):
        place.selfcomp_once(name, "log", "6")
        fill(place.journal(name), count)
        fill_sessions(place.journal(name), count // 10)
    ours, theirs = (
        command([place.selfcomp, "history", *words], place.env("long"))
        for words in (["--insights"], ["--json"])
    )
    yield Row(f"selfcomp history --insights, {MANY:,}", "history --json", 1.25, ours, theirs)

    def frame(name: str) -> Timed:
        env = place.env(name)
        return lambda: first_frame([place.selfcomp, "history"], env, keys.FIRST_WORDS)

    what = f"selfcomp history, its screen, {MANY:,}"
    yield Row(what, f"{SOME:,} check-ins", AS_QUICK, frame("long"), frame("short"))


def key_rows(place: Place, runs: int) -> bool:
    """Print how quick the history screen answers each key; tell if all is well."""
    envs = place.env("long"), place.env("short")
    kept = True
    for what, result in keys.compared([place.selfcomp, "history"], *envs, runs):
        print(show(f"  {what}", f"{SOME:,} check-ins", AS_QUICK, result), flush=True)
        kept = kept and result.ratio <= AS_QUICK
    return kept


def measured(row: Row, runs: int) -> bool:
    """Measure a row and print it; return whether it keeps its bound."""
    try:
        result = compare(row, runs)
    except Trouble as trouble:
        print(line(row.what, row.against, f"not measured: {trouble}"), flush=True)
        return isinstance(trouble, Missing)
    print(show(row.what, row.against, row.at_most, result), flush=True)
    return result.ratio <= row.at_most


def all_measured(rows: Iterable[Row], runs: int) -> bool:
    """Measure rows one after the other; return whether all keep their bounds."""
    kept = True
    for row in rows:
        kept = measured(row, runs) and kept
    return kept


def looking_back(place: Place, runs: int) -> bool:
    """Measure what a long journal takes to look back on; return whether all keep their bounds."""
    kept = all_measured(looking_back_rows(place), runs)
    return key_rows(place, runs) and kept


PARTS: dict[str, Callable[[Place, int, float], bool]] = {
    "log": lambda place, runs, _: all_measured(log_rows(place), runs),
    "remind": lambda place, runs, _: all_measured(remind_rows(place), runs),
    "screens": lambda place, runs, _: all_measured(screen_rows(place), runs),
    "history": lambda place, runs, _: all_measured(history_rows(place), runs),
    "looking-back": lambda place, runs, _: looking_back(place, runs),
    "sitting": lambda place, _, minutes: sitting_rows(place, minutes),
}
"""What can be measured, by name."""


def main() -> int:
    """Measure all rows, print them, and return the exit code."""
    parser = argparse.ArgumentParser(description="How quick selfcomp is, as ratios.")
    parser.add_argument("--runs", type=int, default=15, help="how often each is run (15)")
    parser.add_argument("--no-fail", action="store_true", help="end with 0 whatever comes out")
    parser.add_argument(
        "--minutes", type=float, default=1, help="how long the session is whose lateness is seen"
    )
    parser.add_argument("--only", choices=PARTS, help="leave out all but this")
    options = parser.parse_args()
    kept = True
    print(HEADING)
    with tempfile.TemporaryDirectory(prefix="selfcomp-bench-") as folder:
        place = Place(Path(folder))
        for name in [options.only] if options.only else PARTS:
            try:
                kept = PARTS[name](place, options.runs, options.minutes) and kept
            except Trouble as trouble:
                print(f"not measured: {trouble}", flush=True)
                kept = False
    return 0 if kept or options.no_fail else 1


if __name__ == "__main__":
    sys.exit(main())
