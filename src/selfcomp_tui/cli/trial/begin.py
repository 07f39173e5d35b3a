"""`selfcomp trial begin`: what it is, what is fixed, and the drawing."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from selfcomp_tui.base import humanize
from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.cli import full_screen, maintenance, options, prompts
from selfcomp_tui.cli.trial import common
from selfcomp_tui.cli.trial.common import chosen, number, say
from selfcomp_tui.domain import trials
from selfcomp_tui.domain.care import VERY_LOW
from selfcomp_tui.domain.ratings import HIGHEST, LOWEST
from selfcomp_tui.domain.trials import ARMS, LENGTHS, OUTCOMES, Arm, Design, Question
from selfcomp_tui.presenters import trials as words
from selfcomp_tui.services import care, library, trial
from selfcomp_tui.services.trial import EVENING, Wish
from selfcomp_tui.settings.model import Settings

app = typer.Typer(rich_markup_mode=None, add_completion=False)

NOTHING = "Nothing was begun."


class _Left(Exception):
    """The person left before it began; nothing was written."""


@app.command("begin")
def begin(
    context: typer.Context,
    days: Annotated[
        bool, typer.Option("--days", help="Each day is drawn, and rated in the evening.")
    ] = False,
    moments: Annotated[
        bool, typer.Option("--moments", help="Rated before and right after, when it suits.")
    ] = False,
    self_compassion: Annotated[
        str | None,
        typer.Option("--self-compassion", metavar="ID", help="The self-compassion practice."),
    ] = None,
    mindfulness: Annotated[
        str | None, typer.Option("--mindfulness", metavar="ID", help="The mindfulness practice.")
    ] = None,
    minutes: Annotated[
        int | None, typer.Option("--minutes", "-m", metavar="N", help="How long, both the same.")
    ] = None,
    outcome: Annotated[
        str | None,
        typer.Option("--outcome", metavar="|".join(OUTCOMES), help="What is rated each time."),
    ] = None,
    question: Annotated[
        str | None,
        typer.Option("--question", metavar="any|kinds", help="The one question asked first."),
    ] = None,
    times: Annotated[
        int | None, typer.Option("--times", metavar="N", help="How many moments or days.")
    ] = None,
    evening: Annotated[
        str | None,
        typer.Option("--evening", metavar="HH:MM-HH:MM", help="Days: when the evening is."),
    ] = None,
    expect: Annotated[
        str | None,
        typer.Option(
            "--expect",
            metavar="N,N,N",
            help="What you expect of neither, self-compassion, mindfulness; 1 to 9.",
        ),
    ] = None,
    yes: options.Yes = False,
    plain: options.Plain = False,
    db: options.Db = None,
) -> None:
    """Begin a trial on yourself: chance decides what is practised, and in the end it is compared.

    It says what it is and cannot say, and asks for what was not given. Nothing is written before
    the last question.
    """
    if days and moments:
        raise Misuse("Please choose one of --moments and --days.")
    settings = options.load_settings()
    file = options.journal_file(context, db)
    given = Given(
        "days" if days else "moments" if moments else None,
        {"S": self_compassion, "M": mindfulness},
        minutes,
        outcome,
        _question(question),
        times,
        _evening(evening),
        _expected(expect),
        yes,
    )
    if given == NOTHING_GIVEN and options.full_screen(plain=plain or settings.plain):
        full_screen.trial(file, settings, "begin")
        return
    try:
        _begin(file, settings, given)
    except _Left:
        say(NOTHING)
        return
    maintenance.after_use(file, settings)


@dataclass(frozen=True, slots=True)
class Given:
    """What was given on the command line; None is asked for."""

    design: Design | None
    practices: Mapping[Arm, str | None]
    minutes: int | None
    outcome: str | None
    question: Question | None
    periods: int | None
    window: tuple[str, str] | None
    expected: dict[Arm, int] | None
    yes: bool


NOTHING_GIVEN = Given(None, {"S": None, "M": None}, None, None, None, None, None, None, yes=False)


def _question(given: str | None) -> Question | None:
    known: dict[str, Question] = {"any": "any_vs_none", "kinds": "s_vs_m"}
    if given is not None and given not in known:
        raise Misuse("--question takes any (a practice against neither) or kinds (S against M).")
    return None if given is None else known[given]


def _evening(given: str | None) -> tuple[str, str] | None:
    if given is None:
        return None
    first, _, last = given.partition("-")
    try:
        return trials.clock(first.strip()), trials.clock(last.strip())
    except ValueError:
        raise Misuse("--evening takes two times, such as 20:00-23:00.") from None


def _expected(given: str | None) -> dict[Arm, int] | None:
    if given is None:
        return None
    parts = [each.strip() for each in given.split(",")]
    try:
        return trials.expected(dict(zip(ARMS, map(int, parts), strict=True)))
    except ValueError:
        raise Misuse(
            f"--expect takes three numbers from {LOWEST} to {HIGHEST}, such as 4,6,6."
        ) from None


def _begin(file: Path, settings: Settings, given: Given) -> None:
    now = common.now()
    if trial.running(file, now):
        raise Misuse("A trial is going on already. “selfcomp trial stop” ends it.")
    say(f"{words.TITLE}.", *words.ABOUT.split("\n"))
    if trial.heavy(file, settings, now):
        say(words.HEAVY, VERY_LOW.format(support=care.ON_LINES))
    design = _ask("Which kind?", words.DESIGNS, given.design)
    names = {arm: given.practices[arm] or _ask_practice(arm, design) for arm in trials.PRACTISED}
    chosen_minutes = given.minutes or _ask_minutes(names, design)
    outcome = _ask(words.OUTCOME, {each: each for each in OUTCOMES}, given.outcome)
    asked = _ask(words.QUESTION, words.QUESTIONS, given.question)
    lengths = LENGTHS[design]
    periods = _ask(words.LENGTH, {each: f"{each} {design}" for each in lengths}, given.periods)
    window = given.window or (EVENING if given.yes else _ask_window(design))
    wish = Wish(design, asked, outcome, names, chosen_minutes, periods, window)
    planned = trial.protocol(wish, settings, now)
    expected = given.expected or _ask_expected()
    seen = trial.foreseen(file, planned)
    say("", *words.fixed(planned))
    say(words.foreseen(seen.smallest, seen.periods, seen.longest, own=seen.own))
    if not given.yes:
        said = prompts.line("y begins and fixes this, Enter leaves:") or ""
        if said.lower() not in ("y", "yes"):
            raise _Left
    begun = trial.begin(file, planned, expected, common.now())
    say("", *words.begun(begun))
    say(f"{common.NOW} says what is next, and {common.STOP} ends it at any time.")


Key = TypeVar("Key")


def _ask(prompt: str, choices: Mapping[Key, str], given: Key | None = None) -> Key:
    """Return what was given, or ask for one of several; raise `_Left` where the person leaves."""
    if given is not None:
        return given
    found = chosen(prompt, list(choices.values()))
    if found is None:
        raise _Left
    return list(choices)[found]


def _ask_practice(arm: Arm, design: Design) -> str:
    choices = {
        each.id: f"{each.title}, "
        f"{humanize.minutes_range(each.minutes.shortest, each.minutes.longest)}"
        for each in trial.practices_for(arm, design)
    }
    return _ask(words.which_practice(arm), choices)


def _ask_minutes(names: Mapping[Arm, str], design: Design) -> int:
    one, other = (library.practice(names[arm]).practice for arm in ("S", "M"))
    both = trial.minutes_for(one, other, design)
    if not both:
        raise Misuse(words.NO_MINUTES.format(one=one.title, other=other.title))
    usual = trial.usual_minutes(both)
    if len(both) == 1:
        return usual
    asked = f"{words.MINUTES} {both[0]} to {both[-1]}; Enter takes {usual}:"
    found = number(asked, both[0], both[-1], enter=True)
    if found is None:
        raise _Left
    return found or usual


def _ask_expected() -> dict[Arm, int]:
    found: dict[Arm, int] = {}
    for arm in ARMS:
        given = number(f"{words.expectation(arm)}:")
        if given is None:
            raise _Left
        found[arm] = given
    return found


def _ask_window(design: Design) -> tuple[str, str]:
    if design == "moments":
        return EVENING
    while True:
        said = prompts.line(f"{words.EVENING} Enter takes {'-'.join(EVENING)}:")
        if said is None or said.lower() == common.LEAVE:
            raise _Left
        try:
            return (_evening(said) if said else None) or EVENING
        except Misuse as problem:
            say(str(problem))
