"""Records and files as tests need them: what a test does not name is some usual value."""

from datetime import timedelta

from selfcomp_tui.content.library import Library
from selfcomp_tui.content.models.practice import Practice
from selfcomp_tui.domain.moments import Moment
from selfcomp_tui.domain.records import CheckIn, Session
from selfcomp_tui.domain.trials import RATED_AFTER, Period, Protocol, Trial
from selfcomp_tui.services import trial as trials
from selfcomp_tui.settings.model import Settings


def moment(when="2026-11-20T12:00"):
    """A moment in UTC; `when` is a day, or a day and a time."""
    day, _, clock = when.partition("T")
    return Moment(f"{day}T{clock or '12:00'}:00.000Z", 0, day)


def check_in(when="2026-11-20", *feelings, note=None, tags=(), **ratings):
    return CheckIn(moment(when), ratings, feelings, note, tags=tags)


def walks(month, days):
    """A check-in on each day of a month; on every other one a walk, and a mood that is better."""
    return [
        check_in(f"{month}-{at:02}", mood=4 + at % 3 % 2 + 3 * (at % 2), tags=("walk",) * (at % 2))
        for at in range(1, days + 1)
    ]


def session(practice="pause", when="2026-11-20", **changed):
    usual = {
        "id": f"{practice}-{when}".lower().replace(":", "-"),
        "practice": practice,
        "title": practice.capitalize(),
        "family": "mindfulness",
        "trains": ("mindfulness",),
        "started": moment(when),
        "ended_at": None,
        "state": "finished",
        "pace": "usual",
        "speed": 1.0,
        "planned_seconds": 300.0,
        "practised_seconds": 300.0,
        "step": 0,
        "plan": "{}",
    }
    return Session(**usual | changed)


def practice(name, title=None, **changed):
    usual = {
        "format": 1,
        "id": name,
        "title": title or name.capitalize(),
        "language": "en",
        "family": "mindfulness",
        "trains": ["mindfulness"],
        "needs": ["calm"],
        "summary": "A few quiet minutes.",
        "minutes": {"shortest": 3, "usual": 5, "longest": 10},
        "steps": [{"say": "Softly."}],
    }
    return Practice.model_validate(usual | changed)


def library(*practices):
    return Library({each.id: each for each in practices}, {}, (), (), {})


PROTOCOL = {
    "design": "moments",
    "question": "any_vs_none",
    "outcome": "mood",
    "better": "higher",
    "interventions": {
        "S": {"practice": "kind-hand", "title": "A kind hand", "sha256": "5a"},
        "M": {"practice": "sounds", "title": "Sounds", "sha256": "6b"},
    },
    "minutes": 5,
    "periods": 42,
    "day_ends": "04:00",
    "first_day": None,
    "window": None,
    "statistical_methods": "Exact.",
    "deviation": "Otherwise.",
}
PERIOD = {
    "period": 1,
    "began_at": "2026-11-20T20:30:00.000Z",
    "before": 4,
    "value": 6,
    "value_at": "2026-11-20T20:30:00.000Z",
}
PERIOD |= {"practised": ["kind-hand"]}


def trial(design="moments", begun="2026-11-20T08:00", **changed):
    """A trial; one of days begins the day after, and is rated from 20:00 to 23:00."""
    protocol = {**PROTOCOL, "design": design}
    if design == "days":
        protocol |= {"first_day": "2026-11-21", "window": ["20:00", "23:00"]}
    usual = {"expected": {"N": 4, "S": 6, "M": 6}, "commitment": "ab12", "sealed": "Tk1T"}
    # Its “periods” are those that were begun.
    named = [name for name in changed if name in PROTOCOL and name != "periods"]
    of_protocol = {name: changed.pop(name) for name in named}
    return Trial(moment(begun), Protocol.of(protocol | of_protocol), **usual | changed)


def period(number, began="2026-11-20T08:00", before=5, value=None, practised=()):
    """One time of a trial, with its outcome a quarter of an hour after its start."""
    at = moment(began).at
    return Period(number, at, before, value, at if value else None, tuple(practised))


def trial_over(file, began, moments=21, higher=(("N", 0), ("M", 0), ("S", 2))):
    """Write a trial of moments, stopped after so many; ratings after are higher by what is said."""
    names = {"S": "supportive-touch", "M": "three-minute-pause"}
    wish = trials.Wish("moments", "any_vs_none", "mood", names, 3, 42)
    trials.begin(file, trials.protocol(wish, Settings(), began), {"N": 4, "S": 6, "M": 6}, began)
    by_arm, now = dict(higher), began
    for number in range(1, moments + 1):
        found = trials.rate_before(file, trials.running(file, now), 4, now)
        now += RATED_AFTER
        trials.rate_after(file, found, 4 + by_arm[trials.drawn(found, number)], now)
        now += timedelta(hours=3)
    trials.stop(file, now)
    return now
