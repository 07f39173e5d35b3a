"""The list of practices, row by row, as both doors show it."""

import pytest
from make import library, practice, session

from selfcomp_tui.content.filter import Wanted
from selfcomp_tui.content.models.practice import NEEDS
from selfcomp_tui.insight.course_progress import progress
from selfcomp_tui.journal.running.interrupted import Interrupted
from selfcomp_tui.services.courses import Walk
from selfcomp_tui.services.picker import (
    EVERYTHING,
    CourseRow,
    Known,
    NeedRow,
    PracticeRow,
    ResumeRow,
    row_of,
    rows,
)

BREATH, FEET, LETTER = practice("breath"), practice("feet"), practice("letter", needs=["sleep"])
ALL = library(BREATH, FEET, LETTER)
WEEKS = (("feet", "breath"), ("letter",))


class _Course:
    id = "six"


def walk(*practised):
    return Walk(_Course(), progress("six", WEEKS, practised))


BEGUN = walk(session("feet", course="six", week=1))
OPEN = Interrupted(session("breath", state="open"), plan=None, scales=(), before=None)


@pytest.mark.parametrize(
    ("wanted", "known", "favourites", "shown"),
    [
        (EVERYTHING, Known(), (), ["breath", "feet", "letter"]),
        (EVERYTHING, Known(), ("letter",), ["letter *", "breath", "feet"]),
        (EVERYTHING, Known(lately=["feet"]), (), ["feet", "breath", "letter"]),
        (EVERYTHING, Known(interrupted=OPEN), (), ["go on", "breath", "feet", "letter"]),
        (EVERYTHING, Known(walk=BEGUN), (), ["1: breath", "breath", "feet", "letter"]),
        (
            EVERYTHING,
            Known(interrupted=OPEN, walk=BEGUN),
            (),
            ["go on", "1: breath", "breath", "feet", "letter"],
        ),
        # A course that nobody began, and one that is walked to its end, are not gone on with.
        (EVERYTHING, Known(walk=walk()), (), ["breath", "feet", "letter"]),
        (Wanted(need="sleep"), Known(interrupted=OPEN, walk=BEGUN), (), ["letter"]),
        (Wanted(words="nothing like it"), Known(interrupted=OPEN), (), [*NEEDS]),
        (Wanted(words="nothing like it", need="work"), Known(), (), [*NEEDS]),
        (Wanted(words="tense"), Known(synonyms={"sleep": " tense"}), (), ["letter"]),
    ],
)
def test_the_rows(wanted, known, favourites, shown):
    assert [said(row) for row in rows(ALL, wanted, known, favourites)] == shown


def said(row):
    match row:
        case ResumeRow():
            return "go on"
        case NeedRow(need):
            return need
        case CourseRow(each, "six", week):
            return f"{week}: {each.id}"
        case PracticeRow(each, favourite):
            return f"{each.id} *" if favourite else each.id


def test_the_mark_stays_on_its_practice_or_goes_to_the_first_of_all():
    listed = rows(ALL, EVERYTHING, Known(interrupted=OPEN, walk=BEGUN), ())
    assert row_of(listed, None) == 0
    assert [row_of(listed, each) for each in (BREATH, FEET, LETTER)] == [2, 3, 4]
    assert row_of(listed, practice("gone")) == 2
    assert row_of([], BREATH) == 0
