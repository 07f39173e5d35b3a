"""What will really be shown: a practice fitted to a time and a pace, as plain values.

A plan is flat. Repeats have been unrolled, optional steps kept or left out, and every length
settled, so that walking through it needs no knowledge of practice files.
"""

import re
from dataclasses import MISSING, asdict, dataclass, fields
from itertools import accumulate
from typing import Any, Literal

from selfcomp_tui.domain import grounding

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")  # the names that a question may have
_PLACED = re.compile(rf"{_PLACEHOLDER.pattern}(\.?)")


@dataclass(frozen=True, slots=True)
class Say:
    """Words to be read for `reading` seconds, then `rest` seconds of silence.

    Words that `waits` stay until the person goes on, and take no planned time.
    """

    words: str
    otherwise: str | None
    reading: float
    rest: float
    waits: bool = False

    @property
    def seconds(self) -> float:
        """How long the step takes."""
        return self.reading + self.rest


@dataclass(frozen=True, slots=True)
class Rest:
    """Silence, in seconds. The words before it stay.

    A soft bell rings after each of `bells`, in seconds from its beginning. One that `waits` is
    open: it lasts until the person goes on.
    """

    rest: float
    bells: tuple[float, ...] = ()
    waits: bool = False

    @property
    def seconds(self) -> float:
        """How long the step takes."""
        return self.rest


@dataclass(frozen=True, slots=True)
class Breathe:
    """Paced breathing: `breaths` whole breaths of `inhale` and `exhale` seconds."""

    inhale: float
    exhale: float
    breaths: int

    @property
    def seconds(self) -> float:
        """How long the step takes."""
        return self.breaths * (self.inhale + self.exhale)

    def phase(self, elapsed: float) -> tuple[Literal["in", "out"], float]:
        """Say where the breath is `elapsed` seconds into the step.

        Returns the direction and how much of it has passed, from 0 to 1.
        """
        within = elapsed % (self.inhale + self.exhale)
        if within < self.inhale:
            return "in", within / self.inhale
        return "out", (within - self.inhale) / self.exhale


@dataclass(frozen=True, slots=True)
class Ask:
    """A question answered in one's own words.

    It waits for the person. Where `time` is set (seconds), a soft bell marks its end, and nobody
    is cut off. `keep` offers to keep the words in the journal.
    """

    question: str
    name: str
    keep: bool
    time: float | None

    @property
    def seconds(self) -> float:
        """The time that is planned for it."""
        return self.time or 0.0


@dataclass(frozen=True, slots=True)
class Choose:
    """A question with a few answers to choose from, or one's own words."""

    question: str
    options: tuple[str, ...]
    name: str
    time: float | None

    @property
    def seconds(self) -> float:
        """The time that is planned for it."""
        return self.time or 0.0


Step = Say | Rest | Breathe | Ask | Choose


@dataclass(frozen=True, slots=True)
class Plan:
    """A practice fitted to a time and a pace.

    `asked_seconds` is what was asked for, `seconds` what the steps come to. With the pace `own`
    every step waits for a key, and the seconds are an estimate. Without `rate_before` it begins at
    once; with a `quiet_end` no bell and no question comes after it, since somebody may be asleep.
    `plain_words` tells that it was asked for in plain words.
    """

    practice_id: str
    title: str
    family: str
    trains: tuple[str, ...]
    rate: tuple[str, ...]
    pace: str
    asked_seconds: float
    steps: tuple[Step, ...]
    rate_before: bool = True
    quiet_end: bool = False
    plain_words: bool = False

    @property
    def seconds(self) -> float:
        """The planned length. Waiting for answers counts nothing."""
        return sum(step.seconds for step in self.steps)

    @property
    def open(self) -> bool:
        """Whether the person says when it ends: a silence in it waits for them."""
        return any(isinstance(step, Rest) and step.waits for step in self.steps)

    @property
    def reached(self) -> bool:
        """Whether the plan is as long as was asked: to a second, or half a breath."""
        breaths = [s.inhale + s.exhale for s in self.steps if isinstance(s, Breathe)]
        return abs(self.seconds - self.asked_seconds) <= max(1.0, *(b / 2 for b in breaths), 0.0)

    def starts(self, *, timed: bool) -> list[float]:
        """Return where each step begins in the plan, from 0 to 1: by its time, or by number."""
        if not timed or not self.seconds:
            return [at / len(self.steps) for at in range(len(self.steps))]
        ends = accumulate(step.seconds for step in self.steps)
        return [0.0, *(end / self.seconds for end in ends)][:-1]

    def as_data(self) -> dict[str, Any]:
        """Return the plan as JSON-ready data: each step with its `kind`."""
        data = asdict(self)
        data["steps"] = [
            {"kind": type(step).__name__.lower(), **asdict(step)} for step in self.steps
        ]
        return data


def plan_from(data: dict[str, Any]) -> Plan:
    """Return the plan that `Plan.as_data` gave. Raises ValueError where it is none."""
    try:
        steps = tuple(_step(dict(each)) for each in data["steps"])
        # What a plan from an earlier version does not say has its usual value.
        values = {
            each.name: data[each.name]
            if each.default is MISSING
            else data.get(each.name, each.default)
            for each in fields(Plan)
            if each.name != "steps"
        }
        plan = Plan(steps=steps, **{**values, **_tuples(values, "trains", "rate")})
        if steps and plan.seconds >= 0:
            return plan
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not a plan") from error
    raise ValueError("a plan without steps")


def _step(data: dict[str, Any]) -> Step:
    kind = _KINDS[data.pop("kind")]
    return kind(**{**data, **_tuples(data, "options", "bells")})


def _tuples(data: dict[str, Any], *names: str) -> dict[str, tuple[str, ...]]:
    return {name: tuple(data[name]) for name in names if name in data}


_KINDS: dict[str, type[Step]] = {
    kind.__name__.lower(): kind for kind in (Say, Rest, Breathe, Ask, Choose)
}


def said(step: Say, answers: dict[str, str], ground: str) -> str:
    """Return the words of `step` with the person's answers in their places.

    `ground` is the sentence that tells the way to solid ground here (`grounding.way`).

    Where an answer is missing, the step's `otherwise` is said instead. This is plain replacement:
    whatever stands in an answer is only ever words.
    """
    words = step.words.replace(grounding.PLACE, ground)
    if any(name not in answers for name in _PLACEHOLDER.findall(words)):
        return step.otherwise or ""
    return _PLACED.sub(lambda found: _placed(answers[found[1]], found[2]), words)


def _placed(answer: str, stop: str) -> str:
    """Return an answer in its place; one that ends as a sentence does takes no second full stop."""
    return answer if stop and answer.rstrip()[-1:] in (".", "!", "?", "…") else answer + stop
