"""`selfcomp trial status`: how far the trial is, and nothing of what was drawn."""

import typer

from selfcomp_tui.cli import full_screen, options
from selfcomp_tui.cli.trial import common
from selfcomp_tui.domain import trials
from selfcomp_tui.presenters import trials as words
from selfcomp_tui.services import trial

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("status")
def status(context: typer.Context, plain: options.Plain = False, db: options.Db = None) -> None:
    """Say how far the trial is. Nothing is compared before its end."""
    now = common.now()
    settings = options.load_settings()
    file = options.journal_file(context, db)
    if options.full_screen(plain=plain or settings.plain):
        full_screen.trial(file, settings, "now")
        return
    found = trial.running(file, now) or trial.latest(file)
    if found is None:
        common.say("There is no trial yet. “selfcomp trial begin” says what one is.")
        return
    step = trials.step(found, now)
    common.say(*words.status(found, step, now))
    if step.next == "over":
        common.say(f"{common.RESULT} opens what was drawn, and compares.")
    elif trials.gets_harder(found):
        common.say(words.HARDER.format(stop=common.STOP))
