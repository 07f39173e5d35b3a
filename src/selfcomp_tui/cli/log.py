"""`selfcomp log`, by Typer: with help, completion, and questions where nothing is given."""

from pathlib import Path

import typer

from selfcomp_tui.cli import options, values
from selfcomp_tui.cli.arguments import Given
from selfcomp_tui.cli.plain.keys import END, ENTER, Keys
from selfcomp_tui.cli.quick import log as quick
from selfcomp_tui.domain.feelings import felt
from selfcomp_tui.domain.ratings import HIGHEST, LOWEST, SCALES
from selfcomp_tui.services import check_in, tags
from selfcomp_tui.settings.model import Settings

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("log")
@options.declared(quick.OPTIONS)
def log(given: Given) -> None:
    """Note how you are: a number is enough, and so is a word.

    With nothing given it asks, one key each; Enter skips.
    """
    quick.log(given, _ask)


def _ask(settings: Settings, file: Path) -> quick.Answers:
    """Ask for a check-in on the terminal: one key a rating, two a feeling, a line for a note.

    Who leaves in the middle keeps what was answered, as on the full screen.
    """
    from importlib import import_module
    from threading import Thread

    from selfcomp_tui.cli.plain import feelings as ask_feelings
    from selfcomp_tui.services import library

    # If something is wrong with the journal, nobody has written for it in vain.
    used, tags_used = check_in.feelings_used(file), tags.names(file)
    # It takes a quarter of a second, and nobody should wait for it between two answers.
    Thread(target=import_module, args=("selfcomp_tui.content.models.feelings",)).start()
    ratings: dict[str, int] = {}
    chosen: list[str] = []
    tagged: list[str] = []
    words = None
    keys = Keys()
    typer.echo("How is it right now? Enter skips any of these; Ctrl+C leaves the rest out.")
    try:
        for name in settings.ratings:
            rating = _ask_rating(name, keys)
            if rating is not None:
                ratings[name] = rating
        known, problem = library.feelings(used, tags_used)
        if problem:
            typer.echo(str(problem), err=True)
        ask_feelings.ask(keys, known, chosen, tagged)
        words = values.note(keys.line("A note: "))
    except KeyboardInterrupt:
        if not (ratings or chosen or tagged):
            raise
        typer.echo()
    return ratings, *felt(chosen), tuple(tagged), words


def _ask_rating(name: str, keys: Keys) -> int | None:
    scale = SCALES[name]
    typer.echo(f"{name.capitalize()}, {LOWEST} {scale.low} to {HIGHEST} {scale.high}: ", nl=False)
    while True:
        key = keys.next()
        if key in ENTER:
            typer.echo("skipped")
            return None
        if key == END:
            raise KeyboardInterrupt
        if key.isdecimal() and LOWEST <= int(key) <= HIGHEST:
            typer.echo(key)
            return int(key)
