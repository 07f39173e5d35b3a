"""What a practice is and what is known of it, said in words: the same on every screen and line."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from selfcomp_tui.base import humanize
from selfcomp_tui.content.models.practice import NEEDS, Family, Practice, Reference
from selfcomp_tui.domain.sounds import Sound

FAMILY_MARKS: Mapping[Family, str] = {"self-compassion": "●", "mindfulness": "○"}
"""A mark for each family that can be told without colours; what it means is said beside it."""

_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-Z“])")


MOST_BEFORE = 40
"""How many words are said before a first time, where they are more than two sentences."""


def what_for(practice: Practice) -> list[str]:
    """Say what it trains, why a person picks it, and who should go gently."""
    said = [
        f"Trains {humanize.listed(humanize.CAPACITIES[each] for each in practice.trains)}.",
        "For: " + ", ".join(f"“{NEEDS[need]}”" for need in practice.needs) + ".",
    ]
    if practice.care:
        said.append(f"Going gently: {practice.care}")
    return said


def evidence(practice: Practice, references: Mapping[str, Reference]) -> list[Reference]:
    """Return the studies that it builds on, as far as there are references for them."""
    return [references[key] for key in practice.evidence if key in references]


def care_in_short(care: str) -> str:
    """Return what is said of who should go gently before a first time.

    These are two sentences, and more where they are as short as in plain words.
    """
    sentences = _SENTENCE_ENDS.split(care.strip())
    short = sentences[:2]
    for sentence in sentences[2:]:
        if len(" ".join((*short, sentence)).split()) > MOST_BEFORE:
            break
        short.append(sentence)
    return " ".join(short)


def offer_of_sound(sounds: Collection[Sound]) -> str:
    """Say that a bell or the voice can tell of a new line, where eyes may be closed."""
    names = {Sound.BELL: "a soft bell", Sound.VOICE: "a voice that reads"}
    either = " or ".join(names[each] for each in sounds)
    return (
        f"Your eyes may be closed in this one. {either.capitalize()} can tell you of each new "
        "line. It stays on until you change it in the settings."
    )


ABOUT_PROGRAMS = "What is known of programs like this"

KNOWN_OF_PROGRAMS = "{way} tells what is known of programs like this one."

HONESTLY = (
    "Against waiting, practices and programs like this help a little; against another sensible "
    "exercise, mostly the same. This program itself has not been studied."
)
"""What is known of programs like this one, in a sentence."""


def programs(found: Iterable[Reference]) -> Iterator[str]:
    """Say what is known of programs like this one, study by study."""
    yield HONESTLY
    for each in found:
        yield f"{each.title}. {each.design}; {each.size}. {each.claim} {each.limits}"


def known(found: list[Reference]) -> str:
    """Say what follows: what is known, or plainly that nothing is."""
    return "What is known:" if found else "We know of no study of this practice itself."
