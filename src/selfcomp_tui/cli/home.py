"""`selfcomp` alone: home, on a full screen or on plain lines."""

from pathlib import Path

import typer

from selfcomp_tui.cli import full_screen, options
from selfcomp_tui.settings.model import Settings


def home(context: typer.Context, *, db: Path | None, plain: bool) -> None:
    """Open home; without a terminal, say what stands there."""
    settings = options.load_settings()
    file = options.journal_file(context, db)
    if options.full_screen(plain=plain or settings.plain):
        full_screen.home(file, settings)
    else:
        _lines(context, file, settings)


def _lines(context: typer.Context, file: Path, settings: Settings) -> None:
    from selfcomp_tui.base.clock import SystemClock
    from selfcomp_tui.cli import library
    from selfcomp_tui.cli.plain import picker, welcome
    from selfcomp_tui.cli.prompts import answer
    from selfcomp_tui.domain import care
    from selfcomp_tui.domain.moments import local_time
    from selfcomp_tui.services import care as care_for
    from selfcomp_tui.services import home, own_words

    found = home.load(file, settings, local_time(SystemClock().now().wall))
    library.tell(found.faults)
    welcome.say_once(file, settings)
    lines = [home.noted_today(found.noted)]
    if found.care:
        lines.append(care.VERY_LOW.format(support=care_for.ON_LINES))
    if found.trends:
        lines += ["", "The last two weeks:"]
        lines += [f"{trend.scale.capitalize()} {trend.said}." for trend in found.trends]
    lines += ["", *(f"{at}. {each.name}. {each.about}" for at, each in enumerate(found.offers, 1))]
    for line in lines:
        typer.echo(line)
    if any(offer.kind == "words" for offer in found.offers):
        own_words.note_offered(file, local_time(SystemClock().now().wall))
    if not options.asks():
        return
    typer.echo("l. Check in.")
    said = answer("A number, l, or Enter to leave:", "l", len(found.offers))
    if said == "l":
        from selfcomp_tui.cli.log import log

        log(context, db=file)
    elif said:
        picker.follow(found.offers[int(said) - 1], found.interrupted, file, settings)
