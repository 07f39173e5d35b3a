"""The file a new practice begins as: good as it is, at every length, and with its hints used."""

import pytest

from selfcomp_tui.content.check import faults_in
from selfcomp_tui.content.scaffold import FEWEST_MINUTES, MOST_MINUTES, Wishes, practice_file


def begun(minutes, family="mindfulness", title="A"):
    return practice_file(Wishes("a", title, family, minutes, ("calm", "sleep")), with_schema=True)


@pytest.mark.parametrize("family", ["self-compassion", "mindfulness"])
@pytest.mark.parametrize(
    "minutes", [*range(FEWEST_MINUTES, MOST_MINUTES + 1, 3), MOST_MINUTES, 1.2, 1.5, 2.5, 14.9]
)
def test_a_new_practice_is_good_at_every_length(tmp_path, minutes, family):
    file = tmp_path / "a.yaml"
    file.write_text(begun(minutes, family), encoding="utf-8")
    assert faults_in(file, ()) == ()


@pytest.mark.parametrize("title", ["“Ä” \\ 'n' \"q\"", "no", "1:30", "# {a}: [b]", "深呼吸", "$id"])
def test_any_title_can_be_written(tmp_path, title):
    file = tmp_path / "a.yaml"
    file.write_text(begun(5, title=title), encoding="utf-8")
    assert faults_in(file, ()) == ()


def test_the_hints_can_be_used(tmp_path):
    file = tmp_path / "a.yaml"
    text = begun(5)
    used = text.replace("  # - ", "  - ").replace("  #   ", "    ")
    assert used.count("\n  - ") == text.count("\n  - ") + 4
    file.write_text(used, encoding="utf-8")
    assert faults_in(file, ()) == ()
