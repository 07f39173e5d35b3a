"""`selfcomp history`: how it has been, on the full screen, on plain lines, or as data.

Here is only what can be asked for and what goes together; each answer has a module of its own.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from selfcomp_tui.base import text
from selfcomp_tui.base.clock import SystemClock
from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.cli import dates, full_screen, options, values
from selfcomp_tui.cli.packed import packed
from selfcomp_tui.domain.moments import day_of, local_time
from selfcomp_tui.domain.ratings import SCALES
from selfcomp_tui.domain.tags import tagged

app = typer.Typer(rich_markup_mode=None, add_completion=False)

DAYS = 30
"""How far back the plain lines go, if nothing else is asked."""

MOST_DAYS = 36500


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """What is to be looked at, and how it is shown."""

    days: Annotated[
        str | None,
        typer.Option("--days", metavar="N", help="Only the last N days, counting today."),
    ] = None
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DAY", help="Only from this day on: “2026-11-20”."),
    ] = None
    search: Annotated[
        str | None,
        typer.Option(
            "--search",
            metavar="WORDS",
            help="Only what holds all these words: notes, feelings, practices, answers.",
        ),
    ] = None
    insights: Annotated[
        bool, typer.Option("--insights", help="What seems to help, and how it went over time.")
    ] = False
    every: Annotated[
        bool, typer.Option("--all", help="With --insights: each finding in a sentence of its own.")
    ] = False
    as_json: Annotated[
        bool, typer.Option("--json", help="As JSON: everything, or the last N days.")
    ] = False
    as_csv: Annotated[
        bool, typer.Option("--csv", help="As CSV: everything, or the last N days.")
    ] = False
    show: Annotated[
        str | None,
        typer.Option("--show", metavar="ID", help="One entry; the beginning of its ID is enough."),
    ] = None

    def asked(self) -> bool:
        """Tell whether anything was asked for."""
        return self != Looking()

    def check(self) -> None:
        """Raise `Misuse` for what does not go together."""
        some_days = self.days is not None or self.since is not None
        searched = self.search is not None
        for wrong, why in (
            (self.as_csv and self.as_json, "Please choose one of --json and --csv."),
            (self.insights and searched, "Please choose one of --insights and --search."),
            (
                self.days is not None and self.since is not None,
                "Please choose one of --days and --since.",
            ),
            (
                self.show is not None and (self.as_csv or self.insights or some_days or searched),
                "--show is for one entry; of the others, only --json goes with it.",
            ),
            (
                self.every and (not self.insights or self.as_json),
                "--all goes with --insights on plain lines; --json has all of it anyway.",
            ),
            (
                self.insights and self.as_csv,
                "--insights gives plain lines or, with --json, JSON; there is no CSV of it.",
            ),
        ):
            if wrong:
                raise Misuse(why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changing:
    """Which entry is to be changed, and how."""

    edit: Annotated[
        str | None,
        typer.Option("--edit", metavar="ID", help="Change a check-in, in your editor or as below."),
    ] = None
    delete: Annotated[
        str | None,
        typer.Option("--delete", metavar="ID", help="Delete an entry; it can be brought back."),
    ] = None
    restore: Annotated[
        str | None, typer.Option("--restore", metavar="ID", help="Bring a deleted entry back.")
    ] = None
    deleted: Annotated[
        bool, typer.Option("--deleted", help="List the entries that can be brought back.")
    ] = False
    mood: Annotated[str | None, options.as_typer(values.rating_option("mood"))] = None
    stress: Annotated[str | None, options.as_typer(values.rating_option("stress"))] = None
    kindness: Annotated[str | None, options.as_typer(values.rating_option("kindness"))] = None
    connection: Annotated[str | None, options.as_typer(values.rating_option("connection"))] = None
    presence: Annotated[str | None, options.as_typer(values.rating_option("presence"))] = None
    energy: Annotated[str | None, options.as_typer(values.rating_option("energy"))] = None
    clarity: Annotated[str | None, options.as_typer(values.rating_option("clarity"))] = None
    feeling: Annotated[
        list[str] | None,
        typer.Option("--feeling", "-f", metavar="WORD", help="With --edit: the feelings."),
    ] = None
    tag: Annotated[
        list[str] | None,
        typer.Option(
            *("--tag", "-t"),
            metavar="NAME",
            help="Only with this tag; of --edit: the tags.",
            autocompletion=options.tags,
        ),
    ] = None
    note: Annotated[
        str | None, typer.Option("--note", "-n", metavar="TEXT", help="With --edit: the note.")
    ] = None
    at: Annotated[
        str | None, typer.Option("--at", metavar="WHEN", help="With --edit: when it was.")
    ] = None

    def asked(self, looking: Looking) -> str | None:
        """Return which change is asked for, if any; raise `Misuse` for what does not go together.

        A change is asked for by itself, not beside something to be looked at.
        """
        names = {"--edit": self.edit, "--delete": self.delete, "--restore": self.restore}
        asked = [name for name, entry_id in names.items() if entry_id is not None]
        asked += ["--deleted"] if self.deleted else []
        if len(asked) > 1 or (asked and looking.asked()):
            raise Misuse(f"Please use {asked[0]} by itself.")
        new = [*self.ratings.values(), self.feeling, self.note, self.at]
        if asked != ["--edit"] and any(each is not None for each in new):
            raise Misuse(
                "Ratings, --feeling, --note and --at change an entry: name it with --edit ID."
            )
        if self.tag is not None and asked not in ([], ["--edit"]):
            raise Misuse(f"Please use {asked[0]} by itself.")
        return asked[0] if asked else None

    @property
    def ratings(self) -> dict[str, str | None]:
        """The ratings that were given, by scale."""
        return {name: getattr(self, name) for name in SCALES}


@app.command("history")
@packed
def history(
    context: typer.Context,
    looking: Looking,
    changing: Changing,
    plain: options.Plain = False,
    db: options.Db = None,
) -> None:
    """See how it has been, and what you noted and practised.

    Without a terminal it goes on plain lines. With --edit, what follows it is changed; an empty
    value takes it out.
    """
    file = options.journal_file(context, db)
    now = local_time(SystemClock().now().wall)
    asked = changing.asked(looking)
    if asked:
        _change(asked, changing, file, now)
    else:
        _look(looking, changing.tag, file, now, plain=plain)


def _change(asked: str, changing: Changing, file: Path, now: datetime) -> None:
    from selfcomp_tui.cli import maintenance
    from selfcomp_tui.cli.history import edit, entry

    if asked == "--deleted":
        for line in entry.deleted_lines(file, now):
            typer.echo(line)
        return
    settings = options.load_settings()
    if changing.delete is not None:
        entry.delete(file, changing.delete, now)
    elif changing.restore is not None:
        entry.restore(file, changing.restore, now)
    elif changing.edit is not None:
        request = edit.EditRequest(
            changing.ratings, changing.feeling, changing.tag, changing.note, changing.at
        )
        edit.edit(file, changing.edit, request, settings, now)
    maintenance.after_use(file, settings)


def _look(
    looking: Looking, tag: list[str] | None, file: Path, now: datetime, *, plain: bool
) -> None:
    from selfcomp_tui.cli.history import show

    number = None if looking.days is None else _number(looking.days)
    words, tags = _words(looking.search), _tags(tag)
    looking.check()
    if tags and (looking.insights or looking.show is not None):
        raise Misuse("--tag goes with --days, --since, --search, --json and --csv.")
    settings = options.load_settings()
    today = day_of(now, settings.day_ends)
    if looking.since is not None:
        number = (today - dates.day(looking.since, today)).days + 1
    first = _first_day(number, today)
    if looking.insights:
        show.insights(file, first, today, now, as_json=looking.as_json, every=looking.every)
    elif looking.show is not None:
        show.entry(file, looking.show, as_json=looking.as_json)
    elif looking.as_json or looking.as_csv:
        show.data(file, first, words, tags, as_json=looking.as_json)
    elif words or tags:
        show.found(file, first, words, tags, now)
    elif options.full_screen(plain=plain or settings.plain):
        full_screen.history(file, settings, number)
    else:
        show.lines(file, settings, number or DAYS, now)


def _number(given: str) -> int:
    digits = given.strip()
    if digits.isascii() and digits.isdecimal() and len(digits) < 9:
        number = int(digits)
        if 1 <= number <= MOST_DAYS:
            return number
    raise Misuse(
        f"--days takes a whole number from 1 to {MOST_DAYS}; “{text.one_line(given)[:40]}” is not."
    )


def _words(given: str | None) -> list[str]:
    words = text.one_line(given or "").split()
    if given is not None and not words:
        raise Misuse("--search takes one word or more: --search river.")
    return words


def _tags(given: list[str] | None) -> tuple[str, ...]:
    tags = tagged(given or ())
    if given is not None and not tags:
        raise Misuse("--tag takes the name of a tag: --tag walk.")
    return tags


def _first_day(number: int | None, today: date) -> date | None:
    return None if number is None else today - timedelta(days=number - 1)
