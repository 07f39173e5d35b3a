"""The format of each kind of file as JSON Schema, for editors: completion, hover help, checks.

`python -m selfcomp_tui.content.schema content/schema` writes them anew after a change of the
models.
"""

import json
import sys
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from selfcomp_tui.content.kinds import KINDS, Kind
from selfcomp_tui.content.models.practice import NEEDS

_REPEAT = "How often it comes round when there is time."
_ANSWER = "The name of the answer, for {…} in later words."
_ANSWER_TIME = "A planned time, in seconds; a soft bell marks its end and nobody is cut off."

# What an editor shows beside a key, where the models do not say it themselves.
DESCRIPTIONS: dict[str, dict[str, str]] = {
    "Practice": {
        "title": "The name people see.",
        "language": "The short name of the language it is written in, such as en or pt-BR.",
        "family": "Which of the two families it belongs to.",
        "trains": "Which capacities of self-compassion it trains.",
        "needs": "Why a person picks it. "
        + "; ".join(f"{need}: “{words}”" for need, words in NEEDS.items())
        + ".",
        "minutes": "The shortest, usual and longest time, in minutes. Fractions are fine.",
        "steps": "What happens, in order.",
    },
    "Say": {
        "say": "The words. At most 25 read well; {name} puts in the answer of that name.",
        "repeat": _REPEAT,
    },
    "Rest": {"rest": "How long the silence is, in seconds.", "repeat": _REPEAT},
    "Breathe": {
        "breathe": "One breath.",
        "for": "How long to breathe, in seconds; whole breaths are kept.",
        "repeat": _REPEAT,
    },
    "Ask": {
        "ask": "The question, answered in the person's own words.",
        "as": _ANSWER,
        "for": _ANSWER_TIME,
    },
    "Choose": {
        "choose": "The question.",
        "options": "Answers to choose from; a person's own words are always possible.",
        "as": _ANSWER,
        "for": _ANSWER_TIME,
    },
    "Group": {"steps": "The steps that come round together.", "repeat": _REPEAT},
    "Breath": {"in": "Seconds in.", "out": "Seconds out."},
    "TimeRange": {
        "least": "The shortest, in seconds.",
        "usual": "When there is no reason for more or less, in seconds.",
        "most": "The longest, in seconds.",
    },
    "RepeatRange": {
        "least": "The fewest times.",
        "usual": "When there is no reason for more or less.",
        "most": "The most times.",
    },
    "MinutesRange": {
        "shortest": "The shortest, in minutes.",
        "usual": "When there is no reason for more or less, in minutes.",
        "longest": "The longest, in minutes.",
    },
    "References": {
        "format": "The version of this format.",
        "references": "Each study under the short name that practices call it by.",
    },
    "Reference": {
        "title": "Who, when, and where it was published.",
        "claim": "What was found, with its size and interval where they are known.",
        "design": "What kind of study it is.",
        "size": "How many took part, and who they were.",
        "doi": "Where to find it: the DOI without https://doi.org/.",
        "limits": "What it cannot tell.",
    },
}


class _Generator(GenerateJsonSchema):
    """Leaves out the titles that only repeat the key."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        return False


def schema_of(kind: Kind) -> str:
    """Return the JSON Schema of a kind of file, as it stands in `content/schema`."""
    made = kind.model.model_json_schema(by_alias=True, schema_generator=_Generator)
    parts = {kind.model.__name__: made, **made.get("$defs", {})}
    for name, part in parts.items():
        for key, description in DESCRIPTIONS.get(name, {}).items():
            part["properties"][key]["description"] = description
    schema = {
        "$schema": GenerateJsonSchema.schema_dialect,
        "title": kind.title,
        "description": made.pop("description"),
        **{key: value for key, value in made.items() if key != "title"},
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def main(folder: Path) -> None:
    """Write the schemas into `folder`."""
    for kind in KINDS.values():
        (folder / f"{kind.name}.json").write_text(schema_of(kind), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
