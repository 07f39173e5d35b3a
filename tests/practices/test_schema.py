"""The JSON Schemas of our files: what is checked in is what the models say."""

import json
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from selfcomp_tui.practices import models
from selfcomp_tui.practices.schema import DESCRIPTIONS, FILE_NAME, practice_schema, schemas

CONTENT = Path(__file__).parents[2] / "content"
SCHEMA: dict[str, Any] = json.loads(practice_schema())
PARTS: dict[str, Any] = {"Practice": SCHEMA, **SCHEMA["$defs"]}


def test_the_schemas_on_disk_are_those_of_the_models() -> None:
    on_disk = {
        file.name: file.read_text(encoding="utf-8")
        for file in (CONTENT / "schema").iterdir()
        if file.name != "export.json"  # the journal's: written by hand, held to by tests/inout
    }
    assert on_disk == schemas(), "run: python -m selfcomp_tui.practices.schema content/schema"


@pytest.mark.parametrize("name", sorted(schemas().keys() - {FILE_NAME}))
def test_an_independent_validator_finds_nothing_in_what_we_ship(name: str) -> None:
    kind = name.removesuffix(".json")
    files = [*CONTENT.glob(f"{kind}.yaml"), *CONTENT.glob(f"{kind}s/*.yaml")]
    validator = Path(sys.executable).parent / "check-jsonschema"
    schema = CONTENT / "schema" / name
    done = subprocess.run(
        [validator, "--schemafile", schema, *files], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", schemas())
def test_every_key_of_every_kind_of_file_says_what_it_is_for(name: str) -> None:
    schema = json.loads(schemas()[name])
    for part in (schema, *schema.get("$defs", {}).values()):
        assert not part["additionalProperties"]
        for key, value in part["properties"].items():
            assert value.get("description"), f"{name}: {key} has no description"


def test_it_is_written_into_the_folder_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["schema", str(tmp_path)])
    monkeypatch.delitem(sys.modules, "selfcomp_tui.practices.schema")
    runpy.run_module("selfcomp_tui.practices.schema", run_name="__main__")
    assert {file.name: file.read_text(encoding="utf-8") for file in tmp_path.iterdir()} == schemas()


def test_what_editors_look_for() -> None:
    assert list(SCHEMA)[:3] == ["$schema", "title", "description"]
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["properties"]["format"]["const"] == models.FORMAT
    assert practice_schema().endswith("}\n")
    assert not any(part["additionalProperties"] for part in PARTS.values())


@pytest.mark.parametrize(
    ("part", "keys"),
    [
        ("Breath", {"in", "out"}),
        ("Breathe", {"breathe", "for", "repeat", "optional"}),
        ("Ask", {"ask", "as", "keep", "for", "optional"}),
        ("Choose", {"choose", "options", "as", "for", "optional"}),
    ],
)
def test_keys_are_those_of_the_file(part: str, keys: set[str]) -> None:
    assert set(PARTS[part]["properties"]) == keys


def test_each_kind_of_step_can_be_chosen() -> None:
    kinds = SCHEMA["properties"]["steps"]["items"]["oneOf"]
    assert len(kinds) == len(models.STEP_KINDS)
    assert kinds == PARTS["Group"]["properties"]["steps"]["items"]["oneOf"]


def test_every_key_says_what_it_is_for_and_no_title_repeats_it() -> None:
    for name, part in PARTS.items():
        for key, value in part["properties"].items():
            assert value.get("description"), f"{name}.{key} has no description"
            assert "title" not in value


def test_nothing_is_described_twice() -> None:
    described_by_models = {
        (name, info.alias or field)
        for name in PARTS
        for field, info in getattr(models, name).model_fields.items()
        if info.description
    }
    described_here = {(name, key) for name, keys in DESCRIPTIONS.items() for key in keys}
    assert not described_by_models & described_here
