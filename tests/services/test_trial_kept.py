"""A trial in the journal: begun whole or not at all, rated, stopped, opened at its end."""

import base64
import hashlib
import itertools
from collections import Counter
from datetime import UTC, datetime, timedelta

import make
import pytest

from selfcomp_tui.base.errors import Misuse
from selfcomp_tui.domain import trials
from selfcomp_tui.journal.records import deletion, sessions
from selfcomp_tui.journal.records import trials as records
from selfcomp_tui.journal.storage.opening import open_journal
from selfcomp_tui.services import trial
from selfcomp_tui.services.trial import Wish
from selfcomp_tui.settings.model import Settings

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
EXPECTED = {"N": 4, "S": 6, "M": 6}
SETTINGS = Settings()
SUPPORT = "s"


def wish(design="moments", **changed):
    usual = {"design": design, "question": "any_vs_none", "outcome": "mood", "minutes": 3}
    usual |= {"practices": {"S": "supportive-touch", "M": "three-minute-pause"}, "periods": 42}
    return Wish(**usual | changed)


def planned(design="moments", **changed):
    return trial.protocol(wish(design, **changed), SETTINGS, NOW)


def begin(file, design="moments", now=NOW, **changed):
    return trial.begin(file, planned(design, **changed), EXPECTED, now)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"periods": 30}, "42, 84, 126"),
        ({"minutes": 13}, "1 to 12"),
        ({"minutes": 9}, "takes from 1 to 5"),
        ({"practices": {"S": "sounds", "M": "sounds"}}, "one of self-compassion"),
        ({"practices": {"S": "nothing-such", "M": "sounds"}}, "nothing-such"),
        ({"outcome": "connection"}, "mood, stress or kindness"),
        ({"design": "days", "window": ("23:00", "20:00")}, "a later one"),
        ({"design": "days", "window": ("22:00", "05:00")}, "a later one"),
    ],
)
def test_what_cannot_be_fixed_is_refused(changed, says):
    with pytest.raises(Misuse, match=says):
        planned(**changed)


def test_each_block_has_all_three_and_each_order_comes_as_often():
    numbers = itertools.cycle(itertools.product(range(3), range(2), range(1)))
    chosen = itertools.chain.from_iterable(numbers)
    orders = Counter(trial._drawn(60, lambda _: next(chosen)))
    assert len(orders) == 6
    assert set(orders.values()) == {10}


def test_the_seal_is_the_hash_of_what_was_drawn(journal_file):
    begun = begin(journal_file)
    text = base64.b64decode(begun.sealed).decode()
    assert hashlib.sha256(text.encode()).hexdigest() == begun.commitment
    assert len(text.partition("\n")[2].split()) == 14
    assert trial.running(journal_file, NOW) == begun


def test_two_trials_are_drawn_apart(journal_file, tmp_path):
    assert begin(journal_file).commitment != begin(tmp_path / "other.db").commitment


@pytest.mark.parametrize("at", ["open", "running", "save"])
def test_interrupted_while_it_begins_nothing_is_half_there(journal_file, monkeypatch, at):
    def broken(*args, **others):
        raise KeyboardInterrupt

    after = records.save
    with monkeypatch.context() as patch:
        if at == "open":
            patch.setattr(trial, "open_journal", broken)
        elif at == "running":
            patch.setattr(records, "running", broken)
        else:
            patch.setattr(records, "save", lambda *args: (after(*args), broken()))
        with pytest.raises(KeyboardInterrupt):
            begin(journal_file)
    assert trial.latest(journal_file) is None
    assert begin(journal_file)


def test_one_trial_goes_on_at_a_time(journal_file):
    begin(journal_file)
    with pytest.raises(Misuse, match="going on already"):
        begin(journal_file)
    trial.stop(journal_file, NOW)
    assert begin(journal_file, now=NOW + timedelta(hours=1))


def test_a_moment_is_rated_before_and_after(journal_file):
    begun = begin(journal_file)
    begun = trial.rate_before(journal_file, begun, 4, NOW)
    with pytest.raises(Misuse, match="noted already"):
        trial.rate_before(journal_file, begun, 4, NOW)
    with pytest.raises(Misuse, match="nothing was changed"):
        trial.rate_after(journal_file, begun, 6, NOW + timedelta(minutes=3))
    begun = trial.rate_after(journal_file, begun, 6, NOW + timedelta(minutes=15))
    (period,) = begun.periods
    assert (period.before, period.value, period.practised) == (4, 6, ())
    assert trials.step(begun, NOW + timedelta(minutes=16)).period == 2


def test_a_moment_broken_off_is_missing_and_the_next_one_comes(journal_file):
    begun = trial.rate_before(journal_file, begin(journal_file), 4, NOW)
    step = trials.step(begun, NOW + timedelta(hours=2))
    assert (step.next, step.period, step.missed) == ("before", 2, True)
    begun = trial.rate_before(journal_file, begun, 5, NOW + timedelta(hours=2))
    assert [(each.before, each.value) for each in begun.periods] == [(4, None), (5, None)]


@pytest.mark.parametrize(
    ("when", "seconds", "speed", "practised"),
    [
        ("2026-11-20T08:01", 180.0, 1.0, ("hands",)),
        ("2026-11-20T07:50", 180.0, 1.0, ()),
        ("2026-11-20T08:01", 20.0, 1.0, ()),
        ("2026-11-20T08:01", 180.0, 20.0, ()),
    ],
)
def test_what_was_done_in_a_moment_is_noted_as_it_was(
    journal_file, when, seconds, speed, practised
):
    begun = trial.rate_before(journal_file, begin(journal_file), 4, NOW)
    one = make.session("hands", when, practised_seconds=seconds, speed=speed)
    with open_journal(journal_file) as journal, journal.writing() as writing:
        sessions.save(writing, one, one.started.at)
    begun = trial.rate_after(journal_file, begun, 6, NOW + timedelta(minutes=16))
    assert begun.periods[0].practised == practised


def test_a_day_is_rated_in_its_evening_with_what_was_done_that_day(journal_file):
    begun = begin(journal_file, "days")
    morning = NOW + timedelta(days=1)
    begun = trial.rate_before(journal_file, begun, None, morning)
    one = make.session("hands", "2026-11-21T12:00")
    with open_journal(journal_file) as journal, journal.writing() as writing:
        sessions.save(writing, one, one.started.at)
    begun = trial.rate_after(journal_file, begun, 6, morning + timedelta(hours=13))
    (period,) = begun.periods
    assert (period.before, period.value, period.practised) == (None, 6, ("hands",))


def test_nothing_is_compared_before_the_end(journal_file):
    begun = begin(journal_file)
    with pytest.raises(Misuse, match="before its end"):
        trial.result(journal_file, NOW)
    assert trial.latest(journal_file).opened_at is None
    trial.stop(journal_file, NOW)
    found = trial.result(journal_file, NOW + timedelta(minutes=1))
    assert (found.early, found.matches, found.over) == (True, True, 0)
    opened = trial.latest(journal_file)
    assert opened.opened_at
    assert not opened.opened_early()
    assert opened.commitment == begun.commitment


def test_a_schedule_that_was_changed_is_told(journal_file):
    begin(journal_file)
    trial.stop(journal_file, NOW)
    with open_journal(journal_file) as journal, journal.writing() as writing:
        text = "00\n" + " ".join(["NSM"] * 14)
        sealed = base64.b64encode(text.encode()).decode()
        writing.execute("UPDATE trials SET sealed = ?", (sealed,))
    assert not trial.result(journal_file, NOW).matches


def test_what_becomes_of_a_practice_is_listed_once(journal_file, own_practice):
    begun = begin(journal_file)
    begun = trial.rate_before(journal_file, begun, 4, NOW)
    assert begun.deviations == ()
    text = trial.library.practice("supportive-touch").origin.file.read_text("utf-8")
    own_practice("supportive-touch", text.replace("title: ", "title: My "))
    for hour in (1, 2):
        begun = trial.rate_before(journal_file, begun, 4, NOW + timedelta(hours=hour))
    assert [(each.what, each.about) for each in begun.deviations] == [
        ("practice_changed", "Supportive touch")
    ]


def test_a_trial_that_was_deleted_is_none(journal_file):
    begun = begin(journal_file)
    with open_journal(journal_file) as journal:
        deletion.delete(journal, begun.id, NOW)
    assert trial.running(journal_file, NOW) is None


def test_care_stands_above_the_trial(journal_file):
    begun = begin(journal_file)
    said = trial.care(journal_file, begun, 1, SETTINGS, NOW, support=SUPPORT)
    assert said == ["It is noted. If it is more than heavy, s shows people and numbers."]
    assert trial.care(journal_file, begun, 5, SETTINGS, NOW, support=SUPPORT) == []


def test_what_will_mostly_show_is_told_before(journal_file):
    seen = trial.foreseen(journal_file, planned("days", question="s_vs_m"))
    assert seen.smallest == pytest.approx(1.42, abs=0.01)
    assert seen.longest == (pytest.approx(0.96, abs=0.01), 84)
    assert not seen.own
