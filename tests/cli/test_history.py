"""`selfcomp history`: on plain lines, as JSON and CSV, and one entry at a time."""

import csv
import io
import json
import sqlite3
import subprocess
import sys
import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace

import make
import pytest
from hostile import HOSTILE
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from selfcomp_tui.base.text import clean, one_line
from selfcomp_tui.cli import layout
from selfcomp_tui.cli.history import command
from selfcomp_tui.cli.history import lines as history_lines
from selfcomp_tui.domain.moments import Moment, day_of, local_time, moment
from selfcomp_tui.domain.records import CheckIn, Session, new_id
from selfcomp_tui.journal.exchange import export_csv
from selfcomp_tui.journal.records import check_ins, sessions
from selfcomp_tui.journal.storage.connection import Journal
from selfcomp_tui.journal.storage.opening import open_journal, open_to_read
from selfcomp_tui.settings.model import Settings
from selfcomp_tui.tui.app import SelfcompApp

NOTHING_YET = (
    "Nothing here yet. “selfcomp log 6” notes how you are; “selfcomp practice” begins a practice."
)
WIDTHS = (40, 60, 80, 120)


def ago(days, hours=0.0):
    """The moment at noon, so many of the journal's days ago."""
    today = day_of(local_time(datetime.now(UTC).timestamp()), time(4))
    noon = datetime.combine(today, time(12)).astimezone()
    return moment(noon - timedelta(days=days, hours=hours), time(4))


def sat(started, **changes):
    """A session that began at `started`."""
    usual = {
        "id": new_id(),
        "practice": "kind-hand",
        "title": "A kind hand",
        "family": "self-compassion",
        "trains": ("kindness",),
        "started": started,
        "ended_at": None,
        "state": "finished",
        "pace": "usual",
        "speed": 1.0,
        "planned_seconds": 300.0,
        "practised_seconds": 290.0,
        "step": 3,
        "plan": "{}",
    }
    return Session(**{**usual, **changes})


@pytest.fixture
def keep(journal_file):
    """Write check-ins and sessions to the journal that `run` uses."""

    def write(*records):
        with open_journal(journal_file) as journal, journal.writing() as writing:
            for record in records:
                saved = check_ins if isinstance(record, CheckIn) else sessions
                saved.save(writing, record, "2026-01-01T00:00:00.000Z")

    return write


@pytest.fixture
def printed(monkeypatch):
    """The plain lines of a history, with the days and the width set by hand."""

    def lines(records, *, days=30, today=date(2026, 11, 20), width=80, scales=("mood", "stress")):
        monkeypatch.setenv("COLUMNS", str(width))
        monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
        noted = [each for each in records if isinstance(each, CheckIn)]
        practised = [each for each in records if isinstance(each, Session)]
        first = today - timedelta(days=days - 1)
        text = "\n".join(history_lines.lines(noted, practised, scales, first, today, today))
        return text.split("\n")

    return lines


def at(when, day=None):
    return Moment(f"{when}:00.000Z", 0, day or when[:10])


# Searching


@pytest.fixture
def a_walk(keep):
    around = CheckIn(ago(200), {"mood": 4}, (), None), CheckIn(ago(200), {"mood": 6}, ("light",))
    letter = sat(
        ago(200),
        before_id=around[0].id,
        after_id=around[1].id,
        answers={"to_me": "Dear friend, the River goes on."},
    )
    long = "Slept badly,\nthen a walk by the river. " + "x " * 99
    walk = CheckIn(ago(2), {"mood": 6}, ("calm",), long)
    keep(walk, CheckIn(ago(1), {"mood": 3}, ("lonely",), "rain"), *around, letter)
    return walk, letter


@pytest.mark.parametrize("width", WIDTHS)
def test_a_search_goes_over_all_days_and_shows_what_it_found(run, a_walk, width):
    walk, letter = a_walk
    done = run("history", "--search", "RIVER", env={"COLUMNS": str(width)})
    assert (done.code, done.err) == (0, "")
    words = " ".join(done.out.split())
    assert words.startswith("Found: 1 check-in and 1 session.")
    assert "walk by the river." in words
    assert "the River goes on.”" in words
    assert words.index(walk.id[:8]) < words.index(letter.id[:8]), "the newest first"
    assert "rain" not in words
    assert max(map(cell_len, done.out.splitlines())) <= width


def test_a_search_needs_all_words_wherever_they_stand(run, a_walk):
    walk, letter = a_walk
    assert letter.id[:8] in run("history", "--search", "kind light friend").out
    assert walk.id[:8] in run("history", "--search", "calm slept", "--days", "3").out
    assert run("history", "--search", "river rain").out == "Nothing holds these words.\n"
    assert letter.id[:8] not in run("history", "--search", "river", "--days", "3").out


@pytest.fixture
def tagged(keep):
    before = make.check_in("2026-03-01", mood=4, tags=("walk",))
    sat_with = make.session(when="2026-03-01", before_id=before.id)
    keep(before, sat_with)
    keep(make.check_in("2026-03-02", mood=7, note="by the sea", tags=("walk", "bad-sleep")))
    keep(make.check_in("2026-03-03", mood=5, note="+walk in a note", tags=("walking",)))


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        (["--tag", "walk"], {"2026-03-01", "2026-03-02"}),
        (["-t", "+Walk"], {"2026-03-01", "2026-03-02"}),
        (["--tag", "walk", "--tag", "bad sleep"], {"2026-03-02"}),
        (["--tag", "walk,bad-sleep", "--search", "sea"], {"2026-03-02"}),
        (["--tag", "walk", "--search", "river"], set()),
        (["--tag", "walk", "--days", "3"], set()),
        (["--search", "bad sleep"], {"2026-03-02"}),
        (["--search", "+walk"], {"2026-03-01", "2026-03-02", "2026-03-03"}),
    ],
)
def test_what_has_a_tag_is_found_by_it(run, tagged, asked, days):
    found = json.loads(run("history", *asked, "--json").out)
    assert {each["day"] for kind in ("check_ins", "sessions") for each in found[kind]} == days
    lines = run("history", *asked).out
    assert ("Found" in lines) == bool(days)
    assert ("+walk" in lines) == bool(days)


@pytest.mark.parametrize(
    "asked",
    [
        ["--tag", ""],
        ["--tag", "+"],
        ["--tag", "walk", "--insights"],
        ["-t", "walk", "--show", "0000"],
        ["-t", "walk", "--delete", "0000"],
    ],
)
def test_a_tag_that_cannot_be_asked_for(run, tagged, asked):
    ran = run("history", *asked)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1


def test_a_search_as_data(run, a_walk):
    walk, letter = a_walk
    data = json.loads(run("history", "--search", "river", "--json").out)
    assert [each["id"] for each in data["sessions"]] == [letter.id]
    held = {each["id"] for each in data["check_ins"]}
    assert held == {walk.id, letter.before_id, letter.after_id}
    rows = list(csv.DictReader(io.StringIO(run("history", "--search", "calm", "--csv").out)))
    assert [row["id"] for row in rows] == [walk.id]


def test_a_search_of_nothing_finds_nothing(run):
    assert run("history", "--search", "river").out == "Nothing holds these words.\n"


# Nothing yet


@pytest.mark.parametrize("args", [(), ("--plain",), ("--days", "7")])
def test_an_empty_journal_gets_a_friendly_sentence(run, home, args):
    done = run("history", *args, env={"COLUMNS": "100"})
    assert (done.code, done.out, done.err) == (0, NOTHING_YET + "\n", "")
    assert list(home.rglob("*")) == []


def test_an_empty_journal_as_data(run, home):
    done = run("history", "--json")
    assert done.out == '{\n  "format": 1,\n  "check_ins": [],\n  "sessions": []\n}\n'
    assert run("history", "--csv", "--days", "3").out == ",".join(export_csv.COLUMNS) + "\r\n"
    assert list(home.rglob("*")) == []


def test_no_entry_can_be_shown_where_there_is_none(run, home):
    done = run("history", "--show", "abcd")
    assert (done.code, done.out) == (2, "")
    assert "There is no entry whose id begins with “abcd”" in done.err
    assert list(home.rglob("*")) == []


def test_a_journal_that_is_empty_again(run, keep, journal_file):
    keep(CheckIn(ago(0)))
    with sqlite3.connect(journal_file) as connection:
        connection.execute("DELETE FROM check_ins")
    assert run("history", env={"COLUMNS": "100"}).out == NOTHING_YET + "\n"


# Plain lines


def test_the_last_days_on_plain_lines(printed):
    before = CheckIn(at("2026-11-19T20:00"), {"mood": 4, "stress": 7}, id="b" * 36)
    after = CheckIn(at("2026-11-19T20:06"), {"mood": 6, "stress": 5}, id="a" * 36)
    records = [
        CheckIn(at("2026-11-18T09:05"), {"mood": 3}, note="A long day.\nAnd rain.", id="1" * 36),
        before,
        after,
        sat(at("2026-11-19T20:00"), id="5" * 36, before_id=before.id, after_id=after.id),
        CheckIn(at("2026-11-20T07:30"), {"mood": 7}, ("tired", "hopeful"), id="2" * 36),
    ]
    assert printed(records, days=4) == [
        "The last 4 days: 2 check-ins and 1 session.",
        "Each mark is a day, up to today; where nothing was rated it is blank.",
        "",
        "Mood (1 very unpleasant, 9 very pleasant), median of each day: from 3 to 7,",
        "latest 7; 4 ratings on 3 days.",
        "   ▃▅▆",
        "",
        "Stress (1 none, 9 the most), median of each day: 6; 2 ratings on 1 day.",
        "    ▅",
        "",
        "When              ID        Entry",
        "today 07:30       22222222  Check-in: mood 7, feeling tired and hopeful",
        "yesterday 20:00   55555555  A kind hand, 4 minutes 50 seconds; mood 4 to 6,",
        "                            stress 7 to 5",
        "Wed 18 Nov 09:05  11111111  Check-in: mood 3",
        "                            “A long day. And rain.”",
        "",
        "“selfcomp history --show ID” shows all that an entry holds.",
    ]


def test_on_a_narrow_terminal_the_parts_stand_below_each_other(printed):
    note = CheckIn(at("2025-01-02T08:00"), note="A walk by the river, and home.", id="1" * 36)
    early = sat(at("2025-01-01T08:00"), id="5" * 36, state="ended_early", practised_seconds=61.0)
    assert printed([note, early], days=999, width=40) == [
        "The last 999 days: 1 check-in and 1",
        "session.",
        "",
        "Thu 2 Jan 2025 08:00  11111111",
        "  Check-in",
        "  “A walk by the river, and home.”",
        "Wed 1 Jan 2025 08:00  55555555",
        "  A kind hand, 1 minute 1 second, ended",
        "  early",
        "",
        "“selfcomp history --show ID” shows all",
        "that an entry holds.",
    ]


def test_one_day(printed):
    lines = printed([CheckIn(at("2026-11-20T07:30"), {"mood": 7})], days=1)
    assert lines[0] == "Today: 1 check-in."
    assert lines[3:6] == [
        "Mood (1 very unpleasant, 9 very pleasant), median of each day: 7; 1 rating on 1",
        "day.",
        "  ▆",
    ]


def test_more_days_than_room_share_a_mark(printed):
    records = [
        CheckIn(at("2026-01-01T08:00"), {"mood": 1}),
        CheckIn(at("2026-11-20T08:00"), {"mood": 9}),
    ]
    lines = printed(records, days=365, width=40)
    assert lines[1:3] == [
        "Each mark is 9 days, up to today; where",
        "nothing was rated it is blank.",
    ]
    (marks,) = (line for line in lines if "▁" in line)
    assert marks.startswith("  ▁")
    assert marks.endswith("█")
    assert len(marks) <= 40


def test_a_check_in_before_a_session_may_lie_before_the_days(printed):
    before = CheckIn(at("2026-11-18T23:59"), {"mood": 1}, id="b" * 36)
    after = CheckIn(at("2026-11-19T04:10"), {"mood": 5}, id="a" * 36)
    practised = sat(at("2026-11-19T04:00"), before_id=before.id, after_id=after.id)
    lines = printed([before, after, practised], days=2)
    assert lines[0] == "The last 2 days: 1 session."
    assert any("mood 1 to 5" in line for line in lines)
    assert "median of each day: 5; 1 rating on 1 day." in " ".join(lines)


def test_only_the_scales_that_are_set_are_drawn(printed):
    lines = printed([CheckIn(at("2026-11-20T08:00"), {"presence": 4})], scales=("mood",))
    assert lines[1] == ""
    assert "Check-in: presence 4" in lines[3]


def test_where_marks_cannot_be_shown_the_words_say_it(run, keep):
    keep(CheckIn(ago(0), {"mood": 6}, note="Då är jag här."))
    done = run("history", env={"PYTHONIOENCODING": "ascii"})
    assert done.code == 0
    assert "median of each day: 6; 1 rating on 1 day." in " ".join(done.out.split())
    assert "Each mark" not in done.out
    assert "?D? ?r jag h?r.?" in done.out


@pytest.mark.parametrize("env", [{}, {"NO_COLOR": "1"}, {"TERM": "dumb"}, {"FORCE_COLOR": "1"}])
def test_plain_lines_have_no_colour(run, keep, env):
    keep(CheckIn(ago(0), {"mood": 6}))
    done = run("history", env=env)
    assert done.code == 0
    assert "\x1b" not in done.out


def test_days_count_today(run, keep):
    keep(CheckIn(ago(2), {"mood": 1}), CheckIn(ago(1), {"mood": 2}), CheckIn(ago(0), {"mood": 3}))
    assert "The last 2 days: 2 check-ins." in run("history", "--days", "2").out
    assert "Today: 1 check-in." in run("history", "--days", "1").out
    assert "The last 30 days: 3 check-ins." in run("history").out


@pytest.mark.parametrize(
    ("days_ago", "reach"), [(30, "90"), (200, "365"), (900, "3650"), (9000, "36500")]
)
def test_nothing_lately_says_how_to_see_what_is_older(run, keep, days_ago, reach):
    keep(CheckIn(ago(days_ago), {"mood": 6}), sat(ago(days_ago + 1)))
    done = run("history")
    said = " ".join(done.out.split())
    assert done.code == 0
    assert said.startswith("There is nothing from the last 30 days. Your newest entry is from ")
    assert said.endswith(f"“selfcomp history --days {reach}” goes back to it.")
    assert "1 check-in and 1 session." in run("history", "--days", reach).out
    assert json.loads(run("history", "--days", "30", "--json").out)["check_ins"] == []


def test_settings_set_the_end_of_the_day_and_the_scales(run, keep, home):
    config = home / "config" / "selfcomp" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('ratings = ["presence"]\nplian = true\n')
    keep(CheckIn(ago(0), {"mood": 6, "presence": 2}))
    done = run("history")
    assert "Presence (1 swept away, 9 steady and aware), median" in done.out
    assert "Mood (1" not in done.out
    assert "“plian” is not a setting" in done.err


# Words that somebody else wrote


def storable(words):
    """What can be in a journal that another program wrote: anything but halves of characters."""
    return words.encode("utf-8", errors="ignore").decode("utf-8")


@pytest.fixture
def hostile_journal(keep):
    """A journal in which every text is hostile and nothing was cleaned on its way in."""
    records = []
    for at_, words in enumerate(map(storable, HOSTILE)):
        noted = CheckIn(ago(at_ % 20, at_ / 60), {"mood": 5}, (words, "tired"), words)
        practised = sat(ago(at_ % 20, at_ / 50), title=words, answers={"what": words, words: "x"})
        records += [noted, practised]
    keep(*records)
    return records


def test_hostile_words_come_out_clean_as_json(run, hostile_journal):
    found = json.loads(run("history", "--json").out)
    by_id = {entry["id"]: entry for entry in found["check_ins"] + found["sessions"]}
    for record in hostile_journal:
        entry = by_id.pop(record.id)
        if isinstance(record, CheckIn):
            assert entry["note"] == clean(record.note)
            assert entry["feelings"] == [one_line(record.feelings[0]), "tired"]
        else:
            assert entry["title"] == one_line(record.title)
            assert entry["answers"]["what"] == clean(record.answers["what"])
    assert by_id == {}


def test_hostile_words_come_out_clean_as_csv(run, hostile_journal):
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(run("history", "--csv").out, ""))}
    assert len(rows) == len(hostile_journal)
    for record in hostile_journal:
        if isinstance(record, CheckIn):
            words = clean(record.note)
            assert rows[record.id]["note"] == ("'" if words[0] in "=+-@" else "") + words


def test_asking_for_each_hostile_entry(run, hostile_journal):
    for record in hostile_journal[::5]:
        done = run("history", "--show", record.id, env={"COLUMNS": "3000"})
        assert done.code == 0
        assert_nothing_acts(done.out)
        for words in record.answers.values() if isinstance(record, Session) else [record.note]:
            assert clean(words) in done.out


@pytest.mark.parametrize("width", WIDTHS)
def test_hostile_words_neither_act_nor_break_the_lines(run, hostile_journal, width):
    done = run("history", env={"COLUMNS": str(width)})
    assert done.code == 0
    assert f"The last 30 days: {len(HOSTILE)} check-ins and {len(HOSTILE)}" in done.out
    assert_nothing_acts(done.out)
    assert_fits(done.out, width)
    if width > 60:
        assert "“[@click=app.quit]x[/]”" in done.out
        assert ":smile:" in done.out


def assert_nothing_acts(printed):
    """Nothing is printed but what can be seen, and line breaks."""
    acting = {letter for letter in printed if unicodedata.category(letter) in ("Cc", "Cs", "Co")}
    assert acting == {"\n"}
    assert clean(printed) == printed.strip()


def assert_fits(printed, width):
    assert [line for line in printed.splitlines() if cell_len(line) > width] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_terminal(run, keep, width):
    before, after = (
        CheckIn(ago(3), dict.fromkeys(("mood", "stress", "kindness", "connection", "presence"), 5))
        for _ in range(2)
    )
    keep(
        before,
        after,
        sat(ago(3), title="A very long title " * 5, before_id=before.id, after_id=after.id),
        CheckIn(ago(400), {"mood": 5}, ("at a loss for words",) * 9, "深呼吸" * 200),
    )
    for args in ((), ("--days", "1000"), ("--show", after.id), ("--days", "1")):
        done = run("history", *args, env={"COLUMNS": str(width)})
        assert done.code == 0
        assert_fits(done.out, width)


@given(
    st.text(st.one_of(st.sampled_from("ab  cé漢👩‍👧e\u0301\u0300🏽🇸🇪ｗ"), st.characters())),
    st.integers(2, 60),
)
def test_wrapping_keeps_every_word_and_the_width(words, cells):
    words = one_line(words)
    lines = layout.wrapped(words, cells)
    assert all(cell_len(line) <= cells for line in lines)
    assert "".join("".join(lines).split()) == "".join(words.split())
    assert cell_len(layout.shortened(words, cells)) <= cells


def test_shortening_ends_at_a_word():
    assert layout.shortened("one two three", 13) == "one two three"
    assert layout.shortened("one two three", 12) == "one two…"
    assert layout.shortened("one two three", 8) == "one two…"
    assert layout.shortened("breathing gently", 6) == "breat…"


# JSON


def test_all_fields_of_json(run, keep):
    noted = CheckIn(
        Moment("2020-02-29T23:30:00.000Z", 120, "2020-02-29"),
        {"mood": 6, "presence": 2},
        ("tired", "hopeful"),
        "One.\nTwo “three”.",
        tags=("walk",),
    )
    practised = sat(
        Moment("2020-03-01T10:00:00.000Z", -210, "2020-03-01"),
        ended_at="2020-03-01T10:05:00.000Z",
        before_id=noted.id,
        speed=2.5,
        answers={"wish": "peace"},
    )
    keep(noted, practised)
    done = run("history", "--json")
    expected = {
        "format": 1,
        "check_ins": [
            {
                "id": noted.id,
                "at": "2020-02-29T23:30:00.000Z",
                "offset_minutes": 120,
                "day": "2020-02-29",
                "mood": 6,
                "stress": None,
                "kindness": None,
                "connection": None,
                "presence": 2,
                "feelings": ["tired", "hopeful"],
                "note": "One.\nTwo “three”.",
                "tags": ["walk"],
                "energy": None,
                "clarity": None,
                "strengths": None,
                "edited_at": None,
            }
        ],
        "sessions": [
            {
                "id": practised.id,
                "practice": "kind-hand",
                "title": "A kind hand",
                "family": "self-compassion",
                "trains": ["kindness"],
                "started_at": "2020-03-01T10:00:00.000Z",
                "offset_minutes": -210,
                "day": "2020-03-01",
                "ended_at": "2020-03-01T10:05:00.000Z",
                "state": "finished",
                "pace": "usual",
                "speed": 2.5,
                "planned_seconds": 300.0,
                "practised_seconds": 290.0,
                "before_id": noted.id,
                "after_id": None,
                "answers": {"wish": "peace"},
                "edited_at": None,
            }
        ],
    }
    assert (done.code, json.loads(done.out)) == (0, expected)
    assert list(json.loads(done.out)["check_ins"][0]) == list(expected["check_ins"][0])
    assert '\n      "note": "One.\\nTwo “three”.",\n' in done.out
    shown = run("history", "--show", practised.id.upper(), "--json")
    assert json.loads(shown.out) == expected["sessions"][0]
    assert json.loads(run("history", "--show", noted.id, "--json").out) == expected["check_ins"][0]


def test_json_is_oldest_first_and_everything_or_the_last_days(run, keep):
    order = [400, 45, 30, 29, 2, 0]
    keep(*(record for days in order[::-1] for record in (CheckIn(ago(days)), sat(ago(days, 1)))))
    for args, expected in (
        ((), order),
        (("--days", "31"), order[2:]),
        (("--days", "30"), order[3:]),
        (("--days", "1"), order[5:]),
    ):
        found = json.loads(run("history", "--json", *args).out)
        days = [ago(each).day for each in expected]
        assert [entry["day"] for entry in found["check_ins"]] == days
        assert [entry["day"] for entry in found["sessions"]] == days


def test_a_check_in_that_a_session_refers_to_comes_with_it(run, keep):
    before, other = CheckIn(ago(9), {"mood": 4}, ("tense",)), CheckIn(ago(9), {"mood": 1})
    keep(before, other, sat(ago(1), before_id=before.id))
    (entry,) = json.loads(run("history", "--json", "--days", "2").out)["check_ins"]
    assert (entry["id"], entry["feelings"]) == (before.id, ["tense"])


def test_json_for_an_ascii_only_reader_has_the_same_words(run, keep):
    keep(CheckIn(ago(0), note="Då är jag här 🌊"))
    done = run("history", "--json", env={"PYTHONIOENCODING": "ascii"})
    assert done.out.isascii()
    assert json.loads(done.out)["check_ins"][0]["note"] == "Då är jag här 🌊"


# CSV


def test_csv_has_a_row_for_each(run, keep):
    noted = CheckIn(
        Moment("2020-02-29T23:30:00.000Z", 120, "2020-02-29"),
        {"mood": 6, "stress": 1},
        ("tired", "hopeful, a bit"),
        'A "quoted" line.\nAnother, with a comma.',
    )
    practised = sat(Moment("2020-02-29T10:00:00.000Z", -210, "2020-02-29"), after_id=noted.id)
    keep(noted, practised)
    done = run("history", "--csv", env={"PYTHONIOENCODING": "ascii"})
    assert done.code == 0
    assert done.out.startswith(
        "kind,id,at,day,mood,stress,kindness,connection,presence,feelings,note,practice,state,"
        "planned_seconds,practised_seconds,before_id,after_id,tags,energy,clarity\r\n"
    )
    assert done.out.endswith("\r\n")
    first, second = csv.DictReader(io.StringIO(done.out, newline=""))
    assert {name: value for name, value in first.items() if value} == {
        "kind": "session",
        "id": practised.id,
        "at": "2020-02-29T06:30:00-03:30",
        "day": "2020-02-29",
        "practice": "kind-hand",
        "state": "finished",
        "planned_seconds": "300.0",
        "practised_seconds": "290.0",
        "after_id": noted.id,
    }
    assert {name: value for name, value in second.items() if value} == {
        "kind": "check_in",
        "id": noted.id,
        "at": "2020-03-01T01:30:00+02:00",
        "day": "2020-02-29",
        "mood": "6",
        "stress": "1",
        "feelings": "tired; hopeful, a bit",
        "note": 'A "quoted" line.\nAnother, with a comma.',
    }


@pytest.mark.parametrize(
    ("words", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("＝1", "'＝1"),
        ("a=1", "a=1"),
        ("'=1", "''=1"),
    ],
)
def test_a_spreadsheet_never_takes_words_for_a_formula(words, cell):
    out = io.StringIO(newline="")
    export_csv.write_csv([CheckIn(at("2026-11-20T08:00"), {}, (words,), words)], [], out)
    (row,) = csv.DictReader(io.StringIO(out.getvalue(), newline=""))
    assert (row["note"], row["feelings"]) == (cell, cell)


# One entry


def test_showing_a_check_in(run, keep):
    noted = CheckIn(
        Moment("2020-11-20T20:30:00.000Z", 60, "2020-11-20"),
        {"mood": 6, "stress": 3},
        ("tired", "hopeful"),
        "First line.\n  - set in\n\n" + "Long. " * 30,
        id="0123abcd-0000-4000-8000-000000000000",
    )
    keep(noted, CheckIn(ago(0), id="0123bbbb-0000-4000-8000-000000000000"))
    for wanted in ("0123a", "0123ABCD", noted.id, " 0123abcd-0000 "):
        done = run("history", "--show", wanted)
        assert (done.code, done.err) == (0, "")
        lines = done.out.splitlines()
        assert lines[:4] == [
            "Check-in, Friday 20 Nov 2020 21:30",
            "Mood: 6 (1 very unpleasant, 9 very pleasant)",
            "Stress: 3 (1 none, 9 the most)",
            "Feelings: tired and hopeful",
        ]
        assert lines[5:7] == ["First line.", "  - set in"]
        assert done.out.count("Long.") == 30


def test_showing_a_session(run, keep):
    before, after = (CheckIn(ago(1), {"mood": 4, "stress": 7}), CheckIn(ago(1), {"mood": 6}))
    practised = sat(
        ago(1),
        state="ended_early",
        before_id=before.id,
        after_id=after.id,
        answers={"one_wish": "Peace.\nAnd rest."},
    )
    keep(before, after, practised)
    out = run("history", "--show", practised.id[:13]).out
    for words in (
        "A kind hand, ",
        "Ended early.",
        "Practised: 4 minutes 50 seconds\nPlanned: 5 minutes\n",
        "Mood: before 4, after 6\nStress: before 7, after not noted\n",
        "One wish:\nPeace.\nAnd rest.\n",
        practised.id[:8],
    ):
        assert words in out
    assert run("history", "--show", before.id).out.startswith("Check-in, ")


def test_an_ambiguous_beginning_names_some(run, keep):
    ids = [f"abcd{number:04x}-0000-4000-8000-000000000000" for number in range(7)]
    keep(*(CheckIn(ago(0), id=id_) for id_ in ids[:6]), sat(ago(0), id=ids[6]))
    done = run("history", "--show", "ABCD")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "selfcomp: “abcd” is the beginning of several ids: abcd0000, abcd0001, abcd0002, "
        "abcd0003, abcd0004 and 2 more. Please write more of it.\n"
    )
    keep(CheckIn(ago(0), id="abcd0000-1000-4000-8000-000000000000"))
    done = run("history", "--show", "abcd0000")
    assert "several ids: abcd0000-0 and abcd0000-1. Please" in done.err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--show", "abc"), "Please write at least 4 characters of the id."),
        (("--show", "xyz!"), "“xyz!” is not an id: "),
        (("--show", "ab%d"), "“ab%d” is not an id: "),
        (("--show", ""), "“” is not an id: "),
        (("--show", "[red]\x1b[31m"), "“[red]” is not an id: "),
        (("--show", "a" * 37), " is not an id: "),
        (("--show", "abcd1234"), "There is no entry whose id begins with “abcd1234”. "),
        (("--show", "abcd", "--csv"), "--show is for one entry; "),
        (("--show", "abcd", "--days", "3"), "--show is for one entry; "),
        (("--show", "abcd", "--search", "river"), "--show is for one entry; "),
        (("--insights", "--search", "river"), "one of --insights and --search."),
        (("--delete", "abcd", "--search", "river"), "Please use --delete by itself."),
        (("--search", " "), "--search takes one word or more"),
        (("--csv", "--json"), "Please choose one of --json and --csv."),
        (("--days", "0"), "--days takes a whole number from 1 to 36500; “0” is not."),
        (("--days", "36501"), "--days takes a whole number from 1 to 36500; “36501” is not."),
        (("--days", "-5"), "“-5” is not."),
        (("--days", "2.5"), "“2.5” is not."),
        (("--days", "٣"), "“٣” is not."),
        (("--days", "9" * 5000), "is not."),
        (("--days", "ten", "--json"), "“ten” is not."),
    ],
)
def test_misuse_is_said_in_one_sentence(run, keep, args, said):
    keep(CheckIn(ago(0), id="00000000-0000-4000-8000-000000000000"))
    done = run("history", *args)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("selfcomp: ")
    assert said in done.err
    assert done.err.count("\n") == 1


# Another journal, a full screen


def test_another_journal(run, tmp_path, keep):
    keep(CheckIn(ago(0), {"mood": 1}))
    other = tmp_path / "other.db"
    assert run("log", "9", "--db", str(other)).code == 0
    for args in (("--db", str(other), "history"), ("history", "--db", str(other))):
        (entry,) = json.loads(run(*args, "--json").out)["check_ins"]
        assert entry["mood"] == 9


def test_what_is_no_journal_is_left_alone(run, tmp_path):
    other = tmp_path / "notes.txt"
    other.write_text("My own notes.")
    done = run("history", "--db", str(other))
    assert (done.code, done.out) == (1, "")
    assert "is not a journal" in done.err
    assert other.read_text() == "My own notes."


@pytest.mark.parametrize(
    ("asked", "expected"), [({}, [None]), ({"days": "7"}, [7]), ({"plain": True}, [])]
)
def test_a_terminal_gets_the_full_screen(monkeypatch, journal_file, asked, expected):
    opened = []
    monkeypatch.setattr(
        SelfcompApp,
        "open_history",
        lambda file, settings, days: opened.append((file, settings, days)),
    )
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(f"sys.{name}.isatty", lambda: True, raising=False)
    context = SimpleNamespace(find_root=lambda: SimpleNamespace(params={}))
    command.history(context, **asked)
    assert opened == [(journal_file, Settings(), days) for days in expected]
    for form in ({"as_json": True}, {"as_csv": True}):
        command.history(context, **form)
    assert len(opened) == len(expected)


# Quickness


class Spy(Journal):
    """A journal that notes how SQLite goes about each query."""

    plans: list[str]

    def rows(self, query, values=()):
        plan = super().rows(f"EXPLAIN QUERY PLAN {query}", values)
        self.plans = [*getattr(self, "plans", []), *(row["detail"] for row in plan)]
        return super().rows(query, values)


@pytest.mark.parametrize(
    "ask",
    [
        lambda journal: check_ins.since(journal, "2026-11-20"),
        lambda journal: sessions.since(journal, "2026-11-20"),
        lambda journal: check_ins.find(journal, "abcd"),
        lambda journal: sessions.find(journal, "abcd"),
    ],
)
def test_queries_use_indexes(keep, journal_file, ask):
    keep(CheckIn(ago(0), {"mood": 6}, ("tired",)), sat(ago(0)))
    journal = open_to_read(journal_file)
    with journal:
        spy = Spy(journal.file, journal._connection)
        ask(spy)
    searches = [plan for plan in spy.plans if "SEARCH" in plan]
    assert len(searches) >= 2
    assert all("USING" in search for search in searches)
    assert [plan for plan in spy.plans if plan.startswith("SCAN")] == []


@pytest.mark.parametrize("form", ["--json", "--csv"])
def test_data_needs_nothing_heavy(home, keep, form):
    keep(CheckIn(ago(0), {"mood": 6}))
    code = (
        "import sys; from selfcomp_tui.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'rich', 'textual', 'pydantic', 'yaml', 'sqlite_utils'} & set(sys.modules)\n"
        "print(heavy or 'nothing', file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "history", form], capture_output=True, text=True, check=True
    )
    assert done.stderr == "nothing\n"
