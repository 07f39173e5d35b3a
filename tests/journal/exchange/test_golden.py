"""The formats do not move by a byte: what a journal full of odd words gives.

`golden/` was written when the formats were set. Whoever changes a format on purpose says so in
docs/import-export.md and docs/history.md, and writes them anew: `NEW_GOLDEN=1 pytest` this module.
"""

import json
import os
from pathlib import Path

import pytest
from hostile import HOSTILE

from selfcomp_tui.journal.storage.opening import open_journal

GOLDEN = Path(__file__).with_name("golden")
FORMS = {
    "export.json": ("data", "export"),
    "export.csv": ("data", "export", "--format", "csv"),
    "export.md": ("data", "export", "--format", "markdown"),
    "export-days.json": ("data", "export", "--since", "2026-03-03", "--until", "2026-03-20"),
    "history.json": ("history", "--json"),
}

# A lone surrogate cannot stand in a journal.
WORDS = [each for each in HOSTILE if "\ud800" not in each]


def an_id(number):
    return f"{number:08x}-0000-4000-8000-{number:012x}"


def rows():
    """Give each table's rows as another program might have written them: no word is cleaned."""
    for number, words in enumerate(WORDS):
        other = WORDS[(number + 7) % len(WORDS)]
        day = f"2026-{number % 5 + 1:02}-{number % 27 + 1:02}"
        at = {"at": f"{day}T{number % 20:02}:30:00.000Z", "offset_minutes": 60 * (number % 4)}
        whole = {"day": day, "changed_at": f"{day}T21:00:00.000Z"}
        whole["edited_at"] = whole["changed_at"] if number % 4 == 1 else None
        whole["deleted_at"] = whole["changed_at"] if number % 6 == 5 else None
        before, after = an_id(number), an_id(number + 100)
        for id_ in (before, after):
            yield (
                "check_ins",
                {"id": id_, **at, **whole, "note": words if number % 3 else None}
                | {"mood": number % 9 + 1, "stress": (number + 3) % 9 + 1 if number % 2 else None}
                | {"kindness": None, "connection": 9 if id_ == after else None, "presence": None},
            )
            for position, feeling in enumerate((words, other)[: number % 3]):
                row = {"check_in_id": id_, "position": position}
                yield "feelings", row | {"feeling": feeling.replace("\0", "")}
            if number % 5 == 2:
                yield "tags", {"check_in_id": id_, "position": 0, "tag": words.replace("\0", "")}
        if number % 2:
            yield (
                "sessions",
                {"id": an_id(number + 200), "practice": f"own-{number}", "title": words}
                | {"family": other, "trains": json.dumps([words, "kindness"])}
                | {"started_at": at["at"], "offset_minutes": at["offset_minutes"], **whole}
                | {"ended_at": at["at"] if number % 4 == 1 else None}
                | {"state": ("open", "finished", "ended_early")[number % 3], "pace": "usual"}
                | {"speed": 20.0 if number % 5 == 0 else 1.0, "planned_seconds": 90.5 * number}
                | {"practised_seconds": 0.25 * number, "step": number}
                | {"plan": json.dumps({"steps": [{"words": words, other: [1.5, None]}]})}
                | {"before_id": before, "after_id": after if number % 3 else None}
                | {"harder": (None, 0, 1)[number % 3], "course": other if number % 5 else None}
                | {"week": number if number % 5 else None},
            )
            for name in {words.replace("\0", ""), "a_letter"}:
                yield (
                    "answers",
                    {"session_id": an_id(number + 200), "name": name}
                    | {"words": other.replace("\0", "")}
                    | {"read_again_on": "2026-12-01" if name == "a_letter" else None},
                )
        if number % 3 == 0:
            yield (
                "questionnaires",
                {"id": an_id(number + 300), "questionnaire": f"own-{number}", **at, **whole}
                | {"answers": json.dumps([number, -1]), "scores": json.dumps({words: 1.25})},
            )
        if number % 4 == 0:
            yield "forgotten", {"id": an_id(number + 400), "at": whole["changed_at"]}


@pytest.fixture
def odd_journal(journal_file):
    with open_journal(journal_file) as journal, journal.writing() as writing:
        for table, row in rows():
            marks = ", ".join(f":{name}" for name in row)
            writing.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", row)


@pytest.mark.parametrize("name", FORMS)
def test_a_format_gives_the_bytes_it_always_gave(run, odd_journal, name):
    ran = run(*FORMS[name])
    assert ran.code == 0, ran.err
    if os.environ.get("NEW_GOLDEN"):
        (GOLDEN / name).write_bytes(ran.out.encode())
    assert ran.out.encode() == (GOLDEN / name).read_bytes()
