"""`selfcomp practice`: choose a practice and be guided through it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from selfcomp_tui.base.errors import Advice, Misuse, Problem
from selfcomp_tui.cli import full_screen, library, options
from selfcomp_tui.services.practice_request import PracticeRequest
from selfcomp_tui.settings.model import Settings

if TYPE_CHECKING:
    from selfcomp_tui.domain.sitting import Sitting

app = typer.Typer(rich_markup_mode=None, add_completion=False)

FASTEST = 1000


@app.command("practice")
def practice(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID|FILE]",
            help="Which practice; the beginning is enough. Or any file.",
            autocompletion=library.ids,
        ),
    ] = None,
    minutes: options.Minutes = None,
    pace: options.Pace = None,
    speed: Annotated[
        str,
        typer.Option("--speed", metavar="X", help="Run the clock faster, to try a practice out."),
    ] = "1",
    skip_ratings: Annotated[
        bool, typer.Option("--skip-ratings", help="Ask for no ratings before and after.")
    ] = False,
    listing: Annotated[bool, typer.Option("--list", help="Show what there is.")] = False,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the session that was interrupted last.")
    ] = False,
    suggest: Annotated[
        bool, typer.Option("--suggest", help="Begin one that may fit now, and say why.")
    ] = False,
    need: Annotated[
        str | None,
        typer.Option(
            "--need",
            metavar="NEED",
            help="Begin one for this: calm, work, sleep, …; -m says how long.",
            autocompletion=library.needs,
        ),
    ] = None,
    bells: Annotated[
        str | None,
        typer.Option("--bells", metavar="N,N", help="Sitting: bells after so many minutes."),
    ] = None,
    every: Annotated[
        str | None, typer.Option("--every", metavar="N", help="Sitting: a bell every N minutes.")
    ] = None,
    open_end: Annotated[
        bool, typer.Option("--open", help="Sitting: no end; Enter ends the silence.")
    ] = False,
    voice: Annotated[
        bool | None, typer.Option("--voice/--no-voice", help="Speak the words aloud.")
    ] = None,
    plain_words: options.PlainWords = None,
    as_json: Annotated[
        bool,
        typer.Option("--json", help="The list as JSON; with an ID, the plan it would follow."),
    ] = False,
    plain: options.Plain = False,
    db: options.Db = None,
) -> None:
    """Be guided through a practice, step by step.

    With no ID it offers what there is. Without a terminal it lists them.
    """
    length = options.length(minutes)
    fast = options.number("--speed", speed, FASTEST)
    options.check_pace(pace)
    if resume and name:
        raise Misuse("--resume goes on with what was interrupted, so it takes no ID.")
    settings = _as_wished(options.load_settings(), pace, length, voice=voice)
    if plain_words is not None:
        settings = replace(settings, plain_words=plain_words)
    file = options.journal_file(context, db)
    wants_lines = plain or settings.plain
    if suggest or need:
        if name or resume:
            raise Misuse("--suggest and --need choose a practice, so they take no ID.")
        name, settings = _suggested(file, settings, need)
    wished = _sitting(bells, every, open_end=open_end)
    if open_end and minutes:
        raise Misuse("--open has no end, so it takes no --minutes.")
    if as_json and name:
        from selfcomp_tui.services.practice import planned

        request = PracticeRequest(
            name, settings.minutes, settings.pace, fast, rate=False, sitting=wished
        )
        plan = planned(library.one(name).practice, request, settings)
        typer.echo(json.dumps(plan.as_data(), indent=2, ensure_ascii=False))
    elif listing or as_json or (not (name or resume or wants_lines) and not options.asks()):
        _list(as_json=as_json)
    else:
        request = PracticeRequest(
            name,
            settings.minutes,
            settings.pace,
            fast,
            rate=not skip_ratings,
            resume=resume,
            sitting=wished,
        )
        if options.full_screen(plain=wants_lines):
            full_screen.practice(file, settings, request)
        else:
            _on_lines(request, file, settings)


def _suggested(file: Path, settings: Settings, need: str | None) -> tuple[str, Settings]:
    """Return the practice that may fit now or for a need, with how long; say why it is this one."""
    from selfcomp_tui.base import humanize
    from selfcomp_tui.base.clock import SystemClock
    from selfcomp_tui.domain.moments import local_time
    from selfcomp_tui.services import home

    wished = library.need(need) if need else None
    found = home.suggestion(file, settings, local_time(SystemClock().now().wall), wished)
    if found is None:
        raise Problem("There is no practice for that here.", Advice.LIST_PRACTICES)
    practice, chosen = found
    minutes = min(chosen.minutes, practice.minutes.longest)
    said = f"{practice.title}, {humanize.length(minutes * 60)}. {chosen.reason}"
    typer.echo(said.strip(), err=True)
    return practice.id, replace(settings, minutes=minutes)


def _as_wished(
    settings: Settings, pace: str | None, minutes: float | None, *, voice: bool | None
) -> Settings:
    """Return the settings with what was asked for on the command line in their place."""
    settings = replace(settings, pace=pace or settings.pace, minutes=minutes or settings.minutes)
    if voice is None:
        return settings
    aloud = settings.voice if settings.voice != "off" else "on"
    return replace(settings, voice=aloud if voice else "off")


def _sitting(bells: str | None, every: str | None, *, open_end: bool) -> "Sitting | None":
    """Return what was asked for a sitting, or None where nothing was. Raises `Misuse`."""
    if not (bells or every or open_end):
        return None
    from selfcomp_tui.domain.sitting import Sitting, minutes

    try:
        at = tuple(minutes(each) for each in (bells or "").split(",") if each.strip())
        return Sitting(at, minutes(every) if every else None, open_end)
    except ValueError:
        raise Misuse(
            "Bells ring after minutes, half of one or more: --bells 5,10 or --every 5."
        ) from None


def _tell_of_trial(file: Path) -> None:
    """Say what is next in the trial that is going on, if one is."""
    from selfcomp_tui.base.clock import SystemClock
    from selfcomp_tui.domain.moments import local_time
    from selfcomp_tui.services import home

    for offer in home.of_trial(file, local_time(SystemClock().now().wall)):
        typer.echo(f"{offer.name}. {offer.about} “selfcomp trial now” goes on with it.")


def _on_lines(request: "PracticeRequest", file: Path, settings: Settings) -> None:
    from selfcomp_tui.cli.plain import picker, player, welcome

    if request.resume or request.name is not None:
        player.begin(request, file, settings)
        return
    welcome.say_once(file, settings)
    _tell_of_trial(file)
    choice = picker.choose(file, settings)
    if choice is not None:
        player.begin(
            replace(request, minutes=choice.minutes), file, choice.settings, choice.practice
        )


def _list(*, as_json: bool) -> None:
    found = library.practices()
    if as_json:
        listed = {"format": 1, "practices": library.data(found)}
        typer.echo(json.dumps(listed, indent=2, ensure_ascii=False))
        return
    for words in library.lines(found):
        typer.echo(words)
    typer.echo("Start one with “selfcomp practice ID”; the beginning of an ID is enough.")
