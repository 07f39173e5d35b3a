"""What a practice that can be read could still do better: the rules beyond the format.

A fault here is an error where the practice does not hold what it says (an answer that nobody
asked for, a length it cannot have), and advice where it could be kinder or clearer. Rules about
words know English only, so they pass over practices in other languages.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from math import ceil, floor

from selfcomp_tui.base import humanize, text
from selfcomp_tui.content.fit import fit, reading_seconds
from selfcomp_tui.content.models.practice import (
    PLACEHOLDER,
    Ask,
    Choose,
    Group,
    Practice,
    Rest,
    Say,
    Step,
    rounds,
)
from selfcomp_tui.content.plain_words import carries, in_plain_words
from selfcomp_tui.content.yaml.faults import Fault, Keys, shown
from selfcomp_tui.domain import grounding
from selfcomp_tui.domain.pace import WORDS_PER_SECOND

MOST_WORDS = 25
"""How many words read well at once."""
MOST_WAITING = 60
"""How many words read well where they wait for the person."""
MOST_PLAIN = 12
"""How many words a sentence in plain words has at most."""
HARDEST_PLAIN = 25
"""Up to here on the scale of LIX, plain words are easy to read: words a sentence, and of a hundred
words those with more than six letters."""
MOST_LENGTHS = 60
"""For so many lengths it is seen whether a plan can have them."""
LONG = 5
"""A practice that can take more minutes than these says early that one may stop."""
FEWEST_EARLY = 4

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_COMMAND = re.compile(
    r"(?<!\bif )(?<!\bas )(?<!\ball )(?<!\bthan )(?<!\bthat )(?<!\btime )(?<!\bwhat )(?<!\bwhen )"
    r"\byou (?:must|should|ought to|have to|need to|had better)\b"
    r"|(?:^|[.:;?] )(?:don['’]t|do not|never(?! mind)|always|make sure|be sure to|force"
    r"|concentrate|try harder|stop (?:thinking|worrying))\b",
    re.IGNORECASE,
)
_TROUBLE = "(?:anxiety|burnout|depression|fear|insomnia|pain|panic|stress|trauma|worry)"
_CLAIM = re.compile(
    r"\b(?:cure[sd]?|heals?|proven|guarantee[sd]?|clinical(?:ly)?|scientifically|therapeutic"
    r"|treatment (?:of|for)|rewires?"
    rf"|(?:treat|reduce|relieve|lower|ease|end|overcome)s? (?:your |the )?{_TROUBLE}"
    r"|you(?: will|['’]ll) (?:feel|become|sleep|be (?:better|calm|free|happ|less|more))\w*)\b",
    re.IGNORECASE,
)
_ILLNESS = re.compile(
    r"\b(?:depression|insomnia|\w+ disorder|PTSD|ADHD|OCD|bipolar|diagnos\w+|symptoms?|patients)\b",
    re.IGNORECASE,
)
_TRIPS = re.compile(
    r"\b(?:snags?|gruff|swimmy|dawdl\w+|thin (?:week|day|year)|elbow room|its cousin|long hours"
    r"|in one piece|off the page|on you go|keep[s]? company|whichever company|stand by"
    r"|odd one out|stays? put|doz(?:e|ing) off|under (?:my|your) breath|tak(?:e|ing) stock"
    r"|ha(?:ve|s|ving) its say|in earshot|told off|let (?:them|yourself) off|plodding)\b",
    re.IGNORECASE,
)
"""Turns of phrase that trip readers of a second language; they were met in practices, and left."""

_UNSEEN = re.compile(
    r"\b(?:clos(?:e|ed|ing) (?:your )?eyes|eyes (?:are )?(?:closed|shut)|open or shut"
    r"|open your eyes|(?:lie|lying) (?:down|back)|sit or lie|the pillow)\b",
    re.IGNORECASE,
)
"""Words by which eyes are closed, or someone lies down, while the lines change on the screen."""

_SENTENCE = re.compile(r"[^.?!:;]+")

_WAY_OUT = re.compile(
    r"\b(?:stop(?! thinking| worrying)|whenever|any (?:time|moment|point)|let (?:this|it) go"
    r"|end (?:this|it|here|early)|leave (?:early|when)|step out|open your eyes|eyes open"
    r"|the ground)\b|\{ground\}",
    re.IGNORECASE,
)


def faults_in(practice: Practice, references: Collection[str] | None) -> Iterator[Fault]:
    """Yield what could be better, each with the way to it but no line yet.

    `references` are the names of those there are; None where that is not known.
    """
    places = list(_places(practice.steps))
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
        yield from _unkind(practice, places)
        yield from _no_way_out(practice, places)
        yield from _unseen(practice, places)
    yield from _no_close(practice, places)
    if practice.care is None:
        yield _advice((), "“care” is missing.", "Say who should go gently, and what to do instead.")


@dataclass(frozen=True)
class _Place:
    """A step that is no group: the way to it, and what it or a group around it may do."""

    step: Step
    keys: Keys
    optional: bool
    repeats: bool

    def words(self) -> Iterator[tuple[Keys, str]]:
        """Yield what a person reads here."""
        for key in ("say", "plain", "otherwise", "plain_otherwise", "ask", "choose"):
            words = getattr(self.step, key, None)
            if words is not None:
                yield (*self.keys, key), words
        for at, option in enumerate(getattr(self.step, "options", ())):
            yield (*self.keys, "options", at), option


def _places(
    steps: list[Step], keys: Keys = ("steps",), *, optional: bool = False, repeats: bool = False
) -> Iterator[_Place]:
    for at, step in enumerate(steps):
        way = (*keys, at)
        may_go = optional or step.optional
        again = repeats or rounds(step).most > 1
        if isinstance(step, Group):
            yield from _places(step.steps, (*way, "steps"), optional=may_go, repeats=again)
        else:
            yield _Place(step, way, may_go, again)


def _advice(keys: Keys, found: str, hint: str) -> Fault:
    return Fault(found, hint, keys=keys, advice=True)


def _unasked(places: list[_Place]) -> Iterator[Fault]:
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


def _never_said(places: list[_Place]) -> Iterator[Fault]:
    """Find words for a skipped answer where no answer is said."""
    for place in places:
        step = place.step
        if isinstance(step, Say) and step.otherwise is not None:
            words = f"{step.say} {step.plain or ''}".replace(grounding.PLACE, "")
            if not PLACEHOLDER.search(words):
                yield _advice(
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
        yield _advice(
            ("minutes", "shortest"),
            f"Whoever reads slowly needs {humanize.length(slow.seconds)} here.",
            "Give the shortest more time, or make steps optional.",
        )


def _too_quick(places: list[_Place]) -> Iterator[Fault]:
    """Find questions with a time that is over before they can be read."""
    for place in places:
        step = place.step
        if isinstance(step, Ask | Choose) and step.for_ is not None:
            words = " ".join(words for keys, words in place.words() if keys[-1] != "plain")
            needed = ceil(reading_seconds(words, WORDS_PER_SECOND["slow"]))
            if step.for_.least < needed:
                yield _advice(
                    (*place.keys, "for", "least"),
                    "The question cannot be read in this time.",
                    f"Read slowly, it takes {needed} seconds; then comes the answer.",
                )


def _too_long(places: list[_Place]) -> Iterator[Fault]:
    for place in places:
        if isinstance(place.step, Say):
            for keys, words in place.words():
                number = len(words.split())
                most = MOST_WAITING if place.step.waits else MOST_WORDS
                if number > most:
                    yield _advice(
                        keys,
                        f"These are {number} words at once.",
                        f"At most {most} read well; make two steps of them.",
                    )


def _in_plain_words(practice: Practice, places: list[_Place]) -> Iterator[Fault]:
    """See that all of it is there in plain words, that they are plain, and that they fit."""
    about = practice.plain
    if about is None or (practice.care and not about.care):
        yield _advice(
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
                yield _advice(
                    place.keys,
                    f"This step has no {shown(key)}, and other steps have plain words.",
                    "Say the same literally, in short sentences.",
                )
    yield from _not_plain(lines)
    yield from _gaps(in_plain_words(practice), "In plain words, it")


def _not_plain(lines: list[tuple[Keys, str]]) -> Iterator[Fault]:
    sentences = long = number = 0
    for keys, words in lines:
        parts = [part.split() for part in _SENTENCE.findall(words) if part.strip(" ”’)")]
        longest = max(map(len, parts), default=0)
        if longest > MOST_PLAIN:
            yield _advice(
                keys,
                f"A sentence of {longest} words is long for plain words.",
                f"At most {MOST_PLAIN} read easily; make two sentences of it.",
            )
        sentences += len(parts)
        number += sum(map(len, parts))
        long += sum(len(word.strip("“”’,()…")) > 6 for part in parts for word in part)
    level = number / sentences + 100 * long / number if sentences else 0.0
    if level > HARDEST_PLAIN:
        yield _advice(
            ("plain",),
            f"The plain words are at {level:.0f} on the scale of LIX.",
            f"Up to {HARDEST_PLAIN} is easy to read: shorter words, shorter sentences.",
        )


@dataclass(frozen=True)
class _Word:
    """Words to look for: what is said of them, and what would be kinder."""

    pattern: re.Pattern[str]
    fault: str
    instead: str
    in_care: bool = False
    in_quotes: bool = True


_WORDS = (
    _Word(
        _COMMAND,
        "{} commands.",
        "An invitation leaves the choice: “you might …”, “if it feels right, …”.",
        in_quotes=False,
    ),
    _Word(_TRIPS, "{} is hard for readers of a second language.", "Say it in plain words."),
    _Word(re.compile("!"), "{} raises the voice.", "A full stop is calmer."),
    _Word(
        _CLAIM,
        "{} promises something.",
        "Say what a person will do; what it may bring is for the evidence to say.",
        in_care=True,
    ),
    _Word(
        _ILLNESS,
        "{} belongs to medicine.",
        "A practice is no treatment; speak of what a person may notice.",
        in_care=True,
    ),
)


def _unkind(practice: Practice, places: list[_Place]) -> Iterator[Fault]:
    """Find words that command, promise, name an illness or raise the voice."""
    lines: list[tuple[Keys, str]] = [(("title",), practice.title), (("summary",), practice.summary)]
    lines += [words for place in places for words in place.words()]
    care: list[tuple[Keys, str]] = [(("care",), practice.care)] if practice.care else []
    for each in _WORDS:
        for keys, words in [*lines, *(care if each.in_care else ())]:
            found = each.pattern.search(words if each.in_quotes else _QUOTED.sub("“”", words))
            if found is not None:
                yield _advice(keys, each.fault.format(shown(found[0].strip(".:;? "))), each.instead)


def _no_way_out(practice: Practice, places: list[_Place]) -> Iterator[Fault]:
    if practice.minutes.longest <= LONG:
        return
    always = [place for place in places if not place.optional]
    early = always[: max(FEWEST_EARLY, len(always) // 3)]
    if not any(_WAY_OUT.search(words) for place in early for _, words in place.words()):
        yield _advice(
            ("steps",),
            "Nothing says early on that one may stop.",
            "Within the first few steps, offer a way out, such as “You can stop at any time.”",
        )


def _unseen(practice: Practice, places: list[_Place]) -> Iterator[Fault]:
    if practice.minutes.longest <= LONG or practice.closed_eyes:
        return
    for place in places:
        for keys, words in place.words():
            found = _UNSEEN.search(words)
            if found is not None:
                yield _advice(
                    keys,
                    f"{shown(found[0])}: the lines that follow may not be seen.",
                    "With “closed_eyes: true” a bell or a voice is offered before it.",
                )
                return


def _no_close(practice: Practice, places: list[_Place]) -> Iterator[Fault]:
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
            yield _advice(
                ending[-1].keys,
                "The practice ends here without a close.",
                "Let words come last that lead back: to the room, to what is next.",
            )
            return
