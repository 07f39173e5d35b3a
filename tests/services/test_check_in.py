"""Noting and changing check-ins, whichever door they came through."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from selfcomp_tui.domain.moments import Moment
from selfcomp_tui.domain.records import CheckIn
from selfcomp_tui.journal.records import check_ins
from selfcomp_tui.journal.storage.opening import open_journal
from selfcomp_tui.services import check_in

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)
MOMENT = Moment("2026-11-20T12:00:00.000Z", 0, "2026-11-20")
ELSEWHERE = Moment("2026-11-19T12:00:00.000Z", 0, "2026-11-19")


def made(mood=3, feelings=("tired",), note="one", **more):
    return CheckIn(MOMENT, {"mood": mood, **more}, feelings, note, id="a" * 8)


SHOWN = made(stress=7)


@pytest.mark.parametrize(
    ("came_back", "held", "becomes"),
    [
        (made(mood=5, stress=7), SHOWN, made(mood=5, stress=7)),
        (made(), SHOWN, made()),
        (made(presence=2), SHOWN, made(presence=2)),
        (SHOWN, made(mood=9), made(mood=9)),
        (made(mood=5, stress=7), made(stress=2), made(mood=5, stress=2)),
        (made(mood=5, stress=7), made(note=None, feelings=()), made(5, (), None)),
        (replace(SHOWN, moment=ELSEWHERE), made(mood=4), replace(made(mood=4), moment=ELSEWHERE)),
        # Feelings are named and taken back one by one.
        (made(feelings=("calm", "tired"), stress=7), SHOWN, made(3, ("calm", "tired"), stress=7)),
        (made(feelings=("tired", "calm")), made(feelings=("sad",)), made(3, ("sad", "calm"))),
        (made(feelings=()), made(feelings=("tired", "sad")), made(3, ("sad",))),
        (
            replace(SHOWN, tags=("a", "b")),
            replace(SHOWN, tags=("c",)),
            replace(SHOWN, tags=("c", "a", "b")),
        ),
        (
            replace(SHOWN, strengths={"tired": 7}),
            made(feelings=("tired", "sad")),
            replace(made(feelings=("tired", "sad")), strengths={"tired": 7}, ratings={"mood": 3}),
        ),
        (
            SHOWN,
            replace(SHOWN, strengths={"tired": 2}),
            replace(SHOWN, strengths={"tired": 2}),
        ),
        (made(feelings=()), replace(made(), strengths={"tired": 2}), made(feelings=())),
        # A note that was changed at both ends keeps the words of both.
        (made(note="two"), made(), made(note="two")),
        (made(note="two"), made(note="three"), made(note="three\n\ntwo")),
        (made(note="two"), made(note="two"), made(note="two")),
        (made(note="two"), made(note=None), made(note="two")),
        (made(note=None), made(), made(note=None)),
        (made(note=None), made(note="three"), made(note="three")),
    ],
)
def test_only_what_was_changed_here_is_changed(came_back, held, becomes):
    assert check_in.difference(SHOWN, came_back)(held) == becomes


def kept(file):
    with open_journal(file) as journal:
        return check_ins.since(journal, None)


def more_stress(held):
    return replace(held, ratings={**held.ratings, "stress": 5})


def test_an_edit_keeps_when_it_was_made_and_all_else(journal_file):
    one, other = check_in.note(journal_file, made(), NOW), CheckIn(MOMENT, {"mood": 1})
    check_in.note(journal_file, other, NOW)
    new = check_in.edit(journal_file, one.id, more_stress, LATER)
    assert new == replace(more_stress(one), edited_at="2026-11-20T12:01:00.000Z")
    assert {each.id: each for each in kept(journal_file)} == {one.id: new, other.id: other}


def test_what_is_still_being_noted_is_not_edited(journal_file):
    one = check_in.note(journal_file, made(), NOW)
    check_in.note_more(journal_file, one.id, more_stress, LATER)
    assert kept(journal_file) == [more_stress(one)]


def test_an_edit_that_changes_nothing_leaves_no_mark(journal_file):
    one = check_in.note(journal_file, made(), NOW)
    assert check_in.edit(journal_file, one.id, lambda held: held, LATER) == one
    assert kept(journal_file) == [one]


def test_only_what_is_empty_is_taken_back_as_empty(journal_file):
    one = check_in.note(journal_file, made(), NOW)
    assert not check_in.take_back_if_empty(journal_file, one.id, LATER)
    check_in.edit(journal_file, one.id, lambda held: CheckIn(MOMENT, id=held.id), LATER)
    assert check_in.take_back_if_empty(journal_file, one.id, LATER)
    assert kept(journal_file) == []
