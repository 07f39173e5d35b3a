"""`selfcomp trial result`: what was drawn is opened, and the arms are compared, once."""

import json
from typing import Annotated

import typer

from selfcomp_tui.cli import full_screen, maintenance, options
from selfcomp_tui.cli.trial import common
from selfcomp_tui.presenters import trial as reckoned
from selfcomp_tui.presenters import trial_result as words
from selfcomp_tui.services import trial

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("result")
def result(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for other programs.")] = False,
    plain: options.Plain = False,
    db: options.Db = None,
) -> None:
    """Open what was drawn and compare, at the end or after it was stopped; not before."""
    settings = options.load_settings()
    file = options.journal_file(context, db)
    if not as_json and options.full_screen(plain=plain or settings.plain):
        full_screen.trial(file, settings, "result")
        return
    found = trial.result(file, common.now())
    if as_json:
        data = {
            "format": 1,
            "protocol": found.trial.protocol.as_data(),
            "expected": dict(found.trial.expected),
            "ended_early": found.early,
            "schedule": list(found.orders),
            "nonce": found.nonce,
            "commitment": found.trial.commitment,
            "commitment_holds": found.matches,
            **reckoned.data(found.course.analysis),
        }
        typer.echo(json.dumps(data, indent=2, ensure_ascii=False))
    else:
        common.say(*words.result(found.trial, found.course, matches=found.matches, over=found.over))
    maintenance.after_use(file, settings)
