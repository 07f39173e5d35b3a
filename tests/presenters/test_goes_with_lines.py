"""What goes with tags, in sentences: with how many days, never as a cause."""

import pytest

from selfcomp_tui.insight.estimates import TAIL, Estimate
from selfcomp_tui.insight.goes_with import Beside, GoesWith
from selfcomp_tui.presenters import goes_with as saying


def found(value, reach, tag="walk", scale="mood", with_it=24, without=61):
    difference = None if value is None else Estimate(value, reach, reach, TAIL, 50)
    return GoesWith(tag, scale, with_it, without, difference)


@pytest.mark.parametrize(
    ("each", "among", "says"),
    [
        (
            found(0.8, 0.3),
            1,
            (
                "It goes with mood rated higher: by 0.8, between 0.5 and 1.1 higher "
                "(24 days with it, 61 without)."
            ),
        ),
        (
            found(-0.8, 0.7, scale="stress"),
            20,
            (
                "Perhaps it goes with stress rated lower: by 0.8, between 0.1 and 1.5 lower "
                "(24 days with it, 61 without)."
            ),
        ),
        (
            found(0.1, 0.3),
            1,
            (
                "Mood: no clear difference: between 0.2 lower and 0.4 higher "
                "(24 days with it, 61 without)."
            ),
        ),
        (found(None, 0, with_it=1), 1, "Mood: too early to say (1 day with it, 61 without)."),
        (
            found(None, 0),
            1,
            (
                "Mood: this tag cannot be told from the day of the week, or from time going by "
                "(24 days with it, 61 without)."
            ),
        ),
    ],
)
def test_each_has_a_sentence(each, among, says):
    assert saying.sentence(each, among) == says


ALL = Beside(
    50,
    (
        found(0.1, 0.3, "work"),
        found(-0.1, 0.3, "work", "stress"),
        found(0.8, 0.7, "rain"),
        found(1.8, 0.3),
        found(0.1, 0.5, scale="stress"),
        found(None, 0, "church"),
        *(found(None, 0, f"t{number:02}", with_it=3) for number in range(12)),
    ),
)


def test_what_is_surest_stands_first_and_the_rest_together():
    parts = dict(saying.parts(ALL))
    assert list(parts) == ["", "+walk", "+rain", "No clear difference", "Too early to say"]
    intro = " ".join(parts[""])
    assert "never what causes what" in intro
    assert "16 tags of 50, those of most days, were looked at, in 5 comparisons" in intro
    assert "about 1 may be off by chance alone" in intro
    assert parts["No clear difference"] == ["+work: mood and stress (24 days with it, 61 without)."]
    church, few = parts["Too early to say"]
    assert church.startswith("+church: this tag cannot be told from the day of the week")
    assert few.startswith("Fewer than 10 rated days with it, or without it: +t00 (3), ")
    assert few.endswith(" and +t09 (3), and 2 other tags.")


def test_hidden_words_hide_the_tags():
    ((heading, said),) = saying.parts(ALL, hide=True)
    assert heading == ""
    assert "+" not in " ".join(said)
    assert said[-1] == "Your own words are hidden."


def test_where_it_is_too_early_for_all():
    (_, said), (heading, few) = saying.parts(Beside(1, (found(None, 0, with_it=2),)))
    assert said[1] == "1 tag was looked at; it takes 10 rated days with one and 10 without."
    assert (heading, few) == (
        "Too early to say",
        ["Fewer than 10 rated days with it, or without it: +walk (2)."],
    )
