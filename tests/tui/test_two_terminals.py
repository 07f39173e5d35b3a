"""What another terminal did while a check-in was being changed here: nothing of it is lost."""

import gc
import sqlite3
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from driving import drive

from selfcomp_tui.cli import editor, options
from selfcomp_tui.cli.main import main
from selfcomp_tui.domain.moments import Moment
from selfcomp_tui.domain.records import CheckIn
from selfcomp_tui.journal.records import check_ins, deletion
from selfcomp_tui.journal.storage.opening import open_journal
from selfcomp_tui.services import check_in as service
from selfcomp_tui.settings.model import Settings
from selfcomp_tui.tui.screens.check_in import CheckInScreen

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
HERE = CheckIn(
    Moment("2026-11-20T08:00:00.000Z", 0, "2026-11-20"), {"mood": 3, "stress": 7}, ("tired",), "one"
)


@pytest.fixture
def on_screen(journal_file):
    """Change the mood to 5 on the full screen."""

    def edit(meanwhile):
        async def act(hand):
            meanwhile()
            await hand.press("5", "q")

        app = drive(CheckInScreen(Settings(), existing=HERE), journal_file, act)
        return app.notice

    return edit


@pytest.fixture
def in_editor(monkeypatch, capsys):
    """Change the mood to 5 with `history --edit`, in an editor."""

    def edit(meanwhile):
        def write(draft):
            meanwhile()
            return draft.read_text(encoding="utf-8").replace("mood: 3", "mood: 5")

        monkeypatch.setattr(editor, "edit", write)
        monkeypatch.setattr(options, "asks", lambda: True)
        monkeypatch.setattr(sys, "argv", ["selfcomp", "history", "--edit", HERE.id])
        with pytest.raises(SystemExit):
            main()
        gc.enable()
        return capsys.readouterr().err

    return edit


@pytest.fixture
def by_flags(monkeypatch, capsys):
    """Change the mood to 5 with `history --edit --mood`, while the note comes from a pipe."""

    def edit(meanwhile):
        from selfcomp_tui.cli import values

        def note_or_stdin(given):
            meanwhile()
            return given

        monkeypatch.setattr(values, "note_or_stdin", note_or_stdin)
        monkeypatch.setattr(
            sys, "argv", ["selfcomp", "history", "--edit", HERE.id, "--mood", "5", "--note", "one"]
        )
        with pytest.raises(SystemExit):
            main()
        gc.enable()
        return capsys.readouterr().err

    return edit


BOTH = ["tired", "hopeful"]
DOORS = ("on_screen", "in_editor", "by_flags")


def rows(file):
    with closing(sqlite3.connect(file)) as journal:
        return [
            journal.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
            for table in ("check_ins", "feelings", "forgotten")
        ]


@pytest.fixture
def noted(journal_file):
    service.note(journal_file, HERE, NOW)


def stress_and_feelings(held):
    return replace(held, ratings={**held.ratings, "stress": 2}, feelings=("tired", "hopeful"))


def another_time(held):
    return replace(held, moment=Moment("2026-11-19T08:00:00.000Z", 0, "2026-11-19"))


def another_mood(held):
    return replace(held, ratings={"mood": 9, "presence": 4})


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    ("meanwhile", "now_held"),
    [
        (
            stress_and_feelings,
            {"ratings": {"mood": 5, "stress": 2}, "feelings": ["tired", "hopeful"]},
        ),
        (another_time, {"ratings": {"mood": 5, "stress": 7}, "day": "2026-11-19"}),
        (another_mood, {"ratings": {"mood": 5, "presence": 4}}),
    ],
)
@pytest.mark.usefixtures("noted")
def test_what_was_changed_elsewhere_meanwhile_stays(
    request, journal_file, door, meanwhile, now_held
):
    edit = request.getfixturevalue(door)
    said = edit(lambda: service.edit(journal_file, HERE.id, meanwhile, NOW))
    assert "meanwhile" not in said
    with open_journal(journal_file) as journal:
        (held,) = check_ins.of_ids(journal, [HERE.id])
    found = {"ratings": held.ratings, "feelings": list(held.feelings), "day": held.moment.day}
    assert found | now_held == found
    assert held.note == "one"


def delete(journal):
    deletion.delete(journal, HERE.id, NOW)


def forget(journal):
    deletion.forget(journal, HERE.id, NOW)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("gone", [delete, forget])
@pytest.mark.usefixtures("noted")
def test_what_was_deleted_meanwhile_is_said_and_nothing_is_written(
    request, journal_file, door, gone
):
    left = []

    def meanwhile():
        with open_journal(journal_file) as journal:
            gone(journal)
        left.append(rows(journal_file))

    said = request.getfixturevalue(door)(meanwhile)
    assert "It was deleted meanwhile" in said
    assert [rows(journal_file)] == left
