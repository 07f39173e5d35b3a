"""`selfcomp content show`: where a practice stands, what it holds, and what is known of it."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from selfcomp_tui.base import humanize, text
from selfcomp_tui.cli import library

if TYPE_CHECKING:
    from selfcomp_tui.content.library import FoundPractice
    from selfcomp_tui.content.models.practice import Practice, Reference

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_KINDS = {
    "Say": "to read",
    "Rest": "of silence alone",
    "Breathe": "of paced breathing",
    "Ask": "to write",
    "Choose": "to choose",
}
"""What there is to do in a step of each kind."""


@app.command("show")
def show(
    practice: Annotated[
        str,
        typer.Argument(
            metavar="ID|FILE", help="A practice, or any file.", autocompletion=library.ids
        ),
    ],
) -> None:
    """See where a practice stands, what it holds, and what is known of it with its limits."""
    from selfcomp_tui.cli.layout import paragraphs
    from selfcomp_tui.services.library import references

    found = library.one(practice)
    for line in paragraphs("\n\n".join(_parts(found, references()))):
        typer.echo(line)


def _parts(found: "FoundPractice", references: "dict[str, Reference]") -> Iterator[str]:
    from selfcomp_tui.presenters import practices

    practice = found.practice
    own = " (your own)" if found.origin.own else ""
    yield f"{practice.title}\n{text.one_line(str(found.origin.file))}{own}"
    yield practice.summary
    yield _holds(practice)
    yield from practices.what_for(practice)
    studies = practices.evidence(practice, references)
    yield practices.known(studies)
    for each in studies:
        doi = f"\nhttps://doi.org/{each.doi}" if each.doi else ""
        yield f"{each.title}{doi}\n{each.claim}\n{each.design}; {each.size}.\nLimits: {each.limits}"


def _holds(practice: "Practice") -> str:
    """Say how long it takes, and what its steps are."""
    from selfcomp_tui.content.models.practice import rounds, walk
    from selfcomp_tui.content.plain_words import carries
    from selfcomp_tui.services.practice import scales

    minutes = practice.minutes
    time = humanize.minutes_range(minutes.shortest, minutes.longest)
    steps = list(walk(practice.steps))
    kinds = Counter(type(step).__name__ for step in steps)
    each = [f"{kinds[kind]} {what}" for kind, what in _KINDS.items() if kinds[kind]]
    number = sum(kinds[kind] for kind in _KINDS)
    said = [f"It takes {time}, usually {humanize.length(minutes.usual * 60)}."]
    said.append(f"It holds {humanize.count(number, 'step')}: {humanize.listed(each)}.")
    if any(step.optional for step in steps):
        said.append("Some are left out when time is short.")
    if any(rounds(step).most > 1 for step in steps):
        said.append("Some come round when there is time.")
    if carries(practice):
        said.append("It can be said in plain words.")
    when = "after it" if not practice.rate_before else "before and after"
    when = "before it" if practice.quiet_end else when
    said.append(f"Rated {when}: {humanize.listed(scales(practice.rate))}.")
    return " ".join(said)
