"""What is said when someone is not well, whichever door they came by. The rules: `domain.care`."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

from selfcomp_tui.base import paths
from selfcomp_tui.base.errors import Problem
from selfcomp_tui.domain import care
from selfcomp_tui.domain.moments import day_of, local_time, utc
from selfcomp_tui.domain.records import CheckIn
from selfcomp_tui.journal.records import check_ins, notices, sessions
from selfcomp_tui.journal.storage.connection import Journal
from selfcomp_tui.journal.storage.opening import open_journal, open_to_read
from selfcomp_tui.settings.model import Settings

ON_LINES = "“selfcomp support”"
"""The way to the support card, as the command line says it."""

ON_SCREEN = "s"
"""The same as a key of the full screen."""


def after_check_in(
    file: Path, noted: CheckIn, settings: Settings, now: datetime, *, support: str
) -> str | None:
    """Return what is to be said once a check-in is kept, if anything. It never fails."""
    said = after_words(file, noted.note or "", settings, now, support=support)
    if said:
        return said
    try:
        today = day_of(now, settings.day_ends)
        heavy = care.is_very_low(noted.ratings) or worse_twice_running(file, today)
    except Problem:
        heavy = care.is_very_low(noted.ratings)
    return care.VERY_LOW.format(support=support) if heavy else None


def after_edit(
    file: Path, before: CheckIn, after: CheckIn, settings: Settings, now: datetime, *, support: str
) -> str | None:
    """Return what is to be said once a check-in is changed: only to words that are new."""
    words = after.note if after.note != before.note else None
    return after_words(file, words or "", settings, now, support=support)


def offered_after(ratings: Mapping[str, int]) -> str | None:
    """Return the command that is offered after a check-in of this moment, where it was hard."""
    if care.is_very_low(ratings):
        return care.GROUND
    return care.SUGGEST if care.is_hard(ratings) else None


def after_words(
    file: Path, words: str, settings: Settings, now: datetime, *, support: str
) -> str | None:
    """Return what is to be said once words are kept, at most once a day. It never fails.

    All that is kept of it is that the way to the support card was shown that day.
    """
    if not (words and settings.notice and care.speaks_of(words, phrases())):
        return None
    try:
        if _shown_today(file, settings, now):
            return None
        with open_journal(file) as journal, journal.writing() as writing:
            notices.save_again(writing, notices.SUPPORT, utc(now))
    except Problem:
        pass  # to be said twice is better than not at all
    return care.WORDS.format(support=support)


def after_session(
    file: Path, before: Mapping[str, int], after: Mapping[str, int], today: date, *, support: str
) -> str | None:
    """Return what is to be said at the close of a session, if anything. It never fails."""
    try:
        heavy = care.is_very_low(after or before) or worse_twice_running(file, today)
    except Problem:
        heavy = care.is_very_low(after or before)
    return care.VERY_LOW.format(support=support) if heavy else None


def worse_twice_running(file: Path, today: date) -> bool:
    """Tell whether the last two sessions each left the person worse. Raises `Problem`."""
    journal = open_to_read(file)
    if journal is None:
        return False
    with journal:
        return worse_twice(journal, today)


def worse_twice(journal: Journal, today: date) -> bool:
    """Tell whether the last two sessions, both of the last days, each left the person worse."""
    first = (today - timedelta(days=care.WORSE_DAYS)).isoformat()
    last = [each for each in sessions.newest_real(journal, 2) if each.started.day >= first]
    around = [id_ for each in last for id_ in (each.before_id, each.after_id) if id_]
    ratings = {each.id: each.ratings for each in check_ins.of_ids(journal, around)}
    return len(last) == 2 and all(
        care.is_worse(
            ratings.get(each.before_id or "", {}),
            ratings.get(each.after_id or "", {}),
            said=each.harder,
        )
        for each in last
    )


def is_heavy(journal: Journal, today: date) -> bool:
    """Tell whether it is heavy now: the last rating of today was very low, or worse twice."""
    from selfcomp_tui.domain.trials import very_low
    from selfcomp_tui.insight import overview  # not for a check-in to wait for
    from selfcomp_tui.journal.records import trials

    day = today.isoformat()
    alone = overview.real(check_ins.since(journal, day), sessions.since(journal, day))
    low = bool(alone) and care.is_very_low(alone[-1].ratings)
    low = low or any(very_low(each, today) for each in trials.all_of(journal))
    return low or worse_twice(journal, today)


def is_bad_day(journal: Journal, today: date) -> bool:
    """Tell whether words from earlier days had better wait: it is hard today, or was just now."""
    from selfcomp_tui.insight import overview

    if is_heavy(journal, today) or care.were_hard(sessions.newest_real(journal, care.LATELY)):
        return True
    yesterday = (today - timedelta(days=1)).isoformat()
    alone = overview.real(check_ins.since(journal, yesterday), sessions.since(journal, yesterday))
    of_today = [each for each in alone if each.moment.day >= today.isoformat()]
    return any(care.is_hard(each.ratings) for each in (*of_today, *alone[-1:]))


def _shown_today(file: Path, settings: Settings, now: datetime) -> bool:
    journal = open_to_read(file)
    if journal is None:
        return False
    with journal:
        at = notices.when(journal, notices.SUPPORT)
    if at is None:
        return False
    then = local_time(datetime.fromisoformat(at).timestamp())
    return day_of(then, settings.day_ends) == day_of(now, settings.day_ends)


def phrases() -> list[str]:
    """Return the phrases that speak of ending one's life or of harm to oneself."""
    for file in (paths.own_notice_file(), paths.notice_file()):
        try:
            return care.phrases(file.read_text(encoding="utf-8-sig", errors="replace"))
        except OSError:
            continue
    return []
