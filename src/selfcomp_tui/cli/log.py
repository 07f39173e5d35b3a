"""`selfcomp log`: a check-in, in a tenth of a second."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from selfcomp_tui import paths, text, wording
from selfcomp_tui.cli import options
from selfcomp_tui.cli.keys import END, ENTER, Keys
from selfcomp_tui.clock import SystemClock
from selfcomp_tui.feelings import parsed
from selfcomp_tui.journal import check_ins
from selfcomp_tui.journal.check_ins import CheckIn
from selfcomp_tui.journal.moments import local_time, moment, utc
from selfcomp_tui.journal.opening import open_journal, open_to_read
from selfcomp_tui.problems import Misuse
from selfcomp_tui.ratings import HIGHEST, LOWEST, SCALES
from selfcomp_tui.settings import Settings

app = typer.Typer(rich_markup_mode=None, add_completion=False)

LONGEST_NOTE = 1_000_000


def _rating_option(name: str) -> object:
    scale = SCALES[name]
    return typer.Option(
        f"--{name}", f"-{name[0]}", metavar="1-9", help=f"1 {scale.low}, 9 {scale.high}."
    )


@app.command("log")
def log(
    context: typer.Context,
    mood: Annotated[
        str | None, typer.Argument(metavar="[MOOD]", help="1 very unpleasant, 9 very pleasant.")
    ] = None,
    stress: Annotated[str | None, _rating_option("stress")] = None,
    kindness: Annotated[str | None, _rating_option("kindness")] = None,
    connection: Annotated[str | None, _rating_option("connection")] = None,
    presence: Annotated[str | None, _rating_option("presence")] = None,
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
        typer.Option("--at", metavar="WHEN", help="“yesterday 21:30”, “2026-11-20 08:00”, “-2h”."),
    ] = None,
    db: options.Db = None,
) -> None:
    """Note how you are: a number is enough, and so is a word.

    With nothing given it asks, one key each; Enter skips.
    """
    now = local_time(SystemClock().now().wall)
    when = now
    if at is not None:
        from selfcomp_tui.cli.when import parse

        when = parse(at, now)
    settings = options.load_settings()
    given = {
        "mood": mood,
        "stress": stress,
        "kindness": kindness,
        "connection": connection,
        "presence": presence,
    }
    file = options.journal_file(context, db)
    ratings = {name: _rating(name, value) for name, value in given.items() if value is not None}
    feelings = parsed(feeling or ())
    words = _note(_stdin() if note == "-" else note)
    if not (ratings or feelings or words):
        if any(each is not None for each in (note, feeling)):
            raise Misuse("There is nothing to note yet: give a rating, a feeling or a note.")
        if not options.asks():
            raise Misuse("There is nobody to ask here: give a rating, as in “selfcomp log 6”.")
        ratings, feelings, words = _ask(settings, _used_so_far(file))
        if not (ratings or feelings or words):
            typer.echo("Nothing noted, and that is fine.")
            return
    check_in = CheckIn(moment(when, settings.day_ends), ratings, feelings, words)
    with open_journal(file) as journal, journal.writing() as writing:
        check_ins.save(writing, check_in, changed_at=utc(now))
    day = wording.day(when.date(), now.date())
    held = wording.check_in(ratings, feelings, words)
    typer.echo(f"Noted, {day} {wording.clock_time(when)}: {held}.")


def _rating(name: str, value: str) -> int:
    if value.isdecimal() and len(value) < 4 and LOWEST <= int(value) <= HIGHEST:
        return int(value)
    scale = SCALES[name]
    raise Misuse(
        f"“{text.one_line(value)[:40]}” is not a rating of {name}: it goes from "
        f"{LOWEST} ({scale.low}) to {HIGHEST} ({scale.high})."
    )


def _stdin() -> str:
    if sys.stdin.isatty():
        typer.echo("Write as you like. Ctrl+D on a line of its own ends.", err=True)
    return sys.stdin.buffer.read().decode("utf-8", errors="replace")


def _note(given: str | None) -> str | None:
    if given is None:
        return None
    words = text.clean(given)
    if len(words) > LONGEST_NOTE:
        raise Misuse(f"A note holds up to {LONGEST_NOTE:,} characters; this has {len(words):,}.")
    return words or None


def _used_so_far(file: Path) -> list[tuple[str, int]]:
    """Return the feelings that were noted before.

    If something is wrong with the journal, that is said before anybody has written for it in vain.
    """
    journal = open_to_read(file)
    if journal is None:
        return []
    with journal:
        return check_ins.feelings_used(journal)


def _ask(
    settings: Settings, used: list[tuple[str, int]]
) -> tuple[dict[str, int], tuple[str, ...], str | None]:
    """Ask for a check-in on the terminal: one key a rating, two a feeling, a line for a note."""
    from importlib import import_module
    from threading import Thread

    from selfcomp_tui.cli import ask_feelings

    # It takes a quarter of a second, and nobody should wait for it between two answers.
    Thread(target=import_module, args=("selfcomp_tui.practices.feelings",)).start()
    ratings = {}
    keys = Keys()
    typer.echo("How is it right now? Enter skips any of these.")
    for name in settings.ratings:
        rating = _ask_rating(name, keys)
        if rating is not None:
            ratings[name] = rating
    words = ask_feelings.read(paths.feelings_file(), used)
    return ratings, ask_feelings.ask(keys, words), _note(keys.line("A note: "))


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
