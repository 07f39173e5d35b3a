"""What the journal holds, put together by day: the entries, and the middle of each day's ratings.

Pure functions over journal records; nothing here reads a file or a clock.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from selfcomp_tui.domain.moments import Moment
from selfcomp_tui.domain.records import Answered, CheckIn, Session
from selfcomp_tui.domain.trials import Trial


@dataclass(frozen=True, slots=True)
class SessionEntry:
    """A session with the check-ins around it."""

    session: Session
    before: CheckIn | None
    after: CheckIn | None

    @property
    def id(self) -> str:
        """The session's id."""
        return self.session.id

    @property
    def moment(self) -> Moment:
        """When it began."""
        return self.session.started


Entry = CheckIn | SessionEntry
"""One thing that happened: a check-in alone, or a session."""

Kept = Entry | Answered | Trial
"""Whatever a journal keeps and can be named by its id: an entry, a questionnaire, a trial."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day's ratings of one scale: their median, and how many there were."""

    day: date
    median: float
    n: int


@dataclass(frozen=True, slots=True)
class MonthOfDays:
    """What was rated in a month: on how many days, how often, and the days' medians."""

    year: int
    month: int
    days: int
    n: int
    middle: float
    lowest: float
    highest: float


def entries(check_ins: Iterable[CheckIn], sessions: Iterable[Session]) -> list[Entry]:
    """Return check-ins and sessions in one list, the newest first.

    A check-in that was made before or after a session stands with its session, not alone.
    """
    by_id = {check_in.id: check_in for check_in in check_ins}
    found: list[Entry] = []
    for session in sessions:
        before = by_id.pop(session.before_id, None) if session.before_id else None
        after = by_id.pop(session.after_id, None) if session.after_id else None
        found.append(SessionEntry(session, before, after))
    found.extend(by_id.values())
    return sorted(found, key=lambda entry: (entry.moment.at, entry.id), reverse=True)


def real(check_ins: Iterable[CheckIn], sessions: Iterable[Session]) -> list[CheckIn]:
    """Return the check-ins without those around sessions that were run faster, to try them out."""
    tried = {
        name
        for session in sessions
        if session.tried
        for name in (session.before_id, session.after_id)
    }
    return [check_in for check_in in check_ins if check_in.id not in tried]


def days(check_ins: Iterable[CheckIn], scale: str) -> list[Day]:
    """Return the days on which `scale` was rated, oldest first; the others are absent."""
    by_day: dict[str, list[int]] = {}
    for check_in in check_ins:
        if scale in check_in.ratings:
            by_day.setdefault(check_in.moment.day, []).append(check_in.ratings[scale])
    return medians(by_day)


def medians(ratings: Mapping[str, Sequence[int]]) -> list[Day]:
    """Return the rated days of one scale from its ratings by day, oldest first."""
    return [
        Day(date.fromisoformat(day), median(values), len(values))
        for day, values in sorted(ratings.items())
    ]


def run_of_days(known: Sequence[Day], first: date, last: date) -> list[Day | None]:
    """Return one place for each day from `first` to `last`; None where nothing was rated."""
    by_day = {each.day: each for each in known}
    return [by_day.get(first + timedelta(days=at)) for at in range((last - first).days + 1)]


def months(days: Sequence[Day]) -> list[MonthOfDays]:
    """Return what was rated month by month, the latest first."""
    by_month: dict[tuple[int, int], list[Day]] = {}
    for day in days:
        by_month.setdefault((day.day.year, day.day.month), []).append(day)
    found = []
    for (year, month), some in sorted(by_month.items(), reverse=True):
        medians = [day.median for day in some]
        number = sum(day.n for day in some)
        found.append(
            MonthOfDays(year, month, len(some), number, median(medians), min(medians), max(medians))
        )
    return found


def squeezed(days: Iterable[Day], first: date, last: date, places: int) -> list[float | None]:
    """Return the medians of the days from `first` to `last` in at most so many places.

    Where there are more days than places, each place holds the median of the days it stands for;
    None stands for no rating.
    """
    number = (last - first).days + 1
    per_place = max(1, -(-number // places))
    found: list[list[float]] = [[] for _ in range(-(-number // per_place))]
    start = first.toordinal()
    for day in days:
        at = day.day.toordinal() - start
        if 0 <= at < number:  # a journal may hold days to come, from a clock that was wrong
            found[at // per_place].append(day.median)
    return [median(values) if values else None for values in found]
