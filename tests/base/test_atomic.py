"""A file is written whole or not at all, for its owner alone."""

import os
import stat
from pathlib import Path

import pytest

from selfcomp_tui.base import atomic, remarks
from selfcomp_tui.base.errors import Problem


def test_what_fails_half_way_leaves_nothing(tmp_path):
    file = tmp_path / "x.json"
    file.write_text("mine")

    def half_way():
        with atomic.whole_file(file, over=True) as out:
            out.write("half")
            raise OSError(28, os.strerror(28))

    with pytest.raises(Problem, match="No space left"):
        half_way()
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("x.json", "mine")]


def test_a_file_that_another_program_makes_meanwhile_is_left_alone(tmp_path):
    file = tmp_path / "x.json"

    def meanwhile():
        with atomic.whole_file(file, over=False) as out:
            out.write("ours")
            file.write_text("theirs")

    with pytest.raises(Problem, match="already"):
        meanwhile()
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("x.json", "theirs")]


def test_where_there_are_no_links_a_file_that_is_there_stays_too(tmp_path, monkeypatch):
    def without(*_):
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", without)
    file = tmp_path / "x.json"

    def write(words):
        with atomic.whole_file(file, over=False) as out:
            out.write(words)

    write("first")
    with pytest.raises(Problem, match="already"):
        write("second")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("x.json", "first")]


def test_its_owner_alone_reads_it(tmp_path):
    file = tmp_path / "x.json"
    with atomic.whole_file(file, over=False) as out:
        out.write("words")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("over", [False, True])
def test_it_is_on_the_disk_before_it_has_its_name_and_the_name_after(tmp_path, monkeypatch, over):
    """Else a power cut leaves an empty file, or none, of what was said to be written."""
    file = tmp_path / "x.json"
    synced, fsync = [], os.fsync

    def noting(handle):
        what = "folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else os.fstat(handle).st_size
        synced.append((what, file.exists()))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", noting)
    with atomic.whole_file(file, over=over) as out:
        out.write("words")
    assert synced == [(5, False), ("folder", True)]


def test_a_disk_that_does_not_confirm_the_name_is_not_told_as_nothing_written(
    tmp_path, monkeypatch
):
    def fails(_):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(atomic, "_synchronise", fails)
    file = tmp_path / "x.json"

    def write():
        with atomic.whole_file(file, over=False) as out:
            out.write("words")

    with pytest.raises(Problem, match="was written, but the disk did not say") as problem:
        write()
    assert "left as it was" not in str(problem.value)
    assert file.read_text() == "words"


def test_a_file_left_over_is_named_and_the_export_counts(tmp_path, monkeypatch):
    def fails(_self, **_):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "unlink", fails)
    file = tmp_path / "x.json"
    with remarks.collected() as made, atomic.whole_file(file, over=False) as out:
        out.write("words")
    (said,) = made
    assert "was left over (Input/output error); it can be deleted." in said
    assert file.read_text() == "words"
