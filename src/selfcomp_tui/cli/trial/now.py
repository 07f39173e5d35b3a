"""`selfcomp trial now`: what is next: the rating before, what was drawn, the rating after."""

from dataclasses import replace
from pathlib import Path

import typer

from selfcomp_tui.cli import full_screen, maintenance, options, prompts
from selfcomp_tui.cli.trial import common
from selfcomp_tui.cli.trial.common import number, say
from selfcomp_tui.domain import trials
from selfcomp_tui.domain.care import VERY_LOW
from selfcomp_tui.domain.moments import day_of
from selfcomp_tui.domain.trials import Trial
from selfcomp_tui.presenters import trials as words
from selfcomp_tui.services import care, trial
from selfcomp_tui.services.practice_request import PracticeRequest
from selfcomp_tui.settings.model import Settings

app = typer.Typer(rich_markup_mode=None, add_completion=False)

LEFT = "Nothing was noted."


@app.command("now")
def now(context: typer.Context, plain: options.Plain = False, db: options.Db = None) -> None:
    """Go on with the trial: rate, see what was drawn, practise or not, rate again."""
    settings = options.load_settings()
    file = options.journal_file(context, db)
    if options.full_screen(plain=plain or settings.plain):
        full_screen.trial(file, settings, "now")
        return
    found = trial.going_on(file, common.now())
    step = trials.step(found, common.now())
    if step.missed:
        say(words.MISSED)
    if trial.heavy(file, settings, common.now()):
        say(VERY_LOW.format(support=care.ON_LINES), words.HEAVY_NOW.format(stop=common.STOP))
    match step.next:
        case "before":
            _before(file, found, settings)
        case "go":
            _go(file, found, settings)
        case "after":
            _after(file, found, settings)
        case _:
            say(words.waiting(found, step, common.now().date()))
    maintenance.after_use(file, settings)


def _before(file: Path, found: Trial, settings: Settings) -> None:
    step = trials.step(found, common.now())
    skips = found.protocol.design == "days"
    say(f"{words.next_up(found, step)}")
    enter = "Enter skips it, q leaves" if skips else "q leaves"
    given = number(f"{words.question(found.protocol.outcome)}; {enter}:", enter=skips)
    if given is None:
        say(LEFT)
        return
    at = common.now()
    found = trial.rate_before(file, found, given or None, at)
    if given:
        _care(file, found, given, settings)
    if trials.very_low(found, day_of(at, settings.day_ends)):
        say(words.HEAVY_NOW.format(stop=common.STOP))
    _go(file, found, settings)


def _go(file: Path, found: Trial, settings: Settings) -> None:
    """Say what was drawn; begin it if that is wanted."""
    step = trials.step(found, common.now())
    if step.next != "go":
        say(words.waiting(found, step, common.now().date()))
        return
    arm = trial.drawn(found, step.period)
    say(words.drawn(found, arm, step))
    if arm == "N":
        say(words.OPEN_TO_YOU, f"{common.NOW} takes the rating then.")
        return
    said = prompts.line("Enter begins it, q leaves it for later:")
    if said is None or said.lower() == common.LEAVE:
        say(f"{common.NOW} takes the rating then, whatever you did.")
        return
    from selfcomp_tui.cli.plain import player

    planned = found.protocol.interventions[arm]
    request = replace(
        PracticeRequest.of(settings),
        name=planned.practice,
        minutes=found.protocol.minutes,
        rate=False,
    )
    player.begin(request, file, settings)
    say(words.waiting(found, trials.step(found, common.now()), common.now().date()))
    say(f"{common.NOW} takes it then.")


def _after(file: Path, found: Trial, settings: Settings) -> None:
    say(f"{words.next_up(found, trials.step(found, common.now()))}")
    given = number(f"{words.question(found.protocol.outcome)}; q leaves:")
    if given is None:
        say(LEFT)
        return
    found = trial.rate_after(file, found, given, common.now())
    say("Noted.")
    _care(file, found, given, settings)
    step = trials.step(found, common.now())
    if step.next == "over":
        say(f"That was the last time. {common.RESULT} opens what was drawn, and compares.")
    else:
        say(words.waiting(found, step, common.now().date()))


def _care(file: Path, found: Trial, rating: int, settings: Settings) -> None:
    said = trial.care(file, found, rating, settings, common.now(), support=care.ON_LINES)
    say(*said)
    if trials.gets_harder(found):
        say(words.HARDER.format(stop=common.STOP))
