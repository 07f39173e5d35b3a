"""From answers to scores: the vectors of the evidence sheet, on the keys that we ship."""

from pathlib import Path

import pytest

from selfcomp_tui.content.models.questionnaire import load_questionnaires
from selfcomp_tui.domain.scoring import TOTAL, scores

SHIPPED = load_questionnaires(Path(__file__).parents[2] / "content" / "questionnaires")
SCS_SF = SHIPPED["scs-sf"].key
PSS_10 = SHIPPED["pss-10"].key
WHO_5 = SHIPPED["who-5"].key
SSCS_S = SHIPPED["sscs-s"].key
PSS_4 = SHIPPED["pss-4"].key
SCS = SHIPPED["scs"].key


def counting(key, most, least):
    """The highest answer where it counts up, the lowest where it counts from the other end."""
    return [least if item in key.reversed else most for item in range(1, key.items + 1)]


@pytest.mark.parametrize(
    ("key", "answers", "total"),
    [
        (SCS_SF, [5] * 12, 3.0),
        (SCS_SF, [1] * 12, 3.0),
        (SCS_SF, counting(SCS_SF, 5, 1), 5.0),
        (SCS_SF, counting(SCS_SF, 1, 5), 1.0),
        (SCS_SF, [2, 4, 3, 2, 5, 3, 4, 1, 3, 4, 2, 2], 3.9167),
        (SSCS_S, [5] * 6, 3.0),
        (SSCS_S, [5, 1, 5, 1, 1, 5], 5.0),
        (SCS, [5] * 26, 3.0),
        (SCS, counting(SCS, 5, 1), 5.0),
        # One 5 among five items of kindness counts less than among four of humanity.
        (SCS, [5 if item == 5 else 3 for item in range(1, 27)], round(3 + 2 / 5 / 6, 4)),
        (SCS, [5 if item == 3 else 3 for item in range(1, 27)], round(3 + 2 / 4 / 6, 4)),
        (PSS_10, [0] * 10, 16),
        (PSS_10, [4] * 10, 24),
        (PSS_10, counting(PSS_10, 4, 0), 40),
        (PSS_10, [1, 2, 3, 4, 3, 2, 1, 0, 1, 2], 19),
        (PSS_4, [4, 0, 0, 4], 16),
        (WHO_5, [0] * 5, 0),
        (WHO_5, [5] * 5, 100),
        (WHO_5, [1, 2, 3, 4, 5], 60),
    ],
)
def test_the_total(key, answers, total):
    assert scores(key, answers)[TOTAL] == total


def test_the_subscales_are_means_after_reversing():
    found = scores(SCS_SF, [1, 2, 3, 4, 5, 4, 5, 2, 3, 1, 2, 1])
    assert found == {
        "total": 3.6667,
        "kindness": 3,  # 2, 4
        "judgment": 4.5,  # 2, 1 reversed: 4, 5
        "humanity": 3,  # 5, 1
        "isolation": 3,  # 4, 2 reversed: 2, 4
        "mindfulness": 4,  # 3, 5
        "over-identification": 4,  # 1, 3 reversed: 5, 3
    } | {"total": round((3 + 4.5 + 3 + 3 + 4 + 4) / 6, 4)}


@pytest.mark.parametrize(
    ("key", "span"), [(SCS_SF, (1, 5)), (PSS_10, (0, 40)), (WHO_5, (0, 100)), (SSCS_S, (1, 5))]
)
def test_the_span_of_the_total(key, span):
    assert key.span == span


@pytest.mark.parametrize("answers", [[], [5] * 11, [5] * 13, [0] * 12, [6] * 12])
def test_what_is_not_whole_has_no_score(answers):
    with pytest.raises(ValueError, match="answer"):
        scores(SCS_SF, answers)
