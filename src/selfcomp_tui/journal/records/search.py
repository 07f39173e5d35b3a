"""The newest entries, a page of them, and those that hold some words."""

from collections.abc import Sequence

from selfcomp_tui.base.text import fold
from selfcomp_tui.domain.days import DayRange
from selfcomp_tui.domain.records import CheckIn, Session
from selfcomp_tui.journal.records import check_ins, rules, sessions
from selfcomp_tui.journal.storage.connection import Journal

_OWN_WORDS = """
    coalesce(check_ins.note, '') || ' ' || coalesce(
        (SELECT group_concat(feeling, ' ') FROM feelings WHERE check_in_id = check_ins.id), '')
    || ' ' || coalesce(
        (SELECT group_concat('+' || tag, ' ') FROM tags WHERE check_in_id = check_ins.id), '')
"""
_SESSION_WORDS = f"""
    sessions.title || ' ' || coalesce(
        (SELECT group_concat(words, ' ') FROM answers WHERE session_id = sessions.id), '')
    || ' ' || coalesce(
        (SELECT group_concat({_OWN_WORDS}, ' ') FROM check_ins
            WHERE check_ins.id IN (sessions.before_id, sessions.after_id)), '')
"""


def newest(
    journal: Journal,
    days: DayRange,
    words: Sequence[str],
    most: int,
    tags: Sequence[str] = (),
) -> tuple[list[CheckIn], list[Session]]:
    """Return the newest check-ins made alone and sessions, at most so many together.

    Each holds all the `words`, in a note, a feeling, a tag, an answer or the practice's title;
    small and capital letters count alike. Each has all the `tags`, a session on either side. The
    check-ins around the sessions come too.
    """
    wanted = [fold(word) for word in words]
    holds = "TRUE"
    if wanted:
        journal.function("holds", lambda text: all(w in fold(text) for w in wanted))
        holds = "holds({})"
    within, values = rules.there_in_days(days)
    has = " AND EXISTS (SELECT 1 FROM tags WHERE check_in_id IN ({}) AND tag = ?)" * len(tags)
    values += tuple(tags)
    found: list[tuple[str, str, str | None, str | None, str]] = []
    # By day and time, as the index has them: so only the newest are looked at.
    found += journal.each(
        f"SELECT at, id, NULL, NULL, 'check-in' FROM check_ins WHERE {within} AND {rules.ALONE}"
        f" AND {holds.format(_OWN_WORDS)}{has.replace('{}', 'check_ins.id')}"
        " ORDER BY day DESC, at DESC LIMIT ?",
        (*values, most),
    )
    found += journal.each(
        f"SELECT started_at, id, before_id, after_id, 'session' FROM sessions WHERE {within}"
        f" AND {holds.format(_SESSION_WORDS)}{has.replace('{}', 'before_id, after_id')}"
        " ORDER BY day DESC, started_at DESC LIMIT ?",
        (*values, most),
    )
    kept = sorted(found, reverse=True)[:most]
    practised = [id_ for _, id_, _, _, kind in kept if kind == "session"]
    alone_or_around = [
        id_
        for _, own, before, after, kind in kept
        for id_ in ((before, after) if kind == "session" else (own,))
        if id_
    ]
    return check_ins.of_ids(journal, alone_or_around), sessions.of_ids(journal, practised)
