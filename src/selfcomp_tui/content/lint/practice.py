"""What a practice that can be read could still do better: the rules beyond the format.

A fault here is an error where the practice does not hold what it says (an answer that nobody
asked for, a length it cannot have), and advice where it could be kinder or clearer. Rules about
words know English only, so they pass over practices in other languages.
"""

from collections.abc import Collection, Iterator
from math import ceil, floor

from selfcomp_tui.base import humanize, text
from selfcomp_tui.content.fit import fit, reading_seconds
from selfcomp_tui.content.lint import words as wording
from selfcomp_tui.content.lint.places import Place, advice
from selfcomp_tui.content.lint.places import places as places_of
from selfcomp_tui.content.lint.plain_words import not_plain
from selfcomp_tui.content.models.practice import (
    PLACEHOLDER,
    Ask,
    Choose,
    Practice,
    Rest,
    Say,
)
from selfcomp_tui.content.plain_words import carries, in_plain_words
from selfcomp_tui.content.yaml.faults import Fault, Keys, shown
from selfcomp_tui.domain import grounding
from selfcomp_tui.domain.pace import WORDS_PER_SECOND

MOST_WORDS = 25
"""How many words read well at once."""
MOST_WAITING = 60
"""How many words read well where they wait for the person."""
MOST_LENGTHS = 60
"""For so many lengths it is seen whether a plan can have them."""


def faults_in(practice: Practice, references: Collection[str] | None) -> Iterator[Fault]:
    """Yield what could be better, each with the way to it but no line yet.

    `references` are the names of those there are; None where that is not known.
    """
    places = list(places_of(practice.steps))
    yield from _unasked(places)
    yield from _never_said(places)
    yield from _unknown_references(practice, references)
    yield from _gaps(practice)
    yield from _too_much_to_read(practice)
    yield from _too_quick(places)
    yield from _too_long(places)
    if carries(practice):
        yield from _in_plain_words(practice, places)
    if practice.language.partition("-")[0] == "en":
        yield from wording.unkind(practice, places)
        yield from wording.no_way_out(practice, places)
        yield from wording.unseen(practice, places)
    yield from _no_close(practice, places)
    if practice.care is None:
        yield advice((), "“care” is missing.", "Say who should go gently, and what to do instead.")


def _unasked(places: list[Place]) -> Iterator[Fault]:
    later = {place.step.as_ for place in places if isinstance(place.step, Ask | Choose)}
    asked: set[str] = set()
    for place in places:
        step = place.step
        if isinstance(step, Ask | Choose):
            asked.add(step.as_)
        elif isinstance(step, Say):
            named = [
                (key, name)
                for key in ("say", "plain")
                for name in dict.fromkeys(PLACEHOLDER.findall(getattr(step, key) or ""))
            ]
            for key, name in named:
                if name in asked or f"{{{name}}}" == grounding.PLACE:
                    continue
                found = f"{shown(f'{{{name}}}')} is used here, and nothing asks for it"
                hint = _near(name, later) or f"Ask in an earlier step, with “as: {name}”."
                if name in later:
                    found, hint = f"{found} until later", "Let the question come first."
                yield Fault(f"{found}.", hint, keys=(*place.keys, key))


def _never_said(places: list[Place]) -> Iterator[Fault]:
    """Find words for a skipped answer where no answer is said."""
    for place in places:
        step = place.step
        if isinstance(step, Say) and step.otherwise is not None:
            words = f"{step.say} {step.plain or ''}".replace(grounding.PLACE, "")
            if not PLACEHOLDER.search(words):
                yield advice(
                    (*place.keys, "otherwise"),
                    "These words are never said.",
                    "“otherwise” stands in for words with {…}; put the answer in, or take it out.",
                )


def _unknown_references(practice: Practice, references: Collection[str] | None) -> Iterator[Fault]:
    if references is None:
        return
    for at, key in enumerate(practice.evidence):
        if key not in references:
            hint = _near(key, references) or "Take it out, or add it to references.yaml."
            yield Fault(f"There is no reference {shown(key)}.", hint, keys=("evidence", at))


def _near(name: str, names: Collection[str]) -> str:
    near = text.nearest(name, names)
    return f"Did you mean {shown(near)}?" if near else ""


def lengths(practice: Practice) -> list[float]:
    """Return the lengths that people ask for: each half minute, the shortest and the longest.

    Of many, some are left out evenly, so that the longest file is checked in a few seconds.
    """
    minutes = practice.minutes
    halves = range(ceil(minutes.shortest * 2), floor(minutes.longest * 2) + 1)
    every = -(-len(halves) // MOST_LENGTHS) or 1
    return sorted({minutes.shortest, *(half / 2 for half in halves[::every]), minutes.longest})


def _gaps(practice: Practice, where: str = "It") -> Iterator[Fault]:
    """Find the lengths that a plan cannot have; those side by side are told of together."""
    gap: list[float] = []
    nearest = 0.0
    for minutes in [*lengths(practice), None]:
        plan = None if minutes is None else fit(practice, minutes)
        if minutes is not None and plan is not None and not plan.reached:
            nearest = nearest if gap else plan.seconds
            gap.append(minutes)
        elif gap:
            first = f"for {humanize.count(gap[0], 'minute')}, " if len(gap) > 1 else ""
            yield Fault(
                f"{where} cannot be {humanize.minutes_range(gap[0], gap[-1])} long; "
                f"{first}the nearest is {humanize.length(nearest)}.",
                "Let rests reach further, let a step come round, or make steps optional.",
                keys=("minutes",),
            )
            gap = []


def _too_much_to_read(practice: Practice) -> Iterator[Fault]:
    shortest = practice.minutes.shortest
    slow = fit(practice, shortest, "slow")
    if not slow.reached and fit(practice, shortest).reached:
        yield advice(
            ("minutes", "shortest"),
            f"Whoever reads slowly needs {humanize.length(slow.seconds)} here.",
            "Give the shortest more time, or make steps optional.",
        )


def _too_quick(places: list[Place]) -> Iterator[Fault]:
    """Find questions with a time that is over before they can be read."""
    for place in places:
        step = place.step
        if isinstance(step, Ask | Choose) and step.for_ is not None:
            words = " ".join(words for keys, words in place.words() if keys[-1] != "plain")
            needed = ceil(reading_seconds(words, WORDS_PER_SECOND["slow"]))
            if step.for_.least < needed:
                yield advice(
                    (*place.keys, "for", "least"),
                    "The question cannot be read in this time.",
                    f"Read slowly, it takes {needed} seconds; then comes the answer.",
                )


def _too_long(places: list[Place]) -> Iterator[Fault]:
    for place in places:
        if isinstance(place.step, Say):
            for keys, words in place.words():
                number = len(words.split())
                most = MOST_WAITING if place.step.waits else MOST_WORDS
                if number > most:
                    yield advice(
                        keys,
                        f"These are {number} words at once.",
                        f"At most {most} read well; make two steps of them.",
                    )


def _in_plain_words(practice: Practice, places: list[Place]) -> Iterator[Fault]:
    """See that all of it is there in plain words, that they are plain, and that they fit."""
    about = practice.plain
    if about is None or (practice.care and not about.care):
        yield advice(
            ("plain",) if about else (),
            "Its steps have plain words; what is said before them has none.",
            "Give “plain” a “summary”, and a “care” where there is one.",
        )
    written = [("plain", key) for key in ("summary", "care") if getattr(about, key, None)]
    lines: list[tuple[Keys, str]] = [(keys, getattr(about, keys[-1])) for keys in written]
    for place in places:
        if not isinstance(place.step, Say | Ask | Choose):
            continue
        wanted = {"plain": True, "plain_otherwise": getattr(place.step, "otherwise", None)}
        for key, usual in wanted.items():
            words = getattr(place.step, key, None)
            if words:
                lines.append(((*place.keys, key), words))
            elif usual:
                yield advice(
                    place.keys,
                    f"This step has no {shown(key)}, and other steps have plain words.",
                    "Say the same literally, in short sentences.",
                )
    yield from not_plain(lines)
    yield from _gaps(in_plain_words(practice), "In plain words, it")


def _no_close(practice: Practice, places: list[Place]) -> Iterator[Fault]:
    """See that words come last, at every length: said once, and not the only ones.

    What takes seconds leads nowhere that one would have to be led back from.
    """
    if practice.minutes.usual < 1:
        return
    always = [place for place in places if not place.optional]
    for ending in (places, always):
        rest = ending
        while len(rest) > 1 and isinstance(rest[-1].step, Rest):
            rest = rest[:-1]
        last = rest[-1]
        if len(rest) < 2 or not isinstance(last.step, Say) or last.repeats:
            yield advice(
                ending[-1].keys,
                "The practice ends here without a close.",
                "Let words come last that lead back: to the room, to what is next.",
            )
            return
