"""Answered questionnaires in the journal."""

from dataclasses import replace
from datetime import UTC, datetime, time

from selfcomp_tui.domain.moments import moment
from selfcomp_tui.domain.records import Answered
from selfcomp_tui.journal.records import questionnaires
from selfcomp_tui.journal.storage.opening import open_journal


def at(day):
    return moment(datetime(2026, 11, day, 12, tzinfo=UTC), time(4))


def test_what_is_kept_comes_back_as_it_was(journal_file):
    first = Answered("scs-sf", at(20), (1, 5, 3), {"total": 3.25, "kindness": 4.0})
    second = Answered("who-5", at(19), (5,), {"total": 100.0})
    with open_journal(journal_file) as journal:
        assert questionnaires.since(journal, None) == []
        with journal.writing() as writing:
            for each in (first, second):
                questionnaires.save(writing, each, each.moment.at)
        assert questionnaires.since(journal, None) == [second, first]  # the oldest first
        assert questionnaires.since(journal, "2026-11-20") == [first]
        assert questionnaires.find(journal, first.id[:8]) == [first]
        again = replace(first, answers=(1, 1, 1), scores={"total": 1.0})
        with journal.writing() as writing:
            questionnaires.save(writing, again, again.moment.at)
        assert questionnaires.since(journal, None) == [second, again]


def test_what_was_deleted_is_left_out(journal_file):
    answered = Answered("scs-sf", at(20), (1,), {"total": 1.0})
    with open_journal(journal_file) as journal:
        with journal.writing() as writing:
            questionnaires.save(writing, answered, answered.moment.at)
            writing.execute("UPDATE questionnaires SET deleted_at = at")
        assert questionnaires.since(journal, None) == []
        assert questionnaires.find(journal, answered.id) == []
