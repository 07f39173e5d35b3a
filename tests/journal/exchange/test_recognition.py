"""An entry of another program is known again, whatever its file looks like by then."""

import base64
import io
import json
import subprocess
import zipfile
from pathlib import Path

import pytest
from conftest import SELFCOMP
from samples import all_in, check_in, fill, session

CASES = Path(__file__).parent / "cases"


@pytest.fixture
def bring(run):
    def bring_in(name, *args, code=0):
        ran = run("data", "import", str(name if Path(name).is_absolute() else CASES / name), *args)
        assert code is None or (ran.code, "Traceback" in ran.err) == (code, False), ran.err
        return ran

    return bring_in


@pytest.fixture
def written(tmp_path):
    def write(text, name="file"):
        file = tmp_path / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    return write


def kept(file, *names, kind="check_ins"):
    return [tuple(each[name] for name in names) for each in all_in(file)[kind]]


def test_more_columns_bring_what_is_new_alone(bring, journal_file):
    bring("hwf_old_header.csv")
    ran = bring("hwf_new_header.csv")
    assert "1 check-in comes in; 2 known already" in ran.out
    assert kept(journal_file, "feelings") == [(["hopeful"],), (["mellow"],), (["calm"],)]
    assert "nothing changes" in bring("hwf_old_header.csv").out


def test_renamed_activities_bring_nothing_and_can_be_taken_over(bring, journal_file):
    bring("daylio_before_rename.csv")
    before = kept(journal_file, "id", "mood")
    ran = bring("daylio_after_rename.csv")
    assert "nothing changes" in ran.out
    assert "something else of 2 of those known; --update takes that over" in ran.out
    would = bring("daylio_after_rename.csv", "--update", "--dry-run").out
    assert "2 known ones would be brought to what the file says" in would
    ran = bring("daylio_after_rename.csv", "--update")
    assert "2 known ones were brought to what the file says" in ran.out
    assert kept(journal_file, "id", "mood") == before
    assert kept(journal_file, "note", "tags") == [
        ("slept badly", []),
        (None, ["gym"]),
        ("played tennis", ["gym", "friends"]),
    ]
    again = bring("daylio_after_rename.csv", "--update").out
    assert "nothing changes" in again
    assert "--update" not in again


def test_activities_that_stood_in_notes_become_tags_where_that_is_asked_for(
    bring, written, journal_file
):
    """Earlier versions had put them there, in journals whose entries are known by their moments."""
    head = "full_date,date,weekday,time,mood,activities,note\n"
    rows = ["2026-02-08,x,x,20:39,bad,work | rain,late\n", "2026-02-08,x,x,20:39,rad,walk,\n"]
    bring(written(head + "".join(rows)))
    now = all_in(journal_file)
    before = json.loads(json.dumps(now))
    for entry in before["check_ins"]:
        activities = f"Activities: {', '.join(entry['tags'])}"
        entry["tags"] = []
        entry["note"] = f"{entry['note']}\n\n{activities}" if entry["note"] else activities
    fill(journal_file, before)
    assert kept(journal_file, "tags") == [([],), ([],)]
    before = all_in(journal_file)
    more = written(head + "2026-02-08,x,x,20:39,meh,home,new\n".join(rows))
    ran = bring(more)
    assert "1 check-in comes in; 2 known already" in ran.out
    assert "something else of 2 of those known; --update takes that over" in ran.out
    assert [each for each in all_in(journal_file)["check_ins"] if each["note"] != "new"] == (
        before["check_ins"]
    )
    ran = bring(more, "--update")
    assert "2 known ones were brought to what the file says" in ran.out
    found = {each["id"]: each for each in all_in(journal_file)["check_ins"]}
    assert len(found) == 3
    for each in now["check_ins"]:
        for name in ("mood", "note", "tags"):
            assert found[each["id"]][name] == each[name]


def test_a_wrong_map_can_be_put_right(bring, written, journal_file):
    file = written("full_date,date,weekday,time,mood,activities,note\n2026-02-08,x,x,20:39,ok,,n\n")
    bring(file, "--map", "ok=2")
    ran = bring(file, "--map", "ok=5", "--update")
    assert "1 known one was brought to what the file says" in ran.out
    assert kept(journal_file, "mood") == [(5,)]


def test_what_was_edited_here_stays(bring, run, journal_file):
    bring("daylio_before_rename.csv")
    (entry,) = (id_ for id_, note in kept(journal_file, "id", "note") if "tennis" in (note or ""))
    run("history", "--edit", entry[:8], "--note", "my own words")
    ran = bring("daylio_after_rename.csv", "--update")
    assert "Edited here since, and left as it is: 1." in ran.out
    assert ("my own words",) in kept(journal_file, "note")


def test_several_of_one_minute_keep_their_order_and_their_ids(bring, written, journal_file):
    head = "full_date,date,weekday,time,mood,activities,note\n"
    rows = ["2026-02-09,x,x,08:00,good,,next day\n"]
    rows += [f"2026-02-08,x,x,20:39,rad,,{word}\n" for word in ("third", "second", "first")]
    file = written(head + "".join(rows))
    bring(file)
    noted = sorted(kept(journal_file, "at", "note"))
    assert [note for _, note in noted] == ["first", "second", "third", "next day"]
    before = all_in(journal_file)
    bring(file)
    assert all_in(journal_file) == before
    one_changed = written((head + "".join(rows)).replace("second", "2nd"))
    assert "something else of 1 of those known" in bring(one_changed).out


def test_another_zone_brings_nothing_again(bring, zone, journal_file):
    bring("daylio_before_rename.csv")
    zone("Asia/Tokyo")
    assert "nothing changes" in bring("daylio_before_rename.csv").out
    assert len(all_in(journal_file)["check_ins"]) == 3


def test_a_journal_of_the_old_making_knows_a_changed_file(run, journal_file):
    """The old program had made its ids of every cell, of this very file."""
    old = Path(__file__).parent / "old_ids"
    run("data", "import", str(old / "journal.json"))
    before = [each["id"] for each in all_in(journal_file)["check_ins"]]
    text = (old / "howwefeel.csv").read_text(encoding="utf-8")
    head, *rows = text.splitlines()
    wider = "\n".join([f"{head},Mood Key", *(f"{row},x" for row in rows if row)])
    file = journal_file.parent / "wider.csv"
    file.write_text(wider, encoding="utf-8")
    ran = run("data", "import", str(file))
    assert "nothing changes" in ran.out
    assert [each["id"] for each in all_in(journal_file)["check_ins"]] == before


# What is in a cell


def test_several_feelings_in_one_cell(bring, journal_file):
    bring("hwf_two.csv")
    feelings = [each for (each,) in kept(journal_file, "feelings")]
    assert feelings[:2] == [["determined", "grateful"], ["grateful"]]
    assert len(feelings[2]) == 7
    assert kept(journal_file, "tags")[0][0][:2] == ["sam", "alex"]


def test_noise_is_left_out(bring, journal_file):
    bring("hwf_multi.csv")
    notes = [note for (note,) in kept(journal_file, "note")]
    assert notes[1] == "slept well\n\nSteps: 15.0\nWeather: Clouds\nTemperature (f): 52.0"
    assert kept(journal_file, "tags")[1] == (["by-myself", "home", "work"],)
    assert not any("key" in note.casefold() for note in notes)


def test_scales_are_kept_and_what_is_not_known_is_named_once(bring, written, journal_file):
    bring("daylio_scales.csv")
    notes = [note for (note,) in kept(journal_file, "note")]
    assert notes[0] == "Stress: 4\nEnergy: 2"
    assert notes[1].startswith("slept well, for once\n\nSleep Quality: 8/10 points\nSleep Time: 8")
    head = "full_date,date,weekday,time,mood,activities,note,photo,weather"
    ran = bring(written(f"{head}\n2026-02-08,x,x,20:39,rad,,n,a.jpg,sun\n"))
    assert "left out: these columns “photo” and “weather”." in ran.err


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("8:30 p. m.", "20:30"),
        ("8:30\u202fPM", "20:30"),
        ("8:30 a.\u00a0m.", "08:30"),
        ("下午8:30", "20:30"),
        ("上午 8:30", "08:30"),
        ("오후 8:30", "20:30"),
        ("22 h 15", "22:15"),
        ("20.30", "20:30"),
        ("20:30 ч.", "20:30"),
        ("20:30 Uhr", "20:30"),
        ("٨:٣٠ م", "20:30"),
        ("8:30 μ.μ.", "20:30"),
        ("8:30 du.", "20:30"),
        ("12:05 π.μ.", "00:05"),
    ],
)
def test_a_time_in_the_phones_language(bring, written, journal_file, text, clock):
    head = "full_date,date,weekday,time,mood,activities,note"
    bring(written(f"{head}\n2026-02-08,x,x,{text},rad,,n\n"))
    assert kept(journal_file, "at") == [(f"2026-02-08T{clock}:00.000Z",)]


def test_times_as_many_languages_write_them(bring, journal_file):
    ran = bring("daylio_times.csv")
    rows = (CASES / "daylio_times.csv").read_text(encoding="utf-8-sig").strip().split("\n")
    assert (len(all_in(journal_file)["check_ins"]), ran.err) == (len(rows) - 1, "")


def test_months_in_the_phones_language(bring, journal_file):
    ran = bring("daylio_polish_2017.csv", code=2)
    assert '--map "dobrze="' in ran.err
    assert '--map "wspaniale="' in ran.err
    maps = ("--map", "dobrze=7", "--map", "źle=3", "--map", "wspaniale=9")
    bring("daylio_polish_2017.csv", *maps)
    assert kept(journal_file, "day") == [
        ("2017-07-14",),
        ("2017-08-29",),
        ("2017-09-06",),
        ("2017-09-07",),
    ]


# Malformed


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("daylio_unclosed2.csv", "is no CSV from line 2 on (a quotation is opened there and never"),
        ("two_exports_in_one.json", "holds something more after its end"),
    ],
)
def test_what_is_malformed_brings_nothing_in(bring, journal_file, name, said):
    ran = bring(name, code=1)
    assert (said in ran.err, ran.err.count("\n")) == (True, 1)
    assert not journal_file.exists() or all_in(journal_file)["check_ins"] == []


HEAD = "full_date,date,weekday,time,mood,activities,note_title,note\n"


def test_a_file_that_was_cut_off_brings_nothing_in(bring, written, journal_file):
    whole = HEAD + "2026-02-08,x,x,20:39,rad,,,one\n2026-02-07,x,x,20:39,rad,,,two\n"
    ran = bring(written(whole[:-10]), code=1)
    assert "ends in the middle of line 3, so nothing was brought in" in ran.err
    assert "2 check-ins come in" in bring(written(whole)).out


@pytest.mark.parametrize(
    "text",
    [
        "sep=,\n" + HEAD + "2026-02-08,x,x,20:39,rad,,,n\n",
        "\n\n" + HEAD + "2026-02-08,x,x,20:39,rad,,,n\n",
        HEAD + "2026-02-08,x,x,20:39,rad,,\n",
    ],
)
def test_what_may_stand_above_and_be_missing(bring, written, journal_file, text):
    bring(written(text))
    assert kept(journal_file, "mood") == [(9,)]


def test_what_comes_in_was_changed_when_it_was_noted(bring, written, journal_file):
    """Then, not now: so that it wins over nothing that was changed later in another journal."""
    bring(written(HEAD + "2026-02-08,x,x,20:39,rad,,,n\n"))
    assert kept(journal_file, "changed_at") == kept(journal_file, "at")


@pytest.mark.parametrize(
    "text",
    [
        "full_date,date,weekday,time,mood,activities,note\n2026-01-02,x,y,21:00,rad,,one\n",
        (CASES / "hwf_two.csv").read_text(),
        "Started At,Duration,Preset,Activity\n04/20/2026 08:21:14,0:45:0,,Meditation\n",
        (CASES.parent / "golden/export.csv").read_text(),
    ],
)
def test_two_exports_in_one_csv(bring, written, journal_file, text):
    ran = bring(written(text + text), code=1)
    assert "names its columns again in line " in ran.err
    assert not journal_file.exists() or all_in(journal_file)["check_ins"] == []


def test_a_header_alone(bring, written, journal_file):
    assert "There are no entries in" in bring(written(HEAD)).out


# Other shapes


def test_jrnl_with_a_file_for_each_entry(bring, journal_file):
    bring("jrnl_single.json")
    assert kept(journal_file, "at", "note", "tags") == [
        ("2026-07-09T17:53:00.000Z", "A walk.\nIt rained, and then it did not.", ["walk"])
    ]


def test_pixels_of_2020(bring, journal_file):
    bring("pixels_2020.json")
    assert kept(journal_file, "day", "mood", "feelings", "note") == [
        ("2020-01-05", 7, ["happy", "tired"], "a long walk"),
        ("2020-01-06", 3, [], None),
    ]


def test_day_one_is_told_apart_from_jrnl(bring, written, journal_file):
    entry = {
        "uuid": "0123456789ABCDEF",
        "creationDate": "2026-07-09T15:53:00Z",
        "timeZone": "Europe/Stockholm",
        "starred": True,
        "tags": ["walk"],
        "text": "# Rain\n\nIt rained\\. ![](dayone-moment://0A)",
    }
    content = {"metadata": {"version": "1.0"}, "entries": [entry]}
    bring(written(json.dumps(content)))
    assert kept(journal_file, "at", "offset_minutes", "note", "tags") == [
        ("2026-07-09T15:53:00.000Z", 120, "# Rain\n\nIt rained. *", ["walk"])
    ]
    entry["text"] = "other words"
    assert "something else of 1 of those known" in bring(written(json.dumps(content))).out


def backup():
    return {
        "version": 15,
        "customMoods": [
            {"id": 1, "mood_group_id": 1, "custom_name": "", "predefined_name_id": 1},
            {"id": 9, "mood_group_id": 4, "custom_name": "så där", "predefined_name_id": -1},
        ],
        "tags": [{"id": 3, "name": "walk"}],
        "dayEntries": [
            {"year": 2026, "month": 1, "day": 8, "hour": 20, "minute": 39, "mood": 9,
             "tags": [3], "note": "a<br>b", "note_title": "T"},
            {"year": 2026, "month": 1, "day": 7, "hour": 8, "minute": 5, "mood": 1, "tags": []},
        ],
    }  # fmt: skip


def packed(name, data):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, data)
        archive.writestr("assets/photo.jpg", b"x")
    return file.getvalue()


def test_daylios_own_backup_needs_no_map(bring, written, journal_file):
    data = base64.b64encode(json.dumps(backup()).encode())
    bring(written(packed("backup.daylio", data), "x.daylio"))
    assert kept(journal_file, "at", "mood", "note", "tags") == [
        ("2026-02-07T08:05:00.000Z", 9, None, []),
        ("2026-02-08T20:39:00.000Z", 3, "T\n\na\nb", ["walk"]),
    ]
    # The CSV of the same journal is known: it is the same program, and the same moments.
    csv = HEAD + "2026-02-08,x,x,20:39,så där,walk,T,a\n2026-02-07,x,x,8:05,rad,,,\n"
    assert "nothing changes" in bring(written(csv), "--map", "så där=3").out


def test_a_zip_with_one_export_in_it(bring, written, journal_file):
    csv = HEAD + "2026-02-08,x,x,20:39,rad,,,n\n"
    bring(written(packed("folder/export.csv", csv), "x.zip"))
    assert kept(journal_file, "mood") == [(9,)]
    ran = bring(written(packed("other.txt", "x"), "y.zip"), code=1)
    assert "is an archive with no exports in it" in ran.err
    assert "cannot be opened" in bring(written(b"PK\x03\x04broken", "z.zip"), code=1).err


def test_from_standard_input_and_from_a_pipe(run, journal_file):
    csv = HEAD + "2026-02-08,x,x,20:39,rad,,,n\n"
    assert run("data", "import", "-", stdin=csv).code == 0
    assert kept(journal_file, "mood") == [(9,)]


def test_a_pipe_is_read_once(process, written, journal_file):
    file = written(HEAD + "2026-02-08,x,x,20:39,rad,,,n\n")
    done = subprocess.run(
        ["bash", "-c", f"'{SELFCOMP}' data import <(cat '{file}')"], capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert kept(journal_file, "mood") == [(9,)]


def test_insight_timer_names_and_dates(bring, written, journal_file):
    head = "Started At,Duration,Preset,Activity\n"
    rows = "04/05/2026 08:21:14,0:45:0,,PracticeType.Meditation\n20/05/2026 08:21:14,0:45:0,,x\n"
    bring(written(head + rows))
    assert kept(journal_file, "title", "day", kind="sessions") == [
        ("Meditation", "2026-05-04"),
        ("x", "2026-05-20"),
    ]


# Our own


def test_a_journal_with_a_session_and_no_check_in_comes_back(run, journal_file, own_practice):
    short = {"stdin": "\n" * 20}
    run("practice", "soles", "--plain", "--speed", "100", "--skip-ratings", **short)
    whole = all_in(journal_file)
    assert len(whole["sessions"]) == 1
    assert whole["check_ins"] == []
    file = journal_file.parent / "out.json"
    run("data", "export", "-o", str(file))
    other = journal_file.parent / "other.db"
    ran = run("data", "import", str(file), "--db", str(other))
    assert (ran.code, ran.err) == (0, "")
    assert all_in(other) == whole


ODD = {
    "a lone half of a character": {"id": "\ud800"},
    "NUL": {"id": "a\0b"},
    "an escape": {"id": "\x1b[31mx"},
    "hidden characters": {"id": "a\u200bb"},
    "spaces": {"id": "a b"},
    "a list": {"id": []},
    "a number": {"id": 5},
    "an offset of two days": {"offset_minutes": 2880},
    "an endless offset": {"offset_minutes": 10**400},
    "a day that never was": {"day": "2026-02-30"},
    "the calendar's end": {"at": "9999-12-31T23:59:59.999Z", "offset_minutes": 600},
    "the calendar's beginning": {"at": "0001-01-01T00:00:00.000Z", "offset_minutes": -600},
    "a deletion in days to come": {"deleted_at": "10000-01-01T00:00:00.000Z"},
    "a blob of a deletion": {"deleted_at": {"at": 1}},
    "a nested note": {"note": [[[]]]},
    "odd feelings": {"feelings": [None]},
}


@pytest.mark.parametrize("what", ODD)
@pytest.mark.parametrize("kind", ["check_ins", "sessions", "questionnaires"])
def test_an_odd_line_is_named_and_the_others_come_in(bring, written, journal_file, what, kind):
    whole = {"check_ins": check_in("c1"), "sessions": session("51"), "questionnaires": []}
    odd = (whole[kind] or {"id": "91"}) | ODD[what]
    content = {"format": "selfcomp journal", "version": 1, "check_ins": [check_in("c0")]}
    content.setdefault(kind, []).append(odd)
    file = written(json.dumps(content))
    ran = bring(file, code=None)
    assert "Traceback" not in ran.err
    assert ("c0",) in kept(journal_file, "id")
    assert ran.code == (1 if "was left out" in ran.err else 0)


@pytest.mark.parametrize("at", ["9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+14:00", "x"])
def test_a_csv_with_times_at_the_calendars_ends(run, bring, written, at):
    run("log", "6")
    csv = run("data", "export", "--format", "csv").out.splitlines()
    cells = csv[1].split(",")
    cells[1:3] = ["abc", at]
    ran = bring(written("\n".join([csv[0], ",".join(cells), ""])), code=None)
    assert "Traceback" not in ran.err


def test_lines_left_out_are_no_success(bring, written, journal_file):
    text = HEAD + "2026-02-08,x,x,20:39,rad,,,n\n2026-02-30,x,x,20:39,rad,,,n\n"
    bring(written(text), code=1)
    ran = bring(written(text), code=1)
    assert "has all that is in" not in ran.out
    assert kept(journal_file, "mood") == [(9,)]


def test_a_csv_of_ones_own_brings_sessions_too(run, journal_file):
    run("practice", "soles", "--plain", "--speed", "100", stdin="4\n5\n" + "\n" * 20 + "6\n6\n")
    whole = all_in(journal_file)
    (session,) = whole["sessions"]
    assert session["before_id"]
    csv = run("data", "export", "--format", "csv").out
    other, file = journal_file.parent / "other.db", journal_file.parent / "out.csv"
    file.write_text(csv, encoding="utf-8")
    assert run("data", "import", str(file), "--db", str(other)).code == 0
    (again,) = all_in(other)["sessions"]
    for name in ("id", "practice", "day", "state", "before_id", "after_id", "practised_seconds"):
        assert again[name] == session[name], name
    assert len(all_in(other)["check_ins"]) == len(whole["check_ins"])
