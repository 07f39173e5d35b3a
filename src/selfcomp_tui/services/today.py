"""One thing today: written once a week, said each day, answered or not.

It stands in a file of the person's own, beside the support card. It is a plan and no record, so the
journal does not know of it: nothing can count it.
"""

import os
from datetime import date, datetime
from pathlib import Path

from selfcomp_tui.base import paths
from selfcomp_tui.base.atomic import whole_file
from selfcomp_tui.base.errors import Misuse, Problem
from selfcomp_tui.base.text import one_line
from selfcomp_tui.domain import today as domain
from selfcomp_tui.domain.moments import day_of
from selfcomp_tui.domain.today import OneThing
from selfcomp_tui.settings.model import Settings

HEAD = (
    "# One thing today, for a week. It is yours to change; “selfcomp today --new” asks for another."
)


def read() -> OneThing | None:
    """Return what was written last; None where nothing was. Raises `Problem`."""
    file = paths.today_file()
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Problem(f"{_shown(file)} cannot be read ({error.strerror}).") from error
    import tomllib

    try:
        return domain.of_data(tomllib.loads(raw.decode("utf-8-sig")))
    except (ValueError, RecursionError, Misuse) as error:
        raise Problem(
            f"{_shown(file)} cannot be understood ({one_line(str(error))}); please mend it, or "
            "delete it."
        ) from error


def write(thing: OneThing) -> None:
    """Keep it, in place of the one before. Raises `Problem`."""
    import tomlkit

    file = paths.today_file()
    held = {"after": thing.after, "do": thing.do, "since": thing.since, "answered": thing.answered}
    text = tomlkit.dumps({key: value for key, value in held.items() if value is not None})
    try:
        Path(os.path.realpath(file)).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(f"{_shown(file)} cannot be written ({error.strerror}).") from error
    with whole_file(file, over=True) as stream:
        stream.write(f"{HEAD}\n{text}")


def of_today(settings: Settings, now: datetime) -> OneThing | None:
    """Return what is to be said today and was not answered yet. Raises `Problem`."""
    found = read()
    return found if found and found.waits(day_of(now, settings.day_ends)) else None


def answer(thing: OneThing, today: date) -> str:
    """Keep that it was answered today, and nothing of how; return what is said to that."""
    write(thing.on(today))
    return domain.NOTED


def everyday(file: Path) -> str | None:
    """Return the small thing of the course's week that someone is in. Raises `Problem`."""
    from selfcomp_tui.journal.records import sessions
    from selfcomp_tui.journal.storage.opening import open_to_read
    from selfcomp_tui.services import courses, library

    journal = open_to_read(file)
    if journal is None:
        return None
    with journal:
        walked = sessions.of_courses(journal)
    walk = courses.current(library.courses(), walked) if walked else None
    if walk is None or walk.progress.last is None:
        return None
    week = walk.progress.next[0] if walk.progress.next else len(walk.course.weeks)
    return walk.course.weeks[week - 1].everyday


def _shown(file: Path) -> str:
    return one_line(str(file))
