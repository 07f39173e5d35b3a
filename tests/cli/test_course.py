"""`selfcomp course`, as a process."""

import json
from datetime import UTC, datetime, time, timedelta

import pytest
from test_log_asking import Terminal

from selfcomp_tui.domain.moments import moment
from selfcomp_tui.domain.records import Session
from selfcomp_tui.journal.records import notices, sessions
from selfcomp_tui.journal.storage.opening import open_journal, open_to_read

COURSE = """\
format: 1
id: a-course
title: A small course
language: en
summary: Two weeks, at your own speed.
weeks:
  - title: Arriving
    idea: |
      Something is here already.

      It can be noticed.
    practices: [first-one, second-one]
    everyday: One breath before the door.
  - title: Writing
    idea: Words can be kind.
    practices: [second-one]
    everyday: A kind word in the margin.
"""

# A practice that only asks takes no time.
PRACTICE = """\
format: 1
id: {id}
title: The {id}
language: en
family: mindfulness
trains: [kindness]
needs: [calm]
summary: One question.
minutes: {{shortest: 1, usual: 1, longest: 2}}
steps:
  - ask: "And now?"
    as: now
"""


@pytest.fixture(autouse=True)
def course(home, own_practice):
    for name in ("first-one", "second-one"):
        own_practice(name, PRACTICE.format(id=name))
    folder = home / "config" / "selfcomp" / "courses"
    folder.mkdir()
    (folder / "a-course.yaml").write_text(COURSE, encoding="utf-8")
    return folder


def practised(file, practice, week, days_ago=0):
    when = datetime.now(UTC) - timedelta(days=days_ago)
    session = Session(
        id=f"{practice}-{week}-{days_ago}",
        practice=practice,
        title=practice,
        family="mindfulness",
        trains=(),
        started=moment(when, time(4)),
        ended_at=None,
        state="finished",
        pace="usual",
        speed=1.0,
        planned_seconds=60,
        practised_seconds=60,
        step=0,
        plan="{}",
        course="a-course",
        week=week,
    )
    with open_journal(file) as journal, journal.writing() as writing:
        sessions.save(writing, session, session.started.at)


def test_before_the_first_step(run, journal_file):
    ran = run("course", "a-c")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "A small course.\n\n"
        "Week 1 of 2: Arriving.\n\n"
        "Something is here already.\n\nIt can be noticed.\n\n"
        "- The first-one (first-one), 1 to 2 minutes\n"
        "- The second-one (second-one), 1 to 2 minutes\n\n"
        "Once through, about 2 minutes. In trials people practised ten to fifteen minutes\n"
        "on most days; here, as often as you like.\n\n"
        "Every day: One breath before the door.\n\n"
        "Next: The first-one. “selfcomp course --go” begins it.\n"
    )
    assert not journal_file.exists()


def test_all_weeks_at_a_glance(run, journal_file):
    for name in ("first-one", "second-one"):
        practised(journal_file, name, 1)
    ran = run("course", "a-c", "--weeks")
    assert (ran.code, ran.err) == (0, "")
    assert "1. Arriving: about 2 minutes, walked\n2. Writing: about 1 minute\n" in ran.out


def test_what_was_practised_is_said_and_what_comes_next(run, journal_file):
    practised(journal_file, "first-one", 1, days_ago=2)
    ran = run("course")  # the one that was practised last
    assert "- The first-one (first-one), 1 to 2 minutes, practised\n" in ran.out
    assert "Next: The second-one." in ran.out
    assert "Welcome back" not in ran.out
    practised(journal_file, "second-one", 1)
    assert "Week 2 of 2: Writing." in run("course").out


def test_a_gap_of_any_length_is_met_with_a_welcome_and_nothing_else(run, journal_file):
    before = run("course", "a-course").out
    practised(journal_file, "other-one", 1, days_ago=300)
    after = run("course").out
    assert after == before.replace("A small course.\n", "A small course.\n\nWelcome back.\n")


def test_any_week_can_be_opened(run, journal_file):
    ran = run("course", "a-course", "--week", "2")
    assert "Week 2 of 2: Writing." in ran.out
    assert "“selfcomp course --week 2 --go” begins it." in ran.out


def test_at_the_end_of_the_last_week(run, journal_file):
    for name, week in (("first-one", 1), ("second-one", 1), ("second-one", 2)):
        practised(journal_file, name, week)
    ran = run("course")
    assert "You have walked every week. --week opens any of them again." in ran.out
    assert json.loads(run("course", "--json").out)["next"] is None


def test_go_begins_what_comes_next_and_keeps_where_it_belongs(run, journal_file):
    ran = run("course", "a-course", "--go")
    assert (ran.code, ran.err) == (0, "")
    assert "\n\nThe first-one.\n" in ran.out
    run("course", "a-course", "--go")
    run("course", "--week", "2", "--go")
    with open_to_read(journal_file) as journal:
        kept = [(each.practice, each.course, each.week) for each in sessions.since(journal, None)]
    assert kept == [
        ("first-one", "a-course", 1),
        ("second-one", "a-course", 1),
        ("second-one", "a-course", 2),
    ]


def test_go_on_the_full_screen(journal_file):
    with open_journal(journal_file) as journal, journal.writing() as writing:
        notices.save(writing, notices.WELCOME, "2026-01-01T00:00:00.000Z")
    terminal = Terminal("course", "a-course", "--week", "2", "--go")
    terminal.child.expect("Before you begin")
    terminal.child.send("5")
    terminal.child.expect("And now")
    terminal.child.send("\x03")  # ends it, after asking
    terminal.child.expect("(?i)end")
    terminal.child.send("q")
    with open_to_read(journal_file) as journal:
        (kept,) = sessions.since(journal, None)
    assert (kept.practice, kept.course, kept.week) == ("second-one", "a-course", 2)
    terminal.child.close(force=True)


def test_the_list(run, journal_file):
    practised(journal_file, "second-one", 2)
    ran = run("course", "--list")
    assert "a-course\n  A small course, 2 weeks, 1 of them walked. Two weeks, at" in ran.out
    listed = json.loads(run("course", "--list", "--json").out)
    (mine,) = [each for each in listed["courses"] if each["id"] == "a-course"]
    assert [week["walked"] for week in mine["weeks"]] == [False, True]


def test_as_json(run, journal_file):
    practised(journal_file, "first-one", 1)
    data = json.loads(run("course", "--json").out)
    assert (data["format"], data["id"], data["title"]) == (1, "a-course", "A small course")
    assert data["weeks"][0] == {
        "week": 1,
        "title": "Arriving",
        "idea": "Something is here already.\n\nIt can be noticed.",
        "practices": [
            {"id": "first-one", "practised": True},
            {"id": "second-one", "practised": False},
        ],
        "everyday": "One breath before the door.",
        "walked": False,
    }
    assert data["next"] == {"week": 1, "practice": "second-one"}


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["nothing"], "There is no course “nothing”."),
        (["a-course", "--week", "3"], "--week takes a number from 1 to 2; “3” is not."),
        (["a-course", "--week", "0"], "--week takes a number from 1 to 2"),
        (["a-course", "--week", "1" * 5000], "--week takes a number from 1 to 2"),
        (["--go", "--json"], "--go begins a practice"),
        (["a-course", "--list"], "--list shows all courses"),
    ],
)
def test_what_cannot_be_understood(run, args, said):
    ran = run("course", *args)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_a_course_with_a_mistake_is_told_of_and_keeps_no_other_away(run, course):
    (course / "bad.yaml").write_text(
        COURSE.replace("a-course", "bad").replace("second-one", "third-one")
    )
    ran = run("course", "a-course")
    assert ran.code == 0
    assert "bad.yaml:12:28: weeks[1].practices[2]: There is no practice “third-one”." in ran.err
    ran = run("course", "bad")
    assert (ran.code, ran.out) == (1, "")


def test_a_practice_whose_file_is_no_good_leaves_the_rest_to_be_read(run, own_practice):
    own_practice("first-one", "format: 1\n")
    ran = run("course", "a-course")
    assert ran.code == 0
    assert "- first-one\n- The second-one (second-one)" in ran.out
    assert "first-one.yaml" in ran.err
