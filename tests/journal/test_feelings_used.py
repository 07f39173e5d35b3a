"""The words that were noted before, for the check-in to learn."""

from datetime import UTC, datetime, time

from selfcomp_tui.domain.moments import moment
from selfcomp_tui.domain.records import CheckIn
from selfcomp_tui.journal.records import check_ins
from selfcomp_tui.journal.storage.opening import open_journal

NOW = moment(datetime(2026, 11, 20, 12, tzinfo=UTC), time(4))


def test_the_most_used_come_first_and_what_was_deleted_is_not_counted(journal_file):
    with open_journal(journal_file) as journal:
        assert check_ins.feelings_used(journal) == []
        with journal.writing() as writing:
            for words in (("calm", "flat"), ("flat",), ("sad",)):
                check_ins.save(writing, CheckIn(NOW, feelings=words), NOW.at)
            gone = CheckIn(NOW, feelings=("sad", "gone"))
            check_ins.save(writing, gone, NOW.at)
            writing.execute("UPDATE check_ins SET deleted_at = at WHERE id = ?", (gone.id,))
        assert check_ins.feelings_used(journal) == [("flat", 2), ("calm", 1), ("sad", 1)]
