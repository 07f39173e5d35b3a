"""The scoring that we ship, and what is wrong with a file of it."""

from pathlib import Path

import pytest

from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.content.models.questionnaire import find, load_questionnaire, load_questionnaires
from selfcomp_tui.content.yaml.faults import BadFile

FOLDER = Path(__file__).parents[2] / "content" / "questionnaires"

GOOD = """\
format: 1
id: mine
title: Mine
items: 3
answers: {lowest: 0, highest: 4}
reversed: [2]
subscales:
  first: [1, 2]
total: {made: sum}
source: A book
terms: Ask.
form: In the book
"""


def test_what_we_ship() -> None:
    shipped = load_questionnaires(FOLDER)
    assert list(shipped) == ["pss-10", "pss-4", "scs", "scs-sf", "sscs-s", "who-5"]
    scs = shipped["scs-sf"]
    assert sorted(item for items in scs.subscales.values() for item in items) == list(range(1, 13))
    assert (scs.norms.sd, scs.norms.reliability) == (0.65, 0.85)
    assert shipped["pss-4"].norms.sd is None


def test_what_we_ship_holds_no_items_and_no_bands() -> None:
    for file in FOLDER.iterdir():
        words = file.read_text(encoding="utf-8").casefold()
        assert not [each for each in ("cut", "band", "mild", "severe", "depress") if each in words]
        assert max(map(len, words.splitlines())) < 130


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("reversed: [2]", "reversed: [4]", "There is no item 4; the last is 3."),
        ("reversed: [2]", "reversed: [2, 2]", ":6:11: reversed: An item stands twice."),
        ("reversed: [2]", "reversed: [0]", ":6:12: reversed[1]: “0” is too little."),
        ("first: [1, 2]", "first: []", "subscales.first: This list is empty."),
        ("highest: 4", "highest: 0", ":5:10: answers: Lowest needs to be less than highest."),
        ("highest: 4", "highest: 10", "At most 9 is possible."),
        ("made: sum", "made: median", "“median” is not known for “made”."),
        ("form: In", "found: In", "“form” is missing."),
        ("id: mine", "id: yours", "“yours” is not the name of this file"),
        ("source: A", "doi: x\nsource: A", "A DOI begins with “10.”"),
    ],
)
def test_faults_have_their_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(GOOD, encoding="utf-8")
    assert load_questionnaire(file).id == "mine"
    file.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        load_questionnaire(file)
    assert said in str(caught.value)


def test_finding_one() -> None:
    shipped = load_questionnaires(FOLDER)
    assert find("SCS", shipped).id == "scs"
    assert find("ssc", shipped).id == "sscs-s"
    with pytest.raises(Misuse, match="There is no questionnaire “phq”"):
        find("phq", shipped)
