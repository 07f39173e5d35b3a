"""`selfcomp trial stop`: the end before its time, at any time, with no reason."""

import typer

from selfcomp_tui.cli import maintenance, options
from selfcomp_tui.cli.trial import common
from selfcomp_tui.presenters import trials as words
from selfcomp_tui.services import trial

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("stop")
def stop(context: typer.Context, yes: options.Yes = False, db: options.Db = None) -> None:
    """End the trial. It can be done at any time, and no reason is asked."""
    settings = options.load_settings()
    file = options.journal_file(context, db)
    trial.going_on(file, common.now())
    if not yes and options.asks() and not typer.confirm(words.STOP_NOW):
        common.say("It goes on.")
        return
    trial.stop(file, common.now())
    common.say(words.STOPPED.format(result=common.RESULT))
    maintenance.after_use(file, settings)
