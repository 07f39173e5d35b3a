"""`selfcomp data tags`: which there are, renamed, and made one."""

import json
from datetime import UTC, datetime

import make
import pytest

from selfcomp_tui.journal.records import check_ins, deletion
from selfcomp_tui.journal.storage import backups
from selfcomp_tui.journal.storage.opening import open_journal, open_to_read
from selfcomp_tui.presenters.entries import details, what

WALKS = [("walk", "rain"), ("walk",), ("hike", "walk"), ("hike",), ()]


@pytest.fixture
def tagged(journal_file):
    noted = [make.check_in(f"2026-03-0{n}", mood=5, tags=each) for n, each in enumerate(WALKS, 1)]
    with open_journal(journal_file) as journal, journal.writing() as writing:
        for each in noted:
            check_ins.save(writing, each, each.moment.at)
    return noted


def held(file):
    with open_to_read(file) as journal:
        return {each.moment.day[-1]: each for each in check_ins.since(journal, None)}


def tags_in(file):
    return [each.tags for each in held(file).values()]


def test_they_are_listed_with_how_often_they_were_used(run, tagged):
    assert run("data", "tags").out.splitlines() == [
        "walk: 3 check-ins, last Tuesday 3 Mar",
        "hike: 2 check-ins, last Wednesday 4 Mar",
        "rain: 1 check-in, last Sunday 1 Mar",
    ]
    assert json.loads(run("data", "tags", "--json").out)[0] == {
        "tag": "walk",
        "check_ins": 3,
        "last_day": "2026-03-03",
    }


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("selfcomp log 4 -t wa", "walk"),
        ("selfcomp history --tag ", "walk hike rain"),
        ("selfcomp data tags rename ra", "rain"),
    ],
)
def test_a_shell_completes_them(run, tagged, line, offered):
    number = len(line.split()) - (not line.endswith(" "))
    asked = {"_SELFCOMP_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(number)}
    assert run(env=asked).out.split() == offered.split()


def test_where_there_are_none(run, home):
    assert run("data", "tags").out == "There are no tags yet; “selfcomp log 4 +walk” notes one.\n"
    assert run("data", "tags", "--json").out == "[]\n"
    assert run("data", "tags", "rename", "a", "b").code == 1
    assert list(home.rglob("*")) == []


def test_one_gets_another_name(run, tagged, journal_file):
    with open_journal(journal_file) as journal:
        deletion.delete(journal, tagged[1].id, datetime(2026, 3, 6, tzinfo=UTC))
    ran = run("data", "tags", "rename", "+Walk", "Long walk")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "“walk” is “long-walk” now, in 3 check-ins.\n"
    run("history", "--restore", tagged[1].id)
    assert tags_in(journal_file) == [
        ("long-walk", "rain"),
        ("long-walk",),
        ("hike", "long-walk"),
        ("hike",),
        (),
    ]
    edited = {day for day, each in held(journal_file).items() if each.edited_at}
    assert edited == {"1", "2", "3"}


def test_two_become_one_where_that_is_wanted(run, tagged, journal_file):
    before = tags_in(journal_file)
    ran = run("data", "tags", "rename", "walk", "hike")
    assert ran.code == 2
    assert tags_in(journal_file) == before
    ran = run("data", "tags", "rename", "walk", "hike", "--yes")
    assert (ran.code, ran.err) == (0, "")
    assert "“walk” is in 3 check-ins, “hike” is in 2 check-ins." in ran.out
    assert "“walk” is “hike” now, in 3 check-ins." in ran.out
    assert tags_in(journal_file) == [("hike", "rain"), ("hike",), ("hike",), ("hike",), ()]
    (backup,) = (each for each in backups.known(journal_file) if each.why == "tags")
    assert tags_in(backup.file) == before
    assert "before two tags became one" in run("data", "backups").out


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (("wlak", "hike"), "There is no tag “wlak”. Did you mean “walk”?"),
        (("\x1b[31mno", "hike"), "There is no tag “no”."),
        (("walk", "Walk"), "“walk” is its name already."),
        (("walk", ""), "A tag's new name is one word: selfcomp data tags rename walk hike."),
        (("walk", "a,b"), "A tag's new name is one word"),
        (("walk", "x" * 61), "A tag is a short name"),
    ],
)
def test_what_cannot_be_renamed(run, tagged, journal_file, names, says):
    before = held(journal_file)
    ran = run("data", "tags", "rename", *names, "--yes")
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert held(journal_file) == before


def test_another_journal_may_be_named_on_either_side(run, tagged, journal_file, tmp_path):
    other = tmp_path / "other.db"
    run("log", "5", "+walk", "--db", str(other))
    run("data", "tags", "--db", str(other), "rename", "walk", "sea")
    run("data", "tags", "rename", "sea", "lake", "--db", str(other))
    assert tags_in(other) == [("lake",)]
    assert "walk: 3" in run("data", "tags").out


def test_a_renamed_tag_is_not_undone_by_an_import_run_again(run, journal_file, tmp_path):
    file = tmp_path / "daylio.csv"
    file.write_text(
        "full_date,date,weekday,time,mood,activities,note\n2026-02-08,x,x,20:39,rad,walk,n\n",
        encoding="utf-8",
    )
    run("data", "import", str(file))
    run("data", "tags", "rename", "walk", "hike")
    ran = run("data", "import", str(file), "--update")
    assert "Edited here since, and left as it is: 1." in ran.out
    assert tags_in(journal_file) == [("hike",)]
    # What was noted long ago is still out of reach of taking back.
    assert "nothing" in run("log", "--undo").out.lower() + run("log", "--undo").err.lower()
    assert tags_in(journal_file) == [("hike",)]


def test_a_later_rename_stays_as_two_journals_meet(run, tagged, journal_file, tmp_path):
    other = tmp_path / "other.db"
    run("data", "export", "-o", str(tmp_path / "a.json"))
    run("data", "import", str(tmp_path / "a.json"), "--db", str(other))
    run("data", "tags", "rename", "rain", "sun", "--db", str(other))
    run("data", "merge", str(other))
    assert tags_in(journal_file)[0] == ("walk", "sun")
    assert run("data", "merge", str(other)).out.count("nothing changes") == 1


def test_hidden_words_hide_tags(tagged):
    (first, *_) = tagged
    assert "+walk" in what(first)
    assert "walk" not in what(first, hide=True)
    assert not any("walk" in line for line in details(first, hide=True))
    assert "Your own words are hidden." in details(first, hide=True)
