"""Some days in a row, and a day as a person names it: the same in every command."""

from datetime import date, timedelta

import pytest

from selfcomp_tui.base.clock import SystemClock
from selfcomp_tui.domain.days import EVER, DayRange, day_named
from selfcomp_tui.domain.moments import local_time

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-11-20"),
        ("yesterday", "2026-11-19"),
        (" Yesterday ", "2026-11-19"),
        ("2026-11-20", "2026-11-20"),
        ("2024-02-29", "2024-02-29"),
        ("friday", "2026-11-20"),
        ("Monday", "2026-11-16"),
        ("sat", "2026-11-14"),
        ("3 days ago", "2026-11-17"),
        ("1 day ago", "2026-11-19"),
        ("-3d", "2026-11-17"),
        ("-3 days", "2026-11-17"),
    ],
)
def test_a_day_as_people_name_it(text, day):
    assert day_named(text, FRIDAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text", ["", "soon", "fr", "mondays", "2026-02-30", "20.11.2026", "-d", "99999999 days ago"]
)
def test_what_names_no_day(text):
    with pytest.raises(ValueError):  # noqa: PT011 # whatever the reason, it is said in other words
        day_named(text, FRIDAY)


def test_a_range_holds_both_its_ends():
    days = DayRange.up_to(FRIDAY, 2)
    assert [days.holds(f"2026-11-{day}") for day in (18, 19, 20, 21)] == [False, True, True, False]
    assert DayRange.up_to(FRIDAY, None).holds("0001-01-01")
    assert EVER.holds("9999-12-31")


COMMANDS = {
    "history": ("history", "--json", "--since"),
    "insights": ("history", "--insights", "--since"),
    "report since": ("report", "-o", "page.html", "--since"),
    "report until": ("report", "-o", "page.html", "--until"),
    "export since": ("data", "export", "--since"),
    "export until": ("data", "export", "--until"),
}
TODAY = local_time(SystemClock().now().wall).date()
NAMED = ["yesterday", "monday", "2 days ago", "-2d", (TODAY - timedelta(days=2)).isoformat()]


@pytest.fixture
def noted(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for ago in ("-60d", "-1d"):
        run("log", "6", "--at", ago)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("day", NAMED)
def test_every_command_that_takes_a_day_takes_it_in_the_same_words(noted, run, command, day):
    ran = run(*COMMANDS[command], day, *(("--force",) if "report" in command else ()))
    assert (ran.code, "day that can be read" in ran.err) == (0, False)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("day", "said"),
    [("sometime", "is not a day that can be read; try “2026-11-20”"), ("2999-01-01", "come yet")],
)
def test_and_says_the_same_where_it_names_none(run, command, day, said):
    ran = run(*COMMANDS[command], day)
    assert (ran.code, said in ran.err) == (2, True)


def test_yesterday_and_all_since_is_what_goes_out(noted, run):
    assert run("data", "export", "--format", "csv", "--since", "yesterday").out.count("\n") == 2
    assert run("data", "export", "--format", "csv", "--until", "-2d").out.count("\n") == 2
    assert run("data", "export", "--format", "csv").out.count("\n") == 3
