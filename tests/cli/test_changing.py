"""Editing, deleting and undoing on the command line."""

import json
import os
import sqlite3
import sys
import time
from datetime import UTC, datetime

import pexpect
import pytest
from hostile import HOSTILE

from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.base.text import clean, one_line
from selfcomp_tui.cli.history import edit as form
from selfcomp_tui.domain.moments import Moment
from selfcomp_tui.domain.records import CheckIn

PRACTICE = ("practice", "three-minute", "--plain", "--speed", "1000")


@pytest.fixture
def kept(run):
    return lambda: json.loads(run("history", "--json").out)["check_ins"]


@pytest.fixture
def noted(run, kept):
    """Note something and return its id."""

    def note(*args):
        before = {one["id"] for one in kept()}
        assert run("log", *args).code == 0
        (new,) = {one["id"] for one in kept()} - before
        return new

    return note


def test_undo_takes_back_the_last_and_then_the_one_before(run, noted, kept):
    one, two = noted("3"), noted("5", "-f", "tired", "--at", "-3h")
    ran = run("log", "--undo")
    assert (ran.code, ran.err) == (0, "")
    assert "mood 5, feeling tired" in ran.out
    assert f"selfcomp history --restore {two[:8]}" in ran.out
    assert [each["id"] for each in kept()] == [one]
    assert "mood 3" in run("log", "--undo").out
    ran = run("log", "--undo")
    assert (ran.code, ran.out) == (2, "")
    assert "Nothing was noted in the last 24 hours" in ran.err
    assert kept() == []


def test_undo_leaves_what_is_older_than_a_day_alone(run, noted, kept, journal_file):
    noted("3")
    journal = sqlite3.connect(journal_file)
    journal.execute("UPDATE check_ins SET changed_at = '2026-01-01T08:00:00.000Z'")
    journal.commit()
    journal.close()
    assert run("log", "--undo").code == 2
    assert len(kept()) == 1


def test_undo_leaves_the_ratings_of_a_session_alone(run, noted, kept):
    noted("3")
    ran = run(*PRACTICE, stdin="4\n4\n4\n")
    assert ran.code == 0, ran.err
    number = len(kept())
    assert number > 1
    assert "mood 3" in run("log", "--undo").out
    assert run("log", "--undo").code == 2
    assert len(kept()) == number - 1


@pytest.mark.parametrize("bring", ["merge", "import"])
def test_undo_leaves_alone_what_was_noted_on_another_computer(run, noted, kept, tmp_path, bring):
    noted("3", "--at", "-1h")
    other, exported = tmp_path / "other.db", tmp_path / "other.json"
    assert run("log", "8", "--db", other).code == 0
    run("data", "export", "-o", exported, "--db", other)
    done = run("data", bring, other if bring == "merge" else exported)
    assert done.code == 0, done.err
    assert len(kept()) == 2
    assert "mood 3" in run("log", "--undo").out
    assert run("log", "--undo").code == 2
    assert [each["mood"] for each in kept()] == [8]
    noted("4")
    assert "mood 4" in run("log", "--undo").out


@pytest.mark.parametrize("when", ["2020-01-05", None])
def test_undo_knows_what_was_noted_from_what_was_brought_in(run, noted, kept, tmp_path, when):
    noted("3")
    file = tmp_path / "pixels.json"
    day = when or datetime.now(UTC).date().isoformat()
    file.write_text(json.dumps([{"date": day, "type": "Mood", "scores": [4], "notes": ""}]))
    ran = run("data", "import", file)
    assert (ran.code, len(kept())) == (0, 2), ran.err
    assert "mood 3" in run("log", "--undo").out


def test_undo_leaves_an_old_check_in_alone_that_was_edited_lately(run, noted, kept, journal_file):
    old = noted("3", "--at", "-50h")
    journal = sqlite3.connect(journal_file)
    journal.execute("UPDATE check_ins SET changed_at = at")
    journal.commit()
    journal.close()
    assert run("history", "--edit", old, "--mood", "4").code == 0
    assert run("log", "--undo").code == 2


@pytest.mark.parametrize("args", [("6",), ("-s", "3"), ("-n", "x"), ("-f", "x"), ("--at", "-1h")])
def test_undo_stands_alone(run, journal_file, args):
    ran = run("log", "--undo", *args)
    assert (ran.code, ran.out) == (2, "")
    assert "--undo stands alone" in ran.err
    assert not journal_file.exists()


@pytest.mark.parametrize(
    "args",
    [
        ("log", "--undo"),
        *(("history", each, "abcd") for each in ("--edit", "--delete", "--restore")),
    ],
)
def test_without_a_journal_nothing_can_be_changed_and_none_is_made(run, home, args):
    ran = run(*args)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert list(home.rglob("*")) == []


def test_nothing_is_deleted_yet(run, home):
    assert run("history", "--deleted").out == "Nothing is deleted.\n"
    assert list(home.rglob("*")) == []


def test_a_check_in_is_changed_where_it_is_asked(run, noted, kept):
    entry = noted("3", "-s", "7", "-f", "tired", "-n", "a note")
    (before,) = kept()
    ran = run("history", "--edit", entry[:6], "--mood", "5", "--kindness", "2", "--stress", "")
    assert (ran.code, ran.err) == (0, "")
    assert (
        ran.out
        == f"Changed, today {before['at'][11:16]}: mood 5, kindness 2, feeling tired, “a note”.\n"
    )
    (now,) = kept()
    assert now["edited_at"] is not None
    changed = {"mood": 5, "kindness": 2, "stress": None, "edited_at": now["edited_at"]}
    assert now == before | changed
    run("history", "--edit", entry, "-f", "calm, well", "-n", "-", stdin="new\nwords")
    run("history", "--edit", entry, "--mood", "")
    (now,) = kept()
    assert (now["feelings"], now["note"], now["mood"]) == (["calm", "well"], "new\nwords", None)
    assert "Edited " in run("history", "--show", entry).out


def test_tags_are_changed_and_taken_out(run, noted, kept):
    entry = noted("3", "+walk")
    run("history", "--edit", entry, "-t", "Rain, bad sleep")
    assert [each["tags"] for each in kept()] == [["rain", "bad-sleep"]]
    assert "Tags: rain and bad-sleep" in run("history", "--show", entry).out
    run("history", "--edit", entry, "-t", "")
    assert [each["tags"] for each in kept()] == [[]]
    assert run("history", "--edit", entry, "--mood", "").code == 2, "nothing would be left"


def test_a_new_time_is_a_new_day(run, noted, kept):
    entry = noted("3")
    run("history", "--edit", entry, "--at", "2026-02-28 03:59", env={"TZ": "Asia/Tokyo"})
    (now,) = kept()
    assert (now["at"], now["offset_minutes"]) == ("2026-02-27T18:59:00.000Z", 540)
    assert now["day"] == "2026-02-27"
    run("history", "--edit", entry, "--at", "2026-02-28 04:00", env={"TZ": "Asia/Tokyo"})
    assert kept()[0]["day"] == "2026-02-28"


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["--edit", "{}", "--mood", "11"], "“11” is not a rating of mood"),
        (["--edit", "{}", "--at", "2199-01-01 08:00"], "has not come yet"),
        (["--edit", "{}", "--mood", ""], "That would leave nothing of it"),
        (["--edit", "{}"], "There is nobody to ask here"),
        (["--edit", "{}", "--delete", "{}"], "Please use --edit by itself."),
        (["--delete", "{}", "--json"], "Please use --delete by itself."),
        (["--delete", "{}", "--days", "3"], "Please use --delete by itself."),
        (["--delete", "{}", "--mood", "3"], "name it with --edit ID"),
        (["--mood", "3"], "name it with --edit ID"),
        (["--restore", "{}"], "There is no deleted entry whose id begins with"),
        (
            ["--edit", "ffffffff", "--mood", "3"],
            "There is no entry whose id begins with “ffffffff”",
        ),
        (["--delete", "xyz"], "“xyz” is not an id"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(run, noted, kept, args, says):
    entry = noted("3")
    before = kept()
    ran = run("history", *(each.format(entry) for each in args))
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert ran.err.count("\n") == 1
    assert kept() == before


def test_a_deleted_entry_is_listed_and_comes_back(run, noted, kept):
    entry = noted("3", "-n", "long " * 100)
    noted("4")
    before = kept()
    ran = run("history", "--delete", entry[:5])
    assert (ran.code, ran.err, ran.out.count("\n")) == (0, "", 1)
    assert "mood 3" in ran.out
    assert len(kept()) == 1
    for command in (("history", "--plain"), ("history", "--csv")):
        assert entry[:8] not in run(*command).out
    assert run("history", "--show", entry).code == 2
    listed = run("history", "--deleted").out
    assert listed.startswith(f"{entry[:8]}  today ")
    assert "until " in listed
    ran = run("history", "--restore", entry[:5])
    assert ran.out.startswith("Brought back, today ")
    assert kept() == before
    assert run("history", "--deleted").out == "Nothing is deleted.\n"


def test_a_session_is_deleted_whole_and_its_ratings_are_changed_one_by_one(run, kept):
    assert run(*PRACTICE, stdin="4\n4\n4\n").code == 0
    data = json.loads(run("history", "--json").out)
    (session,) = data["sessions"]
    ran = run("history", "--edit", session["id"], "--mood", "3")
    assert ran.code == 2
    assert f"its ratings are {session['before_id'][:8]} (before)" in ran.err
    assert run("history", "--edit", session["before_id"], "--mood", "3").code == 0
    assert kept()[0]["mood"] == 3
    assert run("history", "--delete", session["id"]).code == 0
    empty = json.loads(run("history", "--json").out)
    assert (empty["check_ins"], empty["sessions"]) == ([], [])
    assert "Three" in run("history", "--deleted").out
    assert run("history", "--restore", session["id"]).code == 0
    assert len(json.loads(run("history", "--json").out)["sessions"]) == 1


# In an editor


CHECK_IN = CheckIn(
    Moment("2026-11-20T20:30:15.250Z", 60, "2026-11-20"),
    {"mood": 6, "presence": 2},
    ("tired", "not so bad"),
    "when: a walk\n# by the river\n\nmood: 3",
)


def never(_words):
    raise AssertionError("the time was not changed")


def test_a_form_that_is_left_as_it_is_changes_nothing(zone):
    zone("America/New_York")
    text = form.form(CHECK_IN)
    assert "\nwhen: 2026-11-20 15:30\n" in text
    assert form.changed(CHECK_IN, text, never) == CHECK_IN


@pytest.mark.parametrize("words", HOSTILE)
def test_any_words_come_through_the_form(words):
    check_in = CheckIn(CHECK_IN.moment, {}, (one_line(words)[:60].replace(",", ""),), clean(words))
    again = form.changed(check_in, form.form(check_in), never)
    assert again.note == check_in.note
    assert again.feelings == tuple(one_line(each) for each in check_in.feelings if each.strip())


def test_what_stands_in_the_form_is_what_it_becomes():
    new = Moment("2026-11-19T20:30:00.000Z", 60, "2026-11-19")
    asked = []
    text = (
        "WHEN: yesterday 21:30\n mood : 4\nstress:\n# hint\nfeelings: calm,, at ease\ntags: Walk,\n"
    )
    text += "note:\n\nHm.\n"
    changed = form.changed(CHECK_IN, text, lambda words: asked.append(words) or new)
    assert asked == ["yesterday 21:30"]
    assert (changed.moment, changed.ratings) == (new, {"mood": 4})
    assert (changed.feelings, changed.note, changed.id) == (("calm", "at ease"), "Hm.", CHECK_IN.id)
    assert changed.tags == ("walk",)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("mood: 5\n", "The line “note:” is missing"),
        ("mood: many\nnote:\n", "“many” is not a rating"),
        ("my day was fine\nnote:\n", "“my day was fine” cannot be read"),
    ],
)
def test_what_cannot_be_read_is_named(text, says):
    with pytest.raises(Misuse, match=says):
        form.changed(CHECK_IN, text, never)


EDITOR = f"""\
#!{sys.executable}
import os, pathlib, sys
file = pathlib.Path(sys.argv[1])
steps = pathlib.Path(os.environ["STEPS"])
old, new = steps.read_text().splitlines()[0].split(" -> ")
steps.write_text("\\n".join(steps.read_text().splitlines()[1:]))
assert file.stat().st_mode & 0o777 == 0o600 and file.parent == pathlib.Path(os.environ["PLACE"])
file.write_text(file.read_text().replace(old, new))
"""


@pytest.fixture
def editing(tmp_path, journal_file):
    """Edit an entry in a terminal, with an editor that makes the given replacements in turn."""
    editor = tmp_path / "an editor"
    editor.write_text(EDITOR)
    editor.chmod(0o755)

    def edit(entry, *steps, command=None):
        (tmp_path / "steps").write_text("\n".join(steps))
        return pexpect.spawn(
            sys.executable,
            ["-m", "selfcomp_tui", "history", "--edit", entry],
            env={
                **os.environ,
                "EDITOR": command or f"'{editor}'",
                "STEPS": str(tmp_path / "steps"),
                "PLACE": str(journal_file.parent),
            },
            encoding="utf-8",
            timeout=30,
        )

    return edit


def ended(child):
    child.expect(pexpect.EOF)
    child.close()
    return child.before, child.exitstatus


def test_an_editor_changes_a_check_in(editing, noted, kept, journal_file):
    entry = noted("3", "-n", "slept badly")
    said, code = ended(editing(entry, "mood: 3 -> mood: 4"))
    assert code == 0
    assert "Changed, today" in said
    assert (kept()[0]["mood"], kept()[0]["note"]) == (4, "slept badly")
    assert not list(journal_file.parent.glob("*unfinished*"))


def test_an_editor_that_changes_nothing_leaves_no_mark(editing, noted, kept):
    entry = noted("3")
    said, code = ended(editing(entry, "nowhere -> to be found"))
    assert (code, "Nothing was changed." in said) == (0, True)
    assert kept()[0]["edited_at"] is None


def test_what_was_mistyped_is_not_lost(editing, noted, kept):
    entry = noted("3")
    child = editing(entry, "mood: 3 -> mood: 44", "mood: 44 -> mood: 4")
    child.expect_exact("“44” is not a rating of mood")
    child.sendline("")
    assert ended(child)[1] == 0
    assert kept()[0]["mood"] == 4


@pytest.mark.parametrize("command", ["false", "/no/such/editor", "'unclosed"])
def test_an_editor_that_fails_is_said_plainly(editing, noted, kept, command):
    entry = noted("3")
    said, code = ended(editing(entry, command=command))
    assert code == 1
    assert "selfcomp: The editor “" in said
    assert "Traceback" not in said
    assert kept()[0]["edited_at"] is None


def test_times_are_those_of_this_computers_clock(zone):
    zone("Asia/Tokyo")
    assert time.tzname[0] == "JST"
    assert form.when(CHECK_IN.moment) == "2026-11-21 05:30"


def test_what_was_only_tried_is_told_as_that_and_counts_nowhere(run):
    ran = run(*PRACTICE, stdin="4\n4\n4\n")
    assert "Tried at 1000 times the speed; it counts nowhere." in ran.out
    assert "You practised for" not in ran.out
    listed = run("history", "--plain").out
    assert "The last 30 days: 1 session only tried." in listed
    assert "tried at 1000 times the speed" in " ".join(listed.split())
    shown = json.loads(run("history", "--json").out)["sessions"][0]["id"]
    assert (
        "Tried at 1000 times the speed; it counts nowhere." in run("history", "--show", shown).out
    )
    markdown = run("data", "export", "--format", "markdown").out
    assert "tried at 1000 times the speed" in markdown
