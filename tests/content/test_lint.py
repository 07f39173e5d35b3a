"""The linter's rules, one by one: a good practice, one thing changed, and what is then said."""

from itertools import pairwise

import pytest

from selfcomp_tui.content.lint import practice as lint
from selfcomp_tui.content.models.practice import Practice


def span(least, usual, most):
    return {"least": least, "usual": usual, "most": most}


def say(words, rest=(5, 20, 60), **more):
    return {"say": words, "rest": span(*rest), **more}


OPENING = say("Let yourself arrive. You can stop at any time.")
MIDDLE = say("Notice the breath, if it feels right.", rest=(5, 60, 400))
CLOSE = say("Let the room come back.")
ASK = {"ask": "What is hard just now?", "as": "hard"}
USE = say("This is here: {hard}", otherwise="This is here.")

GOOD = {
    "format": 1,
    "id": "good",
    "title": "Good",
    "language": "en",
    "family": "mindfulness",
    "trains": ["mindfulness"],
    "needs": ["calm"],
    "summary": "Notice the breath.",
    "care": "If the breath is no good company, notice sounds.",
    "evidence": ["a-study"],
    "minutes": {"shortest": 1, "usual": 3, "longest": 6},
    "steps": [OPENING, MIDDLE, CLOSE],
}


def said(**changes):
    """What the linter says of the good practice with some keys changed: place, advice, found."""
    practice = Practice.model_validate({**GOOD, **changes})
    return [
        (fault.key, fault.advice, fault.found) for fault in lint.faults_in(practice, {"a-study"})
    ]


def with_middle(*steps, **changes):
    return said(steps=[OPENING, *steps, MIDDLE, CLOSE], **changes)


def test_a_good_practice_has_nothing_to_say_about():
    assert said() == []
    assert with_middle(ASK, USE) == []


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        ([USE], "“{hard}” is used here, and nothing asks for it."),
        ([USE, ASK], "“{hard}” is used here, and nothing asks for it until later."),
        (
            [{"steps": [USE, ASK], "repeat": span(1, 1, 3)}],
            "“{hard}” is used here, and nothing asks for it until later.",
        ),
    ],
)
def test_an_answer_is_used_after_it_was_asked_for(steps, found):
    ((key, advice, words),) = with_middle(*steps)
    assert (advice, words) == (False, found)
    assert key.endswith("say")


def test_an_answer_of_nearly_that_name_is_guessed():
    practice = Practice.model_validate(
        {**GOOD, "steps": [OPENING, {**ASK, "as": "hards"}, USE, MIDDLE, CLOSE]}
    )
    (fault,) = lint.faults_in(practice, {"a-study"})
    assert fault.hint == "Did you mean “hards”?"


def test_an_optional_question_is_asked_too():
    assert with_middle({**ASK, "optional": True}, USE) == []


def test_words_for_a_skipped_answer_stand_where_an_answer_is_said():
    never = ("steps[3].otherwise", True, "These words are never said.")
    assert with_middle(ASK, say("This is here.", otherwise="This is here.")) == [never]


def test_every_study_is_among_the_references():
    assert said(evidence=["a-study", "a-stuby"]) == [
        ("evidence[2]", False, "There is no reference “a-stuby”.")
    ]
    practice = Practice.model_validate({**GOOD, "evidence": ["anything"]})
    assert list(lint.faults_in(practice, None)) == []  # where it is not known which there are


@pytest.mark.parametrize(
    ("minutes", "rest", "found"),
    [
        (
            (1, 2, 4),
            (5, 20, 60),
            (
                "It cannot be 3.5 to 4 minutes long; for 3.5 minutes, the nearest is"
                " 3 minutes 12 seconds."
            ),
        ),
        ((0.4, 2, 3), (5, 20, 60), "It cannot be 24 seconds long; the nearest is 27 seconds."),
    ],
)
def test_lengths_that_no_plan_can_have(minutes, rest, found):
    shortest, usual, longest = minutes
    faults = said(
        minutes={"shortest": shortest, "usual": usual, "longest": longest},
        steps=[say("Stop whenever you like.", rest), say("Listen.", rest), say("Go on.", rest)],
    )
    assert faults == [("minutes", False, found)]


def test_a_gap_in_the_middle_is_found():
    # One round takes 64 to 65 seconds, so there is nothing between one and two.
    faults = said(
        minutes={"shortest": 1.2, "usual": 2, "longest": 2.3},
        steps=[
            say("You can stop.", rest=(0, 0, 2)),
            say("Listen.", rest=(60, 60, 60), repeat=span(1, 1, 2)),
            say("Go on.", rest=(0, 0, 2)),
        ],
    )
    assert faults == [
        (
            "minutes",
            False,
            (
                "It cannot be 1.5 to 2 minutes long; for 1.5 minutes, the nearest is"
                " 1 minute 16 seconds."
            ),
        )
    ]


def test_every_half_minute_is_tried_and_the_ends():
    practice = Practice.model_validate(
        {**GOOD, "minutes": {"shortest": 0.7, "usual": 1, "longest": 2.2}}
    )
    assert lint.lengths(practice) == [0.7, 1.0, 1.5, 2.0, 2.2]


def test_of_very_many_lengths_some_are_tried_evenly():
    minutes = {"shortest": 0.7, "usual": 1, "longest": 120}
    tried = lint.lengths(Practice.model_validate({**GOOD, "minutes": minutes}))
    assert (tried[0], tried[-1]) == (0.7, 120)
    assert len(tried) <= lint.MOST_LENGTHS + 2
    assert max(later - one for one, later in pairwise(tried)) <= 2


def test_who_reads_slowly_has_enough_time():
    words = " ".join(["word"] * 25)  # ten seconds at the usual pace, fourteen at the slow one
    faults = said(
        minutes={"shortest": 1, "usual": 3, "longest": 4},
        steps=[OPENING, *[say(words, (0, 15, 60))] * 4, CLOSE],
    )
    assert faults == [
        (
            "minutes.shortest",
            True,
            "Whoever reads slowly needs 1 minute 15 seconds here.",
        )
    ]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ({**ASK, "for": span(3, 60, 90)}, True),
        ({**ASK, "for": span(5, 60, 90)}, False),
        (
            {
                "choose": "Which of these?",
                "options": ["one or the other or both", "none of them at all"],
                "as": "which",
                "for": span(5, 60, 90),
            },
            True,
        ),
    ],
)
def test_a_question_can_be_read_before_its_bell(question, found):
    faults = with_middle(question)
    assert bool(faults) == found
    if found:
        assert faults == [("steps[2].for.least", True, "The question cannot be read in this time.")]


def test_at_most_so_many_words_at_once():
    words = " ".join(["word"] * 25)
    assert with_middle(say(words)) == []
    assert with_middle(say(f"{words} more")) == [
        ("steps[2].say", True, "These are 26 words at once.")
    ]
    assert with_middle(ASK, {**USE, "otherwise": f"{words} more"}) == [
        ("steps[3].otherwise", True, "These are 26 words at once.")
    ]
    assert with_middle({**ASK, "ask": f"{words} more"}) == []  # a question waits


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("Now you must relax.", "you must"),
        ("You should feel it.", "You should"),
        ("Breathe. You have to breathe.", "You have to"),
        ("Don't move.", "Don't"),
        ("Sit. Don’t move.", "Don’t"),
        ("Here, do not move", ""),
        ("Never give up.", "Never"),
        ("Never mind.", ""),
        ("Make sure to sit.", "Make sure"),
        ("Stop thinking.", "Stop thinking"),
        ("You don't have to do anything.", ""),
        ("Take all the time you need to.", ""),
        ("Rest for as long as you need to.", ""),
        ("What you have to say can wait.", ""),
        ("Nobody has to steer.", ""),
        ("The critic may say “you must try harder”.", ""),
        ("It doesn't have to feel true.", ""),
        ("You might stop here.", ""),
    ],
)
def test_invitations_and_not_commands(words, command):
    faults = with_middle(say(words))
    assert faults == ([("steps[2].say", True, f"“{command}” commands.")] if command else [])


@pytest.mark.parametrize(
    ("words", "claim"),
    [
        ("This cures you.", "cures"),
        ("It heals.", "heals"),
        ("Proven by science.", "Proven"),
        ("It reduces stress.", "reduces stress"),
        ("Lower your anxiety.", "Lower your anxiety"),
        ("You will feel better.", "You will feel"),
        ("You'll sleep well.", "You'll sleep"),
        ("A treatment for worry.", "treatment for"),
        ("This is not treatment.", ""),
        ("How would you treat a friend?", ""),
        ("You will hear a bell.", ""),
        ("Let the breath slow down by itself.", ""),
    ],
)
@pytest.mark.parametrize("key", ["title", "summary", "care", "say"])
def test_nothing_is_promised(words, claim, key):
    faults = with_middle(say(words)) if key == "say" else said(**{key: words})
    place = "steps[2].say" if key == "say" else key
    assert faults == ([(place, True, f"“{claim}” promises something.")] if claim else [])


@pytest.mark.parametrize("word", ["depression", "PTSD", "an eating disorder", "your symptoms"])
def test_no_illness_is_named(word):
    ((key, advice, found),) = said(care=f"If you know {word}, go gently.")
    assert (key, advice) == ("care", True)
    assert found.endswith("belongs to medicine.")
    assert said(care="Be patient with yourself if you feel panicky or numb.") == []


@pytest.mark.parametrize(
    "words", ["until something snags", "in one piece", "a bit gruff", "where it stays put"]
)
def test_turns_of_phrase_that_trip_readers_are_named(words):
    ((keys, advice, said),) = with_middle(say(f"Stay {words} here."))
    assert (keys, advice) == ("steps[2].say", True)
    assert "is hard for readers of a second language" in said


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Close your eyes, if you like.", "“Close your eyes”"),
        ("With eyes closed or not.", "“eyes closed”"),
        ("Lie down, or sit.", "“Lie down”"),
        ("Let your eyes rest on the wall.", ""),
    ],
)
def test_a_long_practice_with_closed_eyes_says_so(words, found):
    faults = with_middle(say(words))
    unseen = f"{found}: the lines that follow may not be seen."
    assert faults == ([("steps[2].say", True, unseen)] if found else [])
    assert with_middle(say(words), closed_eyes=True) == []
    short = {"shortest": 1, "usual": 2, "longest": 5}
    assert with_middle(say(words), minutes=short) == []


def test_the_voice_is_not_raised():
    assert with_middle(say("Well done!")) == [("steps[2].say", True, "“!” raises the voice.")]


def test_options_and_questions_are_words_too():
    choose = {"choose": "You must choose.", "options": ["a", "b!"], "as": "x"}
    assert with_middle(choose) == [
        ("steps[2].choose", True, "“You must” commands."),
        ("steps[2].options[2]", True, "“!” raises the voice."),
    ]


def test_words_are_judged_in_english_only():
    quiet = [say("Du must das!"), MIDDLE, CLOSE]
    assert said(language="de", steps=quiet) == []
    assert said(language="en-GB", steps=quiet) != []


NO_WAY_OUT = ("steps", True, "Nothing says early on that one may stop.")


@pytest.mark.parametrize(
    ("steps", "longest", "found"),
    [
        ([MIDDLE, MIDDLE, CLOSE], 6, [NO_WAY_OUT]),
        ([MIDDLE, MIDDLE, CLOSE], 5, []),
        ([MIDDLE, say("If you like, stop."), CLOSE], 6, []),
        ([MIDDLE, say("You can leave this empty, or stop worrying."), CLOSE], 6, [NO_WAY_OUT]),
        ([say("Leave whenever you like.", optional=True), MIDDLE, MIDDLE, CLOSE], 6, [NO_WAY_OUT]),
        ([*[MIDDLE] * 4, OPENING, *[MIDDLE] * 5, CLOSE], 15, [NO_WAY_OUT]),
        ([*[MIDDLE] * 4, OPENING, *[MIDDLE] * 12, CLOSE], 15, []),
    ],
)
def test_a_long_practice_has_a_way_out(steps, longest, found):
    minutes = {"shortest": min(4, len(steps)), "usual": 5, "longest": longest}
    assert said(steps=steps, minutes=minutes) == found


@pytest.mark.parametrize(
    ("ending", "place"),
    [
        ([], "steps[2]"),
        ([ASK], "steps[3]"),
        ([{"breathe": {"in": 4, "out": 6}, "for": span(0, 10, 20)}], "steps[3]"),
        ([{**CLOSE, "repeat": span(1, 1, 2)}], "steps[3]"),
        ([{"steps": [MIDDLE, CLOSE], "repeat": span(1, 1, 2)}], "steps[3].steps[2]"),
        ([ASK, {**CLOSE, "optional": True}], "steps[3]"),
        ([ASK, {"steps": [CLOSE], "optional": True}], "steps[3]"),
        ([CLOSE, {"rest": span(0, 5, 10)}], None),
        ([CLOSE, say("And go gently.", optional=True)], None),
        ([{"steps": [MIDDLE, CLOSE]}], None),
    ],
)
def test_words_come_last(ending, place):
    steps = [OPENING, MIDDLE, *ending]
    if not ending:
        steps[1] = {"rest": span(5, 60, 240), "repeat": span(1, 1, 3)}
    faults = said(steps=steps)
    closes = [key for key, _, found in faults if "without a close" in found]
    assert closes == ([place] if place else [])
    assert len(faults) == len(closes)


def test_one_sentence_alone_is_no_close():
    alone = say("You can stop at any time.", rest=(50, 90, 400))
    assert [found for *_, found in said(steps=[alone])] == [
        "The practice ends here without a close."
    ]


def test_someone_may_have_to_go_gently():
    assert said(care=None) == [("", True, "“care” is missing.")]
