"""Write the journal of a made-up year: `make year`.

Somebody checks in, some days twice; they practise, for different reasons; they name feelings, write
notes and tags, now and then answer a questionnaire, and for some weeks do none of it. What each
practice really does is known (`TRUTH`), so that what is said of it can be checked. The same seed
gives the same year.
"""

import argparse
import json
import math
import sys
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random

from selfcomp_tui.base import paths
from selfcomp_tui.content.fit import fit
from selfcomp_tui.content.library import load_practice
from selfcomp_tui.content.models.questionnaire import load_questionnaire
from selfcomp_tui.domain import scoring
from selfcomp_tui.domain.moments import moment, utc
from selfcomp_tui.domain.records import Answered, CheckIn, Session
from selfcomp_tui.journal.records import check_ins, questionnaires, sessions
from selfcomp_tui.journal.storage.opening import open_journal
from selfcomp_tui.session.plan import Plan

DAYS = 365
DAY_ENDS = time(4)
LAST = date(2026, 11, 20)

TRUTH = {
    "self-compassion-break": {"stress": -1.6, "kindness": 1.8},
    "affectionate-breathing": {},
    "soles-of-the-feet": {"stress": -1.2},
    "three-minute-pause": {},
}
"""How many points each practice really adds, on top of what would have been."""

KINDER_BY_MONTH = 0.12
"""How many points kindness really rises each month; nothing else goes up or down."""

AWAY = ((95, 21), (251, 16))
"""Weeks without an entry: the first day, and how many."""

ASKED = (("scs-sf", 20, 2.6), ("scs-sf", 180, 2.9), ("scs-sf", 340, 3.5), ("who-5", 342, 2.4))
"""The questionnaires that were answered: which one, on which day, and the usual answer."""

SCALES = ("mood", "stress", "kindness")

NOTES = (
    "A long day, then a short walk by the river.",
    "Slept badly. The meeting went better than I had feared.",
    "Talked with a friend on the phone.",
    "The deadline moved again.",
    "Snapped at somebody I like, and was sorry.",
    "Rain all day, and soup.",
    "Nothing much, and that was good.",
    "Couldn't begin with anything until noon.",
)
LETTERS = (
    "You did what could be done today. The rest may wait until tomorrow.",
    "It makes sense that this is hard. I am on your side.",
)
FEELINGS = {
    (True, True): ("glad", "hopeful", "curious", "proud", "playful"),
    (True, False): ("calm", "grateful", "content", "relieved", "tender"),
    (False, True): ("tense", "irritated", "worried", "restless", "ashamed"),
    (False, False): ("tired", "lonely", "sad", "flat", "discouraged"),
}
"""By pleasant or not, and by much energy or little. Later in the year, more of them are known."""


@dataclass(slots=True)
class Somebody:
    """What is felt on each scale: a usual, a slow part (days) and a quick one (hours)."""

    chance: Random
    slow: dict[str, float]
    quick: dict[str, float]
    lift: dict[str, float]

    def wait(self, hours: float) -> None:
        """Let time pass."""
        for parts, spread, lasts in ((self.slow, 0.8, 60.0), (self.quick, 1.1, 3.0)):
            kept = math.exp(-hours / lasts)
            for scale in SCALES:
                drift = math.sqrt(1 - kept * kept) * self.chance.gauss(0, spread)
                parts[scale] = kept * parts[scale] + drift
        for scale in SCALES:
            self.lift[scale] *= math.exp(-hours / 4.0)

    def ratings(self, month: float) -> dict[str, int]:
        """Rate the moment, roughly and in whole numbers."""
        bad = -self.slow["mood"] - self.quick["mood"]
        felt = {
            "mood": 5.6 - bad,
            "stress": 4.8 + 0.6 * bad + self.slow["stress"] * 0.7 + self.quick["stress"] * 0.7,
            "kindness": 4.0
            + KINDER_BY_MONTH * month
            - 0.3 * bad
            + self.slow["kindness"] * 0.7
            + self.quick["kindness"] * 0.7,
        }
        return {
            scale: min(9, max(1, round(value + self.lift[scale] + self.chance.gauss(0, 0.4))))
            for scale, value in felt.items()
        }


def live(last: date, seed: int) -> tuple[list[CheckIn], list[Session]]:
    """Return the check-ins and sessions of the year that ends on `last`."""
    chance = Random(seed)
    plans = _plans()
    body = Somebody(chance, *(dict.fromkeys(SCALES, 0.0) for _ in range(3)))
    noted: list[CheckIn] = []
    practised: list[Session] = []
    for number in range(DAYS):
        now = datetime.combine(last - timedelta(days=DAYS - 1 - number), time(7), UTC)
        now += timedelta(minutes=chance.randrange(120))
        away = any(first <= number < first + days for first, days in AWAY)
        for _ in range(3):  # morning, afternoon, evening
            body.wait(5)
            now += timedelta(minutes=chance.randrange(240, 330))
            if away or chance.random() > 0.5:
                continue
            month = number / 30.4
            ratings = body.ratings(month)
            practice = _choice(ratings, chance)
            if practice and chance.random() < 0.9:
                now = _sit(body, plans[practice], ratings, now, month, noted, practised)
            else:
                noted.append(_check_in(ratings, now, number / DAYS, chance))
                if chance.random() < 0.4:  # once more, a little later
                    minutes = chance.randrange(8, 45)
                    now += timedelta(minutes=minutes)
                    body.wait(minutes / 60)
                    noted.append(_check_in(body.ratings(month), now, number / DAYS, chance))
    return _tagged(noted, practised, seed), practised


def _tagged(noted: Sequence[CheckIn], practised: Sequence[Session], seed: int) -> list[CheckIn]:
    """Note tags with the check-ins that were made alone: some go with mood, some with the week."""
    chance = Random(f"tags {seed}")
    around = {id_ for each in practised for id_ in (each.before_id, each.after_id)}

    def with_tags(each: CheckIn) -> CheckIn:
        mood, weekend = each.ratings["mood"], each.moment.local.weekday() >= 5
        likely = {
            "walk": 0.4 if mood >= 7 else 0.15,
            "work": 0.1 if weekend else 0.6,
            "bad-sleep": 0.35 if mood <= 4 else 0.1,
            "friends": 0.25 if weekend else 0.1,
        }
        return replace(each, tags=tuple(tag for tag in likely if chance.random() < likely[tag]))

    return [each if each.id in around else with_tags(each) for each in noted]


def answered(last: date, seed: int) -> list[Answered]:
    """Return the questionnaires that were answered in the year that ends on `last`."""
    chance = Random(f"questionnaires {seed}")
    found = []
    for name, number, usual in ASKED:
        key = load_questionnaire(paths.questionnaires_dir() / f"{name}.yaml").key
        felt = (round(chance.gauss(usual, 0.9)) for _ in range(key.items))
        within = (min(key.highest, max(key.lowest, each)) for each in felt)
        answers = tuple(
            key.lowest + key.highest - each if item in key.reversed else each
            for item, each in enumerate(within, start=1)
        )
        at = moment(
            datetime.combine(last - timedelta(days=DAYS - 1 - number), time(19, 30), UTC), DAY_ENDS
        )
        found.append(Answered(name, at, answers, scoring.scores(key, answers), _id(chance)))
    return found


def write(file: Path, last: date = LAST, seed: int = 1) -> None:
    """Write the year to a new journal."""
    noted, practised = live(last, seed)
    with open_journal(file) as journal, journal.writing() as writing:
        for check_in in noted:
            check_ins.save(writing, check_in, check_in.moment.at)
        for session in practised:
            sessions.save(writing, session, session.ended_at or session.started.at)
        for each in answered(last, seed):
            questionnaires.save(writing, each, each.moment.at)


def _plans() -> dict[str, Plan]:
    folder = paths.practices_dir()
    return {name: fit(load_practice(folder / f"{name}.yaml")) for name in TRUTH}


def _choice(ratings: dict[str, int], chance: Random) -> str | None:
    """Choose a practice, or none: some of them only when it is hard."""
    if ratings["stress"] >= 7 and chance.random() < 0.6:
        return "soles-of-the-feet"
    if ratings["kindness"] <= 3 and chance.random() < 0.6:
        return "self-compassion-break"
    if ratings["mood"] <= 4 and chance.random() < 0.5:
        return "affectionate-breathing"
    return "three-minute-pause" if chance.random() < 0.02 else None


def _sit(
    body: Somebody,
    plan: Plan,
    before: dict[str, int],
    now: datetime,
    month: float,
    noted: list[CheckIn],
    practised: list[Session],
) -> datetime:
    """Sit through a session; return when it was over."""
    chance = body.chance
    early = chance.random() < 0.1
    tried = chance.random() < 0.03  # run faster, to try it out
    seconds = plan.seconds * (chance.uniform(0.3, 0.8) if early else chance.uniform(0.98, 1.1))
    ended = now + timedelta(seconds=seconds + 40)
    body.wait(seconds / 3600)
    if not tried:
        for scale, effect in TRUTH[plan.practice_id].items():
            body.lift[scale] += effect
    first, second = _bare(before, now, chance), _bare(body.ratings(month), ended, chance)
    rated = chance.random() < 0.92
    if rated:
        noted += first, second
    practised.append(
        Session(
            id=_id(chance),
            practice=plan.practice_id,
            title=plan.title,
            family=plan.family,
            trains=plan.trains,
            started=moment(now + timedelta(seconds=20), DAY_ENDS),
            ended_at=utc(ended),
            state="ended_early" if early else "finished",
            pace=plan.pace,
            speed=20.0 if tried else 1.0,
            planned_seconds=round(plan.seconds, 3),
            practised_seconds=round(seconds, 3),
            step=len(plan.steps) // 2 if early else len(plan.steps) - 1,
            plan=json.dumps(plan.as_data()),
            before_id=first.id if rated else None,
            after_id=second.id if rated else None,
            harder=chance.random() < 0.06,
            answers={"letter": chance.choice(LETTERS)} if chance.random() < 0.1 else {},
        )
    )
    return ended


def _bare(ratings: dict[str, int], now: datetime, chance: Random) -> CheckIn:
    return CheckIn(moment(now, DAY_ENDS), ratings, id=_id(chance))


def _check_in(ratings: dict[str, int], now: datetime, passed: float, chance: Random) -> CheckIn:
    """Note a moment: the ratings, or some of them; at times feelings and a note."""
    known = 2 + round(3 * passed)
    words = FEELINGS[ratings["mood"] >= 5, ratings["stress"] >= 5][:known]
    feelings = chance.sample(words, chance.choice((1, 1, 2))) if chance.random() < 0.6 else ()
    if chance.random() < 0.1:
        ratings = {"mood": ratings["mood"]}
    note = chance.choice(NOTES) if chance.random() < 0.25 else None
    return CheckIn(moment(now, DAY_ENDS), ratings, tuple(feelings), note, id=_id(chance))


def _id(chance: Random) -> str:
    return str(uuid.UUID(int=chance.getrandbits(128), version=4))


def main() -> None:
    """Write the journal that was asked for."""
    parser = argparse.ArgumentParser(description="Write the journal of a made-up year.")
    parser.add_argument("file", type=Path, help="a file that does not exist yet")
    parser.add_argument("--seed", type=int, default=1, help="another year (1)")
    parser.add_argument("--last", type=date.fromisoformat, default=LAST, help=f"last day ({LAST})")
    options = parser.parse_args()
    if options.file.exists():
        sys.exit(f"{options.file} is there already; it was left as it is.")
    write(options.file, options.last, options.seed)
    print(f"{options.file}: the year until {options.last}. Look at it with")
    print(f"selfcomp --db {options.file} history --insights")


if __name__ == "__main__":
    main()
