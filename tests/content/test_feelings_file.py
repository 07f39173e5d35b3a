"""The words for feelings that we ship, and what is wrong with a file of them."""

from pathlib import Path

import pytest

from selfcomp_tui.content.models.feelings import load_cells
from selfcomp_tui.content.yaml.faults import BadFile
from selfcomp_tui.domain.feelings import LONGEST, PAGE

SHIPPED = Path(__file__).parents[2] / "content" / "feelings.yaml"

GOOD = """\
format: 1
language: en
cells:
  pleasant-lively: [glad]
  pleasant-quiet: [calm]
  unpleasant-stirred: [angry]
  unpleasant-heavy: [sad]
"""


def test_what_we_ship_has_a_full_first_page_in_each_cell_and_a_meaning_for_each_word() -> None:
    cells = load_cells(SHIPPED)
    assert [cell.name for cell in cells] == [
        "pleasant, lively",
        "pleasant, quiet",
        "unpleasant, stirred",
        "unpleasant, heavy",
        "in between",
    ]
    assert all(set(cell.meanings) == set(cell.words) for cell in cells)
    assert all(len(cell.words) >= PAGE for cell in cells)
    words = [word for cell in cells for word in cell.words]
    assert 55 <= len(words) <= 85
    assert all(word == word.lower() and len(word) <= 15 for word in words)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[sad]", "[sad, Calm]", ":4:3: cells: “Calm” stands twice."),
        ("[sad]", "[sad, 3]", "cells.unpleasant-heavy[2]: “3” is not text. Put quotes around it."),
        ("[sad]", '["sad, low"]', "[1]: A comma stands between feelings"),
        ("[sad]", f"[{'x' * (LONGEST + 1)}]", f"At most {LONGEST} fit."),
        ("[sad]", "[]", "This list is empty."),
        ("unpleasant-heavy", "heavy", ":7:3: cells.heavy: “heavy” is not known here."),
        (
            "heavy: [sad]",
            "heavy: [sad]\nmeanings: {glum: low}",
            "“glum” has a meaning, but stands in no cell.",
        ),
        ("[sad]", "sad", "Write “unpleasant-heavy: [sad]”."),
    ],
)
def test_faults_have_their_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    file = tmp_path / "feelings.yaml"
    file.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        load_cells(file)
    assert said in str(caught.value)
