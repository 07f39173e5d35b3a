"""A week lived through by a clock of ours: what was said when, and why not else."""

import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from selfcomp_tui.services import notice, reminders

STOCKHOLM = ZoneInfo("Europe/Stockholm")
MONDAY = datetime(2026, 10, 19, 6, 30, tzinfo=STOCKHOLM)
"""In the night to the Sunday after it the clocks go back."""
LOOKS_EVERY = timedelta(minutes=5)

DONE = {
    "Tue 09:10": ("log", "6"),
    "Wed 08:05": ("remind", "later"),
    "Thu 12:30": ("log", "3", "-s", "7"),
    "Thu 20:00": ("practice", "three-minute", "--plain", "--speed", "1000", "--skip-ratings"),
    "Fri 12:40": ("remind", "status", "--notify"),
    "Fri 20:35": ("remind", "status", "--notify"),
    "Sat 10:00": ("remind", "off"),
    "Sun 12:00": ("remind", "on"),
}
"""What the person does, or a timer, at that minute. In between they only look at their prompt."""

SAID = """
Mon 08:00 prompt
Mon 14:00 prompt
Tue 08:00 prompt
Tue 15:10 prompt
Wed 08:00 prompt
Thu 08:05 prompt
Thu 18:30 prompt
Fri 08:05 prompt
Fri 12:40 notice
Fri 20:35 notice
Sun 12:00 prompt
Sun 18:00 prompt
"""


@pytest.fixture
def week(run, zone, monkeypatch, journal_file):
    zone("Europe/Stockholm")
    at = MONDAY.astimezone(UTC)
    monkeypatch.setattr(time, "time", lambda: datetime.timestamp(at))
    said = []

    def tell(how):
        said.append(f"{at.astimezone(STOCKHOLM):%a %H:%M} {how}")

    monkeypatch.setattr(notice, "show", lambda line: tell("notice"))
    standing = False
    while at < MONDAY + timedelta(days=7):
        local = at.astimezone(STOCKHOLM)
        does = DONE.get(f"{local:%a %H:%M}")
        if does:
            assert run(*does).code == 0
        if 6 < local.hour < 23:  # awake, and at the computer
            due = not reminders.why_silent(str(journal_file), local)
            if due and not standing and (not said or said[-1][:9] != f"{local:%a %H:%M}"):
                tell("prompt")
            standing = due
        at += LOOKS_EVERY
    return said


def test_what_was_said_in_a_week(week):
    assert week == SAID.split("\n")[1:-1]
