"""Findings in words: what a person reads, with its number, and nothing that is not so."""

import itertools
import re
from dataclasses import replace

import people
import pytest
import year

from selfcomp_tui.insight.effects import Finding, Group
from selfcomp_tui.insight.estimates import Estimate
from selfcomp_tui.presenters import findings as saying
from selfcomp_tui.services import findings

UNSAYABLE = re.compile(
    r"prove|improv|treat|cure|heal|symptom|normal|at risk|significan|!|\bbetter\b|\bworse\b",
    re.IGNORECASE,
)
PAUSE = Group("practice", "pause", "Pause")


def estimate(value, reach):
    return Estimate(value, reach, reach, tail=0.05, freedom=20)


def found(value=None, reach=0.5, sessions=20, compared=20, scale="stress"):
    both = None if value is None else estimate(value, reach)
    return Finding(PAUSE, scale, sessions, 4.25, 1.0, compared, 31, compared, both, both)


@pytest.mark.parametrize(
    ("finding", "among", "words"),
    [
        (
            found(-1.2),
            12,
            (
                "Stress was rated lower after it than in pairs of your check-ins: by 1.2, between "
                "0.6 and 1.8 lower (20 sessions, all by the hour, 31 pairs)."
            ),
        ),
        (
            found(0.8, compared=18),
            12,
            (
                "Stress was perhaps rated higher after it than in pairs of your check-ins: by 0.8, "
                "between 0.2 and 1.4 higher (18 of 20 sessions, all by the hour, 31 pairs)."
            ),
        ),
        (
            replace(found(1.2), plain=estimate(1.5, 0.5), at_the_time=12),
            1,
            (
                "Stress was rated higher after it than in pairs of your check-ins: by 1.2 to 1.5, "
                "between 0.7 and 2.0 higher (20 sessions, 12 by the hour, 31 pairs)."
            ),
        ),
        (
            found(0.2),
            12,
            (
                "Stress: no clear difference: between 0.4 lower and 0.8 higher (20 sessions, all "
                "by the hour, 31 pairs)."
            ),
        ),
        (
            found(sessions=5),
            12,
            "Stress: too early to say. It went from 4.2 to 5.2 on average in 5 sessions.",
        ),
        (
            found(sessions=20),
            12,
            (
                "Stress: too early to say. It went from 4.2 to 5.2 on average in 20 sessions. "
                "There is too little to hold that against."
            ),
        ),
        (
            replace(found(sessions=1), before=4.0),
            12,
            "Stress: too early to say. It went from 4 to 5 in 1 session.",
        ),
    ],
)
def test_a_finding_is_said_with_its_number(finding, among, words):
    assert saying.finding(finding, among) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.84, "0.8 higher"), (-0.03, "0.03 lower"), (0.004, "0"), (-0.0, "0"), (2, "2.0 higher")],
)
def test_a_difference_is_said_with_its_way(value, words):
    assert saying.more(value) == words


def test_many_comparisons_are_spoken_of():
    said = " ".join(saying.how_to_read(45))
    assert "There are 45 different ones here, so about 2 may be off by chance alone" in said
    assert "one in twenty" in " ".join(saying.how_to_read(1))
    assert "one in twenty" not in " ".join(saying.how_to_read(0))


def test_groups_have_names():
    assert saying.group(PAUSE) == "Pause"
    assert saying.group(Group("family", "mindfulness", "")) == "Mindfulness practices"
    assert (
        saying.group(Group("capacity", "common-humanity", ""))
        == "Practices that train shared humanity"
    )


def test_it_is_said_how_to_get_something_to_compare_with():
    assert saying.needs_pairs([found(sessions=8)])
    assert not saying.needs_pairs([found(sessions=7), found(1.0)])


@pytest.fixture(scope="module")
def told_year(tmp_path_factory):
    file = tmp_path_factory.mktemp("year") / "year.db"
    year.write(file)
    return findings.read(file, None, year.LAST), year.live(year.LAST, seed=1)[1]


def test_the_year_is_a_year_of_a_person(told_year):
    found, practised = told_year
    told = found.insights
    assert len(practised) > 60
    assert {each.state for each in practised} == {"finished", "ended_early"}
    assert any(each.speed != 1 for each in practised)
    assert told.feelings.different > 10
    mondays = [week.monday for week in told.trends[0].weeks]
    gaps = [(b - a).days for a, b in itertools.pairwise(mondays)]
    assert sum(gap > 7 for gap in gaps) == len(year.AWAY)


def truth(each, practised):
    """What the sessions of a finding really did, on average."""
    members = [
        session
        for session in practised
        if session.speed == 1
        and each.group.name in (session.practice, session.family, *session.trains)
    ]
    return sum(year.TRUTH[s.practice].get(each.scale, 0.0) for s in members) / len(members)


def test_the_year_read_back_claims_nothing_that_is_not_so(told_year):
    found, practised = told_year
    told = found.insights
    said = {}
    for each in told.helping:
        words = saying.finding(each, told.comparisons)
        said[each.group.name, each.scale] = words
        real = truth(each, practised)
        claimed = re.search(r"was (?:perhaps )?(higher|lower) after it", words)
        if claimed:
            assert real, words
            assert (real > 0) == (claimed[1] == "higher"), words
    assert "Kindness was rated higher after it" in said["self-compassion-break", "kindness"]
    assert "Stress was rated lower after it" in said["self-compassion-break", "stress"]
    assert "Stress was rated lower after it" in said["soles-of-the-feet", "stress"]
    for scale in ("mood", "stress", "kindness"):
        assert "no clear difference" in said["affectionate-breathing", scale]
        assert "too early to say" in said["three-minute-pause", scale]


def test_the_year_goes_where_it_really_went(told_year):
    told = told_year[0].insights
    went = {each.scale: saying.trend(each)[0] for each in told.trends}
    assert re.match(r"Kindness went up by about 0\.\d+ a month, between .* weeks", went["kindness"])
    assert went["mood"].startswith("Mood: no clear way up or down")
    assert went["stress"].startswith("Stress: no clear way up or down")


def test_every_sentence_has_its_number_and_none_says_too_much(told_year):
    found, _ = told_year
    chapters = list(findings.told(found, year.LAST))
    assert [each.title for each in chapters] == [
        "What seems to help",
        "Over time",
        "Feelings",
        "What goes with your tags",
        "Questionnaires",
    ]
    sentences = [said for each in chapters for _, part in each.parts for said in part]
    for words in (*sentences, saying.NO_SESSIONS, saying.HOW_TO_COMPARE, saying.NO_RATINGS):
        assert not UNSAYABLE.search(words), words
        assert re.search(r"[.\d]$", words), words
    told = found.insights
    for each in told.helping:
        assert re.search(r"\d+ sessions?", saying.finding(each, told.comparisons))
    assert all(re.search(r"\d+ weeks?", saying.trend(each)[0]) for each in told.trends)


def test_questionnaires_are_told_with_their_scale_and_their_noise(told_year):
    found, _ = told_year
    *_, chapter = findings.told(found, year.LAST)
    (scs, scs_said), (who, who_said) = chapter.parts
    assert scs == "Self-Compassion Scale, short form (scs-sf), on a scale from 1 to 5:"
    assert [re.sub(r"[0-9.]+$", "N", each) for each in scs_said[:3]] == [
        "Thursday 11 Dec 2025 19:30: N",
        "Wednesday 20 May 19:30: 2.33, change -N",
        "Tuesday 27 Oct 19:30: 3.33, change +N",
    ]
    assert scs_said[3].startswith("A change up to 0.7 is smaller than the instrument's own noise.")
    assert who == "WHO-5 Well-Being Index (who-5), on a scale from 0 to 100:"
    assert len(who_said) == 1


def test_the_same_seed_gives_the_same_year():
    assert year.live(year.LAST, 3) == year.live(year.LAST, 3)
    assert year.live(year.LAST, 3) != year.live(year.LAST, 4)


def test_people_can_be_told_apart():
    assert len({person.name for person in people.PEOPLE}) == len(people.PEOPLE)
