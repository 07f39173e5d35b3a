"""The table of all practices, in docs/practices.md: how long, how much to read, what it trains.

`make practice-table` writes it anew after a change in content/; a test compares the two.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from selfcomp_tui.base import humanize, paths
from selfcomp_tui.content.fit import fit
from selfcomp_tui.content.library import load_library
from selfcomp_tui.content.models.practice import CAPACITIES, FAMILIES, Practice
from selfcomp_tui.content.plain_words import carries
from selfcomp_tui.domain import grounding
from selfcomp_tui.session.plan import Ask, Choose, Plan, Rest, Say

DOC = Path(__file__).parents[1] / "docs" / "practices.md"
BEGINS = "<!-- made by tools/practice_table.py -->"
ENDS = "<!-- end -->"


def practices() -> list[Practice]:
    """Return the built-in practices, by title."""
    folder = paths.practices_dir()
    found = load_library(folder, folder / "none").practices.values()
    return sorted(found, key=lambda practice: practice.title)


def words_per_minute(plan: Plan) -> float:
    """Return how much is read in a plan: its words, without those that wait, over its time."""
    words = 0
    for step in plan.steps:
        match step:
            case Say(waits=False):
                words += len(step.words.replace(grounding.PLACE, grounding.way()).split())
            case Ask() | Choose():
                words += len(step.question.split())
    return words / (plan.seconds / 60)


def longest_silence(plan: Plan) -> float:
    """Return the longest time without a new word, in seconds; the reading before it left out."""
    longest = silence = 0.0
    for step in plan.steps:
        match step:
            case Say(rest=rest):
                silence = rest
            case Rest(rest=rest):
                silence += rest
            case _:
                silence = 0.0
        longest = max(longest, silence)
    return longest


def _row(practice: Practice) -> str:
    plan = fit(practice)
    minutes = practice.minutes
    cells = (
        practice.title,
        f"{humanize.length(minutes.usual * 60)}",
        humanize.minutes_range(minutes.shortest, minutes.longest),
        f"{words_per_minute(plan):.0f}",
        humanize.length(longest_silence(plan)),
        ", ".join(humanize.CAPACITIES[each] for each in practice.trains),
        "yes" if carries(practice) else "",
    )
    return f"| {' | '.join(cells)} |"


def table(found: list[Practice]) -> Iterator[str]:
    """Yield the table's lines, and the counts below it."""
    heads = ("practice", "usually", "from, to", "words a minute", "longest silence", "trains")
    yield f"| {' | '.join((*heads, 'plain words'))} |"
    yield "| --- " * (len(heads) + 1) + "|"
    yield from map(_row, found)
    yield ""
    trains = Counter(name for each in found for name in each.trains)
    families = Counter(each.family for each in found)
    counts = [f"{humanize.CAPACITIES[name]} {trains[name]}" for name in CAPACITIES]
    counts += [f"{name} {families[name]}" for name in FAMILIES]
    yield f"{len(found)} practices. By what they train: {', '.join(counts[: len(CAPACITIES)])}."
    yield f"By family: {', '.join(counts[len(CAPACITIES) :])}."


def made() -> str:
    """Return the page as it should be."""
    above, _, rest = DOC.read_text(encoding="utf-8").partition(BEGINS)
    _, _, below = rest.partition(ENDS)
    return above + "\n".join((BEGINS, "", *table(practices()), "", ENDS)) + below


if __name__ == "__main__":
    DOC.write_text(made(), encoding="utf-8")
