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
    NeedHeading,
    NeedRow,
    PracticeRow,
    ResumeRow,
    row_of,
    rows,
)

BREATH, FEET, LETTER = practice("breath"), practice("feet"), practice("letter", needs=["sleep"])
ALL = library(BREATH, FEET, LETTER)
GROUPED = ["I need calm:", "breath", "feet", "Before sleep:", "letter"]
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
        # The first time they stand under the needs they are for, and on a heavy day never.
        (EVERYTHING, Known(), (), GROUPED),
        (EVERYTHING, Known(heavy=True), (), ["breath", "feet", "letter"]),
        (EVERYTHING, Known(), ("letter",), ["letter *", *GROUPED[:-1], "letter *"]),
        (EVERYTHING, Known(["feet"]), ("letter",), ["letter *", "feet", "breath"]),
        (EVERYTHING, Known(lately=["feet"]), (), ["feet", "breath", "letter"]),
        (EVERYTHING, Known(interrupted=OPEN), (), ["go on", *GROUPED]),
        (EVERYTHING, Known(walk=BEGUN), (), ["1: breath", *GROUPED]),
        (
            EVERYTHING,
            Known(["letter"], interrupted=OPEN, walk=BEGUN),
            (),
            ["go on", "1: breath", "letter", "breath", "feet"],
        ),
        # A course that nobody began, and one that is walked to its end, are not gone on with.
        (EVERYTHING, Known(walk=walk()), (), GROUPED),
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
        case NeedHeading(need):
            return f"{NEEDS[need]}:"
        case ResumeRow():
            return "go on"
        case NeedRow(need):
            return need
        case CourseRow(each, "six", week):
            return f"{week}: {each.id}"
        case PracticeRow(each, favourite):
            return f"{each.id} *" if favourite else each.id


def test_the_mark_stays_on_its_practice_or_goes_to_the_first_of_all():
    listed = rows(ALL, EVERYTHING, Known(["breath"], interrupted=OPEN, walk=BEGUN), ())
    assert row_of(listed, None) == 0
    assert [row_of(listed, each) for each in (BREATH, FEET, LETTER)] == [2, 3, 4]
    assert row_of(listed, practice("gone")) == 2
    assert row_of([], BREATH) == 0


def test_the_first_time_the_mark_is_on_what_can_be_chosen():
    assert row_of(rows(ALL, EVERYTHING, Known(), ()), None) == 1


def test_under_a_need_stands_what_comes_first_for_it_and_then_the_shortest():
    feet = practice("soles-of-the-feet", needs=["steadiness", "overwhelm"])
    minutes = {"shortest": 1, "usual": 5, "longest": 9}
    long = practice("a", needs=["overwhelm"])
    short = practice("b", needs=["overwhelm"], minutes=minutes)
    listed = rows(library(long, short, feet), EVERYTHING, Known(), ())
    assert [said(row) for row in listed] == [
        "It's too much:",
        "soles-of-the-feet",
        "b",
        "a",
        "I need solid ground:",
        "soles-of-the-feet",
    ]
