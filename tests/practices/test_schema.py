"""The JSON Schema of practice files: what is checked in is what the models say."""

import json
import runpy
import sys
from pathlib import Path
from typing import Any

import pytest

from selfcomp_tui.practices import models
from selfcomp_tui.practices.schema import DESCRIPTIONS, FILE_NAME, practice_schema

ON_DISK = Path(__file__).parents[2] / "content" / "schema" / FILE_NAME
SCHEMA: dict[str, Any] = json.loads(practice_schema())
PARTS: dict[str, Any] = {"Practice": SCHEMA, **SCHEMA["$defs"]}


def test_the_schema_on_disk_is_that_of_the_models() -> None:
    assert ON_DISK.read_text(encoding="utf-8") == practice_schema(), (
        "run: python -m selfcomp_tui.practices.schema content/schema"
    )


def test_it_is_written_into_the_folder_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["schema", str(tmp_path)])
    monkeypatch.delitem(sys.modules, "selfcomp_tui.practices.schema")
    runpy.run_module("selfcomp_tui.practices.schema", run_name="__main__")
    assert (tmp_path / FILE_NAME).read_text(encoding="utf-8") == practice_schema()


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
