"""`selfcomp content list`: what there is, and how much of each kind."""

import json
from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from selfcomp_tui.base import humanize
from selfcomp_tui.cli import library

if TYPE_CHECKING:
    from selfcomp_tui.content.library import Library

app = typer.Typer(rich_markup_mode=None, add_completion=False)

MINUTES = (1, 2, 3, 5, 10, 15, 20, 30)
"""The lengths that are counted."""


@app.command("list")
def list_practices(
    as_json: Annotated[
        bool,
        typer.Option("--json", help="As JSON, with counts by family, capacity, need and minutes."),
    ] = False,
) -> None:
    """List all practices, built-in and your own."""
    found = library.library()
    if as_json:
        typer.echo(json.dumps(_data(found), indent=2, ensure_ascii=False))
        return
    for words in library.lines(found):
        typer.echo(words)
    counts = _counts(found)
    families = humanize.listed(f"{number} of {name}" for name, number in counts["family"].items())
    own = f" {counts['own']} of them your own." if counts["own"] else ""
    typer.echo(f"{humanize.count(counts['practices'], 'practice')}: {families}.{own}")


def _data(found: "Library") -> dict[str, Any]:
    practices = [
        {**each, "file": str(found.origins[each["id"]].file)} for each in library.data(found)
    ]
    return {"format": 1, "counts": _counts(found), "practices": practices}


def _counts(found: "Library") -> dict[str, Any]:
    from selfcomp_tui.content.models.practice import CAPACITIES, FAMILIES, NEEDS

    practices = found.practices.values()
    families = Counter(each.family for each in practices)
    trains = Counter(name for each in practices for name in each.trains)
    needs = Counter(name for each in practices for name in each.needs)
    return {
        "practices": len(practices),
        "own": sum(origin.own for origin in found.origins.values()),
        "replaced": len(found.replaced),
        "family": {name: families[name] for name in FAMILIES},
        "trains": {name: trains[name] for name in CAPACITIES},
        "needs": {name: needs[name] for name in NEEDS},
        # As many as can be done in so many minutes or fewer, and as can fill so many.
        "fit_in_minutes": {
            str(most): sum(each.minutes.shortest <= most for each in practices) for most in MINUTES
        },
        "fill_minutes": {
            str(least): sum(each.minutes.longest >= least for each in practices)
            for least in MINUTES
        },
    }
