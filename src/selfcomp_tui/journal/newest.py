"""The newest entries, a page of them, and those that hold some words."""

from collections.abc import Sequence

from selfcomp_tui.journal import check_ins, sessions
from selfcomp_tui.journal.check_ins import CheckIn
from selfcomp_tui.journal.opening import Journal
from selfcomp_tui.journal.rated import ALONE, Days
from selfcomp_tui.journal.sessions import Session

_OWN_WORDS = """
    coalesce(check_ins.note, '') || ' ' || coalesce(
        (SELECT group_concat(feeling, ' ') FROM feelings WHERE check_in_id = check_ins.id), '')
"""
_SESSION_WORDS = f"""
    sessions.title || ' ' || coalesce(
        (SELECT group_concat(words, ' ') FROM answers WHERE session_id = sessions.id), '')
    || ' ' || coalesce(
        (SELECT group_concat({_OWN_WORDS}, ' ') FROM check_ins
            WHERE check_ins.id IN (sessions.before_id, sessions.after_id)), '')
"""


def newest(
    journal: Journal, days: Days, words: Sequence[str], most: int
) -> tuple[list[CheckIn], list[Session]]:
    """Return the newest check-ins made alone and the newest sessions, at most so many of each.

    Each holds all the `words`, in a note, a feeling, an answer or the practice's title; small and
    capital letters count alike. The check-ins around the sessions come too.
    """
    wanted = [word.casefold() for word in words]
    holds = "TRUE"
    if wanted:
        journal.function("holds", lambda text: all(w in text.casefold() for w in wanted))
        holds = "holds({})"
    within, values = days.within()
    # By day and time, as the index has them: so only the newest are looked at.
    order = "ORDER BY day DESC, {} DESC LIMIT ?"
    alone = [
        id_
        for (id_,) in journal.each(
            f"SELECT id FROM check_ins WHERE {within} AND {ALONE}"
            f" AND {holds.format(_OWN_WORDS)} {order.format('at')}",
            (*values, most),
        )
    ]
    around: list[str] = []
    practised = []
    for id_, before_id, after_id in journal.each(
        f"SELECT id, before_id, after_id FROM sessions WHERE {within}"
        f" AND {holds.format(_SESSION_WORDS)} {order.format('started_at')}",
        (*values, most),
    ):
        practised.append(id_)
        around += (each for each in (before_id, after_id) if each)
    return check_ins.of_ids(journal, alone + around), sessions.of_ids(journal, practised)
