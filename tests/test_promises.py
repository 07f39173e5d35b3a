"""What the docs call “always”, “never” or “at any time”: each such line names its test.

A new line of that kind fails here until a test for it is named, or it is said without the word.
"""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
WORDS = re.compile(r"\b(always|never|(at )?any time)\b", re.IGNORECASE)

ADVICE = "advice to who writes a practice, a line of one, or a value: nothing that is promised"

HELD = {
    "brings you back to solid ground at any time": "tui/test_looks.py::"
    "test_a_screen_is_whole_and_readable_and_its_ways_to_help_are_there",
    "said each day, and never counted": "cli/test_today.py::"
    "test_both_answers_are_noted_alike_and_none_is_counted",
    "any of them can be opened at any time": "cli/test_course.py::test_any_week_can_be_opened",
    "so it never reaches what you may have forgotten about": "cli/test_changing.py::"
    "test_undo_leaves_what_is_older_than_a_day_alone",
    "Both lists are always there": "cli/test_history.py::test_an_empty_journal_as_data",
    "`null` if it never was": "cli/test_history.py::test_all_fields_of_json",
    "never over another one": "journal/exchange/test_export.py::"
    "test_a_file_is_private_and_never_written_over_unasked",
    "shown sign by sign, never as markup": "journal/exchange/test_export.py::"
    "test_markdown_shows_just_the_words",
    "a quotation that is never closed": "journal/exchange/test_recognition.py::"
    "test_what_is_malformed_brings_nothing_in",
    "pairs of any time count": "insight/test_effects.py::"
    "test_pairs_of_a_similar_time_of_day_count_where_there_are_enough",
    "| no effect, at any time |": ADVICE,
    "never takes the place of another file unless you say `--force`": "cli/test_report.py::"
    "test_a_file_that_is_there_stays",
    "Those never stand in the journal": "journal/test_interrupted.py::"
    "test_what_is_only_for_now_never_stands_in_the_journal_and_goes_at_the_close",
    "always before a new version changes the journal's tables": "journal/test_backups.py::"
    "test_an_older_journal_is_kept_before_it_is_brought_up_to_date",
    "a day that never was": "journal/test_odd_rows.py::test_each_is_named_and_none_is_lost",
    "never what was drawn": "cli/test_remind.py::"
    "test_inside_a_trial_it_says_that_something_is_planned",
    "It always ends with exit code 0": "cli/test_remind.py::"
    "test_a_journal_that_cannot_be_read_makes_it_silent",
    "it can be deleted at any time": "cli/test_remind.py::"
    "test_a_file_that_somebody_wrote_into_is_no_trouble",
    "always plain lines, never a full screen": "cli/test_history.py::"
    "test_a_terminal_gets_the_full_screen",
    "What you wrote is never spoken": "tui/test_hearing.py::"
    "test_what_was_written_is_spoken_only_where_that_was_chosen",
    "Ctrl+C pauses at any time": "cli/test_plain_player.py::"
    "test_ctrl_c_pauses_and_a_second_one_leaves",
    "a feeling or a note it never asks anything": "cli/test_log.py::"
    "test_what_is_given_is_noted_in_one_line",
    "where it is never said": "content/test_lint.py::"
    "test_words_for_a_skipped_answer_stand_where_an_answer_is_said",
    "the end, at any time": "cli/test_trial_lines.py::"
    "test_the_result_comes_at_the_end_and_not_before",
    "it is missing, and never filled in": "insight/test_trial.py::"
    "test_what_is_missing_is_never_filled_in",
    "All three arms are never drawn anew for a pair": "insight/test_trial.py::"
    "test_a_pair_is_counted_as_if_one_by_one",
    "there already is never written over": "cli/test_content.py::test_no_file_is_written_over",
    "never come on a hard day or after hard sessions": "services/test_own_words.py::"
    "test_when_a_kind_line_comes_back",
    "You can stop at any time": ADVICE,
    "Use spaces, never tabs": ADVICE,
    "never less than four seconds": "content/test_fit.py::"
    "test_reading_comes_first_and_has_its_least",
    "Never “you must”": ADVICE,
}


def promises():
    return [
        (doc.name, line.strip())
        for doc in DOCS
        for line in doc.read_text(encoding="utf-8").splitlines()
        if WORDS.search(line)
    ]


@pytest.mark.parametrize(("doc", "line"), promises())
def test_a_promise_names_the_test_that_holds_it(doc, line):
    assert [said for said in HELD if said in line], f"{doc}: which test holds this?"


def test_no_promise_is_held_that_nobody_makes():
    lines = [line for _, line in promises()]
    assert [said for said in HELD if not any(said in line for line in lines)] == []


@pytest.mark.parametrize("held", sorted({held for held in HELD.values() if held != ADVICE}))
def test_the_test_that_is_named_is_there(held):
    file, name = held.split("::")
    assert name in named_in(file)


@cache
def named_in(file):
    tree = ast.parse((ROOT / "tests" / file).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
