"""Reading narrowly: the same as is in the journal, of the days asked for, and by its indexes."""

from datetime import date, timedelta

import pytest

from selfcomp_tui.domain.days import EVER, DayRange
from selfcomp_tui.domain.moments import Moment
from selfcomp_tui.domain.ratings import SCALES
from selfcomp_tui.domain.records import CheckIn, Counts, Named, Session
from selfcomp_tui.journal.records import check_ins, sessions, summaries
from selfcomp_tui.journal.records.search import newest
from selfcomp_tui.journal.storage.connection import Journal
from selfcomp_tui.journal.storage.opening import open_journal, open_to_read

FIRST = date(2026, 1, 5)


def day_at(number):
    return (FIRST + timedelta(days=number)).isoformat()


def days_at(*ends):
    return DayRange(*(date.fromisoformat(day_at(each)) for each in ends))


def noted(number, id_, *words, note=None, **ratings):
    day = day_at(number)
    return CheckIn(Moment(f"{day}T12:00:00.000Z", 0, day), ratings, words, note, id=id_)


def sat(number, before=None, after=None, speed=1.0, **changed):
    day = day_at(number)
    usual = {
        "id": f"session-{before}-{after}".lower(),
        "practice": "pause",
        "title": "Pause",
        "family": "mindfulness",
        "trains": ("mindfulness",),
        "started": Moment(f"{day}T12:00:00.000Z", 0, day),
        "ended_at": None,
        "state": "finished",
        "pace": "usual",
        "speed": speed,
        "planned_seconds": 300.0,
        "practised_seconds": 200.0,
        "step": 0,
        "plan": "{}",
        "before_id": before,
        "after_id": after,
    }
    return Session(**(usual | changed))


@pytest.fixture
def kept(journal_file):
    def write(*records, gone=()):
        with open_journal(journal_file) as journal, journal.writing() as writing:
            for record in records:
                saved = check_ins if isinstance(record, CheckIn) else sessions
                saved.save(writing, record, f"{day_at(0)}T12:00:00.000Z")
            for table, id_ in gone:
                writing.execute(f"UPDATE {table} SET deleted_at = changed_at WHERE id = ?", (id_,))
        return open_to_read(journal_file)

    return write


def test_ratings_come_in_order_and_0_stands_for_none(kept):
    journal = kept(noted(1, "b", kindness=9), noted(0, "a", mood=6), noted(2, "c"))
    found = [dict(zip(SCALES, each.ratings, strict=True)) for each in summaries.check_ins(journal)]
    assert [each["mood"] for each in found] == [6, 0, 0]
    assert [each["kindness"] for each in found] == [0, 9, 0]


def test_of_some_days_the_check_ins_around_their_sessions_come_too(kept):
    journal = kept(
        *(noted(number, f"{number}", mood=5) for number in range(5)), sat(2, before="1", after="3")
    )
    days = days_at(2, 2)
    assert [each.id for each in summaries.check_ins(journal, days)] == ["1", "2", "3"]
    assert [each.practised_seconds for each in summaries.sessions(journal, days)] == [200.0]
    assert summaries.sessions(journal, days_at(3)) == []


def test_a_check_in_of_a_session_outside_the_days_does_not_count_as_alone(kept):
    journal = kept(noted(0, "a", mood=8), noted(1, "b", mood=3), sat(0, "a", "b"))
    assert list(summaries.check_ins(journal, days_at(1))) == []


def test_when_it_was_practised_is_known_of_deleted_sessions_too(kept):
    journal = kept(sat(0), sat(2, "a"), gone=[("sessions", "session-none-none")])
    began, over = f"{day_at(0)}T12:00:00.000Z", f"{day_at(0)}T12:03:20.000Z"
    assert summaries.practising(journal)[:2] == [began, over]
    assert len(summaries.practising(journal, days_at(1))) == 2


def test_sessions_tried_out_can_be_left_out_of_the_counts(kept):
    tried = noted(0, "a", "sad", mood=5), sat(0, "a", speed=20.0)
    journal = kept(*tried, noted(1, "b", "glad"))
    assert summaries.counts(journal, tried=False) == {day_at(1): Counts(1, 0)}
    assert [each.feeling for each in summaries.named(journal)] == ["glad"]


def test_what_was_deleted_counts_nowhere(kept):
    journal = kept(
        noted(0, "a", "sad", mood=5),
        noted(0, "b", "glad", mood=7),
        sat(0),
        gone=[("check_ins", "a"), ("sessions", "session-none-none")],
    )
    assert [each.id for each in summaries.check_ins(journal)] == ["b"]
    assert summaries.sessions(journal) == []
    assert list(summaries.named(journal)) == [Named("b", day_at(0), "glad")]
    assert summaries.by_day(journal) == {"mood": {day_at(0): bytes([7])}}
    assert summaries.counts(journal) == {day_at(0): Counts(1, 0)}


def test_days_with_their_ratings(kept):
    journal = kept(
        noted(3, "c", mood=2), noted(0, "a", mood=6, stress=9), noted(0, "b", mood=1), noted(1, "x")
    )
    found = summaries.by_day(journal)
    assert {scale: list(days) for scale, days in found.items()} == {
        "mood": [day_at(0), day_at(3)],
        "stress": [day_at(0)],
    }
    assert sorted(found["mood"][day_at(0)]) == [1, 6]
    assert summaries.by_day(journal, days_at(1)) == {"mood": {day_at(3): bytes([2])}}


def test_what_was_rated_just_after_a_session_or_around_one_tried_out_is_left_out(kept):
    alone = [noted(0, each, mood=5) for each in "abcde"]
    journal = kept(*alone, sat(0, "a", "b"), sat(0, "c", "d", speed=20.0))
    a_before_a_session_and_e = {"mood": {day_at(0): bytes([5, 5])}}
    assert summaries.by_day(journal, after_sessions=False) == a_before_a_session_and_e
    assert summaries.by_day(journal) == {"mood": {day_at(0): bytes([5, 5, 5])}}
    assert summaries.by_day(journal, alone=True) == {"mood": {day_at(0): bytes([5])}}


def test_counts_take_a_check_in_around_a_session_as_part_of_it(kept):
    journal = kept(
        *(noted(0, each, mood=5) for each in "abc"), noted(2, "d"), sat(0, "a", "b"), sat(3)
    )
    assert summaries.counts(journal) == {
        day_at(0): Counts(1, 1),
        day_at(2): Counts(1, 0),
        day_at(3): Counts(0, 1),
    }


def test_the_newest_come_with_what_belongs_to_them(kept):
    journal = kept(
        *(noted(number, f"{number}", mood=5) for number in range(6)), sat(4, before="1", after="2")
    )
    found, practised = newest(journal, EVER, [], 2)
    assert [each.id for each in found] == ["1", "2", "5"]
    assert [each.id for each in practised] == ["session-1-2"]


def test_searching_reaches_further_back_than_the_newest(kept):
    journal = kept(
        noted(0, "old", "Übermut", note="at the River"), *(noted(n, f"{n}") for n in range(1, 9))
    )
    for words in (["river"], ["ÜBERMUT", "at"], ["rive", "berm"]):
        found, _ = newest(journal, EVER, words, 2)
        assert [each.id for each in found] == ["old"]
    assert newest(journal, EVER, ["river", "sea"], 2) == ([], [])
    assert newest(journal, EVER, ["%"], 2) == ([], [])


@pytest.mark.parametrize(
    "ask",
    [
        lambda journal, days: list(summaries.check_ins(journal, days)),
        summaries.sessions,
        lambda journal, days: list(summaries.named(journal, days)),
        summaries.by_day,
        lambda journal, days: summaries.by_day(journal, days, after_sessions=False),
        summaries.counts,
        lambda journal, days: newest(journal, days, [], 10),
    ],
)
def test_some_days_are_found_by_index_and_not_by_looking_at_all(kept, monkeypatch, ask):
    asked = []
    each, rows = Journal.each, Journal.rows

    def noting(known):
        def note(journal, query, values=()):
            asked.append((query, values))
            return known(journal, query, values)

        return note

    monkeypatch.setattr(Journal, "each", noting(each))
    monkeypatch.setattr(Journal, "rows", noting(rows))
    journal = kept(noted(0, "a"))
    ask(journal, days_at(0, 9))
    assert asked
    for query, values in asked:
        plan = [step["detail"] for step in rows(journal, f"EXPLAIN QUERY PLAN {query}", values)]
        looked_at = [step for step in plan if step.startswith(("SCAN", "SEARCH"))]
        assert looked_at
        for step in looked_at:
            made_here = "subquery" in step or "VIRTUAL TABLE" in step
            assert step.startswith("SEARCH") or made_here, step


@pytest.mark.parametrize("days", [EVER, DayRange(date(2026, 1, 1))])
def test_the_newest_are_not_sorted_out_of_all(kept, days):
    journal = kept(noted(0, "a"))
    asked = []
    journal_each = journal.each
    journal.each = lambda query, values=(): (
        asked.append((query, values)) or journal_each(query, values)
    )
    newest(journal, days, [], 10)
    for query, values in asked:
        plan = [step["detail"] for step in journal.rows(f"EXPLAIN QUERY PLAN {query}", values)]
        assert not [step for step in plan if "TEMP B-TREE" in step], plan
