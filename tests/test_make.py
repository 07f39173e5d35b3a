"""What `make practice` says once the program has ended."""

import subprocess
from pathlib import Path

import pexpect
import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def practice(tmp_path):
    """The command, with a program that only says that it was there."""
    program = tmp_path / "selfcomp"
    program.write_text("#!/bin/sh\necho practised $1\n")
    program.chmod(0o755)
    return ["make", "-C", str(ROOT), "-o", ".venv/.installed", "practice", f"BIN={tmp_path}"]


def test_in_a_terminal_it_says_how_to_come_back(practice, tmp_path):
    said = pexpect.run(" ".join(practice), encoding="utf-8", dimensions=(24, 400))
    assert [line for line in said.splitlines() if not line.startswith("make")] == [
        "practised practice",
        "To come back: “make practice” here, or from anywhere",
        f"{tmp_path}/selfcomp",
    ]


def test_in_a_pipe_it_says_nothing_more(practice):
    done = subprocess.run(practice, capture_output=True, text=True, check=True)
    assert [each for each in done.stdout.splitlines() if not each.startswith("make")] == [
        "practised practice"
    ]
