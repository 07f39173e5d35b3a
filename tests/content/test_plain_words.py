"""The second wording of a practice: the same steps and times, in other words."""

import re

import pytest
import yaml

from selfcomp_tui.base import paths
from selfcomp_tui.content.check import faults_in
from selfcomp_tui.content.fit import fit
from selfcomp_tui.content.library import load_library, load_practice
from selfcomp_tui.content.lint.plain_words import MOST_PLAIN
from selfcomp_tui.content.models.support import ROOM_IN_PLAIN_WORDS
from selfcomp_tui.content.plain_words import carries, in_plain_words
from selfcomp_tui.domain import grounding
from selfcomp_tui.presenters import welcome
from selfcomp_tui.session.plan import Say

LIBRARY = load_library(paths.practices_dir(), paths.practices_dir() / "none").practices
PLAIN = [name for name, practice in LIBRARY.items() if carries(practice)]

WORDED = {
    "format": 1,
    "id": "worded",
    "title": "Worded",
    "language": "en",
    "family": "mindfulness",
    "trains": ["mindfulness"],
    "needs": ["calm"],
    "summary": "Let the day settle like snow.",
    "care": "If the ground shakes, look around.",
    "plain": {"summary": "Sit for a while.", "care": "If you feel bad, look around."},
    "minutes": {"shortest": 1, "usual": 2, "longest": 3},
    "steps": [
        {
            "say": "Arrive.",
            "plain": "Sit down. You can stop at any time, and go on at any time.",
            "rest": {"least": 5, "usual": 20, "most": 60},
        },
        {"ask": "What weighs on you?", "plain": "What is hard?", "as": "it"},
        {
            "steps": [
                {
                    "say": "You carry {it}.",
                    "plain": "This is hard: {it}",
                    "otherwise": "You carry it.",
                    "plain_otherwise": "This is hard.",
                    "rest": {"least": 5, "usual": 20, "most": 60},
                }
            ]
        },
        {
            "choose": "Which wind carries you?",
            "plain": "Which do you like?",
            "options": ["rest", "ease"],
            "as": "wish",
        },
        {"say": "Drift on.", "plain": "Go on.", "rest": {"least": 5, "usual": 20, "most": 60}},
    ],
}


@pytest.fixture
def file(tmp_path):
    """Write the practice, with what is different in it, and return its file."""

    def write(**changed):
        file = tmp_path / "worded.yaml"
        file.write_text(yaml.safe_dump({**WORDED, **changed}), encoding="utf-8")
        return file

    return write


def changed(at, **keys):
    steps = [dict(step) for step in WORDED["steps"]]
    steps[at] = {key: value for key, value in {**steps[at], **keys}.items() if value is not None}
    return {"steps": steps}


def test_all_that_is_read_is_said_in_plain_words(file):
    practice = in_plain_words(load_practice(file()))
    assert (practice.summary, practice.care) == (
        "Sit for a while.",
        "If you feel bad, look around.",
    )
    arrive, ask, carry, choose, last = fit(load_practice(file()), plain_words=True).steps
    assert (arrive.words, last.words) == (
        "Sit down. You can stop at any time, and go on at any time.",
        "Go on.",
    )
    assert (ask.question, choose.question) == ("What is hard?", "Which do you like?")
    assert (carry.words, carry.otherwise) == ("This is hard: {it}", "This is hard.")
    assert choose.options == ("rest", "ease")


def test_a_plan_times_the_words_that_are_said(file):
    practice = load_practice(file())
    usual, plain = (fit(practice, 2, plain_words=each) for each in (False, True))
    assert (usual.plain_words, plain.plain_words) == (False, True)
    assert usual.steps[0].reading < plain.steps[0].reading
    assert usual.seconds == plain.seconds == 120


def test_what_has_no_plain_words_stays_as_it_is(file):
    practice = load_practice(file(plain=None, steps=[{"say": "Arrive."}, {"say": "Go."}]))
    assert not carries(practice)
    assert in_plain_words(practice) == practice


def test_the_way_to_solid_ground_takes_the_same_time_in_both():
    usual, plain = (grounding.way(plain=each).split() for each in (False, True))
    assert len(usual) == len(plain)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({}, ""),
        (changed(0, plain=None), "steps[1]: This step has no “plain”"),
        (changed(1, plain=None), "steps[2]: This step has no “plain”"),
        ({"plain": None}, "Its steps have plain words; what is said before them has none."),
        ({"plain": {"summary": "Sit."}}, "plain: Its steps have plain words"),
        (
            changed(0, plain="You can sit or stand or lie down, or do anything else you like."),
            "steps[1].plain: A sentence of 14 words is long for plain words.",
        ),
        (
            {
                "plain": {
                    "summary": "Everything notwithstanding.",
                    "care": "Extraordinary gentleness.",
                }
            }
            | changed(0, plain="Contemplate impermanence, whenever convenient. {ground}"),
            "on the scale of LIX",
        ),
        (
            changed(0, plain="Sit {nowhere}.", otherwise="Sit."),
            "steps[1].plain: “{nowhere}” is used",
        ),
        (changed(0, plain="You must sit."), "steps[1].plain: “You must” commands."),
        (
            changed(0, plain="Sit and wait. " * 50),
            "minutes: In plain words, it cannot be 1 minute long",
        ),
    ],
)
def test_what_could_be_plainer_is_said(file, wrong, said):
    found = "\n".join(map(str, faults_in(file(**wrong), None)))
    assert said in found if said else not found


def test_the_first_suggestions_carry_plain_words():
    assert {
        *("soles-of-the-feet", "in-a-strong-feeling", "hands"),  # solid ground
        *("supportive-touch", "self-compassion-break", "someone-else-knows-this"),
        *("kind-goodnight", "three-minute-pause", "twenty-seconds"),
        *("after-a-mistake", "park-till-morning", "sounds"),
    } <= set(PLAIN)


@pytest.mark.parametrize("name", PLAIN)
def test_the_wording_changes_nothing_but_words(name):
    practice = LIBRARY[name]
    usual, plain = (fit(practice, plain_words=each) for each in (False, True))
    assert abs(usual.seconds - plain.seconds) <= 1
    assert all(step.words != practice.summary for step in plain.steps if isinstance(step, Say))
    assert practice.summary != in_plain_words(practice).summary
    assert practice.care != in_plain_words(practice).care


@pytest.mark.parametrize(
    "words",
    [
        *(grounding.IN_PLAIN_WORDS.title, *grounding.IN_PLAIN_WORDS.lines),
        grounding.IN_PLAIN_WORDS.care,
        grounding.way(plain=True),
        ROOM_IN_PLAIN_WORDS,
        *(words for name, words in vars(welcome).items() if name.endswith("PLAINLY")),
    ],
    ids=lambda words: words[:20],
)
def test_what_is_built_in_is_as_plain(words):
    sentences = re.split(r"(?:[.?!:;]\s+|\n)", words)
    assert max(len(sentence.split()) for sentence in sentences) <= MOST_PLAIN
