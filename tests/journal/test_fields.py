"""The one list of a record's fields: what comes from outside is checked, what is saved is found."""

import dataclasses

import make
import pytest

from selfcomp_tui.domain.moments import Moment
from selfcomp_tui.domain.records import Answered, CheckIn, Session
from selfcomp_tui.journal.records import check_ins, entry_data, fields, questionnaires, sessions
from selfcomp_tui.journal.storage.opening import open_journal

DAY = "2026-11-20"
ANSWERED = {
    "id": "aaaaaaaa-0000-4000-8000-000000000001",
    "questionnaire": "who-5",
    "at": "2026-11-20T08:00:00.000Z",
    "offset_minutes": 60,
    "day": "2026-11-20",
    "answers": [3, 2, 3, 4, 3],
    "scores": {"total": 60},
    "changed_at": "2026-11-20T08:00:00.000Z",
}


def test_an_answered_questionnaire_is_taken_as_it_is():
    found = entry_data.checked("questionnaires", ANSWERED)
    assert (found["answers"], found["scores"]) == ([3, 2, 3, 4, 3], {"total": 60})


SESSION = dict.fromkeys(fields.field_names("sessions")) | {
    "id": "a",
    "practice": "p",
    "title": "P",
    "family": "f",
    "trains": [],
    "day": DAY,
    "started_at": ANSWERED["at"],
    "offset_minutes": 0,
    "state": "open",
    "pace": "usual",
    "speed": 1,
    "planned_seconds": 1,
    "practised_seconds": 1,
    "step": 0,
    "plan": {},
    "answers": [],
    "changed_at": ANSWERED["at"],
}


@pytest.mark.parametrize("number", [float("inf"), float("nan"), -1.0, True, "fast", 2**53])
@pytest.mark.parametrize("name", ["speed", "planned_seconds", "practised_seconds"])
def test_a_number_of_seconds_or_a_speed_has_bounds(name, number):
    assert entry_data.checked("sessions", SESSION)[name] == 1
    with pytest.raises(ValueError, match=f"its “{name}” is not a number of 0 or more"):
        entry_data.checked("sessions", SESSION | {name: number})
    assert entry_data.checked("sessions", SESSION | {"plan": None})["plan"] == {}


def nested(times):
    value = {}
    for _ in range(times):
        value = {"a": value}
    return value


@pytest.mark.parametrize(
    ("plan", "why"),
    [
        ({"seconds": [float("inf")]}, "holds a number without bounds"),
        ({"seconds": float("nan")}, "holds a number without bounds"),
        (nested(100), "is nested too deeply"),
    ],
)
def test_a_plan_has_bounds_too(plan, why):
    assert entry_data.checked("sessions", SESSION | {"plan": nested(10)})["plan"] == nested(10)
    with pytest.raises(ValueError, match=why):
        entry_data.checked("sessions", SESSION | {"plan": plan})


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"scores": {"total": "<b>x"}}, "“scores” is not an object of numbers"),
        ({"scores": {"total": float("nan")}}, "“scores” is not an object of numbers"),
        ({"scores": [1]}, "“scores” is not an object of numbers"),
        ({"answers": 7}, "“answers” is not a list"),
        ({"answers": ["7"]}, "“answers” is not a whole number"),
        (
            {"at": "9999-12-31T23:30:00.000Z", "offset_minutes": 600},
            "“at” is no time on any clock there",
        ),
        (
            {"at": "0001-01-01T00:30:00.000Z", "offset_minutes": -600},
            "“at” is no time on any clock there",
        ),
    ],
)
def test_what_cannot_be_is_refused(changed, why):
    with pytest.raises(ValueError, match="its") as refused:
        entry_data.checked("questionnaires", ANSWERED | changed)
    assert why in str(refused.value)


def test_a_time_at_the_calendars_end_can_still_be_said():
    assert Moment("9999-12-31T23:30:00.000Z", 600, "9999-12-31").local.year == 9999


def test_scores_that_are_no_numbers_are_left_out(journal_file):
    with open_journal(journal_file) as journal:
        with journal.writing() as writing:
            for number, scores in enumerate(('{"total": 60}', '{"total": "x"}', "7", "[]")):
                entry = ANSWERED | {"id": f"{number}"}
                fields.put(writing, "questionnaires", entry)
                writing.execute("PRAGMA ignore_check_constraints = ON")
                writing.execute(
                    "UPDATE questionnaires SET scores = ? WHERE id = ?", (scores, f"{number}")
                )
        assert [each.id for each in questionnaires.since(journal, None)] == ["0"]


SAME_UNDER_ANOTHER_NAME = {"moment", "started", "ratings", "read_again"}


@pytest.mark.parametrize(
    ("kind", "record"),
    [("check_ins", CheckIn), ("sessions", Session), ("questionnaires", Answered)],
)
def test_a_field_stands_in_the_record_and_in_the_table(journal_file, kind, record):
    with open_journal(journal_file) as journal:
        table = [row["name"] for row in journal.rows(f"PRAGMA table_info({kind})")]
    held = fields.columns(kind).split(", ")
    assert sorted(table) == sorted(held)
    attributes = {each.name for each in dataclasses.fields(record)} - SAME_UNDER_ANOTHER_NAME
    assert attributes <= set(fields.field_names(kind))


def test_what_is_saved_is_found_again(journal_file):
    before, after = make.check_in("2026-11-20", "sad", mood=3), make.check_in(mood=6)
    session = make.session(
        id="s1",
        plan='{"steps": []}',
        before_id=before.id,
        after_id=after.id,
        harder=True,
        course="six-weeks",
        week=2,
        answers={"letter": "Dear me"},
        read_again={"letter": "2026-11-27"},
        edited_at="2026-11-21T12:00:00.000Z",
    )
    answered = Answered("who-5", make.moment(), (1, 2), {"total": 3})
    with open_journal(journal_file) as journal:
        with journal.writing() as writing:
            for kind, held in [("check_ins", before), ("check_ins", after)]:
                fields.save(writing, kind, held, before.moment.at)
            sessions.save(writing, session, before.moment.at)
            questionnaires.save(writing, answered, before.moment.at)
        found = {each.id: each for each in check_ins.since(journal, None)}
        assert found == {before.id: before, after.id: after}
        assert sessions.since(journal, None) == [session]
        assert questionnaires.since(journal, None) == [answered]
        with journal.reading() as reading:
            (entry,) = entry_data.in_order(reading, "sessions")
        assert fields.as_session(entry) == session
