"""`selfcomp data tags`: your own names for what was there, and other names for them."""

import json
from datetime import date
from typing import Annotated

import typer

from selfcomp_tui.base import humanize
from selfcomp_tui.base.text import one_line
from selfcomp_tui.cli import layout, options
from selfcomp_tui.cli.data import common, merge_report
from selfcomp_tui.services import tags as service

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.callback(invoke_without_command=True)
def tags(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON: a list of objects.")] = False,
    db: options.Db = None,
) -> None:
    """List your tags and how often each was used; “rename” gives one another name."""
    if context.invoked_subcommand is not None:
        return
    found = service.used(options.journal_file(context, db))
    if as_json:
        encode = json.JSONEncoder(ensure_ascii=not layout.draws("é“")).encode
        each = [
            encode({"tag": one_line(name), "check_ins": number, "last_day": last})
            for name, number, last in found
        ]
        typer.echo("[\n  " + ",\n  ".join(each) + "\n]" if each else "[]")
        return
    if not found:
        typer.echo("There are no tags yet; “selfcomp log 4 +walk” notes one.")
    for name, number, last in found:
        when = humanize.day(date.fromisoformat(last), common.now().date())
        typer.echo(f"{one_line(name)}: {humanize.count(number, 'check-in')}, last {when}")


@app.command("rename")
def rename(
    context: typer.Context,
    old: Annotated[
        str,
        typer.Argument(metavar="OLD", help="The tag as it is.", autocompletion=options.tags),
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Its new name, or another tag.")],
    yes: options.Yes = False,
    db: options.Db = None,
) -> None:
    """Give a tag another name. If there is a tag of that name, the two become one."""
    before = context.parent.params.get("db") if context.parent else None
    file = common.journal_that_is_there(context, db or before)
    was, becomes, there = service.wanted(file, old, new)
    if there:
        numbers = {name: number for name, number, _ in service.used(file)}
        held = [
            f"“{each}” is in {humanize.count(numbers.get(each, 0), 'check-in')}"
            for each in (was, becomes)
        ]
        typer.echo(f"{held[0]}, {held[1]}. They would become one tag.")
        if not common.agreed(f"Make them one, “{becomes}”?", yes=yes):
            typer.echo("Nothing was changed.")
            return
    renamed = service.rename(file, was, becomes, common.now())
    number = humanize.count(renamed.check_ins, "check-in")
    typer.echo(f"“{was}” is “{becomes}” now, in {number}.")
    merge_report.say_backup(renamed.backup)
