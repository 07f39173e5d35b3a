"""Print how often the intervals of “what seems to help” hold the truth: `make coverage-table`.

Many simulated people live, practise and rate; what their sessions really did is known. A 95 %
interval should hold it for about 95 of 100 of them, whatever made them practise.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from people import PEOPLE, Person, live

from selfcomp_tui.insight.baseline import Usually
from selfcomp_tui.insight.effects import Finding, Group, finding
from selfcomp_tui.insight.paired_changes import changes

SESSIONS = (8, 12, 20, 40)
GROUP = Group("practice", "pause", "Pause")


@dataclass(frozen=True, slots=True)
class Covered:
    """Of the people whose sessions were `answered`: shares of what their intervals did.

    `plain` and `net` are the mean changes that were found. `above` and `below` are the intervals
    that lie wholly on one side of the truth; `said_higher` and `said_lower` the findings that say
    anything but “no clear difference”.
    """

    truth: float
    plain: float
    net: float
    answered: float
    holds: float
    above: float
    below: float
    said_higher: float
    said_lower: float
    width: float


def covered(person: Person, sessions: int, people: int) -> Covered:
    """Let so many people of a kind live, and return what came of it."""
    found: list[Finding] = []
    made_out: list[int] = []
    for seed in range(people):
        life = live(person, sessions, seed)
        made_out += life.made_out
        changed = changes(life.check_ins, life.sessions)
        rated = Counter(over["mood"] for over in changed.practised.values())
        each = finding(GROUP, "mood", rated, Usually(changed.alone["mood"]))
        if each.net:
            found.append(each)
    truth = fmean(made_out)
    intervals = [each.interval() for each in found]
    said = [each for each in found if each.verdict(1) == "seems"]
    return Covered(
        truth=truth,
        plain=fmean(each.plain.value for each in found),
        net=fmean(each.net.value for each in found),
        answered=len(found) / people,
        holds=_share([each.holds(truth) for each in intervals]),
        above=_share([each.low > truth for each in intervals]),
        below=_share([each.high < truth for each in intervals]),
        said_higher=sum(each.net.value > 0 for each in said) / len(found),
        said_lower=sum(each.net.value < 0 for each in said) / len(found),
        width=fmean(each.high - each.low for each in intervals),
    )


def _share(these: Sequence[bool]) -> float:
    return sum(these) / len(these)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="How often the intervals hold the truth.")
    parser.add_argument("--people", type=int, default=300, help="how many of each kind (300)")
    options = parser.parse_args()
    heading = (
        "sessions",
        "truth",
        "plain",
        "net",
        "answered",
        "holds",
        "above",
        "below",
        "higher",
        "lower",
    )
    print(f"{options.people} people of each kind; shares in %.")
    for person in PEOPLE:
        print(f"\n{person.name}, {person.pairs} pairs made alone")
        print("  ".join(f"{name:>8}" for name in (*heading, "width")))
        for sessions in SESSIONS:
            row = covered(person, sessions, options.people)
            shares = (row.answered, row.holds, row.above, row.below)
            said = (row.said_higher, row.said_lower)
            cells = [f"{sessions}", *(f"{value:.2f}" for value in (row.truth, row.plain, row.net))]
            cells += [f"{100 * share:.1f}" for share in (*shares, *said)]
            print("  ".join(f"{cell:>8}" for cell in (*cells, f"{row.width:.2f}")), flush=True)


if __name__ == "__main__":
    main()
