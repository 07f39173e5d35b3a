"""What goes out: complete, whole, private, and the same when it comes back in."""

import csv
import io
import json
import stat
import tracemalloc
from contextlib import closing
from pathlib import Path

import pytest
from effort import examples
from hostile import HOSTILE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt
from samples import AT, EVERYTHING, all_in, check_in, fill, session

from selfcomp_tui.base.text import clean
from selfcomp_tui.domain.days import EVER
from selfcomp_tui.domain.ratings import HIGHEST, LOWEST, SCALES
from selfcomp_tui.journal.exchange import (
    csv_cells,
    export_csv,
    export_json,
    export_markdown,
    importer,
    period,
)
from selfcomp_tui.journal.exchange.importers.source import Source
from selfcomp_tui.journal.records import fields
from selfcomp_tui.journal.storage.in_memory import empty_in_memory

SCHEMA = json.loads((Path(__file__).parents[3] / "content/schema/export.json").read_text("utf-8"))
CLEAN = sorted({words for each in HOSTILE if (words := clean(each))})


@pytest.fixture
def full(journal_file):
    fill(journal_file, EVERYTHING)
    return journal_file


def exported(run, *args):
    ran = run("data", "export", *args)
    assert ran.code == 0, ran.err
    return ran.out


# JSON


def test_the_json_holds_everything_and_fits_its_schema(run, full):
    data = json.loads(exported(run))
    Draft202012Validator(SCHEMA).validate(data)
    assert data == {"format": "selfcomp journal", "version": 1, **all_in(full)}
    assert [each["id"] for each in data["forgotten"]] == ["f1"]
    assert data["sessions"][0]["answers"][0]["words"] == "Dear me,\n\nall *is* well."


def test_the_schema_names_what_is_written_and_what_may_be_rated():
    Draft202012Validator.check_schema(SCHEMA)
    for kind, name in zip(
        fields.KINDS, ("check_in", "session", "questionnaire", "trial", "forgotten"), strict=True
    ):
        assert SCHEMA["$defs"][name]["required"] == list(fields.field_names(kind))
        assert SCHEMA["properties"][kind]["items"]["$ref"] == f"#/$defs/{name}"
    rating = SCHEMA["$defs"]["rating"]
    assert (rating["minimum"], rating["maximum"]) == (LOWEST, HIGHEST)
    assert set(SCALES) <= set(SCHEMA["$defs"]["check_in"]["properties"])
    assert SCHEMA["properties"]["version"]["const"] == export_json.VERSION
    assert SCHEMA["properties"]["format"]["const"] == export_json.FORMAT


def test_an_export_makes_the_same_journal_again(run, full, tmp_path):
    first, other, second = (tmp_path / name for name in ("1.json", "other.db", "2.json"))
    exported(run, "-o", str(first))
    assert run("data", "import", str(first), "--db", str(other)).code == 0
    exported(run, "-o", str(second), "--db", str(other))
    assert second.read_bytes() == first.read_bytes()
    assert all_in(other) == all_in(full)
    assert "nothing changes" in run("data", "import", str(first)).out


def test_an_export_of_before_there_were_tags_and_more_comes_in(run, full, tmp_path):
    whole = json.loads(exported(run))
    for each in whole["check_ins"]:
        for later in ("tags", "energy", "clarity", "strengths"):
            del each[later]
    (tmp_path / "1.json").write_text(json.dumps(whole), encoding="utf-8")
    other = tmp_path / "other.db"
    ran = run("data", "import", str(tmp_path / "1.json"), "--db", str(other))
    assert (ran.code, ran.err) == (0, "")
    assert {each["id"]: each["tags"] for each in all_in(other)["check_ins"]} == {
        each["id"]: [] for each in all_in(full)["check_ins"]
    }


words = st.sampled_from(CLEAN) | st.text(max_size=30).map(clean)
lines = words.map(lambda each: " ".join(each.split())).filter(bool)


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_words_go_out_and_come_back(tmp_path_factory, data):
    content = {
        "check_ins": [
            check_in("c1", note=data.draw(words) or None, feelings=data.draw(st.lists(lines))),
            check_in("c2", mood=data.draw(st.integers(LOWEST, HIGHEST))),
        ],
        "sessions": [
            session(
                "51",
                title=data.draw(lines),
                before_id="c2",
                plan={data.draw(words): [data.draw(words), 1.5, None]},
                answers=[{"name": data.draw(lines), "words": data.draw(words)}],
            )
        ],
    }
    with closing(empty_in_memory()) as journal:
        for kind, some in content.items():
            for entry in some:
                fields.put(journal, kind, entry)
        text = "".join(export_json.written(journal, EVER))
    Draft202012Validator(SCHEMA).validate(json.loads(text))
    file = tmp_path_factory.mktemp("export") / "x.json"
    file.write_text(text, encoding="utf-8")
    with Source(file) as source:
        again, refused = importer.as_journal(source, lambda: None)
    with closing(again):
        assert refused == []
        assert "".join(export_json.written(again, EVER)) == text


@pytest.mark.parametrize(
    ("since", "until", "ids"),
    [
        ("2026-11-21", None, ["c2", "51"]),  # a session and the check-ins around it go together
        (None, "2026-11-19", ["c0"]),
        ("2026-11-20", "2026-11-20", ["c2", "51"]),
        (None, None, ["c0", "c2", "51"]),
        ("2026-11-22", None, []),
    ],
)
def test_a_part_of_it_by_days(run, journal_file, since, until, ids):
    fill(
        journal_file,
        {
            "check_ins": [check_in("c0", day="2026-11-19"), check_in("c2", day="2026-11-20")],
            "sessions": [session("51", day="2026-11-21", before_id="c2")],
            "forgotten": [{"id": "f1", "at": AT}],
        },
    )
    args = [*(("--since", since) if since else ()), *(("--until", until) if until else ())]
    data = json.loads(exported(run, *args))
    assert [each["id"] for kind in ("check_ins", "sessions") for each in data[kind]] == ids
    assert len(data["forgotten"]) == 1


# CSV


def test_the_csv_has_a_row_for_each_entry_that_is_there(run, full):
    rows = list(csv.DictReader(io.StringIO(exported(run, "--format", "csv"), newline="")))
    assert sorted(row["id"] for row in rows) == ["51", "52", "c1", "c2", "c3"]
    row = next(row for row in rows if row["id"] == "c1")
    assert row["at"] == "2026-11-20T21:30:00+01:00"
    assert row["note"].startswith("'=1+1")


def test_csv_notes_and_feelings_come_back_as_they_were(run, full, tmp_path):
    file, other = tmp_path / "x.csv", tmp_path / "other.db"
    fill(full, {"check_ins": [check_in(f"d{n}", note=w) for n, w in enumerate(CLEAN)]})
    exported(run, "--format", "csv", "-o", str(file))
    ran = run("data", "import", str(file), "--db", str(other))
    assert (ran.code, ran.err) == (0, "")
    came = {each["id"]: (each["note"], each["feelings"]) for each in all_in(other)["check_ins"]}
    assert came == {
        each["id"]: (each["note"], each["feelings"])
        for each in all_in(full)["check_ins"]
        if not each["deleted_at"]
    }


@given(words)
def test_no_cell_begins_as_a_formula_and_each_can_be_read_back(text):
    assert csv_cells.from_cell(csv_cells.to_cell(text)) == text
    assert not csv_cells.to_cell(text).lstrip().startswith(("=", "+", "-", "@"))


@given(st.lists(lines))
def test_feelings_share_a_cell(several):
    assert csv_cells.split(csv_cells.joined(several)) == several


# Markdown


def test_the_markdown_reads_by_month_and_day(run, full):
    text = exported(run, "--format", "markdown")
    assert text.startswith("# Journal\n\n## November 2026\n\n### Friday 20 November\n")
    assert text.count("## November 2026\n") == 1
    assert "Before: mood 4, stress 8\n" in text
    assert "After: mood 7, stress 3\n" in text
    assert "A letter:\n\n> Dear me,  \n>\n> all \\*is\\* well.  \n" in text
    assert "away" not in text  # it was deleted
    assert "Questionnaire scs-sf: total 3.25" in text


@given(words)
def test_markdown_shows_just_the_words(text):
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    shown = reader.parse(export_markdown.quoted("x\n" + text))
    kinds = {token.type for token in shown} | {
        child.type for token in shown for child in token.children or ()
    }
    assert kinds <= {
        *("blockquote_open", "blockquote_close", "paragraph_open", "paragraph_close"),
        *("inline", "text", "text_special", "hardbreak", "softbreak"),
    }
    said = "\n".join(
        "".join("\n" if child.type.endswith("break") else child.content for child in token.children)
        for token in shown
        if token.type == "inline"
    )
    assert said.replace("\u00a0", " ").split() == ("x\n" + text).replace("\u00a0", " ").split()


# Files


def test_a_file_is_private_and_never_written_over_unasked(run, full, tmp_path):
    file = tmp_path / "x.json"
    exported(run, "-o", str(file))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.write_text("mine")
    ran = run("data", "export", "-o", str(file))
    assert (ran.code, ran.out, file.read_text()) == (2, "", "mine")
    assert "--force writes over it" in ran.err
    exported(run, "-o", str(file), "--force")
    assert json.loads(file.read_text())["version"] == 1
    assert [path.name for path in tmp_path.iterdir()] == ["x.json"]


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("--format", "xml"), 2, "choose json, csv or markdown"),
        (("--since", "sometime"), 2, "is not a day that can be read"),
        (("--since", "2026-11-21", "--until", "2026-11-20"), 2, "--since is after --until"),
        (("-o", "."), 2, "is a folder"),
        (("-o", "/nowhere/x.json"), 1, "could not be written"),
    ],
)
def test_what_cannot_be_done_is_said_plainly(run, full, args, code, said):
    ran = run("data", "export", *args)
    assert (ran.code, ran.out, ran.err.count("\n")) == (code, "", 1)
    assert said in ran.err


def test_the_journal_itself_is_never_written_over(run, full):
    before = full.read_bytes()
    for name in (full, f"{full}-wal"):
        ran = run("data", "export", "-o", str(name), "--force")
        assert ran.code == 2
        assert "the journal itself" in ran.err
    assert full.read_bytes() == before


def test_nothing_yet_is_an_empty_export_and_makes_no_journal(run, journal_file):
    data = json.loads(exported(run))
    assert [len(data[kind]) for kind in fields.KINDS] == [0] * len(fields.KINDS)
    assert not journal_file.exists()


@pytest.mark.parametrize("form", ["json", "csv", "markdown"])
def test_memory_stays_flat(form):
    def peak(count):
        with closing(empty_in_memory()) as journal:
            for number in range(count):
                fields.put(journal, "check_ins", check_in(f"c{number}", note="words " * 50))
            tracemalloc.start()
            if form == "csv":
                found = map(fields.as_check_in, period.entries(journal, EVER, "check_ins"))
                export_csv.write_csv(found, [], Nowhere())
            else:
                writer = {"json": export_json, "markdown": export_markdown}[form]
                for _ in writer.written(journal, EVER):
                    pass
            most = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            return most

    peak(10)
    assert peak(3000) < peak(300) + 100_000


class Nowhere(io.TextIOBase):
    def write(self, text):
        return len(text)
