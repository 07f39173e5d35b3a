"""What a trial on oneself can find: people with a known effect, and the docs' table of it."""

import re

import power_table
import pytest


@pytest.mark.slow
@pytest.mark.parametrize("design", power_table.DESIGNS[:2], ids=lambda design: design.name)
def test_where_there_is_nothing_hardly_anything_is_found(design):
    """An exact test is wrong in at most 5 of 100; 300 trials may show up to 9 by chance."""
    every = [power_table.found(design, 0.0, seed) for seed in range(1, 301)]
    for question in zip(*every, strict=True):
        assert sum(question) <= 27


@pytest.mark.slow
@pytest.mark.parametrize(
    ("at", "effect", "least", "most"),
    [(0, 1.0, 33, 53), (0, 1.5, 68, 88), (1, 1.0, 53, 73), (4, 1.0, 67, 87)],
)
def test_what_is_there_is_found_as_often_as_was_reckoned_elsewhere(at, effect, least, most):
    """The bounds are ten points around an independent simulation of 2,000 trials each."""
    every = [power_table.found(power_table.DESIGNS[at], effect, seed) for seed in range(1, 201)]
    assert least <= sum(pair for pair, *_ in every) / 2 <= most


def test_the_table_in_the_docs_has_each_design_and_no_false_alarms():
    text = power_table.DOC.read_text(encoding="utf-8")
    table = text.split(power_table.BEGINS)[1].split(power_table.ENDS)[0]
    for design in power_table.DESIGNS:
        (row,) = (line for line in table.splitlines() if line.startswith(f"| {design.name} |"))
        cells = [re.findall(r"\d+", cell) for cell in row.split("|")[2:-1]]
        assert len(cells) == len(power_table.EFFECTS)
        assert all(int(each) <= 7 for each in cells[0])
        firsts = [int(cell[0]) for cell in cells]
        assert firsts == sorted(firsts)
