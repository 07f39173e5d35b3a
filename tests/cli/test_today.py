"""`selfcomp today`: written once, read back once, said each day, and answered alike."""

import stat
import sys
from datetime import timedelta

import make
import pexpect
import pytest

from selfcomp_tui.base import paths
from selfcomp_tui.base.clock import SystemClock
from selfcomp_tui.domain.moments import day_of, local_time
from selfcomp_tui.journal.records import sessions
from selfcomp_tui.journal.storage.opening import open_journal
from selfcomp_tui.services import home, library, today
from selfcomp_tui.settings.model import Settings

USUAL = "After I brush my teeth in the evening, I put a hand where it helps."


def now():
    return local_time(SystemClock().now().wall)


def write(days_ago=0, after="wash up", do="look out"):
    day = day_of(now(), Settings().day_ends) - timedelta(days=days_ago)
    today.write(today.domain.written(after, do, day))


def shown(file):
    return [offer for offer in home.load(file, Settings(), now()).offers if offer.kind == "today"]


def answered(*keys):
    """Run `selfcomp today` on a terminal, give these lines, and return all that it said."""
    child = pexpect.spawn(
        sys.executable, ["-m", "selfcomp_tui", "today"], encoding="utf-8", timeout=30
    )
    for question, key in keys:
        child.expect_exact(question)
        child.sendline(key)
    child.expect(pexpect.EOF)
    return child.before


def test_it_is_written_once_and_read_back_once(run, journal_file):
    said = answered(("Enter leaves", "I wash up"), ("I", "look out."))
    assert said.count("After I wash up, I look out.") == 1
    (offer,) = shown(journal_file)
    assert offer.name == "After I wash up, I look out."
    assert run("today").out == "After I wash up, I look out.\n"
    assert stat.S_IMODE(paths.today_file().stat().st_mode) == 0o600
    assert not journal_file.exists()


def test_enter_leaves_the_usual_one():
    assert USUAL in answered(("Enter leaves", ""), ("I", ""))
    assert today.read().line == USUAL


def test_without_a_terminal_the_usual_one_is_said_as_an_example_and_nothing_written(run):
    ran = run("today")
    assert ran.code == 0
    assert ran.out.startswith(f"Nothing is written for today. It could be: {USUAL}\n")
    assert not paths.today_file().exists()


@pytest.mark.parametrize("how", ["--done", "--not-today"])
def test_both_answers_are_noted_alike_and_none_is_counted(run, journal_file, how):
    write()
    assert run("today", how).out == "Noted.\n"
    kept = paths.today_file().read_text()
    assert shown(journal_file) == []
    assert run("today").out == "After I wash up, I look out.\n"
    write()
    assert run("today", "--done" if how != "--done" else "--not-today").out == "Noted.\n"
    assert paths.today_file().read_text() == kept  # which of them it was is not to be found


def test_it_can_be_answered_where_it_is_said(journal_file):
    write()
    assert "Noted." in answered(("Enter to leave it:", "n"))
    assert shown(journal_file) == []


def test_after_a_week_it_is_said_no_more_and_can_stay(run, journal_file):
    write(days_ago=6)
    assert len(shown(journal_file)) == 1
    write(days_ago=7)
    assert shown(journal_file) == []
    assert run("today", "--done").code == 2
    assert "After I wash up, I look out." in answered(("Enter leaves", ""), ("I", ""))
    assert len(shown(journal_file)) == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--done", "--not-today"], "stand alone"),
        (["--done"], "There is nothing for today"),
        (["--new"], "There is nobody to ask here"),
    ],
)
def test_what_cannot_be_is_refused(run, words, sentence):
    ran = run("today", *words)
    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err


@pytest.mark.parametrize("words", ["after = ", "after = 'x'", "\xff", "a = " + "[" * 9999])
def test_a_file_that_is_no_good_is_named_and_left(run, journal_file, words):
    paths.today_file().parent.mkdir(parents=True)
    paths.today_file().write_text(words, encoding="latin-1")
    ran = run("today")
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "today.toml cannot be understood" in ran.err
    assert paths.today_file().read_text(encoding="latin-1") == words
    assert shown(journal_file) == []


def test_it_goes_with_all_else(run):
    write()
    assert "today.toml" in run("data", "where").out
    assert run("data", "erase", stdin="erase\n").code == 0
    assert not paths.today_file().exists()


def test_in_the_course_the_small_thing_of_the_week_is_named(run, journal_file):
    assert today.everyday(journal_file) is None
    course = next(iter(library.courses().courses.values()))
    practice = course.weeks[1].practices[0]
    sat = make.session(practice, now().date().isoformat(), course=course.id, week=2)
    with open_journal(journal_file) as journal, journal.writing() as writing:
        sessions.save(writing, sat, "2026-11-20T12:00:00.000Z")
    assert today.everyday(journal_file) in {each.everyday for each in course.weeks}
    answered(("In the course it is: ", ""), ("I", ""))
