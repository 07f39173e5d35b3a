"""Taking back what was written last, without its id."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from selfcomp_tui.domain.moments import utc
from selfcomp_tui.domain.records import Answered, CheckIn
from selfcomp_tui.journal.records import check_ins, deletion, questionnaires
from selfcomp_tui.journal.storage.connection import Journal
from selfcomp_tui.journal.storage.opening import open_journal, open_to_read

HOURS = 24
"""For how long that goes."""

Entry = TypeVar("Entry", CheckIn, Answered)


def check_in(file: Path, now: datetime) -> CheckIn | None:
    """Delete the check-in that was noted last, if that was lately, and return it."""
    return _take_back(file, check_ins.latest_written, now)


def questionnaire(file: Path, now: datetime) -> Answered | None:
    """Delete the questionnaire that was answered last, if that was lately, and return it."""
    return _take_back(file, questionnaires.latest_written, now)


def _take_back(
    file: Path, latest_written: Callable[[Journal, str], Entry | None], now: datetime
) -> Entry | None:
    journal = open_to_read(file)
    if journal is None:
        return None
    journal.close()
    with open_journal(file) as journal, journal.writing() as writing:
        found = latest_written(journal, utc(now - timedelta(hours=HOURS)))
        if found is not None:
            deletion.hide(writing, found.id, now)
    return found
