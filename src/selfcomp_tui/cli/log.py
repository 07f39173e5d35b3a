"""`selfcomp log`: a check-in, in a tenth of a second."""

from typing import Annotated

import typer

from selfcomp_tui.base import humanize
from selfcomp_tui.base.clock import SystemClock
from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.base.text import one_line
from selfcomp_tui.cli import maintenance, options, values
from selfcomp_tui.cli.plain.keys import END, ENTER, Keys
from selfcomp_tui.domain.feelings import parsed
from selfcomp_tui.domain.moments import local_time, moment
from selfcomp_tui.domain.ratings import HIGHEST, LOWEST, SCALES
from selfcomp_tui.domain.records import CheckIn
from selfcomp_tui.services import care, check_in
from selfcomp_tui.settings.model import Settings

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("log")
def log(
    context: typer.Context,
    given: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[MOOD] [FEELING]…",
            help="A mood, 1 very unpleasant to 9 very pleasant, and words for what you feel.",
        ),
    ] = None,
    stress: Annotated[str | None, values.rating_option("stress")] = None,
    kindness: Annotated[str | None, values.rating_option("kindness")] = None,
    connection: Annotated[str | None, values.rating_option("connection")] = None,
    presence: Annotated[str | None, values.rating_option("presence")] = None,
    feeling: Annotated[
        list[str] | None,
        typer.Option("--feeling", "-f", metavar="WORD", help="A feeling; more than one is fine."),
    ] = None,
    note: Annotated[
        str | None,
        typer.Option("--note", "-n", metavar="TEXT", help="A note; “-” reads it from stdin."),
    ] = None,
    at: Annotated[
        str | None,
        typer.Option("--at", metavar="WHEN", help="“yesterday 21:30”, “9pm”, “20 min ago”."),
    ] = None,
    undo: Annotated[
        bool, typer.Option("--undo", help="Take back what you noted last; again, the one before.")
    ] = False,
    db: options.Db = None,
) -> None:
    """Note how you are: a number is enough, and so is a word.

    With nothing given it asks, one key each; Enter skips.
    """
    now = local_time(SystemClock().now().wall)
    mood, feeling = _mood_and_feelings(given or [], feeling or [])
    rated = {
        "mood": mood,
        "stress": stress,
        "kindness": kindness,
        "connection": connection,
        "presence": presence,
    }
    if undo:
        if any((*rated.values(), feeling, note, at)):
            raise Misuse("--undo stands alone: it takes back what you noted last.")
        from selfcomp_tui.cli.history import entry

        entry.undo(options.journal_file(context, db), now)
        return
    when = now
    if at is not None:
        from selfcomp_tui.cli.dates import parse

        when = parse(at, now)
    settings = options.load_settings()
    file = options.journal_file(context, db)
    ratings = {
        name: values.rating(name, value) for name, value in rated.items() if value is not None
    }
    feelings = parsed(feeling)
    words = values.note_or_stdin(note) if note is not None else None
    if not (ratings or feelings or words):
        if note is not None or feeling:
            raise Misuse("There is nothing to note yet: give a rating, a feeling or a note.")
        if not options.asks():
            raise Misuse("There is nobody to ask here: give a rating, as in “selfcomp log 6”.")
        # If something is wrong with the journal, nobody has written for it in vain.
        used = check_in.feelings_used(file)
        ratings, feelings, words = _ask(settings, used)
        if not (ratings or feelings or words):
            typer.echo("Nothing noted, and that is fine.")
            return
    noted = CheckIn(moment(when, settings.day_ends), ratings, feelings, words)
    day = humanize.day(when.date(), now.date())
    held = humanize.check_in(ratings, feelings, words)
    check_in.note(file, noted, now)
    typer.echo(f"Noted, {day} {humanize.clock_time(when)}: {held}.")
    said = care.after_check_in(file, noted, settings, now, support=care.ON_LINES)
    if said:
        typer.echo(said)
    maintenance.after_use(file, settings)


def _mood_and_feelings(given: list[str], named: list[str]) -> tuple[str | None, list[str]]:
    """Tell a mood from the words that may follow it, or stand alone."""
    mood = given.pop(0) if given and given[0][:1].isdigit() else None
    number = next((word for word in given if word.lstrip("+-")[:1].isdigit()), None)
    if number is not None:
        raise Misuse(
            f"“{one_line(number)[:40]}” is no word for a feeling; other ratings have their "
            "options, as in “selfcomp log 6 -s 3”."
        )
    return mood, [*given, *named]


def _ask(
    settings: Settings, used: list[tuple[str, int]]
) -> tuple[dict[str, int], tuple[str, ...], str | None]:
    """Ask for a check-in on the terminal: one key a rating, two a feeling, a line for a note.

    Who leaves in the middle keeps what was answered, as on the full screen.
    """
    from importlib import import_module
    from threading import Thread

    from selfcomp_tui.cli.plain import feelings as ask_feelings
    from selfcomp_tui.services import library

    # It takes a quarter of a second, and nobody should wait for it between two answers.
    Thread(target=import_module, args=("selfcomp_tui.content.models.feelings",)).start()
    ratings: dict[str, int] = {}
    chosen: list[str] = []
    words = None
    keys = Keys()
    typer.echo("How is it right now? Enter skips any of these; Ctrl+C leaves the rest out.")
    try:
        for name in settings.ratings:
            rating = _ask_rating(name, keys)
            if rating is not None:
                ratings[name] = rating
        known, problem = library.feelings(used)
        if problem:
            typer.echo(str(problem), err=True)
        ask_feelings.ask(keys, known, chosen)
        words = values.note(keys.line("A note: "))
    except KeyboardInterrupt:
        if not (ratings or chosen):
            raise
        typer.echo()
    return ratings, tuple(chosen), words


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
