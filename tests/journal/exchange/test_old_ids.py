"""A journal made when an entry's id was made of every cell: what it took is known again.

old_ids/journal.json was written by that program, in UTC, from the files beside it.
"""

from pathlib import Path

import pytest
from samples import all_in

OLD = Path(__file__).parent / "old_ids"
FILES = ["daylio.csv", "howwefeel.csv", "insighttimer.csv", "jrnl.json", "pixels.json"]


@pytest.mark.parametrize("name", FILES)
def test_what_was_taken_before_is_known_again(run, journal_file, name):
    assert run("data", "import", str(OLD / "journal.json")).code == 0
    before = all_in(journal_file)
    ran = run("data", "import", str(OLD / name))
    assert ran.code == 0, ran.err
    assert "nothing changes" in ran.out + ran.err
    assert all_in(journal_file) == before
