"""Fitting a practice to a number of minutes and a pace.

Reading time comes first and does not bend. Then, in this order: optional steps stay if there is
room for them, repeats come as near to their usual number as the time allows, and what is left is
made up by the silences and breaths, which all stretch or shrink together between their bounds.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from selfcomp_tui.content.models.practice import (
    PLACEHOLDER,
    Ask,
    Breathe,
    Choose,
    Group,
    Practice,
    RepeatRange,
    Rest,
    Say,
    Step,
    TimeRange,
    rounds,
)
from selfcomp_tui.content.plain_words import in_plain_words
from selfcomp_tui.domain import grounding
from selfcomp_tui.domain.pace import WORDS_PER_SECOND
from selfcomp_tui.session import plan

SHORTEST_READING = 4.0
"""No words are shown for less, in seconds."""

MOST_FOLLOWED = 100
"""How many combinations of repeats are followed at each step; only odd practices have more."""

_ENOUGH = 1e-6


def fit(
    practice: Practice,
    minutes: float | None = None,
    pace: str = "usual",
    *,
    plain_words: bool = False,
) -> plan.Plan:
    """Fit `practice` to `minutes` (its usual ones, if None) at `pace`, in plain words if wished.

    The plan is within a second of what was asked, or half a breath where only breaths can give.
    What cannot be reached gives the nearest that can, the shorter of two; `Plan.reached` tells.
    """
    if plain_words:
        practice = in_plain_words(practice)
    asked = (practice.minutes.usual if minutes is None else minutes) * 60
    target = min(max(asked, practice.minutes.shortest * 60), practice.minutes.longest * 60)
    speed = WORDS_PER_SECOND[pace]
    left_out = _optional_without_room(practice.steps, target, speed)
    tree = _Tree(practice.steps, left_out, speed)
    leaves = list(_unroll(practice.steps, left_out, iter(tree.choose(target))))
    return plan.Plan(
        practice_id=practice.id,
        title=practice.title,
        family=practice.family,
        trains=tuple(practice.trains),
        rate=tuple(practice.rate),
        pace=pace,
        asked_seconds=asked,
        steps=tuple(_stretch(leaves, target, speed)),
        rate_before=practice.rate_before,
        quiet_end=practice.quiet_end,
        plain_words=plain_words,
    )


def reading_seconds(words: str, speed: float) -> float:
    """Return how long `words` take to read at `speed` words a second."""
    return max(SHORTEST_READING, len(words.split()) / speed)


@dataclass(frozen=True, slots=True)
class _Span:
    """The least, usual and most seconds that something takes."""

    least: float = 0.0
    usual: float = 0.0
    most: float = 0.0

    def __add__(self, other: "_Span") -> "_Span":
        return _Span(self.least + other.least, self.usual + other.usual, self.most + other.most)

    def __mul__(self, times: int) -> "_Span":
        return _Span(self.least * times, self.usual * times, self.most * times)

    def distance(self, target: float) -> float:
        """Return how far `target` is from what can be reached; 0 where it is within reach."""
        return max(self.least - target, target - self.most, 0.0)


def _span(leaf: Step, speed: float) -> _Span:
    match leaf:
        case Say():
            return _time(leaf.rest) + _reading(leaf, speed)
        case Rest():
            return _time(leaf.rest)
        case Breathe():
            return _Span(*(count * leaf.breathe.seconds for count in leaf.breaths))
        case Ask() | Choose():
            return _time(leaf.for_)
        case Group():
            raise TypeError("a group has the spans of its steps")


def _time(given: TimeRange | None) -> _Span:
    return _Span() if given is None else _Span(given.least, given.usual, given.most)


def _reading(leaf: Say, speed: float) -> _Span:
    if leaf.waits:
        return _Span()
    # Nobody knows yet how long an answer will be; the words that stand in for it are a fair guess.
    words = PLACEHOLDER.sub("…", leaf.say.replace(grounding.PLACE, grounding.way()))
    longest = max((words, leaf.otherwise or ""), key=lambda each: len(each.split()))
    seconds = reading_seconds(longest, speed)
    return _Span(seconds, seconds, seconds)


def _optional_without_room(steps: Sequence[Step], target: float, speed: float) -> set[int]:
    """Return the `id` of each optional step to leave out: the last first, until the rest fits."""
    optional = list(_optional(steps, 1))
    left_out: set[int] = set()
    least = _least(steps, left_out, speed)
    while optional and least > target + _ENOUGH:
        step, times = optional.pop()
        # What is optional within it was left out before it.
        least -= times * _least([step], left_out, speed)
        left_out.add(id(step))
    return left_out


def _optional(steps: Iterable[Step], times: int) -> Iterator[tuple[Step, int]]:
    """Yield each optional step, and how often at least it comes round with what it is in."""
    for step in steps:
        if step.optional:
            yield step, times
        if isinstance(step, Group):
            yield from _optional(step.steps, times * rounds(step).least)


def _least(steps: Iterable[Step], left_out: set[int], speed: float) -> float:
    return sum(
        rounds(step).least
        * (
            _least(step.steps, left_out, speed)
            if isinstance(step, Group)
            else _span(step, speed).least
        )
        for step in steps
        if id(step) not in left_out
    )


@dataclass(slots=True)
class _Repeating:
    """Something that comes round: what one round always holds, and what repeats within it."""

    range: RepeatRange
    fixed: _Span = field(default_factory=_Span)
    within: list["_Repeating"] = field(default_factory=list)

    def add(self, steps: Iterable[Step], left_out: set[int], speed: float) -> None:
        for step in steps:
            if id(step) in left_out:
                continue
            into = self
            if getattr(step, "repeat", None) is not None:
                into = _Repeating(rounds(step))
                self.within.append(into)
            if isinstance(step, Group):
                into.add(step.steps, left_out, speed)
            else:
                into.fixed += _span(step, speed)

    def walk(self) -> Iterator["_Repeating"]:
        yield self
        for inner in self.within:
            yield from inner.walk()

    @property
    def most_of_one(self) -> float:
        """The most seconds that one round can take."""
        most = self.fixed.most
        return most + sum(inner.range.most * inner.most_of_one for inner in self.within)

    def span(self, counts: Iterator[int]) -> _Span:
        times = next(counts)
        return sum((inner.span(counts) for inner in self.within), self.fixed) * times


class _Tree:
    """The repeats of a practice, in the order in which they are written."""

    def __init__(self, steps: Sequence[Step], left_out: set[int], speed: float) -> None:
        self._root = _Repeating(RepeatRange(least=1, usual=1, most=1))
        self._root.add(steps, left_out, speed)
        self._parts = list(self._root.walk())[1:]
        self._ranges = [part.range for part in self._parts]

    def _span(self, counts: tuple[int, ...]) -> _Span:
        return self._root.span(iter((1, *counts)))

    def choose(self, target: float) -> tuple[int, ...]:
        """Return how often each comes round: the counts nearest the usual that meet `target`.

        The search goes outward from the usual counts, one step at a time. A combination that is
        too short can only be mended by more, one that is too long only by fewer, so each is
        followed one way; the first that meets the target is as near the usual as can be. Where
        none does, it is the nearest, and of two as near, the shorter.
        """
        beyond = self._beyond(target)
        if beyond is not None:
            return beyond
        level = {tuple(each.usual for each in self._ranges)}
        best: tuple[tuple[float, float], tuple[int, ...]] | None = None
        while level and (best is None or best[0][0] > 0):
            ranked = sorted((self._rank(counts, target), counts) for counts in level)
            best = ranked[0] if best is None else min(best, ranked[0])
            level = {
                further
                for _, counts in ranked[:MOST_FOLLOWED]
                for further in self._further(counts, target)
            }
        assert best is not None
        return best[1]

    def _beyond(self, target: float) -> tuple[int, ...] | None:
        """Return the counts for a target that is out of all reach, which need no search."""
        fewest = tuple(part.range.least for part in self._parts)
        if self._span(fewest).least > target + _ENOUGH:
            return fewest
        most = tuple(
            # What takes no time, such as a question alone, need not come round for it.
            part.range.most if part.most_of_one else part.range.usual
            for part in self._parts
        )
        return most if self._span(most).most < target - _ENOUGH else None

    def _rank(self, counts: tuple[int, ...], target: float) -> tuple[float, float]:
        span = self._span(counts)
        off = span.distance(target)
        return (0.0, abs(span.usual - target)) if off <= _ENOUGH else (off, span.most)

    def _further(self, counts: tuple[int, ...], target: float) -> Iterator[tuple[int, ...]]:
        """Yield the combinations one step further from the usual, towards the target."""
        way = 1 if self._span(counts).most < target else -1
        for at, each in enumerate(self._ranges):
            away = (counts[at] - each.usual) * way >= 0
            if away and each.least <= counts[at] + way <= each.most:
                yield (*counts[:at], counts[at] + way, *counts[at + 1 :])


def _unroll(steps: Iterable[Step], left_out: set[int], counts: Iterator[int]) -> Iterator[Step]:
    for step in steps:
        if id(step) in left_out:
            continue
        times = next(counts) if getattr(step, "repeat", None) is not None else 1
        once = list(_unroll(step.steps, left_out, counts)) if isinstance(step, Group) else [step]
        for _ in range(times):
            yield from once


def _stretch(leaves: list[Step], target: float, speed: float) -> Iterator[plan.Step]:
    spans = [_span(leaf, speed) for leaf in leaves]
    breaths = _whole_breaths(leaves, spans, target)
    seconds = _share(_settled(leaves, spans, breaths), target)
    for at, leaf in enumerate(leaves):
        yield _planned(leaf, seconds[at], breaths.get(at, 0), speed)


def _moved(span: _Span, seconds: float) -> _Span:
    return span + _Span(seconds, seconds, seconds)


def _share(spans: list[_Span], target: float) -> list[float]:
    """Move all spans the same part of their way from usual to most, or least, to meet `target`."""
    whole = sum(spans, _Span())
    longer = target >= whole.usual
    room = whole.most - whole.usual if longer else whole.usual - whole.least
    part = min(abs(target - whole.usual) / room, 1.0) if room > _ENOUGH else 0.0
    return [
        span.usual + part * ((span.most if longer else span.least) - span.usual) for span in spans
    ]


def _settled(leaves: list[Step], spans: list[_Span], breaths: dict[int, int]) -> list[_Span]:
    """Return the spans with every breathing step fixed to its number of breaths."""
    settled = list(spans)
    for at, count in breaths.items():
        leaf = leaves[at]
        assert isinstance(leaf, Breathe)
        seconds = count * leaf.breathe.seconds
        settled[at] = _Span(seconds, seconds, seconds)
    return settled


def _whole_breaths(leaves: list[Step], spans: list[_Span], target: float) -> dict[int, int]:
    """Return how many breaths each breathing step has, by its place.

    Rounding to whole breaths can leave more to make up than the silences have, so single breaths
    are given or taken while that brings the whole nearer.
    """
    breathing = {at: leaf for at, leaf in enumerate(leaves) if isinstance(leaf, Breathe)}
    seconds = _share(spans, target)
    # What is shared out lies within each step's bounds, which are whole breaths.
    breaths = {at: round(seconds[at] / leaf.breathe.seconds) for at, leaf in breathing.items()}
    whole = sum(_settled(leaves, spans, breaths), _Span())
    bounds = {at: leaf.breaths for at, leaf in breathing.items()}
    alike: dict[float, list[int]] = {}
    for at, leaf in breathing.items():
        alike.setdefault(leaf.breathe.seconds, []).append(at)
    while (off := whole.distance(target)) > _ENOUGH:
        way = -1 if whole.least > target else 1
        # Of breaths as long as each other the first that can give is as good as any.
        tries = []
        for breath, places in alike.items():
            for at in places:
                least, _, most = bounds[at]
                if least <= breaths[at] + way <= most:
                    tries.append((whole.distance(target - way * breath), at, breath))
                    break
        best = min(tries, default=None)
        if best is None or best[0] >= off - _ENOUGH:
            break
        _, at, breath = best
        breaths[at] += way
        whole = _moved(whole, way * breath)
    return breaths


def _planned(leaf: Step, seconds: float, breaths: int, speed: float) -> plan.Step:
    match leaf:
        case Say():
            reading = _reading(leaf, speed).usual
            rest = max(0.0, seconds - reading)
            return plan.Say(leaf.say, leaf.otherwise, reading, rest, waits=leaf.waits)
        case Rest():
            return plan.Rest(seconds, bells=(seconds,) if leaf.bell else ())
        case Breathe():
            return plan.Breathe(leaf.breathe.in_, leaf.breathe.out, breaths)
        case Ask():
            return plan.Ask(leaf.ask, leaf.as_, leaf.keep, seconds or None)
        case Choose():
            return plan.Choose(leaf.choose, tuple(leaf.options), leaf.as_, seconds or None)
        case Group():
            raise TypeError("a plan holds no groups")
