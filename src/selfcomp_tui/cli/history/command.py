"""`selfcomp history`: how it has been, on the full screen, on plain lines, or as data."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer

from selfcomp_tui.base import text
from selfcomp_tui.base.clock import SystemClock
from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.cli import dates, options
from selfcomp_tui.cli import values as given
from selfcomp_tui.domain.moments import day_of, local_time
from selfcomp_tui.domain.records import CheckIn, Session
from selfcomp_tui.journal.records import check_ins, sessions
from selfcomp_tui.journal.storage.opening import open_to_read
from selfcomp_tui.settings.model import Settings

app = typer.Typer(rich_markup_mode=None, add_completion=False)

DAYS = 30
"""How far back the plain lines go, if nothing else is asked."""

MOST_DAYS = 36500


@app.command("history")
def history(
    context: typer.Context,
    days: Annotated[
        str | None,
        typer.Option("--days", metavar="N", help="Only the last N days, counting today."),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DAY", help="Only from this day on: “2026-11-20”."),
    ] = None,
    search: Annotated[
        str | None,
        typer.Option(
            "--search",
            metavar="WORDS",
            help="Only what holds all these words: notes, feelings, practices, answers.",
        ),
    ] = None,
    insights: Annotated[
        bool, typer.Option("--insights", help="What seems to help, and how it went over time.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="As JSON: everything, or the last N days.")
    ] = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="As CSV: everything, or the last N days.")
    ] = False,
    show: Annotated[
        str | None,
        typer.Option("--show", metavar="ID", help="One entry; the beginning of its ID is enough."),
    ] = None,
    edit: Annotated[
        str | None,
        typer.Option("--edit", metavar="ID", help="Change a check-in, in your editor or as below."),
    ] = None,
    delete: Annotated[
        str | None,
        typer.Option("--delete", metavar="ID", help="Delete an entry; it can be brought back."),
    ] = None,
    restore: Annotated[
        str | None, typer.Option("--restore", metavar="ID", help="Bring a deleted entry back.")
    ] = None,
    deleted: Annotated[
        bool, typer.Option("--deleted", help="List the entries that can be brought back.")
    ] = False,
    mood: Annotated[str | None, given.rating_option("mood")] = None,
    stress: Annotated[str | None, given.rating_option("stress")] = None,
    kindness: Annotated[str | None, given.rating_option("kindness")] = None,
    connection: Annotated[str | None, given.rating_option("connection")] = None,
    presence: Annotated[str | None, given.rating_option("presence")] = None,
    feeling: Annotated[
        list[str] | None,
        typer.Option("--feeling", "-f", metavar="WORD", help="With --edit: the feelings."),
    ] = None,
    note: Annotated[
        str | None, typer.Option("--note", "-n", metavar="TEXT", help="With --edit: the note.")
    ] = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="WHEN", help="With --edit: when it was.")
    ] = None,
    plain: options.Plain = False,
    db: options.Db = None,
) -> None:
    """See how it has been, and what you noted and practised.

    Without a terminal it goes on plain lines. With --edit, what follows it is changed; an empty
    value takes it out.
    """
    ratings = {
        "mood": mood,
        "stress": stress,
        "kindness": kindness,
        "connection": connection,
        "presence": presence,
    }
    file = options.journal_file(context, db)
    changes = {"--edit": edit, "--delete": delete, "--restore": restore}
    wish = {"ratings": ratings, "feelings": feeling, "note": note, "at": at}
    others = days, since, search, show, insights, as_json, as_csv
    asked = _asked(changes, wish, deleted=deleted, others=others)
    if asked:
        _change(asked, changes.get(asked) or "", wish, file)
        return
    number = None if days is None else _number(days)
    words = _words(search)
    _together(
        show=show is not None,
        insights=insights,
        search=bool(words),
        as_json=as_json,
        as_csv=as_csv,
        days=number is not None,
        since=since is not None,
    )
    settings = options.load_settings()
    if since is not None:
        number = _days_since(since, settings)
    if insights:
        _insights(file, settings, number, as_json=as_json)
    elif show is not None:
        _show(file, show, as_json=as_json)
    elif as_json or as_csv:
        first = _first_day(number, settings) if number else None
        _data(*_read(file, first, words), as_json=as_json)
    elif words:
        _found(file, settings, number, words)
    elif options.full_screen(plain=plain or settings.plain):
        from selfcomp_tui.tui.app import SelfcompApp

        SelfcompApp.open_history(file, settings, number)
    else:
        _lines(file, settings, number or DAYS)


def _asked(
    changes: Mapping[str, str | None],
    wish: Mapping[str, Any],
    *,
    deleted: bool,
    others: Iterable[object],
) -> str | None:
    """Return which change is asked for, if any; raise `Misuse` for what does not go together."""
    asked = [name for name, given in changes.items() if given is not None]
    asked += ["--deleted"] if deleted else []
    if len(asked) > 1 or (asked and any(others)):
        raise Misuse(f"Please use {asked[0]} by itself.")
    new = [*wish["ratings"].values(), wish["feelings"], wish["note"], wish["at"]]
    if asked != ["--edit"] and any(each is not None for each in new):
        raise Misuse("Ratings, --feeling, --note and --at change an entry: name it with --edit ID.")
    return asked[0] if asked else None


def _together(
    *,
    show: bool,
    insights: bool,
    search: bool,
    as_json: bool,
    as_csv: bool,
    days: bool,
    since: bool,
) -> None:
    """Raise `Misuse` for options that do not go together."""
    for wrong, why in (
        (as_csv and as_json, "Please choose one of --json and --csv."),
        (insights and search, "Please choose one of --insights and --search."),
        (days and since, "Please choose one of --days and --since."),
        (
            show and (as_csv or insights or days or since or search),
            "--show is for one entry; of the others, only --json goes with it.",
        ),
        (
            insights and as_csv,
            "--insights gives plain lines or, with --json, JSON; there is no CSV of it.",
        ),
    ):
        if wrong:
            raise Misuse(why)


def _change(asked: str, given: str, wish: Mapping[str, Any], file: Path) -> None:
    from selfcomp_tui.cli import maintenance
    from selfcomp_tui.cli.history import edit as history_change
    from selfcomp_tui.cli.history import entry as history_entry

    now = local_time(SystemClock().now().wall)
    if asked == "--deleted":
        _write(history_change.deleted_lines(file, now))
        return
    settings = options.load_settings()
    entry_id = history_entry.checked(given)
    match asked:
        case "--delete":
            history_change.delete(file, entry_id, now)
        case "--restore":
            history_change.restore(file, entry_id, now)
        case _:
            history_change.edit(file, entry_id, history_change.Wanted(**wish), settings, now)
    maintenance.tend_file(file, settings)


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


def _days_since(given: str, settings: Settings) -> int:
    today = _today(settings)
    return (today - dates.day(given, today)).days + 1


def _today(settings: Settings) -> date:
    return day_of(local_time(SystemClock().now().wall), settings.day_ends)


def _first_day(number: int, settings: Settings) -> date:
    return _today(settings) - timedelta(days=number - 1)


def _read(
    file: Path, first: date | None, words: Sequence[str] = ()
) -> tuple[list[CheckIn], list[Session]]:
    """Return what the journal holds from `first` on; nothing where there is none yet.

    With words, only what holds them all, and the check-ins around such sessions.
    """
    journal = open_to_read(file)
    if journal is None:
        return [], []
    day = first.isoformat() if first else None
    if words:
        from selfcomp_tui.journal.records.search import newest
        from selfcomp_tui.journal.records.summaries import Days

        with journal, journal.reading():
            return newest(journal, Days(day), words, sys.maxsize)
    with journal:
        # Sessions first: what is written meanwhile cannot leave one without its check-ins.
        practised = sessions.since(journal, day)
        return check_ins.since(journal, day), practised


def _data(noted: list[CheckIn], practised: list[Session], *, as_json: bool) -> None:
    from selfcomp_tui.cli.history import data

    if as_json:
        sys.stdout.writelines(data.json_text(noted, practised, ascii_only=not _takes_unicode()))
        return
    if hasattr(sys.stdout, "reconfigure"):
        # Every reader of the file has to find the same words and line ends.
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    data.write_csv(noted, practised, sys.stdout)


def _show(file: Path, given: str, *, as_json: bool) -> None:
    from selfcomp_tui.cli.history import entry as history_entry

    wanted = history_entry.checked(given)
    journal = open_to_read(file)
    if journal is None:
        raise history_entry.unknown(wanted)
    with journal:
        entry = history_entry.find(journal, wanted)
    if as_json:
        from selfcomp_tui.cli.history import data

        record = entry if isinstance(entry, CheckIn) else entry.session
        typer.echo(data.one_as_json(record, ascii_only=not _takes_unicode()))
        return
    from selfcomp_tui.cli.layout import paragraphs
    from selfcomp_tui.presenters import entries

    _write(paragraphs("\n".join(entries.details(entry))))


def _insights(file: Path, settings: Settings, number: int | None, *, as_json: bool) -> None:
    from selfcomp_tui.cli.history import insights as history_insights
    from selfcomp_tui.services.findings import read

    first = _first_day(number, settings).isoformat() if number else None
    found = read(file, first, _today(settings))

    if as_json:
        typer.echo(history_insights.json_text(found, ascii_only=not _takes_unicode()))
    else:
        _write(history_insights.lines(found, local_time(SystemClock().now().wall).date()))


def _found(file: Path, settings: Settings, number: int | None, words: Sequence[str]) -> None:
    from selfcomp_tui.cli.history import lines as history_lines

    first = _first_day(number, settings) if number else None
    today = local_time(SystemClock().now().wall).date()
    _write(history_lines.found(*_read(file, first, words), words, today))


def _lines(file: Path, settings: Settings, days: int) -> None:
    from selfcomp_tui.cli.history import lines as history_lines

    now = local_time(SystemClock().now().wall)
    period = history_lines.Period(days, day_of(now, settings.day_ends), now.date())
    noted, practised = _read(file, period.first)
    if noted or practised:
        _write(history_lines.lines(noted, practised, settings.ratings, period))
        return
    noted, practised = _read(file, None)
    known = [each.moment.day for each in noted] + [each.started.day for each in practised]
    if known:
        newest = date.fromisoformat(max(known))
        typer.echo(history_lines.nothing_lately(newest, period))
    else:
        typer.echo(history_lines.nothing_yet())


def _takes_unicode() -> bool:
    return (sys.stdout.encoding or "").lower().startswith("utf")


def _write(lines: Iterable[str]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)
