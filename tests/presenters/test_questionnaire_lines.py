"""A questionnaire answered again, in words that say no more than is known."""

from datetime import date

import pytest

from selfcomp_tui.domain.moments import Moment
from selfcomp_tui.domain.records import Answered
from selfcomp_tui.presenters import questionnaires

TODAY = date(2026, 11, 20)
NOISE = 0.6978
JUDGING = ("good", "bad", "normal", "better", "worse", "improve", "high", "low", "risk")


def at(day, total, questionnaire="scs-sf"):
    moment = Moment(f"2026-11-{day:02}T08:05:00.000Z", 0, f"2026-11-{day:02}")
    return Answered(questionnaire, moment, (1,), {"total": total})


@pytest.mark.parametrize(
    ("totals", "noise", "said"),
    [
        ([3.0], NOISE, "This is the first time"),
        (
            [3.0, 3.69],
            NOISE,
            "The change of +0.69 is smaller than the instrument's own noise (0.7)",
        ),
        (
            [3.0, 3.70],
            NOISE,
            "The change of +0.7 is larger than the instrument's own noise (0.7).",
        ),
        ([3.0, 2.0], NOISE, "Last time, yesterday: 3. The change of -1 is larger than"),
        ([3.0, 3.0], NOISE, "Last time, yesterday: 3. It is the same now."),
        (
            [16, 24],
            None,
            "The change is +8. How large this instrument's own noise is we do",
        ),
        ([16, 12], None, "The change is -4."),
        ([1.0, 5.0, 3.0, 3.2], NOISE, "Last time, yesterday: 3. The change of +0.2 is smaller"),
    ],
)
def test_the_last_is_compared_with_the_one_before(totals, noise, said):
    times = [at(20 - len(totals) + place, total) for place, total in enumerate(totals, 1)]
    words = " ".join(questionnaires.compared(times, noise, TODAY))
    assert said in words
    assert not any(word in words for word in JUDGING)
    if len(totals) > 1:
        assert f"Answered {len(totals)} times, since " in words


def test_history_says_each_time_with_its_change():
    times = [at(18, 3.0), at(19, 3.25), at(20, 2.0)]
    assert list(questionnaires.history(times, NOISE, TODAY)) == [
        "Wednesday 18 Nov 08:05: 3",
        "yesterday 08:05: 3.25, change +0.25",
        "today 08:05: 2, change -1.25",
        "A change up to 0.7 is smaller than the instrument's own noise.",
    ]
    assert list(questionnaires.history(times[:1], NOISE, TODAY)) == ["Wednesday 18 Nov 08:05: 3"]
    assert list(questionnaires.history([], None, TODAY)) == []


def test_only_the_times_of_one_questionnaire_that_have_a_total():
    mine, other = at(1, 3.0), at(2, 40, "pss-10")
    bare = Answered("scs-sf", mine.moment, (), {})
    assert questionnaires.of("scs-sf", [mine, other, bare]) == [mine]
