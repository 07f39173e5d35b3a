"""What the quick commands leave alone: each of these imports costs more than a check-in."""

import os
import subprocess
import sys

import pytest

SLOW = ("textual", "rich", "pydantic", "yaml", "sqlite_utils", "asyncio", "importlib.metadata")

NOT_FOR_A_CHECK_IN = {
    *("typer", "inspect", "dataclasses", "platformdirs", "tempfile"),
    *("tomllib", "difflib", "uuid", "subprocess"),
}

LIST_MODULES = """
import atexit, sys
atexit.register(lambda: sys.stderr.write("\\n".join(sys.modules)))
sys.argv = ["selfcomp", *sys.argv[1:]]
from selfcomp_tui.cli.main import main
main()
"""


def imported(*args, **env):
    done = subprocess.run(
        [sys.executable, "-c", LIST_MODULES, *args],
        capture_output=True,
        text=True,
        env={**os.environ, **env},
    )
    return set(done.stderr.split()), done


@pytest.mark.parametrize(
    ("args", "env", "says"),
    [
        (("log", "6", "-s", "3", "-f", "calm", "-n", "x", "--at", "-2h"), {}, "Noted"),
        ((), {"COMP_WORDS": "selfcomp pr", "COMP_CWORD": "1"}, "practice"),
        ((), {"COMP_WORDS": "selfcomp practice self", "COMP_CWORD": "2"}, "self-compassion-break"),
        ((), {"COMP_WORDS": "selfcomp questionnaire s", "COMP_CWORD": "2"}, "scs-sf"),
        ((), {"COMP_WORDS": "selfcomp course --w", "COMP_CWORD": "2"}, "--week"),
        ((), {"COMP_WORDS": "selfcomp log --st", "COMP_CWORD": "2"}, "--stress"),
        (("ground",), {}, "Here is solid ground"),
        (("history", "--json"), {}, '"format": 1'),
    ],
)
def test_quick_commands_import_little(run, args, env, says):
    assert run("log", "5").code == 0  # the first one makes the journal
    if env:
        env["_SELFCOMP_COMPLETE"] = "complete_bash"
    modules, done = imported(*args, **env)
    assert says in done.stdout
    assert not [module for module in SLOW if module in modules]


def test_a_check_in_does_not_wait_for_typer(run):
    assert run("log", "5").code == 0
    modules, done = imported("log", "6", "-s", "3", "-f", "calm", "-n", "x")
    assert "Noted" in done.stdout
    assert not modules & NOT_FOR_A_CHECK_IN


def test_a_prompt_waits_for_next_to_nothing(run):
    assert run("log", "5").code == 0
    modules, done = imported("remind", "status", "--json")
    assert "lately" in done.stdout
    assert not modules & {*NOT_FOR_A_CHECK_IN, "typing", "pathlib", "re", "json", "enum"}
