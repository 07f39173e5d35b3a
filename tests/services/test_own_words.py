"""Words of one's own that come back: when they may, and which; never on a bad day."""

from datetime import UTC, datetime, time, timedelta

import make
import pytest

from selfcomp_tui.domain.moments import day_of, local_time
from selfcomp_tui.journal.records import check_ins, sessions
from selfcomp_tui.journal.storage.opening import open_journal
from selfcomp_tui.services import home, own_words
from selfcomp_tui.settings.model import Settings

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
KIND = "You were tired, and you stayed."
GOOD = {"mood": 7}


def kept(when="2026-09-01", practice="compassionate-letter", name="letter", words=KIND, **more):
    return make.session(practice, when, answers={name: words}, **more)


def write(file, *entries):
    with open_journal(file) as journal, journal.writing() as writing:
        for each in entries:
            table = check_ins if hasattr(each, "ratings") else sessions
            table.save(writing, each, "2026-01-01T00:00:00.000Z")


def offered(file, now=NOON, settings=None):
    """Return the kind lines that home offers."""
    return [
        each.words for each in home.load(file, settings or Settings(), now).offers if each.words
    ]


@pytest.mark.parametrize(
    ("entries", "comes"),
    [
        pytest.param([kept()], True, id="kept long ago"),
        pytest.param([kept("2026-10-23")], True, id="four weeks old"),
        pytest.param([kept("2026-10-24")], False, id="too new"),
        pytest.param([kept(practice="park-till-morning", name="list")], False, id="no kind words"),
        pytest.param([kept(practice="gone", name="letter")], False, id="of no practice there is"),
        pytest.param([kept(harder=True)], False, id="it was harder"),
        pytest.param([kept(speed=20.0)], False, id="only tried"),
        pytest.param([kept(read_again={"letter": "2026-12-01"})], False, id="to be read again"),
        pytest.param([kept(words="I want to die.")], False, id="words of harm"),
        pytest.param([kept(), make.check_in("2026-11-20T08:00", **GOOD)], True, id="a good day"),
        pytest.param([kept(), make.check_in("2026-11-20T08:00", mood=3)], False, id="a hard day"),
        pytest.param([kept(), make.check_in("2026-11-19", stress=8)], False, id="hard last time"),
        pytest.param(
            [kept(), make.check_in("2026-11-20T08:00", mood=1), make.check_in(**GOOD)],
            False,
            id="hard earlier today",
        ),
        pytest.param([kept(), make.check_in("2026-11-10", mood=2)], True, id="hard long ago"),
        pytest.param(
            [kept(), *(make.session("hands", f"2026-11-1{at}", harder=True) for at in (1, 2))],
            False,
            id="hard sessions",
        ),
    ],
)
def test_when_a_kind_line_comes_back(journal_file, entries, comes):
    write(journal_file, *entries)
    assert offered(journal_file) == ([KIND] if comes else [])


def test_it_is_offered_on_one_day_in_a_month(journal_file):
    write(journal_file, kept(), kept("2026-08-01", words="You can rest."))
    (first,) = offered(journal_file)
    own_words.note_offered(journal_file, NOON)
    assert offered(journal_file, NOON + timedelta(hours=6)) == [first]
    for days in (1, 15, 29):
        assert offered(journal_file, NOON + timedelta(days=days)) == []
    assert offered(journal_file, NOON + timedelta(days=30)) != []


def test_the_setting_ends_it(journal_file):
    write(journal_file, kept(), make.check_in("2025-11-20", mood=7))
    settings = Settings(own_words=False)
    assert offered(journal_file, settings=settings) == []
    assert own_words.on_this_day(journal_file, settings, NOON) is None


def test_what_is_offered_says_from_when_and_how_to_end_it_but_not_the_words(journal_file):
    write(journal_file, kept())
    (offer,) = (each for each in home.load(journal_file, Settings(), NOON).offers if each.words)
    assert "1 September" in offer.about or "1 Sep" in offer.about
    assert "own_words = false" in offer.about
    assert KIND not in offer.name + offer.about


@pytest.mark.parametrize(
    ("entries", "year"),
    [
        pytest.param([make.check_in("2025-11-20", mood=7)], "2025", id="a year ago"),
        pytest.param([make.check_in("2023-11-20", mood=7)], "2023", id="three years ago"),
        pytest.param([make.check_in("2025-11-21", mood=7)], None, id="another day"),
        pytest.param([make.check_in("2025-11-20", mood=3)], None, id="a hard one"),
        pytest.param(
            [make.check_in("2025-11-20", mood=2), make.check_in("2024-11-20", mood=7)],
            "2024",
            id="the year before the hard one",
        ),
        pytest.param([make.check_in("2025-11-20", note="I want to die")], None, id="of harm"),
        pytest.param([make.session("hands", "2025-11-20")], "2025", id="a session"),
        pytest.param([make.session("hands", "2025-11-20", harder=True)], None, id="a hard session"),
        pytest.param(
            [make.check_in("2025-11-20", mood=7), make.check_in("2026-11-20T08:00", mood=1)],
            None,
            id="a bad day today",
        ),
        pytest.param([], None, id="nothing"),
    ],
)
def test_what_was_on_this_day(journal_file, entries, year):
    write(journal_file, *entries)
    found = own_words.on_this_day(journal_file, Settings(), NOON)
    assert (found and found.moment.day[:4]) == year


def test_of_several_on_a_day_the_one_with_words_is_taken(journal_file):
    noted = make.check_in("2025-11-20T08:00", mood=7, note="Rain on the roof.")
    write(journal_file, make.check_in("2025-11-20T21:00", mood=8), noted)
    assert own_words.on_this_day(journal_file, Settings(), NOON) == noted


def test_the_29th_of_february_is_looked_for_where_there_is_one(journal_file):
    write(journal_file, make.check_in("2024-02-29", mood=7), make.check_in("2027-02-28", mood=7))
    now = datetime(2028, 2, 29, 12, tzinfo=UTC)
    assert own_words.on_this_day(journal_file, Settings(), now).moment.day == "2024-02-29"
    assert (
        own_words.on_this_day(journal_file, Settings(), now.replace(day=28)).moment.day
        == "2027-02-28"
    )


def earlier_year():
    """The same day, as the journal has days, in an earlier year: mostly the last."""
    today = day_of(local_time(datetime.now(UTC).timestamp()), time(4))
    leap = (today.month, today.day) == (2, 29)
    return today.replace(year=today.year - (4 if leap else 1))


def test_lines_hold_one_quiet_line_of_it(journal_file, run):
    earlier, lately = earlier_year(), datetime.now(UTC) - timedelta(days=2)
    write(
        journal_file,
        make.check_in(earlier.isoformat(), mood=7, note="Rain on the roof. " * 20),
        make.check_in(lately.date().isoformat(), mood=6),
    )
    (line,) = (line for line in run("history").out.splitlines() if "On this day" in line)
    assert line.startswith(f"On this day in {earlier.year}: mood 7, “Rain on the roof.")
    assert len(line) <= 80
    assert "On this day" not in run("history", "--json").out
    assert "On this day" not in run("history", "--search", "rain").out
