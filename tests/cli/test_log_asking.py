"""`selfcomp log` with nothing given, in a terminal: it asks, and loses nothing that was said."""

import os
import sys

import pexpect
import pytest
from hostile import HOSTILE
from terminals import hear_interrupts
from test_log import noted

from selfcomp_tui.base.text import clean

MOOD = "Mood, 1 very unpleasant to 9 very pleasant: "
STRESS = "Stress, 1 none to 9 the most: "
KINDNESS = "Kindness, 1 harsh with myself to 9 kind to myself: "
FEELINGS = "A feeling: "
ANOTHER = "Another: "
NOTE = "A note: "


class Terminal:
    """A terminal in which the program was started."""

    def __init__(self, *args, **env):
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "selfcomp_tui", *args],
            encoding="utf-8",
            timeout=60,
            env={**os.environ, **env},
            dimensions=(24, 80),
            preexec_fn=hear_interrupts,
        )

    def answer(self, **keys):
        """Type each answer once it is asked for."""
        prompts = {
            "mood": MOOD,
            "stress": STRESS,
            "kindness": KINDNESS,
            "feelings": FEELINGS,
            "another": ANOTHER,
            "note": NOTE,
        }
        for name, typed in keys.items():
            self.child.expect_exact(prompts.get(name, f"{name.capitalize()}, 1 "))
            self.child.send(typed)
        return self

    def end(self):
        self.child.expect(pexpect.EOF)
        self.child.close()
        return self.child.before, self.child.exitstatus


@pytest.mark.parametrize(
    ("feelings", "note", "kept"),
    [
        ("\r", "\r", ((), None)),
        (" tired ,, calm,tired\r", "\r", (("tired", "calm"), None)),
        ("\r", "-\r", ((), "-")),  # a dash is a dash here
        ("\x04", "\x04", ((), None)),  # Ctrl+D leaves out, as Enter does
        ("[/angry]\r", "{x} %s 深呼吸\r", (("[/angry]",), "{x} %s 深呼吸")),
    ],
    ids=["nothing", "commas", "a dash", "Ctrl+D", "odd words"],
)
def test_words_as_they_were_typed(journal_file, feelings, note, kept):
    terminal = Terminal("log").answer(mood="6", stress="\r", kindness="\r", feelings=feelings)
    if kept[0]:
        terminal.answer(another="\r")
    _, code = terminal.answer(note=note).end()
    assert code == 0
    (check_in,) = noted(journal_file)
    assert (check_in.ratings, check_in.feelings, check_in.note) == ({"mood": 6}, *kept)


def test_tags_are_typed_among_feelings(journal_file):
    terminal = Terminal("log").answer(mood="6", stress="\r", kindness="\r")
    terminal.answer(feelings="+Walk, tired\r", another="+rain\r")
    _, code = terminal.answer(another="\r", note="\r").end()
    assert code == 0
    (check_in,) = noted(journal_file)
    assert (check_in.feelings, check_in.tags) == (("tired",), ("walk", "rain"))


def asked_for_feelings(*steps):
    """Skip the ratings, then take each step at its prompt; return what was said."""
    terminal = Terminal("log").answer(mood="\r", stress="\r", kindness="\r")
    for prompt, typed in steps:
        terminal.child.expect_exact(prompt)
        terminal.child.send(typed)
    return terminal.answer(note="\r").end()


@pytest.mark.parametrize(
    ("steps", "kept"),
    [
        ([(FEELINGS, "3"), ("Unpleasant, stirred: ", "2"), (ANOTHER, "\r")], ("angry",)),
        ([(FEELINGS, "32"), (ANOTHER, "41"), (ANOTHER, "\r")], ("angry", "sad")),
        ([(FEELINGS, "29"), ("9 more", "9"), ("1 calm", "1\r")], ("calm",)),
        ([(FEELINGS, "291"), (ANOTHER, "\r")], ("relieved",)),
        ([(FEELINGS, "4"), ("1 sad", "\r"), (FEELINGS, "11\r")], ("glad",)),  # Enter goes back
        ([(FEELINGS, "4"), ("1 sad", "x"), (FEELINGS, "y\r"), (ANOTHER, "\r")], ("xy",)),
        ([(FEELINGS, "hopel"), ("hopel", "\x7f\x7f\t\r"), (ANOTHER, "\r")], ("hopeful",)),
        ([(FEELINGS, "x, whel"), ("whel", "\t\r"), (ANOTHER, "\r")], ("x", "overwhelmed")),
        ([(FEELINGS, "nothing\t\r"), (ANOTHER, "11\r")], ("nothing", "glad")),
        ([(FEELINGS, "678é\r"), (ANOTHER, "\r")], ("é",)),  # there is no cell 6 yet
        ([(FEELINGS, "2?"), ("safe: nothing threatens you here.", "1\r")], ("calm",)),
    ],
    ids=[
        "two keys",
        "quickly",
        "round the pages",
        "the second page",
        "back from a cell",
        "typed in a cell",
        "completed",
        "completed after a comma",
        "not completed",
        "numbers without a cell",
        "what they mean",
    ],
)
def test_a_feeling_in_two_keys_or_as_it_is_typed(journal_file, steps, kept):
    _, code = asked_for_feelings(*steps)
    assert code == 0
    assert noted(journal_file)[0].feelings == kept


def test_words_of_ones_own_are_learned(run, journal_file):
    for words in ("flat", "wobbly", "wobbly", "sad"):
        assert run("log", "-f", words).code == 0
    _, code = asked_for_feelings(
        (FEELINGS, "6"), ("2 flat", "2"), (ANOTHER, "wob"), ("wob", "\t\r"), (ANOTHER, "\r")
    )
    assert code == 0
    assert noted(journal_file)[-1].feelings == ("flat", "wobbly")


def test_without_the_words_a_feeling_can_still_be_typed(journal_file, tmp_path):
    program = (
        "from pathlib import Path; from selfcomp_tui.base import paths;"
        "from selfcomp_tui.cli import main;"
        f"paths.content_dir = lambda: Path({str(tmp_path)!r}); main.main()"
    )
    terminal = Terminal.__new__(Terminal)
    terminal.child = pexpect.spawn(
        sys.executable, ["-c", program, "log"], encoding="utf-8", timeout=60
    )
    terminal.answer(mood="\r", stress="\r", kindness="\r")
    terminal.child.expect(r"feelings.yaml:\s+This\s+file\s+cannot\s+be\s+read")
    _, code = terminal.answer(feelings="1, sad\r", another="\r", note="\r").end()
    assert code == 0
    assert noted(journal_file)[0].feelings == ("sad",)


@pytest.mark.parametrize(
    "keys",
    [("0", "x", "\x7f", "\t", "6"), ("\x1b[A", "6"), ("six6",), ("²", "6")],
    ids=ascii,
)
def test_keys_that_mean_nothing_are_passed_over(journal_file, keys):
    terminal = Terminal("log")
    terminal.child.expect_exact(MOOD)
    for key in keys:
        terminal.child.send(key)
    terminal.child.expect_exact("6")
    terminal.answer(stress="\r", kindness="\r", feelings="\r", note="\r")
    _, code = terminal.end()
    assert code == 0
    assert [one.ratings for one in noted(journal_file)] == [{"mood": 6}]


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_leaving_at_the_first_question_notes_nothing(journal_file, key):
    said, code = Terminal("log").answer(mood=key).end()
    assert (code, "Traceback" in said, "Noted" in said) == (130, False, False)
    assert not journal_file.exists()


ALL = {"mood": 6, "stress": 3, "kindness": 3}


@pytest.mark.parametrize(
    ("answers", "ratings", "feelings"),
    [
        ({"mood": "6", "stress": "\x03"}, {"mood": 6}, ()),
        ({"mood": "6", "stress": "3", "kindness": "\x04"}, {"mood": 6, "stress": 3}, ()),
        ({"mood": "6", "stress": "3", "kindness": "3", "feelings": "sad\x03"}, ALL, ()),
        (
            {
                "mood": "6",
                "stress": "3",
                "kindness": "3",
                "feelings": "sad\r",
                "another": "\r",
                "note": "words\x03",
            },
            ALL,
            ("sad",),
        ),
        ({"mood": "67\x03"}, {"mood": 6, "stress": 7}, ()),  # typed ahead, all at once
    ],
    ids=lambda value: ascii(value)[:40],
)
def test_leaving_in_the_middle_keeps_what_was_answered(journal_file, answers, ratings, feelings):
    said, code = Terminal("log").answer(**answers).end()
    assert (code, "Traceback" in said) == (0, False)
    assert "Noted, today" in said
    (check_in,) = noted(journal_file)
    assert (check_in.ratings, check_in.feelings, check_in.note) == (ratings, feelings, None)


def test_what_does_not_fit_is_asked_again_and_all_before_it_is_kept(journal_file):
    terminal = Terminal("log").answer(
        mood="2", stress="8", kindness="3", feelings="one long sentence " * 5 + "\r"
    )
    terminal.child.expect_exact("longer words fit well in a note")
    terminal.answer(feelings=",".join("abcdefghijklmnopqrstuvwxyz") + "\r")
    terminal.child.expect_exact("up to 20 feelings")
    terminal.answer(feelings="sad\r", another="\r", note="a long day\r")
    _, code = terminal.end()
    assert code == 0
    (check_in,) = noted(journal_file)
    assert check_in.ratings == {"mood": 2, "stress": 8, "kindness": 3}
    assert (check_in.feelings, check_in.note) == (("sad",), "a long day")


def test_a_journal_that_cannot_be_used_is_said_before_anything_is_asked(tmp_path):
    file = tmp_path / "journal.db"
    file.write_bytes(b"something else" * 100)
    said, code = Terminal("log", "--db", str(file)).end()
    assert code == 1
    assert "is not a journal" in said
    assert "Mood" not in said


def test_the_settings_say_what_is_asked(home, journal_file):
    config = home / "config" / "selfcomp"
    config.mkdir(parents=True)
    (config / "config.toml").write_text('ratings = ["presence", "mood"]\n')
    terminal = Terminal("log").answer(mood="6", presence="7", feelings="\r", note="\r")
    said, _ = terminal.end()
    assert "Stress" not in said
    (check_in,) = noted(journal_file)
    assert check_in.ratings == {"mood": 6, "presence": 7}


def test_when_may_be_given_and_the_rest_asked(journal_file):
    terminal = Terminal("log", "--at", "2024-02-29 08:00").answer(
        mood="6", stress="\r", kindness="\r", feelings="\r", note="\r"
    )
    said, code = terminal.end()
    assert code == 0
    assert "Noted, Thursday 29 Feb 2024 08:00: mood 6." in said
    assert noted(journal_file)[0].moment.day == "2024-02-29"


def test_a_long_note_may_be_written_on_the_terminal(journal_file):
    terminal = Terminal("log", "-n", "-")
    terminal.child.expect_exact("Ctrl+D on a line of its own ends.")
    terminal.child.send("first line\rsecond line\r\x04")
    _, code = terminal.end()
    assert code == 0
    assert noted(journal_file)[0].note == "first line\nsecond line"


@pytest.mark.parametrize("words", [words for words in HOSTILE if words.isprintable()][:6])
def test_hostile_words_at_the_prompt(journal_file, words):
    terminal = Terminal("log").answer(
        mood="\r", stress="\r", kindness="\r", feelings="\r", note=words + "\r"
    )
    said, code = terminal.end()
    assert code == 0
    assert "Traceback" not in said
    assert noted(journal_file)[0].note == clean(words)


def test_no_word_is_broken_where_it_matters(process):
    child = Terminal("log", "1").child
    child.expect(pexpect.EOF)
    lines = child.before.splitlines()
    assert max(map(len, lines)) <= 80
    assert "It is noted. If it is more than heavy, “selfcomp support” shows people and" in lines
