"""Sessions that were interrupted: finding the one to go on with, and letting it rest."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from selfcomp_tui.base.errors import Advice, Problem
from selfcomp_tui.domain.moments import utc
from selfcomp_tui.domain.records import CheckIn, Session
from selfcomp_tui.journal.records import check_ins, sessions
from selfcomp_tui.journal.running import kept_plan, session_lock
from selfcomp_tui.journal.storage.connection import Journal
from selfcomp_tui.session.plan import Plan

HOURS = 24
"""How long an interrupted session can be taken up again."""


@dataclass(frozen=True, slots=True)
class Interrupted:
    """A session that can be taken up again, with its plan and ratings as they were.

    `elapsed` seconds had passed of the step it was at, of those planned and `extra` more.
    """

    session: Session
    plan: Plan
    scales: tuple[str, ...]
    before: CheckIn | None
    elapsed: float = 0.0
    extra: float = 0.0


def latest(journal: Journal, now: datetime) -> Interrupted | None:
    """Return the last session that was interrupted here within a day, or None.

    One that is open in another terminal is not among them. What is left of others, that were
    closed or are older, is taken away.
    """
    found = []
    since = utc(now - timedelta(hours=HOURS))
    for name in session_lock.left_open(journal.file):
        session = next(iter(sessions.find(journal, name)), None)
        if session and session.state == "open" and session.started.at >= since:
            found.append(session)
        else:
            session_lock.clear(journal.file, name)
    for session in sorted(found, key=lambda each: each.started.at, reverse=True):
        kept = kept_plan.read(session.plan)
        if kept is None:
            continue
        before = check_ins.find(journal, session.before_id) if session.before_id else []
        return Interrupted(
            session,
            kept.plan,
            kept.scales,
            next(iter(before), None),
            elapsed=kept.elapsed,
            extra=kept.extra,
        )
    return None


def the_latest(journal: Journal, now: datetime) -> Interrupted:
    """Return what `latest` finds; raise `Problem` where there is nothing to go on with."""
    found = latest(journal, now)
    if found is None:
        raise Problem("There is no interrupted session to go on with.", Advice.BEGIN_A_PRACTICE)
    return found


def let_rest(journal: Journal, session: Session, now: datetime) -> None:
    """Close an interrupted session as what it was. What was practised counts."""
    with journal.writing() as connection:
        connection.execute(
            "UPDATE sessions SET state = 'ended_early', ended_at = changed_at, changed_at = ?"
            " WHERE id = ? AND state = 'open'",
            (utc(now), session.id),
        )
    session_lock.clear(journal.file, session.id)
