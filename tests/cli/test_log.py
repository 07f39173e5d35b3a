"""`selfcomp log`, as a process."""

import json
import os
import subprocess
import sys

import pexpect
import pytest
from hostile import HOSTILE

from selfcomp_tui.base.text import clean
from selfcomp_tui.domain import care
from selfcomp_tui.journal.records import check_ins
from selfcomp_tui.journal.storage.opening import open_to_read


def noted(file):
    journal = open_to_read(file)
    if journal is None:
        return []
    with journal:
        return check_ins.since(journal, None)


@pytest.mark.parametrize(
    ("args", "ratings", "feelings", "note"),
    [
        (["6"], {"mood": 6}, (), None),
        (["1", "-s", "9"], {"mood": 1, "stress": 9}, (), None),
        (
            ["-k", "2", "-c", "3", "-p", "4"],
            {"kindness": 2, "connection": 3, "presence": 4},
            (),
            None,
        ),
        (["--stress", "5"], {"stress": 5}, (), None),
        (["-f", "tired", "-f", "sad, lonely", "-f", "tired"], {}, ("tired", "sad", "lonely"), None),
        (["-n", "  a long day "], {}, (), "a long day"),
        (["5", "-f", "calm", "-n", "x"], {"mood": 5}, ("calm",), "x"),
        (["5", "calm", "+walk"], {"mood": 5}, ("calm",), None),
    ],
)
def test_what_is_given_is_noted_in_one_line(run, journal_file, args, ratings, feelings, note):
    ran = run("log", *args)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Noted, today ")
    more = care.is_very_low(ratings) + care.is_hard(ratings)
    assert ran.out.count("\n") == 1 + more
    (check_in,) = noted(journal_file)
    assert (check_in.ratings, check_in.feelings, check_in.note) == (ratings, feelings, note)


@pytest.mark.parametrize(
    ("args", "tags"),
    [
        (["4", "+walk", "+bad-sleep"], ("walk", "bad-sleep")),
        (["+Bad Sleep"], ("bad-sleep",)),
        (["4", "-t", "Walk,rain", "--tag", "+walk", "+sea"], ("sea", "walk", "rain")),
        (["4", "-t", "5", "+5k"], ("5k", "5")),
        (["4", "-t", "\x1b[31mred\u202e"], ("red",)),
        (["4", "+"], ()),
    ],
)
def test_tags_are_noted(run, journal_file, args, tags):
    ran = run("log", *args)
    assert (ran.code, ran.err) == (0, "")
    (check_in,) = noted(journal_file)
    assert (check_in.tags, check_in.feelings) == (tags, ())
    assert (" ".join(f"+{each}" for each in tags)) in ran.out


@pytest.mark.parametrize(
    ("args", "offered"),
    [
        (["1"], care.GROUND),
        (["2", "-s", "8"], care.GROUND),
        (["2"], care.SUGGEST),
        (["7", "-s", "8"], care.SUGGEST),
        (["4", "-s", "7"], None),
        (["2", "--at", "-2h"], None),  # it is over
        (["tired"], None),
    ],
)
def test_after_a_hard_one_one_command_is_offered(run, args, offered):
    lines = run("log", *args).out.splitlines()
    assert [line for line in lines if line in (care.GROUND, care.SUGGEST)] == (
        [offered] if offered else []
    )
    if offered:
        assert lines[-1] == offered
        assert "“selfcomp practice --suggest”" in care.SUGGEST
        assert "“selfcomp ground”" in care.GROUND


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["0"], "“0” is not a rating of mood: it goes from 1 (very unpleasant) to 9"),
        (["10"], "“10” is not a rating of mood"),
        (["4", "+5"], "“+5” is no word for a feeling; other ratings have their options"),
        (["+"], "There is nothing to note yet: give a rating, a feeling, a tag or a note."),
        (["4", "-t", "x" * 61], "A tag is a short name; longer words fit well in a note."),
        (["4", *(f"+t{n}" for n in range(41))], "One check-in holds up to 40 tags."),
        (["6x"], "“6x” is not a rating of mood"),
        (["six", "7"], "“7” is no word for a feeling"),
        (["6", "-f"], "“selfcomp log --help” shows how."),
        (
            ["6", "-s", "12"],
            "“12” is not a rating of stress: it goes from 1 (none) to 9",
        ),
        (["6", "--at", "soon"], "“soon” is not a time that can be read; try “yesterday 21:30”"),
        (["6", "--at", "2199-01-01 08:00"], "“2199-01-01 08:00” has not come yet"),
        (["6", "--frob"], "No such option: --frob"),
        (["6", "7"], "“7” is no word for a feeling; other ratings have their options"),
        ([], "There is nobody to ask here"),
        (["-n", ""], "There is nothing to note yet"),
        (["-n", "-"], "There is nothing to note yet"),
        (["-f", "a feeling " * 9], "A feeling is a word or a few"),
    ],
)
def test_what_cannot_be_understood_is_said_in_one_sentence(run, journal_file, args, sentence):
    ran = run("log", *args)
    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err
    assert ran.err.startswith("selfcomp: ")
    assert ran.err.count("\n") == 1
    assert noted(journal_file) == []


def test_a_note_may_come_from_stdin(run, journal_file):
    run("log", "-n", "-", stdin="first line\nsecond line\n")
    assert noted(journal_file)[0].note == "first line\nsecond line"


@pytest.mark.parametrize("words", HOSTILE)
def test_any_words_are_kept_clean(run, journal_file, words):
    ran = run("log", "-n", "-", "-f", "calm", stdin=words)
    assert (ran.code, ran.err) == (0, "")
    (check_in,) = noted(journal_file)
    # Half a character is no text that a process can be given; it is read as question marks.
    given = words.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    assert check_in.note == clean(given)
    assert "\x1b" not in ran.out


def test_the_journal_may_be_named_before_and_after_the_command(run, tmp_path, journal_file):
    for at, args in enumerate(
        (["--db", "{}", "log", "5"], ["log", "5", "--db", "{}"]),
    ):
        file = tmp_path / f"{at}.db"
        assert run(*(arg.format(file) for arg in args)).code == 0
        assert len(noted(file)) == 1
    run("log", "5", env={"SELFCOMP_DB": str(tmp_path / "named.db")})
    assert len(noted(tmp_path / "named.db")) == 1
    assert not journal_file.exists()


def test_a_full_disk_is_said_plainly_and_loses_nothing(tmp_path):
    # With hardly any file size allowed, SQLite meets what it meets on a full disk.
    code = (
        "import resource, signal, sys\n"
        "from selfcomp_tui.cli.main import main\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (60000, 60000))\n"
        "sys.argv = ['selfcomp', 'log', '6', '-n', 'x' * 500_000]\n"
        "main()\n"
    )
    child = pexpect.spawn(sys.executable, ["-c", code], encoding="utf-8", timeout=30)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 1
    assert "selfcomp: " in child.before
    assert "Traceback" not in child.before


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")  # noqa: PTH110
def test_an_answer_that_cannot_be_shown_is_said_plainly(journal_file):
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "selfcomp_tui", "log", "6"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 1
    assert done.stderr.startswith("selfcomp: That could not be shown")
    assert done.stderr.count("\n") == 1
    assert len(noted(journal_file)) == 1


class Terminal:
    def __init__(self, *args):
        self.child = pexpect.spawn(
            str(sys.executable),
            ["-m", "selfcomp_tui", *args],
            encoding="utf-8",
            timeout=30,
            env={**os.environ},
            dimensions=(24, 80),
        )

    def answer(self, *pairs):
        for prompt, keys in pairs:
            self.child.expect_exact(prompt)
            self.child.send(keys)

    def end(self):
        self.child.expect(pexpect.EOF)
        self.child.close()
        return self.child.before, self.child.exitstatus


def test_with_nothing_given_it_asks_one_key_each(journal_file):
    terminal = Terminal("log")
    terminal.answer(
        ("Mood, 1 very unpleasant to 9 very pleasant: ", "x6"),
        ("Stress, 1 none to 9 the most: ", "\r"),
        ("Kindness, 1 harsh with myself to 9 kind to myself: ", "3"),
        ("A feeling: ", "tired, calm\r"),
        ("Another: ", "\r"),
        ("A note", "[/b] slept badly\r"),
    )
    said, code = terminal.end()
    assert code == 0
    assert "mood 6, kindness 3, feeling tired and calm, a note." in said
    (check_in,) = noted(journal_file)
    assert check_in.ratings == {"mood": 6, "kindness": 3}
    assert check_in.note == "[/b] slept badly"


def test_all_of_it_may_be_skipped(journal_file):
    terminal = Terminal("log")
    terminal.answer(
        ("Mood", "\r"), ("Stress", "\r"), ("Kindness", "\r"), ("A feeling", "\r"), ("A note", "\r")
    )
    said, code = terminal.end()
    assert code == 0
    assert "Nothing noted, and that is fine." in said
    assert not journal_file.exists()


@pytest.mark.parametrize(
    ("args", "feelings", "strengths", "said"),
    [
        (["tired:7"], ["tired"], {"tired": 7}, "tired (7 of 9)"),
        (
            ["4", "tired:7", "-f", "sad, a bit lost:2"],
            ["tired", "sad", "a bit lost"],
            {"tired": 7, "a bit lost": 2},
            "tired (7 of 9), sad and a bit lost (2 of 9)",
        ),
        (["tired:3,tired:5"], ["tired"], {"tired": 5}, "tired (5 of 9)"),
        (["at 9:30", "tired:0", "x:10"], ["at 9:30", "tired:0", "x:10"], None, "x:10"),
    ],
)
def test_how_strongly_may_be_said_of_a_feeling(run, args, feelings, strengths, said):
    ran = run("log", *args)
    assert (ran.code, ran.err) == (0, "")
    assert said in ran.out
    (entry,) = json.loads(run("history", "--json").out)["check_ins"]
    assert (entry["feelings"], entry["strengths"]) == (feelings, strengths)
    changed = run("history", "--edit", entry["id"], "-f", f"{feelings[0]}:9")
    assert (changed.code, changed.err) == (0, "")
    (entry,) = json.loads(run("history", "--json").out)["check_ins"]
    assert (entry["feelings"], entry["strengths"]) == (feelings[:1], {feelings[0]: 9})


def test_energy_and_clarity_are_noted_where_they_are_given(run):
    ran = run("log", "4", "--energy", "2", "--clarity=8")
    assert (ran.code, ran.err) == (0, "")
    assert "mood 4, energy 2, clarity 8" in ran.out
    (entry,) = json.loads(run("history", "--json").out)["check_ins"]
    assert (entry["energy"], entry["clarity"], entry["connection"]) == (2, 8, None)
    assert "energy" in run("log", "4", "--energy", "12").err


@pytest.mark.parametrize(
    ("args", "mood", "feelings"),
    [
        (["tired"], None, ["tired"]),
        (["4", "tired", "anxious"], 4, ["tired", "anxious"]),
        (["4", "tired", "-f", "calm"], 4, ["tired", "calm"]),
        (["tired, a bit sad"], None, ["tired", "a bit sad"]),
    ],
)
def test_words_are_enough(run, journal_file, args, mood, feelings):
    ran = run("log", *args)
    assert (ran.code, ran.err) == (0, "")
    (entry,) = json.loads(run("history", "--json").out)["check_ins"]
    assert (entry["mood"], entry["feelings"]) == (mood, feelings)
