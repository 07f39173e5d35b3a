"""`selfcomp trial` on plain lines, with a clock of ours."""

import json
from datetime import UTC, datetime, timedelta

import make
import pytest

from selfcomp_tui.base.clock import Instant, SystemClock
from selfcomp_tui.journal.records import check_ins, sessions
from selfcomp_tui.journal.storage.opening import open_journal
from selfcomp_tui.services import trial

BEGIN = ("trial", "begin", "--self-compassion", "supportive-touch", "--mindfulness")
BEGIN += ("three-minute-pause", "--minutes", "3", "--outcome", "mood", "--question", "any")
BEGIN += ("--times", "42", "--expect", "4,6,6")


class Clock:
    """The system's clock, moved by hand."""

    def __init__(self):
        self.now = datetime(2026, 11, 20, 8, tzinfo=UTC)
        self.by_look = 0

    def goes_on(self, **by):
        self.now += timedelta(**by)

    def read(self, *_):
        self.goes_on(seconds=self.by_look)
        return Instant(self.now.timestamp() - 1e9, self.now.timestamp())


@pytest.fixture
def clock(monkeypatch):
    found = Clock()
    monkeypatch.setattr(SystemClock, "now", found.read)
    return found


@pytest.fixture
def only(monkeypatch):
    """Let the same arm be drawn first in every block."""

    def draws(arm):
        at = "NSM".index(arm)
        monkeypatch.setattr(trial.secrets, "randbelow", lambda most: at if most == 3 else 0)
        monkeypatch.setattr(trial.begin, "__defaults__", (trial.secrets.randbelow,))

    return draws


def test_without_a_trial_its_status_says_so_and_how_to_begin(run):
    ran = run("trial", "status")
    assert (ran.code, ran.err) == (0, "")
    assert "There is no trial yet. “selfcomp trial begin”" in ran.out


def test_what_it_is_and_cannot_say_stands_before_the_start(run, clock, journal_file):
    done = run(*BEGIN, "--moments", stdin="\n")
    for words in (
        "hope colours ratings",
        "the surer comparison",
        "stopping is right",
        "will mostly",
    ):
        assert words in done.out.replace("\n", " ")
    assert "Nothing was begun." in done.out
    assert not journal_file.exists()


def test_every_question_can_be_asked(run, clock):
    names = ("--self-compassion", "supportive-touch", "--mindfulness", "three-minute-pause")
    answers = ("1", "3", "3", "2", "1", "4", "6", "6", "y")
    done = run("trial", "begin", *names, stdin="\n".join(answers) + "\n")
    assert "It has begun." in done.out, done.out + done.err
    said = run("trial", "status").out
    assert "self-compassion against mindfulness (the surer one), in kindness" in said
    assert "42 moments" in said


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--moments", "--days"), "choose one"),
        (("--evening", "late"), "such as 20:00-23:00"),
        (("--expect", "4,6"), "three numbers"),
        (("--question", "both"), "--question takes"),
    ],
)
def test_what_cannot_be_understood_is_said(run, clock, options, says):
    done = run("trial", "begin", *options)
    assert done.code == 2
    assert says in done.err


def test_a_moment_from_its_rating_to_its_rating(run, clock, only):
    only("N")
    assert run(*BEGIN, "--moments", "--yes").code == 0
    done = run("trial", "now", stdin="5\n")
    assert "Moment 1 of 42" in done.out
    assert "Drawn: neither" in done.out
    assert "08:15" in done.out
    assert "solid ground" in done.out
    clock.goes_on(minutes=5)
    assert "Drawn: neither" in run("trial", "now").out
    clock.goes_on(minutes=10)
    done = run("trial", "now", stdin="seven\n7\n")
    assert "Please give a number from 1 to 9" in done.out
    assert "Noted." in done.out
    assert "1 time rated." in run("trial", "status").out


def test_what_was_drawn_is_hidden_until_the_rating_before(run, clock, only):
    only("S")
    run(*BEGIN, "--moments", "--yes")
    done = run("trial", "now", stdin="q\n")
    assert "Drawn" not in done.out
    assert "Nothing was noted." in done.out
    done = run("trial", "now", stdin="5\nq\n")
    assert "Drawn: self-compassion. Supportive touch, 3 minutes." in done.out
    for told in (run("trial", "status").out, run("--plain").out, run("history").out):
        assert "Drawn" not in told


def test_a_moment_broken_off_is_missing(run, clock):
    run(*BEGIN, "--moments", "--yes")
    run("trial", "now", stdin="5\nq\n")
    clock.goes_on(hours=1)
    done = run("trial", "now", stdin="q\n")
    assert "It is missing, and that is fine." in done.out
    assert "Moment 2 of 42" in done.out


def test_a_day_from_its_morning_to_its_evening(run, clock):
    run(*BEGIN, "--days", "--yes")
    assert "It begins tomorrow." in run("trial", "now").out
    clock.goes_on(days=1)
    done = run("trial", "now", stdin="\nq\n")
    assert "Drawn: " in done.out
    assert "this evening, from 20:00 on" in done.out.replace("\n", " ")
    clock.goes_on(hours=12)
    assert "Noted." in run("trial", "now", stdin="6\n").out
    assert "That is all for today" in run("trial", "now").out


def test_very_low_is_answered_first_and_getting_harder_says_that_stopping_is_right(run, clock):
    run(*BEGIN, "--moments", "--yes")
    for _ in range(2):
        run("trial", "now", stdin="5\nq\n")
        clock.goes_on(minutes=16)
        done = run("trial", "now", stdin="1\n")
        assert "“selfcomp support” shows people and numbers" in done.out.replace("\n", " ")
        clock.goes_on(minutes=1)
    assert "Stopping is right" in done.out
    assert "Stopping is right" in run("trial", "status").out


def test_the_result_comes_at_the_end_and_not_before(run, clock):
    run(*BEGIN, "--moments", "--yes")
    for what in ("result", "export"):
        early = run("trial", what)
        assert early.code == 2
        assert "before its end" in early.err
    assert "Nothing more is asked" in run("trial", "stop").out
    said = run("trial", "result").out
    assert "Ended before its time" in said
    assert "no answer is possible" in said
    assert run("trial", "now").code == 2
    data = json.loads(run("trial", "result", "--json").out)
    assert data["commitment_holds"]
    assert data["ended_early"]
    assert len(data["schedule"]) == 14


def test_where_there_is_none_that_is_said(run, clock):
    for what in ("now", "stop", "result", "export"):
        done = run("trial", what)
        assert done.code == 2
        assert "no trial" in done.err.lower()
    status = run("trial", "status")
    assert (status.code, status.err) == (0, "")
    assert "There is no trial yet." in status.out


def in_the_trial(file, practice, at):
    """One session of a practice with ratings around it."""
    before, after = make.check_in(at, mood=4), make.check_in(at, mood=7)
    one = make.session(practice, at, before_id=before.id, after_id=after.id)
    with open_journal(file) as journal, journal.writing() as writing:
        for each in (before, after):
            check_ins.save(writing, each, each.moment.at)
        sessions.save(writing, one, one.started.at)


def test_until_its_end_the_trial_s_sessions_are_left_out_of_what_seems_to_help(
    run, clock, journal_file, tmp_path
):
    in_the_trial(journal_file, "supportive-touch", "2026-11-19T12:00")
    in_the_trial(journal_file, "hands", "2026-11-20T09:00")
    run(*BEGIN, "--moments", "--yes")
    in_the_trial(journal_file, "supportive-touch", "2026-11-20T09:30")
    clock.goes_on(hours=3)
    said = run("history", "--insights").out.replace("\n", " ")
    assert "the sessions of its practices since it began are left out" in said
    data = json.loads(run("history", "--insights", "--json").out)
    by_name = {each["name"]: each["sessions"] for each in data["helping"]}
    assert (by_name["supportive-touch"], by_name["hands"]) == (1, 1)
    assert data["left_out_of_trial"] == 1
    page = tmp_path / "report.html"
    assert run("report", "-o", page).code == 0
    assert "since it began are left out" in page.read_text("utf-8")
    run("trial", "stop")
    data = json.loads(run("history", "--insights", "--json").out)
    assert data["left_out_of_trial"] == 0


def test_home_says_what_is_next_and_that_the_result_can_be_opened(run, clock):
    assert "Your trial" not in run("--plain").out
    run(*BEGIN, "--moments", "--yes")
    assert "Your trial. Moment 1 of 42, when it suits." in run("--plain").out
    run("trial", "stop")
    assert "the result can be opened" in run("--plain").out
    run("trial", "result")
    assert "Your trial" not in run("--plain").out


def test_what_was_rated_very_low_in_the_trial_is_heavy_everywhere(run, clock):
    run(*BEGIN, "--moments", "--yes")
    said = run("trial", "now", stdin="1\nq\n").out.replace("\n", " ")
    assert said.index("Solid ground comes first") < said.index("Drawn")
    said = run("--plain").out.replace("\n", " ")
    assert "“selfcomp support” shows people and numbers" in said
    assert said.index("Soles of the feet") < said.index("Your trial")
    assert "stopping is right" in run("trial", "now", stdin="q\n").out.replace("\n", " ")


def test_it_can_be_read_deleted_brought_back_and_forgotten_like_all_else(run, clock, journal_file):
    run(*BEGIN, "--moments", "--yes")
    with open_journal(journal_file) as journal:
        (trial_id,) = [row["id"] for row in journal.rows("SELECT id FROM trials")]
    short = trial_id[:8]
    assert "0 of 42 moments rated" in run("history", "--show", short).out
    assert "a trial on yourself" in run("history", "--delete", short).out
    assert run("trial", "now").code == 2
    run("history", "--restore", short)
    assert run("trial", "status").code == 0
    assert "stays as it was fixed" in run("history", "--edit", short, "--mood", "5").err
    assert run("data", "forget", short, "--yes").code == 0
    assert "There is no trial yet." in run("trial", "status").out


def test_practice_knows_the_trial_and_asks_nothing_twice(run, clock, only, monkeypatch):
    only("S")
    run(*BEGIN, "--moments", "--yes")
    assert "Your trial. Moment 1 of 42" in run("practice", "--plain", stdin="\n").out
    run("trial", "now", stdin="5\nq\n")
    monkeypatch.setattr("selfcomp_tui.cli.plain.player.TICK", 1e-4)
    clock.by_look = 5
    for name, asked in (("supportive-touch", False), ("hands", True)):
        done = run("practice", name, "--plain", "--minutes", "1", stdin="q\n")
        assert ("Mood, 1 very unpleasant" in done.out) is asked


def test_two_computers_the_later_change_wins_and_an_early_look_is_said(
    run, clock, journal_file, tmp_path
):
    other = tmp_path / "laptop.db"
    run(*BEGIN, "--moments", "--yes")
    assert run("data", "merge", journal_file, "--db", other).code == 0
    clock.goes_on(hours=1)
    run("trial", "stop", "--db", other)
    run("trial", "result", "--db", other)
    clock.goes_on(hours=1)
    run("trial", "now", stdin="5\nq\n")
    assert "1 trial is changed" in run("data", "merge", other).out
    said = run("trial", "status").out.replace("\n", " ")
    assert "The schedule was opened early, on 2026-11-20" in said
    assert "The rating is at" in said
    assert run("data", "merge", journal_file, "--db", other).code == 0
    assert "opened early" in run("trial", "status", "--db", other).out


FAR = {"design": "days", "first_day": "9999-12-30", "window": ["20:00", "23:00"]}


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("protocol", "{}"),
        ("protocol", json.dumps(make.PROTOCOL | FAR)),
        ("periods", json.dumps([make.PERIOD | {"period": 43}])),
        ("periods", json.dumps([make.PERIOD, make.PERIOD])),
        ("periods", json.dumps([make.PERIOD | {"began_at": "9999-12-31T23:59:00.000Z"}])),
        ("expected", '{"N": 1}'),
        ("deviations", "[5]"),
    ],
)
def test_a_trial_that_cannot_be_is_left_out_and_said(run, clock, journal_file, column, value):
    run(*BEGIN, "--moments", "--yes")
    with open_journal(journal_file) as journal, journal.writing() as writing:
        writing.execute(f"UPDATE trials SET {column} = ?", (value,))
    done = run("trial", "status")
    assert "There is no trial yet." in done.out
    assert "A trial in the journal cannot be read, and is left out" in done.err
    assert run("--plain").code == 0


@pytest.mark.parametrize("sealed", ["???", "bm9uY2U=", "AAAA"])
def test_a_schedule_that_cannot_be_read_is_said(run, clock, journal_file, sealed):
    run(*BEGIN, "--moments", "--yes")
    with open_journal(journal_file) as journal, journal.writing() as writing:
        writing.execute("UPDATE trials SET sealed = ?", (sealed,))
    done = run("trial", "now", stdin="5\n")
    assert done.code == 1
    assert "schedule cannot be read" in done.err
    assert run("trial", "stop").code == 0
