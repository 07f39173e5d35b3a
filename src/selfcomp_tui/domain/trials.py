"""A trial on oneself: what is fixed at its start, what was rated, and what comes next. Pure.

docs/trial.md has the design and its reasons. Names follow CENT 2015 where it has them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Literal, Self, get_args

from selfcomp_tui.base.text import one_line
from selfcomp_tui.domain import care
from selfcomp_tui.domain.moments import Moment, day_of, utc
from selfcomp_tui.domain.ratings import HIGHEST, LOWEST
from selfcomp_tui.domain.records import new_id

Arm = Literal["N", "S", "M"]
ARMS: tuple[Arm, ...] = get_args(Arm)
"""None planned, self-compassion, mindfulness."""

PRACTISED: tuple[Arm, ...] = ("S", "M")

ARM_NAMES: Mapping[Arm, str] = {"N": "neither", "S": "self-compassion", "M": "mindfulness"}

Design = Literal["moments", "days"]
Question = Literal["any_vs_none", "s_vs_m"]

OUTCOMES: Mapping[str, Literal["higher", "lower"]] = {
    "mood": "higher",
    "stress": "lower",
    "kindness": "higher",
}
"""What can be asked each time, and which way is the better one."""

LENGTHS: Mapping[Design, tuple[int, ...]] = {"moments": (42, 84, 126), "days": (42, 63, 84)}
"""How many times a trial may have; all are whole blocks."""

BLOCK = 3
MOST_PERIODS = 126
RATED_AFTER = timedelta(minutes=15)
"""How long after its start a moment is rated again, the same for all."""

LATEST = timedelta(minutes=30)
"""A moment that was not rated so long after its start is missing."""

MOST_MINUTES: Mapping[Design, int] = {"moments": 12, "days": 60}
"""How long a practice may be; a moment's has to be over when it is rated."""

METHODS = (
    "Random permuted blocks of three, each of the six orders as likely. Exact tests by all other "
    "drawings, two-sided, level .05; intervals by inversion; pairs by a closed test."
)
DEVIATION = (
    "Drawn for a practice and not practising it; drawn for neither and practising; practising "
    "another beside."
)

_HARD = 2
"""How many times in a row it has to be hard."""

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, slots=True)
class Intervention:
    """The practice that stands for an arm, as its file was at the start."""

    practice: str
    title: str
    sha256: str

    @classmethod
    def of(cls, data: Any) -> Self:
        """Return what came from outside; raise ValueError."""
        return cls(_line(data, "practice"), _line(data, "title"), _line(data, "sha256"))


@dataclass(frozen=True, slots=True)
class Protocol:
    """What is fixed at the start and stays so.

    `window` is from when until when a day is rated in the evening, `first_day` the first of its
    days; both only where the design is days. `day_ends` is when a day ends.
    """

    design: Design
    question: Question
    outcome: str
    interventions: Mapping[Arm, Intervention]
    minutes: int
    periods: int
    day_ends: str
    first_day: str | None = None
    window: tuple[str, str] | None = None
    statistical_methods: str = METHODS
    deviation: str = DEVIATION

    @property
    def better(self) -> str:
        """Which way is the better one."""
        return OUTCOMES[self.outcome]

    @property
    def blocks(self) -> int:
        """How many blocks of three there are."""
        return self.periods // BLOCK

    def as_data(self) -> dict[str, Any]:
        """Return it with JSON's own types."""
        return {
            "design": self.design,
            "question": self.question,
            "outcome": self.outcome,
            "better": self.better,
            "interventions": {
                arm: {"practice": each.practice, "title": each.title, "sha256": each.sha256}
                for arm, each in self.interventions.items()
            },
            "minutes": self.minutes,
            "periods": self.periods,
            "day_ends": self.day_ends,
            "first_day": self.first_day,
            "window": list(self.window) if self.window else None,
            "statistical_methods": self.statistical_methods,
            "deviation": self.deviation,
        }

    @classmethod
    def of(cls, data: Any) -> Self:
        """Return what came from outside; raise ValueError with what is wrong."""
        if not isinstance(data, dict):
            raise ValueError("is not an object")
        design = _one_of(data.get("design"), get_args(Design))
        interventions = data.get("interventions")
        if not isinstance(interventions, dict) or set(interventions) != set(PRACTISED):
            raise ValueError("holds no practice for each arm")
        window, first = data.get("window"), data.get("first_day")
        if design == "days":
            _within_the_calendar(date.fromisoformat(_line(data, "first_day")))
            if not isinstance(window, list) or len(window) != 2:
                raise ValueError("holds no evening")
            window = tuple(map(clock, window))
        periods = _whole(data.get("periods"), BLOCK, MOST_PERIODS)
        if periods % BLOCK:
            raise ValueError("holds a block that is not whole")
        return cls(
            design,
            _one_of(data.get("question"), get_args(Question)),
            _one_of(data.get("outcome"), tuple(OUTCOMES)),
            {arm: Intervention.of(interventions[arm]) for arm in PRACTISED},
            _whole(data.get("minutes"), 1, MOST_MINUTES["days"]),
            periods,
            clock(data.get("day_ends")),
            first if design == "days" else None,
            window if design == "days" else None,
            _line(data, "statistical_methods"),
            _line(data, "deviation"),
        )


@dataclass(frozen=True, slots=True)
class Period:
    """One time: the rating before, the outcome, and when each was (UTC).

    `practised` are the practices that were done in it, whatever was drawn.
    """

    period: int
    began_at: str
    before: int | None = None
    value: int | None = None
    value_at: str | None = None
    practised: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """Return it with JSON's own types."""
        return {
            "period": self.period,
            "began_at": self.began_at,
            "before": self.before,
            "value": self.value,
            "value_at": self.value_at,
            "practised": list(self.practised),
        }

    @classmethod
    def of(cls, data: Any) -> Self:
        """Return what came from outside; raise ValueError with what is wrong."""
        if not isinstance(data, dict) or not isinstance(data.get("practised"), list):
            raise ValueError("is not a list of objects")
        before, value = (
            None if data.get(name) is None else _whole(data[name], LOWEST, HIGHEST)
            for name in ("before", "value")
        )
        return cls(
            _whole(data.get("period"), 1, MOST_PERIODS),
            _time(data.get("began_at")),
            before,
            value,
            None if data.get("value_at") is None else _time(data["value_at"]),
            tuple(_text(each) for each in data["practised"]),
        )


What = Literal["practice_changed", "practice_gone"]


@dataclass(frozen=True, slots=True)
class Deviation:
    """What was otherwise than the protocol has it, and since when (UTC)."""

    at: str
    what: What
    about: str

    def as_data(self) -> dict[str, Any]:
        """Return it with JSON's own types."""
        return {"at": self.at, "what": self.what, "about": self.about}

    @classmethod
    def of(cls, data: Any) -> Self:
        """Return what came from outside; raise ValueError with what is wrong."""
        if not isinstance(data, dict):
            raise ValueError("is not a list of objects")
        what = _one_of(data.get("what"), get_args(What))
        return cls(_time(data.get("at")), what, _line(data, "about"))


@dataclass(frozen=True, slots=True)
class Trial:
    """One trial, whole. `sealed` holds the schedule, `commitment` its hash.

    `expected` says by arm what was hoped for at the start, from 1 to 9. `stopped_at` and
    `opened_at` are UTC times: where it was ended before its time, and when its schedule was opened.
    """

    moment: Moment
    protocol: Protocol
    expected: Mapping[Arm, int]
    commitment: str
    sealed: str
    periods: tuple[Period, ...] = ()
    deviations: tuple[Deviation, ...] = ()
    stopped_at: str | None = None
    opened_at: str | None = None
    id: str = field(default_factory=new_id)
    deleted_at: str | None = None

    def at(self, number: int) -> Period | None:
        """Return a time that was begun, by its number."""
        return next((each for each in self.periods if each.period == number), None)

    def with_period(self, changed: Period) -> Self:
        """Return the trial with this time in place of the one with its number."""
        others = [each for each in self.periods if each.period != changed.period]
        periods = tuple(sorted([*others, changed], key=lambda each: each.period))
        return replace(self, periods=periods)

    def over_at(self) -> str | None:
        """Return when it was or will be over (UTC); None where that is not known yet."""
        if self.stopped_at:
            return self.stopped_at
        if self.protocol.design == "days":
            return utc(self.starts_at(self.protocol.periods + 1))
        last = self.at(self.protocol.periods)
        if last is None:
            return None
        return last.value_at or utc(datetime.fromisoformat(last.began_at) + LATEST)

    def starts_at(self, number: int) -> datetime:
        """Return when a day of the trial begins, on the clock of the place where it was begun."""
        first = date.fromisoformat(self.protocol.first_day or self.moment.day)
        day = first + timedelta(days=number - 1)
        begun = datetime.fromisoformat(self.moment.at)
        zone = self.moment.offset_minutes
        local = datetime.combine(day, time.fromisoformat(self.protocol.day_ends), begun.tzinfo)
        return local - timedelta(minutes=zone)

    def runs_on(self, day: date) -> bool:
        """Tell whether it is not over yet at the end of a day, as far as is known."""
        over = self.over_at()
        return over is None or over[:10] > day.isoformat()

    def has(self, practice: str, started_at: str) -> bool:
        """Tell whether a session is the trial's: of one of its practices, since it began."""
        practices = (each.practice for each in self.protocol.interventions.values())
        return started_at >= self.moment.at and practice in practices

    def opened_early(self) -> bool:
        """Tell whether the schedule was opened before it was over."""
        over = self.over_at()
        return self.opened_at is not None and (over is None or self.opened_at < over)


Next = Literal["not_yet", "before", "go", "after", "done", "over"]


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next in a trial.

    `before`: the rating before, with which a time begins. `go`: what was drawn may be shown, and
    the outcome is asked at `until`. `after`: the outcome, until `until`. `done`: nothing more of
    this day. `missed` says that the moment before has no outcome.
    """

    next: Next
    period: int = 0
    until: datetime | None = None
    missed: bool = False


def step(trial: Trial, now: datetime) -> Step:
    """Return what comes next at `now` (local time with its offset)."""
    if trial.stopped_at:
        return Step("over")
    return _step_of_days(trial, now) if trial.protocol.design == "days" else _step(trial, now)


def _step(trial: Trial, now: datetime) -> Step:
    last = trial.periods[-1] if trial.periods else None
    missed = last is not None and last.value is None
    if last is not None and missed:
        began = datetime.fromisoformat(last.began_at)
        if now < began + RATED_AFTER:
            return Step("go", last.period, (began + RATED_AFTER).astimezone(now.tzinfo))
        if now <= began + LATEST:
            return Step("after", last.period, (began + LATEST).astimezone(now.tzinfo))
    number = last.period + 1 if last else 1
    if number > trial.protocol.periods:
        return Step("over", missed=missed)
    return Step("before", number, missed=missed)


def _step_of_days(trial: Trial, now: datetime) -> Step:
    ends = time.fromisoformat(trial.protocol.day_ends)
    today = day_of(now, ends)
    first = date.fromisoformat(trial.protocol.first_day or "")
    number = (today - first).days + 1
    if number < 1:
        return Step("not_yet", 1, datetime.combine(first, ends, now.tzinfo))
    if number > trial.protocol.periods:
        return Step("over")
    known = trial.at(number)
    opens, closes = _evening(trial.protocol, today, now)
    if known and known.value is not None:
        return Step("done", number)
    if now < opens:
        return Step("go", number, opens) if known else Step("before", number, opens)
    return Step("after", number, closes) if now <= closes else Step("done", number)


def _evening(protocol: Protocol, today: date, now: datetime) -> tuple[datetime, datetime]:
    """Return from when until when a day is rated; it may reach past midnight."""
    ends = time.fromisoformat(protocol.day_ends)
    found = []
    for at in map(time.fromisoformat, protocol.window or ()):
        day = today + timedelta(days=at < ends)
        found.append(datetime.combine(day, at, now.tzinfo))
    return found[0], found[1]


def very_low(trial: Trial, today: date) -> bool:
    """Tell whether what was rated last in a trial, on this day, was very low."""
    rated = [
        (at, rating)
        for each in trial.periods
        for at, rating in ((each.began_at, each.before), (each.value_at, each.value))
        if at is not None and rating is not None
    ]
    if not rated:
        return False
    at, rating = max(rated)
    ends = time.fromisoformat(trial.protocol.day_ends)
    day = day_of(datetime.fromisoformat(at).astimezone(), ends)
    return day == today and care.is_very_low({trial.protocol.outcome: rating})


def gets_harder(trial: Trial) -> bool:
    """Tell whether the last times were hard: very low, or much worse than just before."""
    rated = [each for each in trial.periods if each.value is not None][-_HARD:]
    return len(rated) == _HARD and all(_hard(trial.protocol.outcome, each) for each in rated)


def _hard(outcome: str, period: Period) -> bool:
    value, before = period.value or 0, period.before
    if outcome == "stress":
        return value >= HIGHEST - 1 or (before is not None and value - before >= care.MUCH)
    return value <= LOWEST + 1 or (before is not None and before - value >= care.MUCH)


def _line(data: Any, name: str) -> str:
    words = one_line(_text(data.get(name) if isinstance(data, dict) else None))
    if not words:
        raise ValueError(f"holds no {name.replace('_', ' ')}")
    return words


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("holds what is not text")
    return one_line(value)


def _time(value: Any) -> str:
    when = datetime.fromisoformat(_text(value))
    if when.tzinfo is None:
        raise ValueError("holds a time that is not in UTC")
    _within_the_calendar(when.date())
    return utc(when)


def _within_the_calendar(day: date) -> None:
    """Raise ValueError for a day too near an end of the calendar to reckon with."""
    try:
        day - timedelta(days=2), day + timedelta(days=MOST_PERIODS + 2)
    except OverflowError:
        raise ValueError("holds a day at the end of the calendar") from None


def clock(value: Any) -> str:
    """Return a time of day such as “20:00”, from outside; raise ValueError."""
    if not isinstance(value, str) or not _CLOCK.fullmatch(value):
        raise ValueError("holds a time of day that is none")
    return value


def _whole(value: Any, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise ValueError(f"holds what is not a whole number from {least} to {most}")
    return value


def _one_of(value: Any, known: Sequence[Any]) -> Any:
    if value not in known:
        raise ValueError("holds a word that is not known")
    return value


def expected(data: Any) -> dict[Arm, int]:
    """Return what was hoped for of each arm, from outside; raise ValueError."""
    if not isinstance(data, dict) or set(data) != set(ARMS):
        raise ValueError("is not one number for each arm")
    return {arm: _whole(data[arm], LOWEST, HIGHEST) for arm in ARMS}
