"""`selfcomp history --insights`: chapters on plain lines, in any width, and as JSON."""

import json
from datetime import date

import make
import pytest
import year
from hostile import HOSTILE
from rich.cells import cell_len

from selfcomp_tui.base.text import clean
from selfcomp_tui.domain.moments import Moment
from selfcomp_tui.domain.records import CheckIn
from selfcomp_tui.journal.records import check_ins, sessions
from selfcomp_tui.journal.storage.opening import open_journal

CHAPTERS = [
    "What seems to help",
    "Over time",
    "Feelings",
    "What goes with your tags",
    "Questionnaires",
]


@pytest.fixture(scope="module")
def a_year(tmp_path_factory):
    file = tmp_path_factory.mktemp("year") / "journal.db"
    year.write(file, date.today())  # noqa: DTZ011 - the program takes the computer's day
    return str(file)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_chapters_fit_the_width(run, a_year, width):
    done = run("history", "--insights", "--db", a_year, env={"COLUMNS": str(width)})
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert max(map(cell_len, lines)) <= width
    assert [line for line in lines if line in CHAPTERS] == CHAPTERS
    words = " ".join(done.out.split())
    assert "What is clear Self-compassion break: stress lower, by 1." in words
    assert "Too early to say: Three-minute pause (mood, stress and kindness; n 6)." in words
    assert "“selfcomp history --insights --all” says each finding by itself." in words
    assert "different feelings in" in words


def test_what_goes_with_tags_has_a_chapter_where_there_are_any(run, journal_file):
    with open_journal(journal_file) as journal, journal.writing() as writing:
        for each in make.walks("2026-02", 28):
            check_ins.save(writing, each, each.moment.at)
        sessions.save(writing, make.session(before_id=each.id), each.moment.at)
    lines = " ".join(run("history", "--insights", env={"COLUMNS": "300"}).out.split())
    assert "What goes with your tags ---" in lines
    # What was rated around a session counts nowhere: the last day is left out.
    assert "+walk It goes with mood rated higher: by " in lines
    assert "(14 days with it, 13 without)." in lines
    found = json.loads(run("history", "--insights", "--json").out)["goes_with"]
    assert (found["tags"], found["comparisons"]) == (1, 1)
    (each,) = found["found"]
    assert (each["tag"], each["scale"], each["verdict"]) == ("walk", "mood", "seems")
    assert (each["days_with"], each["days_without"]) == (14, 13)
    low, high = each["interval"]
    assert 0 < low < each["difference"] < high
    assert each["words"] in lines
    later = run("history", "--insights", "--since", "2026-03-01", "--json").out
    assert json.loads(later)["goes_with"] == {"tags": 0, "comparisons": 0, "found": []}


def test_as_json_with_the_same_words(run, a_year):
    done = run("history", "--insights", "--json", "--db", a_year)
    data = json.loads(done.out)
    plain = " ".join(run("history", "--insights", "--all", "--db", a_year).out.split())
    assert (data["format"], data["sure"]) == (1, 0.95)
    assert 0 < data["comparisons"] < sum(each["interval"] is not None for each in data["helping"])
    for each in data["helping"]:
        assert each["words"] in plain
        if each["interval"]:
            low, high = each["interval"]
            wider_low, wider_high = each["interval_among_all"]
            assert wider_low < low <= each["less_usual"] <= high < wider_high
    assert [each["scale"] for each in data["over_time"]] == ["mood", "stress", "kindness"]
    assert {"monday", "median", "quartiles", "n"} == set(data["over_time"][0]["weeks"][0])
    first, second = data["questionnaires"]
    assert (first["id"], first["range"], round(first["noise"], 2)) == ("scs-sf", [1, 5], 0.7)
    assert [each["total"] for each in first["times"]] == [2.667, 2.333, 3.333]
    assert (second["id"], second["noise"], len(second["times"])) == ("who-5", 23.6, 1)
    assert data["feelings"]["different"] == len(data["feelings"]["often"])


@pytest.mark.parametrize("option", ["--days", "--since"])
def test_of_some_days_only(run, a_year, option):
    first = date.fromordinal(date.today().toordinal() - 19).isoformat()  # noqa: DTZ011
    value = {"--days": "20", "--since": first}[option]
    done = run("history", "--insights", "--json", option, value, "--db", a_year)
    data = json.loads(done.out)
    assert max(len(each["weeks"]) for each in data["over_time"]) <= 4
    assert data["over_time"][0]["by_month"] is None


def test_an_empty_journal_is_spoken_of_plainly(run, home):
    done = run("history", "--insights", env={"COLUMNS": "200"})
    assert done.code == 0
    assert "There are no sessions with ratings before and after yet." in done.out
    assert "Nothing was rated in this time." in done.out
    assert list(home.rglob("*")) == []


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--insights", "--csv"), "there is no CSV of it"),
        (("--insights", "--json", "--all"), "--json has all of it anyway"),
        (("--all",), "--all goes with --insights"),
        (("--insights", "--show", "abcd"), "--show is for one entry"),
        (("--since", "2026-01-01", "--days", "3"), "one of --days and --since"),
        (("--since", "sometime"), "“sometime” is not a day that can be read"),
        (("--since", "2999-01-01"), "has not come yet"),
        (("--since", "2026-02-30"), "is not a day"),
    ],
)
def test_what_cannot_be_understood_is_said(run, home, args, says):
    done = run("history", *args)
    assert (done.code, done.out) == (2, "")
    assert says in done.err


def test_since_works_for_the_other_forms_too(run):
    run("log", "6")
    assert json.loads(run("history", "--json", "--since", "today").out)["check_ins"]
    assert "6" in run("history", "--since", "yesterday").out


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_others_cannot_act(run, journal_file, words):
    with open_journal(journal_file) as journal, journal.writing() as writing:
        check_in = CheckIn(Moment("2026-01-05T12:00:00.000Z", 0, "2026-01-05"), {"mood": 5})
        check_ins.save(writing, check_in, check_in.moment.at)
        writing.execute(
            "INSERT INTO feelings VALUES (?, 0, ?)",
            (check_in.id, words.encode("utf-8", "replace").decode()),
        )
        writing.execute("INSERT INTO tags SELECT * FROM feelings")
    done = run("history", "--insights")
    assert done.code == 0
    assert clean(done.out) == done.out.strip()


def test_what_is_too_early_is_not_explained_at_length(run):
    run("log", "6", "--feeling", "tired")
    done = run("history", "--insights")
    _, went, felt = done.out.split("\n\n")
    assert went == (
        "Over time\n---------\n"
        "Mood: too early to say; there are ratings from 1 week, and 12 are the least."
    )
    assert felt == "Feelings\n--------\n1 feeling in 1 check-in: tired (1).\n"
