"""What exists is documented, and what is documented exists."""

import re
import tomllib
from pathlib import Path

import pytest

from selfcomp_tui.cli.commands import COMMANDS
from selfcomp_tui.cli.content.group import COMMANDS as CONTENT_COMMANDS
from selfcomp_tui.cli.data.group import COMMANDS as DATA_COMMANDS
from selfcomp_tui.cli.remind.group import COMMANDS as REMIND_COMMANDS
from selfcomp_tui.content.check import faults_in
from selfcomp_tui.content.schema import DESCRIPTIONS
from selfcomp_tui.settings import model, schema
from selfcomp_tui.settings.keys import NAMES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


WRITING = (ROOT / "docs" / "writing-practices.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "command",
    [
        *COMMANDS,
        *(f"content {command}" for command in CONTENT_COMMANDS),
        *(f"data {command}" for command in DATA_COMMANDS),
        *(f"remind {command}" for command in REMIND_COMMANDS),
    ],
)
def test_every_command_has_help_and_is_documented(run, command):
    ran = run(*command.split(), "--help")
    assert (ran.code, ran.err) == (0, "")
    assert "Traceback" not in ran.out
    documents = README + "".join(
        file.read_text(encoding="utf-8") for file in (ROOT / "docs").glob("*.md")
    )
    assert f"selfcomp {command}" in (README if command in COMMANDS else documents)
    options = set(re.findall(r"--[a-z][a-z-]+", ran.out)) - {"--help"}
    for option in options:
        short = re.search(rf"(-[a-z]), {option}\b|{option}, (-[a-z])\b", ran.out)
        known = option in documents or (short and f" {short[1] or short[2]} " in documents)
        assert known, f"{command} {option} is not documented"


def test_the_help_shows_the_three_main_commands_first(run):
    ran = run("--help")
    places = [ran.out.index(f"\n  {command} ") for command in COMMANDS]
    assert places == sorted(places)
    assert list(COMMANDS)[:3] == ["practice", "log", "history"]


def test_the_documented_settings_are_those_that_exist(home):
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    example = re.search(r"```toml\n(.*?)```", text, re.DOTALL)[1]
    file = home / "config.toml"
    file.write_text(example, encoding="utf-8")
    assert model.load(file) == model.Settings()  # the example holds the defaults
    assert set(tomllib.loads(example)) == set(schema.SETTINGS)


def test_the_practice_that_is_shown_is_a_good_one(tmp_path):
    example = re.search(r"```yaml\n(.*?)```", WRITING, re.DOTALL)[1]
    file = tmp_path / "warm-hands.yaml"
    file.write_text(example, encoding="utf-8")
    assert faults_in(file, ()) == ()


def test_every_key_of_a_practice_is_explained():
    for part in ("Practice", "Say", "Rest", "Breathe", "Ask", "Choose", "Group", "MinutesRange"):
        for key in DESCRIPTIONS[part]:
            assert re.search(rf"`{key}[`:]", WRITING), key


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("pace = 'hasty'", "“pace” should be one of"),
        ("paces = 'slow'", "“paces” is not a setting"),
        ("day_ends = '25:00'", "“day_ends” should be a time of day"),
        ("ratings = ['moods']", "“ratings” should be a list of"),
        ("plain = 'yes'", "“plain” should be true or false"),
        ("pace = ", "is not valid TOML"),
    ],
)
def test_a_wrong_setting_is_named_and_passed_over(run, home, line, said):
    file = home / "config" / "selfcomp" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text(line)
    ran = run("log", "6")
    assert (ran.code, ran.err.count("\n")) == (0, 1)
    assert said in ran.err


def test_the_links_in_the_readme_lead_somewhere():
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target


def test_the_versions_are_one(run):
    with (ROOT / "pyproject.toml").open("rb") as file:
        version = tomllib.load(file)["project"]["version"]
    assert run("--version").out == f"selfcomp {version}\n"
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_key_that_can_be_moved_is_named():
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8").split("## Keys of your")[1]
    assert set(NAMES) <= set(re.findall(r"`(\w+)`", text))
