"""What words of a practice could do better. These rules know English only."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selfcomp_tui.content.lint.places import Place, advice
from selfcomp_tui.content.models.practice import Practice
from selfcomp_tui.content.yaml.faults import Fault, Keys, shown

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

_WAY_OUT = re.compile(
    r"\b(?:stop(?! thinking| worrying)|whenever|any (?:time|moment|point)|let (?:this|it) go"
    r"|end (?:this|it|here|early)|leave (?:early|when)|step out|open your eyes|eyes open"
    r"|the ground)\b|\{ground\}",
    re.IGNORECASE,
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


def unkind(practice: Practice, places: list[Place]) -> Iterator[Fault]:
    """Find words that command, promise, name an illness or raise the voice."""
    lines: list[tuple[Keys, str]] = [(("title",), practice.title), (("summary",), practice.summary)]
    lines += [words for place in places for words in place.words()]
    care: list[tuple[Keys, str]] = [(("care",), practice.care)] if practice.care else []
    for each in _WORDS:
        for keys, words in [*lines, *(care if each.in_care else ())]:
            found = each.pattern.search(words if each.in_quotes else _QUOTED.sub("“”", words))
            if found is not None:
                yield advice(keys, each.fault.format(shown(found[0].strip(".:;? "))), each.instead)


def no_way_out(practice: Practice, places: list[Place]) -> Iterator[Fault]:
    """See that a practice of some length says early on that one may stop."""
    if practice.minutes.longest <= LONG:
        return
    always = [place for place in places if not place.optional]
    early = always[: max(FEWEST_EARLY, len(always) // 3)]
    if not any(_WAY_OUT.search(words) for place in early for _, words in place.words()):
        yield advice(
            ("steps",),
            "Nothing says early on that one may stop.",
            "Within the first few steps, offer a way out, such as “You can stop at any time.”",
        )


def unseen(practice: Practice, places: list[Place]) -> Iterator[Fault]:
    """Find words by which the lines that follow may not be seen, where no bell is offered."""
    if practice.minutes.longest <= LONG or practice.closed_eyes:
        return
    for place in places:
        for keys, words in place.words():
            found = _UNSEEN.search(words)
            if found is not None:
                yield advice(
                    keys,
                    f"{shown(found[0])}: the lines that follow may not be seen.",
                    "With “closed_eyes: true” a bell or a voice is offered before it.",
                )
                return
