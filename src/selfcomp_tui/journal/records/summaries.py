"""What was rated, named and practised, read narrowly: ten years must not fill the memory.

Check-ins and sessions come as rows with only what looking back needs; the ratings of a day are put
together by SQLite. Deleted entries are left out everywhere.
"""

from collections.abc import Iterator, Mapping

from selfcomp_tui.domain.days import EVER, DayRange
from selfcomp_tui.domain.ratings import SCALES
from selfcomp_tui.domain.records import Counts, Named, Rated, SessionSummary
from selfcomp_tui.journal.records import rules
from selfcomp_tui.journal.records.field_types import lines_in
from selfcomp_tui.journal.storage.connection import Journal

ByDay = Mapping[str, bytes]
"""The ratings of one scale by day; each byte is one rating, and their order means nothing."""

_HOUR = "(substr(at, 12, 2) * 60 + substr(at, 15, 2) + offset_minutes + 2880) / 60 % 24"
"""The hour of the day where a check-in was made."""

_TO_NUMBERS = bytes.maketrans(b"123456789", bytes(range(1, 10)))


def check_ins(journal: Journal, days: DayRange = EVER) -> Iterator[Rated]:
    """Yield the check-ins of these days, and those around their sessions, oldest first."""
    within, values = rules.there_in_days(days)
    where = within
    if values:
        around = f"IN (SELECT {{}} FROM sessions WHERE {within})"
        where = (
            f"{rules.THERE} AND (({within} AND {rules.ALONE}) OR id {around.format('before_id')}"
            f" OR id {around.format('after_id')})"
        )
    ratings = ", ".join(f"coalesce({scale}, 0)" for scale in SCALES)
    rows = journal.each(
        f"SELECT id, at, {_HOUR}, {ratings} FROM check_ins WHERE {where} ORDER BY at, id",
        values * (3 if values else 1),
    )
    return (Rated(row[0], row[1], row[2], bytes(row[3:])) for row in rows)


def sessions(journal: Journal, days: DayRange = EVER) -> list[SessionSummary]:
    """Return the sessions of these days, oldest first."""
    within, values = rules.there_in_days(days)
    rows = journal.each(
        "SELECT id, practice, title, family, trains, started_at, speed, practised_seconds, state,"
        f" before_id, after_id FROM sessions WHERE {within} ORDER BY started_at, id",
        values,
    )
    trained: dict[str, tuple[str, ...]] = {}
    found = []
    for row in rows:
        trains = row[4]
        if trains not in trained:
            trained[trains] = tuple(lines_in(trains))
        found.append(SessionSummary._make((*row[:4], trained[trains], *row[5:])))
    return found


def practising(journal: Journal, days: DayRange = EVER) -> list[str]:
    """Return when each practice of these days began and when it was over (UTC), in order.

    Deleted sessions too: what was practised was practised.
    """
    asked, values = rules.in_days(days)
    over = "strftime('%Y-%m-%dT%H:%M:%fZ', started_at, practised_seconds || ' seconds')"
    rows = journal.each(f"SELECT started_at, {over} FROM sessions WHERE {asked}", values)
    # SQLite knows no time after the year 9999, and says NULL.
    return sorted(moment for row in rows for moment in row if moment)


def named(journal: Journal, days: DayRange = EVER) -> Iterator[Named]:
    """Yield the feelings that were named in these days, oldest first.

    What was named around sessions that were run faster, to try them out, is left out.
    """
    within, values = rules.there_in_days(days)
    rows = journal.each(
        "SELECT id, day, feeling FROM check_ins JOIN feelings ON check_in_id = id"
        f" WHERE {within} AND {rules.NOT_TRIED} ORDER BY at, id, position",
        values,
    )
    return (Named(*row) for row in rows)


def tagged(journal: Journal, days: DayRange = EVER) -> dict[str, list[str]]:
    """Return the days of these on which each tag was noted, apart from any session, by its name."""
    within, values = rules.there_in_days(days)
    rows = journal.each(
        "SELECT DISTINCT tag, day FROM check_ins JOIN tags ON check_in_id = id"
        f" WHERE {within} AND {rules.ALONE}",
        values,
    )
    found: dict[str, list[str]] = {}
    for name, day in rows:
        found.setdefault(name, []).append(day)
    return found


def by_day(
    journal: Journal, days: DayRange = EVER, *, after_sessions: bool = True, alone: bool = False
) -> dict[str, ByDay]:
    """Return the ratings of each scale by day; scales and days without any are absent.

    What belongs to sessions that were run faster, to try them out, is left out; so is, without
    `after_sessions`, what was rated just after any session: a week with more sessions would differ
    from others by that alone. With `alone`, only what was rated apart from any session counts.
    """
    within, values = rules.there_in_days(days)
    together = ", ".join(f"group_concat({scale}, '')" for scale in SCALES)
    left_out = "" if after_sessions else f" AND {rules.no_session('after')}"
    left_out += f" AND {rules.ALONE}" if alone else ""
    rows = journal.each(
        f"SELECT day, {together} FROM check_ins WHERE {within} AND {rules.NOT_TRIED}{left_out}"
        " GROUP BY day ORDER BY day",
        values,
    )
    found: dict[str, dict[str, bytes]] = {scale: {} for scale in SCALES}
    for day, *all_ratings in rows:
        for ratings_by_day, digits in zip(found.values(), all_ratings, strict=True):
            if digits:
                ratings_by_day[day] = digits.encode("ascii").translate(_TO_NUMBERS)
    return {scale: ratings for scale, ratings in found.items() if ratings}


def counts(journal: Journal, days: DayRange = EVER, *, tried: bool = True) -> dict[str, Counts]:
    """Return how much each day holds, the oldest first; days without an entry are absent.

    Without `tried`, sessions that were run faster, to try them out, do not count.
    """
    real = "" if tried else f" AND {rules.REAL}"
    within, values = rules.there_in_days(days)
    rows = journal.each(
        f"""
        SELECT day, sum(alone), sum(session) FROM (
            SELECT day, count(*) AS alone, 0 AS session FROM check_ins
            WHERE {within} AND {rules.ALONE} GROUP BY day
            UNION ALL
            SELECT day, 0, count(*) FROM sessions WHERE {within}{real} GROUP BY day
        ) GROUP BY day ORDER BY day
        """,
        values * 2,
    )
    return {day: Counts(alone, session) for day, alone, session in rows}


def changes_over_sessions(journal: Journal, scale: str) -> list[int]:
    """Return by how much a scale changed over each session that was rated on both sides."""
    assert scale in SCALES
    rows = journal.each(
        f"SELECT a.{scale} - b.{scale} FROM sessions JOIN check_ins AS b ON b.id = before_id"
        f" JOIN check_ins AS a ON a.id = after_id WHERE sessions.{rules.THERE} AND {rules.REAL}"
        f" AND a.{scale} IS NOT NULL AND b.{scale} IS NOT NULL"
    )
    return [change for (change,) in rows]
