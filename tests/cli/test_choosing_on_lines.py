"""Choosing a practice on plain lines: what is asked, and what holds, can be seen."""

import pytest

FINDS_NOTHING = "qqqqqq\n"


def test_minutes_are_chosen_by_their_number(run):
    ran = run("practice", "--plain", stdin="m\n5\n\n")
    assert "anything · 5 minutes · both families" in ran.out
    assert ran.code == 0


def test_a_search_in_force_is_seen_below_the_list(run):
    ran = run("practice", "--plain", stdin="soles\n\n")
    said = " ".join(ran.out.split())
    assert "· “soles”. The word “all” shows everything again. A number, or a word" in said
    assert (
        "Only these are shown"
        not in run("practice", "--plain", stdin="soles\nall\n\n")
        .out.split("A loving-kindness")[-1]
        .split("“all” shows everything again.")[-1]
    )


@pytest.mark.parametrize("number", ["1", "0", "99"])
def test_where_nothing_fits_no_number_is_asked_for(run, number):
    ran = run("practice", "--plain", stdin=f"{FINDS_NOTHING}{number}\n\n")
    assert "1 to 0" not in ran.out
    assert "Nothing fits all of that" in ran.out


@pytest.mark.parametrize("columns", ["40", "60", "80"])
def test_no_question_runs_over_the_line(run, columns):
    ran = run("practice", "--plain", stdin="n\n\nzzz\n\n", env={"COLUMNS": columns})
    assert ran.code == 0
    assert max(map(len, ran.out.splitlines())) <= int(columns)
    assert "Enter leaves:" in " ".join(ran.out.split())


def test_ten_are_listed_and_more_where_asked_for(run):
    ten, more = (
        run("practice", "--plain", stdin="\n").out,
        run("practice", "--plain", stdin="more\n\n").out,
    )
    assert "10. " in ten
    assert "11. " not in ten
    assert "more: the word “more” shows them." in ten
    assert "44. " in more
    again = run("practice", "--plain", stdin="more\nf\n1\n\n").out.split("Only these")[0]
    assert again.count("11. ") == 1  # what is narrowed begins with ten again
