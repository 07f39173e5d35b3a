"""`selfcomp course`: where one is in a course, what comes next, and beginning it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from selfcomp_tui.base import humanize, paths, text
from selfcomp_tui.base.clock import SystemClock
from selfcomp_tui.base.errors import Misuse, Problem
from selfcomp_tui.cli import advice, full_screen, options
from selfcomp_tui.cli.library import tell
from selfcomp_tui.domain.moments import day_of, local_time
from selfcomp_tui.domain.records import Session
from selfcomp_tui.journal.records import sessions
from selfcomp_tui.journal.storage.opening import open_to_read
from selfcomp_tui.services import library
from selfcomp_tui.settings.model import Settings

if TYPE_CHECKING:
    from selfcomp_tui.content.models.practice import Practice
    from selfcomp_tui.services.courses import Walk

app = typer.Typer(rich_markup_mode=None, add_completion=False)


def _ids(incomplete: str) -> list[str]:
    return [name for name in library.course_ids() if name.startswith(incomplete)]


@app.command("course")
def course(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]", help="Which course; the beginning is enough.", autocompletion=_ids
        ),
    ] = None,
    week: Annotated[
        str | None, typer.Option("--week", metavar="N", help="Open this week; any may be opened.")
    ] = None,
    all_weeks: Annotated[bool, typer.Option("--weeks", help="Show all weeks at a glance.")] = False,
    go: Annotated[bool, typer.Option("--go", help="Begin what comes next.")] = False,
    listing: Annotated[bool, typer.Option("--list", help="Show which courses there are.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For other programs.")] = False,
    plain: options.Plain = False,
    db: options.Db = None,
) -> None:
    """Walk a course week by week, at your own speed.

    It shows the week you are in: its idea, its practices, and one small thing for every day.
    """
    from selfcomp_tui.services import courses

    if go and (as_json or listing):
        raise Misuse("--go begins a practice; it does not go with --list or --json.")
    if listing and (name or week):
        raise Misuse("--list shows all courses; it does not go with an ID or --week.")
    settings = options.load_settings()
    file = options.journal_file(context, db)
    found = library.courses()
    tell(found.faults)
    practised = _practised(file)
    if listing:
        _list([courses.walk(each, practised) for each in found.courses.values()], as_json=as_json)
        return
    walk = courses.walk(found.find(name), practised) if name else courses.current(found, practised)
    if walk is None:
        raise Problem(f"There is no course yet. Your own go into {paths.own_courses_dir()}.")
    opened = None if week is None else _week(week, len(walk.course.weeks))
    if as_json:
        _echo_json({"format": 1, **_data(walk)})
    elif go:
        _go(
            walk,
            opened,
            file,
            settings,
            on_screen=options.full_screen(plain=plain or settings.plain),
        )
    elif all_weeks:
        _glance(walk)
    else:
        now = courses.current(found, practised)
        _show(walk, opened, settings, named=now is None or now.course.id != walk.course.id)


def _glance(walk: "Walk") -> None:
    from selfcomp_tui.cli.layout import paragraphs
    from selfcomp_tui.presenters.courses import DOSE, weeks

    practices = library.practices().practices
    minutes = {name: each.minutes.usual for name, each in practices.items()}
    lines = (f"{walk.course.title}.", "", *weeks(walk.course, walk.progress, minutes), "", DOSE)
    typer.echo("\n".join(paragraphs("\n".join(lines))))


def _practised(file: Path) -> list[Session]:
    journal = open_to_read(file)
    if journal is None:
        return []
    with journal:
        return sessions.of_courses(journal)


def _week(given: str, weeks: int) -> int:
    digits = given.strip()
    if digits.isascii() and digits.isdecimal() and len(digits) < 4 and 1 <= int(digits) <= weeks:
        return int(digits)
    raise Misuse(f"--week takes a number from 1 to {weeks}; “{text.one_line(given)[:40]}” is not.")


def _show(walk: "Walk", opened: int | None, settings: Settings, *, named: bool) -> None:
    from selfcomp_tui.cli.layout import paragraphs
    from selfcomp_tui.presenters.courses import GENTLY

    today = day_of(local_time(SystemClock().now().wall), settings.day_ends)
    lines = [f"{walk.course.title}.", ""]
    if walk.progress.been_away(today):
        lines += ["Welcome back.", ""]
    if walk.progress.hard:
        lines += [GENTLY, ""]
    lines += _week_lines(walk, opened, named=named)
    typer.echo("\n".join(paragraphs("\n".join(lines))))


def _week_lines(walk: "Walk", opened: int | None, *, named: bool) -> Iterator[str]:
    from selfcomp_tui.presenters.courses import asks

    weeks, progress = walk.course.weeks, walk.progress
    number = opened or _next_week(walk)
    week = weeks[number - 1]
    yield f"Week {number} of {len(weeks)}: {week.title}."
    yield from ("", week.idea, "")
    practices = {name: _practice(name) for name in week.practices}
    minutes = {name: each.minutes.usual for name, each in practices.items() if each}
    for name, practice in practices.items():
        done = ", practised" if name in progress.done[number - 1] else ""
        yield f"- {_said(name, practice)}{done}"
    yield from ("", asks(week, minutes))
    yield from ("", f"Every day: {week.everyday}", "")
    if progress.next is None:
        yield "You have walked every week. --week opens any of them again."
    elif progress.walked(number):
        yield "You have walked this week; it can be walked again."
    following = practices[progress.next_in(number)]
    if following:
        which = f" {walk.course.id}" if named else ""
        week_of_it = f" --week {number}" if opened else ""
        how = f"selfcomp course{which}{week_of_it} --go"
        yield f"Next: {following.title}. “{how}” begins it."


def _next_week(walk: "Walk") -> int:
    """Return the week to go on with; where all are walked, the last."""
    return walk.progress.next[0] if walk.progress.next else len(walk.course.weeks)


def _practice(name: str) -> "Practice | None":
    """Return a practice; where its file is no good, say so and go on without it."""
    try:
        return library.practice(name).practice
    except Problem as problem:
        typer.echo(advice.sentence(problem), err=True)
        return None


def _said(name: str, practice: "Practice | None") -> str:
    if practice is None:
        return name
    time = humanize.minutes_range(practice.minutes.shortest, practice.minutes.longest)
    return f"{practice.title} ({name}), {time}"


def _go(
    walk: "Walk", opened: int | None, file: Path, settings: Settings, *, on_screen: bool
) -> None:
    """Begin the next practice, as `selfcomp practice ID` does."""
    from selfcomp_tui.services.practice_request import PracticeRequest

    week = opened or _next_week(walk)
    request = replace(
        PracticeRequest.of(settings),
        name=walk.progress.next_in(week),
        within=(walk.course.id, week),
    )
    if on_screen:
        full_screen.practice(file, settings, request)
        return
    from selfcomp_tui.cli.plain import player

    player.begin(request, file, settings)


def _list(walks: list["Walk"], *, as_json: bool) -> None:
    if as_json:
        _echo_json({"format": 1, "courses": [_data(walk) for walk in walks]})
        return
    for walk in walks:
        weeks = len(walk.course.weeks)
        walked = sum(walk.progress.walked(week) for week in range(1, weeks + 1))
        said = f", {walked} of them walked" if walked else ""
        title = f"{walk.course.title}, {humanize.count(weeks, 'week')}{said}."
        typer.echo(f"{walk.course.id}\n  {title} {walk.course.summary}\n")
    typer.echo("See one with “selfcomp course ID”; the beginning of an ID is enough.")


def _data(walk: "Walk") -> dict[str, Any]:
    course, progress = walk.course, walk.progress
    week, practice = progress.next or (None, None)
    return {
        **course.model_dump(mode="json", include={"id", "title", "language", "summary"}),
        "weeks": [
            {
                "week": number,
                **each.model_dump(mode="json", exclude={"practices"}),
                "practices": [
                    {"id": name, "practised": name in progress.done[number - 1]}
                    for name in each.practices
                ],
                "walked": progress.walked(number),
            }
            for number, each in enumerate(course.weeks, 1)
        ],
        "last_day": progress.last.isoformat() if progress.last else None,
        "next": None if week is None else {"week": week, "practice": practice},
    }


def _echo_json(data: dict[str, Any]) -> None:
    typer.echo(json.dumps(data, indent=2, ensure_ascii=False))
