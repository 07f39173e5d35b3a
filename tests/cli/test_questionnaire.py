"""`selfcomp questionnaire`, as a process and in a terminal."""

import json

import pytest
from test_log_asking import Terminal

from selfcomp_tui.journal.records import questionnaires
from selfcomp_tui.journal.storage.opening import open_to_read

THREES = ",".join("3" * 12)


def kept(file):
    journal = open_to_read(file)
    if journal is None:
        return []
    with journal:
        return questionnaires.since(journal, None)


def test_what_there_is(run, journal_file):
    ran = run("questionnaire")
    assert (ran.code, ran.err) == (0, "")
    assert "scs-sf\n  Self-Compassion Scale, short form: 12 items, each from 1 to 5." in ran.out
    assert ran.out.count("  Source: ") == ran.out.count("  Terms: ") == 6
    assert ran.out.count("  The form: ") == 6
    assert max(map(len, ran.out.splitlines())) <= 80
    assert not journal_file.exists()
    listed = json.loads(run("questionnaire", "--json").out)["questionnaires"]
    assert [each["id"] for each in listed] == [
        "pss-10",
        "pss-4",
        "scs",
        "scs-sf",
        "sscs-s",
        "who-5",
    ]


def test_answered_at_once_and_compared_with_the_last(run, journal_file):
    ran = run("questionnaire", "scs-sf", "--answers", THREES)
    assert (ran.code, ran.err) == (0, "")
    assert ": 3, on a scale from 1 to 5 (id " in ran.out
    (first,) = kept(journal_file)
    assert (first.questionnaire, first.answers, first.scores["total"]) == ("scs-sf", (3,) * 12, 3)
    run("questionnaire", "who-5", "--answers", "1 2 3 4 5")  # another does not come between
    ran = run("questionnaire", "scs-sf", "--answers", THREES.replace("3", "5", 2))
    assert "Last time, today: 3. It is the same now." in ran.out  # item 1 is reversed, 2 is not
    ran = run("questionnaire", "scs-sf", "--answers", "1,5,5,1,5,5,5,1,1,5,1,1")
    assert "The change of +2 is larger than the instrument's own noise (0.7)." in " ".join(
        ran.out.split()
    )
    assert "Answered 3 times, since today." in ran.out


def test_where_the_noise_is_not_known_it_says_so(run):
    run("questionnaire", "pss-4", "--answers", "0,0,0,0")
    ran = run("questionnaire", "pss-4", "--answers", "4,0,4,4")
    assert "The change is +4. How large this instrument's own noise is" in ran.out


def test_lines_from_a_pipe(run, journal_file):
    ran = run("questionnaire", "who", stdin="1\n2\n5\nb\n3\n 4\n5\n")
    assert (ran.code, ran.err) == (0, "")
    assert kept(journal_file)[0].answers == (1, 2, 3, 4, 5)


@pytest.mark.parametrize(
    ("args", "stdin", "code", "said"),
    [
        (["who"], "1\n2\n", 1, "2 of 5 items were answered. Nothing was kept."),
        (["who"], "1\nq\n", 1, "1 of 5 items were answered. Nothing was kept."),
        (["who"], "", 1, "0 of 5 items were answered. Nothing was kept."),
        (["who"], "1\n6\n", 2, "Item 2: “6” is not an answer; they go from 0 to 5. Nothing was"),
        (["who"], "1\n\n3\n", 2, "Item 2: “” is not an answer"),
        (["who"], "²\n", 2, "Item 1: “²” is not an answer"),
        (["who", "--answers", "1,2,3"], "", 2, "There are 5 items, and 3 answers here."),
        (["who", "--answers", "1,2,3,4,x\x1b[31m"], "", 2, "Item 5: “x” is not an answer"),
        (["who", "--answers", "1,2,3,4,12"], "", 2, "Item 5: “12” is not an answer"),
        (["--answers", "1"], "", 2, "--answers goes with the ID of a questionnaire"),
        (["phq"], "", 2, "There is no questionnaire “phq”."),
    ],
)
def test_what_is_not_whole_is_not_kept(run, journal_file, args, stdin, code, said):
    ran = run("questionnaire", *args, stdin=stdin)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert kept(journal_file) == []


def test_single_keys_on_a_terminal_and_a_way_back(journal_file):
    terminal = Terminal("questionnaire", "who")
    terminal.child.expect_exact("Have your own copy of the form beside you")
    for prompt, keys in (("1 of 5: ", "9x\r1"), ("2 of 5: ", "2"), ("3 of 5: ", "b")):
        terminal.child.expect_exact(prompt)
        terminal.child.send(keys)
    for prompt, keys in (("2 of 5: ", "5"), ("3 of 5: ", "34"), ("5 of 5: ", "0")):
        terminal.child.expect_exact(prompt)
        terminal.child.send(keys)
    said, code = terminal.end()
    assert code == 0
    assert "Kept, today" in said
    assert kept(journal_file)[0].answers == (1, 5, 3, 4, 0)


@pytest.mark.parametrize(("key", "code"), [("q", 0), ("\x04", 0), ("\x03", 130)], ids=ascii)
def test_one_that_is_left_half_answered_is_not_kept_and_says_so(journal_file, key, code):
    terminal = Terminal("questionnaire", "who")
    terminal.child.expect_exact("1 of 5: ")
    terminal.child.send("1")
    terminal.child.expect_exact("2 of 5: ")
    terminal.child.send(key)
    said, ended = terminal.end()
    assert ended == code
    assert "Nothing was kept." in said
    assert "Traceback" not in said
    assert not journal_file.exists()


def test_a_journal_that_cannot_be_used_is_said_before_anything_is_asked(tmp_path):
    file = tmp_path / "journal.db"
    file.write_bytes(b"something else" * 100)
    said, code = Terminal("questionnaire", "who", "--db", str(file)).end()
    assert code == 1
    assert "is not a journal" in said
    assert "1 of 5" not in said


def test_the_history(run, journal_file):
    assert "Nothing yet." in run("questionnaire", "--history").out
    for answers in ("1,1,1,1,1", "2,2,2,2,2"):
        run("questionnaire", "who", "--answers", answers)
    run("questionnaire", "scs-sf", "--answers", THREES)
    ran = run("questionnaire", "who", "--history")
    lines = ran.out.splitlines()
    assert lines[0] == "WHO-5 Well-Being Index (who-5), on a scale from 0 to 100:"
    ids = [each.id[:8] for each in kept(journal_file)]
    assert lines[1].endswith(f": 20 (id {ids[0]})")
    assert lines[2].endswith(f": 40, change +20 (id {ids[1]})")
    assert "A change up to 23.6 is smaller than the instrument's own noise." in ran.out
    assert "(scs-sf)" in run("questionnaire", "--history").out
    data = json.loads(run("questionnaire", "--history", "--json").out)
    assert [each["questionnaire"] for each in data["answered"]] == ["who-5", "who-5", "scs-sf"]
    data = json.loads(run("questionnaire", "who", "--history", "--json").out)
    assert [each["scores"] for each in data["answered"]] == [{"total": 20.0}, {"total": 40.0}]


def test_as_json(run):
    first = json.loads(run("questionnaire", "scs-sf", "--answers", THREES, "--json").out)
    assert (first["last"], first["change"], first["times"]) == (None, None, 1)
    second = json.loads(
        run("questionnaire", "scs-sf", "--json", stdin="1\n5\n5\n1\n5\n5\n5\n1\n1\n5\n1\n1\n").out
    )
    assert second["answered"]["scores"]["total"] == 5
    assert second["last"]["id"] == first["answered"]["id"]
    assert (second["change"], round(second["noise"], 4), second["times"]) == (2, 0.6978, 2)


def test_one_that_was_answered_is_shown_deleted_and_brought_back_like_any_entry(run, journal_file):
    run("questionnaire", "who", "--answers", "1,2,1,2,1")
    id_ = kept(journal_file)[0].id
    shown = run("history", "--show", id_[:8]).out
    assert shown.startswith("Questionnaire who-5, ")
    assert "Total: 28\nAnswers: 1, 2, 1, 2 and 1\n" in shown
    assert json.loads(run("history", "--show", id_, "--json").out)["answers"] == [1, 2, 1, 2, 1]
    assert "deleted and answered again" in run("history", "--edit", id_, "--mood", "5").err
    assert "questionnaire who-5: 28" in run("history", "--delete", id_).out
    assert kept(journal_file) == []
    assert id_[:8] in run("history", "--deleted").out
    assert run("history", "--restore", id_).code == 0
    assert [each.id for each in kept(journal_file)] == [id_]
    assert run("data", "forget", id_, "--yes").code == 0
    assert kept(journal_file) == []
    assert run("history", "--restore", id_).code == 2


def test_the_last_is_taken_back_and_then_the_one_before(run, journal_file):
    run("log", "5")
    for answers in ("1,1,1,1,1", "2,2,2,2,2"):
        run("questionnaire", "who", "--answers", answers)
    first, last = kept(journal_file)
    assert f"--restore {last.id[:8]}" in run("questionnaire", "--undo").out
    assert kept(journal_file) == [first]
    assert run("questionnaire", "--undo").code == 0
    ran = run("questionnaire", "--undo")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("selfcomp: Nothing was answered in the last 24 hours")
    assert run("questionnaire", "who", "--undo").code == 2
    assert "5" in run("history", "--plain").out  # a check-in is not what was answered


def test_above_the_number_of_its_authors_nothing_more_is_said(run):
    assert "talking" not in run("questionnaire", "who", "--answers", "3,3,3,3,1").out


@pytest.mark.parametrize("answers", ["0,0,0,0,0", "2,2,2,3,3"])
def test_at_or_under_it_the_way_to_talk_with_someone_is_shown(run, answers):
    said = " ".join(run("questionnaire", "who", "--answers", answers).out.split())
    assert "suggest talking with someone about how you are" in said
    assert "“selfcomp support” shows where to turn." in said
