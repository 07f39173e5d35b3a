"""The JSON Schemas of our files: what is checked in is what the models say."""

import json
import runpy
import sys
from pathlib import Path
from typing import Any

import pytest

from selfcomp_tui.content.kinds import KINDS
from selfcomp_tui.content.models import practice
from selfcomp_tui.content.schema import DESCRIPTIONS, schema_of

ON_DISK = Path(__file__).parents[2] / "content" / "schema"
SCHEMAS: dict[str, dict[str, Any]] = {
    kind.model.__name__: json.loads(schema_of(kind)) for kind in KINDS.values()
}
SCHEMA = SCHEMAS["Practice"]
PARTS: dict[str, Any] = {
    **SCHEMAS,
    **{name: part for schema in SCHEMAS.values() for name, part in schema.get("$defs", {}).items()},
}


def test_the_schemas_on_disk_are_those_of_the_models() -> None:
    on_disk = {
        file.stem: file.read_text(encoding="utf-8")
        for file in ON_DISK.iterdir()
        if file.stem != "export"  # the journal's: written by hand, held to by tests/inout
    }
    assert on_disk == {name: schema_of(kind) for name, kind in KINDS.items()}, "run: make schema"


def test_they_are_written_into_the_folder_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["schema", str(tmp_path)])
    monkeypatch.delitem(sys.modules, "selfcomp_tui.content.schema")
    runpy.run_module("selfcomp_tui.content.schema", run_name="__main__")
    assert {file.name for file in tmp_path.iterdir()} == {f"{name}.json" for name in KINDS}
    assert json.loads((tmp_path / "practice.json").read_text(encoding="utf-8")) == SCHEMA


def test_what_editors_look_for() -> None:
    assert list(SCHEMA)[:3] == ["$schema", "title", "description"]
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["properties"]["format"]["const"] == practice.FORMAT
    assert schema_of(KINDS["practice"]).endswith("}\n")
    assert not any(part["additionalProperties"] for part in PARTS.values())


@pytest.mark.parametrize(
    ("part", "keys"),
    [
        ("Breath", {"in", "out"}),
        ("Breathe", {"breathe", "for", "repeat", "optional"}),
        ("Ask", {"ask", "plain", "as", "keep", "kind", "for", "optional"}),
        ("Choose", {"choose", "plain", "options", "as", "for", "optional"}),
    ],
)
def test_keys_are_those_of_the_file(part: str, keys: set[str]) -> None:
    assert set(PARTS[part]["properties"]) == keys


def test_each_kind_of_step_can_be_chosen() -> None:
    kinds = SCHEMA["properties"]["steps"]["items"]["oneOf"]
    assert len(kinds) == len(practice.STEP_KINDS)
    assert kinds == PARTS["Group"]["properties"]["steps"]["items"]["oneOf"]


def test_every_key_says_what_it_is_for_and_no_title_repeats_it() -> None:
    for name, part in PARTS.items():
        for key, value in part["properties"].items():
            assert value.get("description"), f"{name}.{key} has no description"
            assert "title" not in value


def _parts(of: type[practice.Part]) -> dict[str, type[practice.Part]]:
    found = {}
    for part in of.__subclasses__():
        found |= {part.__name__: part, **_parts(part)}
    return found


_MODELS = _parts(practice.Part)


def test_nothing_is_described_twice() -> None:
    described_by_models = {
        (name, info.alias or field)
        for name in PARTS
        for field, info in _MODELS[name].model_fields.items()
        if info.description
    }
    described_here = {(name, key) for name, keys in DESCRIPTIONS.items() for key in keys}
    assert not described_by_models & described_here
