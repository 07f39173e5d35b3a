"""What comes in: other programs' files with their traps, each entry once, nothing overwritten."""

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, time

import pytest
from hostile import HOSTILE
from samples import all_in, check_in, fill, session

from selfcomp_tui.base.text import clean
from selfcomp_tui.journal.exchange.importers import daylio, times
from selfcomp_tui.journal.exchange.importers.parsed import Wishes
from selfcomp_tui.journal.exchange.importers.source import Source
from selfcomp_tui.journal.records import deletion
from selfcomp_tui.journal.running import interrupted
from selfcomp_tui.journal.storage import backups
from selfcomp_tui.journal.storage.opening import open_journal

DAYLIO = "full_date,date,weekday,time,mood,activities,note_title,note"
HOWWEFEEL = (
    "Date,Mood,Tags (People),Tags (Places),Tags (Events),Exercise,Sleep,Menstrual,Steps,"
    "Meditation,Weather,Temperature (F),Water (cups),Caffeine (mg),Alcoholic Drinks,"
    "Notes,Reflections,Takeaways"
)
INSIGHT = "Started At,Duration,Preset,Activity"


@pytest.fixture
def bring(run, tmp_path):
    """Write a file of some content and bring it in."""

    def bring_in(content, *args, name="file", code=0, encoding="utf-8"):
        file = tmp_path / name
        if isinstance(content, list | dict):
            content = json.dumps(content)
        data = content if isinstance(content, bytes) else content.encode(encoding, "surrogatepass")
        file.write_bytes(data)
        ran = run("data", "import", str(file), *args)
        assert ran.code == code, ran.err
        assert "Traceback" not in ran.err
        return ran

    return bring_in


def kept(file, *fields, kind="check_ins"):
    found = all_in(file)[kind]
    return [tuple(each[field] for field in fields) for each in found]


# Daylio


def test_daylio(bring, journal_file):
    rows = [
        DAYLIO,
        '2026-02-08,February 8,Sunday,10:00 pm,rad,"reading |  friends | ",A title,Hi<br>a &amp; b',
        "2026-02-08,February 8,Sunday,20:39,Awful,,,I <3 you & 1 < 2",
        "2026-02-07,February 7,Saturday,2:05 am,meh,walk,,",
    ]
    bring("\ufeff" + "\r\n".join(rows) + "\r\n")
    assert kept(journal_file, "at", "day", "mood", "note", "tags") == [
        ("2026-02-07T02:05:00.000Z", "2026-02-06", 5, None, ["walk"]),
        ("2026-02-08T20:39:00.000Z", "2026-02-08", 1, "I <3 you & 1 < 2", []),
        (
            "2026-02-08T22:00:00.000Z",
            "2026-02-08",
            9,
            "A title\n\nHi\na & b",
            ["reading", "friends"],
        ),
    ]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("full_date,date,weekday,time,mood,activities,note", "2018-04-29,April 29,x,20:39,good,,n"),
        ("year,date,weekday,time,mood,activities,note", "2018,April 29,Sunday,8:39 PM,good,,n"),
        ("year,date,weekday,time,mood,activities,note", "2018,29 Apr,Sunday,8:39 PM,good,,n"),
        ("full_date;date;weekday;time;mood;activities;note", "2018-04-29;x;x;20:39;good;;n"),
    ],
)
def test_daylio_of_other_years(bring, journal_file, header, row):
    bring(f"{header}\n{row}\n")
    assert kept(journal_file, "at", "mood", "note") == [("2018-04-29T20:39:00.000Z", 7, "n")]


def test_daylio_moods_of_ones_own_are_asked_for(bring, journal_file):
    content = f"{DAYLIO}\n" + "".join(
        f"2026-02-0{day},x,x,20:39,{mood},,,\n"
        for day, mood in enumerate(["ok", "ok", "so [b]so", "rad"], start=1)
    )
    ran = bring(content, code=2)
    assert "“ok” (2), “so [b]so” (1)" in ran.err
    assert '--map "ok=" --map "so [b]so="' in ran.err
    assert not journal_file.exists() or kept(journal_file, "mood") == []
    bring(content, "--map", "OK=6", "--map", "so [b]so=4")
    assert kept(journal_file, "mood") == [(6,), (6,), (4,), (9,)]


@pytest.mark.parametrize("given", ["ok", "ok=", "=5", "ok=0", "ok=10", "ok=five", "ok=½", "ok=٥"])
def test_a_map_that_says_nothing(bring, given):
    ran = bring(f"{DAYLIO}\n2026-02-01,x,x,20:39,ok,,,\n", "--map", given, code=2)
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>one</p><p>two</p>", "one\ntwo"),
        ("one<br/>two<BR >three", "one\ntwo\nthree"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ('<a href="https://example.org">here</a> <b>now</b>', "here now"),
        ("a&nbsp;b &lt;i&gt;", "a b <i>"),
        ("1 < 2 > 0, a<b, <3, <unknown>", "1 < 2 > 0, a<b, <3, <unknown>"),
        ("fish & chips; &c", "fish & chips; &c"),
        ("<b" * 10_000, "<b" * 10_000),
    ],
)
def test_html_becomes_plain_text(html, words):
    assert daylio.plain(html) == words


# The others


def test_jrnl(bring, journal_file):
    entry = {"title": "First.", "body": "More @walk", "date": "2026-02-08", "time": "09:05"}
    ran = bring(
        {
            "tags": {"@walk": 1},
            "entries": [
                {**entry, "tags": ["@walk", "@alone"], "starred": True},
                {**entry, "title": "", "body": ""},
                {"title": "No time", "date": "2026-02-08"},
                "words",
            ],
        },
        code=1,
    )
    assert kept(journal_file, "at", "mood", "note", "tags") == [
        ("2026-02-08T09:05:00.000Z", None, "First. *\nMore @walk", ["walk", "alone"])
    ]
    assert ran.err.count("was left out") == 3
    assert "holds no rating, feeling or note" in ran.err
    assert "has a time that cannot be read" in ran.err
    assert "is not an entry" in ran.err


def test_how_we_feel(bring, journal_file):
    row = '2026 Sun Feb 8 4:04 PM,Calm,"Friends, Family",Home,,,7,,,,,,,,,A note,A thought,\n'
    bring(f"{HOWWEFEEL}\n{row}")
    assert kept(journal_file, "at", "mood", "feelings", "note", "tags") == [
        (
            "2026-02-08T16:04:00.000Z",
            None,
            ["calm"],
            "A note\n\nA thought\n\nSleep: 7",
            ["friends", "family", "home"],
        )
    ]


def test_pixels(bring, journal_file):
    tags = [
        {"type": "Emotions", "entries": ["happy", "calm"]},
        {"type": "Activities", "entries": ["Long walk", "+", "x" * 61]},
    ]
    old = {"type": "Mood", "value": 5, "notes": "old", "isHighlighted": False, "tags": tags}
    ran = bring(
        [
            {"date": "2026-2-8", "type": "Mood", "scores": [4, 2], "notes": "n", "tags": []},
            {"date": "2023-02-08", "entries": [old]},
            {"date": "2026-02-09", "type": "Period", "scores": [1]},
            {"date": "2026-02-10", "type": "Mood", "scores": [6]},
            {"type": "Mood", "scores": [1]},
        ],
        code=1,
    )
    found = kept(journal_file, "day", "mood", "feelings", "note", "tags")
    assert sorted(found, key=str) == [
        ("2023-02-08", 9, ["happy", "calm"], f"old\n\n+\n\n{'x' * 61}", ["long-walk"]),
        ("2026-02-08", 3, [], None, []),
        ("2026-02-08", 7, [], "n", []),
    ]
    assert "is of the type “Period”, not a mood" in ran.err
    assert "has a score that is not from 1 to 5" in ran.err
    assert "has no date" in ran.err


def test_insight_timer_gives_sessions_of_a_practice_of_its_own(bring, journal_file, run):
    bring(
        f"{INSIGHT}\n04/20/2026 08:21:14,0:45:0,,Meditation\n"
        "04/20/2026 08:21:14,0:45:0,,Meditation\n13/20/2026 08:21:14,0:45:0,,Meditation\n",
        code=1,
    )
    fields = ("practice", "title", "ended_at", "practised_seconds", "state", "speed")
    one = ("insight-timer", "Meditation", "2026-04-20T09:06:14.000Z", 2700.0, "finished", 1.0)
    assert kept(journal_file, *fields, kind="sessions") == [one] * 2
    # Two of one second keep their order.
    starts = kept(journal_file, "started_at", kind="sessions")
    assert starts == [("2026-04-20T08:21:14.000Z",), ("2026-04-20T08:21:14.001Z",)]
    assert "Meditation" in run("history", "--plain", "--days", "9999").out


# Each entry once


TWICE = f"{DAYLIO}\n2026-02-08,x,x,20:39,rad,,,same\n2026-02-08,x,x,20:39,rad,,,same\n"


def test_a_file_brought_in_twice_changes_nothing(bring, journal_file):
    bring(TWICE)
    before = all_in(journal_file)
    assert len(before["check_ins"]) == 2
    assert "nothing changes" in bring(TWICE).out
    assert all_in(journal_file) == before
    assert len(backups.known(journal_file)) == 1
    more = TWICE.replace("\n2026", "\n2026-02-09,x,x,20:39,bad,,,new\n2026", 1)
    assert "1 check-in comes in; 2 known already" in bring(more).out


def test_what_was_changed_here_since_stays_as_it_is(bring, journal_file):
    content = f"{DAYLIO}\n" + "".join(f"2026-02-0{n},x,x,20:39,rad,,,{n}\n" for n in range(1, 4))
    bring(content)
    ids = [each["id"] for each in all_in(journal_file)["check_ins"]]
    now = datetime(2026, 3, 1, tzinfo=UTC)
    with open_journal(journal_file) as journal:
        deletion.delete(journal, ids[0], now)
        deletion.forget(journal, ids[1], now)
    edited = all_in(journal_file)
    edited["check_ins"][1] |= {"note": "my own words", "changed_at": "2026-03-01T00:00:00.000Z"}
    fill(journal_file, {"check_ins": edited["check_ins"]})
    assert "nothing changes" in bring(content).out
    assert all_in(journal_file) == edited


def test_a_dry_run_says_what_it_would_do_and_does_nothing(bring, journal_file):
    ran = bring(TWICE, "--dry-run")
    assert "(Daylio): 2 check-ins would come in.\nWhat comes in is of 2026-02-08." in ran.out
    assert not journal_file.exists()


def test_all_of_a_file_or_nothing(bring, journal_file):
    fill(journal_file, {"check_ins": [check_in("c1")]})
    before = all_in(journal_file)
    rows = "".join(f"2026-02-08,x,x,20:39,rad,,,{n}\n" for n in range(5000))
    ran = bring(f"{DAYLIO}\n{rows}".encode() + b"2026-02-08,x,x,20:39,rad,,,caf\xe9\n", code=1)
    assert "is not written in UTF-8" in ran.err
    assert all_in(journal_file) == before


KILLED = """
import os, signal, sys
from selfcomp_tui.journal.records import check_ins
from selfcomp_tui.journal.exchange import merging
count = 0
def die_at_the_hundredth(module, name):
    real = getattr(module, name)
    def counted(*given):
        global count
        count += 1
        if count == 100:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*given)
    setattr(module, name, counted)
die_at_the_hundredth(check_ins, "save")
die_at_the_hundredth(merging, "_write")
from selfcomp_tui.cli.main import main
sys.argv = ["selfcomp", *sys.argv[1:]]
main()
"""


@pytest.mark.parametrize("how", ["import", "merge"])
def test_a_kill_half_way_leaves_the_journal_as_it_was(bring, run, journal_file, tmp_path, how):
    rows = "".join(f"2026-02-08,x,x,20:39,rad,,,{n}\n" for n in range(200))
    file = tmp_path / "other"
    bring(f"{DAYLIO}\n{rows}", "--db", str(file), name="d.csv")
    fill(journal_file, {"check_ins": [check_in("c1")]})
    before = all_in(journal_file)
    given = str(tmp_path / "d.csv") if how == "import" else str(file)
    killed = subprocess.run([sys.executable, "-c", KILLED, "data", how, given])
    assert killed.returncode == -signal.SIGKILL
    assert all_in(journal_file) == before
    assert "200 check-ins come in" in run("data", how, given).out
    assert len(all_in(journal_file)["check_ins"]) == 201


# Times


@pytest.mark.parametrize(
    ("local", "at", "offset"),
    [
        ("2026-03-29 02:30", "2026-03-29T01:30:00.000Z", 120),  # jumped over: 03:30
        ("2026-10-25 02:30", "2026-10-25T00:30:00.000Z", 120),  # came twice: the first
        ("2026-07-01 12:00", "2026-07-01T10:00:00.000Z", 120),
        ("2026-01-01 12:00", "2026-01-01T11:00:00.000Z", 60),
    ],
)
def test_times_are_of_this_computers_clock_on_that_day(zone, local, at, offset):
    zone("Europe/Stockholm")
    found = Wishes(datetime(2027, 1, 1, tzinfo=UTC), time(4)).when(datetime.fromisoformat(local))
    assert (found.at, found.offset_minutes) == (at, offset)


@pytest.mark.parametrize(
    ("local", "said"),
    [
        ("0001-01-01 00:00", "cannot be kept"),
        ("9999-12-31 23:59", "cannot be kept"),
        ("2030-01-01 00:00", "has not come yet"),
    ],
)
def test_a_time_that_cannot_be(zone, local, said):
    zone("Asia/Tokyo")
    wishes = Wishes(datetime(2027, 1, 1, tzinfo=UTC), time(4))
    with pytest.raises(ValueError, match=said):
        wishes.when(datetime.fromisoformat(local))


@pytest.mark.parametrize(
    ("text", "hour"),
    [("12:00 am", 0), ("12:00 pm", 12), ("11:59 PM", 23), ("1:05 p.m.", 13), ("00:00", 0)],
)
def test_the_clock_of_twelve_hours(text, hour):
    assert times.clock(text).hour == hour


# Odd files


def test_a_file_is_named_with_what_is_wrong(bring, run, tmp_path):
    for content, said in [
        ("", "is empty"),
        ("\ufeff \n", "is empty"),
        ("a,b,c\n1,2,3\n", "in no format that is known here"),
        ("{}", "in no format that is known here"),
        ("[", "is not whole JSON"),
        ('{"entries": [{"title": "x"', "is not whole JSON"),
        ('{"entries": [' + "[" * 100_000, "is nested too deeply"),
        ('{"format": "selfcomp journal", "version": 2, "check_ins": []}', "newer selfcomp"),
        (b"\x00\x01\x02" * 100, "in no format"),
        (b"full_date,time,mood,activities\n\xff\xfe\n", "is not written in UTF-8"),
    ]:
        ran = bring(content, code=1)
        assert said in ran.err, content[:50]
        assert ran.err.count("\n") == 1
    assert "is a folder" in run("data", "import", str(tmp_path)).err
    assert "cannot be read" in run("data", "import", str(tmp_path / "nothing")).err
    assert bring(TWICE, "--from", "jrnl", code=1).err.count("does not look like") == 1
    assert bring(TWICE, "--from", "diary", code=2).err.count("choose selfcomp, daylio") == 1


def test_lines_that_cannot_be_taken_are_named(bring, journal_file):
    rows = [
        "2026-02-08,x,x,20:39,rad,,,good",
        '2026-02-08,x,x,20:39,rad,,,"two\nlines"',
        "2026-02-08,x,x,25:39,rad,,,x",
        "2026-02-30,x,x,20:39,rad,,,x",
        "",
        "2026-02-08,x,x,20:39",
        "2026-02-08,x,x,20:39,rad,,,x,more,and more",
        "2999-02-08,x,x,20:39,rad,,,x",
        "2026-02-08,x,x,20:39,,,,",
    ]
    ran = bring("\n".join([DAYLIO, *rows, ""]), code=1)
    assert [line.split()[1] for line in ran.err.splitlines()] == ["5", "6", "8", "9", "10", "11"]
    assert "Line 5 was left out: has a time that never is." in ran.err
    assert "Line 8 was left out: has 4 cells where the first line names 8." in ran.err
    assert len(all_in(journal_file)["check_ins"]) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(bring, journal_file, encoding, ends):
    content = f"{DAYLIO}\n2026-02-08,x,x,20:39,rad,,,é 👩‍👩‍👧‍👦\n".replace("\n", ends)
    bring(content, encoding=encoding)
    assert kept(journal_file, "note") == [("é 👩‍👩‍👧‍👦",)]


def test_a_very_long_note_and_nulls(bring, journal_file):
    bring(f"{DAYLIO}\n2026-02-08,x,x,20:39,rad,,,{'x' * 999_999}\0\n")
    assert kept(journal_file, "note") == [("x" * 999_999,)]
    ran = bring(f"{DAYLIO}\n2026-02-08,x,x,20:39,rad,,,{'x' * 1_000_001}\n", code=1)
    assert "has a note of more than 1,000,000 characters" in ran.err


def test_hostile_words_come_in_clean_by_every_door(bring, journal_file):
    entries = [
        {"title": words, "body": "", "date": "2026-02-08", "time": "09:05"} for words in HOSTILE
    ]
    bring({"tags": {}, "entries": entries})
    assert sorted(kept(journal_file, "note")) == sorted((clean(words),) for words in HOSTILE)
    for door in (
        [{"date": "2026-02-08", "type": words, "scores": [1], "notes": words} for words in HOSTILE],
        {"format": "selfcomp journal", "version": 1, "sessions": [{"id": w} for w in HOSTILE]},
    ):
        ran = bring(door, code=1)
        assert not set(ran.err) & {"\x1b", "\x9b", "\u202e", "\x07"}
    moods = [words.replace("\ud800", "").replace('"', '""') for words in HOSTILE]
    rows = "".join(f'2026-02-08,x,x,20:39,"{words}",,,\n' for words in moods)
    ran = bring(f"{DAYLIO}\n{rows}", code=2)
    assert ran.err.count("\n") == 1
    assert not set(ran.err) & {"\x1b", "\x9b", "\u202e", "\x07"}


def test_our_own_json_with_a_line_that_is_wrong(bring, journal_file):
    good, bad = check_in("c1", mood=6), check_in("c2", mood=6) | {"mood": 12}
    lonely = {**check_in("c3"), "id": "../c3"}
    content = {"format": "selfcomp journal", "version": 1}
    ran = bring(content | {"check_ins": [good, bad, lonely, 5, None]}, code=1)
    assert kept(journal_file, "id", "mood") == [("c1", 6)]
    assert "its “mood” is not a whole number from 1 to 9" in ran.err
    assert "its “id” is not an id" in ran.err
    assert ran.err.count("was left out") == 4


def test_nothing_open_elsewhere_is_offered(bring, journal_file):
    from samples import session

    bring({"format": "selfcomp journal", "version": 1, "sessions": [session("51", state="open")]})
    with open_journal(journal_file) as journal:
        assert interrupted.latest(journal, datetime(2026, 11, 20, 21, tzinfo=UTC)) is None


def test_only_one_entry_of_json_is_in_memory_at_a_time(tmp_path):
    import tracemalloc

    def peak(count):
        file = tmp_path / "x.json"
        entry = json.dumps({"title": "x" * 200, "date": "2026-02-08", "time": "09:05"})
        file.write_text('{"entries": [' + ", ".join([entry] * count) + "]}")
        tracemalloc.start()
        with Source(file) as source:
            assert sum(1 for _ in source.items()) == count + 1
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(1000)
    assert peak(10_000) < peak(1000) + 1_000_000


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs POSIX")
def test_something_that_is_no_file(run, tmp_path):
    ran = run("data", "import", "/dev/null")
    assert ran.code == 1
    assert "is empty" in ran.err


def test_what_our_own_json_cannot_hold_is_refused_whole(bring, journal_file):
    """A plan without an end, in depth or in number, and a session without its check-in."""
    deep = {"title": "Pause", "steps": []}
    for _ in range(100):
        deep = {"title": "Pause", "steps": [], "more": deep}
    endless = {"title": "Pause", "steps": [], "more": float("inf")}
    content = {
        "format": "selfcomp journal",
        "version": 1,
        "check_ins": [check_in("c1", mood=6)],
        "sessions": [
            session("51") | {"plan": deep},
            session("52") | {"plan": endless},
            session("53") | {"before_id": "gone"},
        ],
    }
    ran = bring(json.dumps(content).replace("Infinity", "1e999"), code=1)
    assert "is nested too deeply" in ran.err
    assert "holds a number without bounds" in ran.err
    assert "is a session with a check-in that is not in the file" in ran.err
    assert kept(journal_file, "id") == [("c1",)]
    assert kept(journal_file, "id", kind="sessions") == []


def test_what_comes_in_is_as_old_as_it_is(bring, journal_file):
    """So a change of it on any computer, before or after the import, is later, and stays."""
    bring(f"{DAYLIO}\n2026-02-07,February 7,Saturday,2:05 am,meh,walk,,\n")
    ((at, changed_at),) = kept(journal_file, "at", "changed_at")
    assert changed_at == at


def test_a_csv_of_before_there_were_more_scales_comes_in(bring, journal_file):
    header = (
        "kind,id,at,day,mood,stress,kindness,connection,presence,feelings,note,practice,state,"
        "planned_seconds,practised_seconds,before_id,after_id"
    )
    row = "check_in,c1,2026-11-20T21:30:00+01:00,2026-11-20,6,3,,,2,tired; calm,a walk,,,,,,"
    bring(f"{header}\r\n{row}\r\n")
    (found,) = kept(journal_file, "mood", "presence", "feelings", "tags", "energy", "strengths")
    assert found == (6, 2, ["tired", "calm"], [], None, None)
