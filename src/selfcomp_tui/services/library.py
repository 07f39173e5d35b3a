"""What people can read and practise: each kind of file, from the folders it lies in.

Nothing else knows which folders those are. What reads the files is imported only when it is asked
for: it takes longer than a check-in does.
"""

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from selfcomp_tui.base import humanize, paths
from selfcomp_tui.base.atomic import whole_file
from selfcomp_tui.base.errors import Problem
from selfcomp_tui.base.text import one_line
from selfcomp_tui.domain.feelings import Words, learned

if TYPE_CHECKING:
    from selfcomp_tui.content.library import FoundPractice, Library
    from selfcomp_tui.content.models.course import Courses
    from selfcomp_tui.content.models.practice import Need, Reference
    from selfcomp_tui.content.models.questionnaire import Questionnaire
    from selfcomp_tui.content.models.support import Card
    from selfcomp_tui.content.yaml.faults import Fault

MOST_TOLD = 2
"""How many faults are told at once: who wrote the files can have them all checked."""


def practices() -> "Library":
    """Return all practices, the built-in ones and the person's own."""
    from selfcomp_tui.content.library import load_library

    return load_library(paths.practices_dir(), paths.own_practices_dir())


def practice(name: str) -> "FoundPractice":
    """Return the one practice whose id begins so, or that is in the file of that name.

    No other is read for it. Raises `Problem`.
    """
    from selfcomp_tui.content.library import FoundPractice, Origin, load_one, load_practice
    from selfcomp_tui.content.names import SUFFIXES

    file = Path(name)
    if file.suffix in SUFFIXES or len(file.parts) != 1:
        return FoundPractice(load_practice(file), Origin(file, own=False))
    return load_one(paths.practices_dir(), paths.own_practices_dir(), name)


def practice_ids() -> list[str]:
    """Return the ids of all practices, reading none."""
    from selfcomp_tui.content.names import practice_ids

    return practice_ids(paths.practices_dir(), paths.own_practices_dir())


def courses() -> "Courses":
    """Return the built-in courses and the person's own."""
    from selfcomp_tui.content.models.course import load_courses

    return load_courses(paths.courses_dir(), paths.own_courses_dir(), practice_ids())


def course_ids() -> list[str]:
    """Return the ids of all courses, reading none."""
    from selfcomp_tui.content.names import practice_ids

    return practice_ids(paths.courses_dir(), paths.own_courses_dir())


def questionnaires() -> "dict[str, Questionnaire]":
    """Return the questionnaires there are, by id. Raises `Problem`."""
    from selfcomp_tui.content.models.questionnaire import load_questionnaires

    return load_questionnaires(paths.questionnaires_dir())


def synonyms() -> "dict[Need, str]":
    """Return what people type when they look for a practice, by need; none if their file is bad."""
    from selfcomp_tui.content.models.synonyms import load_synonyms

    try:
        return load_synonyms(paths.synonyms_file())
    except Problem:  # “selfcomp content check” tells; searching goes on without
        return {}


def references() -> "dict[str, Reference]":
    """Return the studies that practices name, by id. Raises `Problem`."""
    from selfcomp_tui.content.models.references import load_references

    return load_references(paths.references_file())


def programs() -> "list[Reference]":
    """Return the studies of programs like this one as a whole. Raises `Problem`."""
    from selfcomp_tui.content.models.references import load_programs

    return load_programs(paths.references_file())


def card(*, way: str | None = None) -> "Card":
    """Return the support card; it never fails. The person's country comes first.

    `way` is how someone is added to it by this door, where that is not the command.
    """
    from selfcomp_tui.content.models.support import BY_COMMAND, load_card
    from selfcomp_tui.settings import model

    settings = model.load(paths.settings_file())
    return load_card(
        paths.support_file(),
        paths.own_support_file(),
        settings.country or _country_of_the_locale(),
        way=way or BY_COMMAND,
        plain_words=settings.plain_words,
    )


def _country_of_the_locale() -> str:
    """Return the two letters of “sv_SE.UTF-8”, as the system is set; empty where it says none."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if given := os.environ.get(name):
            found = re.match(r"[a-z]{2,3}_([A-Z]{2})(?![A-Z])", given)
            return found[1] if found else ""
    return ""


_LONGEST_LINE = 300
"""How many characters of a name, or of the way to reach someone, stand on the card."""


def add_person(name: str, reach: str) -> Path:
    """Write one more person onto the person's own card, making it where there is none yet.

    The file is written whole or not at all, and read back as a card before it takes its place.
    Raises `Problem`.
    """
    from selfcomp_tui.content.own_card import with_person

    own = paths.own_support_file()
    name, reach = (one_line(words)[:_LONGEST_LINE] for words in (name, reach))
    try:
        there = own if os.path.lexists(own) else paths.support_file()
        text = with_person(there.read_text(encoding="utf-8-sig"), name, reach)
        own.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not written in UTF-8"
        raise Problem(f"Your card {one_line(str(own))} cannot be changed ({reason}).") from error
    with whole_file(own, over=True) as stream:
        stream.write(text)
    return own


def feelings(
    used: Sequence[tuple[str, int]], tags_used: Iterable[str] = ()
) -> tuple[Words, Problem | None]:
    """Return the words for feelings, with those that were used and how often, and the tags.

    Where their file is no good, only those that were used, and what is wrong with it.
    """
    from selfcomp_tui.content.models.feelings import load_cells

    try:
        return learned(load_cells(paths.feelings_file()), used, tags_used), None
    except Problem as problem:
        return learned((), used, tags_used), problem


def told(faults: "Sequence[Fault]") -> str:
    """Say in one notice what is wrong with files that could not be used; nothing where all is well.

    The first faults of one file are said; of many files, how many there are and where to look.
    """
    files = dict.fromkeys(fault.file for fault in faults if fault.file)
    if len(files) <= 1 or len(faults) <= MOST_TOLD:
        said = [str(fault) for fault in faults[:MOST_TOLD]]
        more = len(faults) - MOST_TOLD
        if more > 0:
            said.append(f"… and {more} more: “selfcomp content check” shows them all.")
        return "\n".join(said)
    folders = dict.fromkeys(one_line(str(file.parent)) for file in files)
    return (
        f"There are {len(faults)} faults in {humanize.count(len(files), 'file')} in "
        f"{humanize.listed(folders)}. “selfcomp content check” names each, with its line."
    )
